//! `runner status`.

use crate::cli::session::Session;

/// Entries of fixed days: the first day's spark is out of the last thirty.
const JOURNAL: &str = concat!(
    r#"{"v":1,"at":"2026-01-02T10:00:00Z","event":"opened","course":"cups","course_version":"1.2.0","runner":"0.1.0"}"#,
    "\n",
    r#"{"v":1,"at":"2026-01-02T10:00:10Z","event":"hinted","exercise":"add1","level":1}"#,
    "\n",
    r#"{"v":1,"at":"2026-01-02T10:03:10Z","event":"passed","exercise":"add1"}"#,
    "\n",
    r#"{"v":1,"at":"2026-01-02T10:04:10Z","event":"passed","exercise":"stack1"}"#,
    "\n",
);

#[test]
fn a_course_not_begun_yet_has_only_a_next_exercise() {
    let mut session = Session::cups();
    session.run("status").run("status --format json");
    assert!(!session.here().join(".runner").exists(), "looking changes nothing");
    session.matches("status_fresh");
}

#[test]
fn progress_is_counted_by_chapter_and_by_level() {
    let mut session = Session::cups();
    session.write(".runner/journal.jsonl", JOURNAL);
    session.run("status").run("status --format json");
    session.matches("status");
}

#[test]
fn today_is_in_the_plot() {
    let mut session = Session::cups();
    session.run("run add1").run("run stack1").run("run spill4_drip");
    session.take();
    session.run("status");
    session.matches("status_today");
}

#[test]
fn a_finished_course_is_reported_as_finished() {
    let mut session = Session::cups();
    let names = [
        "add1",
        "wash1",
        "stack1",
        "spill1_syntax",
        "spill2_endless",
        "spill3_exit",
        "spill4_drip",
        "order1_package",
        "order2_future",
    ];
    let line = |name| {
        format!(
            "{{\"v\":1,\"at\":\"2026-01-02T10:00:00Z\",\"event\":\"passed\",\"exercise\":\"{name}\"}}\n"
        )
    };
    session.write(".runner/journal.jsonl", names.map(line).concat());
    session.run("status").run("list --pending").run("hint").run("run");
    session.matches("status_all_done");
}
