//! A review session: one task after the other, driven by keys or by lines of input. Pure: effects are values.

use super::event::{QueuedItem, Section, SessionEffect, SessionEvent};
use super::item::{Item, ItemHead, ItemResult, Outcome, PredictItem};
use super::step::{Move, Step};

/// What the session waits for.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// The next task is being made.
    Making { head: ItemHead },
    /// The learner.
    Asking { item: Box<Item>, step: Step },
    /// A key that goes on.
    Finished,
    /// Nothing: everything was asked, or the learner quit.
    Over,
}

/// Asks tasks in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    queue: Vec<QueuedItem>,
    /// The most tasks.
    limit: usize,
    at: usize,
    phase: Phase,
    /// Everything that was shown so far.
    sections: Vec<Section>,
    /// Where the sections of the current task begin.
    begins: usize,
    /// The questions that were asked from memory.
    asked: Vec<String>,
    results: Vec<ItemResult>,
    /// Whether lines are appended, and the session goes on by itself after a result.
    is_plain: bool,
}

impl Session {
    /// Creates a session of at most `limit` tasks. Those that cannot be made are replaced by later ones.
    pub fn new(queue: Vec<QueuedItem>, limit: usize, is_plain: bool) -> Self {
        Self {
            queue,
            limit,
            at: 0,
            phase: Phase::Over,
            sections: Vec::new(),
            begins: 0,
            asked: Vec::new(),
            results: Vec::new(),
            is_plain,
        }
    }

    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// Returns everything that was shown so far.
    pub fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// Returns the sections of the current task.
    pub fn current_sections(&self) -> &[Section] {
        &self.sections[self.begins..]
    }

    /// Returns a number that differs from page to page of a drawn screen: what is new begins at its top.
    pub fn page(&self) -> usize {
        let begins_at_the_top = |section: &&Section| {
            matches!(
                section,
                Section::Task { .. }
                    | Section::Sure
                    | Section::Reasons(_)
                    | Section::Hint { .. }
                    | Section::Verdict(_)
                    | Section::Result(_)
            )
        };
        self.sections.iter().filter(begins_at_the_top).count()
    }

    /// Returns the results so far.
    pub fn results(&self) -> &[ItemResult] {
        &self.results
    }

    /// Returns the subject of the current task.
    pub fn head(&self) -> Option<&ItemHead> {
        self.queue.get(self.at).map(|item| &item.head)
    }

    /// Returns the number of the current task, from 1, and how many there are.
    pub fn position(&self) -> (usize, usize) {
        (self.at + 1, self.queue.len().min(self.limit))
    }

    /// Handles an event.
    #[must_use]
    pub fn update(&mut self, event: SessionEvent) -> Vec<SessionEffect> {
        let mut effects = Vec::new();
        match event {
            SessionEvent::Started => self.make(&mut effects),
            SessionEvent::Made { index, result } => self.made(index, result, &mut effects),
            SessionEvent::Recorded { days } => self.recorded(days),
            SessionEvent::Line(line) if line == "q" => self.quit(&mut effects),
            SessionEvent::Key('q') => self.quit(&mut effects),
            other => self.go_on(other, &mut effects),
        }
        effects
    }

    fn quit(&mut self, effects: &mut Vec<SessionEffect>) {
        self.phase = Phase::Over;
        effects.push(SessionEffect::Quit);
    }

    /// Begins with the item at `at`, or ends the session.
    fn make(&mut self, effects: &mut Vec<SessionEffect>) {
        self.begins = self.sections.len();
        match self.queue.get(self.at).filter(|_| self.at < self.limit) {
            Some(item) => {
                self.phase = Phase::Making { head: item.head.clone() };
                effects.push(SessionEffect::Make { index: self.at, item: item.clone() });
            }
            None => self.quit(effects),
        }
    }

    fn made(
        &mut self,
        index: usize,
        result: Result<Box<Item>, String>,
        effects: &mut Vec<SessionEffect>,
    ) {
        if index != self.at || !matches!(self.phase, Phase::Making { .. }) {
            return;
        }
        let item = match result {
            Ok(item) => item,
            Err(reason) => {
                let name = self.queue.remove(self.at).head.name;
                self.sections.push(Section::Note(format!("{name} is left out: {reason}")));
                return self.make(effects);
            }
        };
        if let Item::Recall(recall) = &*item {
            // Several exercises can have the same question, which is asked once.
            if self.asked.contains(&recall.question) {
                self.queue.remove(self.at);
                return self.make(effects);
            }
            self.asked.push(recall.question.clone());
        }
        let (number, total) = self.position();
        let head = self.queue[self.at].head.clone();
        let step = Step::first(&item);
        self.sections.push(Section::Task { number, total, head, item: item.clone() });
        self.phase = Phase::Asking { item, step };
    }

    fn recorded(&mut self, days: u32) {
        let result = self.sections.iter_mut().rev().find_map(|section| match section {
            Section::Result(result) => Some(result),
            _ => None,
        });
        if let Some(result) = result {
            result.days = Some(days);
        }
    }

    fn go_on(&mut self, event: SessionEvent, effects: &mut Vec<SessionEffect>) {
        let Phase::Asking { item, step } = &mut self.phase else {
            let is_next =
                matches!(event, SessionEvent::Key('\n' | ' ' | 'n') | SessionEvent::Line(_));
            if matches!(self.phase, Phase::Finished) && is_next {
                self.at += 1;
                self.make(effects);
            }
            return;
        };
        match step.update(item, event, effects, &mut self.sections) {
            Move::Stay => {}
            Move::Skip => {
                self.at += 1;
                self.make(effects);
            }
            Move::Finish { sure, remembered, outcome } => {
                self.finish(sure, remembered, outcome, effects);
            }
        }
    }

    fn finish(
        &mut self,
        sure: Option<u8>,
        remembered: bool,
        outcome: Outcome,
        effects: &mut Vec<SessionEffect>,
    ) {
        let name = self.queue[self.at].head.name.clone();
        let result = ItemResult { name, sure, remembered, outcome, days: None };
        effects.push(SessionEffect::Record(result.event()));
        self.results.push(result.clone());
        self.sections.push(Section::Result(Box::new(result)));
        self.phase = Phase::Finished;
        if self.is_plain {
            self.at += 1;
            self.make(effects);
        }
    }

    /// Returns the prediction's item, if one is asked.
    pub fn prediction(&self) -> Option<&PredictItem> {
        match &self.phase {
            Phase::Asking { item, .. } => match &**item {
                Item::Predict(item) => Some(item),
                _ => None,
            },
            _ => None,
        }
    }
}
