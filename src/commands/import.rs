//! `runner import`: converts another kind of course.

use std::path::PathBuf;

use anyhow::Result;

use super::print;
use crate::cli::{ExercismArgs, ImportCommand};
use crate::exit_code::ExitCode;
use crate::import;
use crate::words::{command, count};

pub(super) fn run(args: &ImportCommand) -> Result<ExitCode> {
    match args {
        ImportCommand::Exercism(args) => exercism(args),
    }
}

fn exercism(args: &ExercismArgs) -> Result<ExitCode> {
    let course = import::exercism(&args.dir)?;
    let name = &course.manifest.course.name;
    let dir = args.out.clone().unwrap_or_else(|| PathBuf::from(name));
    course.write_to(&dir)?;
    let exercises = count(course.manifest.exercises.len(), "exercise", "exercises");
    let shown = dir.display();
    print::lines([format!("Wrote {exercises} to {shown}.")])?;
    print::lines(
        course.left_out.iter().map(|left| format!("Left out {}: {}", left.slug, left.reason)),
    )?;
    print::lines([
        String::new(),
        format!(
            "Start with:  {} {shown}   (press i there once, for two npm packages)",
            command("watch")
        ),
    ])?;
    Ok(ExitCode::Done)
}
