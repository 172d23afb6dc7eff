//! The command, and tracks that are not as they should be.

use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::cargo_bin;
use nodelings::import;

use crate::import::fixture::tiny_track;

#[test]
fn exercises_that_cannot_be_imported_are_named_with_the_reason() {
    let course = import::exercism(&tiny_track()).unwrap();
    let left: Vec<_> = course.left_out.iter().map(|left| left.slug.as_str()).collect();
    assert_eq!(left, ["burnt-tea", "lost"]);
    assert!(course.left_out[0].reason.contains("proof.ci.js"), "{}", course.left_out[0].reason);
}

/// A track of one exercise, whose parts a test may spoil.
fn small_track() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let exercise = folder.path().join("exercises/practice/cup");
    fs::create_dir_all(exercise.join(".meta")).unwrap();
    fs::create_dir_all(exercise.join(".docs")).unwrap();
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
    write(
        "config.json",
        r#"{"language": "JavaScript", "slug": "javascript", "exercises": {"practice": [{"slug": "cup", "name": "Cup", "difficulty": 1}]}}"#,
    );
    write(
        "exercises/practice/cup/.meta/config.json",
        r#"{"files": {"solution": ["cup.js"], "test": ["cup.spec.js"], "example": [".meta/proof.ci.js"]}}"#,
    );
    for file in ["cup.js", "cup.spec.js", ".meta/proof.ci.js", ".docs/instructions.md"] {
        write(&format!("exercises/practice/cup/{file}"), "// nothing\n");
    }
    folder
}

#[test]
fn no_file_outside_of_the_track_is_read_or_written() {
    assert_eq!(import::exercism(small_track().path()).unwrap().manifest.exercises.len(), 1);
    for (from, to) in [
        ("\"cup.js\"", "\"../../../../cup.js\""),
        ("\"cup.js\"", "\"/etc/passwd\""),
        ("\".meta/proof.ci.js\"", "\"../../../../../etc/passwd\""),
        ("\".meta/proof.ci.js\"", "\"/etc/passwd\""),
    ] {
        let track = small_track();
        let file = track.path().join("exercises/practice/cup/.meta/config.json");
        fs::write(&file, fs::read_to_string(&file).unwrap().replace(from, to)).unwrap();
        let error = import::exercism(track.path()).unwrap_err().to_string();
        assert!(error.contains("cup"), "{to}: {error}");
    }
    let track = small_track();
    let file = track.path().join("config.json");
    fs::write(&file, fs::read_to_string(&file).unwrap().replace("\"cup\"", "\"../cup\"")).unwrap();
    assert!(import::exercism(track.path()).unwrap_err().to_string().contains("../cup"));
}

fn runner(args: &[&str], folder: &Path) -> (i32, String, String) {
    let output = Command::new(cargo_bin("runner"))
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env_remove("NODELINGS_NODE")
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_command_says_what_it_did_and_what_to_do_next() {
    let folder = tempfile::tempdir().unwrap();
    let track = tiny_track();
    let (code, said, _) = runner(&["import", "exercism", track.to_str().unwrap()], folder.path());
    assert_eq!(code, 0);
    assert!(
        said.starts_with("Wrote 7 exercises to exercism-javascript.\nLeft out burnt-tea: "),
        "{said}"
    );
    assert!(said.contains("Start with:  runner watch exercism-javascript "), "{said}");
    assert!(folder.path().join("exercism-javascript/info.toml").is_file());
    let (code, said, _) =
        runner(&["-C", "exercism-javascript", "explain", "kettle"], folder.path());
    assert_eq!(code, 0);
    assert!(said.contains("belongs to no interview question"), "{said}");
    let (code, said, _) = runner(&["-C", "exercism-javascript", "run", "kettle"], folder.path());
    assert_eq!(code, 4, "{said}");
}

#[test]
fn an_import_never_changes_existing_files() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let track = tiny_track();
    let arguments = ["import", "exercism", track.to_str().unwrap(), "--out", "."];
    let (code, _, said) = runner(&arguments, folder.path());
    assert_eq!(code, 4);
    assert!(said.contains("is not empty") && said.contains("--out DIR"), "{said}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_that_is_not_a_track_is_refused_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, said) = runner(&["import", "exercism", "."], folder.path());
    assert_eq!(code, 4);
    assert!(said.contains("is not an Exercism track") && said.contains("git clone"), "{said}");
    let track = small_track();
    let file = track.path().join("config.json");
    fs::write(&file, fs::read_to_string(&file).unwrap().replace("\"javascript\"", "\"rust\""))
        .unwrap();
    let (_, _, said) =
        runner(&["import", "exercism", track.path().to_str().unwrap()], folder.path());
    assert!(said.contains("the track `rust`"), "{said}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
