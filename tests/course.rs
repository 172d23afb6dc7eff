//! Every exercise teaches: its stub fails with a lesson, its solution and all alternatives pass, and
//! every wrong answer fails with the lesson that its first line names. On the Node.js of the PATH, or
//! the one in `NODELINGS_NODE`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use nodelings::course::{Course, Exercise};
use nodelings::node::Node;
use nodelings::verdict::Verdict;
use nodelings::verify::{Pool, run_once};

/// The first line of a wrong answer: words that its lesson must have.
const EXPECT: &str = "// expect: ";

#[derive(Debug, Clone, PartialEq)]
enum Wanted {
    Pass,
    /// A lesson with these words; of the stub, any lesson.
    Lesson(String),
}

struct Variant {
    exercise: Exercise,
    kind: String,
    source: String,
    wanted: Wanted,
}

#[test]
fn every_exercise_accepts_what_is_right_and_explains_what_is_wrong() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let course = Course::load(root).expect("the course loads");
    course.check_files().expect("every file that the manifest names is there");
    install_packages(root);
    let node = Node::find(root).expect("a Node.js");
    let fits = |exercise: &&Exercise| {
        exercise.node.as_ref().is_none_or(|range| range.matches(&node.version))
    };
    let variants: Vec<Variant> =
        course.manifest.exercises.iter().filter(fits).flat_map(|e| variants(root, e)).collect();

    let next = AtomicUsize::new(0);
    let wrong = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..Pool::cores() {
            scope.spawn(|| {
                while let Some(variant) = variants.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if let Some(problem) = check(root, &node, variant) {
                        wrong.lock().expect("no panic").push(problem);
                    }
                }
            });
        }
    });
    let wrong = wrong.into_inner().expect("no panic");
    assert!(
        wrong.is_empty(),
        "{} of {} answers on Node.js {}:\n\n{}",
        wrong.len(),
        variants.len(),
        node.version,
        wrong.join("\n\n")
    );
}

#[test]
fn every_exercise_has_at_least_two_alternatives_and_three_wrong_answers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let course = Course::load(root).expect("the course loads");
    for exercise in &course.manifest.exercises {
        let count = |kind| files(&proofs(root, exercise).join(kind)).len();
        assert!(count("alt") >= 2, "{} has {} alternatives", exercise.name, count("alt"));
        assert!(count("wrong") >= 3, "{} has {} wrong answers", exercise.name, count("wrong"));
    }
}

#[test]
fn every_answer_has_its_parts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let course = Course::load(root).expect("the course loads");
    for exercise in &course.manifest.exercises {
        let answer = fs::read_to_string(root.join(exercise.answer_file())).expect("an answer");
        let mut rest = answer.as_str();
        for part in [
            "# Question",
            "## The short answer",
            "## What makes it stand out",
            "## Follow-up questions",
            "## Read more",
        ] {
            let at = rest.find(part).unwrap_or_else(|| panic!("{}: no `{part}`", exercise.name));
            rest = &rest[at + part.len()..];
        }
        assert!(rest.contains("](https://"), "{}: nothing to read more", exercise.name);
    }
}

fn proofs(root: &Path, exercise: &Exercise) -> PathBuf {
    root.join("tests/course").join(&exercise.dir).join(&exercise.name)
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut files: Vec<_> = entries.map(|entry| entry.path()).collect();
    files.sort();
    files
}

fn variants(root: &Path, exercise: &Exercise) -> Vec<Variant> {
    let read = |file: &Path| {
        fs::read_to_string(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
    };
    let variant = |kind: String, source: String, wanted| Variant {
        exercise: exercise.clone(),
        kind,
        source,
        wanted,
    };
    let stub = read(&root.join(exercise.learner_file()));
    let solution = read(&root.join(exercise.solution_file()));
    let mut all = vec![
        variant("stub".into(), stub, Wanted::Lesson(String::new())),
        variant("solution".into(), solution.clone(), Wanted::Pass),
        // Editors on Windows write these; Node.js runs them all the same.
        variant(
            "solution, CRLF and BOM".into(),
            with_crlf_and_bom(exercise, &solution),
            Wanted::Pass,
        ),
    ];
    for file in files(&proofs(root, exercise).join("alt")) {
        all.push(variant(file.display().to_string(), read(&file), Wanted::Pass));
    }
    for file in files(&proofs(root, exercise).join("wrong")) {
        let text = read(&file);
        let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
        let words = first
            .strip_prefix(EXPECT)
            .unwrap_or_else(|| panic!("{}: the first line is not `{EXPECT}...`", file.display()));
        let wanted = Wanted::Lesson(words.trim().to_owned());
        all.push(variant(file.display().to_string(), rest.to_owned(), wanted));
    }
    all
}

/// A BOM is not JSON, so a `package.json` gets none.
fn with_crlf_and_bom(exercise: &Exercise, source: &str) -> String {
    let crlf = source.replace('\n', "\r\n");
    let is_json = Path::new(&exercise.file).extension().is_some_and(|ending| ending == "json");
    if is_json { crlf } else { format!("\u{feff}{crlf}") }
}

/// Runs one answer in a copy of the exercise; what is wrong with its verdict, if anything.
fn check(root: &Path, node: &Node, variant: &Variant) -> Option<String> {
    let stage = stage(root, variant);
    let verdict = run_once(node, stage.path(), &variant.exercise, 3, &AtomicBool::new(false))
        .expect("nobody stops it");
    let problem = match &variant.wanted {
        Wanted::Pass if verdict.passed() && verdict.leaky.is_empty() => return None,
        Wanted::Pass if verdict.passed() => "passes, but leaves something open",
        Wanted::Pass => "should pass",
        Wanted::Lesson(_) if verdict.passed() => "should not pass",
        Wanted::Lesson(words) => match &verdict.diagnosis {
            Some(diagnosis) if !diagnosis.lesson => "fails without a lesson",
            Some(diagnosis) if diagnosis.body.contains(words) => return None,
            _ => "fails with another lesson",
        },
    };
    Some(format!(
        "{}, {}: {problem}\nwanted: {:?}\n{}",
        variant.exercise.name,
        variant.kind,
        variant.wanted,
        describe(&verdict)
    ))
}

fn describe(verdict: &Verdict) -> String {
    let diagnosis = verdict.diagnosis.as_ref();
    format!(
        "{:?}: {}\n{}",
        verdict.kind,
        diagnosis.map_or("", |diagnosis| &diagnosis.title),
        diagnosis.map_or("", |diagnosis| &diagnosis.body)
    )
}

/// A course with this one exercise, and this answer in the learner's file.
fn stage(root: &Path, variant: &Variant) -> tempfile::TempDir {
    let stage = tempfile::tempdir().expect("a temporary folder");
    let copy = |what: &Path| copy_tree(&root.join(what), &stage.path().join(what));
    copy(Path::new("exercises/support"));
    copy(&variant.exercise.folder());
    copy(Path::new("package.json"));
    if !variant.exercise.needs.is_empty() {
        let packages = root.join("node_modules");
        #[cfg(unix)]
        std::os::unix::fs::symlink(packages, stage.path().join("node_modules")).expect("a link");
        #[cfg(windows)]
        std::os::windows::fs::symlink_dir(packages, stage.path().join("node_modules"))
            .expect("a link");
    }
    fs::write(stage.path().join(variant.exercise.learner_file()), &variant.source)
        .expect("written");
    stage
}

fn copy_tree(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder") {
            let entry = entry.expect("an entry");
            copy_tree(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        fs::copy(from, to).unwrap_or_else(|error| panic!("{}: {error}", from.display()));
    }
}

/// The npm packages of the course, at their locked versions, unless they are there.
fn install_packages(root: &Path) {
    let locked = fs::read(root.join("package-lock.json")).expect("a lock file");
    let stamp = root.join("node_modules/.installed-for");
    if fs::read(&stamp).is_ok_and(|stamp| stamp == locked) {
        return;
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let status = Command::new(npm)
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        .current_dir(root)
        .status()
        .expect("npm starts");
    assert!(status.success(), "npm ci failed");
    fs::write(stamp, locked).expect("written");
}
