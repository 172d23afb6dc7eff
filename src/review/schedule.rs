//! When a question is asked again. Pure.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::course::{Exercise, Manifest};
use crate::progress::{JournalEntry, JournalEvent};

/// The intervals in days. A remembered question moves one step up, a forgotten one moves one step down.
/// Growing and equal intervals differ little (Latimier, Peyre and Ramus 2021: g = 0.03), so the ladder is fixed.
const LADDER: [i32; 5] = [1, 3, 7, 21, 60];

/// The most questions of one day, unless the learner asks for more.
pub const PER_DAY: usize = 10;

/// The lowest confidence that counts as sure: "fairly sure".
pub(super) const SURE: u8 = 3;

/// A question that the learner has met, and when it is asked again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Question<'m> {
    pub exercise: &'m Exercise,
    /// The first day on which it is due, in the learner's time zone.
    pub due: Date,
    /// Whether the learner was sure the last time, and forgot it.
    pub sure_and_wrong: bool,
    /// The step on the ladder: 0 to 4.
    step: usize,
}

/// How often the learner remembered a question, for one level of confidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Confidence {
    pub asked: u32,
    pub remembered: u32,
}

/// All questions of passed exercises, with their due days.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule<'m> {
    /// In the order of the course.
    questions: Vec<Question<'m>>,
    today: Date,
    /// How many questions were asked today.
    asked_today: usize,
    /// By confidence: 1 (guessing) to 4 (certain).
    confidence: [Confidence; 4],
}

impl<'m> Schedule<'m> {
    /// Derives the schedule from all entries of the journal, in the order of the file. A question is met when
    /// its exercise passes for the first time. Days begin at midnight in `zone`.
    pub fn from<'e>(
        manifest: &'m Manifest,
        entries: impl IntoIterator<Item = &'e JournalEntry>,
        now: Timestamp,
        zone: &TimeZone,
    ) -> Self {
        let today = zone.to_datetime(now).date();
        let day = |at: Timestamp| zone.to_datetime(at).date();
        let exercises = manifest.exercises.iter().enumerate();
        let positions: HashMap<&str, usize> =
            exercises.map(|(index, exercise)| (exercise.name.as_str(), index)).collect();
        let mut met: Vec<Option<Question<'m>>> = vec![None; manifest.exercises.len()];
        let mut asked_today = 0;
        let mut confidence = [Confidence::default(); 4];
        for entry in entries {
            match &entry.event {
                JournalEvent::Passed { exercise } => {
                    let Some(&index) = positions.get(exercise.as_str()) else { continue };
                    met[index].get_or_insert_with(|| Question {
                        exercise: &manifest.exercises[index],
                        due: after(day(entry.at), 0, today),
                        sure_and_wrong: false,
                        step: 0,
                    });
                }
                JournalEvent::Recalled { exercise, sure, remembered, .. } => {
                    asked_today += usize::from(day(entry.at) == today);
                    let level = usize::from(sure.clamp(&1, &4) - 1);
                    confidence[level].asked += 1;
                    confidence[level].remembered += u32::from(*remembered);
                    let index = positions.get(exercise.as_str());
                    let Some(question) = index.and_then(|index| met[*index].as_mut()) else {
                        continue;
                    };
                    question.step = if *remembered {
                        (question.step + 1).min(LADDER.len() - 1)
                    } else {
                        question.step.saturating_sub(1)
                    };
                    question.due = after(day(entry.at), question.step, today);
                    question.sure_and_wrong = !remembered && *sure >= SURE;
                }
                _ => {}
            }
        }
        Self { questions: met.into_iter().flatten().collect(), today, asked_today, confidence }
    }

    /// Returns the due questions, the most urgent first: those the learner was sure of and forgot, then the
    /// longest due. Chapters are mixed, because mixed practice is remembered longer.
    pub fn due(&self) -> Vec<Question<'m>> {
        let is_due = |question: &&Question<'_>| question.due <= self.today;
        let due: Vec<Question<'m>> = self.questions.iter().filter(is_due).copied().collect();
        let (mut urgent, mut others): (Vec<_>, Vec<_>) =
            due.into_iter().partition(|question| question.sure_and_wrong);
        urgent.sort_by_key(|question| question.due);
        others.sort_by_key(|question| question.due);
        let mut mixed = mix_chapters(urgent);
        mixed.extend(mix_chapters(others));
        mixed
    }

    /// Returns how many questions are left for today.
    pub fn left_today(&self) -> usize {
        self.due().len().min(PER_DAY.saturating_sub(self.asked_today))
    }

    /// Returns the day of the next question that is not due yet.
    pub fn next_day(&self) -> Option<Date> {
        self.questions.iter().map(|question| question.due).filter(|due| *due > self.today).min()
    }

    /// Returns the days until the question of an exercise is due; 0 if it is due.
    pub fn days_until(&self, exercise: &str) -> Option<u32> {
        let question = self.questions.iter().find(|question| question.exercise.name == exercise)?;
        let days = question.due.since(self.today).map_or(0, |span| span.get_days());
        Some(u32::try_from(days).unwrap_or(0))
    }

    /// Returns how many questions the learner has met.
    pub fn met(&self) -> usize {
        self.questions.len()
    }

    /// Returns how often the learner remembered, by confidence: 1 to 4.
    pub fn confidence(&self) -> [Confidence; 4] {
        self.confidence
    }
}

/// Returns the due day of a question at this step. A day in the future comes from a wrong clock: such a question
/// is due today, because it would otherwise be lost until then.
fn after(day: Date, step: usize, today: Date) -> Date {
    if day > today {
        return today;
    }
    day.saturating_add(Span::new().days(LADDER[step]))
}

/// Reorders questions so that neighbours come from different chapters where possible.
fn mix_chapters(mut questions: Vec<Question<'_>>) -> Vec<Question<'_>> {
    let mut mixed: Vec<Question<'_>> = Vec::with_capacity(questions.len());
    while !questions.is_empty() {
        let last = mixed.last().map(|question| question.exercise.dir.as_str());
        let other = |question: &Question<'_>| Some(question.exercise.dir.as_str()) != last;
        let next = questions.iter().position(other).unwrap_or(0);
        mixed.push(questions.remove(next));
    }
    mixed
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use jiff::SignedDuration;
    use proptest::prelude::*;

    use super::*;
    use crate::course::Course;
    use crate::progress::VERSION;

    fn course() -> Course {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        Course::load(&root.join("tests/fixtures/cli_course")).expect("the course loads")
    }

    fn names(manifest: &Manifest) -> Vec<String> {
        manifest.exercises.iter().map(|exercise| exercise.name.clone()).collect()
    }

    const fn hours(count: i64) -> Timestamp {
        Timestamp::constant(count * 3600, 0)
    }

    fn passed(name: &str, hour: i64) -> JournalEntry {
        let event = JournalEvent::Passed { exercise: name.to_owned() };
        JournalEntry { v: VERSION, at: hours(hour), event }
    }

    fn recalled(name: &str, hour: i64, sure: u8, remembered: bool) -> JournalEntry {
        let exercise = name.to_owned();
        let event = JournalEvent::Recalled { exercise, sure, remembered, missed: Vec::new() };
        JournalEntry { v: VERSION, at: hours(hour), event }
    }

    /// The names of the due questions at this hour, in UTC.
    fn due(course: &Course, entries: &[JournalEntry], hour: i64) -> Vec<String> {
        let schedule = Schedule::from(&course.manifest, entries, hours(hour), &TimeZone::UTC);
        schedule.due().iter().map(|question| question.exercise.name.clone()).collect()
    }

    #[test]
    fn a_question_is_due_on_the_day_after_its_exercise_has_passed() {
        let course = course();
        let name = &names(&course.manifest)[0];
        let entries = [passed(name, 23)];
        assert_eq!(due(&course, &entries, 23), [""; 0]);
        assert_eq!(due(&course, &entries, 24), [name.as_str()]);
        // Another pass later changes nothing.
        assert_eq!(due(&course, &[passed(name, 0), passed(name, 23)], 24), [name.as_str()]);
    }

    #[test]
    fn a_remembered_question_climbs_the_ladder_and_a_forgotten_one_goes_one_step_back() {
        let course = course();
        let name = &names(&course.manifest)[0];
        let mut entries = vec![passed(name, 0)];
        let mut day = 1;
        for (remembered, days) in [
            (true, 3),
            (true, 7),
            (false, 3),
            (true, 7),
            (true, 21),
            (true, 60),
            (true, 60),
            (false, 21),
        ] {
            assert_eq!(due(&course, &entries, day * 24), [name.as_str()], "day {day}");
            entries.push(recalled(name, day * 24, 2, remembered));
            assert_eq!(due(&course, &entries, (day + days) * 24 - 1), [""; 0], "day {day}");
            day += days;
        }
    }

    #[test]
    fn a_forgotten_question_that_the_learner_was_sure_of_comes_first() {
        let course = course();
        let names = names(&course.manifest);
        let mut entries: Vec<_> = names.iter().map(|name| passed(name, 0)).collect();
        entries.push(recalled(&names[2], 24, 4, false));
        assert_eq!(due(&course, &entries, 48)[0], names[2]);
        entries.push(recalled(&names[2], 48, 1, false));
        assert_ne!(due(&course, &entries, 72)[0], names[2]);
    }

    #[test]
    fn at_most_ten_questions_are_left_for_one_day() {
        let course = course();
        let names = names(&course.manifest);
        let mut entries: Vec<_> = names.iter().map(|name| passed(name, 0)).collect();
        let left = |entries: &[JournalEntry]| {
            Schedule::from(&course.manifest, entries, hours(30), &TimeZone::UTC).left_today()
        };
        assert_eq!(left(&entries), names.len().min(PER_DAY));
        entries.extend((0..PER_DAY).map(|_| recalled("removed", 25, 1, true)));
        assert_eq!(left(&entries), 0);
    }

    #[test]
    fn confidence_is_counted_by_level() {
        let course = course();
        let name = &names(&course.manifest)[0];
        let entries =
            [recalled(name, 1, 4, true), recalled(name, 2, 4, false), recalled(name, 3, 1, true)];
        let schedule = Schedule::from(&course.manifest, &entries, hours(4), &TimeZone::UTC);
        let level = |asked, remembered| Confidence { asked, remembered };
        assert_eq!(schedule.confidence(), [level(1, 1), level(0, 0), level(0, 0), level(2, 1)]);
    }

    #[test]
    fn days_begin_at_midnight_where_the_learner_is() {
        let course = course();
        let name = &names(&course.manifest)[0];
        let zone = TimeZone::get("America/New_York").expect("a zone");
        // 03:00 UTC is 22:00 of the day before in New York.
        let entries = [passed(name, 3)];
        let due =
            |hour| !Schedule::from(&course.manifest, &entries, hours(hour), &zone).due().is_empty();
        assert!(!due(4));
        assert!(due(5));
    }

    proptest! {
        #[test]
        fn nothing_is_due_twice_and_nothing_is_lost(
            events in prop::collection::vec((0..4usize, 0..5000i64, 1..=4u8, any::<bool>()), 0..60),
            now in 0..5000i64,
        ) {
            // Times are in any order: clocks are set back, and journals are merged.
            let course = course();
            let names = names(&course.manifest);
            let entries: Vec<_> = events.iter().flat_map(|(index, hour, sure, remembered)| {
                let name = &names[index % names.len()];
                [passed(name, *hour), recalled(name, *hour, *sure, *remembered)]
            }).collect();
            let met: HashSet<_> = events.iter().map(|(index, ..)| names[index % names.len()].clone()).collect();
            let at = |hour| due(&course, &entries, hour);
            let today = at(now);
            prop_assert_eq!(today.iter().collect::<HashSet<_>>().len(), today.len());
            // After the longest interval, every question is due again.
            let later: HashSet<_> = at(now.max(5000) + 24 * 62).into_iter().collect();
            prop_assert_eq!(later, met);
        }
    }

    #[test]
    fn a_long_journal_gives_the_same_schedule_in_one_pass() {
        let course = course();
        let names = names(&course.manifest);
        let mut entries: Vec<_> = names.iter().map(|name| passed(name, 0)).collect();
        for hour in 1..100_000 {
            entries.push(recalled(&names[0], hour, 2, true));
        }
        let last = hours(100_000);
        let schedule = Schedule::from(&course.manifest, &entries, last, &TimeZone::UTC);
        assert_eq!(schedule.due().len(), names.len() - 1);
        let tomorrow = last + SignedDuration::from_hours(24);
        assert!(schedule.next_day().expect("a day") > TimeZone::UTC.to_datetime(tomorrow).date());
    }
}
