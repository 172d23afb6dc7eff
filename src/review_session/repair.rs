//! Makes a repair task: a program that passed, with one small fault that its test finds.

use std::time::Duration;

use anyhow::Result;
use fastrand::Rng;

use super::files::repair_file;
use super::run::{Runner, has_lesson};
use crate::course::Exercise;
use crate::review::{RepairItem, mutants};
use crate::system::cancel::Cancel;
use crate::system::clock;

/// A mutant that runs longer is not used: it would be a task about the time limit.
const LONGEST_RUN: Duration = Duration::from_millis(900);

/// The time for all runs of mutants. After it, a wrong answer of the course is used.
const BUDGET: Duration = Duration::from_millis(1_400);

/// Makes the task from the learner's own passed answer, or else from the solution. Returns `None` if the run was
/// cancelled, or no fault was found.
pub(super) fn make(
    runner: &Runner,
    exercise: &Exercise,
    random: &mut Rng,
    cancel: &Cancel,
) -> Result<Option<RepairItem>> {
    let own = runner.course.read_passed(exercise)?;
    let is_own = own.is_some();
    let whole = match own {
        Some(own) => own,
        None => runner.course.read_solution(exercise)?,
    };
    let item = |faulty: String, whole: String, is_own: bool| RepairItem {
        task: exercise.task.clone(),
        file: repair_file(exercise),
        faulty,
        whole,
        is_own,
        hints: exercise.hints.clone(),
    };
    let begun = clock::instant();
    for mutant in mutants(&whole, random) {
        if begun.elapsed() > BUDGET * runner.patience || cancel.is_cancelled() {
            break;
        }
        let verdict = runner.run(exercise, &mutant.source, Some(LONGEST_RUN), cancel)?;
        if verdict.is_some_and(|verdict| has_lesson(&verdict)) {
            return Ok(Some(item(mutant.source, whole, is_own)));
        }
    }
    // A wrong answer of the course differs from the solution, not from the learner's answer.
    let mut wrong = runner.course.read_wrong_answers(exercise)?;
    if cancel.is_cancelled() || wrong.is_empty() {
        return Ok(None);
    }
    let faulty = wrong.swap_remove(random.usize(..wrong.len()));
    Ok(Some(item(faulty, runner.course.read_solution(exercise)?, false)))
}
