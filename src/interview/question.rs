//! The items of an interview: questions and coding tasks, with their times. Pure.

use serde::{Deserialize, Serialize};

use crate::course::{Exercise, InterviewAnswer, Level};

/// The seconds to answer one follow-up question.
pub(super) const FOLLOW_UP: u64 = 30;
/// The seconds to read the model answer and tick its key points.
const REVEAL: u64 = 60;

/// A question to answer aloud or in writing. It is stored with the interview, so that an update of the course
/// does not change an interview that has begun.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The name of the exercise or of the card. The journal records the answer under it.
    pub name: String,
    pub is_card: bool,
    /// The chapter of an exercise or the topic of a card: `04 modules`, `architecture`.
    pub place: String,
    pub level: Level,
    /// The question numbers of an exercise. Two questions with a number in common are about the same thing.
    pub numbers: Vec<u16>,
    /// The question in words, as Markdown.
    pub words: String,
    /// The short answer, as Markdown.
    pub answer: String,
    /// The points that an interviewer ticks, as Markdown. Never empty.
    pub points: Vec<String>,
    /// The follow-up questions that are asked.
    pub follow_ups: Vec<AskedFollowUp>,
}

/// A follow-up question and its answer, as Markdown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedFollowUp {
    pub question: String,
    pub answer: String,
}

/// An exercise to solve from its first version, without hints.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// The name of the exercise.
    pub name: String,
    /// The chapter: `04 modules`.
    pub place: String,
    pub level: Level,
    /// The question numbers of the exercise.
    pub numbers: Vec<u16>,
    pub title: String,
    /// What to do, as Markdown.
    pub text: String,
    /// The time limit.
    pub minutes: u16,
}

/// One item of an interview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Item {
    Question(Question),
    Task(Task),
}

impl Question {
    /// Takes the parts of an interview answer. Returns `None` without a title, a short answer or key points.
    pub fn parse(name: &str, place: String, level: Level, text: &str) -> Option<Self> {
        let answer = InterviewAnswer::parse(text);
        let points: Vec<String> = answer.key_points().into_iter().map(|point| point.text).collect();
        if points.is_empty() {
            return None;
        }
        let follow_ups = answer.follow_ups().into_iter();
        let follow_ups = follow_ups
            .map(|one| AskedFollowUp { question: one.question, answer: one.answer })
            .collect();
        Some(Self {
            name: name.to_owned(),
            is_card: false,
            place,
            level,
            numbers: Vec::new(),
            words: answer.question()?.to_owned(),
            answer: answer.short_section()?,
            points,
            follow_ups,
        })
    }

    /// The time to answer a question of this level, in seconds, without its follow-up questions.
    pub fn answer_seconds(level: Level) -> u64 {
        match level {
            Level::Junior => 120,
            Level::Mid => 180,
            Level::Senior => 240,
        }
    }

    /// The time that the plan reserves for a question of this level with so many follow-up questions, in seconds.
    pub(super) fn longest(level: Level, follow_ups: usize) -> u64 {
        Self::answer_seconds(level) + FOLLOW_UP * follow_ups as u64 + REVEAL
    }

    /// The time that the plan reserves for it, in seconds.
    pub(super) fn budget(&self) -> u64 {
        self.limit() + REVEAL
    }

    /// The time to answer it with its follow-up questions, in seconds.
    pub fn limit(&self) -> u64 {
        Self::answer_seconds(self.level) + FOLLOW_UP * self.follow_ups.len() as u64
    }
}

impl Task {
    /// Makes a task of an exercise, with a time limit.
    pub fn of(exercise: &Exercise, minutes: u16) -> Self {
        Self {
            name: exercise.name.clone(),
            place: exercise.chapter(),
            level: exercise.level,
            numbers: exercise.question.clone(),
            title: exercise.title.clone(),
            text: exercise.task.clone(),
            minutes,
        }
    }
}

impl Item {
    pub fn name(&self) -> &str {
        match self {
            Self::Question(question) => &question.name,
            Self::Task(task) => &task.name,
        }
    }

    pub fn place(&self) -> &str {
        match self {
            Self::Question(question) => &question.place,
            Self::Task(task) => &task.place,
        }
    }

    pub fn level(&self) -> Level {
        match self {
            Self::Question(question) => question.level,
            Self::Task(task) => task.level,
        }
    }

    pub fn numbers(&self) -> &[u16] {
        match self {
            Self::Question(question) => &question.numbers,
            Self::Task(task) => &task.numbers,
        }
    }

    /// The suggested time to answer or to solve it, in seconds.
    pub fn limit(&self) -> u64 {
        match self {
            Self::Question(question) => question.limit(),
            Self::Task(task) => u64::from(task.minutes) * 60,
        }
    }

    /// The time that the plan reserves for it, in seconds.
    pub fn budget(&self) -> u64 {
        match self {
            Self::Question(question) => question.budget(),
            Self::Task(_) => self.limit(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Question 7 - What is `exports`?\n\n## The short answer\n\nA name.\n\nMore.\n\n\
                        ## Key points\n\n- One.\n- Two.\n\n## Follow-up questions\n\n- **Why?** So.\n";

    #[test]
    fn a_question_has_the_parts_of_its_answer_and_a_time() {
        let question = Question::parse("a1", "04 modules".to_owned(), Level::Mid, TEXT);
        let question = question.expect("a question");
        assert_eq!(question.words, "What is `exports`?");
        assert_eq!(question.answer, "A name.\n\nMore.");
        assert_eq!(question.points, ["One.", "Two."]);
        assert_eq!((Question::answer_seconds(Level::Mid), question.limit()), (180, 210));
        assert_eq!(Item::Question(question).budget(), 270);
    }

    #[test]
    fn an_answer_without_key_points_is_no_question() {
        let without = TEXT.replace("## Key points", "## Points");
        assert_eq!(Question::parse("a1", String::new(), Level::Mid, &without), None);
    }
}
