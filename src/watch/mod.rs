//! The watch: what can happen (`event`), a pure state machine (`state`, `update`, `keys`, `list`),
//! and the one loop that joins it to the world (`session`).

mod course_watcher;
mod event;
mod face;
mod hosts;
mod hurry;
mod installing;
mod keys;
pub mod list;
mod perform;
mod session;
mod state;
#[cfg(test)]
mod tests;
mod update;
mod view;
mod voice;

pub use event::{Effect, Event, LearningPath, Prepared, Reload, ReloadError, RunId, Text};
pub use face::Face;
pub use session::{Session, watch};
pub use state::{Page, Passed, Settings, Stage, Watch};
