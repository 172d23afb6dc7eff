//! Blocks with a title: hints, and the pages that replace the tests.

use super::titled::titled;
use super::{Panel, chapter_panels, keys};
use crate::screen::bar::bar;
use crate::screen::clean::clean;
use crate::screen::line::Line;
use crate::screen::markdown::lines as markdown;
use crate::screen::text::{verbatim, wrap_styled};
use crate::screen::theme::Style;
use crate::screen::{Theme, results};
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
                verbatim(&lines, room)
            })
        }
        Panel::Text { title, text } => {
            titled(title, width, theme, |room| markdown(text, room, theme))
        }
        Panel::Verifying { done, total, failing } => verifying(done, total, failing, width, theme),
        Panel::Chapter { text, .. } => chapter_panels::chapter(chapter, text, width, theme),
        Panel::ChapterDone(view) => chapter_panels::done(view, width, theme),
        Panel::Start(view) => chapter_panels::start(view, width, theme),
        Panel::Verified(view) => {
            titled("All exercises", width, theme, |room| results::lines(view, room, theme))
        }
    }
}

fn verifying(done: usize, total: usize, failing: usize, width: usize, theme: Theme) -> Vec<Line> {
    let mut text = format!("{done} of {} run", count(total, "exercise", "exercises"));
    if failing > 0 {
        text = format!("{text}, {failing} not yet");
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
