//! Printing for commands: lines of text or JSON, adapted to the terminal.

use std::io::{IsTerminal, stderr, stdout};

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Serialize;

use crate::course::{Course, Exercise};
use crate::screen::{self, Theme};
use crate::system::{environment, terminal};
use crate::visible::{visible, visible_json};

/// The width of text if there is no window.
const PIPE_WIDTH: usize = 100;
/// The range of widths for a pipe: a smaller number in `COLUMNS` is a mistake.
const PIPE_WIDTHS: std::ops::RangeInclusive<usize> = 20..=1000;

/// Returns the width of the terminal. For a pipe, it is the value of `COLUMNS`, or the width of the window that
/// the command was started in: `runner list | less` fits into it.
pub(super) fn width() -> usize {
    if stdout().is_terminal() {
        return usize::from(terminal::size().0);
    }
    pipe_width(environment::variable("COLUMNS").as_deref(), terminal::window_columns())
}

fn pipe_width(variable: Option<&str>, window: Option<u16>) -> usize {
    let variable = variable.and_then(|columns| columns.trim().parse().ok());
    variable
        .or(window.map(usize::from))
        .filter(|columns| PIPE_WIDTHS.contains(columns))
        .unwrap_or(PIPE_WIDTH)
}

/// Returns what standard output can show.
pub(super) fn theme() -> Theme {
    let terminal = stdout().is_terminal();
    Theme {
        colour: console::colors_enabled(),
        unicode: !terminal || supports_unicode::on(supports_unicode::Stream::Stdout),
        links: terminal && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout),
        plain: false,
    }
}

/// Prints lines. In a terminal, longer ones are broken at words.
pub(super) fn lines<S: AsRef<str>>(lines: impl IntoIterator<Item = S>) -> Result<()> {
    match terminal::columns_of(&stdout()) {
        Some(width) => verbatim(
            lines.into_iter().flat_map(|line| screen::break_at_words(line.as_ref(), width)),
        ),
        None => verbatim(lines),
    }
}

/// Prints lines as they are, because they may be copied.
pub(super) fn verbatim<S: AsRef<str>>(lines: impl IntoIterator<Item = S>) -> Result<()> {
    terminal::print_lines(lines).context("could not write to standard output")
}

/// Prints lines with untrusted text, without control characters.
pub(super) fn lines_of_others<S: AsRef<str>>(texts: impl IntoIterator<Item = S>) -> Result<()> {
    let theme = theme();
    lines(texts.into_iter().map(|line| screen::clean(line.as_ref(), theme)))
}

/// Prints text.
pub(super) fn text(text: &[u8]) -> Result<()> {
    verbatim(String::from_utf8_lossy(text).lines())
}

/// Returns a path relative to the current folder, if it is inside of it.
pub(super) fn from_here(path: &Path) -> PathBuf {
    path.strip_prefix(environment::current_folder()).unwrap_or(path).to_path_buf()
}

/// Prints the exercise's name and an empty line, unless the learner typed it.
pub(super) fn which(course: &Course, exercise: &Exercise, name: Option<&str>) -> Result<()> {
    if name.is_some_and(|name| name.contains(&exercise.name)) {
        return Ok(());
    }
    let file = from_here(&course.root.join(exercise.learner_file()));
    lines([format!("{} ({})", exercise.name, file.display()), String::new()])
}

/// Prints one JSON document, indented so that people can read it too.
pub(super) fn json(value: &impl Serialize) -> Result<()> {
    verbatim([visible_json(serde_json::to_string_pretty(value)?)])
}

/// Returns an error with its causes, in one line.
pub(super) fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let causes = std::iter::successors(Some(error), |error| error.source());
    causes.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

/// Prints a warning on standard error.
pub(super) fn warn(text: &str) {
    let mark = console::style("note:").for_stderr().yellow();
    if stderr().is_terminal() {
        on_stderr(&format!("{mark} {}", visible(text)));
    } else {
        on_stderr(&format!("note: {}", visible(text)));
    }
}

/// Prints an error with its causes on standard error.
pub fn error(error: &anyhow::Error) {
    on_stderr(&visible(&format!("{error:#}")));
}

fn on_stderr(text: &str) {
    match terminal::columns_of(&stderr()) {
        Some(width) => terminal::print_error(&screen::break_at_words(text, width).join("\n")),
        None => terminal::print_error(text),
    }
}

/// Breaks a question at words, and leaves the cursor behind it.
pub(super) fn question(text: &str) -> String {
    let width = terminal::columns_of(&stdout()).unwrap_or(usize::MAX);
    screen::break_at_words(text, width).join("\n")
}

#[cfg(test)]
mod tests {
    use super::pipe_width;

    #[test]
    fn a_pipe_has_the_width_of_columns_then_of_the_window() {
        assert_eq!(pipe_width(Some("72"), Some(140)), 72);
        assert_eq!(pipe_width(None, Some(140)), 140);
        assert_eq!(pipe_width(Some(""), Some(60)), 60);
        for mistake in ["0", "7", "wide", "99999999"] {
            assert_eq!(pipe_width(Some(mistake), None), 100, "{mistake}");
        }
    }
}
