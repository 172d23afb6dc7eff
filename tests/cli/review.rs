//! `runner review`: sessions on other days, driven by lines of input.

use std::fs;

use serde_json::Value;

use crate::cli::session::Session;

const REHEARSAL: &str = ".runner/rehearsal.jsonl";

/// A course in which two exercises have passed on 1 December.
fn passed() -> Session {
    let mut session = Session::cups();
    let line = |name: &str| {
        format!(
            "{{\"v\":1,\"at\":\"2026-12-01T12:00:00Z\",\"event\":\"passed\",\"exercise\":\"{name}\"}}\n"
        )
    };
    session.write(".runner/journal.jsonl", line("add1") + &line("wash1"));
    session.var("TZ", "UTC");
    session
}

/// Runs `review` with these lines on standard input, on this day at noon.
fn review(session: &mut Session, day: &str, words: &str, input: &str) {
    session.var("NODELINGS_NOW", format!("{day}T12:00:00Z"));
    let output = session.output(words, input);
    let line = format!("review on {day}, with {input:?}");
    session.record(&line, &output);
}

#[test]
fn questions_are_asked_on_the_next_day_and_come_back_at_growing_intervals() {
    let mut session = passed();
    let words = "review --kind recall";
    review(&mut session, "2026-12-01", "review", "");
    review(&mut session, "2026-12-02", words, "5\nwith a plus, I think\n4\n7\n\n1\na\n");
    review(&mut session, "2026-12-02", "review", "");
    review(&mut session, "2026-12-03", words, "s\n");
    review(&mut session, "2026-12-03", words, "2\n1\n");
    review(&mut session, "2026-12-05", "review --all --kind recall", "q\n");
    session.matches("review");
}

#[test]
fn one_exercise_or_card_is_asked_about_by_its_name_at_any_time() {
    let mut session = passed();
    review(&mut session, "2026-12-01", "review stack1 --kind recall", "2\n\n");
    review(&mut session, "2026-12-01", "review pots2_lid", "3\na\n");
    // Cards have questions only.
    review(&mut session, "2026-12-01", "review pots2_lid --kind repair", "");
    review(&mut session, "2026-12-01", "review nothing1", "");
    session.matches("review_named");
}

#[test]
fn a_card_whose_answer_was_read_comes_back() {
    let mut session = Session::cups();
    session.var("TZ", "UTC").var("NODELINGS_NOW", "2026-12-01T12:00:00Z");
    session.run("explain pots2_lid");
    session.take();
    review(&mut session, "2026-12-01", "review", "");
    review(&mut session, "2026-12-02", "review", "1\n\n");
    let text = session.take();
    assert!(
        text.contains("There is nothing to review") || text.contains("Nothing is due today."),
        "{text}"
    );
    assert!(text.contains("1 of 1 · answer from memory"), "{text}");
}

#[test]
fn a_fault_is_repaired_without_a_screen() {
    let mut session = passed();
    review(&mut session, "2026-12-02", "review add1 --kind repair", "h\nr\n?\ns\n");
    session.matches("review_repair");
}

#[test]
fn every_finished_question_is_in_the_journal_even_if_the_session_ends_early() {
    let mut session = passed();
    review(&mut session, "2026-12-02", "review --kind recall", "3\n\n4\n");
    let journal = fs::read_to_string(session.here().join(REHEARSAL)).expect("a journal");
    let lines: Vec<Value> =
        journal.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let recalled: Vec<_> = lines.iter().filter(|line| line["event"] == "recalled").collect();
    assert_eq!(recalled.len(), 1, "{journal}");
    assert_eq!(
        (&recalled[0]["sure"], &recalled[0]["remembered"]),
        (&Value::from(3), &Value::from(false))
    );
}

#[test]
fn the_status_names_the_due_questions_and_how_sure_and_right_go_together() {
    let mut session = passed();
    review(&mut session, "2026-12-02", "review --kind recall", "4\n1\nq\n");
    session.take();
    session.run("status");
    session.var("NODELINGS_NOW", "2026-12-03T12:00:00Z").run("status --format json");
    let text = session.take();
    assert!(text.contains("1 task is due for review: runner review"), "{text}");
    assert!(text.contains("How often you were right: certain 1 of 1"), "{text}");
    assert!(text.contains("\"due\": 1"), "{text}");
}

#[test]
fn a_review_changes_neither_files_nor_ticks() {
    let mut session = passed();
    let file = "exercises/01_cups/add1/add1.js";
    let before = session.read(file);
    review(&mut session, "2026-12-02", "review --kind recall", "1\n\n1\n\n");
    session.take();
    session.run("list --done");
    let done = session.take();
    assert!(done.contains("add1") && done.contains("wash1"), "{done}");
    assert_eq!(session.read(file), before);
}
