//! How long a learner was away, and where they were. Pure.

use jiff::{SignedDuration, Timestamp};

use super::{Count, JournalEntry, Progress};
use crate::course::Manifest;

/// A shorter pause is not worth a word.
const SHORTEST: SignedDuration = SignedDuration::from_hours(48);

/// A pause of two days or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Whole days.
    pub days: u32,
    /// The exercise to go on with. `None` if none is open.
    pub place: Option<LastPlace>,
}

/// The exercise that a learner was at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastPlace {
    pub exercise: String,
    /// `04 modules`.
    pub chapter: String,
    /// The exercises of the chapter.
    pub count: Count,
}

/// Returns the pause between the last entry and `now`, if it is long. `manifest` has the exercises of the course,
/// or of the progression.
pub fn absence(
    entries: &[JournalEntry],
    progress: &Progress,
    manifest: &Manifest,
    now: Timestamp,
) -> Option<Absence> {
    // Merged journals are out of order.
    let last = entries.iter().map(|entry| entry.at).max()?;
    let pause = now.duration_since(last);
    if pause < SHORTEST {
        return None;
    }
    let days = u32::try_from(pause.as_hours() / 24).ok()?;
    let place = progress.current(manifest).map(|index| {
        let exercise = &manifest.exercises[index];
        let count = progress.chapter(manifest, &exercise.dir).count;
        LastPlace { exercise: exercise.name.clone(), chapter: exercise.chapter(), count }
    });
    Some(Absence { days, place })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Course;
    use crate::progress::{JournalEvent, VERSION};

    fn entry(hour: i64) -> JournalEntry {
        let event = JournalEvent::Passed { exercise: "sums1_add".to_owned() };
        JournalEntry { v: VERSION, at: Timestamp::constant(hour * 3600, 0), event }
    }

    fn after(entries: &[JournalEntry], hour: i64) -> Option<Absence> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let course = Course::load(&root.join("tests/fixtures/small_course")).expect("it loads");
        let progress = Progress::from(entries);
        absence(entries, &progress, &course.manifest, Timestamp::constant(hour * 3600, 0))
    }

    #[test]
    fn two_days_without_a_line_are_an_absence() {
        let entries = [entry(10), entry(30), entry(20)];
        assert_eq!(after(&entries, 30 + 47), None);
        let absence = after(&entries, 30 + 48).expect("an absence");
        assert_eq!(absence.days, 2);
        let place = absence.place.expect("a place");
        assert_eq!((place.exercise.as_str(), place.chapter.as_str()), ("sums2_greet", "01 sums"));
        assert_eq!((place.count.done, place.count.total), (1, 2));
        assert_eq!(after(&entries, 30 + 24 * 400 + 5).expect("an absence").days, 400);
    }

    #[test]
    fn a_new_learner_and_one_with_a_wrong_clock_were_not_away() {
        assert_eq!(after(&[], 1000), None);
        assert_eq!(after(&[entry(1000)], 10), None);
    }
}
