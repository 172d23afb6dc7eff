//! What can happen in a watch, and what it can decide to do.

use std::path::PathBuf;
use std::sync::Arc;

use crate::course::learner_file::Content;
use crate::course::{Exercise, Manifest};
use crate::node::HostEvent;
use crate::progress;
use crate::progression::Progression;
use crate::system::input::Key;
use crate::verdict::{BoardEvent, Handle};

/// Counts runs and preparations; whatever comes late carries an older number and is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RunId(pub u64);

/// What the loop found out about an exercise when it became the current one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    pub exercise: String,
    /// None: the learner's file is not there.
    pub content: Option<Content>,
    /// The learner has written something already.
    pub edited: bool,
    /// npm packages that it needs and that are not installed.
    pub missing: Vec<String>,
    /// Why it cannot run on this Node.js, if so.
    pub wrong_node: Option<String>,
}

/// A text that is read for the learner on request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// The whole interview answer.
    Answer,
    /// The first words of it, for the block of a pass.
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

/// Something happened.
#[derive(Debug)]
pub enum Event {
    Prepared(Prepared),
    /// The followed files were looked at, because they may have changed. None: the learner's is gone.
    SourceRead(Option<Content>),
    /// `info.toml` and the progression were loaded again because one of them may have changed.
    Reloaded(Result<Reload, ReloadError>),
    Key(Key),
    Resized {
        columns: u16,
        rows: u16,
    },
    Repaint,
    /// Frames, output and the end of a run.
    Host(RunId, HostEvent),
    /// What keeps Node.js alive after the exercise's tests, and where it was made.
    Handles {
        exercise: String,
        handles: Vec<Handle>,
    },
    /// A run could not begin: Node.js is gone, a process cannot be made.
    StartFailed(RunId, String),
    /// A line of `npm ci`, then its end.
    Installing(String),
    Installed(Result<(), String>),
    /// Progress and end of "verify all".
    Verify(BoardEvent),
    /// The text asked for by `Effect::ReadText`.
    Text {
        kind: TextKind,
        exercise: String,
        text: Result<String, String>,
    },
    /// A reset or undo ended; the sentence to show.
    Restored {
        exercise: String,
        result: Result<progress::JournalEvent, String>,
    },
    /// Something to tell in one line: journal trouble, slow file events, an editor that failed.
    Notice(String),
    /// Lines of another runner were read from the journal.
    Journal(Vec<progress::JournalEntry>),
    /// The journal is another file than before: all of its lines.
    JournalReplaced(Vec<progress::JournalEntry>),
    /// The terminal or the system asks us to end.
    Shutdown,
    Tick,
}

/// Something to do. An effect brings the exercise that it is about, so that the one owner of the manifest
/// is the state machine, and nobody has to look the exercise up by its name.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Follow this exercise's files, look at them, keep its original, boot a host: answered by
    /// `Event::Prepared`.
    Prepare {
        exercise: Box<Exercise>,
    },
    /// Read the followed files: answered by `Event::SourceRead`.
    ReadSource,
    /// Run the current exercise; whatever runs is cancelled first.
    Start {
        id: RunId,
        exercise: Box<Exercise>,
    },
    Cancel,
    Append(progress::JournalEntry),
    /// Find out where the things were made that keep Node.js alive: answered by `Event::Handles`.
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
