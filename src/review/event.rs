//! What goes into a review session, and what comes out of it. Pure.

use super::item::{Item, ItemHead, ItemResult, RepairRun};
use crate::progress::{JournalEvent, ReviewKind};

/// A subject that waits for its turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueuedItem {
    pub head: ItemHead,
    /// The kinds of tasks that fit, the one to try first before the others.
    pub kinds: Vec<ReviewKind>,
    /// The number of finished tasks about it so far.
    pub reviews: u32,
}

/// What happened.
#[derive(Debug, Clone, PartialEq)]
pub enum SessionEvent {
    /// The session begins.
    Started,
    /// A key of a drawn screen; Enter is a newline.
    Key(char),
    /// A line of input, of a session without a drawn screen.
    Line(String),
    /// The task that [`SessionEffect::Make`] asked for, or why there is none.
    Made { index: usize, result: Result<Box<Item>, String> },
    /// The learner's file of the current task was saved.
    Saved,
    /// The run that [`SessionEffect::Run`] asked for has ended.
    Ran(Box<RepairRun>),
    /// It could not run.
    RunFailed(String),
    /// The text of the prediction's file; empty if there is none.
    Prediction(String),
    /// The result of this task is in the journal. The subject comes back in some days.
    Recorded { days: u32 },
}

/// What the session asks for.
#[derive(Debug, Clone, PartialEq)]
pub enum SessionEffect {
    /// Make the task of a queued item; [`SessionEvent::Made`] answers.
    Make { index: usize, item: QueuedItem },
    /// Write a result to the journal; [`SessionEvent::Recorded`] answers.
    Record(JournalEvent),
    /// Open the file of the current task in the learner's editor.
    Open,
    /// Read the prediction; [`SessionEvent::Prediction`] answers.
    ReadPrediction,
    /// Run the program that the learner repairs; [`SessionEvent::Ran`] answers.
    Run,
    /// End the program.
    Quit,
}

/// A part of what the learner reads. A session without a drawn screen prints each part once, in this order.
#[derive(Debug, Clone, PartialEq)]
pub enum Section {
    /// The task: its number (from 1), how many there are, what it is about.
    Task {
        number: usize,
        total: usize,
        head: ItemHead,
        item: Box<Item>,
    },
    /// The answer of a recall task, to compare.
    Answer {
        answer: String,
        points: Vec<String>,
    },
    /// The question how sure the learner is.
    Sure,
    /// The question why the picked program is wrong.
    Reasons([String; 3]),
    /// A hint of a repair task: its number, from 1, of how many.
    Hint {
        number: usize,
        total: usize,
        text: String,
    },
    Verdict(Box<RepairRun>),
    Result(Box<ItemResult>),
    /// What to type, or what did not work.
    Note(String),
}
