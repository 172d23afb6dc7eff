//! Checks that an interview answer has its sections, in their order. Pure.

use super::finding::{Finding, Kind, Place};
use crate::course::{ANSWER_SECTIONS, InterviewAnswer};

/// Checks the text of the answer in `file`.
pub(super) fn check(file: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut report = |line, message: String, help: &str| {
        let place = Place::line(file, text, line);
        findings.push(Finding::new(Kind::Answer, place, message, help));
    };
    let answer = InterviewAnswer::parse(text);
    if answer.title.is_none() {
        report(1, "the answer has no title".into(), "begin with a line: # The question in words");
    }
    let order = ANSWER_SECTIONS.join(", ");
    let mut last = 0;
    for heading in ANSWER_SECTIONS {
        let Some(section) = answer.section(heading) else {
            let message = format!("the answer has no part `## {heading}`");
            report(text.lines().count(), message, &format!("the parts are: {order}"));
            continue;
        };
        let line = section.line;
        if line < last {
            let message = format!("`## {heading}` stands too early");
            report(line, message, &format!("the order is: {order}"));
        }
        last = last.max(line);
        if section.body.trim().is_empty() {
            let message = format!("`## {heading}` is empty");
            report(line, message, "write it, or learners will miss it");
        } else if heading == "Read more" && !section.body.contains("](http") {
            let help = "link to the documentation: [title](https://nodejs.org/api/...)";
            report(line, "there is no link to read more".into(), help);
        }
    }
    findings
}
