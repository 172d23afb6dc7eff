//! Prose and indented blocks, laid out for a width.
//!
//! Authors wrap their paragraphs by hand at about 95 columns. Where that fits, the lines stay as they are;
//! a narrower window reflows the paragraph. Lines that are indented by four or more spaces are verbatim:
//! they are never reflowed, only continued on the next row.

use std::ops::Range;

use super::Theme;
use super::clean::clean;
use super::inline::{Inline, StyledText};
use super::line::{Line, columns, split_at};
use super::theme::Style;

/// The author broke a line on purpose if it ends before this column.
const HARD_WRAPPED: usize = 50;

/// The greatest width of prose: long lines are hard to read.
pub(super) const READABLE: usize = 100;

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Block {
    Blank,
    Heading(String),
    /// Lines as the author broke them.
    Paragraph(Vec<String>),
    /// `marker` includes the space after it; `depth` is its indentation.
    Item {
        depth: usize,
        marker: String,
        lines: Vec<String>,
    },
    /// Verbatim lines.
    Verbatim(Vec<String>),
}

/// Lays out a lesson: paragraphs, list items and indented blocks; no other markup.
pub(crate) fn prose(text: &str, width: usize, theme: Theme) -> Vec<Line> {
    layout(&parse(&clean(text, theme)), Inline::Lesson, width)
}

/// Splits a clean lesson text into parts.
pub(crate) fn parse(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for line in text.trim_end().lines() {
        push_line(&mut blocks, line);
    }
    blocks
}

/// Adds one line of prose to the block that it belongs to.
pub(crate) fn push_line(blocks: &mut Vec<Block>, line: &str) {
    let line = line.trim_end();
    let trimmed = line.trim_start();
    let depth = line.len() - trimmed.len();
    if trimmed.is_empty() {
        if !matches!(blocks.last(), None | Some(Block::Blank)) {
            blocks.push(Block::Blank);
        }
        return;
    }
    let inside = depth < 4 || matches!(blocks.last(), Some(Block::Item { .. }));
    if let Some(marker) = list_marker(trimmed).filter(|_| inside) {
        let lines = vec![trimmed[marker..].trim_start().to_owned()];
        let marker = format!("{} ", trimmed[..marker].trim_end());
        blocks.push(Block::Item { depth, marker, lines });
        return;
    }
    match blocks.last_mut() {
        Some(Block::Item { depth: outer, lines, .. }) if depth > *outer => {
            lines.push(trimmed.to_owned());
        }
        Some(Block::Verbatim(lines)) if depth >= 4 => lines.push(line.to_owned()),
        _ if depth >= 4 => blocks.push(Block::Verbatim(vec![line.to_owned()])),
        Some(Block::Paragraph(lines)) => lines.push(line.to_owned()),
        _ => blocks.push(Block::Paragraph(vec![line.to_owned()])),
    }
}

/// The length of `- `, `* ` or `12. ` at the start of a line.
fn list_marker(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match (digits, line.as_bytes().get(digits)?) {
        (0, b'-' | b'*') => 1,
        (1..=3, b'.') => digits + 1,
        _ => return None,
    };
    line[mark..].starts_with(' ').then_some(mark + 1)
}

/// Lays out parts that [`parse`] or the Markdown reader found.
pub(crate) fn layout(blocks: &[Block], inline: Inline, width: usize) -> Vec<Line> {
    let mut out = Vec::new();
    let prose = width.min(READABLE);
    for block in blocks {
        match block {
            Block::Blank => out.push(Line::new()),
            Block::Heading(text) => {
                let styled = inline.read(text);
                out.extend(
                    wrap(styled.text(), prose)
                        .into_iter()
                        .map(|range| Line::styled(&styled.text()[range], Style::Strong)),
                );
            }
            Block::Paragraph(lines) => out.extend(paragraph(lines, inline, prose)),
            Block::Item { depth, marker, lines } => {
                let depth = (*depth).min(width / 6);
                let hang = depth + marker.len();
                let body = paragraph(lines, inline, prose.saturating_sub(hang).max(1));
                for (index, line) in body.into_iter().enumerate() {
                    out.push(if index == 0 {
                        Line::plain(marker.clone()).join(line).indent(depth)
                    } else {
                        line.indent(hang)
                    });
                }
            }
            Block::Verbatim(lines) => out.extend(verbatim(lines, width)),
        }
    }
    out
}

fn paragraph(lines: &[String], inline: Inline, width: usize) -> Vec<Line> {
    let keep = lines.iter().all(|line| columns(line) <= width);
    let mut joined = String::new();
    for (index, line) in lines.iter().enumerate() {
        let soft = index > 0 && !keep && is_soft_break(&lines[index - 1], line);
        match index {
            0 => joined.push_str(line),
            _ if soft => joined.extend([" ", line.trim_start()]),
            _ => joined.extend(["\n", line]),
        }
    }
    wrap_text(&inline.read(&joined), width)
}

/// Whether the author's editor broke the line there, not the author.
fn is_soft_break(before: &str, after: &str) -> bool {
    let aligned = |line: &str| line.trim().contains("   ");
    columns(before) >= HARD_WRAPPED
        && (!before.ends_with(':') || after.starts_with(char::is_lowercase))
        && !aligned(before)
        && !aligned(after)
        && !after.starts_with(' ')
}

/// Wraps a styled text.
pub(crate) fn wrap_text(styled: &StyledText, width: usize) -> Vec<Line> {
    wrap(&styled.glued(width / 2), width).into_iter().map(|range| styled.slice(range)).collect()
}

/// Wraps clean text in one style.
pub(crate) fn wrap_styled(text: &str, style: Style, width: usize) -> Vec<Line> {
    wrap(text, width).into_iter().map(|range| Line::styled(&text[range], style)).collect()
}

/// Shows lines verbatim; lines that are too wide continue below, a little indented.
pub(crate) fn verbatim(lines: &[String], width: usize) -> Vec<Line> {
    let margin = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    // A narrow window has no room for indentation.
    let wanted = if width < 60 { margin.min(2) } else { margin };
    // A whole picture is more important than its indentation.
    let widest = lines.iter().map(|line| columns(line)).max().unwrap_or(0).saturating_sub(margin);
    let wanted = wanted.min(width.checked_sub(widest).unwrap_or(wanted));
    let mut out = Vec::new();
    let mut wrapped = false;
    for line in lines {
        let line = format!("{}{}", " ".repeat(wanted), line.get(margin..).unwrap_or(""));
        // A caret below a broken line would point nowhere.
        if wrapped && line.trim_matches([' ', '^', '~']).is_empty() && columns(&line) > width {
            continue;
        }
        let depth = line.len() - line.trim_start().len();
        let depth = if columns(&line) <= width { depth } else { depth.min(width / 3) };
        let text = line.trim_start();
        let first = wrap_with(text, width - depth, width.saturating_sub(depth + 2).max(1));
        wrapped = first.len() > 1;
        for (index, range) in first.into_iter().enumerate() {
            let hang = if index == 0 { depth } else { (depth + 2).min(width - 1) };
            out.push(Line::styled(&text[range], Style::Code).indent(hang));
        }
    }
    out
}

/// Returns the positions after the sentences of `text` that another one follows.
pub(crate) fn sentence_ends(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices(". ")
        .chain(text.match_indices("? "))
        .chain(text.match_indices("! "))
        .filter_map(|(at, _)| {
            let before = &text[..at];
            let abbreviated = ["e.g", "i.e", "vs", "etc"].iter().any(|end| before.ends_with(end));
            let in_code = before.matches('`').count() % 2 == 1;
            let after = text[at + 1..].trim_start().chars().next()?;
            let begins = !after.is_lowercase();
            (!abbreviated && !in_code && begins).then_some(at + 1)
        })
}

/// Returns the ranges of the lines of `text` when it is wrapped; a newline always breaks.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        // Leading spaces stay, unless they would take most of the room.
        let kept = if indent < width / 3 { indent } else { 0 };
        let body = start + indent;
        let found = wrap_with(&text[body..start + line.len()], width - kept, width);
        let first = lines.len();
        lines.extend(found.into_iter().map(|range| range.start + body..range.end + body));
        lines[first].start -= kept;
        start += line.len() + 1;
    }
    lines
}

/// Like [`wrap`], for a line without leading spaces whose first row has another width.
fn wrap_with(text: &str, first: usize, rest: usize) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    // The current row, its width, and the start of the next word.
    let (mut start, mut end, mut used, mut offset) = (0, 0, 0, 0);
    while offset < text.len() {
        let width = if lines.is_empty() { first } else { rest };
        let word_end = text[offset..].find(' ').map_or(text.len(), |space| offset + space);
        let needed = columns(&text[end..offset]) + columns(&text[offset..word_end]);
        if end > start && used + needed <= width {
            used += needed;
        } else {
            if end > start {
                lines.push(start..end);
            }
            start = break_word(text, offset..word_end, first, rest, &mut lines);
            used = columns(&text[start..word_end]);
        }
        end = word_end;
        offset = text.len() - text[word_end..].trim_start_matches(' ').len();
    }
    if end > start || lines.is_empty() {
        lines.push(start..end);
    }
    lines
}

/// Breaks a word that is too long into rows of its own. Returns where the rest begins, which fits.
///
/// It looks ahead by one row at a time, so that the time for a word of a megabyte is linear.
fn break_word(
    text: &str,
    word: Range<usize>,
    first: usize,
    rest: usize,
    lines: &mut Vec<Range<usize>>,
) -> usize {
    let mut start = word.start;
    loop {
        let width = if lines.is_empty() { first } else { rest }.max(1);
        let left = &text[start..word.end];
        if split_at(left, width) == left.len() {
            return start;
        }
        let cut = start + break_at(left, width);
        lines.push(start..cut);
        start = cut;
    }
}

/// Where to break a word that is wider than the line: after a `/` or the like near the end, otherwise
/// where the room ends. At least one grapheme stays on the line.
fn break_at(word: &str, width: usize) -> usize {
    let room = split_at(word, width);
    if room == 0 {
        use unicode_segmentation::UnicodeSegmentation as _;
        return word.graphemes(true).next().map_or(word.len(), str::len);
    }
    let near_the_end =
        |set: &[char]| word[..room].rfind(set).map(|at| at + 1).filter(|at| *at * 2 >= room);
    near_the_end(&['/', '\\']).or_else(|| near_the_end(&['_', '.', '-', ',', ';'])).unwrap_or(room)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn words_go_to_the_next_line_whole() {
        assert_eq!(wrapped("one two  three four", 9), ["one two", "three", "four"]);
    }

    #[test]
    fn words_wider_than_the_line_are_broken_at_a_separator() {
        assert_eq!(
            wrapped("see exercises/04_modules/modules2.js", 20),
            ["see", "exercises/", "04_modules/", "modules2.js"]
        );
    }

    #[test]
    fn empty_text_is_one_empty_line() {
        assert_eq!(wrapped("", 20), [""]);
        assert_eq!(wrapped("a\n\nb", 20), ["a", "", "b"]);
    }

    #[test]
    fn wide_characters_count_double() {
        assert_eq!(wrapped("漢字漢字漢字", 5), ["漢字", "漢字", "漢字"]);
    }
}
