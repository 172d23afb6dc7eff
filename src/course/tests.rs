//! Finds, checks, creates and resets courses on disk. Each test has its own folder.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use tempfile::TempDir;

use super::{Course, CourseError, Exercise, embedded, keep_original, kept_original, reset, undo};

const OTHER: &str = r#"format_version = 1

[course]
name = "other"
title = "Another course"
version = "1.0.0"
node = ">=20"

[[exercises]]
name = "one"
dir = "01_a"
question = [1]
level = "mid"
title = "One"
task = "Do it."
minutes = 1
hints = ["a", "b", "c"]
"#;

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("created");
    fs::write(path, text).expect("written");
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("it is there")
}

/// Creates a course that is not in the binary.
fn other() -> (TempDir, Course) {
    let root = folder();
    write(&root.path().join("info.toml"), OTHER);
    write(&root.path().join("exercises/01_a/one/one.js"), "stub\n");
    write(&root.path().join("exercises/01_a/one/one.test.js"), "test\n");
    let course = Course::load(root.path()).expect("a course");
    (root, course)
}

/// Writes the built-in course to a new folder.
fn built_in() -> (TempDir, Course) {
    let root = folder();
    embedded::create(root.path()).expect("created");
    let course = Course::load(root.path()).expect("a course");
    (root, course)
}

fn first(course: &Course) -> &Exercise {
    &course.manifest.exercises[0]
}

fn file(course: &Course) -> PathBuf {
    course.root.join(first(course).learner_file())
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("in range")
}

/// Returns the sorted paths of all files below `root`, with `/` separators.
fn tree(root: &Path) -> Vec<String> {
    fn walk(root: &Path, folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(root, &path, found);
            } else {
                let inside = path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
                found.push(inside.replace('\\', "/"));
            }
        }
    }
    let mut found = Vec::new();
    walk(root, root, &mut found);
    found.sort();
    found
}

#[test]
fn a_course_is_found_from_any_folder_below_it() {
    let (root, _) = other();
    let below = root.path().join("exercises/01_a/one");
    let course = Course::find(&below).expect("no mistake").expect("found");
    assert_eq!(course.root, std::path::absolute(root.path()).expect("a path"));
    assert_eq!(course.manifest.course.name, "other");
}

#[test]
fn another_programs_info_toml_is_passed_over_but_a_broken_course_is_not() {
    let (root, _) = other();
    let below = root.path().join("deep/down");
    write(&below.join("info.toml"), "[package]\nname = 'x'\n");
    assert!(Course::find(&below).expect("no mistake").is_some());
    write(&below.join("info.toml"), &OTHER.replace("mid", "middle"));
    assert!(matches!(Course::find(&below), Err(CourseError::Invalid(_))));
}

#[test]
fn a_mistake_in_the_manifest_is_reported_once() {
    let course = folder();
    write(&course.path().join("info.toml"), &OTHER.replace("level = \"mid\"", "level = \"odd\""));
    let error = Course::load(course.path()).map(|_| ()).expect_err("it is invalid");
    // Formatted as the program prints it, with the whole chain of causes.
    let told = format!("{:#}", anyhow::Error::from(error));
    assert_eq!(told.matches("is not a level").count(), 1, "{told}");
}

#[test]
fn a_folder_without_a_manifest_is_not_a_course() {
    let root = folder();
    assert!(matches!(Course::load(root.path()), Err(CourseError::Missing { .. })));
    assert!(matches!(Course::load(&root.path().join("gone")), Err(CourseError::Missing { .. })));
}

#[test]
fn a_manifest_that_is_not_utf8_is_placed() {
    let (root, _) = other();
    let latin = OTHER.replace("Another course", "Un caf\u{e9}");
    let bytes: Vec<u8> = latin.chars().map(|one| u8::try_from(one).expect("Latin-1")).collect();
    fs::write(root.path().join("info.toml"), bytes).expect("written");
    let error = Course::load(root.path()).expect_err("not UTF-8").to_string();
    assert!(error.contains("info.toml:5:") && error.contains("UTF-8"), "{error}");
}

#[test]
fn a_missing_file_is_an_error_at_its_line() {
    let (root, course) = other();
    course.check_files().expect("all there");
    fs::remove_file(root.path().join("exercises/01_a/one/one.test.js")).expect("removed");
    let error = course.check_files().expect_err("one is missing").to_string().replace('\\', "/");
    insta::assert_snapshot!(error, @r#"
    error: exercises/01_a/one/one.test.js is missing
      --> info.toml:10:8
       |
    10 | name = "one"
       |        ^^^^^ named here
       |
       = help: put the file back, or correct `dir`, `name`, `file` or `test` here
    "#);
}

#[test]
fn the_built_in_course_is_right_and_whole() {
    let (_root, course) = built_in();
    assert!(course.manifest.is_built_in());
    course.check_files().expect("all there");
    for exercise in &course.manifest.exercises {
        assert!(!course.read_stub(exercise).expect("a stub").is_empty());
        assert!(!course.read_solution(exercise).expect("a solution").is_empty());
        assert!(course.read_answer(exercise).expect("an answer").starts_with("# Question"));
    }
}

#[test]
fn the_created_course_has_what_a_learner_needs_and_no_solutions() {
    let (root, _) = built_in();
    let tree = tree(root.path());
    for wanted in [
        ".gitignore",
        ".vscode/settings.json",
        "README.md",
        "info.toml",
        "package.json",
        "package-lock.json",
        "exercises/support/teacher.js",
    ] {
        assert!(tree.iter().any(|path| path == wanted), "{wanted}");
    }
    let unwanted = |path: &&String| {
        path.starts_with("solutions/") || path.contains("node_modules") || path.contains(".part")
    };
    assert_eq!(tree.iter().find(unwanted), None);
}

#[test]
fn laying_down_again_keeps_what_is_there_and_completes_what_is_not() {
    let root = folder();
    write(&root.path().join("README.md"), "mine");
    let once = embedded::create(root.path()).expect("created");
    assert_eq!(once.kept, [PathBuf::from("README.md")]);
    assert_eq!(once.written.last(), Some(&PathBuf::from("info.toml")));
    assert_eq!(read(&root.path().join("README.md")), "mine");

    let course = Course::load(root.path()).expect("a course");
    write(&file(&course), "my answer");
    fs::remove_file(course.root.join(first(&course).test_file())).expect("removed");
    let again = embedded::create(root.path()).expect("created");
    assert_eq!(again.written, [first(&course).test_file()]);
    assert_eq!(again.kept.len(), once.written.len());
    assert_eq!(read(&file(&course)), "my answer");
}

#[test]
fn a_failure_half_way_names_the_path_and_a_second_call_completes_it() {
    let root = folder();
    write(&root.path().join("exercises"), "a file where a folder must be");
    let error = format!("{:#}", embedded::create(root.path()).expect_err("it cannot work"));
    assert!(error.contains("exercises") && error.contains("move it away"), "{error}");
    assert!(!root.path().join("info.toml").exists(), "it is no course yet");
    fs::remove_file(root.path().join("exercises")).expect("removed");
    embedded::create(root.path()).expect("created");
    Course::load(root.path()).expect("a course").check_files().expect("whole");
}

#[test]
fn another_course_is_not_mixed_with_the_built_in_one() {
    let (root, _) = other();
    let before = tree(root.path());
    let error = embedded::create(root.path()).expect_err("another course").to_string();
    assert!(error.contains("already contains another course, `other`"), "{error}");
    write(&root.path().join("info.toml"), "[package]");
    let error = embedded::create(root.path()).expect_err("something else").to_string();
    assert!(error.contains("is in the way"), "{error}");
    assert_eq!(tree(root.path()), before);
}

#[test]
fn the_folders_own_solution_comes_before_the_built_in_one() {
    let (root, course) = built_in();
    let exercise = first(&course);
    write(&root.path().join(exercise.solution_file()), "my own");
    assert_eq!(course.read_solution(exercise).expect("there"), "my own");
}

#[test]
fn a_course_without_a_solution_says_which_file_is_not_there() {
    let (_root, course) = other();
    let error = course.read_solution(first(&course)).expect_err("none").to_string();
    let error = error.replace('\\', "/");
    assert_eq!(
        error,
        "the course `other` has no solution of one: solutions/01_a/one/one.js is missing"
    );
}

#[test]
fn the_first_version_of_another_courses_file_is_kept_once() {
    let (_root, course) = other();
    let exercise = first(&course);
    assert!(course.read_stub(exercise).is_err());
    keep_original(&course, exercise).expect("kept");
    write(&file(&course), "my answer");
    keep_original(&course, exercise).expect("kept already");
    assert_eq!(course.read_stub(exercise).expect("there"), "stub\n");
}

#[test]
fn the_built_in_course_needs_no_copies_of_its_files() {
    let (_root, course) = built_in();
    keep_original(&course, first(&course)).expect("nothing to do");
    assert!(!course.root.join(kept_original(first(&course))).exists());
}

#[test]
fn a_reset_keeps_the_learners_text_and_an_undo_brings_it_back() {
    let (_root, course) = built_in();
    let exercise = first(&course);
    let stub = course.read_stub(exercise).expect("there");
    write(&file(&course), "my answer");

    let done = reset(&course, exercise, at(1_750_000_000)).expect("reset");
    let backup = done.backup.expect("there was a text");
    assert_eq!(
        backup.to_string_lossy().replace('\\', "/"),
        format!(".runner/backups/{}/20250615T150640.000000Z-{}", exercise.name, exercise.file)
    );
    assert_eq!(read(&course.root.join(&backup)), "my answer");
    assert_eq!(read(&file(&course)), stub);

    let undone = undo(&course, exercise, &named(&backup), at(1_750_000_001)).expect("undone");
    assert_eq!(read(&file(&course)), "my answer");
    assert_eq!(undone.backup, None, "the original needs no backup");
}

/// A path as the journal names it.
fn named(backup: &Path) -> String {
    backup.display().to_string()
}

#[test]
fn an_undo_keeps_only_a_text_that_is_not_kept_already() {
    let (_root, course) = built_in();
    let exercise = first(&course);
    write(&file(&course), "first");
    let first_backup = reset(&course, exercise, at(1)).expect("reset").backup.expect("a text");
    write(&file(&course), "second");
    let undone = undo(&course, exercise, &named(&first_backup), at(2)).expect("undone");
    let second_backup = undone.backup.expect("the second text is kept");
    assert_eq!(read(&course.root.join(&second_backup)), "second");
    for (restored, kept) in [(&second_backup, &first_backup), (&first_backup, &second_backup)] {
        let undone = undo(&course, exercise, &named(restored), at(3)).expect("undone");
        assert_eq!(undone.backup.as_ref(), Some(kept), "no backup is added");
    }
    assert_eq!(tree(&course.state_folder().join("backups")).len(), 2);
}

#[test]
fn a_second_reset_changes_nothing() {
    let (_root, course) = built_in();
    let exercise = first(&course);
    write(&file(&course), "my answer");
    reset(&course, exercise, at(1)).expect("reset");
    assert_eq!(reset(&course, exercise, at(2)).expect("reset").backup, None);
}

#[test]
fn the_newest_backup_sorts_last_even_if_the_clock_was_set_back() {
    let (_root, course) = built_in();
    let exercise = first(&course);
    let mut backups = Vec::new();
    for (text, second) in [("old", 1000), ("newer", 500), ("newest", 500)] {
        write(&file(&course), text);
        backups.push(reset(&course, exercise, at(second)).expect("reset").backup.expect("a text"));
    }
    assert!(backups.is_sorted(), "{backups:?}");
}

#[test]
fn a_backup_that_is_gone_or_elsewhere_is_not_restored() {
    let (_root, course) = built_in();
    write(&course.root.join("secret"), "not a backup");
    let before = read(&file(&course));
    for backup in [".runner/backups/a/b.js", "secret", "../secret", ""] {
        let error = undo(&course, first(&course), backup, at(0)).expect_err(backup);
        assert!(format!("{error:#}").contains("is gone") || backup.is_empty(), "{error:#}");
        assert_eq!(read(&file(&course)), before, "{backup}");
    }
}

#[cfg(unix)]
#[test]
fn a_reset_and_an_undo_keep_a_link_and_the_mode() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let (_root, course) = built_in();
    let exercise = first(&course);
    let elsewhere = course.root.join("elsewhere/mine.js");
    write(&elsewhere, "my answer");
    fs::set_permissions(&elsewhere, fs::Permissions::from_mode(0o640)).expect("set");
    fs::remove_file(file(&course)).expect("removed");
    symlink(&elsewhere, file(&course)).expect("linked");
    let is_kept = || {
        assert!(file(&course).is_symlink());
        assert_eq!(fs::metadata(&elsewhere).expect("there").permissions().mode() & 0o777, 0o640);
    };
    let backup = reset(&course, exercise, at(0)).expect("reset").backup.expect("a text");
    assert_eq!(read(&elsewhere), course.read_stub(exercise).expect("there"));
    is_kept();
    undo(&course, exercise, &named(&backup), at(1)).expect("undone");
    assert_eq!(read(&elsewhere), "my answer");
    is_kept();
}

#[test]
fn a_reset_brings_back_a_deleted_file_and_a_changed_test() {
    let (_root, course) = built_in();
    let exercise = first(&course);
    let test = course.root.join(exercise.test_file());
    let pristine = read(&test);
    fs::remove_file(file(&course)).expect("removed");
    write(&test, "process.exit(0)");
    let done = reset(&course, exercise, at(0)).expect("reset");
    assert_eq!((done.backup, done.given), (None, vec![exercise.test_file()]));
    assert_eq!(read(&test), pristine);
    assert_eq!(read(&file(&course)), course.read_stub(exercise).expect("there"));
    assert_eq!(tree(&course.state_folder().join("backups")).len(), 1, "the changed test is kept");
}

#[test]
fn a_text_that_is_not_utf8_survives_a_reset() {
    let (_root, course) = built_in();
    let exercise = first(&course);
    fs::write(file(&course), b"caf\xe9\r\n\0").expect("written");
    let backup = reset(&course, exercise, at(0)).expect("reset").backup.expect("a text");
    undo(&course, exercise, &named(&backup), at(1)).expect("undone");
    assert_eq!(fs::read(file(&course)).expect("there"), b"caf\xe9\r\n\0");
}

#[test]
fn if_no_backup_can_be_made_the_learners_file_is_not_touched() {
    let (_root, course) = built_in();
    let exercise = first(&course);
    write(&file(&course), "my answer");
    write(&course.state_folder().join("backups"), "a file where a folder must be");
    let error = format!("{:#}", reset(&course, exercise, at(0)).expect_err("no backup"));
    assert!(error.contains("backups"), "{error}");
    assert_eq!(read(&file(&course)), "my answer");
}
