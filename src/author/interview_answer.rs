//! Checks that the interview answer of an exercise or a card has its parts, in their order. Pure.

use super::finding::{CourseFinding, FindingKind, SourceLocation};
use crate::course::{ANSWER_SECTIONS, FOLLOW_UPS, InterviewAnswer, KEY_POINTS, READ_MORE, Section};
use crate::words::count;

/// How many key points an answer has: an interviewer can tick them in a minute.
const KEY_POINTS_WANTED: std::ops::RangeInclusive<usize> = 3..=5;

/// What has an interview answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Exercise,
    Card,
}

impl Subject {
    fn kind(self) -> FindingKind {
        match self {
            Self::Exercise => FindingKind::Answer,
            Self::Card => FindingKind::Card,
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Exercise => "answer",
            Self::Card => "card",
        }
    }
}

/// Checks the text of the answer in `file`.
pub(super) fn check(subject: Subject, file: &str, text: &str) -> Vec<CourseFinding> {
    let mut findings = Vec::new();
    let mut report = |line, message: String, help: &str| {
        let place = SourceLocation::line(file, text, line);
        findings.push(CourseFinding::new(subject.kind(), place, message, help));
    };
    let answer = InterviewAnswer::parse(text);
    let noun = subject.noun();
    if answer.title.is_none() {
        let message = format!("the {noun} has no title");
        report(1, message, "begin with a line: # The question in words");
    }
    let order = ANSWER_SECTIONS.join(", ");
    let mut last = 0;
    for heading in ANSWER_SECTIONS {
        let Some(section) = answer.section(heading) else {
            let message = format!("the {noun} has no part `## {heading}`");
            report(text.lines().count(), message, &format!("the parts are: {order}"));
            continue;
        };
        let line = section.line;
        if line < last {
            let message = format!("`## {heading}` comes too early");
            report(line, message, &format!("the order is: {order}"));
        }
        last = last.max(line);
        if section.body.trim().is_empty() {
            let message = format!("`## {heading}` is empty");
            report(line, message, "write it, or learners will miss it");
        } else {
            check_body(section, &mut report);
        }
    }
    findings
}

/// Checks the parts that programs read: key points, follow-up questions and the link.
fn check_body(section: &Section<'_>, report: &mut impl FnMut(usize, String, &str)) {
    match section.heading {
        KEY_POINTS => {
            let points = section.points().len();
            if !KEY_POINTS_WANTED.contains(&points) {
                let message = format!("there are {}", count(points, "key point", "key points"));
                report(section.line, message, "write three to five, each one line: - ...");
            }
        }
        FOLLOW_UPS => {
            let points = section.points();
            let help = "write each as: - **The question?** The answer.";
            if points.is_empty() {
                report(section.line, "there is no follow-up question".into(), help);
            }
            for point in points.iter().filter(|point| point.follow_up().is_none()) {
                report(point.line, "this is not a question with an answer".into(), help);
            }
        }
        READ_MORE if section.link().is_none() => {
            let message = "the link to read more has another form".into();
            let help = "write one link and nothing else: [title](https://nodejs.org/api/...)";
            let first = section.body.lines().take_while(|line| line.trim().is_empty()).count();
            report(section.line + 1 + first, message, help);
        }
        _ => {}
    }
}
