//! The state of an interview: which item is asked, how far it is, the results so far, and the time. Pure data.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::plan::Settings;
use super::question::{Item, Question, Task};
use super::times::Stopwatch;

/// The format version of stored interviews. A file with another one is not continued.
pub(super) const FORMAT: u32 = 1;

/// An interview. It is stored after every step, so that a killed one can continue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interview {
    pub format: u32,
    pub settings: Settings,
    pub started: Timestamp,
    /// What is asked, in order. Never empty.
    pub items: Vec<Item>,
    /// The results of the finished items, in their order.
    pub results: Vec<ItemResult>,
    /// What the current item waits for.
    pub step: Step,
    /// The milliseconds that were spent in all.
    pub spent_ms: u64,
    /// The milliseconds that were spent on the answer or the solution of the current item.
    pub item_ms: u64,
    /// The written answer to the current question.
    pub written: String,
    /// The confidence in the current answer, from 1 to 4.
    pub sure: Option<u8>,
    /// The last run of the current task.
    pub task_result: Option<TaskResult>,
    /// How it ended, if it has.
    pub end: Option<End>,
    #[serde(skip)]
    pub is_paused: bool,
    #[serde(skip)]
    pub(super) stopwatch: Stopwatch,
}

/// What the current item waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// The answer to the question.
    Question,
    /// The answer to a follow-up question, or, if its answer is shown, the learner who reads it.
    FollowUp { index: usize, is_shown: bool },
    /// The confidence.
    Confidence,
    /// The ticks at the key points; the model answer is shown.
    Answer { ticked: Vec<bool> },
    /// The learner reads the task. Its clock has not started.
    Task,
    /// The learner solves it.
    Coding,
    /// The learner reads the result.
    Coded { is_time_over: bool },
}

/// The result of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemResult {
    pub outcome: Outcome,
    /// The time for the answer with its follow-up questions, or for the solution.
    pub seconds: u64,
    /// The written answer, if there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub written: String,
}

/// How an item ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// `sure` is from 1 (guessing) to 4 (certain). `ticked` says for each key point whether it was named.
    Answered {
        sure: u8,
        ticked: Vec<bool>,
    },
    Skipped,
    Coded(TaskResult),
}

/// The result of a run of a task's test.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskResult {
    pub solved: bool,
    /// How many steps of the test pass, and how many there are.
    pub passed: usize,
    pub total: usize,
    /// The title of the lesson, if it does not pass.
    pub lesson: Option<String>,
}

/// Why an interview is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// Every item was asked.
    Complete,
    /// The time was over.
    TimeOver,
    /// The learner ended it.
    Stopped,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The session begins or continues.
    Begin,
    /// Time has passed.
    Tick,
    Enter,
    /// The confidence, from 1 to 4.
    Sure(u8),
    /// The key point with this index was named, or was not after all.
    Toggle(usize),
    /// All key points were named; again: none.
    All,
    Skip,
    /// The learner pauses; again: leaves.
    Pause,
    /// The learner ends the interview. Only while it is paused.
    Stop,
    /// The learner wants to write: the answer, or the program.
    Edit,
    /// The whole text of the written answer.
    Written(String),
    /// A run of the task's test has ended.
    Ran(TaskResult),
    /// The task cannot run here.
    TaskFailed,
}

/// What the session has to do, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Effect {
    /// Store the interview.
    Save,
    /// Write an answered question to the journal.
    Record { name: String, sure: u8, remembered: bool, missed: Vec<String> },
    /// Open the written answer or the task's program in the editor.
    Edit,
    /// Create the task's folder if it is missing, and run its test at each save.
    StartTask,
    /// Ignore further saves. A run that has begun may still end.
    StopTask,
    /// Store the interview and its report, and show it.
    Finish,
    /// Leave. The interview can continue later.
    Leave,
}

impl Outcome {
    /// Returns whether a question counts as remembered: more than half of its key points were named.
    pub fn is_remembered(&self) -> bool {
        match self {
            Self::Answered { ticked, .. } => {
                ticked.iter().filter(|ticked| **ticked).count() * 2 > ticked.len()
            }
            Self::Skipped => false,
            Self::Coded(result) => result.solved,
        }
    }
}

impl Interview {
    /// Creates an interview. `items` must not be empty.
    pub fn new(settings: Settings, items: Vec<Item>, started: Timestamp) -> Self {
        let step = items.first().map_or(Step::Question, first_step);
        Self {
            format: FORMAT,
            settings,
            started,
            items,
            results: Vec::new(),
            step,
            spent_ms: 0,
            item_ms: 0,
            written: String::new(),
            sure: None,
            task_result: None,
            end: None,
            is_paused: false,
            stopwatch: Stopwatch::default(),
        }
    }

    /// Returns the current item. `None` after the end.
    pub fn item(&self) -> Option<&Item> {
        self.items.get(self.results.len()).filter(|_| self.end.is_none())
    }

    pub fn question(&self) -> Option<&Question> {
        match self.item()? {
            Item::Question(question) => Some(question),
            Item::Task(_) => None,
        }
    }

    pub fn task(&self) -> Option<&Task> {
        match self.item()? {
            Item::Task(task) => Some(task),
            Item::Question(_) => None,
        }
    }

    /// Returns whether the clock of the current item runs.
    pub fn is_timed(&self) -> bool {
        matches!(self.step, Step::Question | Step::FollowUp { .. } | Step::Coding)
    }

    /// Returns the time spent on the current item until `now`, in milliseconds.
    pub fn item_ms_at(&self, now: Timestamp) -> u64 {
        let running = if self.is_timed() { self.stopwatch.since_lap(now) } else { 0 };
        self.item_ms + running
    }

    /// Returns the whole time spent until `now`, in milliseconds.
    pub fn spent_ms_at(&self, now: Timestamp) -> u64 {
        self.spent_ms + self.stopwatch.since_lap(now)
    }

    /// Returns the whole time in milliseconds.
    pub fn whole_ms(&self) -> u64 {
        u64::from(self.settings.minutes) * 60_000
    }

    /// Returns whether any item has a result other than being skipped.
    pub fn has_results(&self) -> bool {
        self.results.iter().any(|result| result.outcome != Outcome::Skipped)
    }

    /// Returns whether a stored interview can be used: a file may be damaged or edited.
    pub fn is_valid(&self) -> bool {
        let fits = match (self.items.get(self.results.len()), &self.step) {
            (None, _) => self.end.is_some() && !self.items.is_empty(),
            (Some(Item::Question(one)), Step::Answer { ticked }) => {
                ticked.len() == one.points.len()
            }
            (Some(Item::Question(one)), Step::FollowUp { index, .. }) => {
                *index < one.follow_ups.len()
            }
            (Some(Item::Question(_)), step) => matches!(step, Step::Question | Step::Confidence),
            (Some(Item::Task(_)), step) => {
                matches!(step, Step::Task | Step::Coding | Step::Coded { .. })
            }
        };
        self.format == FORMAT && fits
    }
}

/// Returns the first step of an item.
pub(super) fn first_step(item: &Item) -> Step {
    match item {
        Item::Question(_) => Step::Question,
        Item::Task(_) => Step::Task,
    }
}
