//! `runner reset`: the stub again; the learner's text is kept and comes back with `--undo`.

use std::path::Path;

use anyhow::{Context as _, Result};

use super::opened::Opened;
use super::{print, watch};
use crate::cli::Reset;
use crate::course::{self, Course, Exercise};
use crate::exit_code::ExitCode;
use crate::progress::Event;
use crate::system::{clock, source, terminal};

pub(super) fn run(at: &Path, args: &Reset) -> Result<ExitCode> {
    let mut opened = Opened::find(at)?;
    let exercises =
        if args.all { changed(&opened) } else { vec![opened.exercise(args.name.as_deref())?] };
    if exercises.is_empty() {
        print::lines(["Every exercise is as it was at the start; nothing to do."])?;
        return Ok(ExitCode::Done);
    }
    if !args.yes && !args.undo && !confirmed(&exercises)? {
        print::lines(["Nothing was changed."])?;
        return Ok(ExitCode::Done);
    }
    for exercise in &exercises {
        let event = change(&opened.course, exercise, args.undo)
            .with_context(|| format!("{} was not changed", exercise.name))?;
        let line = match &event {
            Event::Undone { .. } => format!("{}: your text is back.", exercise.name),
            Event::Reset { backup, .. } => format!(
                "{}: as at the start. Your text is kept in {backup}; `runner reset {} --undo` \
                 brings it back.",
                exercise.name, exercise.name
            ),
            _ => String::new(),
        };
        print::lines([line])?;
        opened.append([event]);
    }
    Ok(ExitCode::Done)
}

fn change(course: &Course, exercise: &Exercise, undo: bool) -> Result<Event> {
    let name = &exercise.name;
    Ok(if undo {
        Event::undone(name, &course::undo(course, exercise, clock::now())?)
    } else {
        Event::reset(name, &course::reset(course, exercise, clock::now())?)
    })
}

/// Exercises whose file is not the stub any more.
fn changed(opened: &Opened) -> Vec<Exercise> {
    let course = &opened.course;
    let differs = |exercise: &&Exercise| {
        let now = source::read(&course.root, exercise);
        let stub = course.read_stub(exercise).ok();
        match (now, stub) {
            (Some(now), Some(stub)) => !source::same_text(&now.source, &stub),
            (None, Some(_)) => true,
            _ => false,
        }
    };
    course.manifest.exercises.iter().filter(differs).cloned().collect()
}

/// Asks where somebody can answer; without a terminal a reset is what was ordered.
fn confirmed(exercises: &[Exercise]) -> Result<bool> {
    if !terminal::is_interactive() {
        return Ok(true);
    }
    let what = match exercises {
        [only] => format!("{} back to its start", only.name),
        many => format!("{} exercises back to their start", many.len()),
    };
    watch::ask(&format!("Put {what}? Your text is kept. [Y/n] "))
}
