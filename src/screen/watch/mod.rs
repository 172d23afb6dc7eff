//! The watch screen: the data that it shows, and its layout.

mod body;
mod chapter_panels;
mod header;
mod keys;
mod panels;
mod passed;
pub(in crate::screen) mod path;
mod printed;
mod tests_list;
mod titled;

use std::borrow::Cow;
use std::path::Path;
use std::time::Duration;

use jiff::civil::Time;

use body::Limits;

use super::line::finish;
use super::{CompareView, DebugView, Screen, Theme, VerifyView};
use crate::course::{Exercise, Level};
use crate::verdict::{Handle, TestRun, Verdict};

pub use chapter_panels::{ChapterDoneView, StartView};
pub(in crate::screen) use chapter_panels::{done_body, done_title, item, split_title};
pub(crate) use header::{facts, level, right_edge};
pub(in crate::screen) use keys::notice_rows;
pub(crate) use panels::hint_block;
pub(crate) use passed::summary;
pub(crate) use printed::{TRUNCATED, groups};

/// The fewest rows for the short answer of the last pass.
const ANSWER_ROWS: usize = 2;

/// The narrowest window that is laid out for; below it the lines are cut.
const NARROWEST: usize = 20;

/// The course, for the header.
#[derive(Debug, Clone, Copy)]
pub struct CourseView<'a> {
    pub title: &'a str,
    pub done: usize,
    pub total: usize,
    /// The chapter of the exercise with its own count, beside the whole, where there is room:
    /// `02 process 2/4`.
    pub chapter: Option<&'a str>,
    /// At the right edge, where there is room: `Week 1 · due in 2 d`.
    pub right: Option<&'a str>,
}

/// The learner's file.
#[derive(Debug, Clone, Copy)]
pub struct FileView<'a> {
    /// The displayed path, relative to the learner's working directory.
    pub shown: &'a str,
    /// The absolute path, for the link.
    pub path: Option<&'a Path>,
}

/// An exercise on the screens.
#[derive(Debug, Clone)]
pub struct ExerciseView<'a> {
    /// `04 modules`.
    pub chapter: Cow<'a, str>,
    pub name: &'a str,
    pub questions: &'a [u16],
    pub level: Level,
    pub minutes: u16,
    pub title: &'a str,
    pub task: &'a str,
    pub file: FileView<'a>,
}

impl<'a> ExerciseView<'a> {
    pub fn new(exercise: &'a Exercise, file: FileView<'a>) -> Self {
        Self {
            chapter: Cow::Owned(exercise.chapter()),
            name: &exercise.name,
            questions: &exercise.question,
            level: exercise.level,
            minutes: exercise.minutes,
            title: &exercise.title,
            task: &exercise.task,
            file,
        }
    }
}

/// The status of the exercise.
#[derive(Debug, Clone, Copy)]
pub enum Status<'a> {
    /// Waiting for the first save, or `r`.
    Waiting,
    /// Running. `tests` are the results so far.
    Running {
        elapsed: Duration,
        tests: &'a [TestRun],
    },
    Verdict(&'a Verdict),
    /// npm packages are missing; `i` installs them.
    NeedsPackages {
        packages: &'a [String],
    },
    /// npm is running.
    Installing {
        packages: &'a [String],
        elapsed: Duration,
        /// A sentence.
        progress: &'a str,
    },
    /// The exercise cannot run: for example, the learner's file was deleted.
    Stuck {
        /// The reason, and what to do.
        message: &'a str,
        /// The keys that the message names, with their labels.
        keys: &'a [(&'static str, &'static str)],
    },
}

/// The exercise that passed just now.
#[derive(Debug, Clone, Copy)]
pub struct PassedView<'a> {
    pub name: &'a str,
    pub tests: usize,
    /// The number of the try, from 1. 0 if unknown.
    pub tries: u32,
    pub minutes: Option<u32>,
    /// The short answer, see [`super::short_answer`].
    pub answer: Option<&'a str>,
    pub leaky: &'a [Handle],
}

/// The kind of a message of the runner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Information, for example that a backup was made.
    Info,
    /// A problem, for example that the journal cannot be written.
    Trouble,
}

/// A message of the runner.
#[derive(Debug, Clone, Copy)]
pub struct Notice<'a> {
    pub kind: NoticeKind,
    pub text: &'a str,
}

/// A page that replaces the tests.
#[derive(Debug, Clone, Copy)]
pub enum Panel<'a> {
    /// All keys, and the name of the editor, if one was found.
    Help {
        editor: Option<&'a str>,
    },
    /// The interview answer, in Markdown.
    Explain {
        name: &'a str,
        answer: &'a str,
    },
    /// The reference solution of the exercise `name`: the file's name and its text.
    Solution {
        name: &'a str,
        file: &'a str,
        source: &'a str,
    },
    /// The answer of the exercise that has passed, and the solution.
    Compare(CompareView<'a>),
    /// The exercise runs under the debugger.
    Debug {
        name: &'a str,
        view: DebugView<'a>,
    },
    /// A report about a lesson: how to send it, and its text.
    Puzzled {
        name: &'a str,
        how: &'a str,
        report: &'a str,
    },
    /// Any other text, in Markdown: the welcome, the final message.
    Text {
        title: &'a str,
        text: &'a str,
    },
    /// All exercises are being run.
    Verifying {
        done: usize,
        total: usize,
        passing: usize,
        failing: usize,
    },
    Verified(&'a VerifyView),
    /// The page of the exercise's chapter, in Markdown.
    Chapter {
        text: &'a str,
        /// Whether the learner asked for it with a key.
        asked: bool,
        /// Whether a pass of a hard exercise would skip others as known.
        can_claim: bool,
    },
    /// The questions that the learner can answer after a chapter.
    ChapterDone(&'a ChapterDoneView),
    /// The question at the first start.
    Start(&'a StartView),
}

impl Panel<'_> {
    /// Returns whether the last pass stays visible above the page, because the page opened by itself.
    fn is_below_the_pass(&self) -> bool {
        matches!(self, Self::Chapter { asked: false, .. } | Self::ChapterDone(_))
    }
}

/// A question that waits for `y` or `n`.
#[derive(Debug, Clone, Copy)]
pub enum Confirm<'a> {
    Reset {
        file: &'a str,
    },
    /// Any other question, without the keys.
    Other(&'a str),
}

/// The last run.
#[derive(Debug, Clone, Copy)]
pub struct LastRun {
    /// When it was saved, or when the run ended.
    pub at: Time,
    /// Whether a save started it, not a key or the return to the exercise.
    pub saved: bool,
}

/// The data of the watch screen.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one exercise")]
#[derive(Debug, Clone)]
pub struct WatchView<'a> {
    pub course: CourseView<'a>,
    /// The welcome, shown above the first exercise until the learner has done something.
    pub welcome: Option<&'a str>,
    /// The last pass: above the exercise after an advance, otherwise below its tests.
    pub passed: Option<PassedView<'a>>,
    pub exercise: ExerciseView<'a>,
    /// Whether this exercise was done before.
    pub done: bool,
    /// Whether it was done before, and was reset to be solved once more.
    pub repeating: bool,
    /// Whether the learner read a solution before the first pass.
    pub solution_seen: bool,
    /// The text of the learner's file as it was run, for frames.
    pub source: Option<&'a str>,
    pub status: Status<'a>,
    /// The open hints, from the first.
    pub hints: &'a [&'a str],
    pub hints_total: usize,
    pub panel: Option<Panel<'a>>,
    /// The newest message, until it is out of date.
    pub notice: Option<Notice<'a>>,
    pub confirm: Option<Confirm<'a>>,
    pub last_run: Option<LastRun>,
    /// The number of tries so far.
    pub tries: u32,
    /// Whether only `n` advances, not a pass.
    pub manual: bool,
    /// The number of output lines to show. 0 means the usual number.
    pub printed_lines: usize,
    /// The size of the window. The height is 0 if it is unknown.
    pub width: usize,
    pub height: usize,
}

impl<'a> WatchView<'a> {
    /// Returns the last pass, if it was another exercise than the current one.
    fn passed_before(&self) -> Option<&PassedView<'a>> {
        self.passed.as_ref().filter(|passed| passed.name != self.exercise.name)
    }
}

/// Lays out the whole screen for the view's width; [`super::fit`] puts it into a window.
pub fn watch(view: &WatchView<'_>, theme: Theme) -> Screen {
    let width = view.width;
    let wide = width.max(NARROWEST);
    let top = finish(header::top(view, wide, theme), width, theme);
    let bottom = finish(keys::bottom(view, wide, theme), width, theme);
    let mut limits = Limits { answer: ANSWER_ROWS, newest_hint: false };
    let mut body = body::body(view, wide, limits, theme);
    let used = top.len() + body.lines.len() + bottom.len();
    // Where not everything fits, older hints would only stand between the newest one and the lesson.
    if view.hints.len() > 1 && used > view.height && view.height > 0 {
        limits.newest_hint = true;
        body = body::body(view, wide, limits, theme);
    }
    // The answer of the last pass may use the rows that would stay empty.
    let used = top.len() + body.lines.len() + bottom.len();
    if view.passed.is_some_and(|passed| passed.answer.is_some()) && used < view.height {
        limits.answer += view.height - used;
        body = body::body(view, wide, limits, theme);
    }
    Screen {
        top,
        body: finish(body.lines, width, theme),
        bottom,
        pinned: body.pinned,
        lesson: body.lesson,
        hint: body.hint,
        width,
        theme: Some(theme),
    }
}
