//! The end of the course: the author's message, statistics, and what to do next.

use super::clean::clean_line;
use super::inline::Inline;
use super::line::{Line, finish};
use super::markdown::lines as markdown;
use super::text::{READABLE, wrap_styled, wrap_text};
use super::theme::Style;
use super::waiting::{self, WaitingExercise};
use super::watch::notice_rows;
use super::{FinaleChapter, Notice, Screen, Theme, finale_chapters};
use crate::verdict::Mark;
use crate::words::{command, count, minutes};

/// The data of the last screen.
#[derive(Debug, Clone, Copy)]
pub struct FinaleView<'a> {
    pub title: &'a str,
    /// `final_message` of the manifest, in Markdown.
    pub message: &'a str,
    /// How many are done.
    pub exercises: usize,
    /// The exercises that cannot run on this Node.js. While there are any, the course is not finished.
    pub waiting: &'a [WaitingExercise],
    /// The version of Node.js.
    pub node: &'a str,
    pub tries: u32,
    pub hints: u32,
    pub minutes: u32,
    /// Days on which something passed.
    pub days: u32,
    /// The exercise that took the most tries, which is worth repeating.
    pub hardest: Option<(&'a str, u32)>,
    /// How many exercises are skipped as known.
    pub known: usize,
    pub chapters: &'a [FinaleChapter],
    /// Whether this was a progression, and not the whole course.
    pub is_progression: bool,
}

const NARROWEST: usize = 20;

pub fn finale(view: &FinaleView<'_>, width: usize, theme: Theme) -> Vec<String> {
    let wide = width.clamp(NARROWEST, READABLE) - 2;
    let mut out = Vec::new();
    let finished = view.waiting.is_empty();
    let mark = if finished { Mark::Passed } else { Mark::Waiting };
    let mark = if theme.plain { String::new() } else { format!("{} ", theme.mark(mark)) };
    let how_far = if finished && view.known > 0 {
        "all done or known.".to_owned()
    } else if finished {
        "all done.".to_owned()
    } else {
        format!("everything that runs on Node.js {} is done.", clean_line(view.node, theme))
    };
    let title = format!("{mark}{}: {how_far}", clean_line(view.title, theme));
    out.extend(wrap_styled(&title, if finished { Style::Good } else { Style::Strong }, wide));
    out.push(Line::new());
    let facts = wrap_styled(&facts(view), Style::Strong, wide);
    out.extend(facts);
    if finished && !view.message.trim().is_empty() {
        out.push(Line::new());
        out.extend(markdown(view.message, wide, theme));
    }
    let summary = finale_chapters::summary(view.chapters, wide, theme);
    if !summary.is_empty() {
        out.push(Line::new());
        out.extend(summary);
    }
    out.push(Line::new());
    out.push(Line::styled("What now", Style::Strong));
    for text in advice(view, theme) {
        for (index, row) in
            wrap_text(&Inline::Markdown.read(&text), wide - 2).into_iter().enumerate()
        {
            out.push(if index == 0 { Line::plain("- ").join(row) } else { row.indent(2) });
        }
    }
    let chapters = finale_chapters::chapters(view.chapters, wide, theme);
    if !chapters.is_empty() {
        out.push(Line::new());
        out.extend(chapters);
    }
    finish(out.into_iter().map(|line| line.indent(1)).collect(), width, theme)
}

fn facts(view: &FinaleView<'_>) -> String {
    let mut parts = vec![
        count(view.exercises, "exercise", "exercises"),
        count(view.tries as usize, "try", "tries"),
        if view.hints == 0 {
            "no hints".to_owned()
        } else {
            count(view.hints as usize, "hint", "hints")
        },
    ];
    if view.minutes > 0 {
        parts.push(minutes(view.minutes));
    }
    let days = match view.days {
        0 => String::new(),
        days => format!(", on {}", count(days as usize, "day", "days")),
    };
    format!("{}{days}.", parts.join(", "))
}

fn advice(view: &FinaleView<'_>, theme: Theme) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(waiting) = waiting::sentence(view.waiting, Some(view.node)) {
        let waiting = clean_line(&waiting, theme);
        out.push(format!(
            "{waiting}. Install a matching Node.js, and start `{}` again.",
            command("watch")
        ));
    }
    if let Some((name, tries)) = view.hardest.filter(|(_, tries)| *tries > 2) {
        let name = clean_line(name, theme);
        out.push(format!(
            "`{name}` took {}. Do it again in a week: `{} {name}`.",
            count(tries, "try", "tries"),
            command("reset")
        ));
    }
    out.push(format!(
        "Repeat what you passed, each when it is due: `{}`. Say the answers aloud; `{} NAME` has them.",
        command("review"),
        command("explain")
    ));
    out.push(format!("Rehearse an interview against the clock: `{}`.", command("interview")));
    if view.chapters.iter().any(|chapter| !chapter.retried.is_empty()) {
        let list = command("list --sort tries");
        out.push(format!("Do again what was hard: `{list}` lists it first."));
    }
    if view.is_progression {
        let whole = command("watch --progression none");
        out.push(format!("Go on with the whole course: `{whole}`."));
    }
    out.push(format!(
        "Try another course (`{}`), or a progression (`{}`): from a folder, a file or a git address.",
        command("init --from SOURCE"),
        command("watch --progression FILE")
    ));
    out
}

/// The screen after the last exercise; `body` is the [`finale`].
pub fn finale_page(
    body: Vec<String>,
    notice: Option<Notice<'_>>,
    width: usize,
    theme: Theme,
) -> Screen {
    let keys = "PgDn scroll  l list  b back to the last exercise  v verify all  q quit";
    let wide = width.max(NARROWEST);
    let rows = wrap_styled(keys, Style::Dim, wide - 2);
    let mut bottom = vec![Line::new()];
    bottom.extend(notice.iter().flat_map(|notice| notice_rows(notice, wide, theme)));
    bottom.extend(rows.into_iter().map(|line| line.indent(1)));
    let bottom = finish(bottom, width, theme);
    Screen { body, bottom, width, theme: Some(theme), ..Screen::default() }
}
