//! Prose and indented blocks, laid out for a width.
//!
//! Authors wrap their paragraphs by hand at about 95 columns. Where that fits, the lines stay as they are;
//! a narrower window reflows the paragraph. Lines that are indented by four or more spaces are verbatim:
//! they are never reflowed, only continued on the next row.

use std::ops::Range;

use super::Theme;
use super::clean::clean;
use super::code;
use super::inline::{Inline, StyledText};
use super::line::{Line, columns};
use super::theme::Style;
use super::wrap::{list_marker, wrap, wrap_with};

/// The author broke a line on purpose if it ends before this column.
const HARD_WRAPPED: usize = 50;

/// The greatest width of prose: long lines are hard to read.
pub(crate) const READABLE: usize = 100;

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
    Verbatim(Vec<String>, Content),
}

/// What verbatim lines contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// JavaScript, TypeScript or JSON.
    Code,
    /// What a program printed, a command, a drawing, another language.
    Other,
    /// Nothing names it: the lines decide.
    Unknown,
}

/// Lays out a lesson: paragraphs, list items and indented blocks; no other markup.
pub(crate) fn prose(text: &str, width: usize, theme: Theme) -> Vec<Line> {
    layout(&parse(&clean(text, theme)), Inline::Lesson, width, theme)
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
        Some(Block::Verbatim(lines, Content::Unknown)) if depth >= 4 => {
            lines.push(line.to_owned());
        }
        _ if depth >= 4 => {
            blocks.push(Block::Verbatim(vec![line.to_owned()], Content::Unknown));
        }
        Some(Block::Paragraph(lines)) => lines.push(line.to_owned()),
        _ => blocks.push(Block::Paragraph(vec![line.to_owned()])),
    }
}

/// Lays out parts that [`parse`] or the Markdown reader found.
pub(crate) fn layout(blocks: &[Block], inline: Inline, width: usize, theme: Theme) -> Vec<Line> {
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
            Block::Verbatim(lines, content) => {
                out.extend(verbatim(lines, *content, width, theme));
            }
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
pub(crate) fn verbatim(
    lines: &[String],
    content: Content,
    width: usize,
    theme: Theme,
) -> Vec<Line> {
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
    let wanted = " ".repeat(wanted);
    let lines: Vec<String> =
        lines.iter().map(|line| format!("{wanted}{}", line.get(margin..).unwrap_or(""))).collect();
    let is_code = match content {
        Content::Code => true,
        Content::Other => false,
        Content::Unknown => code::looks_like_code(&lines),
    };
    let text = lines.join("\n");
    let styled =
        if is_code { code::read(&text, theme) } else { StyledText::one(&text, Style::Code) };
    rows(&styled, width).into_iter().flatten().collect()
}

/// Lays out each line of a clean program in one or more rows.
pub(crate) fn code_rows(program: &str, width: usize, theme: Theme) -> Vec<Vec<Line>> {
    rows(&code::read(program.trim_end_matches('\n'), theme), width)
}

fn rows(styled: &StyledText, width: usize) -> Vec<Vec<Line>> {
    let mut out = Vec::new();
    let mut wrapped = false;
    let mut start = 0;
    for line in styled.text().split('\n') {
        let at = start;
        start += line.len() + 1;
        // A caret below a broken line would point nowhere.
        if wrapped && line.trim_matches([' ', '^', '~']).is_empty() && columns(line) > width {
            out.push(Vec::new());
            continue;
        }
        let indent = line.len() - line.trim_start().len();
        let depth = if columns(line) <= width { indent } else { indent.min(width / 3) };
        let ranges =
            wrap_with(&line[indent..], width - depth, width.saturating_sub(depth + 2).max(1));
        wrapped = ranges.len() > 1;
        let row = |(index, range): (usize, Range<usize>)| {
            let hang = if index == 0 { depth } else { (depth + 2).min(width - 1) };
            styled.slice(at + indent + range.start..at + indent + range.end).indent(hang)
        };
        out.push(ranges.into_iter().enumerate().map(row).collect());
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
