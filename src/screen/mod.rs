//! Turns values into lines of text. Nothing prints here.
//!
//! Width, theme and time are arguments. Every line fits the width, and has no trailing spaces and no
//! control characters but SGR and OSC 8. Widths below 20 are laid out as 20 and then cut.

mod bar;
mod cards;
mod check;
mod clean;
mod code;
mod compare;
mod debug;
mod diff;
mod finale;
mod finale_chapters;
mod fit;
mod inline;
mod interview;
mod key_line;
mod lesson;
mod line;
mod list;
mod list_columns;
mod list_items;
mod markdown;
pub mod plain;
mod progression;
mod puzzled;
mod results;
mod review;
mod source;
mod status;
mod table;
mod text;
mod theme;
mod units;
mod waiting;
mod watch;
mod welcome_back;
mod wrap;

#[cfg(test)]
mod tests;

pub use cards::{CardsView, cards};
pub use check::{CheckMark, check};
pub(crate) use clean::clean;
pub use code::program;
pub use compare::{CompareView, compare};
pub use debug::{DebugStatus, DebugView, debug_status, how_to_attach};
pub use finale::{FinaleView, finale, finale_page};
pub use finale_chapters::FinaleChapter;
pub use fit::{Screen, fit, max_scroll, page_step, scroll_to};
pub use interview::{
    CodingRun, InterviewClock, InterviewHead, InterviewPage, InterviewView, interview_lines,
    interview_message, interview_screen,
};
pub use lesson::lesson;
pub use list::{ListView, list, list_all, list_rows};
pub use list_items::{Assignment, Filters, ItemState, ListIndex, ListItem, ListOrder, list_items};
pub use markdown::{markdown, short_answer};
pub use progression::progression;
pub use puzzled::{PuzzledView, how_to_send, puzzled};
pub use results::{Failing, VerifyView, verify};
pub use review::{ReviewSummaryView, review_screen, review_section, review_summary};
pub use status::{Next, Points, ProgressGroup, ReviewStatus, StatusView, status};
pub use theme::Theme;
pub use units::{due_at, due_in, due_in_changes, locked, unit_line, unit_lines};
pub use waiting::{WaitingExercise, needed_node, waiting_exercises};
pub use watch::{
    ChapterDoneView, Confirm, CourseView, ExerciseView, FileView, LastRun, Notice, NoticeKind,
    Panel, PassedView, StartView, Status, WatchView, watch,
};
pub use welcome_back::{WelcomeBack, last_time, welcome_back};
pub use wrap::break_at_words;
