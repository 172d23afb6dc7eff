//! Makes a task with three programs of which one is wrong. The reasons are lessons of real runs, so they are true
//! on this Node.js.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use anyhow::Result;
use fastrand::Rng;

use super::run::{Runner, has_lesson};
use crate::course::Exercise;
use crate::execution::Pool;
use crate::review::{WhichItem, distinct_openings, without_comments};
use crate::system::cancel::Cancel;
use crate::system::clock;
use crate::verdict::Diagnosis;

/// A wrong answer that runs longer is not used.
const LONGEST_RUN: Duration = Duration::from_millis(900);

/// The time after which no more wrong answers are run.
const BUDGET: Duration = Duration::from_secs(1);

/// Makes the task. Returns `None` if the exercise has too few programs or lessons, or the run was cancelled.
pub(super) fn make(
    runner: &Runner,
    exercise: &Exercise,
    random: &mut Rng,
    cancel: &Cancel,
) -> Result<Option<WhichItem>> {
    let mut right = vec![runner.course.read_solution(exercise)?];
    right.extend(runner.course.read_alternatives(exercise)?.into_iter().map(|one| one.source));
    let mut right: Vec<String> = right.iter().map(|one| without_comments(one)).collect();
    right.sort();
    right.dedup();
    random.shuffle(&mut right);
    let mut wrong = runner.course.read_wrong_answers(exercise)?;
    random.shuffle(&mut wrong);
    if right.len() < 2 {
        return Ok(None);
    }
    let mut lessons: Vec<(String, Diagnosis)> = Vec::new();
    let begun = clock::instant();
    for batch in wrong.chunks(3) {
        if begun.elapsed() > BUDGET * runner.patience {
            break;
        }
        for (source, lesson) in run_all(runner, exercise, batch, cancel)? {
            // The same text would be two right reasons.
            if lessons.iter().all(|(_, known)| known.body != lesson.body) {
                lessons.push((source, lesson));
            }
        }
        if let Some(item) = assemble(exercise, &right, &lessons, random) {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

/// Puts the task together, if there are three lessons that begin differently.
fn assemble(
    exercise: &Exercise,
    right: &[String],
    lessons: &[(String, Diagnosis)],
    random: &mut Rng,
) -> Option<WhichItem> {
    let [(source, lesson), (_, other), (_, another), ..] = lessons else { return None };
    let openings = distinct_openings([&lesson.body, &other.body, &another.body])?;
    let mut programs = vec![(true, without_comments(source))];
    programs.extend(right.iter().take(2).map(|one| (false, one.clone())));
    random.shuffle(&mut programs);
    let mut reasons: Vec<(bool, String)> =
        openings.into_iter().enumerate().map(|(index, text)| (index == 0, text)).collect();
    random.shuffle(&mut reasons);
    let wrong = programs.iter().position(|(is_wrong, _)| *is_wrong)?;
    let reason = reasons.iter().position(|(is_right, _)| *is_right)?;
    let programs: Vec<String> = programs.into_iter().map(|(_, program)| program).collect();
    let reasons: Vec<String> = reasons.into_iter().map(|(_, text)| text).collect();
    Some(WhichItem {
        task: exercise.task.clone(),
        programs: programs.try_into().ok()?,
        wrong,
        reasons: reasons.try_into().ok()?,
        reason,
        lesson: lesson.clone(),
    })
}

/// Runs wrong answers side by side, and returns those with a lesson, in their order.
fn run_all(
    runner: &Runner,
    exercise: &Exercise,
    sources: &[String],
    cancel: &Cancel,
) -> Result<Vec<(String, Diagnosis)>> {
    let found = Mutex::new(Vec::new());
    let todo: Vec<(usize, &String)> = sources.iter().enumerate().collect();
    Pool::new(Pool::cores()).run(todo, cancel, |(index, source)| {
        let verdict = runner.run(exercise, source, Some(LONGEST_RUN), cancel)?;
        if let Some(verdict) = verdict.filter(has_lesson)
            && let Some(lesson) = verdict.diagnosis
        {
            let found = &mut found.lock().unwrap_or_else(PoisonError::into_inner);
            found.push((index, source.clone(), lesson));
        }
        Ok(())
    })?;
    let mut found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    found.sort_by_key(|(index, ..)| *index);
    Ok(found.into_iter().map(|(_, source, lesson)| (source, lesson)).collect())
}
