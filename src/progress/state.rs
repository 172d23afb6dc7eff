//! Progress, derived from the journal: the state of each exercise, the position, counts. Pure.

use std::collections::HashMap;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::practice::Totals;
use super::{Experience, JournalEntry, JournalEvent, Replacement, Undoable};
use crate::course::Manifest;
use crate::verdict::VerdictKind;

/// A longer pause between two events does not count as time spent on the exercise.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(5);

/// Whether an exercise is solved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Completion {
    #[default]
    NotDone,
    Done,
    /// Done before, and reset to be solved once more.
    Repeating,
}

/// The learner's progress in one exercise.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one exercise")]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExerciseProgress {
    completion: Completion,
    /// Runs of new content, without those that failed by the runner's own fault.
    pub attempts: u32,
    /// The highest hint that the learner read: 0 to 3.
    pub hints: u8,
    pub explained: bool,
    /// Whether the learner read the solution before the first pass.
    pub solution_seen: bool,
    pub first: Option<Timestamp>,
    pub last: Option<Timestamp>,
    /// When it passed for the first time.
    pub passed: Option<Timestamp>,
    /// Time spent on it: the pauses between its events, at most five minutes each.
    pub active: Duration,
    pub last_verdict: Option<VerdictKind>,
    /// The hash of the learner's file and the test at the last attempt.
    last_content: Option<String>,
    /// The totals at the last pass.
    at_pass: Totals,
    /// The totals when the learner began to practise it: those at the last pass before.
    at_practice: Totals,
    /// The state before the last reset, which an undo restores.
    before_reset: Completion,
    /// The text that an undo would restore, if there is one.
    pub undoable: Option<Undoable>,
    /// Whether a harder exercise of its chapter has proven that the learner knows this one.
    known: bool,
    /// Whether its next pass proves that the learner knows the chapter.
    pub claimed: bool,
}

impl ExerciseProgress {
    pub fn done(&self) -> bool {
        self.completion != Completion::NotDone
    }

    /// Whether it is skipped as known: not done, and not to do either.
    pub fn known(&self) -> bool {
        self.known && !self.done()
    }

    /// Whether the learner has worked on it: a run, a pass or a hint.
    pub fn is_touched(&self) -> bool {
        self.attempts > 0 || self.hints > 0 || self.done()
    }

    /// Whether it was done, and was reset to be solved once more.
    pub fn repeating(&self) -> bool {
        self.completion == Completion::Repeating
    }

    /// Time spent in whole minutes. Sums of minutes are sums of these, so that they agree with each other.
    pub fn minutes(&self) -> u64 {
        self.totals().minutes()
    }

    /// Attempts since the learner began to solve it, or to practise it after a pass.
    pub fn tries(&self) -> u32 {
        self.totals().since(self.at_practice).attempts
    }

    /// Time spent since the learner began to solve it, or to practise it, in whole minutes.
    pub fn practice_minutes(&self) -> u64 {
        self.totals().since(self.at_practice).minutes()
    }

    /// The number of the try that a run of this content (its hash) is. The same content again is not a new try.
    pub fn tries_with(&self, content: Option<&str>) -> u32 {
        match self.is_new(content) {
            new if self.begins_practice(new) => 1,
            new => self.tries().saturating_add(u32::from(new)),
        }
    }

    fn is_new(&self, content: Option<&str>) -> bool {
        content.is_none() || content != self.last_content.as_deref()
    }

    /// Returns whether an attempt is the first one after a pass.
    fn begins_practice(&self, is_new: bool) -> bool {
        is_new && self.last_verdict == Some(VerdictKind::Pass)
    }

    fn totals(&self) -> Totals {
        Totals { attempts: self.attempts, active: self.active }
    }
}

/// How many exercises are done, out of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    pub done: usize,
    pub total: usize,
}

impl Count {
    pub(super) fn add(&mut self, done: bool) {
        self.done += usize::from(done);
        self.total += 1;
    }
}

/// The learner's progress. It is keyed by the exercises' names, so that nothing is lost when a course is
/// reordered, or loses an exercise and gets it back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    pub(super) exercises: HashMap<String, ExerciseProgress>,
    /// Where the learner went last, and whether that was back to a solved one.
    pub(super) moved: Option<Moved>,
    /// The learner's experience, from the last choice of a start.
    pub(super) experience: Option<Experience>,
    /// The exercise of the last event: only pauses between two events of the same exercise count.
    at_work_on: Option<String>,
    /// The exercise of the last reset or undo that replaced a text.
    last_restored: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moved {
    pub(super) to: String,
    /// It was done already and has not passed again since, so the learner stays on it.
    pub(super) back: bool,
}

impl Progress {
    /// Derives progress from all entries, in the order of the file.
    pub fn from<'a>(entries: impl IntoIterator<Item = &'a JournalEntry>) -> Self {
        let mut progress = Self::default();
        for entry in entries {
            progress.apply(entry);
        }
        progress
    }

    /// Applies one more entry. Returns whether an exercise became done or pending.
    pub fn apply(&mut self, entry: &JournalEntry) -> bool {
        if let JournalEvent::Started { experience, .. } = &entry.event {
            self.experience = *experience;
        }
        let Some(name) = exercise_of(&entry.event) else {
            // A new session: the pause before it does not count.
            self.at_work_on = None;
            return false;
        };
        let same = self.at_work_on.as_deref() == Some(name);
        if !same {
            self.at_work_on = Some(name.to_owned());
        }
        if !self.exercises.contains_key(name) {
            self.exercises.insert(name.to_owned(), ExerciseProgress::default());
        }
        let Some(exercise) = self.exercises.get_mut(name) else { return false };
        let before = exercise.done();
        exercise.add_time(entry.at, same);
        exercise.apply(entry);
        let changed = exercise.done() != before;
        match &entry.event {
            JournalEvent::Moved { exercise: to } => {
                self.moved = Some(Moved { to: to.clone(), back: exercise.done() });
            }
            JournalEvent::Passed { .. } => {
                if let Some(moved) = self.moved.as_mut().filter(|moved| moved.to == name) {
                    moved.back = false;
                }
            }
            JournalEvent::Reset { backup, .. } | JournalEvent::Undone { backup, .. }
                if !backup.is_empty() =>
            {
                self.last_restored = Some(name.to_owned());
            }
            _ => {}
        }
        changed
    }

    /// Whether the learner has not tried anything yet.
    pub fn has_no_attempts(&self) -> bool {
        self.exercises.values().all(|exercise| exercise.attempts == 0)
    }

    /// The progress in an exercise; empty if the learner never met it.
    pub fn exercise(&self, name: &str) -> &ExerciseProgress {
        static NONE: ExerciseProgress = ExerciseProgress {
            completion: Completion::NotDone,
            attempts: 0,
            hints: 0,
            explained: false,
            solution_seen: false,
            first: None,
            last: None,
            passed: None,
            active: Duration::ZERO,
            last_verdict: None,
            last_content: None,
            at_pass: Totals::NONE,
            at_practice: Totals::NONE,
            before_reset: Completion::NotDone,
            undoable: None,
            known: false,
            claimed: false,
        };
        self.exercises.get(name).unwrap_or(&NONE)
    }

    pub fn done(&self, name: &str) -> bool {
        self.exercise(name).done()
    }

    /// Returns the exercise whose text was replaced last, if an undo would restore that text.
    pub fn last_restored(&self) -> Option<&str> {
        let name = self.last_restored.as_deref()?;
        self.exercise(name).undoable.as_ref().map(|_| name)
    }

    pub fn count(&self, manifest: &Manifest) -> Count {
        let mut count = Count::default();
        for exercise in &manifest.exercises {
            count.add(self.done(&exercise.name));
        }
        count
    }
}

impl ExerciseProgress {
    fn add_time(&mut self, at: Timestamp, continues: bool) {
        if let Some(last) = self.last.filter(|_| continues) {
            // Never negative: clocks are set back, and merged journals are out of order.
            let pause = at.duration_since(last).clamp(SignedDuration::ZERO, LONGEST_PAUSE);
            self.active = self.active.saturating_add(pause.unsigned_abs());
        }
        self.first = Some(self.first.map_or(at, |first| first.min(at)));
        self.last = Some(self.last.map_or(at, |last| last.max(at)));
    }

    fn apply(&mut self, entry: &JournalEntry) {
        match &entry.event {
            JournalEvent::Ran { verdict, content, .. } => {
                let is_new = self.is_new(content.as_deref());
                if self.begins_practice(is_new) {
                    self.at_practice = self.at_pass;
                }
                self.last_verdict = Some(*verdict);
                if *verdict == VerdictKind::Pass && self.repeating() {
                    self.completion = Completion::Done;
                }
                if *verdict != VerdictKind::RunnerError {
                    self.attempts = self.attempts.saturating_add(u32::from(is_new));
                    self.last_content.clone_from(content);
                }
                if *verdict == VerdictKind::Pass {
                    self.at_pass = self.totals();
                }
            }
            JournalEvent::Passed { .. } => {
                self.completion = Completion::Done;
                self.claimed = false;
                self.passed.get_or_insert(entry.at);
                self.at_pass = self.totals();
            }
            JournalEvent::Claimed { .. } => self.claimed = true,
            JournalEvent::Known { .. } => self.known = true,
            JournalEvent::Hinted { level, .. } => self.hints = self.hints.max((*level).min(3)),
            JournalEvent::Explained { .. } => self.explained = true,
            JournalEvent::SolutionSeen { .. } => {
                self.solution_seen |= self.passed.is_none();
            }
            JournalEvent::Reset { backup, .. } => {
                // Resetting a file that is the stub already leaves nothing new to go back to.
                if !backup.is_empty() || self.completion == Completion::Done {
                    self.before_reset = self.completion;
                }
                // What was passed once stays passed.
                if self.done() {
                    self.completion = Completion::Repeating;
                }
                self.replaced(Replacement::Reset, backup);
            }
            // An undo can be undone, so the two states change places.
            JournalEvent::Undone { backup, .. } => {
                std::mem::swap(&mut self.completion, &mut self.before_reset);
                if self.completion == Completion::NotDone && self.passed.is_some() {
                    self.completion = Completion::Repeating;
                }
                self.undoable = None;
                self.replaced(Replacement::Undo, backup);
            }
            JournalEvent::Moved { .. }
            | JournalEvent::Opened { .. }
            | JournalEvent::Started { .. }
            | JournalEvent::Recalled { .. } => {}
        }
    }
}

impl ExerciseProgress {
    /// Records which text an undo would restore. Without a backup, there was no text of the learner to
    /// replace.
    fn replaced(&mut self, replaced_by: Replacement, backup: &str) {
        if !backup.is_empty() {
            self.undoable = Some(Undoable { replaced_by, backup: backup.to_owned() });
        }
    }
}

fn exercise_of(event: &JournalEvent) -> Option<&str> {
    match event {
        // A review is no work on the exercise.
        JournalEvent::Opened { .. }
        | JournalEvent::Started { .. }
        | JournalEvent::Recalled { .. } => None,
        JournalEvent::Ran { exercise, .. }
        | JournalEvent::Passed { exercise }
        | JournalEvent::Hinted { exercise, .. }
        | JournalEvent::Explained { exercise }
        | JournalEvent::SolutionSeen { exercise }
        | JournalEvent::Moved { exercise }
        | JournalEvent::Claimed { exercise }
        | JournalEvent::Known { exercise, .. }
        | JournalEvent::Reset { exercise, .. }
        | JournalEvent::Undone { exercise, .. } => Some(exercise),
    }
}

#[cfg(test)]
mod tests;
