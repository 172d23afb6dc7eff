//! The interview answer has its parts, in their order. Pure.

use super::finding::{Finding, Kind, Place};

/// The headings, after the title.
const PARTS: [&str; 4] =
    ["## The short answer", "## What makes it stand out", "## Follow-up questions", "## Read more"];

/// Checks the text of the answer in `file`.
pub(super) fn check(file: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut complain = |line, message: String, help: &str| {
        let place = Place::line(file, text, line);
        findings.push(Finding::new(Kind::Answer, place, message, help));
    };
    if !text.starts_with("# ") {
        complain(1, "the answer has no title".into(), "begin with a line: # The question in words");
    }
    let headings = headings(text);
    let mut last = 0;
    for part in PARTS {
        let Some(&(line, _)) = headings.iter().find(|(_, heading)| *heading == part) else {
            let message = format!("the answer has no part `{part}`");
            let order = PARTS.map(|part| part.trim_start_matches("## ")).join(", ");
            complain(text.lines().count(), message, &format!("the parts are: {order}"));
            continue;
        };
        if line < last {
            complain(
                line,
                format!("`{part}` stands too early"),
                &format!(
                    "the order is: {}",
                    PARTS.map(|part| part.trim_start_matches("## ")).join(", ")
                ),
            );
        }
        last = last.max(line);
        let body = body(text, line);
        if body.trim().is_empty() {
            complain(line, format!("`{part}` is empty"), "write it, or learners will miss it");
        } else if part == "## Read more" && !body.contains("](http") {
            let help = "link to the documentation: [title](https://nodejs.org/api/...)";
            complain(line, "there is no link to read more".into(), help);
        }
    }
    findings
}

/// Headings of the second level with their lines (1-based), but for those in blocks of code.
fn headings(text: &str) -> Vec<(usize, &str)> {
    let mut in_code = false;
    let lines = (1..).zip(text.lines());
    lines
        .filter_map(|(number, line)| {
            in_code ^= line.trim_start().starts_with("```");
            (!in_code && line.starts_with("## ")).then(|| (number, line.trim_end()))
        })
        .collect()
}

/// What stands below the heading in that line.
fn body(text: &str, line: usize) -> String {
    let end = headings(text).into_iter().map(|(number, _)| number).find(|number| *number > line);
    let count = end.map_or(usize::MAX, |end| end - line - 1);
    text.lines().skip(line).take(count).collect::<Vec<_>>().join("\n")
}
