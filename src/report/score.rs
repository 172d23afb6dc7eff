//! What a verdict is worth in points.

use super::{Flag, Line, Outcome, Plan, TestMark};

/// Points of one exercise, or a sum of them.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Score {
    /// After the deduction for being late.
    pub earned: f64,
    pub possible: f64,
}

impl Score {
    /// Points for each passed test; a whole pass is worth all, also one of an exercise without tests
    /// that count. What is late loses the part that the plan says.
    pub fn of(plan: &Plan, learner: usize, exercise: usize, line: Option<&Line>) -> Self {
        let planned = &plan.exercises[exercise];
        let share = line.map_or(0.0, |line| share(line, planned.tests.len()));
        let late = &plan.learners[learner].late;
        let percent = late.iter().find(|late| late.unit == planned.unit).map_or(100, |l| l.percent);
        Self {
            earned: planned.points * share * f64::from(percent) / 100.0,
            possible: planned.points,
        }
    }

    /// 0 to 100.
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

/// 0 to 1. A run that did not come to its end keeps what its tests had passed, where the learner's
/// code could not have said so itself. Who has changed nothing has earned nothing, whatever tests the
/// first version happens to pass.
fn share(line: &Line, tests: usize) -> f64 {
    let passed = line.tests.iter().filter(|test| test.mark == TestMark::Passed).count();
    match line.verdict {
        Outcome::Pass => 1.0,
        _ if line.flags.contains(&Flag::Untouched) => 0.0,
        Outcome::Invalid | Outcome::Missing | Outcome::RunnerError => 0.0,
        _ if tests == 0 || (line.verdict != Outcome::Fail && !line.verified) => 0.0,
        _ => passed as f64 / tests as f64,
    }
}
