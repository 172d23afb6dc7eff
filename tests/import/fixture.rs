//! A track, imported into a folder of its own, with its packages.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use nodelings::course::{Course, Exercise};
use nodelings::execution::{Job, Pool};
use nodelings::import;
use nodelings::node::Node;
use nodelings::system::cancel::Cancel;
use nodelings::verdict::Verdict;

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn tiny_track() -> PathBuf {
    root().join("tests/fixtures/tiny_track")
}

/// The packages of an imported course, installed once for all tests.
pub(crate) fn packages() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = root().join("target/import-packages");
        fs::create_dir_all(&folder).unwrap();
        let scaffold = root().join("src/import/scaffold");
        let locked = fs::read(scaffold.join("package-lock.json")).unwrap();
        let stamp = folder.join("node_modules/.installed-for");
        if fs::read(&stamp).is_ok_and(|stamp| stamp == locked) {
            return folder;
        }
        for file in ["package.json", "package-lock.json"] {
            fs::copy(scaffold.join(file), folder.join(file)).unwrap();
        }
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let status = Command::new(npm)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(&folder)
            .status()
            .unwrap();
        assert!(status.success(), "npm ci failed");
        fs::write(stamp, locked).unwrap();
        folder
    })
}

/// A track, imported into a folder of its own.
pub(crate) struct Imported {
    _folder: tempfile::TempDir,
    pub(crate) course: Course,
}

pub(crate) fn imported(track: &Path) -> Imported {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("course");
    import::exercism(track).unwrap().write_to(&dir).unwrap();
    let modules = packages().join("node_modules");
    #[cfg(unix)]
    std::os::unix::fs::symlink(modules, dir.join("node_modules")).unwrap();
    #[cfg(windows)]
    std::os::windows::fs::symlink_dir(modules, dir.join("node_modules")).unwrap();
    let course = Course::load(&dir).unwrap();
    course.check_files().unwrap();
    Imported { _folder: folder, course }
}

impl Imported {
    pub(crate) fn exercise(&self, name: &str) -> &Exercise {
        self.course.exercise(name).unwrap_or_else(|| panic!("no exercise {name}"))
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.course.root.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    pub(crate) fn run(&self, name: &str) -> Verdict {
        run(&self.course, self.exercise(name))
    }

    /// Runs the exercise with `text` in the learner's file.
    pub(crate) fn answer(&self, name: &str, text: &str) -> Verdict {
        let file = self.course.root.join(self.exercise(name).learner_file());
        fs::write(file, text).unwrap();
        self.run(name)
    }

    /// Runs the exercise with the reference, `from` in it replaced by `to`.
    pub(crate) fn spoilt(&self, name: &str, from: &str, to: &str) -> Verdict {
        let reference = self.course.read_solution(self.exercise(name)).unwrap();
        assert!(reference.contains(from), "{from} is in the reference");
        self.answer(name, &reference.replace(from, to))
    }
}

pub(crate) fn run(course: &Course, exercise: &Exercise) -> Verdict {
    let node = Node::find(&course.root).unwrap();
    Job::new(&node, &course.root, exercise)
        .with_timeout_factor(5)
        .run(&Cancel::new())
        .unwrap()
        .verdict
}

pub(crate) fn body(verdict: &Verdict) -> &str {
    verdict.diagnosis.as_ref().map_or("", |diagnosis| &diagnosis.body)
}

/// The names of the exercises that passed, and what is said about the others; in the course's order.
pub(crate) fn run_all(course: &Course) -> (Vec<String>, Vec<String>) {
    let exercises = &course.manifest.exercises;
    let (next, ended) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..Pool::cores() {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(exercise) = exercises.get(index) else { break };
                    ended.lock().unwrap().push((index, run(course, exercise)));
                }
            });
        }
    });
    let mut ended = ended.into_inner().unwrap();
    ended.sort_by_key(|(index, _)| *index);
    let (mut passed, mut others) = (Vec::new(), Vec::new());
    for (index, verdict) in ended {
        let name = exercises[index].name.clone();
        if verdict.passed() {
            passed.push(name);
        } else {
            let said = body(&verdict).replace('\n', " ");
            others.push(format!("{name}: {:?}: {said}", verdict.kind));
        }
    }
    (passed, others)
}

/// Puts every reference into the learner's file.
pub(crate) fn solve(course: &Course) {
    for exercise in &course.manifest.exercises {
        let reference = course.read_solution(exercise).unwrap();
        fs::write(course.root.join(exercise.learner_file()), reference).unwrap();
    }
}
