//! `runner init`: creates the course in a folder.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{print, update};
use crate::cli::InitArgs;
use crate::course::{Course, embedded};
use crate::course_update;
use crate::exit_code::ExitCode;
use crate::system::environment;
use crate::words::{command, count};

pub(super) const DEFAULT_DIR: &str = "nodelings";

pub(super) fn run(at: &Path, at_is_given: bool, args: &InitArgs) -> Result<ExitCode> {
    let dir = folder(at, at_is_given, args);
    match &args.from {
        Some(source) => create_from(source, &dir)?,
        None => create(&dir)?,
    }
    print::lines([String::new(), format!("Begin with:  {}", watch_command(&dir))])?;
    Ok(ExitCode::Done)
}

/// Returns the folder for the course: inside the built-in course, its own root, whose missing files are
/// restored; otherwise a new one.
fn folder(at: &Path, at_is_given: bool, args: &InitArgs) -> PathBuf {
    if let Some(dir) = &args.dir {
        return dir.clone();
    }
    match Course::find(at) {
        Ok(Some(course)) if course.manifest.is_built_in() => {
            Path::new(".").join(print::from_here(&course.root))
        }
        _ if at_is_given => at.to_path_buf(),
        _ => PathBuf::from(DEFAULT_DIR),
    }
}

/// Creates a course from a folder or an address.
fn create_from(source: &str, dir: &Path) -> Result<()> {
    let edition = update::read(source, &environment::current_folder())?;
    let written = course_update::install(dir, &edition)?;
    print::lines([wrote(written, dir)?])
}

/// Creates the course and reports what was done.
pub(super) fn create(dir: &Path) -> Result<()> {
    let created = embedded::create(dir)?;
    let mut lines = vec![match created.written.len() {
        0 => format!("The course in {} is complete; there is nothing to write.", place(dir)),
        written => wrote(written, dir)?,
    }];
    if !created.kept.is_empty() && !created.written.is_empty() {
        lines.push(format!("Left {} that existed as they are.", created.kept.len()));
    }
    lines.extend(course_update::news(&Course::load(dir)?));
    print::lines(lines)
}

fn wrote(files: usize, dir: &Path) -> Result<String> {
    let exercises = Course::load(dir)?.manifest.exercises.len();
    Ok(format!(
        "Wrote {} to {}: {}.",
        count(files, "file", "files"),
        place(dir),
        count(exercises, "exercise", "exercises")
    ))
}

fn place(dir: &Path) -> String {
    if is_here(dir) { "this folder".to_owned() } else { dir.display().to_string() }
}

/// Returns the command that starts the watch, quoted for a shell.
pub(super) fn watch_command(dir: &Path) -> String {
    let shown = dir.display().to_string();
    if is_here(dir) {
        command("watch")
    } else if cfg!(windows) {
        let quote = if shown.contains(' ') { "\"" } else { "" };
        format!("{} {quote}{shown}{quote}", command("watch"))
    } else {
        format!("{} {}", command("watch"), shell_words::quote(&shown))
    }
}

fn is_here(dir: &Path) -> bool {
    dir == Path::new(".")
}
