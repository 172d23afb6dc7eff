//! `runner import`: another kind of course, turned into one that runs here.

use std::path::PathBuf;

use anyhow::Result;

use super::print;
use crate::cli::{Exercism, Import};
use crate::exit_code::ExitCode;
use crate::import;

pub(super) fn run(args: &Import) -> Result<ExitCode> {
    match args {
        Import::Exercism(args) => exercism(args),
    }
}

fn exercism(args: &Exercism) -> Result<ExitCode> {
    let course = import::exercism(&args.dir)?;
    let name = &course.manifest.course.name;
    let dir = args.out.clone().unwrap_or_else(|| PathBuf::from(name));
    course.lay_down(&dir)?;
    let count = course.manifest.exercises.len();
    let s = if count == 1 { "" } else { "s" };
    let shown = dir.display();
    print::lines([format!("Wrote {count} exercise{s} to {shown}.")])?;
    print::lines(
        course.left_out.iter().map(|left| format!("Left out {}: {}", left.slug, left.reason)),
    )?;
    print::lines([
        String::new(),
        format!("Begin with:  runner watch {shown}   (press i there once, for two npm packages)"),
    ])?;
    Ok(ExitCode::Done)
}
