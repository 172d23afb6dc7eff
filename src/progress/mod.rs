//! What the learner did: the journal, and what follows from it.
//!
//! `.runner/journal.jsonl` is append-only: one JSON object a line, each with the format's version.
//! Everything else (state of an exercise, position, statistics) is derived by pure functions. See
//! `docs/design/journal.md`.

mod absence;
mod chapters;
mod confidence;
mod entry;
mod journal;
mod line;
mod order;
mod practice;
mod reader;
mod report;
mod restoring;
mod review_kind;
mod state;
mod statistics;
mod undoable;

pub use absence::{Absence, LastPlace, absence};
pub use chapters::{ChapterProgress, Retried};
pub use confidence::{SURE, SURE_WORDS};
pub use entry::{Experience, JournalEntry, JournalEvent, VERSION, verified};
pub use journal::{Journal, JournalError};
pub use line::parse_journal;
pub use order::{Starts, starts};
pub use report::ReadReport;
pub use restoring::{nothing_to_undo, undone};
pub use review_kind::ReviewKind;
pub use state::{Count, ExerciseProgress, Progress};
pub use undoable::{Replacement, Undoable};
