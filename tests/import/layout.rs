//! What lies where in an imported course, and what its texts say.

use std::fs;

use nodelings::course::Level;

use crate::import::fixture::{imported, tiny_track};

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
fn an_imported_task_is_in_the_stub_in_a_file_and_in_the_hints() {
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
    assert!(hints[1].contains("has 5 lines; it calls, among others, `reduce`."), "{}", hints[1]);
}

#[test]
fn an_exercise_brings_its_files_without_exercisms_tools() {
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
