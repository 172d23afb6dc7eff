//! `runner solution`: prints the reference solution.

use anyhow::Result;
use serde::Serialize;

use super::opened::Opened;
use super::{CommandContext, print};
use crate::cli::{Format, SolutionArgs};
use crate::exit_code::ExitCode;
use crate::progress::JournalEvent;

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
    match args.output.format {
        Format::Json => print::json(&SolutionJson {
            exercise: &exercise.name,
            file: &exercise.file,
            solution: &solution,
        })?,
        // Unchanged, because it may be redirected to a file.
        Format::Text => print::lines(solution.lines())?,
    }
    opened.append([JournalEvent::SolutionSeen { exercise: exercise.name }]);
    Ok(ExitCode::Done)
}
