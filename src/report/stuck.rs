//! Where a cohort is stuck: how many learners passed each exercise, and which lessons stop the others.

use std::collections::BTreeMap;

use super::Cohort;
use crate::grade::GradedVerdict;

/// The results of all learners for one exercise.
#[derive(Debug, Clone, PartialEq)]
pub struct Stuck {
    /// Index into the plan's exercises.
    pub exercise: usize,
    pub passed: usize,
    /// Submitted but not passed.
    pub failed: usize,
    pub missing: usize,
    /// The lessons that stop learners and their counts, the most frequent first.
    pub lessons: Vec<(String, usize)>,
    /// Over the learners whose journal was submitted; advisory, like the medians below.
    pub median_tries: Option<u32>,
    pub median_seconds: Option<u64>,
    pub median_hints: Option<u32>,
}

impl Cohort {
    /// Returns the statistics of each exercise, in the plan's order.
    pub fn stuck(&self) -> Vec<Stuck> {
        (0..self.plan.exercises.len()).map(|exercise| self.stuck_on(exercise)).collect()
    }

    /// Returns the exercises that the most learners fail, the worst first.
    pub fn worst(&self, limit: usize) -> Vec<Stuck> {
        let mut worst = self.stuck();
        worst.retain(|stuck| stuck.failed > 0);
        worst.sort_by_key(|stuck| std::cmp::Reverse(stuck.failed));
        worst.truncate(limit);
        worst
    }

    fn stuck_on(&self, exercise: usize) -> Stuck {
        let (mut passed, mut failed, mut missing) = (0, 0, 0);
        let mut lessons: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut tries, mut seconds, mut hints) = (Vec::new(), Vec::new(), Vec::new());
        for row in &self.rows {
            let Some(line) = &row.cells[exercise] else {
                missing += 1;
                continue;
            };
            match line.verdict {
                GradedVerdict::Pass => passed += 1,
                GradedVerdict::Missing => missing += 1,
                _ => {
                    failed += 1;
                    let title = line.lesson.as_ref().map_or("", |lesson| lesson.title.as_str());
                    *lessons.entry(title).or_default() += 1;
                }
            }
            if let Some(activity) = &line.activity {
                tries.push(activity.tries);
                seconds.push(activity.seconds);
                hints.push(u32::from(activity.hints));
            }
        }
        let mut lessons: Vec<(String, usize)> =
            lessons.into_iter().map(|(title, count)| (title.to_owned(), count)).collect();
        lessons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Stuck {
            exercise,
            passed,
            failed,
            missing,
            lessons,
            median_tries: median(tries),
            median_seconds: median(seconds),
            median_hints: median(hints),
        }
    }
}

fn median<T: Ord + Copy>(mut values: Vec<T>) -> Option<T> {
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}
