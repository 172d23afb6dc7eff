//! What commands print: lines of text, or JSON; and how this terminal wants it.

use std::io::{IsTerminal, stderr, stdout};

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Serialize;

use crate::course::{Course, Exercise};
use crate::screen::{self, Theme};
use crate::system::{environment, terminal};
use crate::visible::{visible, visible_json};

/// Text that is not for a terminal is not wrapped narrower than this, nor wider.
const PIPE_WIDTH: usize = 100;

/// The width to lay text out for.
pub(super) fn width() -> usize {
    if stdout().is_terminal() { usize::from(terminal::size().0) } else { PIPE_WIDTH }
}

/// What standard output can show.
pub(super) fn theme() -> Theme {
    let terminal = stdout().is_terminal();
    Theme {
        colour: console::colors_enabled(),
        unicode: !terminal || supports_unicode::on(supports_unicode::Stream::Stdout),
        links: terminal && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
        plain: false,
    }
}

pub(super) fn lines<S: AsRef<str>>(lines: impl IntoIterator<Item = S>) -> Result<()> {
    terminal::print_lines(lines).context("could not write to standard output")
}

/// Lines with names or texts in them that somebody else has chosen: nothing in them moves the cursor.
pub(super) fn lines_of_others<S: AsRef<str>>(texts: impl IntoIterator<Item = S>) -> Result<()> {
    let theme = theme();
    lines(texts.into_iter().map(|line| screen::clean(line.as_ref(), theme)))
}

/// Text that has its lines already.
pub(super) fn text(text: &[u8]) -> Result<()> {
    lines(String::from_utf8_lossy(text).lines())
}

/// A path as the learner would name it from where they stand: relative below it, else whole.
pub(super) fn from_here(path: &Path) -> PathBuf {
    path.strip_prefix(environment::current_folder()).unwrap_or(path).to_path_buf()
}

/// Which exercise is meant, for a learner who has not named one; and an empty line.
pub(super) fn which(course: &Course, exercise: &Exercise, name: Option<&str>) -> Result<()> {
    if name.is_some() {
        return Ok(());
    }
    let file = from_here(&course.root.join(exercise.learner_file()));
    lines([format!("{} ({})", exercise.name, file.display()), String::new()])
}

/// One JSON document, indented: for people who look and for programs alike.
pub(super) fn json(value: &impl Serialize) -> Result<()> {
    lines([visible_json(serde_json::to_string_pretty(value)?)])
}

/// An error with its causes, in one line.
pub(super) fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// A sentence on standard error that is no failure of the command.
pub(super) fn warn(text: &str) {
    let text = visible(text);
    let mark = console::style("note:").for_stderr().yellow();
    if stderr().is_terminal() {
        terminal::print_error(&format!("{mark} {text}"));
    } else {
        terminal::print_error(&format!("note: {text}"));
    }
}
