//! Plan and results joined: every learner with every exercise. All report formats are made from this.

use std::borrow::Cow;

use super::Score;
use crate::grade::{Plan, ResultLine};
use crate::visible::visible;

/// The results of a cohort. All texts have been made safe to print, except for the learners' IDs: use
/// [`Cohort::name`] to print them.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohort {
    pub plan: Plan,
    /// One for each learner, in the plan's order.
    pub rows: Vec<LearnerResults>,
}

/// The results of one learner.
#[derive(Debug, Clone, PartialEq)]
pub struct LearnerResults {
    /// One for each exercise, in the plan's order. `None` if it has not been graded.
    pub cells: Vec<Option<ResultLine>>,
    /// The sum over the required units.
    pub score: Score,
}

impl Cohort {
    /// Ignores lines of other plans, learners or exercises. If a result occurs several times, the first counts.
    pub fn new(mut plan: Plan, lines: impl IntoIterator<Item = ResultLine>) -> Self {
        let empty =
            LearnerResults { cells: vec![None; plan.exercises.len()], score: Score::default() };
        let mut rows = vec![empty; plan.learners.len()];
        make_visible(&mut plan);
        for mut line in lines {
            if let (Some(learner), Some(exercise)) =
                (plan.learner(&line.learner), plan.exercise(&line.exercise))
                && line.plan == plan.hash
            {
                make_line_visible(&mut line);
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

    /// Returns a learner's ID, safe to print.
    pub fn name(&self, learner: usize) -> Cow<'_, str> {
        visible(&self.plan.learners[learner].id)
    }

    pub fn score(&self, learner: usize, exercise: usize) -> Score {
        let cell = self.rows[learner].cells[exercise].as_ref();
        Score::of(&self.plan, learner, exercise, cell)
    }
}

fn make_visible(plan: &mut Plan) {
    show(&mut plan.title);
    plan.units.iter_mut().for_each(|unit| show(&mut unit.name));
    for exercise in &mut plan.exercises {
        show(&mut exercise.title);
        exercise.tests.iter_mut().for_each(show);
    }
    plan.learners.iter_mut().filter_map(|learner| learner.broken.as_mut()).for_each(show);
}

fn make_line_visible(line: &mut ResultLine) {
    line.tests.iter_mut().for_each(|test| show(&mut test.name));
    if let Some(lesson) = &mut line.lesson {
        show(&mut lesson.title);
        show(&mut lesson.body);
    }
}

fn show(text: &mut String) {
    if let Cow::Owned(shown) = visible(text) {
        *text = shown;
    }
}
