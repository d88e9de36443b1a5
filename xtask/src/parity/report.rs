//! What the command prints at its end.

use std::fmt;

use super::compare::Verdict;

/// The verdicts of one case, a column for each host compared with.
pub(crate) struct Row {
    /// The suite's name.
    pub(crate) suite: String,
    /// The case's name.
    pub(crate) case: String,
    /// One for each column.
    pub(crate) verdicts: Vec<Verdict>,
}

/// All cases.
pub(crate) struct Table {
    /// The hosts compared with.
    pub(crate) columns: Vec<String>,
    /// The cases in the order in which they ran.
    pub(crate) rows: Vec<Row>,
}

impl Table {
    /// How many comparisons show a difference that nothing explains.
    pub(crate) fn failures(&self) -> usize {
        let verdicts = self.rows.iter().flat_map(|row| &row.verdicts);
        verdicts.filter(|verdict| !verdict.unexplained.is_empty()).count()
    }

    fn differences(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in &self.rows {
            let case = format!("{}: {}", row.suite, row.case);
            let unexplained = self.by_difference(row, |verdict| &verdict.unexplained);
            let explained = self.by_difference(row, |verdict| &verdict.explained);
            if !unexplained.is_empty() {
                writeln!(f, "\nDIFFERENT {case}")?;
            } else if !explained.is_empty() {
                writeln!(f, "\nexplained {case}")?;
            }
            for (difference, columns) in unexplained.iter().chain(&explained) {
                writeln!(f, "    {difference}    [{}]", columns.join(", "))?;
            }
        }
        Ok(())
    }

    /// Differences of a case with the hosts that show them: most are the same for each.
    fn by_difference<'a>(
        &'a self,
        row: &'a Row,
        of: impl Fn(&'a Verdict) -> &'a Vec<String>,
    ) -> Vec<(&'a str, Vec<&'a str>)> {
        let mut found: Vec<(&str, Vec<&str>)> = Vec::new();
        for (column, verdict) in self.columns.iter().zip(&row.verdicts) {
            for difference in of(verdict) {
                match found.iter_mut().find(|(known, _)| known == difference) {
                    Some((_, columns)) => columns.push(column),
                    None => found.push((difference, vec![column])),
                }
            }
        }
        found
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.rows.iter().map(|row| row.case.chars().count() + 2).max().unwrap_or(0);
        let mut suite = "";
        write!(f, "{:width$}", "")?;
        for column in &self.columns {
            write!(f, "  {column:13}")?;
        }
        writeln!(f)?;
        for row in &self.rows {
            if row.suite != suite {
                suite = &row.suite;
                writeln!(f, "{suite}")?;
            }
            write!(f, "  {:w$}", row.case, w = width.saturating_sub(2))?;
            for verdict in &row.verdicts {
                write!(f, "  {:13}", verdict.word())?;
            }
            writeln!(f)?;
        }
        self.differences(f)
    }
}

impl Verdict {
    fn word(&self) -> &'static str {
        if !self.unexplained.is_empty() {
            "DIFFERENT"
        } else if !self.explained.is_empty() {
            "explained"
        } else {
            "same"
        }
    }
}
