//! The page after a pass: the learner's answer beside the solution, and other right ways.

use similar::{ChangeTag, TextDiff};

use super::Theme;
use super::clean::{clean, clean_line};
use super::inline::Inline;
use super::lesson::spaced;
use super::line::{Line, finish};
use super::text::{Content, READABLE, code_rows, verbatim, wrap_styled, wrap_text};
use super::theme::Style;
use crate::course::{Alternative, Comparison};
use crate::words::count;

/// The other right ways that are shown at first.
const FIRST_WAYS: usize = 3;

/// Unchanged lines around a change.
const CONTEXT: usize = 3;
/// Another way that is at least this similar to the solution is shown by its differences.
const SIMILAR: f32 = 0.5;

/// The data of the page.
#[derive(Debug, Clone, Copy)]
pub struct CompareView<'a> {
    /// The exercise.
    pub name: &'a str,
    pub comparison: &'a Comparison,
    /// Whether all other right ways are shown, not only the first ones.
    pub all: bool,
}

impl CompareView<'_> {
    /// Returns whether there are other right ways that are not shown.
    pub fn has_more(&self) -> bool {
        !self.all && self.comparison.alternatives.len() > FIRST_WAYS
    }

    /// Returns the title of the page.
    pub(crate) fn title(&self) -> String {
        format!("{}: your answer and a good solution", self.name)
    }
}

/// Lays out the page for a command and for plain mode.
pub fn compare(view: &CompareView<'_>, width: usize, theme: Theme) -> Vec<String> {
    let title = wrap_styled(&clean_line(&view.title(), theme), Style::Strong, width.max(1));
    finish(spaced(vec![title, lines(view, width.max(1), theme)]), width, theme)
}

pub(crate) fn lines(view: &CompareView<'_>, width: usize, theme: Theme) -> Vec<Line> {
    let Comparison { own, solution, alternatives } = view.comparison;
    let (own, solution) = (program(own, theme), program(solution, theme));
    let mut parts = Vec::new();
    if view.comparison.is_solution() {
        let text = "Your answer is the same as this course's solution.";
        parts.push(wrap_styled(text, Style::Good, width.min(READABLE)));
    } else {
        parts.push(legend("your answer", "a good solution", width));
        parts.push(changes(&own, &solution, width, theme));
    }
    let shown = if view.all { alternatives.len() } else { FIRST_WAYS };
    for alternative in alternatives.iter().take(shown) {
        parts.extend(way(alternative, &solution, width, theme));
    }
    if let Some(rest) = alternatives.get(shown..).filter(|rest| !rest.is_empty()) {
        let names: Vec<String> = rest.iter().map(Alternative::words).collect();
        let ways = count(rest.len(), "more right way", "more right ways");
        let text = format!("{ways}: {}. d shows them.", names.join(", "));
        parts.push(wrap_styled(&clean_line(&text, theme), Style::Dim, width.min(READABLE)));
    }
    spaced(parts)
}

/// Lays out another right way: its name, its trade-off, and its text or its differences to the solution.
fn way(other: &Alternative, solution: &str, width: usize, theme: Theme) -> Vec<Vec<Line>> {
    let prose = width.min(READABLE);
    let title = clean_line(&format!("Another right way: {}", other.words()), theme);
    let mut head = wrap_styled(&title, Style::Strong, prose);
    if let Some(trade_off) = &other.trade_off {
        head.extend(wrap_text(&Inline::Lesson.read(&clean_line(trade_off, theme)), prose));
    }
    let text = program(&other.source, theme);
    if TextDiff::from_lines(solution, text.as_str()).ratio() >= SIMILAR {
        head.extend(legend("the solution", "this way", width));
        return vec![head, changes(solution, &text, width, theme)];
    }
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    vec![head, verbatim(&lines, Content::Code, width, theme)]
}

/// Returns a clean program whose lines all end with a newline, without empty lines at its start and end.
fn program(text: &str, theme: Theme) -> String {
    let text = clean(text, theme);
    let lines = text.trim_end().lines().skip_while(|line| line.trim().is_empty());
    lines.flat_map(|line| [line.trim_end(), "\n"]).collect()
}

/// Says what the marks mean.
fn legend(old: &str, new: &str, width: usize) -> Vec<Line> {
    let old = Line::styled(format!("- {old}"), Style::Warn);
    let new = Line::styled(format!("+ {new}"), Style::Good);
    if old.width() + new.width() + 3 > width {
        return vec![old, new];
    }
    vec![old.join(Line::spaces(3)).join(new)]
}

/// Lays out the changed lines of two programs and the lines around them.
fn changes(old: &str, new: &str, width: usize, theme: Theme) -> Vec<Line> {
    let room = width.saturating_sub(2).max(1);
    let (old_rows, new_rows) = (code_rows(old, room, theme), code_rows(new, room, theme));
    let diff = TextDiff::from_lines(old, new);
    let mut out = Vec::new();
    for (index, group) in diff.grouped_ops(CONTEXT).iter().enumerate() {
        if index > 0 {
            out.push(Line::styled(theme.ellipsis(), Style::Dim).indent(2));
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let (mark, style, rows) = match change.tag() {
                ChangeTag::Delete => ("- ", Style::Warn, rows_of(&old_rows, change.old_index())),
                ChangeTag::Insert => ("+ ", Style::Good, rows_of(&new_rows, change.new_index())),
                ChangeTag::Equal => ("  ", Style::Plain, rows_of(&old_rows, change.old_index())),
            };
            let marks = std::iter::once(mark).chain(std::iter::repeat("  "));
            let marked = marks.zip(rows);
            out.extend(marked.map(|(mark, row)| Line::styled(mark, style).join(row.clone())));
        }
    }
    // Empty lines around the first and the last change.
    let first = out.iter().position(|row| !row.is_blank()).unwrap_or(0);
    let last = out.iter().rposition(|row| !row.is_blank()).map_or(0, |last| last + 1);
    out.truncate(last);
    out.split_off(first)
}

fn rows_of(rows: &[Vec<Line>], index: Option<usize>) -> &[Line] {
    index.and_then(|index| rows.get(index)).map_or(&[], Vec::as_slice)
}
