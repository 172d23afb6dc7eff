//! `runner reset`: restores the first version. The learner's text is backed up, and `--undo` restores it.

use std::collections::HashSet;

use anyhow::{Context as _, Result};

use super::opened::Opened;
use super::{CommandContext, print, watch};
use crate::cli::ResetArgs;
use crate::course::{self, Course, Exercise, learner_file};
use crate::exit_code::ExitCode;
use crate::progress::JournalEvent;
use crate::system::{clock, terminal};
use crate::words::{command, count};

pub(super) fn run(at: &CommandContext, args: &ResetArgs) -> Result<ExitCode> {
    let mut opened = Opened::find(at)?;
    let exercises = chosen(&opened, args)?;
    if exercises.is_empty() {
        print::lines([if args.undo {
            "There is no reset to undo."
        } else {
            "Every exercise is unchanged; there is nothing to reset."
        }])?;
        return Ok(ExitCode::Done);
    }
    if !args.yes && !args.undo && !confirmed(&exercises)? {
        print::lines(["Nothing was changed."])?;
        return Ok(ExitCode::Done);
    }
    for exercise in &exercises {
        let event = change(&opened.course, exercise, args.undo)?;
        print::lines([sentence(&event)])?;
        opened.append([event]);
    }
    Ok(ExitCode::Done)
}

fn chosen(opened: &Opened, args: &ResetArgs) -> Result<Vec<Exercise>> {
    let name = match (&args.name, args.all, args.undo) {
        (_, true, true) => return Ok(undoable(opened)),
        (_, true, false) => return Ok(changed(opened)),
        (None, _, true) => last_reset(opened),
        (Some(name), ..) => {
            let mut named = opened.exercises(name)?;
            if named.len() > 1 {
                let wanted = if args.undo { undoable(opened) } else { changed(opened) };
                named.retain(|exercise| wanted.contains(exercise));
            }
            return Ok(named);
        }
        (None, ..) => None,
    };
    Ok(vec![opened.exercise(name)?])
}

fn sentence(event: &JournalEvent) -> String {
    match event {
        JournalEvent::Undone { exercise, .. } => format!("{exercise}: your text is restored."),
        JournalEvent::Reset { exercise, backup } if backup.is_empty() => {
            format!("{exercise} is reset.")
        }
        JournalEvent::Reset { exercise, backup } => format!(
            "{exercise} is reset. Your text is kept in {backup}; \
             `{} {exercise} --undo` restores it.",
            command("reset")
        ),
        _ => String::new(),
    }
}

fn change(course: &Course, exercise: &Exercise, undo: bool) -> Result<JournalEvent> {
    let name = &exercise.name;
    if undo {
        return Ok(JournalEvent::undone(
            name,
            &course::undo(course, exercise, clock::actual_now())?,
        ));
    }
    let restored = course::reset(course, exercise, clock::actual_now())
        .with_context(|| format!("{name} was not changed"))?;
    Ok(JournalEvent::reset(name, &restored))
}

/// Returns the exercises whose file differs from the first version.
fn changed(opened: &Opened) -> Vec<Exercise> {
    let exercises = opened.course.manifest.exercises.iter();
    exercises.filter(|exercise| is_stub(opened, exercise) == Some(false)).cloned().collect()
}

/// Returns the exercises that were reset and not edited since.
fn undoable(opened: &Opened) -> Vec<Exercise> {
    let mut was_reset = HashSet::new();
    for entry in &opened.report.entries {
        match &entry.event {
            JournalEvent::Reset { exercise, backup } if !backup.is_empty() => {
                was_reset.insert(exercise.as_str());
            }
            JournalEvent::Undone { exercise, .. } => {
                was_reset.remove(exercise.as_str());
            }
            _ => {}
        }
    }
    let exercises = opened.course.manifest.exercises.iter();
    let fits = |exercise: &&Exercise| {
        was_reset.contains(exercise.name.as_str()) && is_stub(opened, exercise) == Some(true)
    };
    exercises.filter(fits).cloned().collect()
}

/// Returns the exercise of the last reset or undo.
fn last_reset(opened: &Opened) -> Option<&str> {
    opened.report.entries.iter().rev().find_map(|entry| match &entry.event {
        JournalEvent::Reset { exercise, .. } | JournalEvent::Undone { exercise, .. } => {
            Some(exercise.as_str())
        }
        _ => None,
    })
}

/// Returns whether the file is the first version, or `None` if that is unknown.
fn is_stub(opened: &Opened, exercise: &Exercise) -> Option<bool> {
    let stub = opened.course.read_stub(exercise).ok()?;
    let now = learner_file::read(&opened.course.root, exercise).ok().flatten();
    Some(now.is_some_and(|now| learner_file::same_text(&now.source, &stub)))
}

/// Asks for confirmation. Without a terminal, no confirmation is needed.
fn confirmed(exercises: &[Exercise]) -> Result<bool> {
    if !terminal::is_interactive() {
        return Ok(true);
    }
    let what = match exercises {
        [only] => format!("{} back to the start", only.name),
        many => format!("{} back to the start", count(many.len(), "exercise", "exercises")),
    };
    watch::ask(&format!("Put {what}? Your text is kept. [Y/n] "))
}
