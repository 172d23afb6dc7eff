//! A course in a folder of its own, the learner's files in it, and what the journal says.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use nodelings::course::Course;
use nodelings::course::learner_file;
use serde_json::Value;
use tempfile::TempDir;

use crate::watch::terminal::{Launch, PATIENCE, Terminal};

/// The folder with the course and the folder with the learner's home go when this does.
pub(crate) struct Folder {
    temp: TempDir,
    pub(crate) root: PathBuf,
}

impl Folder {
    /// Nothing in it yet; the course will be in `course`.
    pub(crate) fn empty() -> Self {
        let temp = TempDir::new().expect("a folder");
        let base = temp.path().canonicalize().expect("a path");
        fs::create_dir(base.join("home")).expect("a home");
        Self { root: base.join("course"), temp }
    }

    /// With a copy of the small course.
    pub(crate) fn small() -> Self {
        let folder = Self::empty();
        let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small_course");
        copy_folder(&small, &folder.root);
        folder
    }

    pub(crate) fn base(&self) -> &Path {
        self.root.parent().expect("a parent")
    }

    /// `runner` with these words, from the course's folder.
    pub(crate) fn runner(&self, args: &[&str]) -> Launch {
        Launch::new(&self.root, &self.temp.path().join("home"), args)
    }

    /// `runner` with these words, from the folder around the course.
    pub(crate) fn runner_outside(&self, args: &[&str]) -> Launch {
        Launch::new(self.base(), &self.temp.path().join("home"), args)
    }

    /// A watch of the course, in an ordinary terminal.
    pub(crate) fn watch(&self) -> Terminal {
        self.runner(&["watch"]).start()
    }

    pub(crate) fn course(&self) -> Course {
        Course::load(&self.root).expect("the course loads")
    }

    /// The file that the learner edits.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        let course = self.course();
        self.root.join(course.manifest.get(name).expect("an exercise").learner_file())
    }

    pub(crate) fn test_file(&self, name: &str) -> PathBuf {
        let course = self.course();
        self.root.join(course.manifest.get(name).expect("an exercise").test_file())
    }

    pub(crate) fn solution(&self, name: &str) -> String {
        let course = self.course();
        let file = course.manifest.get(name).expect("an exercise").solution_file();
        // The built-in course keeps its solutions inside the binary.
        let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join(&file);
        fs::read_to_string(self.root.join(&file))
            .or_else(|_| fs::read_to_string(built_in))
            .expect("a solution")
    }

    /// Saves in place, as most small editors do.
    pub(crate) fn save(&self, name: &str, text: &str) {
        fs::write(self.file(name), text).expect("saved");
    }

    pub(crate) fn solve(&self, name: &str) {
        self.save(name, &self.solution(name));
    }

    pub(crate) fn text(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).expect("a text")
    }

    /// Changes a file of the course, which must have these words.
    pub(crate) fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.root.join(file);
        let text = fs::read_to_string(&path).expect("readable");
        assert!(text.contains(from), "{from:?} is not in {file}");
        fs::write(path, text.replace(from, to)).expect("written");
    }

    /// The journal's lines of one kind, in order.
    pub(crate) fn journal(&self, kind: &str) -> Vec<Value> {
        // In a rehearsal the second one goes on from the first.
        let text: String = ["journal.jsonl", "rehearsal.jsonl"]
            .map(|name| {
                fs::read_to_string(self.root.join(".runner").join(name)).unwrap_or_default()
            })
            .concat();
        // The last line may be in the making.
        let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        let lines = whole.lines().map(|line| serde_json::from_str(line).expect("a whole line"));
        lines.filter(|line: &Value| line["event"] == kind).collect()
    }

    /// Identifies what a run of this exercise would run now.
    pub(crate) fn hash(&self, name: &str) -> String {
        let course = self.course();
        let exercise = course.manifest.get(name).expect("an exercise");
        learner_file::read(&self.root, exercise).expect("readable").expect("a file").hash
    }
}

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

/// Looks again and again until it is so, for what no screen tells.
#[track_caller]
pub(crate) fn until(what: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "it did not come: {what}");
        thread::sleep(Duration::from_millis(5));
    }
}
