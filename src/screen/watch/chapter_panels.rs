//! The pages around a chapter: the question at the first start, the chapter's own page, and what a learner can
//! answer after it.

use super::titled::titled;
use crate::screen::Theme;
use crate::screen::clean::clean_line;
use crate::screen::inline::Inline;
use crate::screen::line::Line;
use crate::screen::markdown::lines as markdown;
use crate::screen::text::{READABLE, wrap_styled, wrap_text};
use crate::screen::theme::Style;
use crate::verdict::Mark;
use crate::words::{command, count, minutes};

/// A chapter after its last exercise has passed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChapterDoneView {
    /// `04 modules`.
    pub chapter: String,
    pub done: usize,
    /// How many are skipped as known.
    pub known: usize,
    /// How many passed on the first try.
    pub first_try: usize,
    pub tries: u32,
    pub minutes: u32,
    /// The interview questions of the exercises, or their titles.
    pub questions: Vec<String>,
}

/// The question at the first start.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StartView {
    /// The first paragraph of the course's welcome, in Markdown.
    pub welcome: String,
    /// The chapter that a learner with some experience leaves out: `01 first steps`.
    pub left_out: String,
    /// The chapter that such a learner starts with.
    pub second: String,
}

/// The title and the rest of a chapter's page, in Markdown.
pub(in crate::screen) fn split_title(text: &str) -> (Option<&str>, &str) {
    let text = text.trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.strip_prefix("# ") {
        Some(title) => (Some(title.trim()), rest.trim_start()),
        None => (None, text),
    }
}

/// Lays out the page of a chapter.
pub(super) fn chapter(name: &str, text: &str, width: usize, theme: Theme) -> Vec<Line> {
    let (title, rest) = split_title(text);
    titled(title.unwrap_or(name), width, theme, |room| markdown(rest, room, theme))
}

/// Lays out what a learner can answer after a chapter.
pub(super) fn done(view: &ChapterDoneView, width: usize, theme: Theme) -> Vec<Line> {
    titled(&done_title(view, theme), width, theme, |room| done_body(view, room, theme))
}

/// `✓ Chapter 04 modules is done`.
pub(in crate::screen) fn done_title(view: &ChapterDoneView, theme: Theme) -> String {
    let mark = if theme.plain { "" } else { theme.mark(Mark::Passed) };
    let title = format!("{mark} Chapter {} is done", clean_line(&view.chapter, theme));
    title.trim_start().to_owned()
}

/// Lays out the facts and the questions.
pub(in crate::screen) fn done_body(
    view: &ChapterDoneView,
    width: usize,
    theme: Theme,
) -> Vec<Line> {
    let mut facts = vec![count(view.done, "exercise", "exercises")];
    facts.extend((view.tries > 0).then(|| count(view.tries, "try", "tries")));
    facts.extend((view.minutes > 0).then(|| minutes(view.minutes)));
    let mut text = format!("{}.", facts.join(", "));
    if view.first_try > 0 {
        text = format!("{text} Passed on the first try: {}.", view.first_try);
    }
    if view.known > 0 {
        let skipped = count(view.known, "exercise is", "exercises are");
        text = format!("{text} {skipped} skipped as known, and can be done at any time.");
    }
    let mut out = wrap_styled(&text, Style::Plain, width.min(READABLE));
    if !view.questions.is_empty() {
        out.push(Line::new());
        let heading = "You can answer these interview questions now:";
        out.extend(wrap_styled(heading, Style::Strong, width.min(READABLE)));
        out.extend(view.questions.iter().flat_map(|question| item("- ", question, width, theme)));
    }
    out
}

/// Lays out a text in Markdown behind a marker.
pub(in crate::screen) fn item(marker: &str, text: &str, width: usize, theme: Theme) -> Vec<Line> {
    let room = width.min(READABLE).saturating_sub(marker.len()).max(1);
    let rows = wrap_text(&Inline::Markdown.read(&clean_line(text, theme)), room).into_iter();
    rows.enumerate()
        .map(|(index, row)| match index {
            0 => Line::styled(marker, Style::Accent).join(row),
            _ => row.indent(marker.len()),
        })
        .collect()
}

/// Lays out the question at the first start.
pub(super) fn start(view: &StartView, width: usize, theme: Theme) -> Vec<Line> {
    let room = width.min(READABLE).saturating_sub(2).max(1);
    let mut out = markdown(&view.welcome, room, theme);
    if !out.is_empty() {
        out.push(Line::new());
    }
    out.extend(wrap_styled("Where do you want to start?", Style::Strong, room));
    out.push(Line::new());
    let answers = [
        ("1  ", "I'm new to Node.js: start with the first exercise.".to_owned()),
        (
            "2  ",
            format!(
                "I have some experience: start with {}; {} comes at the end.",
                view.second, view.left_out
            ),
        ),
        (
            "3  ",
            "I'm preparing for senior interviews: the mid and senior exercises first, the junior ones at the end."
                .to_owned(),
        ),
    ];
    for (key, text) in answers {
        out.extend(item(key, &text, room, theme));
    }
    out.push(Line::new());
    let later = format!(
        "Nothing is hidden: l lists all exercises, and `{}` starts elsewhere later.",
        command("watch --from CHAPTER")
    );
    out.extend(wrap_text(&Inline::Markdown.read(&later), room));
    out.into_iter().map(|line| line.indent(1)).collect()
}
