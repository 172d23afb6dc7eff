//! Tables of Markdown: columns side by side, or one row below the other where there is no room.

use super::Theme;
use super::inline::{Inline, StyledText};
use super::line::{Line, columns};
use super::text::wrap_text;
use super::theme::Style;

/// Columns between two cells.
const GAP: usize = 2;
/// A narrower cell cannot be read.
const NARROWEST_CELL: usize = 12;

/// Returns whether `line` separates the head of a table from its rows: `| --- | :-: |`.
pub(super) fn is_delimiter(line: &str) -> bool {
    let cells = cells(line);
    let is_dashes = |cell: &String| {
        let dashes = cell.trim_matches(':');
        !dashes.is_empty() && dashes.bytes().all(|byte| byte == b'-')
    };
    line.contains('|') && !cells.is_empty() && cells.iter().all(is_dashes)
}

/// Splits a row into its cells. A `|` in code or behind a backslash is part of a cell.
pub(super) fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let (mut in_code, mut escaped) = (false, false);
    for char in line.chars() {
        if char == '|' && escaped {
            // The backslash is not shown.
            push(&mut cells, true, char);
        } else if char == '|' && !in_code {
            cells.push(String::new());
        } else {
            in_code ^= char == '`';
            push(&mut cells, false, char);
        }
        escaped = char == '\\';
    }
    if cells.last().is_some_and(|cell| cell.trim().is_empty()) {
        cells.pop();
    }
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

fn push(cells: &mut [String], replaces_last: bool, char: char) {
    let Some(cell) = cells.last_mut() else { return };
    if replaces_last {
        cell.pop();
    }
    cell.push(char);
}

/// Lays out a table; the first row is its head.
pub(super) fn table(rows: &[Vec<String>], inline: Inline, width: usize, theme: Theme) -> Vec<Line> {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let read = |row: &Vec<String>| -> Vec<StyledText> {
        let cell = |index: usize| inline.read(row.get(index).map_or("", String::as_str));
        (0..count).map(cell).collect()
    };
    let rows: Vec<Vec<StyledText>> = rows.iter().map(read).collect();
    let Some((head, rows)) = rows.split_first() else { return Vec::new() };
    match column_widths(head, rows, width).filter(|_| !theme.plain) {
        Some(widths) => side_by_side(head, rows, &widths, theme),
        None => stacked(head, rows, width),
    }
}

/// Returns the width of each column, or `None` if there is no room for all of them. Narrow columns stay as wide as
/// their text, and the others share the rest.
fn column_widths(
    head: &[StyledText],
    rows: &[Vec<StyledText>],
    width: usize,
) -> Option<Vec<usize>> {
    let natural = |index: usize| {
        let cells = rows.iter().map(|row| &row[index]).chain([&head[index]]);
        cells.map(|cell| columns(cell.text())).max().unwrap_or(0)
    };
    let natural: Vec<usize> = (0..head.len()).map(natural).collect();
    let mut room = width.checked_sub(GAP * head.len().saturating_sub(1))?;
    let mut widths = natural.clone();
    let mut wide: Vec<usize> = (0..natural.len()).collect();
    loop {
        let share = room / wide.len().max(1);
        let (fitting, wider): (Vec<usize>, Vec<usize>) =
            wide.into_iter().partition(|index| natural[*index] <= share);
        if wider.is_empty() {
            return Some(widths);
        }
        if fitting.is_empty() {
            for index in wider {
                widths[index] = share;
            }
            return (share >= NARROWEST_CELL).then_some(widths);
        }
        room -= fitting.iter().map(|index| natural[*index]).sum::<usize>();
        wide = wider;
    }
}

fn side_by_side(
    head: &[StyledText],
    rows: &[Vec<StyledText>],
    widths: &[usize],
    theme: Theme,
) -> Vec<Line> {
    let strong: Vec<Line> =
        head.iter().map(|cell| Line::styled(cell.text(), Style::Strong)).collect();
    let mut out = Vec::new();
    if strong.iter().any(|cell| !cell.is_blank()) {
        out.extend(row(head, widths, Style::Strong));
        let rule = widths.iter().map(|width| theme.rule().repeat(*width));
        let rule = rule.collect::<Vec<_>>().join(&" ".repeat(GAP));
        out.push(Line::styled(rule, Style::Dim));
    }
    out.extend(rows.iter().flat_map(|cells| row(cells, widths, Style::Plain)));
    out
}

/// Lays out one row, which is as high as its highest cell.
fn row(cells: &[StyledText], widths: &[usize], style: Style) -> Vec<Line> {
    let wrapped: Vec<Vec<Line>> = cells
        .iter()
        .zip(widths)
        .map(|(cell, width)| {
            let lines = wrap_text(cell, (*width).max(1)).into_iter();
            match style {
                Style::Plain => lines.collect(),
                style => lines.map(|line| Line::styled(line.text(), style)).collect(),
            }
        })
        .collect();
    let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|index| {
            let mut line = Line::new();
            let mut start: usize = 0;
            for (cell, width) in wrapped.iter().zip(widths) {
                if let Some(part) = cell.get(index).filter(|part| !part.is_blank()) {
                    let gap = start.saturating_sub(line.width());
                    line = line.join(Line::spaces(gap)).join(part.clone());
                }
                start += width + GAP;
            }
            line
        })
        .collect()
}

/// Lays out each row as a block of its own: its first cell, and below it the others behind their heads.
fn stacked(head: &[StyledText], rows: &[Vec<StyledText>], width: usize) -> Vec<Line> {
    const INDENT: usize = 2;
    let mut out = Vec::new();
    for cells in rows {
        if !out.is_empty() {
            out.push(Line::new());
        }
        let Some((first, others)) = cells.split_first() else { continue };
        let first = wrap_text(first, width.max(1)).into_iter();
        out.extend(first.map(|line| Line::styled(line.text(), Style::Strong)));
        for (head, cell) in head.iter().skip(1).zip(others) {
            let room = width.saturating_sub(INDENT).max(1);
            let name = head.text().trim();
            let label = if name.is_empty() { String::new() } else { format!("{name}: ") };
            let label = if columns(&label) * 2 > room { String::new() } else { label };
            let rest = wrap_text(cell, room.saturating_sub(columns(&label)).max(1));
            let hang = columns(&label);
            out.extend(rest.into_iter().enumerate().map(|(index, line)| {
                let start =
                    if index == 0 { Line::styled(&*label, Style::Dim) } else { Line::spaces(hang) };
                start.join(line).indent(INDENT)
            }));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_in_code_or_behind_a_backslash_belongs_to_its_cell() {
        assert_eq!(cells("| `a | b` | c \\| d | |"), ["`a | b`", "c | d", ""]);
        assert_eq!(cells("| | CommonJS | ES modules |"), ["", "CommonJS", "ES modules"]);
        assert_eq!(cells("a | b"), ["a", "b"]);
    }

    #[test]
    fn only_dashes_between_bars_make_the_line_below_a_head() {
        for line in ["| --- | --- |", "|---|:-:|", "--- | ---:"] {
            assert!(is_delimiter(line), "{line}");
        }
        for line in ["| a | b |", "---", "| --- | b |", "||", ""] {
            assert!(!is_delimiter(line), "{line}");
        }
    }
}
