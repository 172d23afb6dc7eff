//! The steps of an interview: what each event does. Pure.

use std::mem;

use jiff::Timestamp;

use super::question::Item;
use super::state::{
    Effect, End, Event, Interview, ItemResult, Outcome, Step, TaskResult, first_step,
};

impl Interview {
    /// Handles one event. An event that does not fit the step changes nothing but the time.
    pub fn update(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        if self.end.is_some() {
            return Vec::new();
        }
        if self.is_paused {
            return self.while_paused(&event, now);
        }
        let passed = self.stopwatch.lap(now);
        self.spent_ms += passed;
        if self.is_timed() {
            self.item_ms += passed;
        }
        match event {
            Event::Begin => match self.step {
                Step::Coding => vec![Effect::StartTask, Effect::Save],
                _ => vec![Effect::Save],
            },
            Event::Tick => self.end_coding_in_time(),
            Event::Pause => {
                self.is_paused = true;
                self.stopwatch.stop();
                vec![Effect::Save]
            }
            Event::Stop => Vec::new(),
            Event::Enter => self.next_step(),
            Event::Edit => match self.step {
                Step::Question | Step::FollowUp { .. } | Step::Coding => vec![Effect::Edit],
                _ => Vec::new(),
            },
            Event::Written(text) => self.keep_written(text),
            Event::Sure(sure) => self.reveal(sure),
            Event::Toggle(index) => self.tick(|ticked| {
                if let Some(point) = ticked.get_mut(index) {
                    *point = !*point;
                }
            }),
            Event::All => self.tick(|ticked| {
                let all = ticked.iter().any(|point| !point);
                ticked.fill(all);
            }),
            Event::Skip => self.skip(),
            Event::Ran(result) => self.ran(result),
            Event::TaskFailed => match self.step {
                Step::Coding => self.finish_item(Outcome::Skipped),
                _ => Vec::new(),
            },
        }
    }

    fn while_paused(&mut self, event: &Event, now: Timestamp) -> Vec<Effect> {
        match event {
            Event::Enter => {
                self.is_paused = false;
                let _ = self.stopwatch.lap(now);
                Vec::new()
            }
            Event::Pause => vec![Effect::Leave],
            Event::Stop => self.stop(),
            // A run that began before the pause.
            Event::Ran(result) => self.ran(result.clone()),
            _ => Vec::new(),
        }
    }

    /// Goes to the next step of the current item, or to the next item.
    fn next_step(&mut self) -> Vec<Effect> {
        let follow_ups = self.question().map_or(0, |question| question.follow_ups.len());
        self.step = match mem::replace(&mut self.step, Step::Question) {
            Step::Question if follow_ups > 0 => Step::FollowUp { index: 0, is_shown: false },
            Step::FollowUp { index, is_shown: false } => Step::FollowUp { index, is_shown: true },
            Step::FollowUp { index, .. } if index + 1 < follow_ups => {
                Step::FollowUp { index: index + 1, is_shown: false }
            }
            Step::Question | Step::FollowUp { .. } => Step::Confidence,
            // Only a number answers this.
            Step::Confidence => {
                self.step = Step::Confidence;
                return Vec::new();
            }
            Step::Answer { ticked } => {
                let sure = self.sure.unwrap_or(1);
                return self.finish_item(Outcome::Answered { sure, ticked });
            }
            // Nothing is started after the end.
            Step::Task if self.spent_ms >= self.whole_ms() => {
                self.step = Step::Task;
                return self.finish(End::TimeOver);
            }
            Step::Task => {
                self.step = Step::Coding;
                return vec![Effect::StartTask, Effect::Save];
            }
            // A pass or the time ends it, and `s` gives up.
            Step::Coding => {
                self.step = Step::Coding;
                return Vec::new();
            }
            Step::Coded { .. } => {
                let result = self.task_result.clone().unwrap_or_default();
                return self.finish_item(Outcome::Coded(result));
            }
        };
        vec![Effect::Save]
    }

    fn reveal(&mut self, sure: u8) -> Vec<Effect> {
        let Some(question) = self.question().filter(|_| self.step == Step::Confidence) else {
            return Vec::new();
        };
        let ticked = vec![false; question.points.len()];
        self.step = Step::Answer { ticked };
        self.sure = Some(sure.clamp(1, 4));
        vec![Effect::Save]
    }

    fn tick(&mut self, change: impl FnOnce(&mut [bool])) -> Vec<Effect> {
        let Step::Answer { ticked } = &mut self.step else { return Vec::new() };
        change(ticked);
        vec![Effect::Save]
    }

    fn keep_written(&mut self, text: String) -> Vec<Effect> {
        if self.question().is_none() || self.written == text {
            return Vec::new();
        }
        self.written = text;
        vec![Effect::Save]
    }

    fn skip(&mut self) -> Vec<Effect> {
        match self.step {
            // The answer was seen: it counts as far as it is ticked.
            Step::Answer { .. } => Vec::new(),
            Step::Coding => {
                self.step = Step::Coded { is_time_over: false };
                vec![Effect::StopTask, Effect::Save]
            }
            Step::Coded { .. } => self.next_step(),
            // The question was answered; only the rest of its follow-ups is left out.
            Step::FollowUp { .. } => {
                self.step = Step::Confidence;
                vec![Effect::Save]
            }
            _ => self.finish_item(Outcome::Skipped),
        }
    }

    fn ran(&mut self, result: TaskResult) -> Vec<Effect> {
        match self.step {
            Step::Coding if result.solved => {
                self.task_result = Some(result);
                self.step = Step::Coded { is_time_over: false };
                vec![Effect::StopTask, Effect::Save]
            }
            // The program was saved before the end.
            Step::Coding | Step::Coded { .. } => {
                self.task_result = Some(result);
                vec![Effect::Save]
            }
            _ => Vec::new(),
        }
    }

    fn end_coding_in_time(&mut self) -> Vec<Effect> {
        let limit = self.task().map_or(u64::MAX, |task| u64::from(task.minutes) * 60_000);
        if self.step != Step::Coding || self.item_ms < limit {
            return Vec::new();
        }
        self.step = Step::Coded { is_time_over: true };
        vec![Effect::StopTask, Effect::Save]
    }

    /// Keeps the result of a task that the learner leaves by ending the interview.
    fn results_of_started_task(&mut self) -> Vec<Effect> {
        match self.step {
            Step::Coding | Step::Coded { .. } => {
                let result = self.task_result.clone().unwrap_or_default();
                self.add_result(Outcome::Coded(result));
                vec![Effect::StopTask]
            }
            _ => Vec::new(),
        }
    }

    fn add_result(&mut self, outcome: Outcome) {
        self.results.push(ItemResult {
            outcome,
            seconds: self.item_ms / 1000,
            written: mem::take(&mut self.written),
        });
        self.item_ms = 0;
        self.sure = None;
        self.task_result = None;
    }

    fn finish_item(&mut self, outcome: Outcome) -> Vec<Effect> {
        let mut effects = Vec::new();
        if let (Some(question), Outcome::Answered { sure, ticked }) = (self.question(), &outcome) {
            let missed = question.points.iter().zip(ticked).filter(|(_, ticked)| !**ticked);
            effects.push(Effect::Record {
                name: question.name.clone(),
                sure: *sure,
                remembered: outcome.is_remembered(),
                missed: missed.map(|(point, _)| point.clone()).collect(),
            });
        }
        if self.step == Step::Coding {
            effects.push(Effect::StopTask);
        }
        self.add_result(outcome);
        match self.items.get(self.results.len()).map(first_step) {
            None => effects.extend(self.finish(End::Complete)),
            Some(_) if self.spent_ms >= self.whole_ms() => {
                effects.extend(self.finish(End::TimeOver));
            }
            Some(step) => {
                self.step = step;
                effects.push(Effect::Save);
            }
        }
        effects
    }

    fn finish(&mut self, end: End) -> Vec<Effect> {
        self.stopwatch.stop();
        self.is_paused = false;
        self.end = Some(end);
        vec![Effect::Finish]
    }

    /// Ends an interview that does not continue, such as a stored one for which the learner starts a new one.
    pub fn stop(&mut self) -> Vec<Effect> {
        if self.end.is_some() {
            return Vec::new();
        }
        let mut effects = self.results_of_started_task();
        effects.extend(self.finish(End::Stopped));
        effects
    }

    /// Leaves out items whose exercise is not in the course any more. They cannot run.
    pub fn retain_tasks(&mut self, exists: impl Fn(&str) -> bool) {
        let done = self.results.len();
        let mut index = 0;
        let before = self.items.get(done).map(|item| item.name().to_owned());
        self.items.retain(|item| {
            index += 1;
            index <= done || matches!(item, Item::Question(_)) || exists(item.name())
        });
        let now = self.items.get(done);
        if now.map(Item::name) != before.as_deref() {
            match now.map(first_step) {
                Some(step) => self.step = step,
                None => self.end = Some(End::Complete),
            }
            self.item_ms = 0;
            self.task_result = None;
        }
    }
}

#[cfg(test)]
mod tests;
