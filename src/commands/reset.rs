//! `runner reset`: restores the first version. The learner's text is backed up, and `--undo` restores it.

use anyhow::{Context as _, Result};

use super::opened::Opened;
use super::watch::{self, Answer};
use super::{CommandContext, Usage, print};
use crate::cli::ResetArgs;
use crate::course::{self, Exercise, learner_file};
use crate::exit_code::ExitCode;
use crate::progress::{self, JournalEvent, Replacement};
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
    if !args.yes && !args.undo && !confirmed(&exercises, args)? {
        print::lines(["Nothing was changed."])?;
        return Ok(ExitCode::Done);
    }
    for exercise in &exercises {
        let event = change(&opened, exercise, args.undo)?;
        print::lines([sentence(&opened, &event)])?;
        opened.append([event]);
    }
    Ok(ExitCode::Done)
}

fn chosen(opened: &Opened, args: &ResetArgs) -> Result<Vec<Exercise>> {
    let name = match (&args.name, args.all, args.undo) {
        (_, true, true) => return Ok(undoable(opened)),
        (_, true, false) => return Ok(changed(opened)),
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

/// Describes `event`, which is not in the progress yet.
fn sentence(opened: &Opened, event: &JournalEvent) -> String {
    match event {
        JournalEvent::Undone { exercise, .. } => {
            let again = format!("`{} {exercise} --undo`", command("reset"));
            progress::undone(&opened.progress, event, &again)
        }
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

fn change(opened: &Opened, exercise: &Exercise, undo: bool) -> Result<JournalEvent> {
    let (course, name) = (&opened.course, &exercise.name);
    if undo {
        let Some(text) = &opened.progress.exercise(name).undoable else {
            return Err(Usage(progress::nothing_to_undo(&opened.progress, name)).into());
        };
        let restored = course::undo(course, exercise, &text.backup, clock::actual_now())
            .with_context(|| format!("{name} was not changed"))?;
        return Ok(JournalEvent::undone(name, &restored));
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
    let was_reset = |exercise: &&Exercise| {
        let text = opened.progress.exercise(&exercise.name).undoable.as_ref();
        text.is_some_and(|text| text.replaced_by == Replacement::Reset)
    };
    let exercises = opened.course.manifest.exercises.iter().filter(was_reset);
    exercises.filter(|exercise| is_stub(opened, exercise) == Some(true)).cloned().collect()
}

/// Returns whether the file is the first version, or `None` if that is unknown.
fn is_stub(opened: &Opened, exercise: &Exercise) -> Option<bool> {
    let stub = opened.course.read_stub(exercise).ok()?;
    let now = learner_file::read(&opened.course.root, exercise).ok().flatten();
    Some(now.is_some_and(|now| learner_file::same_text(&now.source, &stub)))
}

/// Asks for confirmation. Without a terminal, the learner cannot answer, so `--yes` is needed.
fn confirmed(exercises: &[Exercise], args: &ResetArgs) -> Result<bool> {
    let what = match exercises {
        [only] => only.name.clone(),
        many => count(many.len(), "exercise", "exercises"),
    };
    if !terminal::is_interactive() {
        let named = match (exercises, &args.name) {
            (_, Some(name)) => name,
            ([only], None) if !args.all => &only.name,
            _ => "--all",
        };
        return Err(Usage(format!(
            "Nothing was changed: without a terminal, the runner cannot ask. `{} {named} --yes` resets {what}.",
            command("reset")
        ))
        .into());
    }
    let is_one = exercises.len() == 1 && !args.all;
    let (keys, enter) = if is_one { ("[Y/n]", Answer::Yes) } else { ("[y/N]", Answer::No) };
    watch::ask(&format!("Put {what} back to the start? Your text is kept. {keys} "), enter)
}
