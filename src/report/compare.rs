//! The differences between two gradings.

use std::collections::HashMap;

use serde::Serialize;

use super::Cohort;
use crate::grade::{GradedVerdict, ResultLine};

/// A result that has changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    pub learner: String,
    pub exercise: String,
    /// `None` if there was no result; likewise `after`.
    pub before: Option<GradedVerdict>,
    pub after: Option<GradedVerdict>,
    pub tests_before: usize,
    pub tests_after: usize,
}

/// Returns what changed between earlier lines and the cohort, in the plan's order. Work that the plan no longer
/// contains comes last.
pub fn compare(earlier: &[ResultLine], now: &Cohort) -> Vec<Change> {
    let index: HashMap<(&str, &str), &ResultLine> =
        earlier.iter().map(|line| (line.key(), line)).collect();
    let mut changes = Vec::new();
    for (learner, row) in now.plan.learners.iter().zip(&now.rows) {
        for (exercise, cell) in now.plan.exercises.iter().zip(&row.cells) {
            let old = index.get(&(learner.id.as_str(), exercise.name.as_str())).copied();
            changes.extend(change(&learner.id, &exercise.name, old, cell.as_ref()));
        }
    }
    for line in earlier {
        let gone = now.plan.learner(&line.learner).is_none()
            || now.plan.exercise(&line.exercise).is_none();
        if gone {
            changes.extend(change(&line.learner, &line.exercise, Some(line), None));
        }
    }
    changes
}

fn change(
    learner: &str,
    exercise: &str,
    old: Option<&ResultLine>,
    new: Option<&ResultLine>,
) -> Option<Change> {
    let passed = |line: Option<&ResultLine>| {
        line.map_or(0, |line| {
            line.tests.iter().filter(|test| test.mark == crate::grade::TestMark::Passed).count()
        })
    };
    let change = Change {
        learner: learner.to_owned(),
        exercise: exercise.to_owned(),
        before: old.map(|line| line.verdict),
        after: new.map(|line| line.verdict),
        tests_before: passed(old),
        tests_after: passed(new),
    };
    let same = change.before == change.after && change.tests_before == change.tests_after;
    (!same).then_some(change)
}
