//! Checks that each hint says more than the one before, and that none gives the answer away. Pure.

use std::collections::HashSet;

use super::finding::{CourseFinding, FindingKind};
use super::spans::Spans;
use crate::course::Exercise;

/// A line with fewer letters and digits is punctuation: `} else {`.
const FEW: usize = 6;

/// The manifest parser has checked that there are three hints.
pub(super) fn check(
    exercise: &Exercise,
    spans: &Spans<'_>,
    stub: &str,
    solution: &str,
) -> Vec<CourseFinding> {
    let hints = &exercise.hints;
    let new = new_lines(stub, solution);
    let mut findings = Vec::new();
    for (index, hint) in hints.iter().enumerate() {
        let mut complain = |message: String, help: &str| {
            let place = spans.item(&exercise.name, "hints", index);
            findings.push(
                CourseFinding::new(FindingKind::Hints, place, message, help).of(&exercise.name),
            );
        };
        let number = index + 1;
        if let Some(same) = hints[..index].iter().position(|other| words(other) == words(hint)) {
            let message = format!("hint {number} says the same as hint {}", same + 1);
            complain(
                message,
                "say more than the hint before: where to look, the idea, nearly there",
            );
        } else if index > 0 && !says_more(hint, &hints[0]) {
            let message = format!("hint {number} says no more than the first one");
            complain(message, "make it longer than the first, or show code with gaps in it");
        }
        let given: Vec<_> = hint.lines().map(str::trim).filter(|line| new.contains(line)).collect();
        if !given.is_empty() && given.len() * 2 >= new.len() {
            let message = format!("hint {number} gives the answer away: `{}`", given[0]);
            complain(message, "leave a gap in the lines of the solution: `______`");
        }
    }
    findings
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn says_more(hint: &str, first: &str) -> bool {
    hint.contains("```") || hint.trim().len() > first.trim().len()
}

/// Returns the lines that the learner has to write: those of the solution that are not in the stub.
fn new_lines<'a>(stub: &str, solution: &'a str) -> HashSet<&'a str> {
    let given: HashSet<_> = stub.lines().map(str::trim).collect();
    let counts = |line: &str| line.chars().filter(|char| char.is_alphanumeric()).count() >= FEW;
    solution.lines().map(str::trim).filter(|line| counts(line) && !given.contains(line)).collect()
}
