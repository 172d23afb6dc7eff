//! Plan and results joined: every learner with every exercise. What all formats are made from.

use std::borrow::Cow;

use super::{Line, Plan, Score};
use crate::visible::visible;

/// A cohort's results. Whatever a submission has got into a text of them can be shown as it is; only a
/// learner's id is what it was handed in as: [`Cohort::name`] shows it.
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
    pub fn new(mut plan: Plan, lines: impl IntoIterator<Item = Line>) -> Self {
        let empty = Row { cells: vec![None; plan.exercises.len()], score: Score::default() };
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

    /// A learner's id, to be shown.
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

fn make_line_visible(line: &mut Line) {
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
