//! What a bug report needs: the log, and `runner doctor --report`.

use crate::cli::session::Session;

const LOG: &str = ".runner/log.txt";

fn read(session: &Session, file: &str) -> Option<String> {
    std::fs::read_to_string(session.here().join(file)).ok()
}

#[test]
fn nothing_is_logged_without_the_variable() {
    let mut session = Session::cups();
    session.run("run add1").var("NODELINGS_LOG", "off").run("run add1");
    assert_eq!(read(&session, LOG), None);
}

#[test]
fn the_log_names_node_the_run_and_how_it_ended() {
    let mut session = Session::cups();
    session.run("list");
    let usual = session.take();
    session.var("NODELINGS_LOG", "debug").run("list");
    assert_eq!(session.take(), usual, "a log changes nothing else");
    session.run("run add1").run("hint no_such_exercise");
    let log = read(&session, LOG).expect("a log");
    for event in
        ["runner started", "course opened", "Node.js found", "run started", "run ended", "ERROR"]
    {
        assert!(log.contains(event), "{event} is not in\n{log}");
    }
    assert!(!log.contains('\u{1b}'), "no colours in a file");
}

#[test]
fn a_journal_that_cannot_be_written_is_logged() {
    let mut session = Session::cups();
    session.var("NODELINGS_LOG", "warn");
    std::fs::create_dir_all(session.here().join(".runner/journal.jsonl")).expect("created");
    session.run("run add1");
    let log = read(&session, LOG).expect("a log");
    assert!(log.contains("cannot write the journal"), "{log}");
    assert!(!log.contains("run started"), "only warnings were asked for:\n{log}");
}

#[test]
fn a_report_has_what_a_developer_needs_and_nothing_of_the_person() {
    let mut session = Session::cups();
    let top = session.top();
    session
        .var("USER", "grace.hopper")
        .var("NODELINGS_EDITOR", top.join("home/bin/edit").into_os_string())
        .var("NODELINGS_LOG", "debug")
        .run("run add1")
        .take();
    // An error that names the course's folder and the home folder goes into the log, too.
    session
        .run("hint no_such_exercise")
        .run("status --progression ../home/grace.hopper.toml")
        .take();
    let output =
        crate::cli::session::finish(session.command(&["doctor".into(), "--report".into()]));
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    for needed in [
        "runner 0.",
        std::env::consts::OS,
        "Node.js ",
        "npm ",
        "<course>",
        "NODELINGS_EDITOR=~",
        "journal: ",
        "the last lines of the log",
        "run ended",
    ] {
        assert!(report.contains(needed), "{needed} is not in\n{report}");
    }
    for personal in [top.to_str().expect("text"), "grace", "hopper"] {
        assert!(!report.contains(personal), "{personal} is in\n{report}");
    }
    assert!(report.starts_with("```text\n") && report.trim_end().ends_with("```"), "{report}");
}

#[test]
fn a_report_without_a_log_says_how_to_get_one() {
    let mut session = Session::cups();
    session.run("doctor --report");
    let report = session.take();
    assert!(report.contains("set NODELINGS_LOG=debug"), "{report}");
}
