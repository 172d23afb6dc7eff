//! Reports of interviews, and their Markdown.

use jiff::tz::TimeZone;

use super::*;
use crate::interview::markdown::markdown;
use crate::interview::{AskedFollowUp, Settings};

fn question(name: &str, points: usize) -> Item {
    Item::Question(Question {
        name: name.to_owned(),
        is_card: name.starts_with("card"),
        place: "04 modules".to_owned(),
        level: Level::Mid,
        numbers: vec![7],
        words: format!("What is `{name}`?"),
        answer: "A name.".to_owned(),
        points: (1..=points).map(|number| format!("Point {number} of {name}.")).collect(),
        follow_ups: vec![AskedFollowUp { question: "Why?".to_owned(), answer: "So.".to_owned() }],
    })
}

fn task(name: &str) -> Item {
    Item::Task(Task {
        name: name.to_owned(),
        place: "14 http".to_owned(),
        level: Level::Mid,
        numbers: vec![9],
        title: "Serve it".to_owned(),
        text: "Make it serve.".to_owned(),
        minutes: 8,
    })
}

fn result(outcome: Outcome, seconds: u64) -> ItemResult {
    ItemResult { outcome, seconds, written: String::new() }
}

fn answered(sure: u8, ticked: &[bool]) -> Outcome {
    Outcome::Answered { sure, ticked: ticked.to_vec() }
}

const fn at(second: i64) -> Timestamp {
    Timestamp::constant(second, 0)
}

/// An interview in which something of everything happened.
fn interview() -> Interview {
    let settings = Settings {
        level: Some(Level::Mid),
        minutes: 30,
        topic: Some("modules".to_owned()),
        seed: 4821,
    };
    let items = vec![
        question("strong", 3),
        question("wrong", 4),
        question("unsure", 5),
        task("serve1"),
        question("card1", 3),
        question("skipped", 3),
        task("serve2"),
        question("never", 3),
    ];
    let lesson = Some("It answers twice".to_owned());
    let coded =
        |solved, passed, lesson| Outcome::Coded(TaskResult { solved, passed, total: 5, lesson });
    let mut interview = Interview::new(settings, items, at(1_796_083_200));
    interview.results = vec![
        result(answered(4, &[true, true, true]), 95),
        result(answered(3, &[true, true, false, false]), 200),
        result(answered(2, &[true, true, true, false, false]), 61),
        result(coded(true, 5, None), 300),
        result(answered(1, &[false, false, false]), 30),
        result(Outcome::Skipped, 4),
        result(coded(false, 2, lesson), 480),
    ];
    interview.results[1].written = "It is wrong.\n\nReally.".to_owned();
    interview.spent_ms = 1_500_000;
    interview.end = Some(End::TimeOver);
    interview
}

fn report() -> Report {
    let earlier = Interview { started: at(1_795_824_000), ..interview() };
    let mut earlier = Report::of(&earlier, None, |_| false);
    (earlier.named, earlier.points) = (4, 20);
    Report::of(&interview(), Some(&earlier), |name| name == "wrong" || name == "serve2")
}

#[test]
fn the_report_counts_only_what_was_answered() {
    let report = report();
    assert_eq!((report.named, report.points), (8, 15));
    assert_eq!((report.solved(), report.tasks.len(), report.not_reached), (1, 2, 1));
    assert_eq!(report.seconds_per_question(), Some(97), "96.5, rounded");
    let counts = report.confidence.map(|level| (level.asked, level.remembered));
    assert_eq!(counts, [(1, 0), (1, 1), (1, 0), (1, 1)]);
}

#[test]
fn what_was_sure_and_wrong_comes_first_and_a_passed_exercise_is_read_again() {
    let commands: Vec<String> = report().next.into_iter().map(|next| next.command).collect();
    assert_eq!(commands, ["explain wrong", "explain card1", "reset serve2", "watch skipped"]);
}

#[test]
fn the_markdown_names_everything() {
    insta::assert_snapshot!(markdown(&report(), &TimeZone::UTC));
}

#[test]
fn an_interview_without_an_answer_has_a_report() {
    let mut empty = interview();
    empty.results.clear();
    empty.end = Some(End::Stopped);
    let report = Report::of(&empty, None, |_| false);
    insta::assert_snapshot!(markdown(&report, &TimeZone::UTC));
}

#[test]
fn a_perfect_interview_suggests_a_harder_one() {
    let mut perfect = interview();
    perfect.items.truncate(1);
    perfect.results.truncate(1);
    perfect.end = Some(End::Complete);
    let text = markdown(&Report::of(&perfect, None, |_| false), &TimeZone::UTC);
    assert!(text.contains("Nothing was weak."), "{text}");
    assert!(!text.contains("## Missing") && !text.contains("review"), "{text}");
}

#[test]
fn a_report_is_the_same_when_it_is_read_again() {
    let report = report();
    let text = serde_json::to_string(&report).expect("JSON");
    let read: Report = serde_json::from_str(&text).expect("a report");
    assert!(read == report && read.is_valid());
}
