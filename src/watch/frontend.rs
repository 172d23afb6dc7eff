//! The output of the watch: a drawn screen, or lines that are only appended.

use std::io;
use std::path::Path;

use anyhow::{Context as _, Result};
use jiff::Timestamp;

use super::plain_renderer::PlainRenderer;
use super::state::Watch;
use super::view;
use crate::screen::{self, Theme};
use crate::system::terminal::{self, FullScreen};
use crate::words::{self, command};

/// A drawn screen, or appended lines.
pub struct Frontend(Kind);

enum Kind {
    Full { screen: FullScreen, theme: Theme },
    Plain(PlainRenderer),
}

impl Frontend {
    /// Takes over the terminal.
    pub fn full(theme: Theme) -> Result<Self> {
        Ok(Self(Kind::Full { screen: FullScreen::enter()?, theme }))
    }

    /// Appends lines, for pipes, logs and screen readers.
    pub fn plain(theme: Theme, width: usize) -> Self {
        let theme = Theme { plain: true, colour: false, links: false, ..theme };
        Self(Kind::Plain(PlainRenderer::new(theme, width)))
    }

    /// Returns whether this draws a screen, and therefore reads single keys.
    pub(super) fn draws(&self) -> bool {
        matches!(self.0, Kind::Full { .. })
    }

    /// Shows the current state of the watch.
    pub(super) fn show(&mut self, watch: &mut Watch, now: Timestamp) -> Result<()> {
        let shown = match &mut self.0 {
            Kind::Full { screen, theme } => screen.draw(&view::render(watch, now, *theme)),
            Kind::Plain(renderer) => {
                let lines = renderer.render(watch, now);
                if lines.is_empty() { Ok(()) } else { terminal::append_lines(lines) }
            }
        };
        shown.context("could not write to the terminal")
    }

    /// Makes the next drawing write every row.
    pub(super) fn forget(&mut self) {
        if let Kind::Full { screen, .. } = &mut self.0 {
            screen.forget();
        }
    }

    /// Lends the terminal to `other`.
    pub(super) fn lend<T>(&mut self, other: impl FnOnce() -> T) -> Result<T> {
        match &mut self.0 {
            Kind::Full { screen, .. } => screen.lend(other),
            Kind::Plain(_) => Ok(other()),
        }
    }

    /// Restores the terminal, and prints the learner's progress.
    pub(super) fn leave(self, watch: &Watch) -> io::Result<()> {
        drop(self);
        let count = watch.progress.count(&watch.manifest);
        let goodbye = if count.done == count.total {
            format!("All {} done.", words::count(count.total, "exercise", "exercises"))
        } else {
            format!(
                "{} of {} done. Your progress is kept; `{}` continues with {}.",
                count.done,
                words::count(count.total, "exercise", "exercises"),
                again(&watch.settings.shown_root),
                watch.exercise().name
            )
        };
        match terminal::columns_of(&io::stdout()) {
            Some(width) => terminal::print_lines(screen::break_at_words(&goodbye, width)),
            None => terminal::print_lines([goodbye]),
        }
    }
}

/// Returns the command that continues the course from the learner's working directory.
fn again(shown_root: &Path) -> String {
    let shown = shown_root.display().to_string();
    match shown.as_str() {
        "" => command("watch"),
        _ if shown.contains(' ') => format!("{} '{shown}'", command("watch")),
        _ => format!("{} {shown}", command("watch")),
    }
}
