//! The steps of an interview, one after the other.

use super::*;
use crate::course::Level;
use crate::interview::Settings;
use crate::interview::question::{AskedFollowUp, Question, Task};

const fn at(second: i64) -> Timestamp {
    Timestamp::constant(second, 0)
}

fn question(name: &str, follow_ups: usize) -> Item {
    let follow_up = |number| AskedFollowUp {
        question: format!("Follow-up {number}?"),
        answer: format!("Answer {number}."),
    };
    Item::Question(Question {
        name: name.to_owned(),
        is_card: false,
        place: "04 modules".to_owned(),
        level: Level::Mid,
        numbers: Vec::new(),
        words: format!("What is {name}?"),
        answer: "A name.".to_owned(),
        points: vec!["One.".to_owned(), "Two.".to_owned(), "Three.".to_owned()],
        follow_ups: (1..=follow_ups).map(follow_up).collect(),
    })
}

fn task(name: &str) -> Item {
    Item::Task(Task {
        name: name.to_owned(),
        place: "14 http".to_owned(),
        level: Level::Mid,
        numbers: Vec::new(),
        title: "A title".to_owned(),
        text: "Do it.".to_owned(),
        minutes: 2,
    })
}

fn interview(items: Vec<Item>) -> Interview {
    let settings = Settings { level: None, minutes: 30, topic: None, seed: 1 };
    let mut interview = Interview::new(settings, items, at(0));
    assert_eq!(interview.update(Event::Begin, at(0)), [Effect::Save]);
    interview
}

/// Sends events one second apart, and returns all effects.
fn send(interview: &mut Interview, from: i64, events: Vec<Event>) -> Vec<Effect> {
    let events = (from..).zip(events);
    events.flat_map(|(second, event)| interview.update(event, at(second))).collect()
}

fn is_saved(effects: &[Effect]) -> bool {
    effects.contains(&Effect::Save)
}

fn result(solved: bool, passed: usize) -> TaskResult {
    TaskResult { solved, passed, total: 3, lesson: (!solved).then(|| "Not yet".to_owned()) }
}

#[test]
fn a_question_has_follow_ups_then_the_confidence_then_the_answer() {
    let mut one = interview(vec![question("a", 2), question("b", 0)]);
    let mut steps = Vec::new();
    for second in 1..=6 {
        assert!(second == 6 || is_saved(&one.update(Event::Enter, at(second))));
        steps.push(one.step.clone());
    }
    let follow_up = |index, is_shown| Step::FollowUp { index, is_shown };
    assert_eq!(
        steps,
        [
            follow_up(0, false),
            follow_up(0, true),
            follow_up(1, false),
            follow_up(1, true),
            Step::Confidence,
            Step::Confidence,
        ]
    );
    // Enter is no confidence, and the answer is not shown before there is one.
    assert_eq!(one.update(Event::Enter, at(7)), []);
    assert_eq!(one.update(Event::Toggle(0), at(8)), []);
    let _ = one.update(Event::Sure(3), at(9));
    assert_eq!(one.step, Step::Answer { ticked: vec![false; 3] });
    let _ = send(&mut one, 10, vec![Event::Toggle(0), Event::Toggle(2), Event::Toggle(2)]);
    let effects = one.update(Event::Enter, at(13));
    let missed = vec!["Two.".to_owned(), "Three.".to_owned()];
    let record = Effect::Record { name: "a".to_owned(), sure: 3, remembered: false, missed };
    assert_eq!(effects, [record, Effect::Save]);
    assert_eq!(one.results[0].seconds, 5, "reading the answer is not counted for the question");
    assert_eq!(one.spent_ms, 13_000);
    assert_eq!(
        (one.step.clone(), one.question().map(|one| one.name.as_str())),
        (Step::Question, Some("b"))
    );
}

#[test]
fn more_than_half_of_the_key_points_count_as_remembered() {
    for (ticks, remembered) in [(vec![], false), (vec![0], false), (vec![0, 1], true)] {
        let mut one = interview(vec![question("a", 0)]);
        let _ = send(&mut one, 1, vec![Event::Enter, Event::Sure(2)]);
        let _ = send(&mut one, 3, ticks.into_iter().map(Event::Toggle).collect());
        let effects = one.update(Event::Enter, at(9));
        assert!(
            matches!(&effects[0], Effect::Record { remembered: found, .. } if *found == remembered),
            "{effects:?}"
        );
        assert_eq!((effects[1].clone(), one.end), (Effect::Finish, Some(End::Complete)));
    }
}

#[test]
fn a_toggles_all_points_and_a_number_that_is_none_changes_nothing() {
    let mut one = interview(vec![question("a", 0)]);
    let _ =
        send(&mut one, 1, vec![Event::Enter, Event::Sure(9), Event::Toggle(7), Event::Toggle(1)]);
    assert_eq!(
        (one.sure, one.step.clone()),
        (Some(4), Step::Answer { ticked: vec![false, true, false] })
    );
    let _ = one.update(Event::All, at(6));
    assert_eq!(one.step, Step::Answer { ticked: vec![true; 3] });
    let _ = one.update(Event::All, at(7));
    assert_eq!(one.step, Step::Answer { ticked: vec![false; 3] });
}

#[test]
fn a_skipped_question_is_not_written_to_the_journal() {
    let mut one = interview(vec![question("a", 1), question("b", 0)]);
    assert_eq!(one.update(Event::Skip, at(1)), [Effect::Save]);
    assert_eq!(one.results[0].outcome, Outcome::Skipped);
    // In a follow-up question, only the rest of them is left out.
    let mut other = interview(vec![question("a", 3)]);
    let _ = send(&mut other, 1, vec![Event::Enter, Event::Enter, Event::Skip]);
    assert_eq!((other.step.clone(), other.results.len()), (Step::Confidence, 0));
    // Once the answer is shown, the question counts.
    let _ = send(&mut one, 2, vec![Event::Enter, Event::Sure(1)]);
    assert_eq!(one.update(Event::Skip, at(4)), []);
}

#[test]
fn the_clock_does_not_run_during_a_pause() {
    let mut one = interview(vec![question("a", 0), question("b", 0)]);
    assert_eq!(one.update(Event::Pause, at(10)), [Effect::Save]);
    assert!(one.is_paused);
    let _ = send(&mut one, 50, vec![Event::Tick, Event::Sure(1), Event::Skip]);
    assert_eq!(one.update(Event::Enter, at(90)), []);
    let _ = one.update(Event::Tick, at(95));
    assert_eq!((one.spent_ms, one.item_ms, one.results.len()), (15_000, 15_000, 0));
    assert_eq!((one.spent_ms_at(at(97)), one.item_ms_at(at(97))), (17_000, 17_000));
    // Twice leaves, and the interview is as it was.
    let _ = one.update(Event::Pause, at(96));
    assert_eq!(one.update(Event::Pause, at(99)), [Effect::Leave]);
    assert_eq!((one.end, one.spent_ms), (None, 16_000));
}

#[test]
fn a_paused_interview_can_end_with_a_report() {
    let mut one = interview(vec![question("a", 0), question("b", 0)]);
    assert_eq!(one.update(Event::Stop, at(1)), [], "not by a slip of the finger");
    let _ = one.update(Event::Pause, at(2));
    assert_eq!(one.update(Event::Stop, at(3)), [Effect::Finish]);
    assert_eq!((one.end, one.item()), (Some(End::Stopped), None));
    assert_eq!(one.update(Event::Enter, at(4)), []);
}

#[test]
fn when_the_time_is_over_the_current_question_can_be_finished() {
    let mut one = interview(vec![question("a", 1), question("b", 0)]);
    for minute in 1..=40 {
        assert_eq!(one.update(Event::Tick, at(minute * 60)), []);
    }
    assert!(one.spent_ms > one.whole_ms());
    let events = vec![Event::Enter, Event::Enter, Event::Enter, Event::Sure(2), Event::All];
    let _ = send(&mut one, 40 * 60, events);
    let effects = one.update(Event::Enter, at(40 * 60 + 6));
    assert_eq!(effects[1..], [Effect::Finish]);
    assert_eq!(one.end, Some(End::TimeOver));
}

#[test]
fn a_task_starts_with_enter_and_ends_with_a_pass() {
    let mut one = interview(vec![task("t"), question("b", 0)]);
    let _ = one.update(Event::Tick, at(30));
    assert_eq!(one.item_ms, 0, "reading the task is not counted");
    assert_eq!(one.update(Event::Enter, at(31)), [Effect::StartTask, Effect::Save]);
    assert_eq!(one.update(Event::Edit, at(32)), [Effect::Edit]);
    assert_eq!(one.update(Event::Enter, at(33)), [], "Enter does not end it");
    let _ = one.update(Event::Ran(result(false, 1)), at(40));
    assert_eq!(one.step, Step::Coding);
    assert_eq!(one.update(Event::Ran(result(true, 3)), at(50)), [Effect::StopTask, Effect::Save]);
    assert_eq!(one.step, Step::Coded { is_time_over: false });
    assert_eq!(one.update(Event::Enter, at(60)), [Effect::Save]);
    let expected = ItemResult {
        outcome: Outcome::Coded(result(true, 3)),
        seconds: 19,
        written: String::new(),
    };
    assert_eq!(one.results, [expected]);
}

#[test]
fn the_time_limit_ends_a_task_and_a_run_that_had_begun_still_counts() {
    let mut one = interview(vec![task("t")]);
    let _ = one.update(Event::Enter, at(1));
    assert_eq!(one.update(Event::Tick, at(60)), []);
    assert_eq!(one.update(Event::Tick, at(121)), [Effect::StopTask, Effect::Save]);
    assert_eq!(one.step, Step::Coded { is_time_over: true });
    let _ = one.update(Event::Ran(result(true, 3)), at(122));
    let effects = one.update(Event::Enter, at(123));
    assert_eq!(effects, [Effect::Finish]);
    assert_eq!(one.results[0].outcome, Outcome::Coded(result(true, 3)));
}

#[test]
fn no_task_is_started_when_the_whole_time_is_over() {
    let mut one = interview(vec![task("t"), question("b", 0)]);
    for minute in 1..=30 {
        assert_eq!(one.update(Event::Tick, at(minute * 60)), []);
    }
    assert_eq!(one.update(Event::Enter, at(30 * 60 + 1)), [Effect::Finish]);
    assert_eq!((one.end, one.results.len()), (Some(End::TimeOver), 0));
}

#[test]
fn a_task_can_be_skipped_before_and_given_up_after_its_start() {
    let mut one = interview(vec![task("t"), task("u")]);
    assert_eq!(one.update(Event::Skip, at(1)), [Effect::Save]);
    let _ = send(&mut one, 2, vec![Event::Enter, Event::Ran(result(false, 2))]);
    assert_eq!(one.update(Event::Skip, at(5)), [Effect::StopTask, Effect::Save]);
    let _ = one.update(Event::Enter, at(6));
    let outcomes: Vec<_> = one.results.iter().map(|result| result.outcome.clone()).collect();
    assert_eq!(outcomes, [Outcome::Skipped, Outcome::Coded(result(false, 2))]);
}

#[test]
fn a_task_that_cannot_run_is_skipped_and_one_that_continues_starts_again() {
    let mut one = interview(vec![task("t"), question("b", 0)]);
    let _ = one.update(Event::Enter, at(1));
    let mut again: Interview =
        serde_json::from_value(serde_json::to_value(&one).expect("JSON")).expect("back");
    assert_eq!(again.update(Event::Begin, at(900)), [Effect::StartTask, Effect::Save]);
    assert_eq!(again.spent_ms, 1000, "the time in between does not count");
    assert_eq!(one.update(Event::TaskFailed, at(2)), [Effect::StopTask, Effect::Save]);
    assert_eq!(one.results[0].outcome, Outcome::Skipped);
}

#[test]
fn a_stopped_task_keeps_its_last_result() {
    let mut one = interview(vec![task("t"), question("b", 0)]);
    let _ = send(&mut one, 1, vec![Event::Enter, Event::Ran(result(false, 2)), Event::Pause]);
    assert_eq!(one.stop(), [Effect::StopTask, Effect::Finish]);
    assert_eq!(one.results[0].outcome, Outcome::Coded(result(false, 2)));
    assert_eq!(one.stop(), []);
}

#[test]
fn what_was_written_is_kept_with_its_question() {
    let mut one = interview(vec![question("a", 0), question("b", 0)]);
    let written = |text: &str| Event::Written(text.to_owned());
    assert_eq!(one.update(written("It is"), at(1)), [Effect::Save]);
    assert_eq!(one.update(written("It is"), at(2)), []);
    let _ = send(&mut one, 3, vec![Event::Enter, Event::Sure(1), Event::Enter]);
    assert_eq!((one.results[0].written.as_str(), one.written.as_str()), ("It is", ""));
}

#[test]
fn a_stored_interview_is_the_same_when_it_is_read_again_and_a_damaged_one_is_invalid() {
    let mut one = interview(vec![question("a", 2), task("t")]);
    assert!(one.is_valid());
    let _ = send(&mut one, 1, vec![Event::Enter, Event::Enter]);
    let text = serde_json::to_string(&one).expect("JSON");
    let read: Interview = serde_json::from_str(&text).expect("an interview");
    assert_eq!((&read.step, &read.items, read.spent_ms), (&one.step, &one.items, 2000));
    assert!(read.is_valid());
    for damaged in [
        Interview { step: Step::FollowUp { index: 2, is_shown: true }, ..read.clone() },
        Interview { step: Step::Answer { ticked: vec![true] }, ..read.clone() },
        Interview { step: Step::Coding, ..read.clone() },
        Interview { format: 2, ..read.clone() },
        Interview { items: Vec::new(), ..read },
    ] {
        assert!(!damaged.is_valid(), "{damaged:?}");
    }
}

#[test]
fn a_task_whose_exercise_was_removed_from_the_course_is_left_out() {
    let mut one = interview(vec![question("a", 0), task("t"), question("b", 0), task("u")]);
    let _ = one.update(Event::Skip, at(1));
    let _ = one.update(Event::Enter, at(2));
    one.retain_tasks(|name| name == "u");
    assert_eq!((one.step.clone(), one.items.len()), (Step::Question, 3));
    assert!(one.is_valid());
    one.retain_tasks(|name| name == "u");
    assert_eq!(one.items.len(), 3);
    let mut last = interview(vec![task("t")]);
    last.retain_tasks(|_| false);
    assert_eq!(last.end, Some(End::Complete));
}
