//! The order in which a learner does the exercises: where to start, and what comes next. Pure.

use super::state::Moved;
use super::{Experience, Progress};
use crate::course::{Level, Manifest};

/// The exercises that the answers to the first question lead to, as indices into the manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Starts {
    /// The first exercise of the second chapter.
    pub some: usize,
    /// The first exercise that is not for juniors.
    pub senior: usize,
}

impl Starts {
    /// Returns the exercise to start with.
    pub fn of(self, experience: Experience) -> usize {
        match experience {
            Experience::New => 0,
            Experience::Intermediate => self.some,
            Experience::Senior => self.senior,
        }
    }
}

/// Returns where to start with which experience, or `None` if the answers would not lead to three different
/// exercises.
pub fn starts(manifest: &Manifest) -> Option<Starts> {
    let exercises = &manifest.exercises;
    let first = exercises.first()?;
    let some = exercises.iter().position(|exercise| exercise.dir != first.dir)?;
    let senior = exercises.iter().position(|exercise| exercise.level != Level::Junior)?;
    (senior != 0 && senior != some).then_some(Starts { some, senior })
}

impl Progress {
    /// Returns whether the journal holds nothing about this course but starts of a watch.
    pub fn has_no_activity(&self) -> bool {
        self.exercises.is_empty() && self.experience.is_none()
    }

    /// Whether an exercise is still to do: not done, and not skipped as known.
    pub fn is_open(&self, name: &str) -> bool {
        let exercise = self.exercise(name);
        !exercise.done() && !exercise.known()
    }

    /// Returns all exercises in the order in which the learner does them after `after`, which comes last: those
    /// behind it, then those before it. A learner who prepares for senior interviews does the junior ones last.
    pub fn order_after(&self, manifest: &Manifest, after: usize) -> Vec<usize> {
        let count = manifest.exercises.len();
        let start = after.saturating_add(1).min(count);
        let all = (start..count).chain(0..start);
        if self.experience != Some(Experience::Senior) {
            return all.collect();
        }
        let is_junior = |index: &usize| manifest.exercises[*index].level == Level::Junior;
        let (last, mut order): (Vec<usize>, Vec<usize>) = all.partition(is_junior);
        order.extend(last);
        order
    }

    /// Returns the exercise that follows `index` in the learner's order, or `None` if it is the last one.
    pub fn following(&self, manifest: &Manifest, index: usize) -> Option<usize> {
        let order = self.order_after(manifest, usize::MAX);
        let place = order.iter().position(|one| *one == index)?;
        order.get(place + 1).copied()
    }

    /// Returns the exercise before `index` in the learner's order, or `None` if it is the first one.
    pub fn preceding(&self, manifest: &Manifest, index: usize) -> Option<usize> {
        let order = self.order_after(manifest, usize::MAX);
        let place = order.iter().position(|one| *one == index)?;
        order.get(place.checked_sub(1)?).copied()
    }

    /// Returns the current exercise: the one that the learner went to last; the next open one if that has
    /// passed since; the first open one if they went nowhere yet. `None` when none is open.
    pub fn current(&self, manifest: &Manifest) -> Option<usize> {
        let moved = self.moved.as_ref();
        let Some((Moved { to, back }, index)) =
            moved.and_then(|moved| Some((moved, manifest.position(&moved.to)?)))
        else {
            return self.first_open(manifest);
        };
        if *back || !self.done(to) { Some(index) } else { self.next_open(manifest, index) }
    }

    /// Returns the first open exercise in the learner's order.
    pub fn first_open(&self, manifest: &Manifest) -> Option<usize> {
        self.next_open(manifest, usize::MAX)
    }

    /// Returns the first open exercise after `after`; continues from the beginning at the end.
    pub fn next_open(&self, manifest: &Manifest, after: usize) -> Option<usize> {
        let order = self.order_after(manifest, after).into_iter();
        order.into_iter().find(|index| self.is_open(&manifest.exercises[*index].name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Course;
    use crate::progress::{JournalEntry, JournalEvent, VERSION};

    fn course(path: &str) -> Course {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        Course::load(&root.join(path)).expect("the course loads")
    }

    fn progress(events: &[JournalEvent]) -> Progress {
        let at = jiff::Timestamp::UNIX_EPOCH;
        let entries: Vec<JournalEntry> = events
            .iter()
            .map(|event| JournalEntry { v: VERSION, at, event: event.clone() })
            .collect();
        Progress::from(&entries)
    }

    fn started(exercise: &str, experience: Option<Experience>) -> JournalEvent {
        JournalEvent::Started { exercise: exercise.to_owned(), experience }
    }

    fn passed(exercise: &str) -> JournalEvent {
        JournalEvent::Passed { exercise: exercise.to_owned() }
    }

    fn moved(exercise: &str) -> JournalEvent {
        JournalEvent::Moved { exercise: exercise.to_owned() }
    }

    #[test]
    fn the_answers_lead_to_three_exercises_of_the_course() {
        let course = course("");
        let starts = starts(&course.manifest).expect("three starts");
        let exercise = |experience| &course.manifest.exercises[starts.of(experience)];
        assert_eq!(exercise(Experience::New).name, "intro1_hello");
        assert_eq!(exercise(Experience::Intermediate).dir, "02_process");
        assert_ne!(exercise(Experience::Senior).level, Level::Junior);
    }

    #[test]
    fn a_course_whose_answers_would_be_the_same_does_not_ask() {
        assert_eq!(starts(&course("tests/fixtures/small_course").manifest), None);
    }

    #[test]
    fn a_learner_who_starts_later_goes_on_from_there_and_comes_back_at_the_end() {
        let course = course("tests/fixtures/small_course");
        let manifest = &course.manifest;
        let mut events = vec![started("lists1_twice", None), moved("lists1_twice")];
        let mut order = Vec::new();
        while let Some(index) = progress(&events).current(manifest) {
            let name = &manifest.exercises[index].name;
            order.push(name.clone());
            events.push(passed(name));
        }
        assert_eq!(order, ["lists1_twice", "lists2_total", "sums1_add", "sums2_greet"]);
    }

    #[test]
    fn senior_exercises_come_before_junior_ones_until_another_start_is_chosen() {
        let course = course("");
        let manifest = &course.manifest;
        let senior = started("process4_streams", Some(Experience::Senior));
        let learner = progress(std::slice::from_ref(&senior));
        let order = learner.order_after(manifest, usize::MAX);
        assert_eq!(order.len(), manifest.exercises.len());
        let levels: Vec<bool> =
            order.iter().map(|index| manifest.exercises[*index].level == Level::Junior).collect();
        assert!(levels.is_sorted(), "all others come before the junior ones");
        let last = order[order.len() - 1];
        assert_eq!(learner.following(manifest, last), None);
        assert_eq!(learner.following(manifest, order[0]), Some(order[1]));
        assert_eq!(learner.preceding(manifest, order[1]), Some(order[0]));
        assert_eq!(learner.preceding(manifest, order[0]), None);
        let learner = progress(&[senior, started("loop1_order", None)]);
        assert!(learner.order_after(manifest, usize::MAX).is_sorted());
    }

    #[test]
    fn a_known_exercise_is_neither_done_nor_next() {
        let course = course("tests/fixtures/small_course");
        let manifest = &course.manifest;
        let known =
            JournalEvent::Known { exercise: "sums1_add".into(), proven_by: "sums2_greet".into() };
        let mut learner = progress(&[passed("sums2_greet"), known]);
        assert_eq!(learner.first_open(manifest), Some(2));
        assert_eq!(learner.count(manifest).done, 1);
        assert!(learner.exercise("sums1_add").known() && !learner.is_open("sums1_add"));
        let at = jiff::Timestamp::UNIX_EPOCH;
        learner.apply(&JournalEntry { v: VERSION, at, event: moved("sums1_add") });
        assert_eq!(learner.current(manifest), Some(0), "it can be done at any time");
        learner.apply(&JournalEntry { v: VERSION, at, event: passed("sums1_add") });
        assert!(learner.done("sums1_add") && !learner.exercise("sums1_add").known());
    }
}
