//! Append-only lines for `--plain`, pipes and screen readers: no redraw, no boxes, no bars.
//!
//! The most important comes first: whether the run passed, then the lesson, then the details. Each function
//! returns one piece; the caller puts an empty line between pieces.

use std::path::Path;
use std::time::Duration;

use super::Theme;
use super::clean::clean_line;
use super::line::{Line, finish};
use super::markdown::lines as markdown;
use super::text::{READABLE, wrap_styled};
use super::theme::Style;
use super::watch::{
    ChapterDoneView, CourseView, ExerciseView, Notice, NoticeKind, PassedView, TRUNCATED,
    done_body, done_title, facts, groups, split_title, summary,
};
use super::{lesson, watch};
use crate::verdict::{Diagnosis, Mark, TestRun, Verdict, VerdictKind};
use crate::words::{count, duration, file_with_place, milliseconds, ordinal};

/// The most lines of the program's output that are repeated.
const PRINTED: usize = 20;

/// Introduces an exercise: its place in the course, its task, its file.
pub fn exercise(
    view: &ExerciseView<'_>,
    course: &CourseView<'_>,
    width: usize,
    theme: Theme,
) -> Vec<String> {
    let layout = PlainLayout::new(width, theme);
    let text = format!(
        "Exercise {}, chapter {}. {} of {} done.",
        view.name, view.chapter, course.done, course.total
    );
    let mut out = layout.say(&text, Style::Strong);
    if let Some(unit) = course.right {
        out.extend(layout.say(&format!("{unit}."), Style::Plain));
    }
    out.extend(layout.say(&facts(view, layout.theme), Style::Plain));
    out.extend(layout.say(view.title, Style::Plain));
    out.extend(markdown(view.task, layout.width.min(READABLE), layout.theme));
    // The full width: a path that is broken in two cannot be copied.
    let file = format!("File: {}", clean_line(view.file.shown, layout.theme));
    out.extend(wrap_styled(&file, Style::Plain, layout.width));
    layout.finish(out)
}

/// Reports the start of a run. `number` is the number of the try, from 1.
pub fn running(name: &str, number: u32, width: usize, theme: Theme) -> Vec<String> {
    let layout = PlainLayout::new(width, theme);
    layout.finish(layout.say(&format!("Running {name}, {} try.", ordinal(number)), Style::Plain))
}

/// Reports the end of a run, in the watch and for `run`: the verdict, the tests, the lesson, the output.
pub fn verdict(verdict: &Verdict, source: Option<&str>, width: usize, theme: Theme) -> Vec<String> {
    let layout = PlainLayout::new(width, theme);
    layout.finish(verdict_lines(verdict, source, width, theme))
}

pub(super) fn verdict_lines(
    verdict: &Verdict,
    source: Option<&str>,
    width: usize,
    theme: Theme,
) -> Vec<Line> {
    let layout = PlainLayout::new(width, theme);
    let mut parts = vec![outcome(verdict, layout)];
    if let Some(diagnosis) = &verdict.diagnosis {
        parts.push(lesson::lines(diagnosis, source, layout.width, layout.theme));
    } else if !verdict.leaky.is_empty() {
        parts.push(layout.say(&lesson::leak_text(&verdict.leaky, layout.theme), Style::Warn));
    }
    parts.extend(printed(verdict, layout));
    lesson::spaced(parts)
}

/// Names the file, the place of the failure if it is known, and the first sentence of its lesson, in one line for an
/// editor: `a.js:3:14: add() gave 5.` Never broken in two.
pub fn problem(file: &Path, verdict: &Verdict, theme: Theme) -> Vec<String> {
    let Some(diagnosis) = &verdict.diagnosis else { return Vec::new() };
    let place = diagnosis.at.as_ref().map(|at| (at.line.max(1), at.column.max(1)));
    let message = clean_line(&first_sentence(diagnosis), theme);
    vec![format!("{}: {message}", file_with_place(file, place))]
}

/// The sentence that ends each report of a failure. An editor looks for it.
pub const WAITING: &str = "Waiting for your next save.";

/// Returns the first sentence of the lesson's first paragraph of prose, or its title.
fn first_sentence(diagnosis: &Diagnosis) -> String {
    let is_prose = |text: &&str| {
        let value =
            |line: &str| line.split_once(':').is_some_and(|(_, rest)| rest.starts_with("  "));
        !text.trim().is_empty() && !text.lines().any(|line| line.starts_with(' ') || value(line))
    };
    let Some(prose) = diagnosis.body.split("\n\n").find(is_prose) else {
        return diagnosis.title.clone();
    };
    let text = prose.split_whitespace().collect::<Vec<_>>().join(" ");
    let ends = text.match_indices(['.', '!', '?', ':']);
    let end = ends
        .map(|(at, _)| at + 1)
        .find(|at| text[*at..].is_empty() || text[*at..].starts_with(' '));
    text[..end.unwrap_or(text.len())].trim_end_matches(':').to_owned()
}

fn outcome(verdict: &Verdict, layout: PlainLayout) -> Vec<Line> {
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
        VerdictKind::Resource => "Not yet: it exceeded a limit.".to_owned(),
        VerdictKind::RunnerError => {
            "The runner could not run it. This is not your fault and does not count as a try."
                .to_owned()
        }
    };
    let style = if verdict.passed() { Style::Good } else { Style::Bad };
    let mut out = layout.say(&said, style);
    for (index, test) in verdict.tests.iter().enumerate() {
        out.extend(layout.say(&test_line(index, tests, test), Style::Plain));
    }
    out
}

fn test_line(index: usize, tests: usize, test: &TestRun) -> String {
    let time = test.ms.filter(|_| matches!(test.mark, Mark::Passed | Mark::Failed));
    let time = time.map_or(String::new(), |ms| format!(" ({})", milliseconds(ms)));
    format!("Test {} of {tests} {}: {}{time}", index + 1, Theme::word(test.mark), test.name)
}

fn printed(verdict: &Verdict, layout: PlainLayout) -> Vec<Vec<Line>> {
    let (groups, hidden) =
        groups(&verdict.printed, PRINTED, layout.width.saturating_sub(2), layout.theme);
    let mut parts = Vec::new();
    for group in groups {
        let mut out = layout.say(&format!("{}:", group.heading), Style::Plain);
        out.extend(group.rows.into_iter().map(|line| line.indent(2)));
        parts.push(out);
    }
    if hidden > 0 {
        let text = format!("({} printed)", count(hidden, "more line was", "more lines were"));
        parts.push(layout.say(&text, Style::Plain));
    }
    if verdict.truncated {
        parts.push(layout.say(TRUNCATED, Style::Plain));
    }
    parts
}

/// Reports a pass; [`exercise`] then introduces the next exercise.
pub fn passed(view: &PassedView<'_>, width: usize, theme: Theme) -> Vec<String> {
    let layout = PlainLayout::new(width, theme);
    let mut out = layout.say(&format!("{}.", summary(view, layout.theme)), Style::Good);
    if let Some(answer) = view.answer {
        let answer = format!("In an interview: {}", clean_line(answer, layout.theme));
        out.extend(markdown(&answer, layout.width.min(READABLE), layout.theme));
    }
    if !view.leaky.is_empty() {
        out.extend(layout.say(&lesson::leak_text(view.leaky, layout.theme), Style::Warn));
    }
    layout.finish(out)
}

/// Shows the page of a chapter: all of it if the learner `asked`, otherwise its title and first paragraph.
pub fn chapter(name: &str, text: &str, asked: bool, width: usize, theme: Theme) -> Vec<String> {
    let layout = PlainLayout::new(width, theme);
    let (title, rest) = split_title(text);
    let mut out = layout.say(&format!("Chapter {name}: {}", title.unwrap_or(name)), Style::Strong);
    let first = rest.split("\n\n").next().unwrap_or_default();
    let shown = if asked { rest } else { first };
    out.extend(markdown(shown, layout.width.min(READABLE), layout.theme));
    if !asked && first.len() < rest.trim_end().len() {
        out.extend(layout.say("c prints the whole page.", Style::Plain));
    }
    layout.finish(out)
}

/// Reports the end of a chapter.
pub fn chapter_done(view: &ChapterDoneView, width: usize, theme: Theme) -> Vec<String> {
    let layout = PlainLayout::new(width, theme);
    let mut out = layout.say(&format!("{}.", done_title(view, layout.theme)), Style::Good);
    out.extend(done_body(view, layout.width, layout.theme));
    layout.finish(out)
}

/// Shows a hint, numbered from 1.
pub fn hint(number: usize, total: usize, text: &str, width: usize, theme: Theme) -> Vec<String> {
    let layout = PlainLayout::new(width, theme);
    layout.finish(watch::hint_block(number, total, text, layout.width, layout.theme))
}

/// Shows a message of the runner.
pub fn notice(notice: &Notice<'_>, width: usize, theme: Theme) -> Vec<String> {
    let layout = PlainLayout::new(width, theme);
    let head = match notice.kind {
        NoticeKind::Info => "Note",
        NoticeKind::Trouble => "Trouble",
    };
    layout.finish(layout.say(&format!("{head}: {}", notice.text), Style::Plain))
}

/// Reports that a run is still under way, so that silence is not mistaken for its end.
pub fn still_running(elapsed: Duration, width: usize, theme: Theme) -> Vec<String> {
    let layout = PlainLayout::new(width, theme);
    layout.finish(layout.say(&format!("Still running after {}.", duration(elapsed)), Style::Plain))
}

/// The width of the text, and a theme without decoration.
#[derive(Clone, Copy)]
struct PlainLayout {
    asked: usize,
    width: usize,
    theme: Theme,
}

impl PlainLayout {
    fn new(width: usize, theme: Theme) -> Self {
        Self { asked: width, width: width.max(20), theme: Theme { plain: true, ..theme } }
    }

    fn say(self, text: &str, style: Style) -> Vec<Line> {
        wrap_styled(&clean_line(text, self.theme), style, self.width.min(READABLE))
    }

    fn finish(self, lines: Vec<Line>) -> Vec<String> {
        finish(lines, self.asked, self.theme)
    }
}
