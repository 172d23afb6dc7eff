//! Blocks with a title: hints, and the pages that replace the tests.

use super::titled::titled;
use super::{Panel, chapter_panels, keys};
use crate::screen::bar::bar;
use crate::screen::clean::{clean, clean_line};
use crate::screen::line::Line;
use crate::screen::markdown::lines as markdown;
use crate::screen::text::{Content, READABLE, verbatim, wrap_styled};
use crate::screen::theme::Style;
use crate::screen::{Theme, compare, debug, results};
use crate::words::count;

/// Columns of the progress bar while all exercises are verified.
const BAR: usize = 40;

/// Lays out a page that replaces the tests of an exercise in `chapter`.
pub(super) fn panel(panel: Panel<'_>, chapter: &str, width: usize, theme: Theme) -> Vec<Line> {
    match panel {
        Panel::Help { editor } => keys::help(editor, width),
        Panel::Explain { name, answer } => {
            let title = format!("{name}: in an interview");
            titled(&title, width, theme, |room| markdown(answer, room, theme))
        }
        Panel::Solution { name, file, source } => {
            let title = match file.strip_suffix(".js") {
                Some(stem) if stem == name => format!("One good solution: {file}"),
                _ => format!("One good solution of {name}: {file}"),
            };
            titled(&title, width, theme, |room| {
                let source = clean(source, theme);
                let lines: Vec<String> =
                    source.lines().map(|line| line.trim_end().to_owned()).collect();
                verbatim(&lines, Content::Code, room, theme)
            })
        }
        Panel::Compare(view) => {
            titled(&view.title(), width, theme, |room| compare::lines(&view, room, theme))
        }
        Panel::Debug { name, view } => titled(&format!("{name}: debugger"), width, theme, |room| {
            debug::lines(&view, room, theme)
        }),
        Panel::Puzzled { name, how, report } => {
            titled(&format!("{name}: this lesson puzzled me"), width, theme, |room| {
                let how = wrap_styled(&clean_line(how, theme), Style::Plain, room.min(READABLE));
                let lines: Vec<String> =
                    clean(report, theme).lines().map(|line| line.trim_end().to_owned()).collect();
                how.into_iter()
                    .chain([Line::new()])
                    .chain(verbatim(&lines, Content::Other, room, theme))
                    .collect()
            })
        }
        Panel::Text { title, text } => {
            titled(title, width, theme, |room| markdown(text, room, theme))
        }
        Panel::Verifying { done, total, passing, failing } => {
            verifying(done, total, (passing, failing), width, theme)
        }
        Panel::Chapter { text, .. } => chapter_panels::chapter(chapter, text, width, theme),
        Panel::ChapterDone(view) => chapter_panels::done(view, width, theme),
        Panel::Start(view) => chapter_panels::start(view, width, theme),
        Panel::Verified(view) => {
            titled("All exercises", width, theme, |room| results::lines(view, room, theme))
        }
    }
}

/// Counts the exercises of a run over all of them: every one that is checked is in one of the counts.
fn verifying(
    done: usize,
    total: usize,
    (passing, failing): (usize, usize),
    width: usize,
    theme: Theme,
) -> Vec<Line> {
    let mut facts = Vec::new();
    if passing > 0 {
        facts.push(count(passing, "passes", "pass"));
    }
    if failing > 0 {
        facts.push(count(failing, "does not pass yet", "do not pass yet"));
    }
    let others = done.saturating_sub(passing + failing);
    if others > 0 {
        facts.push(format!("{others} could not run"));
    }
    let mut text = format!("{done} of {} checked", count(total, "exercise", "exercises"));
    if !facts.is_empty() {
        text = format!("{text}: {}", facts.join(", "));
    }
    titled("Verifying all exercises", width, theme, |room| {
        let mut out = vec![bar(done, total, room.min(BAR), theme)];
        out.extend(wrap_styled(&text, Style::Plain, room));
        out
    })
}

/// Lays out a hint, numbered from 1.
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
