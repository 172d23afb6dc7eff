//! Light Markdown: hints, interview answers, the course's messages.

use super::Theme;
use super::clean::clean;
use super::inline::Inline;
use super::line::{Line, finish};
use super::text::{Block, Content, layout, push_line};
use crate::course::InterviewAnswer;

/// Lays out Markdown: paragraphs, `code`, fences, lists, headings, **bold**, links as `text (url)`.
pub fn markdown(text: &str, width: usize, theme: Theme) -> Vec<String> {
    finish(lines(text, width, theme), width, theme)
}

pub(crate) fn lines(text: &str, width: usize, theme: Theme) -> Vec<Line> {
    layout(&parse(&clean(text, theme)), Inline::Markdown, width.max(1), theme)
}

/// The short answer of an `answer.md`, as one paragraph without markup.
pub fn short_answer(answer: &str) -> Option<String> {
    let answer = InterviewAnswer::parse(answer).short_answer()?;
    Some(Inline::Markdown.read(&answer).text().to_owned())
}

fn parse(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    // The lines inside a code fence, what they contain, and the indentation of the fence.
    let mut fence: Option<(Vec<String>, Content, usize)> = None;
    for line in text.trim_end().lines() {
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
        } else {
            push_line(&mut blocks, line);
        }
    }
    // An unclosed fence is shown, too.
    blocks.extend(fence.map(|(code, content, _)| Block::Verbatim(code, content)));
    blocks
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
