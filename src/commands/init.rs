//! `runner init`: the course, laid down in a folder.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::print;
use crate::cli::Init;
use crate::course::{Course, embedded};
use crate::exit_code::ExitCode;

pub(super) const DEFAULT_DIR: &str = "nodelings";

pub(super) fn run(args: &Init) -> Result<ExitCode> {
    let dir = args.dir.clone().unwrap_or_else(|| PathBuf::from(DEFAULT_DIR));
    lay_down(&dir)?;
    let dir = dir.display();
    print::lines([String::new(), format!("Begin with:  runner watch {dir}")])?;
    Ok(ExitCode::Done)
}

/// Lays the course down and says what was done.
pub(super) fn lay_down(dir: &Path) -> Result<()> {
    let laid = embedded::lay_down(dir)?;
    let exercises = Course::load(dir)?.manifest.exercises.len();
    let mut lines = vec![match laid.written.len() {
        0 => format!("The course in {} is whole; nothing to write.", dir.display()),
        1 => format!("Wrote 1 file to {}.", dir.display()),
        n => format!("Wrote {n} files to {}: {exercises} exercises.", dir.display()),
    }];
    if !laid.kept.is_empty() && !laid.written.is_empty() {
        lines.push(format!("Kept {} that were there already, as they are.", laid.kept.len()));
    }
    print::lines(lines)
}
