//! Progress, derived from journals as learners write them.

use std::fmt::Write as _;

use jiff::tz::TimeZone;

use super::*;
use crate::course::Level;
use crate::progress::VERSION;

fn manifest(names: &[&str]) -> Manifest {
    let mut text = String::from(
        "format_version = 1\n[course]\nname = 'c'\ntitle = 't'\nversion = '1.0.0'\nnode = '>=20'\n",
    );
    for (index, name) in names.iter().enumerate() {
        let (dir, level) = if index < 2 { ("01_a", "junior") } else { ("02_b", "senior") };
        write!(
            text,
            "[[exercises]]\nname = '{name}'\ndir = '{dir}'\nquestion = [1]\nlevel = '{level}'\n\
             title = 't'\ntask = 't'\nminutes = 1\nhints = ['a', 'b', 'c']\n"
        )
        .expect("a String takes all");
    }
    Manifest::parse(&text, "info.toml").expect("it is right")
}

/// Entries at the given second.
fn at(second: i64, event: JournalEvent) -> JournalEntry {
    JournalEntry { v: VERSION, at: Timestamp::from_second(second).expect("in range"), event }
}

fn ran(exercise: &str, verdict: VerdictKind, content: &str) -> JournalEvent {
    JournalEvent::Ran {
        exercise: exercise.to_owned(),
        verdict,
        passed: 0,
        total: 1,
        ms: 1.0,
        first_failure: None,
        content: Some(content.to_owned()),
    }
}

fn passed(exercise: &str) -> JournalEvent {
    JournalEvent::Passed { exercise: exercise.to_owned() }
}

fn moved(exercise: &str) -> JournalEvent {
    JournalEvent::Moved { exercise: exercise.to_owned() }
}

fn reset(exercise: &str) -> JournalEvent {
    JournalEvent::Reset { exercise: exercise.to_owned(), backup: "b".to_owned() }
}

fn undone(exercise: &str) -> JournalEvent {
    JournalEvent::Undone { exercise: exercise.to_owned(), backup: "b".to_owned() }
}

fn opened() -> JournalEvent {
    JournalEvent::Opened {
        course: "c".to_owned(),
        course_version: "1.0.0".to_owned(),
        runner: "0.1.0".to_owned(),
        node: None,
    }
}

fn after(events: &[JournalEvent]) -> Progress {
    let entries: Vec<JournalEntry> =
        (0..).zip(events).map(|(at_, event)| at(at_, event.clone())).collect();
    Progress::from(&entries)
}

#[test]
fn a_run_counts_as_an_attempt_once_for_each_new_content_and_never_for_the_runners_own_faults() {
    let progress = after(&[
        ran("a", VerdictKind::Fail, "one"),
        ran("a", VerdictKind::Fail, "one"),
        ran("a", VerdictKind::RunnerError, "two"),
        ran("a", VerdictKind::Timeout, "two"),
        ran("b", VerdictKind::Fail, "one"),
    ]);
    assert_eq!(progress.exercise("a").attempts, 2);
    assert_eq!(progress.exercise("a").last_verdict, Some(VerdictKind::Timeout));
    assert_eq!(progress.exercise("b").attempts, 1);
    assert_eq!(progress.attempts(&manifest(&["a", "b"])), 3);
}

#[test]
fn the_highest_hint_counts() {
    let hint = |level| JournalEvent::Hinted { exercise: "a".to_owned(), level };
    let progress = after(&[hint(1), hint(3), hint(2), hint(200)]);
    assert_eq!(progress.exercise("a").hints, 3);
}

#[test]
fn what_was_passed_stays_passed_and_a_reset_makes_it_repeated_until_its_next_pass() {
    let state = |events: &[JournalEvent]| {
        let progress = after(events);
        let known = progress.exercise("a");
        (known.done(), known.repeating())
    };
    let nothing_new = JournalEvent::Reset { exercise: "a".to_owned(), backup: String::new() };
    let pass = ran("a", VerdictKind::Pass, "x");
    assert_eq!(state(&[reset("a")]), (false, false));
    assert_eq!(state(&[passed("a")]), (true, false));
    assert_eq!(state(&[passed("a"), reset("a")]), (true, true));
    assert_eq!(state(&[passed("a"), nothing_new.clone()]), (true, true));
    let failed = ran("a", VerdictKind::Fail, "y");
    assert_eq!(state(&[passed("a"), reset("a"), failed]), (true, true));
    assert_eq!(state(&[passed("a"), reset("a"), pass]), (true, false));
    assert_eq!(state(&[passed("a"), reset("a"), undone("a")]), (true, false));
    assert_eq!(state(&[passed("a"), reset("a"), undone("a"), undone("a")]), (true, true));
    assert_eq!(state(&[reset("a"), passed("a"), undone("a")]), (true, true));
    assert_eq!(state(&[passed("a"), reset("a"), nothing_new, undone("a")]), (true, false));
}

#[test]
fn the_position_is_where_the_learner_went_last() {
    let manifest = manifest(&["a", "b", "c"]);
    let position = |events: &[JournalEvent]| after(events).current(&manifest);
    assert_eq!(position(&[]), Some(0));
    assert_eq!(position(&[passed("a")]), Some(1));
    assert_eq!(position(&[moved("c")]), Some(2));
    assert_eq!(position(&[moved("gone")]), Some(0));
    // It passed, and the runner was killed before it went on.
    assert_eq!(position(&[moved("b"), passed("b")]), Some(2));
    assert_eq!(position(&[moved("c"), passed("c")]), Some(0));
    // Back to look at a solved one.
    assert_eq!(position(&[moved("a"), passed("a"), moved("b"), moved("a")]), Some(0));
    assert_eq!(position(&[passed("a"), moved("a"), passed("a")]), Some(1));
    assert_eq!(position(&[passed("a"), passed("b"), moved("c"), passed("c")]), None);
    assert_eq!(position(&[passed("a"), passed("b"), passed("c"), moved("b")]), Some(1));
}

#[test]
fn the_next_pending_exercise_is_looked_for_from_the_beginning_again() {
    let manifest = manifest(&["a", "b", "c"]);
    let progress = after(&[passed("b")]);
    assert_eq!(progress.next_open(&manifest, 0), Some(2));
    assert_eq!(progress.next_open(&manifest, 2), Some(0));
    assert_eq!(progress.next_open(&manifest, usize::MAX), Some(0));
    let all = after(&[passed("a"), passed("b"), passed("c")]);
    assert_eq!(all.next_open(&manifest, 1), None);
}

#[test]
fn time_at_work_leaves_out_long_pauses_other_exercises_and_clocks_that_were_set_back() {
    let minute = 60;
    let progress = Progress::from(&[
        at(0, moved("a")),
        at(2 * minute, ran("a", VerdictKind::Fail, "one")),
        at(60 * minute, ran("a", VerdictKind::Fail, "two")),
        at(61 * minute, moved("b")),
        at(64 * minute, ran("b", VerdictKind::Fail, "one")),
        at(65 * minute, moved("a")),
        at(10 * minute, ran("a", VerdictKind::Fail, "three")),
    ]);
    assert_eq!(progress.exercise("a").minutes(), 2 + 5);
    assert_eq!(progress.exercise("b").minutes(), 3);
    assert_eq!(progress.minutes(&manifest(&["a", "b"])), 10);
    let sittings = Progress::from(&[at(0, moved("a")), at(60, opened()), at(120, moved("a"))]);
    assert_eq!(sittings.exercise("a").minutes(), 0);
}

#[test]
fn a_practised_exercise_counts_its_tries_and_minutes_from_the_last_pass() {
    let minute = 60;
    let mut entries = vec![
        at(0, moved("a")),
        at(2 * minute, ran("a", VerdictKind::Fail, "one")),
        at(5 * minute, ran("a", VerdictKind::Pass, "two")),
        at(5 * minute, passed("a")),
    ];
    let first = Progress::from(&entries);
    assert_eq!((first.exercise("a").tries(), first.exercise("a").practice_minutes()), (2, 5));
    // Read once more, then solved in the second try.
    entries.extend([
        at(100 * minute, moved("b")),
        at(200 * minute, moved("a")),
        at(201 * minute, ran("a", VerdictKind::Fail, "three")),
        at(203 * minute, ran("a", VerdictKind::Pass, "two")),
    ]);
    let again = Progress::from(&entries);
    assert_eq!((again.exercise("a").tries(), again.exercise("a").practice_minutes()), (2, 3));
    assert_eq!((again.exercise("a").attempts, again.exercise("a").minutes()), (4, 8));
    assert_eq!(again.exercise("a").tries_with(Some("two")), 2);
    assert_eq!(again.exercise("a").tries_with(Some("four")), 1);
}

#[test]
fn a_sum_of_minutes_is_the_sum_of_those_of_the_exercises() {
    let progress = Progress::from(&[
        at(0, moved("a")),
        at(80, ran("a", VerdictKind::Fail, "one")),
        at(80, moved("b")),
        at(160, ran("b", VerdictKind::Fail, "one")),
    ]);
    let each: u64 = ["a", "b"].iter().map(|name| progress.exercise(name).minutes()).sum();
    assert_eq!((each, progress.minutes(&manifest(&["a", "b"]))), (2, 2));
}

#[test]
fn counts_follow_the_course() {
    let manifest = manifest(&["a", "b", "c"]);
    let progress = after(&[passed("a"), passed("c"), passed("gone")]);
    assert_eq!(progress.count(&manifest), Count { done: 2, total: 3 });
    assert_eq!(
        progress.by_chapter(&manifest),
        [("01_a", Count { done: 1, total: 2 }), ("02_b", Count { done: 1, total: 1 })]
    );
    assert_eq!(
        progress.by_level(&manifest),
        [
            (Level::Junior, Count { done: 1, total: 2 }),
            (Level::Senior, Count { done: 1, total: 1 })
        ]
    );
}

#[test]
fn an_exercise_counts_on_the_day_when_it_was_first_done() {
    let day = 24 * 60 * 60;
    let progress = Progress::from(&[
        at(0, passed("a")),
        at(day - 1, passed("b")),
        at(day, passed("c")),
        at(2 * day, reset("a")),
        at(3 * day, passed("a")),
    ]);
    let days = progress.passed_by_day(&manifest(&["a", "b", "c"]), &TimeZone::UTC);
    let days: Vec<_> = days.into_iter().map(|(day, count)| (day.to_string(), count)).collect();
    assert_eq!(days, [("1970-01-01".to_owned(), 2), ("1970-01-02".to_owned(), 1)]);
}

#[test]
fn applying_one_by_one_is_the_same_as_all_at_once() {
    let entries: Vec<JournalEntry> =
        [moved("a"), ran("a", VerdictKind::Pass, "x"), passed("a"), moved("b"), reset("a")]
            .into_iter()
            .zip(0..)
            .map(|(event, second)| at(second, event))
            .collect();
    let mut one_by_one = Progress::default();
    for entry in &entries {
        one_by_one.apply(entry);
    }
    assert_eq!(one_by_one, Progress::from(&entries));
}
