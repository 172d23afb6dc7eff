//! Points for a verdict.

use crate::grade::{Flag, GradedVerdict, Plan, ResultLine, TestMark};

/// The points for one exercise, or a sum of them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score {
    /// After the deduction for lateness.
    pub earned: f64,
    pub possible: f64,
}

impl Score {
    /// Awards points for each passed test, and all points for a pass, also if the exercise has no tests that
    /// count. Late work loses the share that the plan states.
    pub fn of(plan: &Plan, learner: usize, exercise: usize, line: Option<&ResultLine>) -> Self {
        let planned = &plan.exercises[exercise];
        let share = line.map_or(0.0, |line| share(line, planned.tests.len()));
        let late = &plan.learners[learner].late;
        let percent = late.iter().find(|late| late.unit == planned.unit).map_or(100, |l| l.percent);
        Self {
            earned: planned.points * share * f64::from(percent) / 100.0,
            possible: planned.points,
        }
    }

    /// Returns the earned share, 0 to 100.
    pub fn percent(self) -> f64 {
        if self.possible > 0.0 { 100.0 * self.earned / self.possible } else { 0.0 }
    }
}

impl std::ops::AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.earned += other.earned;
        self.possible += other.possible;
    }
}

/// Returns the share of the points, 0 to 1. An incomplete run keeps the points for its passed tests, unless the
/// learner's code could have reported them itself. An unchanged file earns nothing, even if the first version
/// passes some tests.
fn share(line: &ResultLine, tests: usize) -> f64 {
    let passed = line.tests.iter().filter(|test| test.mark == TestMark::Passed).count();
    match line.verdict {
        GradedVerdict::Pass => 1.0,
        _ if line.flags.contains(&Flag::Untouched) => 0.0,
        GradedVerdict::Invalid | GradedVerdict::Missing | GradedVerdict::RunnerError => 0.0,
        _ if tests == 0 || (line.verdict != GradedVerdict::Fail && !line.verified) => 0.0,
        _ => passed as f64 / tests as f64,
    }
}
