//! What scrolls: the task, the tests, hints, the lesson, what was printed; or a panel.

use std::fmt::Write as _;

use super::header::{exercise_line, facts, facts_on_top, right_edge};
use super::tests_list::tests;
use super::{FileView, Notice, NoticeKind, Panel, Status, WatchView};
use super::{keys, passed, printed};
use crate::screen::clean::{clean, clean_line};
use crate::screen::lesson::{ROOM_FOR_BAR, framed, lines as lesson, spaced};
use crate::screen::line::Line;
use crate::screen::markdown::lines as markdown;
use crate::screen::source::file_name;
use crate::screen::text::{toned_wrap, verbatim};
use crate::screen::theme::Tone;
use crate::screen::words::{count, duration};
use crate::screen::{Theme, line};
use crate::verdict::{Diagnosis, Handle, Mark, Verdict, VerdictKind};

/// Columns before the task.
pub(crate) const TASK_MARGIN: usize = 1;

pub(super) fn body(view: &WatchView<'_>, width: usize, theme: Theme) -> Vec<Line> {
    let notices = notice_lines(view.notices, width, theme);
    if let Some(panel) = view.panel {
        return below_header(spaced(vec![notices, self::panel(panel, width, theme)]));
    }
    let mut parts = vec![notices];
    if let Some(passed) = &view.passed {
        parts.push(passed::block(passed, width, theme));
        let rule = theme.rule().repeat(right_edge(width).saturating_sub(2));
        let mut next = vec![Line::toned(rule, Tone::Dim).indent(1)];
        next.extend(task(view, width, theme));
        parts.push(next);
    } else {
        parts.push(task(view, width, theme));
    }
    parts.extend(state(view, width, theme));
    below_header(spaced(parts))
}

/// A body begins with an empty line below the header.
fn below_header(mut lines: Vec<Line>) -> Vec<Line> {
    lines.insert(0, Line::new());
    lines
}

fn task(view: &WatchView<'_>, width: usize, theme: Theme) -> Vec<Line> {
    let exercise = &view.exercise;
    let room = right_edge(width) - TASK_MARGIN;
    let mut out = Vec::new();
    if view.passed.is_some() {
        let name = exercise_line(exercise, theme);
        out.extend((name.width() <= room).then(|| Line::plain("Now: ").join(name)));
    }
    if !facts_on_top(exercise, width, theme) {
        let facts = facts(exercise, theme);
        out.push(facts.cut(room, theme));
    }
    let title = clean_line(exercise.title, theme);
    if !title.is_empty() {
        out.extend(toned_wrap(&title, Tone::Strong, room));
    }
    out.extend(markdown(exercise.task, room, theme));
    let mut out: Vec<Line> = out.into_iter().map(|line| line.indent(TASK_MARGIN)).collect();
    out.push(file_line(&exercise.file, width, theme));
    out
}

/// The file's path, as a link where the terminal knows links. One line, so that the link stays whole.
pub(crate) fn file_line(file: &FileView<'_>, width: usize, theme: Theme) -> Line {
    let shown = clean_line(file.shown, theme);
    let room = width - TASK_MARGIN;
    // The end of a path says more than its beginning.
    let shown = if line::columns(&shown) > room {
        let name = file_name(&shown, theme);
        let short = format!("{}/{name}", theme.ellipsis());
        if line::columns(&short) <= room { short } else { name }
    } else {
        shown
    };
    let url = file.path.and_then(|path| anstyle_hyperlink::file_to_url(None, path));
    Line::new().link(shown, Tone::Dim, url).indent(TASK_MARGIN)
}

fn state(view: &WatchView<'_>, width: usize, theme: Theme) -> Vec<Vec<Line>> {
    let hints = hints(view, width, theme);
    match view.status {
        Status::Waiting => vec![hints],
        Status::Running { elapsed, tests: seen } => {
            let said = if elapsed.as_secs() == 0 {
                "Running.".to_owned()
            } else {
                format!(
                    "Running for {}.",
                    duration(std::time::Duration::from_secs(elapsed.as_secs()))
                )
            };
            let said = Line::plain(format!("{} ", theme.pointer())).add(said, Tone::Plain);
            vec![vec![said.all(Tone::Accent).indent(1)], tests(seen, None, width, theme), hints]
        }
        Status::Verdict(verdict) => judged(view, verdict, hints, width, theme),
        Status::NeedsPackages { packages } => {
            let text = format!(
                "This exercise uses {} from npm that {} not here yet: {}. Press i to install {}.",
                if packages.len() == 1 { "a package" } else { "packages" },
                if packages.len() == 1 { "is" } else { "are" },
                packages.join(", "),
                if packages.len() == 1 { "it" } else { "them" },
            );
            vec![said(&text, Tone::Warn, width, theme), hints]
        }
        Status::Installing { packages, elapsed, lines } => {
            let time = duration(std::time::Duration::from_secs(elapsed.as_secs()));
            let text = format!("Installing {} ({time}).", packages.join(", "));
            let lines: Vec<String> = lines.iter().map(|line| clean_line(line, theme)).collect();
            let tail = lines.len().saturating_sub(8);
            let npm = verbatim(&lines[tail..], width - 3).into_iter();
            let npm = npm.map(|line| line.all(Tone::Dim).indent(3)).collect();
            vec![said(&text, Tone::Accent, width, theme), npm, hints]
        }
        Status::Stuck(message) => {
            let lines = markdown(message, right_edge(width) - 1, theme).into_iter();
            vec![lines.map(|line| line.indent(1)).collect(), hints]
        }
    }
}

fn judged(
    view: &WatchView<'_>,
    verdict: &Verdict,
    hints: Vec<Line>,
    width: usize,
    theme: Theme,
) -> Vec<Vec<Line>> {
    let stopped = (verdict.kind == VerdictKind::Timeout).then_some(verdict.ms);
    let list = tests(&verdict.tests, stopped, width, theme);
    let mut parts = vec![list, hints];
    if verdict.kind == VerdictKind::RunnerError {
        let text = "This is the runner's trouble, not yours; it does not count as a try.";
        parts.push(said(text, Tone::Warn, width, theme));
    }
    if let Some(diagnosis) = &verdict.diagnosis {
        parts.push(lesson(diagnosis, view.source, width, theme));
    } else if !verdict.leaky.is_empty() {
        parts.push(leaky(&verdict.leaky, width, theme));
    }
    if verdict.passed() {
        let mark = theme.mark(Mark::Passed);
        let tests = count(verdict.tests.len(), "test passes", "tests pass");
        let next = if view.manual { "; n goes on to the next exercise" } else { "" };
        let text = format!("{mark} {tests}{next}");
        parts.push(said(&text, Tone::Good, width, theme));
    }
    parts.push(printed::printed(verdict, view.printed_lines, width, theme));
    parts
}

fn leaky(handles: &[Handle], width: usize, theme: Theme) -> Vec<Line> {
    let diagnosis = Diagnosis {
        title: "Something keeps your program alive".to_owned(),
        body: leaky_text(handles, theme),
        diff: None,
        at: None,
        note: None,
        lesson: false,
    };
    lesson(&diagnosis, None, width, theme)
}

/// What keeps Node.js alive after a pass, in two sentences.
pub(crate) fn leaky_text(handles: &[Handle], theme: Theme) -> String {
    let mut text = "All tests passed, but your program does not end: ".to_owned();
    for (index, handle) in handles.iter().enumerate() {
        let what = clean_line(&handle.what, theme);
        text.push_str(if index == 0 { "" } else { ", and " });
        text.push_str(&what);
        if let Some(at) = &handle.at {
            // Writing to a String cannot fail.
            let _ = write!(text, " (created at {}:{})", file_name(&at.file, theme), at.line);
        }
    }
    let them = if handles.len() == 1 { "it" } else { "them" };
    text + &format!(
        ". Close {them} when the work is done, or the process of a real service would never stop."
    )
}

fn hints(view: &WatchView<'_>, width: usize, theme: Theme) -> Vec<Line> {
    let blocks = view.hints.iter().take(3).enumerate();
    let blocks =
        blocks.map(|(index, hint)| hint_block(index + 1, view.hints_total, hint, width, theme));
    spaced(blocks.collect())
}

pub(crate) fn hint_block(
    number: usize,
    total: usize,
    hint: &str,
    width: usize,
    theme: Theme,
) -> Vec<Line> {
    let title = if total >= number {
        format!("Hint {number} of {total}")
    } else {
        format!("Hint {number}")
    };
    titled(&title, width, theme, |room| markdown(hint, room, theme))
}

/// A block with a title; barred where there is room.
fn titled(
    title: &str,
    width: usize,
    theme: Theme,
    body: impl FnOnce(usize) -> Vec<Line>,
) -> Vec<Line> {
    let barred = width >= ROOM_FOR_BAR && !theme.plain;
    let room = if barred { width - 3 } else { width };
    let title = toned_wrap(&clean_line(title, theme), Tone::Accent, room);
    let body = body(room);
    if barred {
        framed(title, body, theme)
    } else {
        title.into_iter().chain(std::iter::once(Line::new())).chain(body).collect()
    }
}

fn panel(panel: Panel<'_>, width: usize, theme: Theme) -> Vec<Line> {
    match panel {
        Panel::Help => keys::help(width),
        Panel::Explain { name, answer } => {
            let title = format!("{name}: in an interview");
            titled(&title, width, theme, |room| markdown(answer, room, theme))
        }
        Panel::Solution { file, source } => {
            let title = format!("One good solution: {file}");
            titled(&title, width, theme, |room| {
                let lines: Vec<String> =
                    clean(source, theme).lines().map(|line| line.trim_end().to_owned()).collect();
                verbatim(&lines, room)
            })
        }
        Panel::Text { title, text } => {
            titled(title, width, theme, |room| markdown(text, room, theme))
        }
    }
}

/// Messages of the runner's own.
pub(crate) fn notice_lines(notices: &[Notice<'_>], width: usize, theme: Theme) -> Vec<Line> {
    let mut out = Vec::new();
    for notice in notices {
        let (mark, tone) = match notice.kind {
            NoticeKind::Info => ("i ", Tone::Dim),
            NoticeKind::Trouble => ("! ", Tone::Warn),
        };
        let text = clean_line(notice.text, theme);
        let rows = toned_wrap(&text, tone, right_edge(width) - 3);
        for (index, row) in rows.into_iter().enumerate() {
            let head = if index == 0 { mark } else { "  " };
            out.push(Line::toned(head, tone).join(row).indent(1));
        }
    }
    out
}

fn said(text: &str, tone: Tone, width: usize, theme: Theme) -> Vec<Line> {
    let text = clean_line(text, theme);
    let rows = toned_wrap(&text, tone, right_edge(width) - 1).into_iter();
    rows.map(|row| row.indent(1)).collect()
}
