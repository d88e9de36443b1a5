//! What the command prints at its end.

use std::fmt;

use super::compare::{Finding, Verdict};

/// The verdicts of one case, a column for each host compared with.
pub(crate) struct Row {
    /// The suite's name.
    pub(crate) suite: String,
    /// The case's name.
    pub(crate) case: String,
    /// One for each column; none where that host cannot run the suite.
    pub(crate) verdicts: Vec<Option<Verdict>>,
}

/// All cases.
pub(crate) struct Table {
    /// The hosts compared with.
    pub(crate) columns: Vec<String>,
    /// The cases in the order in which they ran.
    pub(crate) rows: Vec<Row>,
    /// What is wrong with the files: reasons and masks that nothing needs.
    pub(crate) stale: Vec<String>,
    /// Whether cases are listed in which nothing differs.
    pub(crate) is_verbose: bool,
}

impl Table {
    /// How many comparisons show a difference that nothing explains.
    pub(crate) fn failures(&self) -> usize {
        self.verdicts().filter(|verdict| !verdict.unexplained.is_empty()).count()
    }

    /// How many comparisons show a difference that is explained, and no other.
    fn explained(&self) -> usize {
        self.verdicts().filter(|verdict| verdict.word() == "explained").count()
    }

    fn verdicts(&self) -> impl Iterator<Item = &Verdict> {
        self.rows.iter().flat_map(|row| row.verdicts.iter().flatten())
    }

    fn differences(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for row in &self.rows {
            let case = format!("{}: {}", row.suite, row.case);
            let unexplained = self.by_finding(row, |verdict| &verdict.unexplained);
            let explained = self.by_finding(row, |verdict| &verdict.explained);
            if !unexplained.is_empty() {
                writeln!(f, "\nDIFFERENT {case}")?;
            } else if !explained.is_empty() {
                writeln!(f, "\nexplained {case}")?;
            }
            for (finding, columns) in &unexplained {
                writeln!(f, "    [{}] {finding}", columns.join(", "))?;
            }
            if self.is_verbose {
                for (finding, columns) in &explained {
                    writeln!(f, "    [{}] {finding}", columns.join(", "))?;
                }
            } else {
                self.reasons(f, row)?;
            }
        }
        Ok(())
    }

    /// Why what differs is right: each reason once, whatever it explains.
    fn reasons(&self, f: &mut fmt::Formatter<'_>, row: &Row) -> fmt::Result {
        let mut reasons: Vec<&str> = Vec::new();
        for finding in row.verdicts.iter().flatten().flat_map(|verdict| &verdict.explained) {
            let Finding::Difference { reason: Some(reason), .. } = finding else { continue };
            if !reasons.contains(&reason.as_str()) {
                reasons.push(reason);
            }
        }
        reasons.iter().try_for_each(|reason| writeln!(f, "    because {reason}"))
    }

    /// Findings of a case with the hosts that show them: most are the same for each.
    fn by_finding<'a>(
        &'a self,
        row: &'a Row,
        of: impl Fn(&'a Verdict) -> &'a Vec<Finding>,
    ) -> Vec<(&'a Finding, Vec<&'a str>)> {
        let mut found: Vec<(&Finding, Vec<&str>)> = Vec::new();
        for (column, verdict) in self.columns.iter().zip(&row.verdicts) {
            for finding in verdict.iter().flat_map(&of) {
                match found.iter_mut().find(|(known, _)| *known == finding) {
                    Some((_, columns)) => columns.push(column),
                    None => found.push((finding, vec![column])),
                }
            }
        }
        found
    }

    fn cases(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_shown = |row: &&Row| {
            self.is_verbose || row.verdicts.iter().flatten().any(|each| each.word() != "same")
        };
        let rows: Vec<_> = self.rows.iter().filter(is_shown).collect();
        let width = rows.iter().map(|row| row.case.chars().count() + 2).max().unwrap_or(0);
        let mut suite = "";
        write!(f, "{:width$}", "")?;
        for column in &self.columns {
            write!(f, "  {column:13}")?;
        }
        writeln!(f)?;
        for row in rows {
            if row.suite != suite {
                suite = &row.suite;
                writeln!(f, "{suite}")?;
            }
            write!(f, "  {:w$}", row.case, w = width.saturating_sub(2))?;
            for verdict in &row.verdicts {
                write!(f, "  {:13}", verdict.as_ref().map_or("-", Verdict::word))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.cases(f)?;
        self.differences(f)?;
        for stale in &self.stale {
            writeln!(f, "\nSTALE {stale}")?;
        }
        let (comparisons, failures) = (self.verdicts().count(), self.failures());
        let explained = self.explained();
        let same = comparisons - explained - failures;
        write!(f, "\n{} cases: {same} comparisons the same, ", self.rows.len())?;
        write!(f, "{explained} explained, {failures} DIFFERENT")
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
