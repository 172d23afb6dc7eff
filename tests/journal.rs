//! The journal under fire: garbage, kills, full disks, other runners. No acknowledged entry is lost.

use std::fs;
use std::path::Path;

use jiff::Timestamp;
use nodelings::progress::{
    Experience, Journal, JournalEntry, JournalError, JournalEvent, ReadReport, VERSION,
};
use nodelings::verdict::VerdictKind;
use proptest::prelude::*;
use tempfile::TempDir;

mod helper;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn passed(exercise: &str) -> JournalEvent {
    JournalEvent::Passed { exercise: exercise.to_owned() }
}

/// The exercises of the entries, in order.
fn names(report: &ReadReport) -> Vec<&str> {
    let name = |entry| match entry {
        &JournalEntry { event: JournalEvent::Passed { ref exercise }, .. } => exercise.as_str(),
        other => panic!("{other:?}"),
    };
    report.entries.iter().map(name).collect()
}

/// What a runner that starts now reads.
fn reread(root: &Path) -> ReadReport {
    Journal::open(root).1
}

fn write_raw(root: &Path, bytes: &[u8]) {
    fs::create_dir_all(root.join(".runner")).expect("it can be created");
    fs::write(root.join(".runner/journal.jsonl"), bytes).expect("it can be written");
}

fn read_raw(root: &Path) -> Vec<u8> {
    fs::read(root.join(".runner/journal.jsonl")).expect("it is there")
}

/// The journal's bytes after these events.
fn lines_of(names: &[&str]) -> Vec<u8> {
    let root = folder();
    let mut journal = Journal::open(root.path()).0;
    for name in names {
        journal.append(passed(name)).expect("it can be written");
    }
    read_raw(root.path())
}

#[test]
fn opening_and_reading_create_nothing() {
    let root = folder();
    let (mut journal, report) = Journal::open(root.path());
    assert_eq!(report, ReadReport::default());
    assert_eq!(journal.refresh(), ReadReport::default());
    assert_eq!(fs::read_dir(root.path()).expect("it is there").count(), 0);
}

#[test]
fn two_runners_see_each_others_lines_and_their_own_each_once() {
    let root = folder();
    let (mut one, _) = Journal::open(root.path());
    let (mut two, _) = Journal::open(root.path());
    one.append(passed("a")).expect("written");
    two.append(passed("b")).expect("written");
    assert_eq!(names(&one.refresh()), ["a", "b"]);
    one.append(passed("c")).expect("written");
    assert_eq!(names(&two.refresh()), ["a", "b", "c"]);
    assert_eq!(names(&one.refresh()), ["c"]);
    assert!(one.refresh().entries.is_empty() && two.refresh().entries.is_empty());
    one.sync().expect("synced");
}

#[test]
fn a_torn_last_line_is_reported_once_and_the_next_entry_gets_a_line_of_its_own() {
    let whole = lines_of(&["a", "b"]);
    let root = folder();
    write_raw(root.path(), &whole[..whole.len() - 10]);
    let (mut journal, report) = Journal::open(root.path());
    assert_eq!(names(&report), ["a"]);
    assert_eq!(report.torn, 1);
    insta::assert_snapshot!(report.sentences().join("\n"), @"
    One line of .runner/journal.jsonl was cut off in the middle; I skipped it. Everything else counts.
    The first line I could not read is .runner/journal.jsonl:2.
    ");
    journal.append(passed("c")).expect("written");
    let report = journal.refresh();
    assert_eq!((names(&report), report.torn), (vec!["c"], 0));
    let report = reread(root.path());
    assert_eq!((names(&report), report.torn), (vec!["a", "c"], 1));
}

#[test]
fn a_last_line_that_lacks_only_its_newline_counts() {
    let whole = lines_of(&["a", "b"]);
    let root = folder();
    write_raw(root.path(), &whole[..whole.len() - 1]);
    let (mut journal, report) = Journal::open(root.path());
    assert_eq!((names(&report), report.torn), (vec!["a", "b"], 0));
    journal.append(passed("c")).expect("written");
    assert_eq!(names(&journal.refresh()), ["c"]);
    assert_eq!(names(&reread(root.path())), ["a", "b", "c"]);
}

#[test]
fn a_line_that_another_runner_is_still_writing_is_read_when_it_is_whole() {
    let whole = lines_of(&["a", "b"]);
    let root = folder();
    write_raw(root.path(), &whole[..whole.len() - 10]);
    let (mut journal, report) = Journal::open(root.path());
    assert_eq!(names(&report), ["a"]);
    write_raw(root.path(), &whole);
    assert_eq!(names(&journal.refresh()), ["b"]);
}

#[test]
fn entries_of_a_newer_runner_stay_and_are_reported() {
    let root = folder();
    let line = String::from_utf8(lines_of(&["a"])).expect("text");
    let unknown = line.replace("passed", "danced");
    let newer = line.replace("\"v\":1", "\"v\":2").replace("\"a\"", "\"b\"");
    let before = format!("{line}{unknown}{newer}");
    write_raw(root.path(), before.as_bytes());
    let (mut journal, report) = Journal::open(root.path());
    assert_eq!((names(&report), report.newer), (vec!["a", "b"], 2));
    insta::assert_snapshot!(report.sentences().join("\n"), @"2 lines of .runner/journal.jsonl were written by a newer runner; update this one to use them.");
    journal.append(passed("c")).expect("written");
    assert!(read_raw(root.path()).starts_with(before.as_bytes()));
}

#[test]
fn both_sides_of_an_unfinished_merge_count() {
    let root = folder();
    let line = |name| String::from_utf8(lines_of(&[name])).expect("text");
    let (a, b, c) = (line("a"), line("b"), line("c"));
    let text = format!("{a}<<<<<<< HEAD\n{b}=======\n{c}>>>>>>> other\n");
    write_raw(root.path(), text.as_bytes());
    let report = reread(root.path());
    assert_eq!((names(&report), report.conflicts, report.garbage), (vec!["a", "b", "c"], 3, 0));
    assert_eq!(report.sentences().len(), 1);
}

#[test]
fn an_endless_line_is_skipped() {
    let root = folder();
    let (a, b) = (lines_of(&["a"]), lines_of(&["b"]));
    let long = [vec![b'x'; 3 * 1024 * 1024], b"\n".to_vec()].concat();
    write_raw(root.path(), &[&a[..], &long, &b].concat());
    let (mut journal, report) = Journal::open(root.path());
    assert_eq!(
        (names(&report), report.garbage, report.first_bad_line),
        (vec!["a", "b"], 1, Some(2))
    );
    journal.append(passed("c")).expect("written");
    assert_eq!(names(&journal.refresh()), ["c"]);

    write_raw(root.path(), &[&a[..], &long].concat());
    let (mut journal, _) = Journal::open(root.path());
    journal.append(passed("c")).expect("written");
    let report = journal.refresh();
    assert_eq!((names(&report), report.restarted), (vec!["c"], false));
}

#[test]
fn a_journal_that_was_replaced_is_read_again_from_its_beginning() {
    let root = folder();
    let (mut journal, _) = Journal::open(root.path());
    journal.append(passed("a")).expect("written");
    journal.append(passed("b")).expect("written");
    assert_eq!(names(&journal.refresh()), ["a", "b"]);
    for (bytes, wanted) in [
        (lines_of(&["c", "d", "e"]), vec!["c", "d", "e"]),
        (lines_of(&["f"]), vec!["f"]),
        (Vec::new(), vec![]),
    ] {
        write_raw(root.path(), &bytes);
        let report = journal.refresh();
        assert!(report.restarted);
        assert_eq!(names(&report), wanted);
    }
    journal.append(passed("g")).expect("written");
    assert_eq!(names(&journal.refresh()), ["g"]);
    fs::remove_dir_all(root.path().join(".runner")).expect("removed");
    assert!(journal.refresh().restarted);
    journal.append(passed("h")).expect("the folder is created again");
    assert_eq!(names(&journal.refresh()), ["h"]);
}

#[test]
fn entries_wait_in_memory_until_the_folder_exists_and_keep_their_order() {
    let root = folder();
    let in_the_way = root.path().join(".runner");
    fs::write(&in_the_way, "a file").expect("written");
    let (mut journal, _) = Journal::open(root.path());
    let error = journal.append(passed("a")).expect_err("there is no folder");
    assert!(error.to_string().contains("kept in memory"), "{error}");
    assert_eq!(names(&journal.refresh()), ["a"]);
    journal.append(passed("b")).expect_err("there is no folder");
    assert_eq!((names(&journal.refresh()), journal.pending()), (vec!["b"], 2));

    fs::remove_file(&in_the_way).expect("removed");
    journal.append(passed("c")).expect("now there is a folder");
    assert_eq!((names(&journal.refresh()), journal.pending()), (vec!["c"], 0));
    assert_eq!(names(&reread(root.path())), ["a", "b", "c"]);
}

#[test]
fn an_unreadable_journal_is_reported_in_a_sentence() {
    let root = folder();
    fs::create_dir_all(root.path().join(".runner/journal.jsonl")).expect("created");
    let (mut journal, report) = Journal::open(root.path());
    assert_eq!(report.sentences().len(), 1, "{:?}", report.sentences());
    journal.append(passed("a")).expect_err("it is a folder");
    assert_eq!(names(&journal.refresh()), ["a"]);
}

#[test]
fn a_lock_that_is_never_let_go_is_an_error_that_names_the_file() {
    let root = folder();
    let (mut journal, _) = Journal::open(root.path());
    journal.append(passed("a")).expect("written");
    let lock = fs::File::open(root.path().join(".runner/journal.lock")).expect("it is there");
    lock.lock().expect("locked");
    let error = journal.append(passed("b")).expect_err("it is locked");
    assert!(matches!(error, JournalError::Locked { .. }), "{error}");
    assert!(error.to_string().contains("journal.jsonl"), "{error}");
    drop(lock);
    journal.append(passed("c")).expect("it is free again");
    assert_eq!(names(&reread(root.path())), ["a", "b", "c"]);
}

#[test]
fn a_time_that_json_cannot_write_does_not_lose_the_run() {
    let root = folder();
    let (mut journal, _) = Journal::open(root.path());
    let ran = JournalEvent::Ran {
        exercise: "a".to_owned(),
        verdict: VerdictKind::Fail,
        passed: 0,
        total: 1,
        ms: f64::NAN,
        first_failure: None,
        content: None,
    };
    journal.append(ran).expect("written");
    assert_eq!(reread(root.path()).entries.len(), 1);
}

/// Any event, with any text in it.
fn events() -> impl Strategy<Value = JournalEvent> {
    let text = || any::<String>();
    let verdict = prop_oneof![
        Just(VerdictKind::Pass),
        Just(VerdictKind::Fail),
        Just(VerdictKind::Error),
        Just(VerdictKind::Timeout),
        Just(VerdictKind::Resource),
        Just(VerdictKind::RunnerError),
    ];
    prop_oneof![
        (text(), text(), text(), any::<Option<String>>()).prop_map(
            |(course, course_version, runner, node)| JournalEvent::Opened {
                course,
                course_version,
                runner,
                node
            }
        ),
        (text(), verdict, any::<(u32, u32, u16)>(), any::<(Option<String>, Option<String>)>())
            .prop_map(|(exercise, verdict, (passed, total, ms), (first_failure, content))| {
                let ms = f64::from(ms) / 8.0;
                JournalEvent::Ran { exercise, verdict, passed, total, ms, first_failure, content }
            }),
        text().prop_map(|exercise| JournalEvent::Passed { exercise }),
        (text(), any::<u8>())
            .prop_map(|(exercise, level)| JournalEvent::Hinted { exercise, level }),
        text().prop_map(|exercise| JournalEvent::Explained { exercise }),
        text().prop_map(|exercise| JournalEvent::SolutionSeen { exercise }),
        text().prop_map(|exercise| JournalEvent::Moved { exercise }),
        (text(), prop::option::of(Just(Experience::Senior)))
            .prop_map(|(exercise, experience)| JournalEvent::Started { exercise, experience }),
        text().prop_map(|exercise| JournalEvent::Claimed { exercise }),
        (text(), text())
            .prop_map(|(exercise, proven_by)| JournalEvent::Known { exercise, proven_by }),
        (text(), text()).prop_map(|(exercise, backup)| JournalEvent::Reset { exercise, backup }),
        (text(), text()).prop_map(|(exercise, backup)| JournalEvent::Undone { exercise, backup }),
    ]
}

fn entries() -> impl Strategy<Value = Vec<JournalEntry>> {
    let time = (-1_000_000_000_000..4_000_000_000_000_i64)
        .prop_map(|ms| Timestamp::from_millisecond(ms).expect("in range"));
    let entry = (time, events()).prop_map(|(at, event)| JournalEntry { v: VERSION, at, event });
    prop::collection::vec(entry, 0..12)
}

/// What may get between two lines: any bytes, blank or torn lines, with or without a newline.
fn garbage() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..40),
        Just(b"\n\n\r\n".to_vec()),
        Just(vec![0; 20]),
        Just(b"\xef\xbb\xbf".to_vec()),
        Just(b"=======\n".to_vec()),
        Just(b"{\"v\":1,\"at\":\"2026-01-02T03:04:05Z\",\"event\":\"passed\",\"exer".to_vec()),
        Just(b"{\"v\":1,\"at\":\"2026-01-02T03:04:05Z\",\"event\":\"passed\",\"exer\n".to_vec()),
        Just(b"{\"a\":[[[[{".to_vec()),
    ]
}

fn write_all(root: &Path, entries: &[JournalEntry]) {
    let (mut journal, _) = Journal::open(root);
    for entry in entries {
        journal.append_entry(entry.clone()).expect("written");
    }
}

fn lines(bytes: &[u8]) -> Vec<Vec<u8>> {
    bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_is_read_back(entries in entries()) {
        let root = folder();
        write_all(root.path(), &entries);
        let report = reread(root.path());
        prop_assert_eq!(&report.entries, &entries);
        prop_assert_eq!(report.sentences(), Vec::<String>::new());
    }

    #[test]
    fn garbage_between_the_lines_loses_none_of_them(
        entries in entries(),
        garbage in prop::collection::vec(garbage(), 13),
    ) {
        let root = folder();
        write_raw(root.path(), b"");
        write_all(root.path(), &entries);
        let lines = lines(&read_raw(root.path()));
        let mut bytes = Vec::new();
        for (line, garbage) in lines.iter().chain([&Vec::new()]).zip(&garbage) {
            bytes.extend_from_slice(garbage);
            bytes.extend_from_slice(line);
        }
        write_raw(root.path(), &bytes);
        prop_assert_eq!(reread(root.path()).entries, entries);
    }

    #[test]
    fn other_line_endings_lose_nothing(entries in entries()) {
        let root = folder();
        write_raw(root.path(), b"");
        write_all(root.path(), &entries);
        let text = String::from_utf8(read_raw(root.path())).expect("it is text");
        write_raw(root.path(), text.replace('\n', "\r\n").as_bytes());
        let report = reread(root.path());
        prop_assert_eq!(&report.entries, &entries);
        prop_assert_eq!(report.sentences(), Vec::<String>::new());
    }

    #[test]
    fn reading_in_steps_is_the_same_as_reading_at_once(
        entries in entries(),
        cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let root = folder();
        write_raw(root.path(), b"");
        write_all(root.path(), &entries);
        let whole = read_raw(root.path());
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(whole.len() + 1)).collect();
        cuts.sort_unstable();
        cuts.push(whole.len());
        write_raw(root.path(), b"");
        let (mut journal, _) = Journal::open(root.path());
        let mut found = Vec::new();
        for cut in cuts {
            write_raw(root.path(), &whole[..cut]);
            let report = journal.refresh();
            prop_assert!(!report.restarted);
            found.extend(report.entries);
        }
        prop_assert_eq!(found, entries);
    }
}
