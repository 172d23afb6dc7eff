//! Courses made for another runner: what `runner import` makes of them, and that it runs.
//!
//! The track in `tests/fixtures/tiny_track` is our own. With `NODELINGS_TRACK=DIR` the one test that
//! runs every exercise does so on a clone of a real track too, and prints what it found.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests lay down small courses")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use assert_cmd::cargo::cargo_bin;
use nodelings::course::{Course, Exercise, Level};
use nodelings::import;
use nodelings::node::Node;
use nodelings::verdict::{Mark, Verdict, VerdictKind};
use nodelings::verify::{Pool, run_once};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn tiny_track() -> PathBuf {
    root().join("tests/fixtures/tiny_track")
}

/// The packages of an imported course, installed once for all tests.
fn packages() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = root().join("target/import-packages");
        fs::create_dir_all(&folder).unwrap();
        let laid = root().join("src/import/laid");
        let locked = fs::read(laid.join("package-lock.json")).unwrap();
        let stamp = folder.join("node_modules/.installed-for");
        if fs::read(&stamp).is_ok_and(|stamp| stamp == locked) {
            return folder;
        }
        for file in ["package.json", "package-lock.json"] {
            fs::copy(laid.join(file), folder.join(file)).unwrap();
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
struct Imported {
    _folder: tempfile::TempDir,
    course: Course,
}

fn imported(track: &Path) -> Imported {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("course");
    import::exercism(track).unwrap().lay_down(&dir).unwrap();
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
    fn exercise(&self, name: &str) -> &Exercise {
        self.course.exercise(name).unwrap_or_else(|| panic!("no exercise {name}"))
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.course.root.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    fn run(&self, name: &str) -> Verdict {
        run(&self.course, self.exercise(name))
    }

    /// Runs the exercise with `text` in the learner's file.
    fn answer(&self, name: &str, text: &str) -> Verdict {
        let file = self.course.root.join(self.exercise(name).learner_file());
        fs::write(file, text).unwrap();
        self.run(name)
    }

    /// Runs the exercise with the reference, `from` in it replaced by `to`.
    fn spoilt(&self, name: &str, from: &str, to: &str) -> Verdict {
        let reference = self.course.read_solution(self.exercise(name)).unwrap();
        assert!(reference.contains(from), "{from} is in the reference");
        self.answer(name, &reference.replace(from, to))
    }
}

fn run(course: &Course, exercise: &Exercise) -> Verdict {
    let node = Node::find(&course.root).unwrap();
    run_once(&node, &course.root, exercise, 5, &AtomicBool::new(false)).unwrap()
}

fn body(verdict: &Verdict) -> &str {
    verdict.diagnosis.as_ref().map_or("", |diagnosis| &diagnosis.body)
}

/// The names of the exercises that passed, and what is said about the others; in the course's order.
fn run_all(course: &Course) -> (Vec<String>, Vec<String>) {
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
fn solve(course: &Course) {
    for exercise in &course.manifest.exercises {
        let reference = course.read_solution(exercise).unwrap();
        fs::write(course.root.join(exercise.learner_file()), reference).unwrap();
    }
}

#[test]
fn every_stub_fails_and_every_reference_passes() {
    let tiny = imported(&tiny_track());
    let (passed, others) = run_all(&tiny.course);
    assert_eq!(passed, ["wash_up"], "a refactoring, which works from the start");
    assert!(tiny.exercise("wash_up").stub_passes && !tiny.exercise("kettle").stub_passes);
    for one in others {
        assert!(one.contains("Fail: "), "a stub fails in its tests: {one}");
    }
    solve(&tiny.course);
    let (_, others) = run_all(&tiny.course);
    assert_eq!(others, [""; 0]);
}

#[test]
#[expect(
    clippy::print_stdout,
    reason = "the numbers of a real track are for whoever asked for them"
)]
fn a_real_track_runs() {
    let track = std::env::var_os("NODELINGS_TRACK").map_or_else(tiny_track, PathBuf::from);
    let real = imported(&track);
    let count = real.course.manifest.exercises.len();
    let (stubs, _) = run_all(&real.course);
    println!("{} of {count} stubs pass: {}", stubs.len(), stubs.join(", "));
    solve(&real.course);
    let (references, others) = run_all(&real.course);
    println!("{} of {count} references pass\n{}", references.len(), others.join("\n"));
    for name in stubs {
        assert!(real.exercise(&name).stub_passes, "the stub of {name} passes");
    }
    assert!(references.len() * 169 >= count * 165, "references that fail: {others:?}");
}

#[test]
fn chapters_go_from_the_first_exercise_over_concepts_to_hard_ones() {
    let tiny = imported(&tiny_track());
    let course = &tiny.course.manifest.course;
    assert_eq!(
        (course.name.as_str(), course.title.as_str()),
        ("exercism-javascript", "Exercism: JavaScript")
    );
    let places: Vec<_> = tiny
        .course
        .manifest
        .exercises
        .iter()
        .map(|exercise| (exercise.dir.as_str(), exercise.name.as_str(), exercise.level))
        .collect();
    assert_eq!(
        places,
        [
            ("01_hello", "hello_world", Level::Junior),
            ("02_concepts", "tea_time", Level::Junior),
            ("03_difficulty_2", "kettle", Level::Junior),
            ("03_difficulty_2", "pour", Level::Junior),
            ("04_difficulty_4", "tea_prices", Level::Mid),
            ("05_difficulty_8", "tea_timer", Level::Senior),
            ("06_retired", "wash_up", Level::Junior),
        ]
    );
    let timer = tiny.exercise("tea_timer");
    assert_eq!((timer.file.as_str(), timer.test.as_str()), ("tea-timer.js", "tea-timer.spec.js"));
    assert_eq!(timer.needs, ["expect", "jest-mock"]);
    assert_eq!(timer.tags, ["practice", "asynchrony"]);
    assert_eq!(tiny.exercise("wash_up").tags, ["practice", "retired"]);
    assert!(timer.question.is_empty());
}

#[test]
fn what_to_do_is_told_in_the_task_in_a_file_and_in_the_hints() {
    let tiny = imported(&tiny_track());
    let task = |name: &str| tiny.exercise(name).task.clone();
    assert_eq!(
        task("kettle"),
        "Build a kettle that minds its temperature! Read INSTRUCTIONS.md beside the file first."
    );
    assert_eq!(
        task("tea_prices"),
        "Sum up what the tea costs. Read INSTRUCTIONS.md beside the file first."
    );
    assert!(
        task("hello_world")
            .starts_with("Make `hello` say _Hello, tea!_ to whoever comes in. That is all. Read"),
        "no blurb: the first sentences"
    );

    let instructions = tiny.read("exercises/02_concepts/tea_time/INSTRUCTIONS.md");
    for part in [
        "# Tea Time\n\n## Introduction\n\nA function",
        "\n## Instructions\n\nTwo functions.",
        "**Note:**\nGreen tea is quick.",
        "[kettle]: https://example.org/kettle",
    ] {
        assert!(instructions.contains(part), "{part}:\n{instructions}");
    }
    assert!(!instructions.contains("~~~"));
    let instructions = tiny.read("exercises/03_difficulty_2/kettle/INSTRUCTIONS.md");
    assert!(
        instructions.contains("A class with a method.\n\n# How this is tested\n\nWith a class.")
    );
    let instructions = tiny.read("exercises/01_hello/hello_world/INSTRUCTIONS.md");
    assert!(instructions.ends_with("\n## Source\n\nA kitchen: https://example.org/kitchen\n"));

    let hints = &tiny.exercise("tea_time").hints;
    assert!(hints[0].contains("Define `isLate`, see the kettle."), "{}", hints[0]);
    assert!(hints[1].contains("- A condition helps.") && !hints[1].contains("example.org"));
    assert!(
        hints[2].contains("export function minutes(kind) {") && !hints[2].contains("isLate(now")
    );
    let hints = &tiny.exercise("tea_prices").hints;
    assert!(hints[1].contains("has 5 lines; among what it calls: `reduce`."), "{}", hints[1]);
}

#[test]
fn an_exercise_brings_its_files_and_none_of_exercisms_tools() {
    let tiny = imported(&tiny_track());
    let list = |folder: &str| {
        let entries = fs::read_dir(tiny.course.root.join(folder)).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    let folder = "exercises/04_difficulty_4/tea_prices";
    assert_eq!(
        list(folder),
        ["INSTRUCTIONS.md", "data", "prices.js", "tea-prices.js", "tea-prices.spec.js"]
    );
    assert_eq!(list(&format!("{folder}/data")), ["list.txt"]);
    assert_eq!(list("solutions/04_difficulty_4/tea_prices"), ["answer.md", "tea-prices.js"]);
    let solution = tiny.read("solutions/04_difficulty_4/tea_prices/tea-prices.js");
    assert!(solution.contains("from './prices'"), "as seen from where the learner's file lies");
    let answer = tiny.read("solutions/04_difficulty_4/tea_prices/answer.md");
    assert!(
        answer.contains("https://exercism.org/tracks/javascript/exercises/tea-prices/solutions")
    );
    assert!(answer.contains("Written by: someone"));
    assert!(tiny.read("LICENSE").contains("tests of nodelings"));
    assert!(tiny.read("README.md").contains("7 exercises"));
    let kind = tiny.read("exercises/03_difficulty_2/pour/package.json");
    assert!(kind.contains("commonjs"), "a test and a program that require()");
}

#[test]
fn what_is_marked_x_runs_and_what_is_marked_skip_does_not() {
    let tiny = imported(&tiny_track());
    solve(&tiny.course);
    let verdict = tiny.run("kettle");
    assert!(verdict.passed(), "{}", body(&verdict));
    let names: Vec<_> = verdict.tests.iter().map(|test| test.name.as_str()).collect();
    assert_eq!(names, ["is cold at first", "boils", "boils no air", "twice › boils"]);
    let verdict = tiny.spoilt("kettle", "this.celsius = 100", "this.celsius += 80.1");
    let marks: Vec<_> = verdict.tests.iter().map(|test| test.mark).collect();
    assert_eq!(marks, [Mark::Passed, Mark::Failed, Mark::Passed, Mark::Failed]);
}

#[test]
fn a_wrong_answer_is_explained_with_the_values_or_in_jests_own_words() {
    let tiny = imported(&tiny_track());
    let said = |name: &str, from: &str, to: &str, words: &[&str]| {
        let verdict = tiny.spoilt(name, from, to);
        assert_eq!(verdict.kind, VerdictKind::Fail);
        for word in words {
            assert!(body(&verdict).contains(word), "no `{word}` in:\n{}", body(&verdict));
        }
        assert!(!body(&verdict).contains('\u{1b}'), "no colours");
        assert!(!body(&verdict).contains("node_modules"), "no place in a package");
    };
    said(
        "hello_world",
        "tea",
        "coffee",
        &["I expected 'Hello, tea!', but I got 'Hello, coffee!'."],
    );
    said("tea_time", "? 2 : 4", "? 4 : 4", &["I expected 2, but I got 4."]);
    said(
        "kettle",
        "super('no water')",
        "super('dry')",
        &["toThrow", "Expected substring: \"no water\"", "Received message:   \"dry\""],
    );
    said(
        "tea_timer",
        "ring({ at: Date.now() })",
        "ring()",
        &["toHaveBeenCalledWith", "{\"at\": 3000}"],
    );
    said(
        "tea_timer",
        "ring({",
        "0, ring, ({",
        &["toHaveBeenCalledTimes", "Expected number of calls: 1"],
    );
}

#[test]
fn a_table_of_cases_is_a_test_for_each_row() {
    let tiny = imported(&tiny_track());
    solve(&tiny.course);
    let verdict = tiny.run("tea_prices");
    let names: Vec<_> = verdict.tests.iter().map(|test| test.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "has two names",
            "one kind › sencha costs 4",
            "one kind › assam costs 3",
            "one kind › sencha costs something",
            "one kind › assam costs something",
            "one kind › assam, by name",
            "several kinds for 7 › in this order",
            "several kinds for 6 › in this order",
            "what is on the list",
        ]
    );
}

#[test]
fn only_failing_doubled_names_and_forgotten_checks_are_as_in_jest() {
    let tiny = imported(&tiny_track());
    let test = tiny.course.root.join(tiny.exercise("hello_world").test_file());
    let run = |text: &str| {
        let head = "import { afterEach, describe, expect, test } from '@jest/globals';\n";
        fs::write(&test, format!("{head}{text}")).unwrap();
        tiny.run("hello_world")
    };
    let verdict =
        run("test('a', () => {}); test('a', () => {}); test.failing('b', () => { throw 1 });");
    assert!(verdict.passed(), "{}", body(&verdict));
    assert_eq!(verdict.tests[1].name, "a (2)");
    let verdict = run("test.only('a', () => {}); test('b', () => { throw 1 });");
    assert!(!verdict.passed(), "what is left out is no pass");
    let verdict = run("test('a', () => { expect.assertions(2); expect(1).toBe(1); });");
    assert_eq!(verdict.kind, VerdictKind::Fail);
    assert!(body(&verdict).contains("Expected two assertions"), "{}", body(&verdict));
    let verdict = run("afterEach(() => { throw new Error('spilt'); }); test('a', () => {});");
    assert!(body(&verdict).contains("spilt"), "{}", body(&verdict));
    let verdict = run("test.failing('a', () => {});");
    assert!(body(&verdict).contains("marked as failing, but it passes"), "{}", body(&verdict));
    let verdict = run("test('a', () => { expect({ a: undefined }).toStrictEqual({}); });");
    assert!(body(&verdict).contains("I expected {}, but I got { a: undefined }."));
    let verdict = run("test('a', (done) => { setTimeout(() => done(new Error('late')), 5); });");
    assert!(body(&verdict).contains("late"), "{}", body(&verdict));
}

#[test]
fn what_cannot_be_taken_over_is_named_with_the_reason() {
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
    assert!(said.contains("Begin with:  runner watch exercism-javascript "), "{said}");
    assert!(folder.path().join("exercism-javascript/info.toml").is_file());
    let (code, said, _) =
        runner(&["-C", "exercism-javascript", "explain", "kettle"], folder.path());
    assert_eq!(code, 0);
    assert!(said.contains("belongs to no interview question"), "{said}");
    let (code, said, _) = runner(&["-C", "exercism-javascript", "run", "kettle"], folder.path());
    assert_eq!(code, 4, "{said}");
}

#[test]
fn what_is_there_is_never_touched() {
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
fn a_folder_that_is_no_track_is_refused_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let (code, _, said) = runner(&["import", "exercism", "."], folder.path());
    assert_eq!(code, 4);
    assert!(said.contains("is no Exercism track") && said.contains("git clone"), "{said}");
    let track = small_track();
    let file = track.path().join("config.json");
    fs::write(&file, fs::read_to_string(&file).unwrap().replace("\"javascript\"", "\"rust\""))
        .unwrap();
    let (_, _, said) =
        runner(&["import", "exercism", track.path().to_str().unwrap()], folder.path());
    assert!(said.contains("the track `rust`"), "{said}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
