//! The measured courses: the built-in one, solved, and a generated one of 5,000 exercises.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use nodelings::course::{Course, Exercise};

use crate::process::{runner, time};

/// Writes the built-in course to `root`.
pub(crate) fn lay_down(root: &Path) -> Course {
    fs::create_dir_all(root).expect("a folder");
    let mut init = runner(root);
    init.arg("init").arg(root);
    time(init);
    Course::load(root).expect("a course")
}

/// Returns the reference solution, by file name.
pub(crate) fn solution(exercise: &Exercise) -> (String, Vec<u8>) {
    let from = repository().join(exercise.solution_file());
    let bytes = fs::read(&from).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    (exercise.file.clone(), bytes)
}

/// Copies every solution over the learner's file.
pub(crate) fn solve_all(course: &Course) {
    for exercise in &course.manifest.exercises {
        let folder = course.root.join(exercise.folder());
        let from = repository().join(exercise.solution_file());
        let from = from.parent().expect("a folder");
        for file in fs::read_dir(from).expect("solutions").flatten() {
            if file.file_name() != "answer.md" && file.path().is_file() {
                fs::copy(file.path(), folder.join(file.file_name())).expect("copied");
            }
        }
    }
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Writes a course of `count` exercises to `root`: those of `small` over and over, under new names, with all
/// their texts. The files are linked, not copied.
pub(crate) fn multiply(small: &Course, root: &Path, count: usize) -> Course {
    let text = fs::read_to_string(small.root.join("info.toml")).expect("a manifest");
    let (head, _) = text.split_once("[[exercises]]").expect("exercises");
    let blocks: Vec<&str> = text.split("[[exercises]]").skip(1).collect();
    let exercises = &small.manifest.exercises;
    assert_eq!(blocks.len(), exercises.len(), "one block for each exercise");
    let mut manifest = head.replace("name = \"nodelings\"", "name = \"multiplied\"");
    for index in 0..count {
        let exercise = &exercises[index % exercises.len()];
        let name = format!("{}_{index}", exercise.name);
        let body: Vec<&str> = blocks[index % blocks.len()]
            .lines()
            .filter(|line| !["name =", "file =", "test ="].iter().any(|key| line.starts_with(key)))
            .collect();
        let Exercise { file, test, .. } = exercise;
        let body = body.join("\n");
        write!(
            manifest,
            "[[exercises]]\nname = {name:?}\nfile = {file:?}\ntest = {test:?}\n{body}\n"
        )
        .expect("a String takes everything");
        let to = root.join("exercises").join(&exercise.dir).join(&name);
        link_all(&small.root.join(exercise.folder()), &to).expect("linked");
        // The learner's file will be written to, so it must not be a link.
        let own = to.join(file);
        let bytes = fs::read(&own).expect("read");
        fs::remove_file(&own).and_then(|()| fs::write(&own, bytes)).expect("a copy");
    }
    let support = "exercises/support";
    link_all(&small.root.join(support), &root.join(support)).expect("linked");
    fs::write(root.join("info.toml"), manifest).expect("written");
    fs::copy(small.root.join("package.json"), root.join("package.json")).expect("copied");
    Course::load(root).unwrap_or_else(|error| panic!("{error}"))
}

fn link_all(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)?.flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            link_all(&entry.path(), &target)?;
        } else if fs::hard_link(entry.path(), &target).is_err() {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
