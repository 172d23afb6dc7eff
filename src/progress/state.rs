//! What follows from the journal: the state of each exercise, the position, the counts; pure.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{Entry, Event};
use crate::course::{Level, Manifest};
use crate::verdict::VerdictKind;

/// A longer pause between two events was not spent on the exercise.
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(5);

/// Whether an exercise is solved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum State {
    #[default]
    Pending,
    Done,
}

/// What the journal says about one exercise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExerciseProgress {
    pub state: State,
    /// Runs of new content that were the learner's to answer for.
    pub attempts: u32,
    /// The highest hint that was read: 0 to 3.
    pub hints: u8,
    pub explained: bool,
    pub solution_seen: bool,
    pub first: Option<Timestamp>,
    pub last: Option<Timestamp>,
    /// When it was done for the first time.
    pub passed: Option<Timestamp>,
    /// Time spent on it: pauses between its events, each of at most five minutes.
    pub active: Duration,
    pub last_verdict: Option<VerdictKind>,
    /// The hash of the learner's file at the last attempt.
    last_content: Option<String>,
    /// The state that an undo brings back.
    before_reset: State,
}

impl ExerciseProgress {
    pub fn done(&self) -> bool {
        self.state == State::Done
    }

    /// Whole minutes, at least one where there was any time at all.
    pub fn minutes(&self) -> u64 {
        self.active.as_secs().div_ceil(60)
    }
}

/// How many of how many are done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Count {
    pub done: usize,
    pub total: usize,
}

impl Count {
    fn add(&mut self, done: bool) {
        self.done += usize::from(done);
        self.total += 1;
    }
}

/// Everything that follows from the entries so far. Keyed by name, so that a course that is reordered
/// or loses an exercise and gets it back forgets nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    exercises: HashMap<String, ExerciseProgress>,
    /// Where the learner went last, and whether that was back to a solved one.
    moved: Option<Moved>,
    /// The exercise of the last event; a pause counts only between two events of the same one.
    at_work_on: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Moved {
    to: String,
    /// It was done already, and has not passed again since: the learner wants to look at it.
    back: bool,
}

impl Progress {
    /// From all entries, in the order of the file.
    pub fn from<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut progress = Self::default();
        for entry in entries {
            progress.apply(entry);
        }
        progress
    }

    /// Takes one more entry into account. Whether an exercise is done or undone by it.
    pub fn apply(&mut self, entry: &Entry) -> bool {
        let Some(name) = exercise_of(&entry.event) else {
            // A new sitting: the pause before it was none at work.
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
        exercise.touch(entry.at, same);
        exercise.happen(entry);
        let changed = exercise.done() != before;
        match &entry.event {
            Event::Moved { exercise: to } => {
                self.moved = Some(Moved { to: to.clone(), back: exercise.done() });
            }
            Event::Passed { .. } => {
                if let Some(moved) = self.moved.as_mut().filter(|moved| moved.to == name) {
                    moved.back = false;
                }
            }
            _ => {}
        }
        changed
    }

    /// Whether nothing was tried yet, in whatever course.
    pub fn is_fresh(&self) -> bool {
        self.exercises.values().all(|exercise| exercise.attempts == 0)
    }

    /// What is known of an exercise; that of one never met is empty.
    pub fn exercise(&self, name: &str) -> &ExerciseProgress {
        static NONE: ExerciseProgress = ExerciseProgress {
            state: State::Pending,
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
            before_reset: State::Pending,
        };
        self.exercises.get(name).unwrap_or(&NONE)
    }

    pub fn done(&self, name: &str) -> bool {
        self.exercise(name).done()
    }

    /// Where the learner is: where they went last; if that has passed since, the next one that is
    /// pending after it; the first pending one if they went nowhere yet. `None` when all is done.
    pub fn current(&self, manifest: &Manifest) -> Option<usize> {
        let moved = self.moved.as_ref();
        let Some((moved, index)) = moved.and_then(|to| Some((to, manifest.position(&to.to)?)))
        else {
            return self.first_pending(manifest);
        };
        if moved.back || !self.done(&moved.to) {
            Some(index)
        } else {
            self.next_pending(manifest, index)
        }
    }

    pub fn first_pending(&self, manifest: &Manifest) -> Option<usize> {
        manifest.exercises.iter().position(|exercise| !self.done(&exercise.name))
    }

    /// The first pending exercise behind `after`; past the end it goes on from the beginning.
    pub fn next_pending(&self, manifest: &Manifest, after: usize) -> Option<usize> {
        let behind = after.saturating_add(1)..manifest.exercises.len();
        behind
            .chain(0..manifest.exercises.len().min(after.saturating_add(1)))
            .find(|index| !self.done(&manifest.exercises[*index].name))
    }

    pub fn all_done(&self, manifest: &Manifest) -> bool {
        self.first_pending(manifest).is_none()
    }

    pub fn count(&self, manifest: &Manifest) -> Count {
        let mut count = Count::default();
        for exercise in &manifest.exercises {
            count.add(self.done(&exercise.name));
        }
        count
    }

    /// Chapters by their folder, in the order in which they first appear.
    pub fn by_chapter<'m>(&self, manifest: &'m Manifest) -> Vec<(&'m str, Count)> {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut chapters: Vec<(&str, Count)> = Vec::new();
        for exercise in &manifest.exercises {
            let place = *places.entry(&exercise.dir).or_insert_with(|| {
                chapters.push((&exercise.dir, Count::default()));
                chapters.len() - 1
            });
            chapters[place].1.add(self.done(&exercise.name));
        }
        chapters
    }

    /// The levels that occur in the course, from easy to hard.
    pub fn by_level(&self, manifest: &Manifest) -> Vec<(Level, Count)> {
        let mut levels: BTreeMap<Level, Count> = BTreeMap::new();
        for exercise in &manifest.exercises {
            levels.entry(exercise.level).or_default().add(self.done(&exercise.name));
        }
        levels.into_iter().collect()
    }

    /// Exercises of this course that were done for the first time, by day in `zone`; days without one
    /// are left out.
    pub fn passed_by_day(&self, manifest: &Manifest, zone: &TimeZone) -> BTreeMap<Date, u32> {
        let mut days = BTreeMap::new();
        for passed in manifest.exercises.iter().filter_map(|one| self.exercise(&one.name).passed) {
            *days.entry(zone.to_datetime(passed).date()).or_default() += 1;
        }
        days
    }

    /// Attempts at all exercises of this course.
    pub fn attempts(&self, manifest: &Manifest) -> u32 {
        let attempts = manifest.exercises.iter().map(|one| self.exercise(&one.name).attempts);
        attempts.fold(0, u32::saturating_add)
    }

    /// Time spent on all exercises of this course.
    pub fn active(&self, manifest: &Manifest) -> Duration {
        let times = manifest.exercises.iter().map(|one| self.exercise(&one.name).active);
        times.fold(Duration::ZERO, Duration::saturating_add)
    }
}

impl ExerciseProgress {
    /// Attempts, once this text (its hash) has been run: the same text again is no new one.
    pub fn attempts_with(&self, content: Option<&str>) -> u32 {
        let new = content.is_none() || content != self.last_content.as_deref();
        self.attempts.saturating_add(u32::from(new))
    }

    fn touch(&mut self, at: Timestamp, goes_on: bool) {
        if let Some(last) = self.last.filter(|_| goes_on) {
            // Never below zero: clocks are set back, and merged journals are not in order.
            let pause = at.duration_since(last).clamp(SignedDuration::ZERO, LONGEST_PAUSE);
            self.active = self.active.saturating_add(pause.unsigned_abs());
        }
        self.first = Some(self.first.map_or(at, |first| first.min(at)));
        self.last = Some(self.last.map_or(at, |last| last.max(at)));
    }

    fn happen(&mut self, entry: &Entry) {
        match &entry.event {
            Event::Ran { verdict, content, .. } => {
                self.last_verdict = Some(*verdict);
                if *verdict != VerdictKind::RunnerError {
                    self.attempts = self.attempts_with(content.as_deref());
                    self.last_content.clone_from(content);
                }
            }
            Event::Passed { .. } => {
                self.state = State::Done;
                self.passed.get_or_insert(entry.at);
            }
            Event::Hinted { level, .. } => self.hints = self.hints.max((*level).min(3)),
            Event::Explained { .. } => self.explained = true,
            Event::SolutionSeen { .. } => self.solution_seen = true,
            Event::Reset { backup, .. } => {
                // A reset of what was the stub already leaves nothing new to go back to.
                if !backup.is_empty() || self.done() {
                    self.before_reset = self.state;
                }
                self.state = State::Pending;
            }
            // An undo can be undone: the two states change places.
            Event::Undone { .. } => std::mem::swap(&mut self.state, &mut self.before_reset),
            Event::Moved { .. } | Event::Opened { .. } => {}
        }
    }
}

fn exercise_of(event: &Event) -> Option<&str> {
    match event {
        Event::Opened { .. } => None,
        Event::Ran { exercise, .. }
        | Event::Passed { exercise }
        | Event::Hinted { exercise, .. }
        | Event::Explained { exercise }
        | Event::SolutionSeen { exercise }
        | Event::Moved { exercise }
        | Event::Reset { exercise, .. }
        | Event::Undone { exercise, .. } => Some(exercise),
    }
}

#[cfg(test)]
mod tests;
