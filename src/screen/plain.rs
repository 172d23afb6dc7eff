//! Append-only lines for `--plain`, pipes and screen readers: no redraw, no boxes, no bars.
//!
//! What is said first is what matters most: whether it passed, then the lesson, then the details.
//! Each function gives one piece; the caller puts an empty line between pieces.

use std::time::Duration;

use super::Theme;
use super::clean::clean_line;
use super::line::{Line, finish};
use super::markdown::lines as markdown;
use super::text::toned_wrap;
use super::theme::Tone;
use super::watch::{
    CourseView, ExerciseView, Notice, NoticeKind, PassedView, TRUNCATED, facts, groups, leaky_text,
    summary,
};
use super::{lesson, watch};
use crate::verdict::{Mark, TestRun, Verdict, VerdictKind};
use crate::words::{count, duration, milliseconds, ordinal};

/// Lines of what the program printed that are repeated.
const PRINTED: usize = 20;

/// An exercise is introduced: where it is, what to do, which file.
pub fn exercise(
    view: &ExerciseView<'_>,
    course: &CourseView<'_>,
    width: usize,
    theme: Theme,
) -> Vec<String> {
    let page = Page::new(width, theme);
    let text = format!(
        "Exercise {}, chapter {}. {} of {} done.",
        view.name, view.chapter, course.done, course.total
    );
    let mut out = page.say(&text, Tone::Strong);
    if let Some(unit) = course.right {
        out.extend(page.say(&format!("{unit}."), Tone::Plain));
    }
    out.extend(page.say(&facts(view, page.theme), Tone::Plain));
    out.extend(page.say(view.title, Tone::Plain));
    out.extend(markdown(view.task, page.width.min(100), page.theme));
    // As wide as it may be: a path that is broken in two cannot be copied.
    let file = format!("File: {}", clean_line(view.file.shown, page.theme));
    out.extend(toned_wrap(&file, Tone::Plain, page.width));
    page.finish(out)
}

/// A run has begun. `number` is which try it will be, from 1.
pub fn running(name: &str, number: u32, width: usize, theme: Theme) -> Vec<String> {
    let page = Page::new(width, theme);
    page.finish(page.say(&format!("Running {name}, {} try.", ordinal(number)), Tone::Plain))
}

/// How a run ended, also what `run` prints: the outcome, the tests, the lesson, what was printed.
pub fn verdict(verdict: &Verdict, source: Option<&str>, width: usize, theme: Theme) -> Vec<String> {
    let page = Page::new(width, theme);
    let mut parts = vec![outcome(verdict, page)];
    if let Some(diagnosis) = &verdict.diagnosis {
        parts.push(lesson::lines(diagnosis, source, page.width, page.theme));
    } else if !verdict.leaky.is_empty() {
        parts.push(page.say(&leaky_text(&verdict.leaky, page.theme), Tone::Warn));
    }
    parts.extend(printed(verdict, page));
    page.finish(lesson::spaced(parts))
}

fn outcome(verdict: &Verdict, page: Page) -> Vec<Line> {
    let tests = verdict.tests.len();
    let passed = verdict.tests.iter().filter(|test| test.mark == Mark::Passed).count();
    let said = match verdict.kind {
        VerdictKind::Pass => format!("Passed: {}.", count(tests, "test", "tests")),
        VerdictKind::Fail => {
            format!("Not yet: {passed} of {} passed.", count(tests, "test", "tests"))
        }
        VerdictKind::Error => "Not yet: the run has no valid result.".to_owned(),
        VerdictKind::Timeout => {
            format!("Not yet: stopped after {}.", milliseconds(verdict.ms))
        }
        VerdictKind::Resource => "Not yet: it used more than it may.".to_owned(),
        VerdictKind::RunnerError => {
            "The runner could not run it. This is not your fault and does not count as a try."
                .to_owned()
        }
    };
    let tone = if verdict.passed() { Tone::Good } else { Tone::Bad };
    let mut out = page.say(&said, tone);
    for (index, test) in verdict.tests.iter().enumerate() {
        out.extend(page.say(&test_line(index, tests, test), Tone::Plain));
    }
    out
}

fn test_line(index: usize, tests: usize, test: &TestRun) -> String {
    let time = test.ms.filter(|_| matches!(test.mark, Mark::Passed | Mark::Failed));
    let time = time.map_or(String::new(), |ms| format!(" ({})", milliseconds(ms)));
    format!("Test {} of {tests} {}: {}{time}", index + 1, Theme::word(test.mark), test.name)
}

fn printed(verdict: &Verdict, page: Page) -> Vec<Vec<Line>> {
    let (groups, hidden) =
        groups(&verdict.printed, PRINTED, page.width.saturating_sub(2), page.theme);
    let mut parts = Vec::new();
    for group in groups {
        let mut out = page.say(&format!("{}:", group.heading), Tone::Plain);
        out.extend(group.rows.into_iter().map(|line| line.indent(2)));
        parts.push(out);
    }
    if hidden > 0 {
        let text = format!("({} printed)", count(hidden, "more line was", "more lines were"));
        parts.push(page.say(&text, Tone::Plain));
    }
    if verdict.truncated {
        parts.push(page.say(TRUNCATED, Tone::Plain));
    }
    parts
}

/// The exercise is done; then the next one is introduced by [`exercise`].
pub fn passed(view: &PassedView<'_>, width: usize, theme: Theme) -> Vec<String> {
    let page = Page::new(width, theme);
    let mut out = page.say(&format!("{}.", summary(view, page.theme)), Tone::Good);
    if let Some(answer) = view.answer {
        let answer = format!("In an interview: {}", clean_line(answer, page.theme));
        out.extend(markdown(&answer, page.width.min(100), page.theme));
    }
    if !view.leaky.is_empty() {
        out.extend(page.say(&leaky_text(view.leaky, page.theme), Tone::Warn));
    }
    page.finish(out)
}

/// A hint, numbered from 1.
pub fn hint(number: usize, total: usize, text: &str, width: usize, theme: Theme) -> Vec<String> {
    let page = Page::new(width, theme);
    page.finish(watch::hint_block(number, total, text, page.width, page.theme))
}

/// A message of the runner's own.
pub fn notice(notice: &Notice<'_>, width: usize, theme: Theme) -> Vec<String> {
    let page = Page::new(width, theme);
    let head = match notice.kind {
        NoticeKind::Info => "Note",
        NoticeKind::Trouble => "Trouble",
    };
    page.finish(page.say(&format!("{head}: {}", notice.text), Tone::Plain))
}

/// Still at work: said now and then, so that silence is not taken for an end.
pub fn still_running(elapsed: Duration, width: usize, theme: Theme) -> Vec<String> {
    let page = Page::new(width, theme);
    page.finish(page.say(&format!("Still running after {}.", duration(elapsed)), Tone::Plain))
}

/// A width to write for, and a theme without decoration.
#[derive(Clone, Copy)]
struct Page {
    asked: usize,
    width: usize,
    theme: Theme,
}

impl Page {
    fn new(width: usize, theme: Theme) -> Self {
        Self { asked: width, width: width.max(20), theme: Theme { plain: true, ..theme } }
    }

    fn say(self, text: &str, tone: Tone) -> Vec<Line> {
        toned_wrap(&clean_line(text, self.theme), tone, self.width.min(100))
    }

    fn finish(self, lines: Vec<Line>) -> Vec<String> {
        finish(lines, self.asked, self.theme)
    }
}
