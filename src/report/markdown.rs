//! Feedback for one learner, in Markdown.

use std::fmt::Write as _;

use super::{Cohort, plain};
use crate::grade::{GradedVerdict, ResultLine, TestMark};

/// Returns a summary, and each exercise with its verdict and, if it did not pass, its lesson.
pub fn feedback(cohort: &Cohort, learner: usize) -> String {
    let id = plain::markdown(&cohort.name(learner));
    let mut text = format!("# {}: {id}\n\n", plain::markdown(&cohort.plan.title));
    let _ = writeln!(text, "{}", plain::summary(cohort, learner));
    if let Some(why) = &cohort.plan.learners[learner].broken {
        let _ = writeln!(text, "\nNothing could be graded: {}.", plain::markdown(why));
    }
    let mut unit = usize::MAX;
    for (exercise, planned) in cohort.plan.exercises.iter().enumerate() {
        if planned.unit != unit {
            unit = planned.unit;
            let _ = writeln!(text, "\n## {}\n", plain::markdown(&cohort.plan.units[unit].name));
        }
        let score = cohort.score(learner, exercise);
        let line = cohort.rows[learner].cells[exercise].as_ref();
        let verdict = line.map_or("not graded", |line| line.verdict.words());
        let _ = writeln!(
            text,
            "- **{}** ({}): {verdict}, {}",
            planned.name,
            plain::markdown(&planned.title),
            plain::earned(score.earned, score.possible)
        );
        if let Some(line) = line.filter(|line| line.verdict != GradedVerdict::Pass) {
            details(&mut text, line);
        }
    }
    text
}

fn details(text: &mut String, line: &ResultLine) {
    for test in &line.tests {
        let mark = match test.mark {
            TestMark::Passed => "[x]",
            TestMark::Failed => "[ ]",
            TestMark::Waiting => continue,
        };
        let _ = writeln!(text, "  - {mark} {}", plain::markdown(&test.name));
    }
    let Some(lesson) = &line.lesson else { return };
    let place = lesson.line.map(|line| format!(" (line {line})")).unwrap_or_default();
    let fence = fence(&lesson.body);
    let _ = writeln!(text, "\n  {}{place}\n\n  {fence}text", plain::markdown(&lesson.title));
    for line in lesson.body.lines() {
        let _ = writeln!(text, "{}", format!("  {line}").trim_end());
    }
    let _ = writeln!(text, "  {fence}\n");
}

/// Returns a code fence longer than any fence in the text.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    "`".repeat(longest.max(2) + 1)
}
