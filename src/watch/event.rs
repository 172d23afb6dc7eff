//! The events and effects of the watch.

use std::path::PathBuf;
use std::sync::Arc;

use crate::course::learner_file::Content;
use crate::course::{Exercise, Manifest};
use crate::node::HostEvent;
use crate::progress;
use crate::progression::Progression;
use crate::system::input::Key;
use crate::verdict::{BoardEvent, Handle};

/// The number of a run. Events of earlier runs are dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RunId(pub u64);

/// The state of an exercise on disk when it becomes the current one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    pub exercise: String,
    /// `None` if the learner's file is missing.
    pub content: Option<Content>,
    /// Whether the learner has changed the file.
    pub edited: bool,
    /// The npm packages that it needs and that are not installed.
    pub missing: Vec<String>,
    /// Why it cannot run on this Node.js, if it cannot.
    pub wrong_node: Option<String>,
}

/// A text of an exercise that is read on request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// The interview answer.
    Answer,
    /// The short answer, for the block of a pass.
    ShortAnswer,
    Solution,
}

/// What there is to learn, in order, and by when.
#[derive(Debug, Clone)]
pub struct LearningPath {
    /// The course, or the part of it that the progression asks for.
    pub manifest: Arc<Manifest>,
    /// Due dates and points; `manifest` has its exercises in its order.
    pub progression: Option<Arc<Progression>>,
}

/// The course's files after a change.
#[derive(Debug, Clone)]
pub struct Reload {
    pub path: LearningPath,
    /// What has become different, where that is worth a sentence.
    pub news: Option<String>,
}

/// Why a changed file of the course cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReloadError {
    /// The file and what it has: `info.toml has a mistake`.
    pub problem: String,
    /// Where and why; may be empty.
    pub detail: String,
}

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    Prepared(Prepared),
    /// The learner's file and the test were read, because they may have changed. `None` if the learner's
    /// file is missing.
    SourceRead(Option<Content>),
    /// `info.toml` and the progression were loaded again because one of them may have changed.
    Reloaded(Result<Reload, ReloadError>),
    Key(Key),
    Resized {
        columns: u16,
        rows: u16,
    },
    Repaint,
    /// A frame, output, or the end of a run.
    Host(RunId, HostEvent),
    /// What keeps Node.js running after the exercise's tests, and where it was created.
    Handles {
        exercise: String,
        handles: Vec<Handle>,
    },
    /// A run could not start: Node.js is gone, or a process cannot be created.
    StartFailed(RunId, String),
    /// A line of `npm ci`, or its end.
    Installing(String),
    Installed(Result<(), String>),
    /// Progress and end of "verify all".
    Verify(BoardEvent),
    /// The text that `Effect::ReadText` asked for.
    Text {
        kind: TextKind,
        exercise: String,
        text: Result<String, String>,
    },
    /// A reset or an undo ended.
    Restored {
        exercise: String,
        result: Result<progress::JournalEvent, String>,
    },
    /// A message to show: a journal problem, slow file events, an editor that failed.
    Notice(String),
    /// Entries of another runner were read from the journal.
    Journal(Vec<progress::JournalEntry>),
    /// The journal was replaced: all of its entries.
    JournalReplaced(Vec<progress::JournalEntry>),
    /// The terminal was closed, or a signal asks the watch to end.
    Shutdown,
    Tick,
}

/// Something to do. An effect carries the exercise that it is about: the state machine owns the manifest, and
/// nothing else looks up an exercise by its name.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Watch this exercise's files, read them, keep its original: answered by `Event::Prepared`.
    Prepare {
        exercise: Box<Exercise>,
    },
    /// Read the learner's file and the test: answered by `Event::SourceRead`.
    ReadSource,
    /// Run the exercise, and cancel the run before it.
    Start {
        id: RunId,
        exercise: Box<Exercise>,
    },
    Cancel,
    Append(progress::JournalEntry),
    /// Find out where the handles were created that keep Node.js running: answered by `Event::Handles`.
    FindHandles {
        exercise: Box<Exercise>,
    },
    ReadText {
        kind: TextKind,
        exercise: Box<Exercise>,
    },
    Reset {
        exercise: Box<Exercise>,
    },
    Undo {
        exercise: Box<Exercise>,
    },
    OpenEditor {
        file: PathBuf,
    },
    Install {
        packages: Vec<String>,
    },
    VerifyAll,
    Suspend,
    /// Draw every row again.
    Repaint,
    Quit,
}
