//! Lines of C.

use crate::c_types::c_variable;

/// Columns that a line may take.
const WIDTH: usize = 100;

/// A text that grows line by line.
#[derive(Default)]
pub(super) struct Text(String);

impl Text {
    /// Adds one line, or several of them in one string.
    pub(super) fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// Adds an empty line.
    pub(super) fn blank(&mut self) {
        self.0.push('\n');
    }

    /// Adds the title of a section.
    pub(super) fn heading(&mut self, title: &str) {
        let mut letters = title.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        let title: String = first.into_iter().chain(letters).collect();
        self.blank();
        self.line(&format!(
            "/* ---- {title} {} */",
            "-".repeat(WIDTH.saturating_sub(title.len() + 12))
        ));
    }

    /// Adds a comment: paragraphs, filled anew to the width at hand. Empty lines part them.
    pub(super) fn comment(&mut self, indent: &str, docs: &[&str]) {
        let mut lines = Vec::new();
        for paragraph in docs.split(|line| line.trim().is_empty()) {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            fill(&mut lines, paragraph, WIDTH - indent.len() - 3);
        }
        if let [line] = lines.as_slice()
            && indent.len() + line.len() + 6 <= WIDTH
        {
            return self.line(&format!("{indent}/* {line} */"));
        }
        self.line(&format!("{indent}/*"));
        for line in lines {
            self.line(format!("{indent} * {line}").trim_end());
        }
        self.line(&format!("{indent} */"));
    }

    /// Adds a comment that ends with a line of facts.
    pub(super) fn comment_with(&mut self, indent: &str, docs: &[&str], facts: &str) {
        let docs: Vec<_> = docs.iter().copied().chain([facts]).collect();
        self.comment(indent, &docs);
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.0
    }
}

/// A prototype, on one line where it fits and else with a line for each parameter.
pub(super) fn prototype(head: &str, params: &[(&str, &str)]) -> String {
    if params.is_empty() {
        return format!("{head}(void);");
    }
    let params: Vec<_> = params.iter().map(|(ty, name)| c_variable(ty, name)).collect();
    let line = format!("{head}({});", params.join(", "));
    if line.len() <= WIDTH { line } else { format!("{head}(\n    {});", params.join(",\n    ")) }
}

/// Breaks a paragraph into lines.
fn fill(lines: &mut Vec<String>, paragraph: &[&str], width: usize) {
    let mut line = String::new();
    for word in paragraph.iter().flat_map(|line| line.split_whitespace()) {
        if !line.is_empty() && line.len() + 1 + word.len() > width {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.is_empty() {
        lines.push(line);
    }
}
