//! The output of the learner's program, by test.

use std::borrow::Cow;

use crate::screen::Theme;
use crate::screen::clean::{clean, clean_line};
use crate::screen::line::Line;
use crate::screen::text::wrap_styled;
use crate::screen::theme::Style;
use crate::screen::wrap::wrap;
use crate::verdict::{Output, Verdict};
use crate::words::count;

/// The most lines in total, unless the caller sets another number.
const USUAL: usize = 20;
pub(crate) const TRUNCATED: &str = "(The output is too long: its middle is left out.)";

/// The most rows of one line of output.
const ROWS: usize = 4;

/// The visible output of one test.
pub(crate) struct OutputGroup {
    /// `Your program printed (in "adds two numbers")`.
    pub(crate) heading: String,
    pub(crate) rows: Vec<Line>,
}

/// Groups the output by the test that was running: at most `most` lines in total, in rows of at most
/// `width` columns. Also returns the number of lines that are left out.
pub(crate) fn groups(
    output: &[Output],
    most: usize,
    width: usize,
    theme: Theme,
) -> (Vec<OutputGroup>, usize) {
    let (mut left, mut hidden) = (most, 0);
    let mut groups = Vec::new();
    for (test, text) in grouped(output) {
        let mut lines = text.trim_end_matches(['\n', '\r']).lines();
        let mut rows = Vec::new();
        for line in lines.by_ref().take(left) {
            left -= 1;
            rows.extend(line_rows(line, width, theme));
        }
        hidden += lines.count();
        if !rows.is_empty() {
            groups.push(OutputGroup { heading: heading(test, theme), rows });
        }
    }
    (groups, hidden)
}

/// The first rows of a line, which may be a megabyte long.
fn line_rows(line: &str, width: usize, theme: Theme) -> Vec<Line> {
    // A character has at most four bytes, so later bytes are not visible.
    let most = width.min(1_000) * (ROWS + 1) * 4;
    let head = line.char_indices().take_while(|(at, _)| *at <= most).last();
    let line = clean(head.map_or(line, |(at, last)| &line[..at + last.len_utf8()]), theme);
    let found = wrap(&line, width.max(1));
    let cut = found.len() > ROWS;
    let mut rows: Vec<Line> =
        found.into_iter().take(ROWS).map(|range| Line::plain(&line[range])).collect();
    if cut {
        rows.push(Line::styled(theme.ellipsis(), Style::Dim));
    }
    rows
}

/// Joins consecutive pieces of output of the same test, if one was running.
fn grouped(output: &[Output]) -> Vec<(Option<&str>, Cow<'_, str>)> {
    let mut groups: Vec<(Option<&str>, Cow<'_, str>)> = Vec::new();
    for piece in output {
        let owner = piece.test.as_deref();
        match groups.last_mut() {
            Some((last, text)) if *last == owner => text.to_mut().push_str(&piece.text),
            _ => groups.push((owner, Cow::Borrowed(&piece.text))),
        }
    }
    groups.retain(|(_, text)| !text.trim().is_empty());
    groups
}

fn heading(test: Option<&str>, theme: Theme) -> String {
    match test {
        Some(test) => format!("Your program printed (in \"{}\")", clean_line(test, theme)),
        None => "Your program printed".to_owned(),
    }
}

pub(super) fn printed(verdict: &Verdict, most: usize, width: usize, theme: Theme) -> Vec<Line> {
    let most = if most == 0 { USUAL } else { most };
    let (groups, hidden) = groups(&verdict.printed, most, width - 3, theme);
    let mut out = Vec::new();
    for group in groups {
        let heading = wrap_styled(&group.heading, Style::Dim, width - 1).into_iter();
        out.extend(heading.map(|line| line.indent(1)));
        out.extend(group.rows.into_iter().map(|line| line.indent(3)));
    }
    if hidden > 0 {
        let text = format!("{} {}", theme.ellipsis(), count(hidden, "more line", "more lines"));
        out.push(Line::styled(text, Style::Dim).indent(3));
    }
    if verdict.truncated {
        let rows = wrap_styled(TRUNCATED, Style::Dim, width - 3).into_iter();
        out.extend(rows.map(|line| line.indent(3)));
    }
    out
}
