//! The events and effects of the watch.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::course::learner_file::ReadContent;
use crate::course::{Comparison, Exercise, Manifest};
use crate::node::npm::NpmProgress;
use crate::node::{DebugEvent, HostEvent};
use crate::progress;
use crate::progression::Progression;
use crate::system::editor::Target;
use crate::system::input::Key;
use crate::verdict::{BoardEvent, Handle};

/// The number of a run. Events of earlier runs are dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct RunId(pub u64);

/// The state of an exercise on disk when it becomes the current one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    pub exercise: String,
    pub content: ReadContent,
    /// Whether the learner has changed the file.
    pub edited: bool,
    /// The npm packages that it needs and that are missing.
    pub missing: Vec<String>,
    /// The reason why it cannot run on this Node.js, if there is one.
    pub wrong_node: Option<String>,
}

/// A text of an exercise that is read on request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// The interview answer.
    Answer,
    /// The short answer, shown after a pass.
    ShortAnswer,
    Solution,
}

/// The exercises to do, in order, with their due dates.
#[derive(Debug, Clone)]
pub struct LearningPath {
    /// The course, or the part of it that the progression selects.
    pub manifest: Arc<Manifest>,
    /// Due dates and points. `manifest` has exactly its exercises, in its order.
    pub progression: Option<Arc<Progression>>,
}

/// The course's files after a change.
#[derive(Debug, Clone)]
pub struct Reload {
    pub path: LearningPath,
    /// A sentence about what has changed, if it is worth one.
    pub news: Option<String>,
}

/// Why a changed file of the course cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReloadError {
    /// A short summary: `info.toml has a mistake`.
    pub problem: String,
    /// The location and the reason. May be empty.
    pub detail: String,
}

/// Something that happened: input, a file change, or the result of an effect.
#[derive(Debug)]
pub enum Event {
    Prepared(Prepared),
    /// The learner's file and the test were read, because they may have changed.
    SourceRead(ReadContent),
    /// The learner's file was written, perhaps with the same text; it was read together with the test.
    Saved(ReadContent),
    /// The learner's file of another exercise was saved.
    SavedOther {
        exercise: String,
    },
    /// `info.toml` and the progression were loaded again because one of them may have changed.
    Reloaded(Result<Reload, ReloadError>),
    Key(Key),
    /// A text was pasted into the terminal.
    Pasted,
    Resized {
        columns: u16,
        rows: u16,
    },
    Repaint,
    /// An event of a run.
    Host(RunId, HostEvent),
    /// The handles that keep Node.js running after the tests, with the places where they were created.
    Handles {
        exercise: String,
        handles: Vec<Handle>,
    },
    /// A run could not start, with the reason.
    StartFailed(RunId, String),
    /// The progress of an installation.
    Installing(NpmProgress),
    /// The end of an installation, with the packages that are still missing, or the reason of its failure.
    Installed(Result<Vec<String>, String>),
    /// An event of a run over all exercises.
    Verify(BoardEvent),
    /// The text that `Effect::ReadText` asked for.
    Text {
        kind: TextKind,
        exercise: String,
        text: Result<String, String>,
    },
    /// What `Effect::Compare` has read.
    Compared {
        exercise: String,
        result: Result<Box<Comparison>, String>,
    },
    /// An event of the debugging session with this number.
    Debug(u64, DebugEvent),
    /// A report about a lesson was written: its path relative to the course, and its text.
    ReportWritten {
        exercise: String,
        result: Result<(PathBuf, String), String>,
    },
    /// The page of a chapter was read; `None` if it has none.
    ChapterRead {
        dir: String,
        text: Result<Option<String>, String>,
    },
    /// Interview questions, by the names of their exercises.
    Questions(HashMap<String, String>),
    /// A reset or an undo has finished.
    Restored {
        exercise: String,
        result: Result<progress::JournalEvent, String>,
    },
    /// The editor has no window of its own.
    EditorNeedsTerminal(Target),
    /// A message to show: a journal problem, slow file events, an editor that failed.
    Notice(String),
    /// Another runner appended entries to the journal.
    Journal(Vec<progress::JournalEntry>),
    /// The journal was replaced. Contains all its entries.
    JournalReplaced(Vec<progress::JournalEntry>),
    /// The terminal was closed, or a signal asks the watch to end.
    Shutdown,
    Tick,
}

/// Something to do. An effect contains the exercise that it is about, because only the state machine looks
/// up exercises in the manifest.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Watch this exercise's files, read them and keep the original. The answer is `Event::Prepared`.
    Prepare {
        exercise: Box<Exercise>,
    },
    /// Read the learner's file and the test. The answer is `Event::SourceRead`.
    ReadSource,
    /// Run the exercise, and cancel the previous run.
    Start {
        id: RunId,
        exercise: Box<Exercise>,
    },
    Cancel,
    /// Store the learner's file as a passed answer, if `content` is still its hash.
    KeepAnswer {
        exercise: Box<Exercise>,
        content: String,
    },
    /// End the current run, and find out what it was doing.
    Stop,
    Append(progress::JournalEntry),
    /// Find out where the open handles were created. The answer is `Event::Handles`.
    FindHandles {
        exercise: Box<Exercise>,
    },
    ReadText {
        kind: TextKind,
        exercise: Box<Exercise>,
    },
    /// Read the learner's answer, the solution and other right ways. The answer is `Event::Compared`.
    Compare {
        exercise: Box<Exercise>,
    },
    /// Start the test under the debugger. It runs until its page is left.
    Debug {
        number: u64,
        exercise: Box<Exercise>,
    },
    /// Write a report about a lesson. The answer is `Event::ReportWritten`.
    WriteReport {
        exercise: String,
        text: String,
    },
    /// Read the page of a chapter. The answer is `Event::ChapterRead`.
    ReadChapter {
        /// The chapter's folder.
        dir: String,
    },
    /// Read the interview questions of these exercises. The answer is `Event::Questions`.
    ReadQuestions {
        exercises: Vec<Exercise>,
    },
    Reset {
        exercise: Box<Exercise>,
    },
    /// Restore the text in `backup`, a path relative to the course.
    Undo {
        exercise: Box<Exercise>,
        backup: String,
    },
    /// Open the learner's file. If the editor needs the terminal, the answer is
    /// `Event::EditorNeedsTerminal`.
    OpenEditor {
        target: Target,
    },
    /// Run the editor in the terminal until it ends.
    LendToEditor {
        target: Target,
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
