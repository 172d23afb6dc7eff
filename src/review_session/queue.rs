//! The queue of a review: which exercises and cards, and the kinds of tasks that fit each.

use std::path::Path;

use crate::course::{Course, Exercise};
use crate::progress::ReviewKind;
use crate::review::{ItemHead, QueuedItem, RecallItem, Subject};

/// The endings of files that the lexer reads.
const PROGRAMS: [&str; 6] = ["js", "mjs", "cjs", "ts", "mts", "cts"];

/// The wrong programs that a task about the wrong one needs.
const REASONS: usize = 3;

/// Packages whose exercises take a second or more for each run, as other test runners do: too long for three runs.
const SLOW: [&str; 1] = ["jest"];

/// Returns the kinds of tasks that fit a subject, in the order in which they take turns. `has_node`: whether programs
/// can run.
pub fn allowed_kinds(course: &Course, subject: Subject<'_>, has_node: bool) -> Vec<ReviewKind> {
    let Subject::Exercise(exercise) = subject else { return vec![ReviewKind::Recall] };
    let answer = course.read_answer(exercise).ok();
    let question = answer.and_then(|answer| RecallItem::from_answer(&answer));
    let mut kinds: Vec<ReviewKind> = question.map(|_| ReviewKind::Recall).into_iter().collect();
    if !has_node {
        return kinds;
    }
    if exercise.is_prediction() {
        // Its answers are lists of words.
        let second = course.read_second_program(exercise);
        kinds.extend(matches!(second, Ok(Some(_))).then_some(ReviewKind::Predict));
    } else if is_program(exercise) {
        kinds.push(ReviewKind::Repair);
        let wrong = course.read_wrong_answers(exercise).map_or(0, |wrong| wrong.len());
        let is_slow = exercise.harness.is_some()
            || exercise.needs.iter().any(|package| SLOW.contains(&package.as_str()));
        kinds.extend((!is_slow && wrong >= REASONS).then_some(ReviewKind::Which));
    }
    kinds
}

/// Returns the queued item of a subject. `kinds` are those to try, the best first.
pub fn queue(subject: Subject<'_>, reviews: u32, kinds: Vec<ReviewKind>) -> QueuedItem {
    let head = match subject {
        Subject::Exercise(exercise) => ItemHead {
            name: exercise.name.clone(),
            chapter: exercise.chapter(),
            level: exercise.level,
            title: exercise.title.clone(),
        },
        Subject::Card(card) => ItemHead {
            name: card.name.clone(),
            chapter: card.topic.clone(),
            level: card.level,
            title: card.question.clone(),
        },
    };
    QueuedItem { head, kinds, reviews }
}

fn is_program(exercise: &Exercise) -> bool {
    let ending = Path::new(&exercise.file).extension();
    ending.is_some_and(|ending| PROGRAMS.iter().any(|one| ending == *one))
}
