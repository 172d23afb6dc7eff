//! Folders that cannot be written and disks that are full: told in a sentence, reading still works.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::cli::session::Session;

/// Starts the runner where no file may grow, as on a full disk.
const FULL: [&str; 4] = ["sh", "-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh"];

pub(crate) fn make_read_only(folder: &Path) {
    change(folder, 0o555, 0o444);
}

pub(crate) fn make_writable(folder: &Path) {
    change(folder, 0o755, 0o644);
}

fn change(path: &Path, folders: u32, files: u32) {
    let mode = if path.is_dir() { folders } else { files };
    if path.is_dir() && folders & 0o200 != 0 {
        let _ = fs::set_permissions(path, fs::Permissions::from_mode(mode));
    }
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("a folder") {
            change(&entry.expect("an entry").path(), folders, files);
        }
    }
    let _ = fs::set_permissions(path, fs::Permissions::from_mode(mode));
}

#[test]
fn a_read_only_course_can_be_read() {
    let mut session = Session::cups();
    session.unprivileged();
    make_read_only(session.here());
    session
        .run("list --question 3")
        .run("status")
        .run("explain wash1")
        .run("solution add1")
        .run("hint");
    make_writable(session.here());
    session.matches("disk_read_only_reading");
}

#[test]
fn runs_in_a_read_only_folder_work_and_report_that_progress_is_lost() {
    let mut session = Session::cups();
    session.unprivileged();
    make_read_only(session.here());
    session.run("run stack1").run("verify stack1").run("reset add1 --yes");
    make_writable(session.here());
    session.matches("disk_read_only_running");
}

#[test]
fn a_course_that_may_not_be_read_is_named() {
    let mut session = Session::cups();
    session.unprivileged();
    let file = session.here().join("info.toml");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).expect("changed");
    session.run("list");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).expect("changed");
    session.matches("disk_unreadable");
}

#[test]
fn a_full_disk_still_gives_the_answer_and_reports_that_progress_is_lost() {
    let mut session = Session::cups();
    session.run("run stack1");
    session.take();
    session
        .through(FULL)
        .run("hint")
        .run("run stack1")
        .run("verify stack1")
        .run("list --question 5");
    session.matches("disk_full");
}

#[test]
fn an_exercise_that_could_not_run_is_never_the_learners_fault() {
    let mut session = Session::cups();
    session.through(FULL).run("run add1 --format json").run("verify add1 --format json");
    let text = session.take();
    assert_eq!(text.matches("\"verdict\": \"runner_error\"").count(), 2, "{text}");
    assert!(text.contains("\"failed\": 0"), "{text}");
    assert!(text.contains("\"skipped\": 1"), "{text}");
    assert_eq!(text.matches("[exit code 4]").count(), 2, "{text}");
    session.run("verify add1");
    let text = session.take();
    assert!(text.contains("not run: cannot write"), "{text}");
    assert!(text.contains("1 could not run"), "{text}");
    session.run("status --format json");
    assert!(session.take().contains("\"tries\": 0"));
}

/// Makes a file of 2 GB that takes no space on the disk.
fn inflate(file: &Path) {
    let file = fs::File::options().write(true).create(true).truncate(false).open(file);
    file.expect("opened").set_len(2 << 30).expect("a sparse file");
}

#[test]
fn a_file_of_two_gigabytes_is_named_and_never_read_into_memory() {
    // What the runner may use is far less.
    const SMALL: [&str; 4] = ["sh", "-c", "ulimit -v 1500000; exec \"$@\"", "sh"];
    const ADD: &str = "exercises/01_cups/add1/add1.js";
    let too_large = |session: &mut Session, file: &str, words: &str| {
        session.run(words);
        let text = session.take();
        let error = format!("{file} is larger than 64 MiB, so it is not read; move it away");
        assert!(text.contains(&error), "{words}: {text}");
        assert!(!text.contains("[exit code 101]"), "{words}: {text}");
    };
    let mut session = Session::cups();
    session.run("run add1"); // keeps its first version
    session.take();
    session.through(SMALL);
    inflate(&session.here().join("huge.toml"));
    too_large(&mut session, "huge.toml", "--progression huge.toml status");
    too_large(&mut session, "huge.toml", "progression check huge.toml");
    for (file, words) in [(ADD, "reset add1 --yes"), (ADD, "run add1"), ("info.toml", "list")] {
        inflate(&session.here().join(file));
        too_large(&mut session, file, words);
    }
}

#[test]
fn a_full_disk_loses_no_text_of_the_learner() {
    let mut session = Session::built_in();
    let file = "exercises/01_first_steps/intro1_hello/intro1_hello.js";
    session.write(file, "// mine\n").through(FULL).run("reset intro1_hello --yes");
    assert_eq!(session.read(file), "// mine\n");
    session.matches("disk_full_reset");
}

#[test]
fn a_full_disk_never_leaves_half_a_course() {
    let mut session = Session::empty();
    session.through(FULL).run("init");
    let laid = session.here().join("nodelings");
    let files = fs::read_dir(&laid)
        .map_or(0, |entries| entries.flatten().filter(|entry| entry.path().is_file()).count());
    assert_eq!(files, 0, "nothing half done stays");
    session.matches("disk_full_init");
}
