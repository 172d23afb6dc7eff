//! The pages of `runner interview`: questions, key points, coding questions and the report.

mod pages;
mod parts;

use super::clean::clean_line;
use super::key_line::key_line;
use super::line::{Line, finish};
use super::text::{READABLE, wrap_styled};
use super::theme::Style;
use super::watch::{FileView, Notice, NoticeKind, notice_rows, right_edge};
use super::{Screen, Theme};
use crate::course::Level;
use crate::verdict::Diagnosis;

use pages::{body, continued, keys, task};
use parts::{clock_line, head_line, said_head};

const NARROWEST: usize = 20;

/// One page with what is around it.
#[derive(Debug, Clone, Copy)]
pub struct InterviewView<'a> {
    pub page: InterviewPage<'a>,
    /// `None` where no item is asked: the offer to continue, and the report.
    pub head: Option<InterviewHead<'a>>,
    pub clock: Option<InterviewClock>,
    /// A message for the learner.
    pub notice: Option<&'a str>,
}

/// The current item and its place in the interview.
#[derive(Debug, Clone, Copy)]
pub struct InterviewHead<'a> {
    /// From 1.
    pub number: usize,
    pub total: usize,
    /// `04 modules`, `architecture`.
    pub place: &'a str,
    pub level: Level,
    pub is_task: bool,
}

/// Times in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InterviewClock {
    /// The time spent on the current item, and its limit. `None` if its clock does not run.
    pub item: Option<(u64, u64)>,
    /// The rest of the whole time; 0 if it is over.
    pub left: u64,
}

/// The results of a task's runs.
#[derive(Debug, Clone, Copy, Default)]
pub struct CodingRun<'a> {
    pub is_running: bool,
    /// How many steps of the test pass, how many there are, and the title of the lesson.
    pub result: Option<(usize, usize, Option<&'a str>)>,
}

/// What the learner sees.
#[derive(Debug, Clone, Copy)]
pub enum InterviewPage<'a> {
    /// There is an interview that has not ended. `about` describes it: `level mid, 30 minutes`.
    Offer {
        day: &'a str,
        about: &'a str,
        answered: usize,
        total: usize,
        left: u64,
    },
    /// A new interview, before its clock runs.
    Ready {
        about: &'a str,
        questions: usize,
        tasks: usize,
        seed: u32,
    },
    Question {
        words: &'a str,
        has_written: bool,
    },
    FollowUp {
        words: &'a str,
        question: &'a str,
        answer: Option<&'a str>,
        number: usize,
        total: usize,
    },
    Confidence {
        words: &'a str,
    },
    Answer {
        words: &'a str,
        answer: &'a str,
        points: &'a [String],
        ticked: &'a [bool],
        /// The learner's written answer; empty if there is none.
        written: &'a str,
    },
    Task {
        title: &'a str,
        text: &'a str,
        minutes: u16,
    },
    /// `file` is the path to show.
    Coding {
        title: &'a str,
        text: &'a str,
        file: FileView<'a>,
        run: CodingRun<'a>,
    },
    Coded {
        title: &'a str,
        run: CodingRun<'a>,
        /// The time that it took.
        seconds: u64,
        is_solved: bool,
        is_time_over: bool,
        /// The lesson, with the learner's program.
        lesson: Option<(&'a Diagnosis, Option<&'a str>)>,
    },
    /// `is_stored` is false if the interview cannot be written to the disk.
    Paused {
        is_stored: bool,
    },
    /// The report, as Markdown.
    Report {
        text: &'a str,
    },
}

/// Lays out the page for a terminal.
pub fn interview_screen(view: &InterviewView<'_>, width: usize, theme: Theme) -> Screen {
    let wide = width.clamp(NARROWEST, READABLE);
    let body = body(&view.page, wide - 2, theme);
    let top = match view.head {
        Some(head) => {
            let head = head_line(&head, theme);
            let clock = view.clock.map(|clock| clock_line(&clock, theme)).unwrap_or_default();
            let edge = right_edge(wide).saturating_sub(2);
            match head.with_right(&clock, edge) {
                Some(line) => vec![line],
                None => vec![head, clock],
            }
        }
        None => vec![Line::styled("Mock interview", Style::Strong)],
    };
    let mut bottom = vec![Line::new()];
    if let Some(text) = view.notice {
        let notice = Notice { text, kind: NoticeKind::Info };
        bottom.extend(notice_rows(&notice, wide, theme));
    }
    bottom.push(key_line(&keys(&view.page), wide - 1).indent(1));
    let lines = |lines: Vec<Line>| finish(lines, width, theme);
    // The points are ticked by number, so they stay visible.
    let pinned = body.points.map(|points| points.start + 1..points.end + 1);
    Screen {
        top: lines(indented(top)),
        body: lines(std::iter::once(Line::new()).chain(indented(body.lines)).collect()),
        bottom: lines(bottom),
        pinned: pinned.into_iter().collect(),
        lesson: None,
        hint: None,
        width,
        theme: Some(theme),
    }
}

/// Lays out the page as lines that are only appended: its place, its text, and what to do. If it is continued, the
/// lines before it have named the item and its question.
pub fn interview_lines(
    view: &InterviewView<'_>,
    is_continued: bool,
    width: usize,
    theme: Theme,
) -> Vec<String> {
    let theme = Theme { plain: true, ..theme };
    let wide = width.clamp(NARROWEST, READABLE);
    let mut out = vec![Line::new()];
    let is_paused = matches!(view.page, InterviewPage::Paused { .. });
    if let Some(head) = view.head.filter(|_| !is_continued && !is_paused) {
        out.extend(wrap_styled(&said_head(&head, view.clock, theme), Style::Strong, wide));
        out.push(Line::new());
    }
    let page = if is_continued { continued(view.page) } else { view.page };
    out.extend(body(&page, wide, theme).lines);
    let task = task(&view.page);
    if !task.is_empty() {
        out.push(Line::new());
        out.extend(wrap_styled(task, Style::Dim, wide));
    }
    finish(out, width, theme)
}

/// Lays out a message between the pages, as lines.
pub fn interview_message(text: &str, width: usize, theme: Theme) -> Vec<String> {
    let wide = width.clamp(NARROWEST, READABLE);
    finish(wrap_styled(&clean_line(text, theme), Style::Plain, wide), width, theme)
}

fn indented(lines: Vec<Line>) -> Vec<Line> {
    lines.into_iter().map(|line| line.indent(1)).collect()
}
