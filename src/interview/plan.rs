//! Chooses the questions and tasks of an interview. Pure: the same seed gives the same interview.

use fastrand::Rng;
use serde::{Deserialize, Serialize};

use super::bank::{Bank, Candidate, is_about};
use super::learner::Learner;
use super::question::{FOLLOW_UP, Item, Question, Task};
use crate::course::{Exercise, Level};

/// How many follow-up questions are asked, at most.
const FOLLOW_UPS: usize = 2;
/// How many questions are asked before each task.
const BETWEEN_TASKS: usize = 3;
/// The percentage of the whole time that one task can take, and the most minutes.
const TASK_PERCENT: u32 = 40;
const LONGEST_TASK: u16 = 20;
/// A task that the learner has solved before is chosen although it takes this much longer, in percent.
const SOLVED_BEFORE: u32 = 150;
/// The percentage of the time in which the level rises to the one that was asked for.
const WARM_UP: u64 = 20;

/// What the learner asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// `None` for all levels, from easy to hard.
    pub level: Option<Level>,
    /// The whole time.
    pub minutes: u16,
    /// Only questions whose chapter, topic or tags contain this text.
    pub topic: Option<String>,
    pub seed: u32,
}

/// The choice so far.
struct Draft<'a> {
    bank: &'a Bank,
    learner: &'a Learner,
    settings: &'a Settings,
    random: Rng,
    items: Vec<Item>,
    /// The seconds that are not reserved yet.
    left: u64,
    /// How many questions were chosen since the last task.
    since_task: usize,
    /// The task that comes next. No question may be about the same thing.
    next_task: Option<Item>,
}

/// Chooses the items of an interview, in their order. It is empty if nothing is about the topic at this level.
///
/// The reserved times fit into the whole time; a single question may be longer. No question is asked twice. Two
/// questions share a question number only if nothing else is left, and a task shares none with a question.
pub fn plan(bank: &Bank, learner: &Learner, settings: &Settings) -> Vec<Item> {
    let mut draft = Draft {
        bank,
        learner,
        settings,
        random: Rng::with_seed(settings.seed.into()),
        items: Vec::new(),
        left: u64::from(settings.minutes) * 60,
        since_task: 0,
        next_task: None,
    };
    draft.next_task = draft.task();
    loop {
        let question = draft.question_before_task().map(Item::Question);
        if let Some(task) = draft.due_task(question.as_ref()) {
            draft.add(task);
            draft.next_task = draft.task();
            continue;
        }
        match question {
            Some(item) => draft.add(item),
            None => return draft.items,
        }
    }
}

/// The time that a question needs in an interview, in seconds.
fn budget(question: &Question) -> u64 {
    let left_out = question.follow_ups.len().saturating_sub(FOLLOW_UPS) as u64;
    question.budget() - FOLLOW_UP * left_out
}

impl Draft<'_> {
    fn add(&mut self, item: Item) {
        self.left = self.left.saturating_sub(item.budget());
        self.since_task = if matches!(item, Item::Task(_)) { 0 } else { self.since_task + 1 };
        self.items.push(item);
    }

    /// Chooses a question. In a narrow topic, the next task can be about all that there is: then the first question
    /// comes before the task.
    fn question_before_task(&mut self) -> Option<Question> {
        let question = self.question();
        let has_question = self.items.iter().any(|item| matches!(item, Item::Question(_)));
        if question.is_some() || has_question {
            return question;
        }
        let task = self.next_task.take();
        let question = self.question();
        if question.is_none() {
            self.next_task = task;
        }
        question
    }

    /// Takes the next task if its turn has come: after some questions, or if there is no time for it later.
    /// `question` is what would be asked otherwise.
    fn due_task(&mut self, question: Option<&Item>) -> Option<Item> {
        let task = self.next_task.take_if(|task| task.budget() <= self.left)?;
        let has_task = self.items.iter().any(|item| matches!(item, Item::Task(_)));
        let is_last_chance =
            question.is_none_or(|item| !has_task && self.left < item.budget() + task.budget());
        if self.since_task >= BETWEEN_TASKS || is_last_chance {
            return Some(task);
        }
        self.next_task = Some(task);
        None
    }

    /// Returns the levels for the next question, the most wanted first.
    fn levels(&self) -> &'static [Level] {
        use Level::{Junior, Mid, Senior};
        let whole = u64::from(self.settings.minutes.max(1)) * 60;
        let percent = (whole - self.left) * 100 / whole;
        let is_warm_up = percent < WARM_UP;
        match self.settings.level {
            Some(Junior) => &[Junior],
            Some(Mid) if is_warm_up => &[Junior, Mid],
            Some(Mid) => &[Mid, Junior],
            Some(Senior) if is_warm_up => &[Mid, Senior],
            Some(Senior) => &[Senior, Mid],
            None => self.rising_levels(),
        }
    }

    /// Returns the levels for the next question, if they rise from junior to senior: a third of the time of the questions
    /// each. The time for one question of each level is always kept, so that a short interview has a senior one, too.
    fn rising_levels(&self) -> &'static [Level] {
        use Level::{Junior, Mid, Senior};
        let longest = |level| Question::longest(level, FOLLOW_UPS);
        let tasks = self.items.iter().filter(|item| matches!(item, Item::Task(_)));
        let in_tasks: u64 = tasks.map(Item::budget).sum();
        let next_task = self.next_task.as_ref().map(Item::budget).filter(|time| *time <= self.left);
        let left = self.left - next_task.unwrap_or(0);
        let whole = u64::from(self.settings.minutes.max(1)) * 60;
        let used = whole - self.left - in_tasks;
        let asked = |level| {
            let mut items = self.items.iter();
            items.any(|item| matches!(item, Item::Question(one) if one.level == level))
        };
        if asked(Senior) {
            return &[Senior];
        }
        let is_senior_due = used * 3 >= (used + left) * 2 || left < longest(Mid) + longest(Senior);
        let is_mid_due =
            used * 3 >= used + left || left < longest(Junior) + longest(Mid) + longest(Senior);
        if is_senior_due && asked(Junior) {
            &[Senior, Mid, Junior]
        } else if is_mid_due && asked(Junior) {
            &[Mid, Junior, Senior]
        } else {
            &[Junior, Mid, Senior]
        }
    }

    /// Returns the levels for a task, the most wanted first.
    fn task_levels(&self) -> &'static [Level] {
        use Level::{Junior, Mid, Senior};
        match self.settings.level {
            Some(Junior) => &[Junior],
            Some(Mid) => &[Mid, Junior],
            Some(Senior) => &[Senior, Mid],
            None => &[Mid, Junior, Senior],
        }
    }

    /// Returns whether an item with these words was chosen already, or is about the same question.
    fn is_taken(&self, name: &str, numbers: &[u16]) -> bool {
        self.items.iter().chain(&self.next_task).any(|item| {
            item.name() == name || item.numbers().iter().any(|number| numbers.contains(number))
        })
    }

    /// Returns whether a question was chosen already, or is about the same as a task.
    fn is_asked(&self, question: &Question) -> bool {
        self.items.iter().chain(&self.next_task).any(|item| {
            let is_task = matches!(item, Item::Task(_));
            let shares = item.numbers().iter().any(|number| question.numbers.contains(number));
            item.name() == question.name || (is_task && shares)
        })
    }

    fn topic(&self) -> Option<String> {
        self.settings.topic.as_ref().map(|topic| topic.to_lowercase())
    }

    /// Chooses a question for the next place.
    fn question(&mut self) -> Option<Question> {
        let topic = self.topic();
        let bank = self.bank;
        let fits = |one: &&Candidate| {
            topic.as_ref().is_none_or(|topic| one.is_about(topic))
                && (self.items.is_empty() || budget(&one.question) <= self.left)
        };
        let (mut open, others): (Vec<&Candidate>, Vec<&Candidate>) = bank
            .questions
            .iter()
            .filter(fits)
            .partition(|one| !self.is_taken(&one.question.name, &one.question.numbers));
        if open.is_empty() {
            // Another question in words with the same number; a task would give its answer away.
            open = others.into_iter().filter(|one| !self.is_asked(&one.question)).collect();
        }
        let level = |one: &Candidate| one.question.level;
        let pool = self.fresh(&open, self.levels(), |one| &one.question.name, level);
        let last = self.items.last().map(Item::place);
        let elsewhere = |one: &&Candidate| Some(one.question.place.as_str()) != last;
        let others: Vec<&Candidate> = pool.iter().copied().filter(elsewhere).collect();
        let pool = if others.is_empty() { pool } else { others };
        let weight = |one: &&Candidate| {
            let place = &one.question.place;
            let used = self.items.iter().filter(|item| item.place() == place).count();
            // A place that was used once is four times less likely.
            60 * self.learner.weight(&one.question.name) / ((used + 1) * (used + 1))
        };
        let weights: Vec<usize> = pool.iter().map(weight).collect();
        let mut question = pool[weighted(&mut self.random, &weights)?].question.clone();
        while question.follow_ups.len() > FOLLOW_UPS {
            let left_out = self.random.usize(..question.follow_ups.len());
            question.follow_ups.remove(left_out);
        }
        Some(question)
    }

    /// Narrows what is open: to what the last interview did not ask, then to the first level that has something.
    /// What the last interview asked is used only if there is nothing else.
    fn fresh<'c, T>(
        &self,
        open: &[&'c T],
        levels: &[Level],
        name: impl Fn(&T) -> &str,
        level: impl Fn(&T) -> Level,
    ) -> Vec<&'c T> {
        for asked_before in [false, true] {
            for wanted in levels {
                let fits = |one: &&T| {
                    level(one) == *wanted && self.learner.was_asked_last(name(one)) == asked_before
                };
                let found: Vec<&'c T> = open.iter().copied().filter(fits).collect();
                if !found.is_empty() {
                    return found;
                }
            }
        }
        Vec::new()
    }

    /// Chooses a task that fits the whole time: one that the learner has solved before, if there is one.
    fn task(&mut self) -> Option<Item> {
        let topic = self.topic();
        let longest = u32::from(self.settings.minutes) * TASK_PERCENT / 100;
        let longest = u16::try_from(longest).unwrap_or(LONGEST_TASK).min(LONGEST_TASK);
        let bank = self.bank;
        let is_passed = |exercise: &Exercise| self.learner.has_passed(&exercise.name);
        let fits = |exercise: &Exercise| {
            let percent = if is_passed(exercise) { SOLVED_BEFORE } else { 100 };
            u32::from(exercise.minutes) * 100 <= u32::from(longest) * percent
        };
        let open: Vec<&Exercise> = bank
            .tasks
            .iter()
            .filter(|one| fits(one) && !self.is_taken(&one.name, &one.question))
            .filter(|one| {
                topic.as_ref().is_none_or(|topic| is_about(topic, &one.chapter(), &one.tags))
            })
            .collect();
        let solved: Vec<&Exercise> = open.iter().copied().filter(|one| is_passed(one)).collect();
        let levels = self.task_levels();
        let mut pool = self.fresh(&solved, levels, |one| &one.name, |one| one.level);
        if pool.iter().all(|one| self.learner.was_asked_last(&one.name)) {
            let any = self.fresh(&open, levels, |one| &one.name, |one| one.level);
            pool = if any.is_empty() { pool } else { any };
        }
        let chosen = self.random.choice(&pool)?;
        Some(Item::Task(Task::of(chosen, chosen.minutes.min(longest))))
    }
}

/// Returns the index of one of the weights, each with a chance in proportion to it; `None` if all are 0.
fn weighted(random: &mut Rng, weights: &[usize]) -> Option<usize> {
    let total: usize = weights.iter().sum();
    if total == 0 {
        return None;
    }
    let mut left = random.usize(..total);
    weights.iter().position(|weight| {
        let is_here = left < *weight;
        left = left.saturating_sub(*weight);
        is_here
    })
}

#[cfg(test)]
mod tests;
