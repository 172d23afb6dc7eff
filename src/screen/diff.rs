//! A diff of expected and received values, with marks that work without colour.

use similar::{ChangeTag, TextDiff};
use unicode_segmentation::UnicodeSegmentation;

use super::Theme;
use super::clean::clean;
use super::line::{Line, columns};
use super::source::excerpt;
use super::text::wrap_styled;
use super::theme::Style;
use crate::verdict::Diff;

/// The most lines of a diff that are shown; the others are counted.
const MOST_LINES: usize = 30;
/// The most lines of each side that are compared.
const MOST_INPUT: usize = 2_000;
/// Unchanged lines around a change.
const CONTEXT: usize = 3;

/// Lays out the diff of a lesson.
pub(crate) fn diff(diff: &Diff, width: usize, theme: Theme) -> Vec<Line> {
    let expected = clean(diff.expected.trim_end_matches('\n'), theme);
    let actual = clean(diff.actual.trim_end_matches('\n'), theme);
    if expected == actual {
        let mut out = one_line("expected", &expected, "received", &actual, width, theme);
        let text = "Both look the same when printed; the difference is invisible, such as the \
         type.";
        out.extend(wrap_styled(text, Style::Dim, width));
        return out;
    }
    if expected.contains('\n') || actual.contains('\n') {
        line_by_line(&expected, &actual, width, theme)
    } else {
        one_line("expected", &expected, "received", &actual, width, theme)
    }
}

fn one_line(
    left: &str,
    expected: &str,
    right: &str,
    actual: &str,
    width: usize,
    theme: Theme,
) -> Vec<Line> {
    let narrow = width < 40;
    let head = |mark: &str, name: &str| {
        if narrow { format!("{mark} ") } else { format!("{mark} {name}  ") }
    };
    let mut out = if narrow { legend(width) } else { Vec::new() };
    let prefix = head("-", left).len();
    let room = width.saturating_sub(prefix).max(1);
    let differs = first_difference(expected, actual);
    let first = |text: &str| text.lines().next().unwrap_or("").to_owned();
    let (expected, _) = excerpt(&first(expected), differs.unwrap_or(0), room, theme);
    let (actual, column) = excerpt(&first(actual), differs.unwrap_or(0), room, theme);
    out.push(Line::styled(format!("{}{expected}", head("-", left)), Style::Good));
    out.push(Line::styled(format!("{}{actual}", head("+", right)), Style::Bad));
    if differs.is_some() && column < room {
        let caret = Line::spaces(prefix + column).add("^", Style::Strong);
        let said = caret.clone().add(" differs from here", Style::Dim);
        out.push(if said.width() <= width { said } else { caret });
    }
    out
}

/// The column of the first grapheme that differs.
fn first_difference(left: &str, right: &str) -> Option<usize> {
    if left == right {
        return None;
    }
    let pairs = left.graphemes(true).zip(right.graphemes(true));
    Some(pairs.take_while(|(a, b)| a == b).map(|(a, _)| columns(a)).sum())
}

fn line_by_line(expected: &str, actual: &str, width: usize, theme: Theme) -> Vec<Line> {
    let head = |text: &str| {
        let mut lines: Vec<&str> = text.lines().take(MOST_INPUT).collect();
        lines.push("");
        lines.join("\n")
    };
    let (expected, actual) = (head(expected), head(actual));
    let diff = TextDiff::from_lines(&expected, &actual);
    let mut rows = Vec::new();
    for (index, group) in diff.grouped_ops(CONTEXT).iter().enumerate() {
        if index > 0 {
            rows.push(Line::styled(format!("  {}", theme.ellipsis()), Style::Dim));
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let (mark, style) = match change.tag() {
                ChangeTag::Delete => ("- ", Style::Good),
                ChangeTag::Insert => ("+ ", Style::Bad),
                ChangeTag::Equal => ("  ", Style::Plain),
            };
            let text = change.value().trim_end_matches('\n');
            rows.push(Line::styled(format!("{mark}{text}"), style).cut(width, theme));
        }
    }
    let mut out = legend(width);
    let hidden = rows.len().saturating_sub(MOST_LINES);
    rows.truncate(MOST_LINES);
    out.append(&mut rows);
    if hidden > 0 {
        out.push(Line::styled(format!("{} {hidden} more lines", theme.ellipsis()), Style::Dim));
    }
    out
}

fn legend(width: usize) -> Vec<Line> {
    let (expected, received) =
        (Line::styled("- expected", Style::Good), Line::styled("+ received", Style::Bad));
    if width < 24 {
        return vec![expected, received];
    }
    vec![expected.join(Line::spaces(3)).join(received)]
}
