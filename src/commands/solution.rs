//! `runner solution`: prints the reference solution.

use anyhow::Result;
use serde::Serialize;

use super::opened::Opened;
use super::watch::{self, Answer};
use super::{CommandContext, print};
use crate::cli::{Format, SolutionArgs};
use crate::course::Exercise;
use crate::exit_code::ExitCode;
use crate::progress::JournalEvent;
use crate::system::terminal;
use crate::words::command;

#[derive(Serialize)]
struct SolutionJson<'a> {
    exercise: &'a str,
    file: &'a str,
    solution: &'a str,
}

pub(super) fn run(at: &CommandContext, args: &SolutionArgs) -> Result<ExitCode> {
    let mut opened = Opened::find(at)?;
    let exercise = opened.exercise(Some(&args.name))?;
    let solution = opened.course.read_solution(&exercise)?;
    if args.output.format == Format::Text && !wanted(&opened, &exercise)? {
        print::lines([format!(
            "Nothing was shown. `{} {}` gives a hint.",
            command("hint"),
            exercise.name
        )])?;
        return Ok(ExitCode::Done);
    }
    match args.output.format {
        Format::Json => print::json(&SolutionJson {
            exercise: &exercise.name,
            file: &exercise.file,
            solution: &solution,
        })?,
        // Unchanged, because it may be redirected to a file.
        Format::Text => print::verbatim(solution.lines())?,
    }
    opened.append([JournalEvent::SolutionSeen { exercise: exercise.name }]);
    Ok(ExitCode::Done)
}

/// Asks once before the first pass, as the watch does. Without a terminal there is nobody to ask.
fn wanted(opened: &Opened, exercise: &Exercise) -> Result<bool> {
    let known = opened.progress.exercise(&exercise.name);
    if known.done() || known.solution_seen || !terminal::is_interactive() {
        return Ok(true);
    }
    let name = &exercise.name;
    watch::ask(&format!("Show a solution of {name} before you have passed it? [y/N] "), Answer::No)
}
