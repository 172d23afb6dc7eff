//! The part that scrolls: the task, the tests, hints, the lesson and the output; or a panel.

use std::ops::Range;
use std::time::Duration;

use super::header::{exercise_line, facts, facts_on_top, right_edge};
use super::tests_list::tests;
use super::{FileView, Notice, NoticeKind, Status, WatchView, panels, passed, printed};
use crate::screen::clean::clean_line;
use crate::screen::lesson::{leak_lesson, lines as lesson};
use crate::screen::line::Line;
use crate::screen::markdown::lines as markdown;
use crate::screen::source::file_name;
use crate::screen::text::{verbatim, wrap_styled};
use crate::screen::theme::Style;
use crate::screen::{Theme, line};
use crate::verdict::{Mark, Verdict, VerdictKind};
use crate::words::{count, duration};

/// The most lines of npm's output that are shown.
const NPM_LINES: usize = 8;
/// Columns to the left of the task.
const TASK_MARGIN: usize = 1;

/// The lines, and the position of the parts that a window may scroll to.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) lines: Vec<Line>,
    pub(super) lesson: Option<Range<usize>>,
    pub(super) hint: Option<Range<usize>>,
}

/// The kind of a part of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Hint,
    Lesson,
    Other,
}

type Sections = Vec<(Section, Vec<Line>)>;

pub(super) fn body(view: &WatchView<'_>, width: usize, theme: Theme) -> Body {
    let mut parts = vec![(Section::Other, notice_lines(view.notices, width, theme))];
    if let Some(panel) = view.panel {
        parts.push((Section::Other, panels::panel(panel, width, theme)));
        return stacked(parts);
    }
    if let Some(passed) = view.passed_before() {
        parts.push((Section::Other, passed::block(passed, width, theme)));
        let rule = theme.rule().repeat(right_edge(width).saturating_sub(2));
        let mut next = vec![Line::styled(rule, Style::Dim).indent(1)];
        next.extend(task(view, width, theme));
        parts.push((Section::Other, next));
    } else {
        if let Some(welcome) = view.welcome {
            let room = right_edge(width) - TASK_MARGIN;
            let lines = markdown(welcome, room, theme);
            parts.push((
                Section::Other,
                lines.into_iter().map(|line| line.indent(TASK_MARGIN)).collect(),
            ));
        }
        parts.push((Section::Other, task(view, width, theme)));
    }
    parts.extend(state(view, width, theme));
    if let Some(passed) = view.passed.as_ref().filter(|_| view.passed_before().is_none()) {
        parts.push((Section::Other, passed::block(passed, width, theme)));
    }
    stacked(parts)
}

/// Stacks the parts, with an empty line before each.
fn stacked(parts: Sections) -> Body {
    let mut out = Body::default();
    for (part, lines) in parts.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        out.lines.push(Line::new());
        let start = out.lines.len();
        out.lines.extend(lines);
        let range = Some(start..out.lines.len());
        match part {
            Section::Hint => out.hint = range,
            Section::Lesson => out.lesson = range,
            Section::Other => {}
        }
    }
    out
}

fn task(view: &WatchView<'_>, width: usize, theme: Theme) -> Vec<Line> {
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
    let mut out: Vec<Line> = out.into_iter().map(|line| line.indent(TASK_MARGIN)).collect();
    out.push(file_line(&exercise.file, width, theme));
    out
}

/// The file's path, as a link if the terminal supports links. It is one line, so that the link stays whole.
fn file_line(file: &FileView<'_>, width: usize, theme: Theme) -> Line {
    let shown = clean_line(file.shown, theme);
    let room = width - TASK_MARGIN;
    // The end of a path is more important than its beginning.
    let shown = if line::columns(&shown) > room {
        let name = file_name(&shown, theme);
        let short = format!("{}/{name}", theme.ellipsis());
        if line::columns(&short) <= room { short } else { name }
    } else {
        shown
    };
    let url = file.path.and_then(|path| anstyle_hyperlink::file_to_url(None, path));
    Line::new().link(shown, Style::Dim, url).indent(TASK_MARGIN)
}

fn state(view: &WatchView<'_>, width: usize, theme: Theme) -> Sections {
    let hints = view.hints.iter().take(3).zip(1..).map(|(hint, number)| {
        (Section::Hint, panels::hint_block(number, view.hints_total, hint, width, theme))
    });
    let (above, below) = match view.status {
        Status::Waiting => (vec![], vec![]),
        Status::Verdict(verdict) => judged(view, verdict, width, theme),
        Status::Running { elapsed, tests: seen } => {
            let text = match elapsed.as_secs() {
                0 => format!("{} Running.", theme.pointer()),
                _ => format!("{} Running for {}.", theme.pointer(), whole_seconds(elapsed)),
            };
            let running = message(&text, Style::Accent, width, theme);
            (vec![running, tests(seen, None, width, theme)], vec![])
        }
        Status::NeedsPackages { packages } => {
            let text = missing(packages);
            (vec![message(&text, Style::Warn, width, theme)], vec![])
        }
        Status::Installing { packages, elapsed, lines } => {
            let text = format!("Installing {} ({}).", packages.join(", "), whole_seconds(elapsed));
            let tail = lines.len().saturating_sub(NPM_LINES);
            let lines: Vec<String> =
                lines[tail..].iter().map(|line| clean_line(line, theme)).collect();
            let npm = verbatim(&lines, width - 3).into_iter();
            let npm = npm.map(|line| line.all(Style::Dim).indent(3)).collect();
            (vec![message(&text, Style::Accent, width, theme), npm], vec![])
        }
        Status::Stuck(message) => {
            let lines = markdown(message, right_edge(width) - 1, theme).into_iter();
            (vec![lines.map(|line| line.indent(1)).collect()], vec![])
        }
    };
    above.into_iter().map(|lines| (Section::Other, lines)).chain(hints).chain(below).collect()
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
) -> (Vec<Vec<Line>>, Sections) {
    let stopped = (verdict.kind == VerdictKind::Timeout).then_some(verdict.ms);
    let list = tests(&verdict.tests, stopped, width, theme);
    let mut below: Sections = Vec::new();
    if verdict.kind == VerdictKind::RunnerError {
        let text =
            "The runner has a problem; your code is not to blame. This does not count as a try.";
        below.push((Section::Other, message(text, Style::Warn, width, theme)));
    }
    if let Some(diagnosis) = &verdict.diagnosis {
        below.push((Section::Lesson, lesson(diagnosis, view.source, width, theme)));
    } else if !verdict.leaky.is_empty() {
        below.push((Section::Lesson, leak_lesson(&verdict.leaky, width, theme)));
    }
    if verdict.passed() {
        let mark = theme.mark(Mark::Passed);
        let tests = count(verdict.tests.len(), "test passes", "tests pass");
        let next = if view.manual { "; n goes to the next exercise" } else { "" };
        below.push((
            Section::Other,
            message(&format!("{mark} {tests}{next}"), Style::Good, width, theme),
        ));
    }
    below.push((Section::Other, printed::printed(verdict, view.printed_lines, width, theme)));
    (vec![list], below)
}

/// The runner's messages.
fn notice_lines(notices: &[Notice<'_>], width: usize, theme: Theme) -> Vec<Line> {
    let mut out = Vec::new();
    for notice in notices {
        let (mark, style) = match notice.kind {
            NoticeKind::Info => ("i ", Style::Dim),
            NoticeKind::Trouble => ("! ", Style::Warn),
        };
        let text = clean_line(notice.text, theme);
        let rows = wrap_styled(&text, style, right_edge(width) - 3);
        for (index, row) in rows.into_iter().enumerate() {
            let head = if index == 0 { mark } else { "  " };
            out.push(Line::styled(head, style).join(row).indent(1));
        }
    }
    out
}

fn message(text: &str, style: Style, width: usize, theme: Theme) -> Vec<Line> {
    let text = clean_line(text, theme);
    let rows = wrap_styled(&text, style, right_edge(width) - 1).into_iter();
    rows.map(|row| row.indent(1)).collect()
}
