//! The schedule under every order of events, in every time zone.

use std::collections::{HashMap, HashSet};

use jiff::SignedDuration;
use proptest::prelude::*;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::*;
use crate::course::{Card, Course, Manifest};
use crate::progress::{JournalEntry, JournalEvent, ReviewKind, VERSION};

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
    let schedule = Schedule::from(&course.manifest, &[], entries, hours(hour), &TimeZone::UTC);
    schedule.due().iter().map(|item| item.subject.name().to_owned()).collect()
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
fn what_is_right_before_its_day_moves_nothing_and_what_is_wrong_does() {
    let course = course();
    let name = &names(&course.manifest)[0];
    let mut entries = vec![passed(name, 0), recalled(name, 24, 4, false)];
    // Right an hour later: it is still due the next day, and still first.
    entries.push(recalled(name, 25, 4, true));
    assert_eq!(due(&course, &entries, 48), [name.as_str()]);
    let schedule = Schedule::from(&course.manifest, &[], &entries, hours(48), &TimeZone::UTC);
    assert!(schedule.due()[0].sure_and_wrong);
    // Remembered on its day, and forgotten before the next one.
    entries.extend([recalled(name, 48, 2, true), recalled(name, 50, 2, false)]);
    assert_eq!(due(&course, &entries, 72), [name.as_str()]);
}

#[test]
fn an_exercise_whose_question_was_answered_in_an_interview_has_not_passed() {
    let course = course();
    let name = &names(&course.manifest)[0];
    let mut entries = vec![recalled(name, 0, 2, false)];
    let has_passed = |entries: &[JournalEntry]| {
        let manifest = &course.manifest;
        Schedule::from(manifest, &[], entries, hours(48), &TimeZone::UTC).has_passed(name)
    };
    assert!(!has_passed(&entries));
    entries.push(passed(name, 1));
    assert!(has_passed(&entries));
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
        Schedule::from(&course.manifest, &[], entries, hours(30), &TimeZone::UTC).left_today()
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
    let schedule = Schedule::from(&course.manifest, &[], &entries, hours(4), &TimeZone::UTC);
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
    let due = |hour| {
        !Schedule::from(&course.manifest, &[], &entries, hours(hour), &zone).due().is_empty()
    };
    assert!(!due(4));
    assert!(due(5));
}

fn reviewed(name: &str, hour: i64, kind: ReviewKind, remembered: bool) -> JournalEntry {
    let exercise = name.to_owned();
    let event = JournalEvent::Reviewed { exercise, kind, sure: Some(3), remembered };
    JournalEntry { v: VERSION, at: hours(hour), event }
}

fn explained(name: &str, hour: i64) -> JournalEntry {
    let event = JournalEvent::Explained { exercise: name.to_owned() };
    JournalEntry { v: VERSION, at: hours(hour), event }
}

fn card(name: &str) -> Card {
    let text = "# Why?\n\nLevel: mid\n\n## The short answer\n\nSo.\n".to_owned();
    Card::parse("cards/a/b.md", "platform", name, text).expect("a card")
}

#[test]
fn every_kind_of_task_moves_its_exercise_on_the_same_ladder() {
    let course = course();
    let name = &names(&course.manifest)[0];
    let mut entries = vec![passed(name, 0)];
    entries.push(reviewed(name, 24, ReviewKind::Repair, true));
    assert_eq!(due(&course, &entries, 4 * 24 - 1), [""; 0]);
    entries.push(reviewed(name, 4 * 24, ReviewKind::Which, true));
    assert_eq!(due(&course, &entries, 11 * 24 - 1), [""; 0]);
    entries.push(reviewed(name, 11 * 24, ReviewKind::Predict, false));
    let schedule = Schedule::from(&course.manifest, &[], &entries, hours(14 * 24), &TimeZone::UTC);
    let [item] = schedule.due()[..] else { panic!("one item") };
    assert_eq!((item.reviews, item.sure_and_wrong), (3, true));
}

#[test]
fn a_card_is_met_when_it_is_read_and_an_exercise_is_not() {
    let course = course();
    let name = &names(&course.manifest)[0];
    let cards = [card("platform1_releases")];
    let due = |entries: &[JournalEntry]| {
        let schedule = Schedule::from(&course.manifest, &cards, entries, hours(48), &TimeZone::UTC);
        schedule.due().iter().map(|item| item.subject.name().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(due(&[explained(name, 0)]), [""; 0]);
    assert_eq!(due(&[passed("platform1_releases", 0)]), [""; 0]);
    assert_eq!(due(&[explained("platform1_releases", 0)]), ["platform1_releases"]);
}

#[test]
fn a_question_of_an_interview_is_met_even_if_its_exercise_has_not_passed() {
    let course = course();
    let name = &names(&course.manifest)[0];
    let cards = [card("platform1_releases")];
    let entries = [recalled(name, 0, 2, false), recalled("platform1_releases", 0, 2, true)];
    let due = |hour| {
        let schedule =
            Schedule::from(&course.manifest, &cards, &entries, hours(hour), &TimeZone::UTC);
        schedule.due().iter().map(|item| item.subject.name().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(due(23), [""; 0]);
    assert_eq!(due(24), [name.as_str()]);
    assert_eq!(due(72), [name.as_str(), "platform1_releases"]);
}

#[test]
fn a_clock_that_was_set_back_loses_nothing() {
    let course = course();
    let name = &names(&course.manifest)[0];
    // The pass was recorded a year ahead of the time that the clock shows now.
    let entries = [passed(name, 365 * 24)];
    assert_eq!(due(&course, &entries, 0), [name.as_str()]);
    let entries = [passed(name, 365 * 24), recalled(name, 0, 2, true)];
    assert_eq!(due(&course, &entries, 71), [""; 0]);
    assert_eq!(due(&course, &entries, 72), [name.as_str()]);
}

#[test]
fn a_day_of_23_or_25_hours_is_one_day() {
    let course = course();
    let name = &names(&course.manifest)[0];
    let zone = TimeZone::get("Europe/Berlin").expect("a zone");
    for (passed_at, before, after) in [
        // The clock goes forward on 29 March 2026, and back on 25 October.
        ("2026-03-28T22:30:00Z", "2026-03-28T22:59:00Z", "2026-03-28T23:00:00Z"),
        ("2026-03-29T10:00:00Z", "2026-03-29T21:59:00Z", "2026-03-29T22:00:00Z"),
        ("2026-10-25T10:00:00Z", "2026-10-25T22:59:00Z", "2026-10-25T23:00:00Z"),
    ] {
        let time = |text: &str| text.parse::<Timestamp>().expect("a time");
        let event = JournalEvent::Passed { exercise: name.clone() };
        let entries = [JournalEntry { v: VERSION, at: time(passed_at), event }];
        let due = |now| {
            let schedule = Schedule::from(&course.manifest, &[], &entries, time(now), &zone);
            schedule.due().len()
        };
        assert_eq!((due(before), due(after)), (0, 1), "{passed_at}");
    }
}

/// One event about one of the exercises and cards.
fn any_event() -> impl Strategy<Value = (usize, i64, u8, bool, usize)> {
    (0..8usize, 0..5000i64, 1..=4u8, any::<bool>(), 0..6usize)
}

proptest! {
    #[test]
    fn nothing_is_due_twice_and_nothing_is_lost(
        events in prop::collection::vec(any_event(), 0..60),
        now in 0..5000i64,
        zone in prop::sample::select(vec![
            "UTC", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Europe/Berlin", "Australia/Lord_Howe",
        ]),
    ) {
        // Times are in any order: clocks are set back, and journals are merged.
        let course = course();
        let cards = [card("card1"), card("card2")];
        let mut names = names(&course.manifest);
        let exercises = names.len();
        names.extend(["card1".to_owned(), "card2".to_owned()]);
        let mut met = HashSet::new();
        let mut answers = HashMap::new();
        let entries: Vec<_> = events.iter().map(|(index, hour, sure, remembered, what)| {
            let at = index % names.len();
            let name = &names[at];
            let is_met = match what {
                0 => at < exercises,
                1 => at >= exercises,
                _ => true,
            };
            if is_met {
                met.insert(name.clone());
            }
            *answers.entry(name.clone()).or_insert(0) += u32::from(*what > 1);
            match what {
                0 => passed(name, *hour),
                1 => explained(name, *hour),
                2 => recalled(name, *hour, *sure, *remembered),
                _ => reviewed(name, *hour, ReviewKind::ALL[what - 2], *remembered),
            }
        }).collect();
        let zone = TimeZone::get(zone).expect("a zone");
        let at = |hour| Schedule::from(&course.manifest, &cards, &entries, hours(hour), &zone);
        let names = |schedule: &Schedule<'_>| -> Vec<String> {
            schedule.due().iter().map(|item| item.subject.name().to_owned()).collect()
        };
        let today = at(now);
        let due = names(&today);
        prop_assert_eq!(due.iter().collect::<HashSet<_>>().len(), due.len());
        prop_assert!(today.left_today() <= PER_DAY);
        prop_assert!(due.iter().all(|name| today.days_until(name) == Some(0)));
        // After the longest interval, every item is due again, and knows how often it was reviewed.
        let later = at(now.max(5000) + 24 * 62);
        prop_assert_eq!(names(&later).into_iter().collect::<HashSet<_>>(), met);
        for item in later.due() {
            prop_assert_eq!(item.reviews, answers[item.subject.name()]);
        }
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
    let schedule = Schedule::from(&course.manifest, &[], &entries, last, &TimeZone::UTC);
    assert_eq!(schedule.due().len(), names.len() - 1);
    let tomorrow = last + SignedDuration::from_hours(24);
    assert!(schedule.next_day().expect("a day") > TimeZone::UTC.to_datetime(tomorrow).date());
}
