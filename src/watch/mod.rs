//! `runner watch`: a pure state machine (`state`, `update`, `keys`, ...) and the loop around it
//! (`runtime`). See `docs/design/watch.md`.

mod chapter_page;
mod chapter_view;
mod chapters;
mod compare;
mod course_watcher;
mod debug_state;
mod debugging;
mod early_failure;
mod effects;
mod event;
mod frontend;
mod hosts;
mod installing;
mod keys;
mod layout;
mod list;
mod navigation;
mod opening;
mod page;
mod plain_renderer;
mod puzzled;
mod rerun_guard;
mod run_state;
mod runs;
mod runtime;
mod saved_other;
mod settings;
mod start_question;
mod state;
#[cfg(test)]
mod tests;
mod update;
mod view;

pub use debug_state::Debugging;
pub use debugging::cannot_debug;
pub use event::{Effect, Event, LearningPath, Prepared, Reload, ReloadError, RunId, TextKind};
pub use frontend::Frontend;
pub use page::Page;
pub use puzzled::write_report;
pub use runtime::{Session, watch};
pub use state::{Beginning, Passed, RunState, Settings, Watch};
