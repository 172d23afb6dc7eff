//! A journal with garbage, of a newer runner, out of a merge: a sentence, and nothing is lost.

use crate::cli::session::Session;

const PASSED: &str = r#"{"v":1,"at":"2026-01-02T10:03:10Z","event":"passed","exercise":"add1"}"#;
const HINTED: &str =
    r#"{"v":1,"at":"2026-01-02T10:03:20Z","event":"hinted","exercise":"wash1","level":2}"#;
const JOURNAL: &str = ".runner/journal.jsonl";

/// What `status` says, and that the next hint lands behind what was there.
fn read_and_go_on(snapshot: &str, journal: impl AsRef<[u8]>) {
    let journal = journal.as_ref();
    let mut session = Session::cups();
    session.write(JOURNAL, journal).run("status").run("hint").run("list --done");
    session.matches(snapshot);
    let after = std::fs::read(session.here().join(JOURNAL)).expect("the journal");
    assert!(after.starts_with(journal), "what was there is still there");
    let json = session.take();
    assert!(json.contains("add1"), "{json}");
    session.run("status --format json");
    assert!(session.take().contains("\"done\": 1"));
}

#[test]
fn garbage_is_skipped_and_reported() {
    read_and_go_on("journal_garbage", format!("{PASSED}\nhello\n\n{{\"v\":1}}\n{HINTED}\n"));
}

#[test]
fn bytes_that_are_not_utf_8_are_skipped_and_reported() {
    let mut journal = format!("{PASSED}\n").into_bytes();
    journal.extend([0xff, 0xfe, 0x00, b'\n']);
    journal.extend(format!("{HINTED}\n").into_bytes());
    read_and_go_on("journal_binary", journal);
}

#[test]
fn a_line_that_was_cut_off_is_skipped_and_reported() {
    read_and_go_on("journal_torn", format!("{PASSED}\n{HINTED}\n{{\"v\":1,\"at\":\"2026-01"));
}

#[test]
fn lines_of_a_newer_runner_stay_and_are_reported() {
    let newer =
        r#"{"v":9,"at":"2026-01-02T10:04:00Z","event":"sang","exercise":"add1","song":"la"}"#;
    read_and_go_on("journal_newer", format!("{PASSED}\n{newer}\n{HINTED}\n"));
}

#[test]
fn both_sides_of_a_merge_count() {
    read_and_go_on(
        "journal_merge",
        format!("<<<<<<< HEAD\n{PASSED}\n=======\n{HINTED}\n>>>>>>> other\n"),
    );
}

#[test]
fn line_ends_of_windows_are_fine() {
    read_and_go_on("journal_crlf", format!("{PASSED}\r\n{HINTED}\r\n"));
}

#[test]
fn a_folder_in_place_of_the_journal_is_reported_and_the_hint_is_shown() {
    let mut session = Session::cups();
    std::fs::create_dir_all(session.here().join(JOURNAL)).expect("created");
    session.run("status --format json").run("hint").run("run stack1");
    session.matches("journal_is_a_folder");
}

#[test]
fn a_file_where_the_state_folder_should_be_is_reported() {
    let mut session = Session::cups();
    session.write(".runner", "mine").run("hint").run("verify stack1");
    assert_eq!(session.read(".runner"), "mine");
    session.matches("journal_no_folder");
}
