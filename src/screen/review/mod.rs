//! The screens of `runner review`: its tasks, its results, and the summary.

mod results;
mod tasks;

use super::clean::clean_line;
use super::inline::Inline;
use super::key_line::key_line;
use super::line::{Line, finish};
use super::markdown::lines as markdown;
use super::text::{READABLE, wrap_styled, wrap_text};
use super::theme::Style;
use super::watch::right_edge;
use super::{Screen, Theme};
use crate::review::{Item, ItemHead, ItemResult, Phase, Section, Session, Step};
use crate::words::count;

const NARROWEST: usize = 20;

/// The result of a session.
#[derive(Debug, Clone, Copy)]
pub struct ReviewSummaryView<'a> {
    pub results: &'a [ItemResult],
    /// When the next task is due: `tomorrow`, `in 3 days`; `None` if some are due now.
    pub next: Option<&'a str>,
    /// How many are still due.
    pub due: usize,
    /// How many of them are for today.
    pub today: usize,
}

/// Lays out one part of a session, for pipes, logs and screen readers.
pub fn review_section(section: &Section, width: usize, theme: Theme) -> Vec<String> {
    let mut out = vec![Line::new()];
    if let Section::Task { number, total, head, item } = section {
        out.extend(heading(*number, *total, head, item, width, theme));
        out.push(Line::new());
    }
    out.extend(tasks::section(section, false, None, width, theme));
    finish(indented(out), width, theme)
}

/// Lays out the whole screen of a session. `notice` is a message of the runner.
pub fn review_screen(
    session: &Session,
    notice: Option<&str>,
    width: usize,
    theme: Theme,
) -> Screen {
    let mut top = vec![Line::new()];
    let mut body: Vec<Line> = Vec::new();
    let mut note = None;
    if let Phase::Making { head } = session.phase() {
        let (number, total) = session.position();
        top.push(Line::styled(format!("{number} of {total}"), Style::Strong));
        let text = format!("Preparing a task about {}.", clean_line(&head.name, theme));
        body.extend(wrap_styled(&text, Style::Dim, text_width(width)));
    }
    let sections = session.current_sections();
    for section in sections {
        if let Section::Task { number, total, head, item } = section {
            top.extend(heading(*number, *total, head, item, width, theme));
        }
        note = match section {
            Section::Note(text) => Some(text.as_str()),
            _ => None,
        };
    }
    for section in in_reading_order(sections) {
        if !body.is_empty() {
            body.push(Line::new());
        }
        body.extend(tasks::section(section, true, Some(session.phase()), width, theme));
    }
    top.push(Line::new());
    let mut bottom = vec![Line::new()];
    let running = match session.phase() {
        Phase::Asking { step: Step::Fixing { is_running: true, .. }, .. } => Some("The test runs."),
        _ => None,
    };
    if let Some(text) = notice.or(running).or(note) {
        bottom.extend(wrap_styled(&clean_line(text, theme), Style::Warn, text_width(width)));
    }
    bottom.extend(keys(session.phase(), width.saturating_sub(2)));
    let lines = |lines: Vec<Line>| finish(indented(lines), width, theme);
    Screen { top: lines(top), body: lines(body), bottom: lines(bottom), ..Screen::default() }
}

/// Returns the sections of a drawn screen. What is new comes first, because the task below it can be longer than the
/// window: a question, a lesson, a hint, a result.
fn in_reading_order(sections: &[Section]) -> Vec<&Section> {
    let is_question = |one: &Section| matches!(one, Section::Sure | Section::Reasons(_));
    let is_run = |one: &Section| matches!(one, Section::Verdict(_));
    let first = sections.iter().rfind(|one| {
        is_question(one) || is_run(one) || matches!(one, Section::Hint { .. } | Section::Result(_))
    });
    let last_run = sections.iter().rfind(|one| is_run(one));
    let is_finished = matches!(first, Some(Section::Result(_)));
    let is_same = |one: &Section, other: Option<&Section>| {
        other.is_some_and(|other| std::ptr::eq(other, one))
    };
    let others = sections.iter().filter(|one| {
        let is_outdated = if is_run(one) {
            // Only the last run counts.
            is_finished || !is_same(one, last_run)
        } else {
            is_question(one) || matches!(one, Section::Note(_))
        };
        !is_outdated && !is_same(one, first)
    });
    first.into_iter().chain(others).collect()
}

/// Lays out the end of a session.
pub fn review_summary(view: &ReviewSummaryView<'_>, width: usize, theme: Theme) -> Vec<String> {
    let wide = text_width(width);
    let mut out = vec![Line::new()];
    let asked = count(view.results.len(), "task", "tasks");
    let remembered = view.results.iter().filter(|result| result.remembered).count();
    let text = match view.results.len() {
        0 => "No task was finished.".to_owned(),
        _ => format!("{asked}, {remembered} right."),
    };
    out.extend(wrap_styled(&text, Style::Strong, wide));
    let sure_and_wrong = view.results.iter().filter(|result| result.is_sure_and_wrong());
    let names: Vec<String> = sure_and_wrong.map(|result| clean_line(&result.name, theme)).collect();
    if !names.is_empty() {
        let text = format!(
            "You were sure about these, but not right. They come first when they are due: {}.",
            names.join(", ")
        );
        out.extend(wrap_styled(&text, Style::Warn, wide));
    }
    let next = match (view.due, view.next) {
        (0, Some(next)) => format!("The next task is due {}.", clean_line(next, theme)),
        (0, None) => String::new(),
        (due, _) if view.today == 0 => {
            format!("That is enough for today. {} still due.", count(due, "task is", "tasks are"))
        }
        (due, _) if view.today < due => {
            let due = count(due, "task is", "tasks are");
            format!("{due} still due, {} of them today.", view.today)
        }
        (due, _) => format!("{} still due.", count(due, "task is", "tasks are")),
    };
    out.extend(wrap_styled(&next, Style::Plain, wide));
    finish(indented(out), width, theme)
}

/// The number of a task and its kind; the chapter and the level at the right.
fn heading(
    number: usize,
    total: usize,
    head: &ItemHead,
    item: &Item,
    width: usize,
    theme: Theme,
) -> Vec<Line> {
    let kind = match item {
        Item::Recall(_) => "answer from memory",
        Item::Repair(_) => "repair",
        Item::Which(_) => "which one is wrong",
        Item::Predict(_) => "predict",
    };
    let dot = if theme.unicode { "·" } else { "-" };
    let title = Line::styled(format!("{number} of {total} {dot} {kind}"), Style::Strong);
    let place = format!("{} {dot} {}", clean_line(&head.chapter, theme), head.level);
    let place = Line::styled(place, Style::Dim);
    let edge = right_edge(width.max(NARROWEST)).saturating_sub(1);
    match title.with_right(&place, edge) {
        Some(line) => vec![line],
        None => vec![title, place],
    }
}

/// The keys that work now.
fn keys(phase: &Phase, width: usize) -> Option<Line> {
    let sure = ("1-4", "how sure are you?");
    let mut keys: Vec<(&str, &str)> = match phase {
        Phase::Over => return None,
        Phase::Making { .. } => Vec::new(),
        Phase::Finished => vec![("Enter", "go on")],
        Phase::Asking { item, step } => match step {
            Step::Answering => vec![sure, ("e", "type the answer"), ("s", "skip")],
            Step::Ticking { .. } => vec![("1-9", "tick"), ("a", "all"), ("Enter", "done")],
            Step::Fixing { .. } => {
                vec![("h", "hint"), ("o", "open"), ("r", "run"), ("s", "give up")]
            }
            Step::Picking => vec![("1-3", "the wrong program"), ("s", "skip")],
            Step::PickSure { .. } => vec![sure, ("s", "skip")],
            Step::Reasoning { .. } => vec![("1-3", "the reason"), ("s", "skip")],
            Step::Predicting { .. } => vec![("o", "write it down"), sure, ("s", "skip")],
            Step::PredictSure { .. } | Step::Checking { .. } => {
                vec![sure].into_iter().filter(|_| matches!(**item, Item::Predict(_))).collect()
            }
        },
    };
    keys.push(("q", "quit"));
    Some(key_line(&keys, width))
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

/// A reason with its number: paragraphs and code, as Markdown.
fn reason_item(number: usize, text: &str, width: usize, theme: Theme) -> Vec<Line> {
    let bullet = format!("{number} ");
    let rows = markdown(text, width.saturating_sub(bullet.len()).max(1), theme).into_iter();
    let with_bullet = |(index, row): (usize, Line)| {
        if index == 0 { Line::plain(bullet.as_str()).join(row) } else { row.indent(bullet.len()) }
    };
    rows.enumerate().map(with_bullet).collect()
}

fn strong(text: &str) -> Line {
    Line::styled(text, Style::Strong)
}

fn text_width(width: usize) -> usize {
    width.clamp(NARROWEST, READABLE) - 2
}

fn indented(lines: Vec<Line>) -> Vec<Line> {
    lines.into_iter().map(|line| line.indent(1)).collect()
}
