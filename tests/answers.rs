//! Every exercise teaches: its stub fails with a lesson, its solution and all alternatives pass, and
//! every wrong answer fails with the lesson that its first line names. On the Node.js of the PATH, or
//! the one in `NODELINGS_NODE`. What `runner dev check --quick` does, over the built-in course.
//!
//! Proofs are kept in `target/tmp/answers`, so a second run proves only what has changed.
#![expect(
    clippy::disallowed_methods,
    reason = "this test reads the course and installs its packages"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use nodelings::author::{self, Check, CourseFinding};
use nodelings::course::{Course, Exercise};
use nodelings::execution::{Cache, Pool, Retention};
use nodelings::node::Node;
use nodelings::system::cancel::Cancel;

#[test]
fn every_exercise_accepts_what_is_right_and_explains_what_is_wrong() {
    let course = course();
    install_packages(&course.root);
    let node = Node::find(&course.root).expect("a Node.js");
    let fits = |exercise: &&Exercise| {
        exercise.node.as_ref().is_none_or(|range| range.includes(&node.version))
    };
    let exercises: Vec<_> = course.manifest.exercises.iter().filter(fits).collect();
    // One more than there are cores: some wrong answers do nothing but wait for their limit.
    let workers = Pool::cores() + 1;
    let cache = Cache::new(proofs(&node), Retention::Latest);
    let check = Check { course: &course, node: &node, workers, repeat: 1, cache: Some(&cache) };
    let proof = check.run(&exercises, &Cancel::new(), |_| {}).expect("no worker broke off");
    let proof = proof.expect("nobody cancels it");
    assert_eq!(proof.skipped, [], "every package is installed");
    assert_eq!(proof.runs + proof.cached, proof.answers);
    complain(&proof.findings, &format!("{} answers on Node.js {}", proof.answers, node.version));
}

#[test]
fn every_exercise_has_at_least_two_alternatives_and_three_wrong_answers() {
    let course = course();
    for exercise in &course.manifest.exercises {
        let proofs = course.root.join("tests/course").join(&exercise.dir).join(&exercise.name);
        let count = |kind| fs::read_dir(proofs.join(kind)).into_iter().flatten().count();
        assert!(count("alt") >= 2, "{} has {} alternatives", exercise.name, count("alt"));
        assert!(count("wrong") >= 3, "{} has {} wrong answers", exercise.name, count("wrong"));
    }
}

#[test]
fn every_alternative_says_what_it_gains_or_costs() {
    let course = course();
    let shown = course.manifest.exercises.iter().filter(|exercise| !exercise.is_prediction());
    for exercise in shown {
        for alternative in course.read_alternatives(exercise).expect("readable") {
            let place = format!("{}: {}", exercise.name, alternative.name);
            let trade_off = alternative.trade_off.expect(&place);
            assert!(trade_off.len() <= 120, "{place} is too long");
            assert!(trade_off.ends_with('.'), "{place} is no sentence");
        }
    }
}

#[test]
fn every_prediction_has_a_second_program_that_prints_a_few_lines_and_explains_itself() {
    let course = course();
    let node = Node::find(&course.root).expect("a Node.js");
    let predictions = course.manifest.exercises.iter().filter(|exercise| exercise.is_prediction());
    for exercise in predictions {
        let folder = course.root.join(exercise.proofs_folder()).join("second");
        let program = ["program.js", "program.mjs"].map(|name| folder.join(name));
        let program = program.iter().find(|program| program.exists()).expect(&exercise.name);
        let place = program.display();

        let text = fs::read_to_string(program).expect("readable");
        let change = text.lines().next().and_then(|line| line.strip_prefix("// second: "));
        let change = change.unwrap_or_else(|| panic!("{place} does not say what changed"));
        assert!(change.len() <= 120, "{place}: its first line is too long");
        assert!(change.ends_with('.'), "{place}: its first line is no sentence");

        let runs = [(); 2].map(|()| printed_by(&node, program));
        assert_eq!(runs[0], runs[1], "{place} prints the same each time");
        let lines = runs[0].lines().count();
        assert!((4..=9).contains(&lines), "{place} prints {lines} lines");
        let first = first_program(&course, exercise).map(|program| printed_by(&node, &program));
        assert_ne!(first.as_deref(), Some(&*runs[0]), "{place} prints what the first one prints");
    }
}

/// The program that the exercise asks about, if it has only one.
fn first_program(course: &Course, exercise: &Exercise) -> Option<PathBuf> {
    let folder = course.root.join("exercises").join(&exercise.dir).join(&exercise.name);
    ["program.js", "program.mjs"]
        .map(|name| folder.join(name))
        .into_iter()
        .find(|path| path.exists())
}

fn printed_by(node: &Node, program: &Path) -> String {
    let output = Command::new(&node.path).arg(program).output().expect("Node.js starts");
    let complaints = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {complaints}", program.display());
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn every_answer_has_its_parts() {
    let course = course();
    let exercises: Vec<_> = course.manifest.exercises.iter().collect();
    complain(&author::answers(&course, &exercises), "answers");
    for exercise in exercises {
        let text = fs::read_to_string(course.root.join(exercise.answer_file())).expect("an answer");
        assert!(text.starts_with("# Question"), "{} names its question", exercise.name);
    }
}

#[test]
fn every_name_in_a_text_is_that_of_an_exercise_or_a_card() {
    let course = course();
    let exercises: Vec<_> = course.manifest.exercises.iter().collect();
    complain(&author::unknown_names(&course, &exercises, true), "names");
}

#[test]
fn every_card_has_its_parts_and_a_name_of_its_own() {
    let course = course();
    complain(&author::check_cards(&course, None), "cards");
    let cards = course.cards().expect("every card is valid");
    assert!(cards.len() >= 80, "{} cards", cards.len());
}

pub(crate) fn course() -> Course {
    let course = Course::load(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the course loads");
    course.check_files().expect("every file that the manifest names is there");
    course
}

/// The folder of the answers that were proved with this Node.js. The key of each proof has everything that
/// it depends on, the runner's own code too.
fn proofs(node: &Node) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("answers").join(node.version.to_string())
}

fn complain(findings: &[CourseFinding], what: &str) {
    let count = findings.len();
    assert!(findings.is_empty(), "{count} of {what}:\n\n{}", author::render(findings, false));
}

/// The npm packages of the course, at their locked versions, unless they are there.
pub(crate) fn install_packages(root: &Path) {
    // Tests run side by side.
    static INSTALLING: Mutex<()> = Mutex::new(());
    let _guard = INSTALLING.lock().expect("no test has failed to install them");
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
