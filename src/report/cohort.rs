//! Plan and results joined: every learner with every exercise. What all formats are made from.

use super::{Line, Plan, Score};

/// A cohort's results.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohort {
    pub plan: Plan,
    /// One for each learner of the plan, in its order.
    pub rows: Vec<Row>,
}

/// One learner.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// One for each exercise of the plan, in its order; none where it has not been graded.
    pub cells: Vec<Option<Line>>,
    /// Of the units that count.
    pub score: Score,
}

impl Cohort {
    /// Lines of other plans, learners or exercises are left out; of several the first counts.
    pub fn new(plan: Plan, lines: impl IntoIterator<Item = Line>) -> Self {
        let empty = Row { cells: vec![None; plan.exercises.len()], score: Score::default() };
        let mut rows = vec![empty; plan.learners.len()];
        for line in lines {
            if let (Some(learner), Some(exercise)) =
                (plan.learner(&line.learner), plan.exercise(&line.exercise))
                && line.plan == plan.hash
            {
                rows[learner].cells[exercise].get_or_insert(line);
            }
        }
        for (learner, row) in rows.iter_mut().enumerate() {
            for (exercise, cell) in row.cells.iter().enumerate() {
                if plan.units[plan.exercises[exercise].unit].required {
                    row.score += Score::of(&plan, learner, exercise, cell.as_ref());
                }
            }
        }
        Self { plan, rows }
    }

    pub fn score(&self, learner: usize, exercise: usize) -> Score {
        let cell = self.rows[learner].cells[exercise].as_ref();
        Score::of(&self.plan, learner, exercise, cell)
    }
}
