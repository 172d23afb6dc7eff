//! State to lines of text. Nothing prints here.
//!
//! Every function takes its width, theme and time; the lines that come back are at most as wide as
//! asked, have no spaces at their end and no control characters but SGR and OSC 8. Widths below 20
//! are laid out as 20 and then cut.

mod bar;
mod check;
mod clean;
mod diff;
mod finale;
mod fit;
mod inline;
mod lesson;
mod line;
mod list;
mod markdown;
pub mod pages;
pub mod plain;
mod progression;
mod results;
mod source;
mod status;
mod text;
mod theme;
mod units;
mod watch;

#[cfg(test)]
mod tests;

pub use check::{CheckMark, check};
pub(crate) use clean::clean;
pub use finale::{FinaleView, finale};
pub use fit::{Screen, fit, max_scroll, scroll_to};
pub use lesson::lesson;
pub use list::{Assigned, Filters, ListItem, ListView, State, list, list_all, list_rows};
pub use markdown::{markdown, short_answer};
pub use pages::finale_page;
pub use progression::progression;
pub use results::{Failing, VerifyView, verify};
pub use status::{Group, Next, Points, StatusView, status};
pub use theme::Theme;
pub use units::{due_at, due_in, due_in_changes, locked, unit_line};
pub use watch::{
    Confirm, CourseView, ExerciseView, FileView, Notice, NoticeKind, Panel, PassedView, Status,
    WatchView, watch,
};
