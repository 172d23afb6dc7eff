//! `runner interview`: whole interviews, driven by lines of input.

use std::fs;

use nodelings::system::file_lock::FileLock;
use serde_json::Value;

use crate::cli::session::Session;

/// The exercises that get interview answers.
const ANSWERED: [&str; 5] = [
    "01_cups/add1",
    "01_cups/wash1",
    "02_spills/spill1_syntax",
    "02_spills/spill3_exit",
    "02_spills/spill4_drip",
];

pub(crate) fn answer(name: &str) -> String {
    format!(
        "# Question 3 - How do you do `{name}`?\n\n## The short answer\n\nWith **care**, as always.\n\n\
         ## Key points\n\n- Care is the first point of `{name}`.\n- Time is the second.\n- Tests are the third.\n\n\
         ## Follow-up questions\n\n- **Why is {name} hard?** It is not.\n\n## Read more\n\n\
         [Node.js](https://nodejs.org/)\n"
    )
}

/// The small course, with interview answers that have key points.
pub(crate) fn course() -> Session {
    let mut session = Session::cups();
    for path in ANSWERED {
        let name = path.rsplit('/').next().expect("a name");
        session.write(&format!("solutions/{path}/answer.md"), answer(name));
    }
    session.var("COLUMNS", "80").var("NODELINGS_NOW", "2026-12-01T12:00:00Z");
    session
}

fn interview(session: &mut Session, words: &str, input: &str) {
    let output = session.output(words, input);
    session.record(&format!("{words}, with {input:?}"), &output);
}

/// The answers to one question with one follow-up: done, its answer, on, the confidence, the points.
fn one(sure: u8, points: &str) -> String {
    format!("\n\n\n{sure}\n{points}\n")
}

#[test]
fn a_question_has_follow_ups_a_confidence_and_an_answer_and_the_end_is_a_report() {
    let mut session = course();
    let input = "\nI would take care\nand time\n".to_owned() + &one(3, "1 2") + "p\nf\n";
    interview(&mut session, "interview --seed 5 --minutes 10 --level junior", &input);
    session.matches("interview");
}

#[test]
fn a_paused_interview_continues_where_it_was() {
    let mut session = course();
    interview(&mut session, "interview --seed 5 --level mid", "\n\n\np\nq\n");
    interview(&mut session, "interview", "x\n\n\n7\n4\n9\na\nq\nq\n");
    session.matches("interview_paused");
}

#[test]
fn a_new_interview_ends_the_stored_one_with_a_report() {
    let mut session = course();
    let input = "\n".to_owned() + &one(1, "") + "q\nq\n";
    interview(&mut session, "interview --seed 5 --level mid", &input);
    interview(&mut session, "interview --seed 6 --level mid", "n\n\nq\nq\n");
    session.take();
    interview(&mut session, "interview --list", "");
    interview(&mut session, "interview --last", "");
    session.matches("interview_new");
}

#[test]
fn the_end_of_the_input_loses_nothing() {
    let mut session = course();
    interview(&mut session, "interview --seed 5 --level mid", &("\n".to_owned() + &one(2, "1 3")));
    session.take();
    let journal = session.read(".runner/rehearsal.jsonl");
    let recalled: Value = serde_json::from_str(journal.trim()).expect("one line");
    assert_eq!(recalled["event"], "recalled");
    assert_eq!((&recalled["sure"], &recalled["remembered"]), (&Value::from(2), &Value::from(true)));
    assert_eq!(recalled["missed"], Value::from(vec!["Time is the second."]));
    interview(&mut session, "interview", "q\n");
    let text = session.take();
    assert!(text.contains("has not ended: 1 of"), "{text}");
}

#[test]
fn a_coding_question_starts_from_the_stub_and_counts_the_steps_that_pass() {
    let mut session = course();
    let file = "exercises/02_spills/spill3_exit/spill3_exit.js";
    let mine = "module.exports = { mine: true };\n";
    session.run("run spill3_exit").write(file, mine).take();
    // The only thing about spills at this level that is not a question with the same number.
    for path in ANSWERED {
        session.write(&format!("solutions/{path}/answer.md"), "# No question\n");
    }
    interview(
        &mut session,
        "interview --seed 1 --topic spills --minutes 20 --level mid",
        "\n\ns\n\n",
    );
    let text = session.take();
    assert!(text.contains("Coding question 1 of"), "{text}");
    assert!(text.contains("You have "), "{text}");
    let stored =
        session.here().join(".runner/rehearsed-interviews/2026-12-01-1/exercises/02_spills");
    let names: Vec<_> = fs::read_dir(&stored)
        .unwrap_or_else(|error| panic!("{}: {error}\n{text}", stored.display()))
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert!(!names.is_empty());
    assert_eq!(session.read(file), mine, "the learner's own file is as it was");
}

#[test]
fn the_report_is_json_for_other_programs() {
    let mut session = course();
    let input = "\n".to_owned() + &one(4, "a") + "p\nf\n";
    interview(&mut session, "interview --seed 5 --level mid --topic spills", &input);
    session.take();
    let report: Value =
        serde_json::from_slice(&session.output("interview --format json", "").stdout)
            .expect("JSON");
    assert_eq!(
        (&report["seed"], &report["named"], &report["points"]),
        (&5.into(), &3.into(), &3.into())
    );
    assert_eq!((&report["level"], &report["end"]), (&"mid".into(), &"stopped".into()));
    let all: Value =
        serde_json::from_slice(&session.output("interview --list --format json", "").stdout)
            .expect("JSON");
    assert_eq!(all.as_array().map(Vec::len), Some(1));
    assert_eq!(all[0], report);
    // The same file.
    let stored = session.read(".runner/rehearsed-interviews/2026-12-01-5/report.json");
    assert_eq!(serde_json::from_str::<Value>(&stored).expect("JSON"), report);
}

#[test]
fn the_same_seed_asks_the_same_questions() {
    let first = |seed: u32| {
        let session = course();
        let output = session.output(&format!("interview --seed {seed}"), "\nq\nq\n");
        String::from_utf8(output.stdout).expect("text")
    };
    assert_eq!(first(11), first(11));
    let others: Vec<String> = (1..8).map(first).collect();
    assert!(others.iter().any(|one| *one != others[0]), "{}", others[0]);
}

#[test]
fn there_is_an_answer_for_everything_that_cannot_be_asked() {
    let mut session = course();
    interview(&mut session, "interview --topic gardening", "");
    interview(&mut session, "interview --minutes 5", "");
    interview(&mut session, "interview --last", "");
    interview(&mut session, "interview --list", "");
    interview(&mut session, "interview --format json", "");
    session.matches("interview_nothing");
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_costs_no_result() {
    use crate::cli::disk::{make_read_only, make_writable};
    let mut session = course();
    session.unprivileged();
    make_read_only(session.here());
    let input = "\n".to_owned() + &one(2, "1 3") + "p\nf\n";
    interview(&mut session, "interview --seed 5 --level junior --minutes 10", &input);
    make_writable(session.here());
    session.matches("interview_read_only");
}

#[test]
#[cfg(unix)]
fn a_full_disk_costs_no_result() {
    let mut session = course();
    session.run("run stack1").take();
    session.through(["sh", "-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh"]);
    let input = "\n".to_owned() + &one(2, "1 3") + "p\nf\n";
    let output = session.output("interview --seed 5 --level junior --minutes 10", &input);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(text.contains("You named 2 of 3 key points (67%)."), "{text}{errors}");
    assert!(errors.contains("the report above is not stored"), "{text}{errors}");
    assert_eq!(output.status.code(), Some(4));
}

#[test]
fn an_interview_is_open_in_one_terminal_at_a_time() {
    let session = course();
    let lock = session.here().join(".runner/interview.lock");
    fs::create_dir_all(lock.parent().expect("a folder")).expect("created");
    let held = FileLock::try_take(&lock).expect("a lock");
    let refused = session.output("interview --plain --seed 7", "\n");
    assert_eq!(refused.status.code(), Some(4));
    let told = String::from_utf8_lossy(&refused.stderr);
    assert!(told.contains("open in another terminal"), "{told}");
    drop(held);
    assert!(session.output("interview --plain --seed 7", "q\n").status.success());
}

#[test]
fn a_rehearsal_without_a_time_is_refused() {
    let mut session = course();
    session.var("NODELINGS_NOW", "tomorrow");
    let refused = session.output("status", "");
    assert_eq!(refused.status.code(), Some(2));
    let told = String::from_utf8_lossy(&refused.stderr);
    assert!(told.contains("`tomorrow`, which is not a time"), "{told}");
}
