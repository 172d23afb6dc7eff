//! The tasks of a review, ready to ask, and their results. Pure.

use crate::course::{InterviewAnswer, Level};
use crate::progress::{JournalEvent, ReviewKind, SURE};
use crate::verdict::{Diagnosis, Verdict};

/// The exercise or card that a task is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemHead {
    pub name: String,
    /// `04 modules`, or the topic of the card.
    pub chapter: String,
    pub level: Level,
    /// The exercise's title; the question of a card.
    pub title: String,
}

/// One task.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Recall(RecallItem),
    Repair(RepairItem),
    Which(Box<WhichItem>),
    Predict(PredictItem),
}

/// An interview question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecallItem {
    /// The question in words, as Markdown.
    pub question: String,
    /// The short answer, as Markdown.
    pub answer: String,
    /// The points that an interviewer ticks, as Markdown.
    pub points: Vec<String>,
}

/// A program with one small fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepairItem {
    /// The exercise's task, as Markdown.
    pub task: String,
    /// The file to repair, relative to the course, with `/`.
    pub file: String,
    pub faulty: String,
    /// The program without the fault.
    pub whole: String,
    /// Whether it is the learner's own answer; otherwise it is the solution.
    pub is_own: bool,
    pub hints: Vec<String>,
}

/// Three programs of which one is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhichItem {
    /// The exercise's task, as Markdown.
    pub task: String,
    pub programs: [String; 3],
    /// The index of the wrong program.
    pub wrong: usize,
    /// What happens, as Markdown: one of them in the wrong program, the others in other programs.
    pub reasons: [String; 3],
    /// The index of its reason.
    pub reason: usize,
    /// The lesson of the wrong program.
    pub lesson: Diagnosis,
}

/// A program whose output the learner predicts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PredictItem {
    /// The names and texts of the program and the files that it loads.
    pub programs: Vec<(String, String)>,
    /// What it prints with the local Node.js, without empty lines.
    pub printed: Vec<String>,
    /// What is different from the program of the exercise, or the idea of the difference: a sentence.
    pub changed: Option<String>,
    /// The file for the prediction, relative to the course, with `/`.
    pub file: String,
}

/// A run of the program that the learner repairs.
#[derive(Debug, Clone, PartialEq)]
pub struct RepairRun {
    pub verdict: Verdict,
    /// What was run.
    pub source: String,
}

/// The result of one task.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemResult {
    pub name: String,
    /// 1 (guessing) to 4 (certain), if the runner asked for it.
    pub sure: Option<u8>,
    pub remembered: bool,
    pub outcome: Outcome,
    /// When the exercise or card comes back, in days. `None` until the journal has the result.
    pub days: Option<u32>,
}

/// What happened in a task.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    Recall {
        /// How many key points were in the learner's answer, of how many.
        named: usize,
        points: usize,
        /// Those that were not, as Markdown.
        missed: Vec<String>,
    },
    Repair(RepairItem),
    Which {
        item: Box<WhichItem>,
        pick: usize,
        /// `None` if the learner picked a right program, and was not asked for the reason.
        reason: Option<usize>,
    },
    Predict {
        item: PredictItem,
        predicted: Vec<String>,
    },
}

impl Item {
    pub fn kind(&self) -> ReviewKind {
        match self {
            Self::Recall(_) => ReviewKind::Recall,
            Self::Repair(_) => ReviewKind::Repair,
            Self::Which(_) => ReviewKind::Which,
            Self::Predict(_) => ReviewKind::Predict,
        }
    }
}

impl RecallItem {
    /// Takes the question, the short answer and the key points from an interview answer. An answer without key
    /// points has one: the idea of the short answer. Returns `None` without a title or a short answer.
    pub fn from_answer(text: &str) -> Option<Self> {
        let answer = InterviewAnswer::parse(text);
        let mut points: Vec<String> =
            answer.key_points().into_iter().map(|point| point.text).collect();
        if points.is_empty() {
            points.push("The idea of the short answer".to_owned());
        }
        Some(Self {
            question: answer.question()?.to_owned(),
            answer: answer.short_section()?,
            points,
        })
    }
}

/// The line of a prediction's file that separates the prediction from the program.
const RULE: &str = "------ Write the printed lines above this line. The program: ------";

impl PredictItem {
    /// Returns the lines of a prediction or of an output: without empty ones, and without spaces at the ends. What
    /// [`PredictItem::empty_prediction`] adds does not count.
    pub fn lines(text: &str) -> Vec<String> {
        let lines = text.lines().map(str::trim).take_while(|line| *line != RULE);
        lines.filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// Returns the text of the prediction's file before the learner writes: the programs below an empty line,
    /// because an editor in the terminal hides the screen.
    pub fn empty_prediction(&self) -> String {
        let mut text = format!("\n{RULE}\n");
        for (index, (file, program)) in self.programs.iter().enumerate() {
            let heading =
                if index > 0 { format!("------ {file} ------\n\n") } else { String::new() };
            text.extend(["\n", &heading, program.trim_end(), "\n"]);
        }
        text
    }
}

impl ItemResult {
    /// Returns whether the learner was sure and wrong.
    pub fn is_sure_and_wrong(&self) -> bool {
        !self.remembered && self.sure.is_some_and(|sure| sure >= SURE)
    }

    /// Returns the kind of the task.
    pub fn kind(&self) -> ReviewKind {
        match self.outcome {
            Outcome::Recall { .. } => ReviewKind::Recall,
            Outcome::Repair(_) => ReviewKind::Repair,
            Outcome::Which { .. } => ReviewKind::Which,
            Outcome::Predict { .. } => ReviewKind::Predict,
        }
    }

    /// Returns the event for the journal.
    pub fn event(&self) -> JournalEvent {
        let (exercise, remembered) = (self.name.clone(), self.remembered);
        match (&self.outcome, self.sure) {
            (Outcome::Recall { missed, .. }, Some(sure)) => {
                JournalEvent::Recalled { exercise, sure, remembered, missed: missed.clone() }
            }
            (_, sure) => JournalEvent::Reviewed { exercise, kind: self.kind(), sure, remembered },
        }
    }
}
