//! The part that scrolls: the task, the tests, hints, the lesson and the output; or a panel.

use std::ops::Range;
use std::time::Duration;

use super::header::{exercise_line, facts, facts_on_top, right_edge};
use super::tests_list::tests;
use super::{Status, WatchView, panels, passed, path, printed};
use crate::screen::Theme;
use crate::screen::clean::clean_line;
use crate::screen::lesson::{leak_lesson, lines as lesson, opening};
use crate::screen::line::Line;
use crate::screen::markdown::lines as markdown;
use crate::screen::text::wrap_styled;
use crate::screen::theme::Style;
use crate::verdict::{Mark, Verdict, VerdictKind};
use crate::words::{count, duration};

/// Columns to the left of the task.
const TASK_MARGIN: usize = path::MARGIN;

/// The lines, and the position of the parts that a window may scroll to or has to keep visible.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) lines: Vec<Line>,
    pub(super) lesson: Option<Range<usize>>,
    pub(super) hint: Option<Range<usize>>,
    /// The most important first.
    pub(super) pinned: Vec<Range<usize>>,
}

/// The kind of a part of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Hint,
    Lesson,
    Other,
}

/// The importance of lines that stay visible in a low window, the greatest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Importance {
    Path,
    /// The first failed step, or the reason why nothing runs.
    State,
    /// The title and the first sentence of the lesson.
    Opening,
}

/// A part of the body.
struct Part {
    section: Section,
    lines: Vec<Line>,
    pinned: Option<(Importance, Range<usize>)>,
}

impl Part {
    fn new(section: Section, lines: Vec<Line>) -> Self {
        Self { section, lines, pinned: None }
    }

    fn other(lines: Vec<Line>) -> Self {
        Self::new(Section::Other, lines)
    }

    /// Keeps some of the lines visible.
    fn pin(self, importance: Importance, range: Range<usize>) -> Self {
        Self { pinned: Some((importance, range)).filter(|(_, range)| !range.is_empty()), ..self }
    }

    fn pin_all(self, importance: Importance) -> Self {
        let all = 0..self.lines.len();
        self.pin(importance, all)
    }
}

/// What the body shows of texts that are optional.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Rows for the short answer of the last pass.
    pub(super) answer: usize,
    /// Whether only the newest of the open hints is shown.
    pub(super) newest_hint: bool,
}

/// Lays out the body.
pub(super) fn body(view: &WatchView<'_>, width: usize, limits: Limits, theme: Theme) -> Body {
    let answer = limits.answer;
    if let Some(panel) = view.panel {
        let passed = view.passed_before().filter(|_| panel.is_below_the_pass());
        let passed = passed.map(|passed| passed::block(passed, width, answer, theme));
        let welcome = view.welcome.map(|text| welcome(text, width, theme));
        let panel = panels::panel(panel, &view.exercise.chapter, width, theme);
        let parts = passed.into_iter().chain(welcome).chain([panel]);
        return stacked(parts.map(Part::other).collect());
    }
    let mut parts = Vec::new();
    if let Some(passed) = view.passed_before() {
        parts.push(Part::other(passed::block(passed, width, answer, theme)));
        let rule = theme.rule().repeat(right_edge(width).saturating_sub(2));
        parts.push(task(view, vec![Line::styled(rule, Style::Dim).indent(1)], width, theme));
    } else {
        parts.extend(view.welcome.map(|text| Part::other(welcome(text, width, theme))));
        parts.push(task(view, Vec::new(), width, theme));
    }
    parts.extend(state(view, width, limits.newest_hint, theme));
    if let Some(passed) = view.passed.as_ref().filter(|_| view.passed_before().is_none()) {
        parts.push(Part::other(passed::block(passed, width, answer, theme)));
    }
    stacked(parts)
}

fn welcome(text: &str, width: usize, theme: Theme) -> Vec<Line> {
    let lines = markdown(text, right_edge(width) - TASK_MARGIN, theme).into_iter();
    lines.map(|line| line.indent(TASK_MARGIN)).collect()
}

/// Stacks the parts, with an empty line before each.
fn stacked(parts: Vec<Part>) -> Body {
    let mut out = Body::default();
    let mut pinned = Vec::new();
    for part in parts.into_iter().filter(|part| !part.lines.is_empty()) {
        out.lines.push(Line::new());
        let start = out.lines.len();
        out.lines.extend(part.lines);
        let range = Some(start..out.lines.len());
        match part.section {
            Section::Hint => out.hint = range,
            Section::Lesson => out.lesson = range,
            Section::Other => {}
        }
        pinned.extend(
            part.pinned
                .map(|(importance, range)| (importance, range.start + start..range.end + start)),
        );
    }
    pinned.sort_by_key(|(importance, _)| *importance);
    out.pinned = pinned.into_iter().map(|(_, range)| range).collect();
    out
}

/// Lays out the task and the path of the file, below `head`.
fn task(view: &WatchView<'_>, head: Vec<Line>, width: usize, theme: Theme) -> Part {
    let exercise = &view.exercise;
    let room = right_edge(width) - TASK_MARGIN;
    let mut out = Vec::new();
    if view.passed_before().is_some() {
        let name = exercise_line(exercise, theme);
        out.extend((name.width() <= room).then(|| Line::plain("Now: ").join(name)));
    }
    if !facts_on_top(exercise, width, theme) {
        out.extend(wrap_styled(&facts(exercise, theme), Style::Dim, room));
    }
    let title = clean_line(exercise.title, theme);
    if !title.is_empty() {
        out.extend(wrap_styled(&title, Style::Strong, room));
    }
    out.extend(markdown(exercise.task, room, theme));
    let out = out.into_iter().map(|line| line.indent(TASK_MARGIN));
    let mut lines: Vec<Line> = head.into_iter().chain(out).collect();
    let start = lines.len();
    lines.extend(path::lines(&exercise.file, view.width, theme));
    let path = start..lines.len();
    Part::other(lines).pin(Importance::Path, path)
}

fn state(view: &WatchView<'_>, width: usize, newest_hint: bool, theme: Theme) -> Vec<Part> {
    let hints = view.hints.iter().take(3).zip(1..);
    let closed = if newest_hint { view.hints.len().min(3).saturating_sub(1) } else { 0 };
    let hints = hints.skip(closed).map(|(hint, number)| {
        let lines = panels::hint_block(number, view.hints_total, hint, width, theme);
        Part::new(Section::Hint, lines)
    });
    let reason = |lines| Part::other(lines).pin_all(Importance::State);
    let (above, below) = match view.status {
        Status::Waiting => (vec![], vec![]),
        Status::Verdict(verdict) => judged(view, verdict, width, theme),
        Status::Running { elapsed, tests: seen } => {
            let text = match elapsed.as_secs() {
                0 => format!("{} Running.", theme.pointer()),
                _ => format!("{} Running for {}.", theme.pointer(), whole_seconds(elapsed)),
            };
            let running = message(&text, Style::Accent, width, theme);
            (vec![Part::other(running), Part::other(tests(seen, None, width, theme).lines)], vec![])
        }
        Status::NeedsPackages { packages } => {
            (vec![reason(message(&missing(packages), Style::Warn, width, theme))], vec![])
        }
        Status::Installing { packages, elapsed, progress } => {
            let packages = packages.join(", ");
            let text = format!("Installing {packages} ({}).", whole_seconds(elapsed));
            let mut lines = message(&text, Style::Accent, width, theme);
            lines.extend(message(progress, Style::Plain, width, theme));
            (vec![reason(lines)], vec![])
        }
        Status::Stuck { message, .. } => {
            let lines = markdown(message, right_edge(width) - 1, theme).into_iter();
            (vec![reason(lines.map(|line| line.indent(1)).collect())], vec![])
        }
    };
    above.into_iter().chain(hints).chain(below).collect()
}

fn whole_seconds(elapsed: Duration) -> String {
    duration(Duration::from_secs(elapsed.as_secs()))
}

fn missing(packages: &[String]) -> String {
    let names = packages.join(", ");
    if packages.len() == 1 {
        format!(
            "This exercise uses an npm package that is not installed yet: {names}. Press i to install it."
        )
    } else {
        format!(
            "This exercise uses npm packages that are not installed yet: {names}. Press i to install them."
        )
    }
}

/// Returns what comes above the hints, and what comes below.
fn judged(
    view: &WatchView<'_>,
    verdict: &Verdict,
    width: usize,
    theme: Theme,
) -> (Vec<Part>, Vec<Part>) {
    let stopped = (verdict.kind == VerdictKind::Timeout).then_some(verdict.ms);
    let list = tests(&verdict.tests, stopped, width, theme);
    let failed = list.first_failed.unwrap_or_default();
    let above = vec![Part::other(list.lines).pin(Importance::State, failed)];
    let mut below = Vec::new();
    if verdict.kind == VerdictKind::RunnerError {
        let text =
            "The runner has a problem; your code is not to blame. This does not count as a try.";
        below.push(Part::other(message(text, Style::Warn, width, theme)));
    }
    if let Some(diagnosis) = &verdict.diagnosis {
        let opening = 0..opening(diagnosis, width, theme);
        let lines = lesson(diagnosis, view.source, width, theme);
        below.push(Part::new(Section::Lesson, lines).pin(Importance::Opening, opening));
    } else if !verdict.leaky.is_empty() {
        below.push(Part::new(Section::Lesson, leak_lesson(&verdict.leaky, width, theme)));
    }
    if verdict.passed() {
        let mark = theme.mark(Mark::Passed);
        let tests = count(verdict.tests.len(), "test passes", "tests pass");
        let next = if view.manual { "; n goes to the next exercise" } else { "" };
        let text = format!("{mark} {tests}{next}");
        below.push(Part::other(message(&text, Style::Good, width, theme)));
    }
    below.push(Part::other(printed::printed(verdict, view.printed_lines, width, theme)));
    (above, below)
}

fn message(text: &str, style: Style, width: usize, theme: Theme) -> Vec<Line> {
    let text = clean_line(text, theme);
    let rows = wrap_styled(&text, style, right_edge(width) - 1).into_iter();
    rows.map(|row| row.indent(1)).collect()
}
