//! The screens of `runner review`: a question, its answer with the key points, the result, and the summary.

use super::Theme;
use super::clean::clean_line;
use super::inline::Inline;
use super::line::{Line, finish};
use super::markdown::lines as markdown;
use super::text::{READABLE, wrap_styled, wrap_text};
use super::theme::Style;
use super::watch::right_edge;
use crate::course::Level;
use crate::verdict::Mark;
use crate::words::count;

const NARROWEST: usize = 20;

/// A question and its place in the session.
#[derive(Debug, Clone, Copy)]
pub struct ReviewQuestionView<'a> {
    /// From 1.
    pub number: usize,
    pub total: usize,
    /// `04 modules`.
    pub chapter: &'a str,
    pub level: Level,
    /// The question in words, as Markdown.
    pub question: &'a str,
}

/// The result of one question.
#[derive(Debug, Clone, Copy)]
pub struct ReviewResultView<'a> {
    pub remembered: bool,
    pub named: usize,
    pub points: usize,
    /// The key points that the learner did not name, as Markdown.
    pub missed: &'a [String],
    /// When the question comes again, in days.
    pub days: u32,
    /// The exercise, which is worth repeating if the question was forgotten.
    pub exercise: &'a str,
}

/// The result of a session.
#[derive(Debug, Clone, Copy)]
pub struct ReviewSummaryView<'a> {
    pub asked: usize,
    pub remembered: usize,
    /// The exercises of the questions that the learner was sure of and forgot.
    pub sure_and_wrong: &'a [&'a str],
    /// When the next question is due: `tomorrow`, `in 3 days`; `None` if some are due now.
    pub next: Option<&'a str>,
    /// How many are still due.
    pub due: usize,
}

/// Lays out the question, with what to do.
pub fn review_question(view: &ReviewQuestionView<'_>, width: usize, theme: Theme) -> Vec<String> {
    let wide = text_width(width);
    let head = Line::styled(format!("Question {} of {}", view.number, view.total), Style::Strong);
    let place = format!("{} · {}", clean_line(view.chapter, theme), view.level);
    let place =
        Line::styled(if theme.unicode { place } else { place.replace('·', "-") }, Style::Dim);
    let edge = right_edge(width.max(NARROWEST)).saturating_sub(1);
    let mut out = vec![Line::new()];
    match head.with_right(&place, edge) {
        Some(line) => out.push(line),
        None => out.extend([head, place]),
    }
    out.push(Line::new());
    let question = Inline::Markdown.read(&clean_line(view.question, theme));
    out.extend(wrap_text(&question, wide));
    out.push(Line::new());
    let task = "Answer it aloud, as in an interview, or type your answer. Then type how sure you are, and press \
                Enter: 1 guessing, 2 unsure, 3 fairly sure, 4 certain. s skips the question, q ends the review.";
    out.extend(wrap_styled(task, Style::Dim, wide));
    finish(indented(out), width, theme)
}

/// Lays out the short answer and the numbered key points.
pub fn review_answer(answer: &str, points: &[String], width: usize, theme: Theme) -> Vec<String> {
    let wide = text_width(width);
    let mut out = vec![Line::new(), Line::styled("The short answer", Style::Strong)];
    out.extend(markdown(answer, wide, theme));
    out.extend([Line::new(), Line::styled("Key points", Style::Strong)]);
    for (number, point) in (1..).zip(points) {
        out.extend(item(&format!("{number} "), point, wide, theme));
    }
    out.push(Line::new());
    let task = "Which of these were in your answer? Type their numbers or a for all, and press Enter. Just Enter means none.";
    out.extend(wrap_styled(task, Style::Dim, wide));
    finish(indented(out), width, theme)
}

/// Lays out the result of one question.
pub fn review_result(view: &ReviewResultView<'_>, width: usize, theme: Theme) -> Vec<String> {
    let wide = text_width(width);
    let (mark, style) = if view.remembered {
        (theme.mark(Mark::Passed), Style::Good)
    } else {
        (theme.mark(Mark::Failed), Style::Bad)
    };
    let mark = if theme.plain { String::new() } else { format!("{mark} ") };
    let named = format!("{} of {}", view.named, count(view.points, "key point", "key points"));
    let days = count(view.days, "day", "days");
    let text = if view.remembered {
        format!("{mark}{named}: remembered. It comes back in {days}.")
    } else {
        format!(
            "{mark}{named}: not yet. It comes back in {days}. The exercise is {}.",
            clean_line(view.exercise, theme)
        )
    };
    let mut out = vec![Line::new()];
    out.extend(wrap_styled(&text, style, wide));
    if !view.missed.is_empty() && view.named > 0 {
        out.push(Line::plain("Missing:"));
        out.extend(view.missed.iter().flat_map(|point| item("- ", point, wide, theme)));
    }
    finish(indented(out), width, theme)
}

/// Lays out the end of a session.
pub fn review_summary(view: &ReviewSummaryView<'_>, width: usize, theme: Theme) -> Vec<String> {
    let wide = text_width(width);
    let mut out = vec![Line::new()];
    let asked = count(view.asked, "question", "questions");
    let text = match view.asked {
        0 => "No question was answered.".to_owned(),
        _ => format!("{asked}, {} remembered.", view.remembered),
    };
    out.extend(wrap_styled(&text, Style::Strong, wide));
    if !view.sure_and_wrong.is_empty() {
        let names: Vec<String> =
            view.sure_and_wrong.iter().map(|name| clean_line(name, theme)).collect();
        let text = format!(
            "You were sure of these and forgot them. They come first next time: {}.",
            names.join(", ")
        );
        out.extend(wrap_styled(&text, Style::Warn, wide));
    }
    let next = match (view.due, view.next) {
        (0, Some(next)) => format!("The next question is due {next}."),
        (0, None) => String::new(),
        (due, _) => format!("{} still due.", count(due, "question is", "questions are")),
    };
    out.extend(wrap_styled(&next, Style::Plain, wide));
    finish(indented(out), width, theme)
}

fn item(bullet: &str, text: &str, width: usize, theme: Theme) -> Vec<Line> {
    let text = Inline::Markdown.read(&clean_line(text, theme));
    let rows = wrap_text(&text, width.saturating_sub(bullet.len()).max(1)).into_iter().enumerate();
    rows.map(
        |(index, row)| {
            if index == 0 { Line::plain(bullet).join(row) } else { row.indent(bullet.len()) }
        },
    )
    .collect()
}

fn text_width(width: usize) -> usize {
    width.clamp(NARROWEST, READABLE) - 2
}

fn indented(lines: Vec<Line>) -> Vec<Line> {
    lines.into_iter().map(|line| line.indent(1)).collect()
}
