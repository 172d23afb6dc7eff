//! The source frame: the line in question of the learner's file, and the lines around it.

use super::Theme;
use super::clean::{clean, clean_line};
use super::code;
use super::line::{Line, columns, split_at};
use super::text::wrap_styled;
use super::theme::Style;
use crate::verdict::Location;

/// Lines shown before and after the marked one.
const BEFORE: usize = 2;
const AFTER: usize = 1;
/// The most columns of code that a sentence quotes.
const SENTENCE: usize = 100;

/// Lays out the frame; nothing if the file has no such line.
pub(crate) fn frame(
    at: &Location,
    note: Option<&str>,
    source: &str,
    width: usize,
    theme: Theme,
) -> Vec<Line> {
    let source = clean(source, theme);
    let lines: Vec<&str> = source.lines().collect();
    let marked = at.line as usize;
    if marked == 0 || marked > lines.len() {
        return Vec::new();
    }
    let first = marked.saturating_sub(BEFORE).max(1);
    let last = (marked + AFTER).min(lines.len());
    let digits = last.to_string().len();
    let edge = theme.edge()[1];
    let room = width.saturating_sub(digits + 6);
    let shown = &lines[first - 1..last];
    let margin = common_margin(shown);
    let offsets = offsets(&source);
    // A comment or a template may have begun far above.
    let end = offsets.get(last).copied().unwrap_or(source.len());
    let styled = code::read(&source[..end], theme);
    let mut out = vec![Line::styled(file_name(&at.file, theme), Style::Dim).indent(digits + 3)];
    for (number, line) in (first..).zip(shown) {
        let line = line.get(margin..).unwrap_or("").trim_end();
        let start = offsets[number - 1] + margin;
        let highlighted = match line {
            "" => Line::new(),
            line => styled.slice(start..start + line.len()),
        };
        let here = number == marked;
        let gutter = Line::styled(format!(" {number:>digits$} {edge} "), Style::Dim);
        if !here {
            out.push(gutter.join(highlighted.cut(room, theme).indent(2)));
            continue;
        }
        let column = (at.column as usize).saturating_sub(margin + 1);
        let text = if columns(line) <= room {
            highlighted.stressed()
        } else {
            Line::styled(excerpt(line, column, room, theme).0, Style::Strong)
        };
        let pointer = format!("{} ", theme.pointer());
        let row = gutter.add(pointer, Style::Bad).join(text);
        let said = note.map(|note| Line::styled(clean_line(note, theme), Style::Warn));
        match said.as_ref().map(|said| row.with_right(said, width.min(90))) {
            Some(Some(row)) => out.push(row),
            Some(None) => {
                out.push(row);
                let note = clean_line(note.unwrap_or(""), theme);
                let hang = digits + 6;
                let wrapped = wrap_styled(&note, Style::Warn, width.saturating_sub(hang).max(1));
                out.extend(wrapped.into_iter().map(|line| line.indent(hang)));
            }
            None => out.push(row),
        }
    }
    out
}

/// Describes the place in one sentence: `Line 20 of modules2.js: exports = { price, menu };`.
pub(crate) fn sentence(
    at: &Location,
    note: Option<&str>,
    source: Option<&str>,
    theme: Theme,
) -> String {
    let file = file_name(&at.file, theme);
    let code = source
        .and_then(|source| source.lines().nth((at.line as usize).checked_sub(1)?))
        .map(|line| {
            let margin = line.len() - line.trim_start().len();
            let column = (at.column as usize).saturating_sub(margin + 1);
            excerpt(&clean_line(line.trim(), theme), column, SENTENCE, theme).0
        })
        .filter(|line| !line.is_empty());
    let mut text = format!("Line {} of {file}", at.line);
    if let Some(note) = note {
        text = format!("{text}, {}", clean_line(note, theme));
    }
    match code {
        Some(code) => format!("{text}: {code}"),
        None => text,
    }
}

/// The last component of a path, with the separators of any system.
pub(crate) fn file_name(path: &str, theme: Theme) -> String {
    clean_line(path.rsplit(['/', '\\']).next().unwrap_or(path), theme)
}

/// Returns the part of a long line around `column` (from 0), and the position of the column in it.
pub(crate) fn excerpt(text: &str, column: usize, width: usize, theme: Theme) -> (String, usize) {
    if columns(text) <= width {
        return (text.to_owned(), column);
    }
    let dots = theme.ellipsis();
    let head = split_at(text, column.min(columns(text)));
    // Two thirds of the window come before the column, the rest after it.
    let back = width * 2 / 3;
    if column < back {
        let end = split_at(text, width.saturating_sub(columns(dots)));
        return (format!("{}{dots}", &text[..end]), column);
    }
    let start = split_at(text, columns(&text[..head]).saturating_sub(back));
    let rest = &text[start..];
    let room = width.saturating_sub(columns(dots));
    let column = columns(&text[start..head]) + columns(dots);
    if columns(rest) <= room {
        return (format!("{dots}{rest}"), column);
    }
    let end = split_at(rest, room.saturating_sub(columns(dots)));
    (format!("{dots}{}{dots}", &rest[..end]), column)
}

/// The byte at which each line starts.
fn offsets(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

fn common_margin(lines: &[&str]) -> usize {
    let margins = lines.iter().filter(|line| !line.trim().is_empty());
    let margin = margins.map(|line| line.len() - line.trim_start_matches(' ').len()).min();
    margin.unwrap_or(0)
}
