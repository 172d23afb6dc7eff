//! The results of `verify`, after all exercises were run.

use std::time::Duration;

use super::Theme;
use super::clean::clean_line;
use super::line::{Line, finish};
use super::text::wrap_styled;
use super::theme::Style;
use crate::progress::Progress;
use crate::verdict::{Board, Mark, VerdictKind};
use crate::words::{count, duration};

/// An exercise that does not pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failing {
    pub name: String,
    /// The failing test or headline.
    pub title: String,
    /// The lesson; its first line is shown.
    pub lesson: String,
    /// Whether the learner has tried it before; an untouched stub is only waiting.
    pub started: bool,
}

/// The results of all exercises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerifyView {
    pub passed: usize,
    pub failing: Vec<Failing>,
    /// Exercises that could not be run, and why: a package or Node.js is missing, for example.
    pub not_run: Vec<(String, String)>,
    /// How many results came from the cache.
    pub cached: usize,
    pub took: Duration,
}

impl VerifyView {
    pub fn new(board: &Board, progress: &Progress) -> Self {
        let mut view = Self {
            passed: board.passed(),
            failing: Vec::new(),
            not_run: Vec::new(),
            cached: board.cached(),
            took: board.took,
        };
        for row in &board.rows {
            match (&row.outcome, &row.skipped) {
                (Some(outcome), _) if outcome.verdict == VerdictKind::Pass => {}
                (Some(outcome), _) if row.is_broken() => {
                    let why = outcome.lesson.clone().unwrap_or_default();
                    view.not_run.push((row.exercise.clone(), why));
                }
                (Some(outcome), _) => view.failing.push(Failing {
                    name: row.exercise.clone(),
                    title: outcome.title.clone().unwrap_or_default(),
                    lesson: outcome.lesson.clone().unwrap_or_default(),
                    started: progress.exercise(&row.exercise).attempts > 0,
                }),
                (None, reason) => {
                    let reason = reason.clone().unwrap_or_default();
                    view.not_run.push((row.exercise.clone(), reason));
                }
            }
        }
        view
    }
}

const NARROWEST: usize = 20;

pub fn verify(view: &VerifyView, width: usize, theme: Theme) -> Vec<String> {
    finish(lines(view, width.max(NARROWEST), theme), width, theme)
}

pub(crate) fn lines(view: &VerifyView, wide: usize, theme: Theme) -> Vec<Line> {
    let mut out = Vec::new();
    let (started, waiting): (Vec<_>, Vec<_>) =
        view.failing.iter().partition(|failing| failing.started);
    for failing in started {
        out.extend(entry(Mark::Failed, &failing.name, &failing.title, wide, theme));
        let title = clean_line(&failing.title, theme);
        let first = failing.lesson.lines().find(|line| !line.trim().is_empty());
        let first = clean_line(first.unwrap_or(""), theme);
        if !first.is_empty() && first != title {
            let rows = wrap_styled(first.trim_start(), Style::Dim, wide.min(100) - 5);
            out.extend(rows.into_iter().map(|line| line.indent(5)));
        }
    }
    for (name, why) in &view.not_run {
        out.extend(entry(Mark::Skipped, name, &format!("not run: {why}"), wide, theme));
    }
    if !waiting.is_empty() {
        let names: Vec<String> =
            waiting.iter().map(|failing| clean_line(&failing.name, theme)).collect();
        let text = format!("Not started yet: {}", some_names(&names, theme));
        out.extend(
            wrap_styled(&text, Style::Dim, wide.min(100) - 1)
                .into_iter()
                .map(|line| line.indent(1)),
        );
    }
    if !out.is_empty() {
        out.push(Line::new());
    }
    out.extend(summary(view, wide, theme));
    out
}

fn entry(mark: Mark, name: &str, text: &str, width: usize, theme: Theme) -> Vec<Line> {
    let head = if theme.plain { Theme::word(mark) } else { theme.mark(mark) };
    let text = format!("{}: {}", clean_line(name, theme), clean_line(text, theme));
    let rows =
        wrap_styled(&text, Style::Plain, width.min(100).saturating_sub(head.chars().count() + 2));
    let mut out = Vec::new();
    for (index, row) in rows.into_iter().enumerate() {
        out.push(match index {
            0 => Line::styled(format!(" {head} "), Theme::style_of(mark)).join(row),
            _ => row.indent(3),
        });
    }
    out
}

/// Lists at most a dozen names, and counts the others.
fn some_names(names: &[String], theme: Theme) -> String {
    const MOST: usize = 12;
    let mut text = names.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    if names.len() > MOST {
        text = format!("{text} {} and {} more", theme.ellipsis(), names.len() - MOST);
    }
    text
}

fn summary(view: &VerifyView, width: usize, theme: Theme) -> Vec<Line> {
    let total = view.passed + view.failing.len() + view.not_run.len();
    let mut facts =
        vec![format!("{} of {}", view.passed, count(total, "exercise passes", "exercises pass"))];
    if !view.failing.is_empty() {
        facts.push(format!("{} not yet", view.failing.len()));
    }
    if !view.not_run.is_empty() {
        facts.push(format!("{} could not run", view.not_run.len()));
    }
    let cached = match view.cached {
        0 => String::new(),
        cached => format!(", {cached} unchanged since the last time"),
    };
    let text = format!("{} ({}{cached})", facts.join(", "), duration(view.took));
    let all = view.passed == total;
    let mark = if all { Mark::Passed } else { Mark::Waiting };
    let style = if all { Style::Good } else { Style::Strong };
    let head = if theme.plain { String::new() } else { format!("{} ", theme.mark(mark)) };
    let rows = wrap_styled(&format!("{head}{text}"), style, width.min(100) - 1).into_iter();
    rows.map(|line| line.indent(1)).collect()
}
