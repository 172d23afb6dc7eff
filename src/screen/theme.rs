//! Marks, box characters and styles. Colour never carries a meaning alone.

use console::Style as AnsiStyle;

use crate::verdict::Mark;

/// What the terminal supports, and what the learner asked for.
#[expect(clippy::struct_excessive_bools, reason = "four independent abilities of a terminal")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// SGR colours may be used (no `NO_COLOR`, a terminal, not `dumb`).
    pub colour: bool,
    /// The terminal supports UTF-8; otherwise everything is converted to ASCII.
    pub unicode: bool,
    /// OSC 8 links may be used.
    pub links: bool,
    /// Append-only output for pipes and screen readers: words instead of marks, no boxes, no bars.
    pub plain: bool,
}

/// The role of a piece of text; the theme decides how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) enum Style {
    #[default]
    Plain,
    Strong,
    Dim,
    Good,
    Bad,
    Warn,
    Code,
    Accent,
    /// Parts of a program.
    Keyword,
    Text,
    Number,
    Comment,
}

impl Theme {
    /// No colour, no links; marks and boxes in UTF-8.
    pub const fn monochrome() -> Self {
        Self { colour: false, unicode: true, links: false, plain: false }
    }

    /// Everything a modern terminal can do.
    pub const fn colourful() -> Self {
        Self { colour: true, unicode: true, links: true, plain: false }
    }

    /// For pipes, files and screen readers.
    pub const fn plain() -> Self {
        Self { colour: false, unicode: true, links: false, plain: true }
    }

    /// The same theme with ASCII characters only.
    #[must_use]
    pub const fn ascii(self) -> Self {
        Self { unicode: false, ..self }
    }

    pub(crate) fn ansi(self, style: Style) -> AnsiStyle {
        let ansi = AnsiStyle::new().force_styling(self.colour);
        match style {
            Style::Plain => ansi,
            Style::Strong => ansi.bold(),
            Style::Dim | Style::Comment => ansi.dim(),
            Style::Good | Style::Text => ansi.green(),
            Style::Bad => ansi.red(),
            Style::Warn => ansi.yellow(),
            Style::Code | Style::Number => ansi.cyan(),
            Style::Accent => ansi.cyan().bold(),
            // In programs, yellow and red would look like a warning and a fault.
            Style::Keyword => ansi.magenta(),
        }
    }

    fn pick(self, unicode: &'static str, ascii: &'static str) -> &'static str {
        if self.unicode { unicode } else { ascii }
    }

    /// The mark before a test's name, at most two columns wide.
    pub(crate) fn mark(self, mark: Mark) -> &'static str {
        match mark {
            Mark::Passed => self.pick("✓", "ok"),
            Mark::Failed => self.pick("✗", "x"),
            Mark::Waiting => self.pick("·", "."),
            Mark::Running => self.pick("▶", ">"),
            Mark::Skipped => "-",
        }
    }

    pub(crate) fn style_of(mark: Mark) -> Style {
        match mark {
            Mark::Passed => Style::Good,
            Mark::Failed => Style::Bad,
            Mark::Waiting => Style::Dim,
            Mark::Running => Style::Accent,
            Mark::Skipped => Style::Warn,
        }
    }

    /// The word for a mark, for screen readers.
    pub(crate) fn word(mark: Mark) -> &'static str {
        match mark {
            Mark::Passed => "passed",
            Mark::Failed => "failed",
            Mark::Waiting => "waits",
            Mark::Running => "running",
            Mark::Skipped => "skipped",
        }
    }

    /// The separator of two facts on a line.
    pub(crate) fn dot(self) -> &'static str {
        if self.plain { ", " } else { self.pick(" · ", " - ") }
    }

    /// The separator of a chapter and its exercise.
    pub(crate) fn inside(self) -> &'static str {
        if self.plain { ": " } else { self.pick(" › ", " > ") }
    }

    pub(crate) fn ellipsis(self) -> &'static str {
        self.pick("…", "...")
    }

    pub(crate) fn pointer(self) -> &'static str {
        self.pick("▶", ">")
    }

    /// The left edge of a lesson: first line, lines between, last line.
    pub(crate) fn edge(self) -> [&'static str; 3] {
        if self.unicode { ["┌", "│", "└"] } else { ["+", "|", "+"] }
    }

    pub(crate) fn rule(self) -> &'static str {
        self.pick("─", "-")
    }

    /// The filled and the empty cell of a progress bar.
    pub(crate) fn bar(self) -> [&'static str; 2] {
        if self.unicode { ["█", "░"] } else { ["#", "."] }
    }

    /// The steps of the sparkline, from lowest to highest.
    pub(crate) fn sparks(self) -> [&'static str; 9] {
        if self.unicode {
            ["·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
        } else {
            [".", "1", "2", "3", "4", "5", "6", "7", "8"]
        }
    }
}
