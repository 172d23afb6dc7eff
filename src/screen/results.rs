//! The results of `verify`, after all exercises were run.

use std::time::Duration;

use super::Theme;
use super::clean::clean_line;
use super::line::{Line, finish};
use super::text::{READABLE, wrap_styled};
use super::theme::Style;
use crate::progress::Progress;
use crate::verdict::{Board, Mark, VerdictKind};
use crate::words::{command, count, duration};

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
    /// Exercises that could not be run, and why: they need another Node.js, for example.
    pub not_run: Vec<(String, String)>,
    /// Exercises that need npm packages which are not installed.
    pub without_packages: Vec<String>,
    /// Those packages, each once.
    pub packages: Vec<String>,
    /// Exercises that passed for the first time.
    pub new_passes: Vec<String>,
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
            without_packages: Vec::new(),
            packages: Vec::new(),
            new_passes: board.new_passes.clone(),
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
                (None, _) if !row.packages.is_empty() => {
                    view.without_packages.push(row.exercise.clone());
                    let new = row.packages.iter().filter(|name| !view.packages.contains(name));
                    let new: Vec<String> = new.cloned().collect();
                    view.packages.extend(new);
                }
                (None, reason) => {
                    let reason = reason.clone().unwrap_or_default();
                    view.not_run.push((row.exercise.clone(), reason));
                }
            }
        }
        view.packages.sort_unstable();
        view
    }
}

const NARROWEST: usize = 20;

/// Lays out the results for a terminal that scrolls: the summary is last, above the prompt.
pub fn verify(view: &VerifyView, width: usize, theme: Theme) -> Vec<String> {
    let wide = width.max(NARROWEST);
    let mut lines = details(view, wide, theme);
    if !lines.is_empty() {
        lines.push(Line::new());
    }
    lines.extend(summary(view, wide, theme));
    finish(lines, width, theme)
}

/// Lays out the results for a page: the summary is first, where it is visible.
pub(crate) fn lines(view: &VerifyView, wide: usize, theme: Theme) -> Vec<Line> {
    let mut lines = summary(view, wide, theme);
    let details = details(view, wide, theme);
    if !details.is_empty() {
        lines.push(Line::new());
        lines.extend(details);
    }
    lines
}

/// The exercises that do not pass come first, then those that cannot run, then those to be started.
fn details(view: &VerifyView, wide: usize, theme: Theme) -> Vec<Line> {
    let mut out = Vec::new();
    let (started, waiting): (Vec<_>, Vec<_>) =
        view.failing.iter().partition(|failing| failing.started);
    for failing in started {
        let text = format!("{}: {}", failing.name, failing.title);
        out.extend(entry(Mark::Failed, &text, wide, theme));
        let title = clean_line(&failing.title, theme);
        let first = failing.lesson.lines().find(|line| !line.trim().is_empty());
        let first = clean_line(first.unwrap_or(""), theme);
        if !first.is_empty() && first != title {
            let rows = wrap_styled(first.trim_start(), Style::Dim, wide.min(READABLE) - 5);
            out.extend(rows.into_iter().map(|line| line.indent(5)));
        }
    }
    for (why, names) in by_reason(&view.not_run) {
        let text = format!("{}: not run: {why}", some_names(&names, theme));
        out.extend(entry(Mark::Skipped, &text, wide, theme));
    }
    if !view.without_packages.is_empty() {
        let text = format!(
            "{} npm packages that are not installed ({}); `{}` installs them",
            count(view.without_packages.len(), "exercise needs", "exercises need"),
            some_names(&view.packages, theme),
            command("verify --install")
        );
        out.extend(entry(Mark::Skipped, &text, wide, theme));
    }
    let names = |failing: &[&Failing]| -> Vec<String> {
        failing.iter().map(|failing| failing.name.clone()).collect()
    };
    for (what, names) in
        [("Done now", view.new_passes.clone()), ("Not started yet", names(&waiting))]
    {
        if names.is_empty() {
            continue;
        }
        let text = format!("{what}: {}", some_names(&names, theme));
        let rows = wrap_styled(&text, Style::Dim, wide.min(READABLE) - 1);
        out.extend(rows.into_iter().map(|line| line.indent(1)));
    }
    out
}

/// Groups exercises that could not run for the same reason.
fn by_reason(not_run: &[(String, String)]) -> Vec<(&str, Vec<String>)> {
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for (name, why) in not_run {
        match groups.iter_mut().find(|(reason, _)| reason == why) {
            Some((_, names)) => names.push(name.clone()),
            None => groups.push((why, vec![name.clone()])),
        }
    }
    groups
}

fn entry(mark: Mark, text: &str, width: usize, theme: Theme) -> Vec<Line> {
    let head = if theme.plain { Theme::word(mark) } else { theme.mark(mark) };
    let text = clean_line(text, theme);
    let rows = wrap_styled(
        &text,
        Style::Plain,
        width.min(READABLE).saturating_sub(head.chars().count() + 2),
    );
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
    let shown = names.iter().take(MOST).map(|name| clean_line(name, theme));
    let mut text = shown.collect::<Vec<_>>().join(", ");
    if names.len() > MOST {
        text = format!("{text} {} and {} more", theme.ellipsis(), names.len() - MOST);
    }
    text
}

fn summary(view: &VerifyView, width: usize, theme: Theme) -> Vec<Line> {
    let could_not_run = view.not_run.len() + view.without_packages.len();
    let total = view.passed + view.failing.len() + could_not_run;
    let mut facts =
        vec![format!("{} of {}", view.passed, count(total, "exercise passes", "exercises pass"))];
    if !view.failing.is_empty() {
        let failing = view.failing.len();
        facts.push(format!("{failing} {} not pass yet", if failing == 1 { "does" } else { "do" }));
    }
    if could_not_run > 0 {
        facts.push(format!("{could_not_run} could not run"));
    }
    let cached = match view.cached {
        0 => String::new(),
        cached => format!(", {cached} unchanged"),
    };
    let text = format!("{} ({}{cached})", facts.join(", "), duration(view.took));
    let all = view.passed == total;
    let mark = if all { Mark::Passed } else { Mark::Waiting };
    let style = if all { Style::Good } else { Style::Strong };
    let head = if theme.plain { String::new() } else { format!("{} ", theme.mark(mark)) };
    let rows = wrap_styled(&format!("{head}{text}"), style, width.min(READABLE) - 1).into_iter();
    rows.map(|line| line.indent(1)).collect()
}
