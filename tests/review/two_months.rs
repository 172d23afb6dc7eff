//! Two months of reviews, with the clock of a rehearsal.
#![expect(clippy::disallowed_methods, reason = "this test writes a course and starts the runner")]

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::civil::{Date, date};
use nodelings::course::embedded;
use serde_json::Value;

/// The day of the two passes.
const FIRST: Date = date(2026, 12, 1);

fn passed(name: &str) -> String {
    let at = "2026-12-01T12:00:00Z";
    format!("{{\"v\":1,\"at\":\"{at}\",\"event\":\"passed\",\"exercise\":\"{name}\"}}\n")
}

/// Runs the runner at noon of a day, and returns what it printed.
fn runner(course: &Path, day: Date, words: &[&str], input: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_runner"))
        .args(words)
        .current_dir(course)
        .env("NODELINGS_NOW", format!("{day}T12:00:00Z"))
        .env("TZ", "UTC")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    // A runner that asks nothing may have ended already.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{day}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// The days since the first one on which an event of this kind is in the scratch journal.
fn days(course: &Path, kind: &str, exercise: &str) -> Vec<i32> {
    let journal = fs::read_to_string(course.join(".runner/rehearsal.jsonl")).expect("a journal");
    let entries = journal.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let of_kind = entries.filter(|entry| entry["event"] == kind && entry["exercise"] == exercise);
    of_kind
        .map(|entry| {
            let at = entry["at"].as_str().expect("a time")[..10].to_owned();
            let day: Date = at.parse().expect("a day");
            day.since(FIRST).expect("days").get_days()
        })
        .collect()
}

#[test]
fn two_months_of_reviews_follow_the_ladder() {
    let folder = tempfile::tempdir().expect("a folder");
    let course = folder.path().join("course");
    embedded::create(&course).expect("a course");
    fs::create_dir_all(course.join(".runner")).expect("a folder");
    let journal = course.join(".runner/journal.jsonl");
    fs::write(&journal, passed("modules1_own_module") + &passed("callbacks1_error_first"))
        .expect("written");
    for ago in 0..=60 {
        let day = FIRST.checked_add(jiff::Span::new().days(ago)).expect("a day");
        // On the eleventh day the learner is certain of both answers, and wrong.
        let input = if ago == 11 { "4\n\n4\n\n" } else { "3\na\n3\na\n" };
        let printed = runner(&course, day, &["review", "--plain", "--kind", "recall"], input);
        let is_due = [1, 4, 11, 14, 21, 42].contains(&ago);
        assert_eq!(printed.contains("1 of 2"), is_due, "day {ago}: {printed}");
        let status: Value =
            serde_json::from_str(&runner(&course, day, &["status", "--format", "json"], ""))
                .expect("JSON");
        assert_eq!(status["due"], 0, "day {ago}: everything due was asked");
    }
    for exercise in ["modules1_own_module", "callbacks1_error_first"] {
        // 1, 3 and 7 days; one step back after the failure; 7, 21 and 60 days.
        assert_eq!(days(&course, "recalled", exercise), [1, 4, 11, 14, 21, 42]);
    }
    // The real journal and the exercises are as they were.
    assert_eq!(fs::read_to_string(&journal).expect("a journal").lines().count(), 2);
}
