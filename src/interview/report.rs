//! The report of an interview: what was strong, what was missing, and what to do next. Pure.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::question::{Item, Question, Task};
use super::state::{End, Interview, ItemResult, Outcome, TaskResult};
use crate::course::Level;
use crate::progress::SURE;

/// The format version of reports.
const FORMAT: u32 = 1;
/// How many things to do next are named.
const NEXT: usize = 5;

/// A report. Its JSON is `report.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub format: u32,
    pub started: Timestamp,
    pub level: Option<Level>,
    /// The whole time that was planned.
    pub minutes: u16,
    pub topic: Option<String>,
    pub seed: u32,
    pub end: End,
    /// The whole time that was used, without pauses.
    pub seconds: u64,
    /// How many key points the answers had, and how many there were.
    pub named: usize,
    pub points: usize,
    pub questions: Vec<QuestionReport>,
    pub tasks: Vec<TaskReport>,
    /// How many planned items were not reached.
    pub not_reached: usize,
    /// How often more than half of the key points were named, by confidence: 1 to 4.
    pub confidence: [Confidence; 4],
    /// The interview before this one.
    pub before: Option<Before>,
    /// What to do next, the most important first.
    pub next: Vec<Next>,
}

/// A question that was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionReport {
    /// Its place in the interview, from 1.
    pub number: usize,
    /// The exercise or the card.
    pub name: String,
    pub is_card: bool,
    pub place: String,
    pub level: Level,
    /// The question in words, as Markdown.
    pub words: String,
    pub is_skipped: bool,
    /// From 1 (guessing) to 4 (certain); `None` if it was skipped.
    pub sure: Option<u8>,
    pub remembered: bool,
    /// Key points, as Markdown.
    pub named: Vec<String>,
    pub missed: Vec<String>,
    pub seconds: u64,
    /// The suggested time.
    pub limit_seconds: u64,
    /// The written answer, if there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub written: String,
}

/// A task that was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskReport {
    /// Its place in the interview, from 1.
    pub number: usize,
    /// The exercise.
    pub name: String,
    pub place: String,
    pub level: Level,
    pub title: String,
    pub is_skipped: bool,
    #[serde(flatten)]
    pub result: TaskResult,
    pub seconds: u64,
    pub limit_seconds: u64,
}

/// How often answers with one level of confidence were remembered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confidence {
    pub asked: u32,
    pub remembered: u32,
}

/// What an earlier interview is compared by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    pub started: Timestamp,
    pub named: usize,
    pub points: usize,
    pub solved: usize,
    pub tasks: usize,
    /// The mean time of an answered question; `None` if none was answered.
    pub seconds_per_question: Option<u64>,
    #[serde(default)]
    pub level: Option<Level>,
    #[serde(default)]
    pub topic: Option<String>,
}

/// Something to do after the interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    /// The exercise or the card.
    pub name: String,
    pub reason: Reason,
    /// The words of the command that opens it: `watch modules2_exports_alias`.
    pub command: String,
}

/// Why something is to be done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "because")]
pub enum Reason {
    SureAndWrong { missed: usize, points: usize },
    Missed { missed: usize, points: usize },
    Skipped,
    NotSolved,
}

impl Report {
    /// Reports an interview that has ended. `before` is the report of the one before it; `has_passed` tells
    /// whether an exercise has passed in the course.
    pub fn of(
        interview: &Interview,
        before: Option<&Report>,
        has_passed: impl Fn(&str) -> bool,
    ) -> Self {
        let (mut questions, mut tasks) = (Vec::new(), Vec::new());
        for (number, (item, result)) in (1..).zip(interview.items.iter().zip(&interview.results)) {
            match item {
                Item::Question(question) => questions.push(of_question(number, question, result)),
                Item::Task(task) => tasks.push(of_task(number, task, result)),
            }
        }
        let mut confidence = [Confidence::default(); 4];
        for question in &questions {
            let Some(sure) = question.sure else { continue };
            let level = &mut confidence[usize::from(sure.clamp(1, 4)) - 1];
            level.asked += 1;
            level.remembered += u32::from(question.remembered);
        }
        let next = next(&questions, &tasks, has_passed);
        let answered = || questions.iter().filter(|question| !question.is_skipped);
        let settings = &interview.settings;
        Self {
            format: FORMAT,
            started: interview.started,
            level: settings.level,
            minutes: settings.minutes,
            topic: settings.topic.clone(),
            seed: settings.seed,
            end: interview.end.unwrap_or(End::Stopped),
            seconds: interview.spent_ms / 1000,
            named: answered().map(|question| question.named.len()).sum(),
            points: answered().map(|question| question.named.len() + question.missed.len()).sum(),
            not_reached: interview.items.len() - interview.results.len(),
            confidence,
            before: before.map(Before::of),
            next,
            questions,
            tasks,
        }
    }

    /// Returns the names of everything that was asked.
    pub fn asked(&self) -> impl Iterator<Item = String> + '_ {
        let questions = self.questions.iter().map(|question| question.name.clone());
        questions.chain(self.tasks.iter().map(|task| task.name.clone()))
    }

    /// Returns how many tasks were solved.
    pub fn solved(&self) -> usize {
        self.tasks.iter().filter(|task| task.result.solved).count()
    }

    /// Returns the mean time of an answered question in seconds.
    pub fn seconds_per_question(&self) -> Option<u64> {
        let answered = self.questions.iter().filter(|question| !question.is_skipped);
        let (sum, count) =
            answered.fold((0, 0), |(sum, count), question| (sum + question.seconds, count + 1));
        (count > 0).then(|| (sum + count / 2) / count)
    }

    /// Returns whether this version of the runner understands the report.
    pub fn is_valid(&self) -> bool {
        self.format == FORMAT
    }
}

impl QuestionReport {
    pub fn points(&self) -> usize {
        self.named.len() + self.missed.len()
    }

    /// Returns whether the learner was sure, and named at most half of the key points.
    pub fn is_sure_and_wrong(&self) -> bool {
        !self.remembered && self.sure.is_some_and(|sure| sure >= SURE)
    }

    /// Returns whether the learner was not sure, and named more than half of the key points.
    pub fn is_unsure_and_right(&self) -> bool {
        self.remembered && self.sure.is_some_and(|sure| sure < SURE)
    }
}

impl Before {
    fn of(report: &Report) -> Self {
        Self {
            started: report.started,
            named: report.named,
            points: report.points,
            solved: report.solved(),
            tasks: report.tasks.len(),
            seconds_per_question: report.seconds_per_question(),
            level: report.level,
            topic: report.topic.clone(),
        }
    }
}

fn of_question(number: usize, question: &Question, result: &ItemResult) -> QuestionReport {
    let (sure, ticked) = match &result.outcome {
        Outcome::Answered { sure, ticked } => (Some(*sure), ticked.clone()),
        _ => (None, vec![false; question.points.len()]),
    };
    let points = |wanted: bool| {
        let chosen = question.points.iter().zip(&ticked).filter(move |(_, one)| **one == wanted);
        chosen.map(|(point, _)| point.clone()).collect()
    };
    QuestionReport {
        number,
        name: question.name.clone(),
        is_card: question.is_card,
        place: question.place.clone(),
        level: question.level,
        words: question.words.clone(),
        is_skipped: sure.is_none(),
        sure,
        remembered: result.outcome.is_remembered(),
        named: points(true),
        missed: points(false),
        seconds: result.seconds,
        limit_seconds: question.limit(),
        written: result.written.clone(),
    }
}

fn of_task(number: usize, task: &Task, result: &ItemResult) -> TaskReport {
    let (is_skipped, found) = match &result.outcome {
        Outcome::Coded(found) => (false, found.clone()),
        _ => (true, TaskResult::default()),
    };
    TaskReport {
        number,
        name: task.name.clone(),
        place: task.place.clone(),
        level: task.level,
        title: task.title.clone(),
        is_skipped,
        result: found,
        seconds: result.seconds,
        limit_seconds: u64::from(task.minutes) * 60,
    }
}

/// Returns what to do next: what the learner was sure of and had wrong comes first.
fn next(
    questions: &[QuestionReport],
    tasks: &[TaskReport],
    has_passed: impl Fn(&str) -> bool,
) -> Vec<Next> {
    let mut all: Vec<(usize, Next)> = Vec::new();
    for question in questions.iter().filter(|question| !question.remembered) {
        let (missed, points) = (question.missed.len(), question.points());
        let (rank, reason) = match question {
            _ if question.is_skipped => (3, Reason::Skipped),
            _ if question.is_sure_and_wrong() => (0, Reason::SureAndWrong { missed, points }),
            _ => (1, Reason::Missed { missed, points }),
        };
        // The exercise of a question that was not met yet teaches it.
        let word = if question.is_card || has_passed(&question.name) { "explain" } else { "watch" };
        let command = format!("{word} {}", question.name);
        all.push((rank, Next { name: question.name.clone(), reason, command }));
    }
    for task in tasks.iter().filter(|task| !task.result.solved) {
        let word = if has_passed(&task.name) { "reset" } else { "watch" };
        let command = format!("{word} {}", task.name);
        let reason = if task.is_skipped { Reason::Skipped } else { Reason::NotSolved };
        all.push((2, Next { name: task.name.clone(), reason, command }));
    }
    all.sort_by_key(|(rank, _)| *rank);
    all.into_iter().map(|(_, next)| next).take(NEXT).collect()
}

#[cfg(test)]
mod tests;
