//! The schedule of a review, from a long journal.

use std::hint::black_box;
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use nodelings::course::Course;
use nodelings::progress::{JournalEntry, JournalEvent, ReviewKind, VERSION};
use nodelings::review::Schedule;

use crate::process::median;
use crate::table::Table;

const ENTRIES: usize = 100_000;
const ROUNDS: usize = 20;

/// Measures how long it takes to derive what is due from a journal of 100,000 entries: passes and all kinds of tasks,
/// twenty minutes apart, in a time zone with daylight saving time.
pub(crate) fn reviews(table: &mut Table, course: &Course) {
    let cards = course.cards().expect("valid cards");
    let zone = TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC);
    let begun: Timestamp = "2023-01-01T00:00:00Z".parse().expect("a time");
    let entries: Vec<JournalEntry> = (0..ENTRIES)
        .map(|number| {
            let minutes = i64::try_from(number).expect("small") * 20;
            let at = begun + SignedDuration::from_mins(minutes);
            let exercises = &course.manifest.exercises;
            let exercise = exercises[number % exercises.len()].name.clone();
            let remembered = number % 3 > 0;
            let event = match number / exercises.len() % 3 {
                0 => JournalEvent::Passed { exercise },
                1 => JournalEvent::Recalled { exercise, sure: 3, remembered, missed: Vec::new() },
                _ => {
                    let kind = ReviewKind::ALL[1 + number % 3];
                    JournalEvent::Reviewed { exercise, kind, sure: Some(2), remembered }
                }
            };
            JournalEntry { v: VERSION, at, event }
        })
        .collect();
    let now = entries.last().map_or(begun, |entry| entry.at);
    let times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            let schedule = Schedule::from(&course.manifest, &cards, &entries, now, &zone);
            black_box(schedule.due().len());
            start.elapsed()
        })
        .collect();
    table.at_most("review: what is due, 100,000 entries", median(&times), 50.0, "ms");
}
