//! The answers that prove an exercise, each with its expected result.

use std::path::Path;

use super::finding::{CourseFinding, FindingKind, SourceLocation};
use super::inspect::missing;
use super::layout::{proofs, shown};
use crate::course::{Course, Exercise, TRADE_OFF, split_trade_off};
use crate::system::files;

/// The start of the first line of a wrong answer, which contains words of its lesson.
const EXPECT: &str = "// expect: ";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Stub,
    Solution,
    /// The solution with CRLF line endings and a byte order mark, as editors on Windows write it.
    FromWindows,
    Alternative,
    Wrong,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Expectation {
    Pass,
    /// Any lesson, or a pass.
    Improvable,
    /// A lesson with these words. For the stub, any lesson.
    Lesson(String),
}

/// One answer to one exercise.
#[derive(Debug)]
pub(super) struct Answer<'a> {
    pub(super) exercise: &'a Exercise,
    pub(super) role: Role,
    pub(super) expected: Expectation,
    /// The path of the file, relative to the course, with `/`.
    pub(super) file: String,
    /// The text of the file.
    pub(super) text: String,
    /// The text for the learner's file.
    pub(super) source: String,
}

impl Answer<'_> {
    /// Returns how many lines of an alternative were removed before the run.
    pub(super) fn removed_lines(&self) -> usize {
        usize::from(self.role == Role::Alternative && self.source.len() < self.text.len())
    }

    /// Returns the first line of the answer. In a wrong answer, it is the line with the expected words.
    pub(super) fn place(&self) -> SourceLocation {
        SourceLocation::line(self.file.as_str(), &self.text, 1 + self.removed_lines())
    }
}

/// Returns all answers of an exercise, and findings about their files.
pub(super) fn answers<'a>(
    course: &Course,
    exercise: &'a Exercise,
) -> (Vec<Answer<'a>>, Vec<CourseFinding>) {
    let (mut answers, mut findings) = (Vec::new(), Vec::new());
    let read = |file: &str| files::read_lossy(&course.root.join(file));
    let mut add = |role, expected, file: String, text: String, source: String| {
        answers.push(Answer { exercise, role, expected, file, text, source });
    };

    let stub = shown(&exercise.learner_file());
    if let Some(text) = read(&stub) {
        let expected = if exercise.stub_passes {
            Expectation::Improvable
        } else {
            Expectation::Lesson(String::new())
        };
        add(Role::Stub, expected, stub, text.clone(), text);
    }
    let solution = shown(&exercise.solution_file());
    match read(&solution) {
        None => findings.push(missing(&solution, "the solution")),
        Some(text) => {
            let windows = with_crlf_and_bom(exercise, &text);
            add(Role::Solution, Expectation::Pass, solution.clone(), text.clone(), text.clone());
            add(Role::FromWindows, Expectation::Pass, solution, text, windows);
        }
    }
    let list = |kind: &str| {
        let folder = format!("{}/{kind}", proofs(exercise));
        let entries = files::entries(&course.root.join(&folder)).unwrap_or_default();
        let names = entries.into_iter().filter(|entry| !entry.is_folder()).map(|entry| entry.name);
        names.map(|name| format!("{folder}/{name}")).collect::<Vec<_>>()
    };
    let (alternatives, wrong) = (list("alt"), list("wrong"));
    if alternatives.is_empty() {
        let file = format!("{}/alt/NAME.js", proofs(exercise));
        findings.push(missing(&file, "another right answer"));
    }
    if wrong.is_empty() {
        let file = format!("{}/wrong/NAME.js", proofs(exercise));
        findings.push(missing(&file, "a wrong answer with the words of its lesson"));
    }
    for file in alternatives {
        let text = read(&file).unwrap_or_default();
        let (trade_off, source) = split_trade_off(&text);
        // Learners do not see other ways to write down a prediction.
        if trade_off.is_none() && !exercise.is_prediction() {
            findings.push(no_trade_off(&file, &text));
        }
        let source = source.to_owned();
        add(Role::Alternative, Expectation::Pass, file, text, source);
    }
    for file in wrong {
        let text = read(&file).unwrap_or_default();
        match expectation(&text) {
            Some((words, source)) => {
                let (expected, source) = (Expectation::Lesson(words.to_owned()), source.to_owned());
                add(Role::Wrong, expected, file, text, source);
            }
            None => findings.push(no_expectation(&file, &text)),
        }
    }
    let findings = findings.into_iter().map(|finding| finding.of(&exercise.name)).collect();
    (answers, findings)
}

/// Splits a wrong answer into the expected words and the answer itself.
fn expectation(text: &str) -> Option<(&str, &str)> {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let words = first.trim_start_matches('\u{feff}').strip_prefix(EXPECT)?.trim();
    (!words.is_empty()).then_some((words, rest))
}

fn no_expectation(file: &str, text: &str) -> CourseFinding {
    let message = "a wrong answer must begin with the words that its lesson has";
    let help = format!("first line: {EXPECT}a few words of the lesson that it must get");
    CourseFinding::new(
        FindingKind::NoExpectation,
        SourceLocation::line(file, text, 1),
        message,
        help,
    )
}

fn no_trade_off(file: &str, text: &str) -> CourseFinding {
    let message =
        "a right answer must begin with what this way gains or costs, for learners who compare";
    let help = format!(
        "first line: {TRADE_OFF}one sentence, such as “Shorter, but it reads the file twice.”"
    );
    let place = SourceLocation::line(file, text, 1);
    CourseFinding::new(FindingKind::NoTradeOff, place, message, help)
}

/// Adds CRLF line endings and a byte order mark, which JSON files cannot have.
fn with_crlf_and_bom(exercise: &Exercise, source: &str) -> String {
    let plain = source.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let crlf = plain.replace('\n', "\r\n");
    let is_json = Path::new(&exercise.file).extension().is_some_and(|ending| ending == "json");
    if is_json { crlf } else { format!("\u{feff}{crlf}") }
}

#[cfg(test)]
mod tests {
    use super::expectation;

    #[test]
    fn the_first_line_is_what_is_expected_and_the_rest_is_the_answer() {
        assert_eq!(expectation("// expect: too many \nx\ny\n"), Some(("too many", "x\ny\n")));
        assert_eq!(expectation("// expect: only\r\n"), Some(("only", "")));
        assert_eq!(expectation("// expect:  \nx"), None);
        assert_eq!(expectation("// expects: it\nx"), None);
        assert_eq!(expectation(""), None);
    }
}
