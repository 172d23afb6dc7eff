//! Light Markdown: hints, interview answers, pages of chapters, the course's messages.

use super::Theme;
use super::clean::clean;
use super::inline::Inline;
use super::line::{Line, finish};
use super::table::{cells, is_delimiter, table};
use super::text::{Block, Content, READABLE, layout, push_line};
use crate::course::InterviewAnswer;

/// Lays out Markdown: paragraphs, `code`, fences, lists, tables, headings, **bold**, links as `text (url)`.
pub fn markdown(text: &str, width: usize, theme: Theme) -> Vec<String> {
    finish(lines(text, width, theme), width, theme)
}

pub(crate) fn lines(text: &str, width: usize, theme: Theme) -> Vec<Line> {
    let width = width.max(1);
    let parts = parse(&clean(text, theme)).into_iter();
    let lines = parts.flat_map(|part| match part {
        Part::Prose(blocks) => layout(&blocks, Inline::Markdown, width, theme),
        Part::Table(rows) => table(&rows, Inline::Markdown, width.min(READABLE), theme),
    });
    lines.collect()
}

/// The short answer of an `answer.md`, as one paragraph without markup.
pub fn short_answer(answer: &str) -> Option<String> {
    let answer = InterviewAnswer::parse(answer).short_answer()?;
    Some(Inline::Markdown.read(&answer).text().to_owned())
}

/// A part of a page.
enum Part {
    Prose(Vec<Block>),
    /// The rows of a table, its head first.
    Table(Vec<Vec<String>>),
}

fn parse(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut blocks = Vec::new();
    // The lines inside a code fence, what they contain, and the indentation of the fence.
    let mut fence: Option<(Vec<String>, Content, usize)> = None;
    let mut lines = text.trim_end().lines().peekable();
    while let Some(line) = lines.next() {
        let depth = line.len() - line.trim_start_matches(' ').len();
        if let Some(info) = line.trim_start().strip_prefix("```") {
            if let Some((code, content, _)) = fence.take() {
                blocks.push(Block::Verbatim(code, content));
            } else {
                fence = Some((Vec::new(), content(info), depth));
            }
        } else if let Some((code, _, outer)) = &mut fence {
            code.push(format!("    {}", line[depth.min(*outer)..].trim_end()));
        } else if let Some(heading) = heading(line) {
            blocks.push(Block::Heading(heading.to_owned()));
        } else if line.contains('|') && lines.peek().is_some_and(|next| is_delimiter(next)) {
            let mut rows = vec![cells(line)];
            lines.next();
            while let Some(row) = lines.next_if(|line| line.trim_start().starts_with('|')) {
                rows.push(cells(row));
            }
            parts.push(Part::Prose(std::mem::take(&mut blocks)));
            parts.push(Part::Table(rows));
            let blank = lines.next_if(|line| line.trim().is_empty());
            blocks.extend(blank.map(|_| Block::Blank));
        } else {
            push_line(&mut blocks, line);
        }
    }
    // An unclosed fence is shown, too.
    blocks.extend(fence.map(|(code, content, _)| Block::Verbatim(code, content)));
    parts.push(Part::Prose(blocks));
    parts
}

/// Returns what a fence contains, by the language that it names.
fn content(info: &str) -> Content {
    match info.split_whitespace().next().unwrap_or("") {
        "" => Content::Unknown,
        "js" | "mjs" | "cjs" | "jsx" | "javascript" | "ts" | "typescript" | "json" => Content::Code,
        _ => Content::Other,
    }
}

fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    ((1..=6).contains(&level) && text.starts_with(' ')).then(|| text.trim())
}
