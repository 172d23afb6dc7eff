//! The manifest: every mistake is found, placed and told with the way out; no text makes it panic.

use nodelings::course::{Level, Manifest, ManifestDiagnostics};
use proptest::prelude::*;

const GOOD: &str = r#"format_version = 1

[course]
name = "shop"
title = "The shop"
version = "1.2.0"
node = ">=20.12"
welcome = "Hello"
final_message = "Bye"

[[exercises]]
name = "first_one"
dir = "01_basics"
question = [1, 7]
level = "junior"
title = "The first one"
task = "Do it."
tags = ["fill-in"]
minutes = 4
hints = ['''
where
''', '''
what
''', '''
how
''']

[[exercises]]
name = "second"
dir = "02_more"
question = []
level = "senior"
title = "The second one"
task = "Do it again."
minutes = 10
file = "second.mjs"
test = "second.test.mjs"
needs = ["express", "@scope/it"]
node = ">=22, <27"
node_flags = ["--expose-gc"]
timeout_ms = 20000
hints = ["a", "b", "c"]
"#;

fn parse(text: &str) -> Result<Manifest, ManifestDiagnostics> {
    Manifest::parse(text, "info.toml")
}

/// The error of [`GOOD`] with `from` replaced by `to`.
fn spoilt(from: &str, to: &str) -> ManifestDiagnostics {
    assert!(GOOD.contains(from), "{from} is in the manifest");
    parse(&GOOD.replacen(from, to, 1)).expect_err("it is wrong now")
}

/// The message, place and help of the only problem.
fn only(error: &ManifestDiagnostics) -> (String, usize, usize, String) {
    let [problem] = error.problems.as_slice() else { panic!("one problem, not:\n{error}") };
    (problem.message.clone(), problem.line, problem.column, problem.help.clone())
}

#[test]
fn a_manifest_is_read_with_its_defaults() {
    let manifest = parse(GOOD).expect("it is right");
    assert_eq!(manifest.course.name, "shop");
    assert_eq!(manifest.course.version.to_string(), "1.2.0");
    let [first, second] = manifest.exercises.as_slice() else { panic!("two exercises") };
    assert_eq!((first.file.as_str(), first.test.as_str()), ("first_one.js", "first_one.test.js"));
    assert_eq!(first.question, [1, 7]);
    assert_eq!(first.hints, ["where", "what", "how"]);
    assert_eq!(first.timeout.as_millis(), 5000);
    assert_eq!((first.minutes, first.level), (4, Level::Junior));
    assert!(first.needs.is_empty() && first.node.is_none() && first.node_flags.is_empty());
    assert_eq!(
        second.learner_file().to_string_lossy().replace('\\', "/"),
        "exercises/02_more/second/second.mjs"
    );
    assert_eq!(second.timeout.as_millis(), 20000);
    assert_eq!(second.needs, ["express", "@scope/it"]);
    assert!(second.tags.is_empty());
}

#[test]
fn line_endings_and_a_byte_order_mark_change_nothing() {
    let plain = format!("{:?}", parse(GOOD).expect("it is right"));
    let windows = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    assert_eq!(format!("{:?}", parse(&windows).expect("it is right")), plain);
}

#[test]
fn an_error_shows_the_place_the_line_and_what_to_do() {
    let error = spoilt("level = \"junior\"", "level = \"junoir\"");
    insta::assert_snapshot!(error, @r#"
    error: `junoir` is not a level
      --> info.toml:15:9
       |
    15 | level = "junoir"
       |         ^^^^^^^^
       |
       = help: did you mean `junior`? use one of: junior, mid, senior
    "#);
}

#[test]
fn two_exercises_of_one_name_are_shown_together() {
    let error = spoilt("name = \"second\"", "name = \"first_one\"");
    insta::assert_snapshot!(error, @r#"
    error: two exercises are named `first_one`
      --> info.toml:29:8
       |
    29 | name = "first_one"
       |        ^^^^^^^^^^^ again here
       |
      ::: info.toml:12:8
       |
    12 | name = "first_one"
       |        ----------- first here
       |
       = help: give one of them another name; progress is recorded by name
    "#);
}

#[test]
fn every_problem_is_reported_not_only_the_first() {
    let text = GOOD
        .replace("minutes = 4", "minutes = 0")
        .replace("title = \"The second one\"", "titel = \"The second one\"")
        .replace("[\"a\", \"b\", \"c\"]", "[\"a\", \" \"]");
    let error = parse(&text).expect_err("it is wrong");
    insta::assert_snapshot!(error, @r#"
    error: `minutes` is out of range
      --> info.toml:19:11
       |
    19 | minutes = 0
       |           ^
       |
       = help: use a number from 1 to 600

    error: `title` is missing in exercise `second`
      --> info.toml:28:1
       |
    28 | [[exercises]]
       | ^^^^^^^^^^^^^
       |
       = help: add a line: title = "A short title"

    error: unknown key `titel` in exercise `second`
      --> info.toml:33:1
       |
    33 | titel = "The second one"
       | ^^^^^ unknown key
       |
       = help: did you mean `title`?

    error: exercise `second` has 2 hints, not three
      --> info.toml:42:9
       |
    42 | hints = ["a", " "]
       |         ^^^^^^^^^^
       |
       = help: write three: where to look, the idea, nearly there

    error: hint 2 of exercise `second` is empty
      --> info.toml:42:15
       |
    42 | hints = ["a", " "]
       |               ^^^
       |
       = help: say one thing that helps at this point
    "#);
}

#[test]
fn each_mistake_has_a_place_and_says_what_to_do() {
    let cases = [
        ("tags = [", "tgas = [", "unknown key `tgas`", "did you mean `tags`?"),
        ("tags = [", "zzz = [", "unknown key `zzz`", "the known keys are"),
        (
            "welcome =",
            "issues = \"me\"\nwelcome =",
            "`issues` is not an address",
            "the whole address",
        ),
        ("welcome =", "welcom =", "unknown key `welcom` in [course]", "did you mean `welcome`?"),
        ("format_version = 1", "", "`format_version` is missing", "format_version = 1"),
        ("format_version = 1", "format_version = 2", "format 2", "update the runner"),
        ("format_version = 1", "format_version = 0", "out of range", "from 1 to 1"),
        ("version = \"1.2.0\"", "version = \"1.2\"", "is not a version", "three numbers"),
        ("node = \">=20.12\"", "node = \"20 || 22\"", "is not a range", ">=20.12, <27"),
        ("node = \">=22, <27\"", "node = \"newest\"", "is not a range", ">=20.12, <27"),
        ("level = \"senior\"", "level = \"expert\"", "is not a level", "junior, mid, senior"),
        ("level = \"senior\"", "level = 3", "must be a text", "level = \"...\""),
        ("name = \"second\"", "name = \"Second-One\"", "an exercise's name", "lowercase letters"),
        ("dir = \"02_more\"", "dir = \"../more\"", "it is a path", "one plain folder name"),
        ("dir = \"02_more\"", "dir = \"..\"", "it leaves the folder", "one plain folder name"),
        ("dir = \"02_more\"", "dir = \".git\"", "hidden", "one plain folder name"),
        (
            "\"second.mjs\"",
            "\"../second.mjs\"",
            "the learner's file",
            "a file name without a folder",
        ),
        ("\"second.mjs\"", "\"/etc/passwd\"", "it is a path", "a file name without a folder"),
        ("\"second.mjs\"", "'a\\b.js'", "it is a path", "a file name without a folder"),
        ("\"second.mjs\"", "\"C:b.js\"", "drive", "a file name without a folder"),
        ("\"second.mjs\"", "\"a\\u0000.js\"", "control character", "remove"),
        ("\"second.test.mjs\"", "\"..\"", "the test's file", "a file name without a folder"),
        ("\"second.test.mjs\"", "\"second.mjs\"", "also be the learner's file", "of its own"),
        ("[\"a\", \"b\", \"c\"]", "[\"a\", \"b\"]", "has 2 hints, not three", "write three"),
        ("[\"a\", \"b\", \"c\"]", "[\"a\", \"\", \"c\"]", "hint 2 of exercise `second`", "say"),
        ("[\"a\", \"b\", \"c\"]", "\"a\"", "must be a list", "hints = "),
        ("minutes = 10\n", "", "`minutes` is missing in exercise `second`", "minutes = 5"),
        ("timeout_ms = 20000", "timeout_ms = -1", "out of range", "from 100 to 600000"),
        ("timeout_ms = 20000", "timeout_ms = \"1s\"", "must be a number", "whole number"),
        ("question = []", "question = [70000]", "out of range", "from 1 to 65535"),
        ("\"express\"", "\"--global\"", "cannot be needed", "npm's name"),
        ("\"--expose-gc\"", "\"evil.js\"", "is not a flag", "begin with `-`"),
        ("[course]", "[curse]", "unknown key `curse`", "did you mean `course`?"),
        ("task = \"Do it.\"", "task = \"\"", "`task` is empty", "in quotes"),
        ("title = \"The shop\"", "title = \"The \\u001b[2J\"", "control character", "remove"),
    ];
    for (from, to, message, help) in cases {
        let error = spoilt(from, to);
        let found = error
            .problems
            .iter()
            .any(|problem| problem.message.contains(message) && problem.help.contains(help));
        assert!(found, "{from} -> {to}:\n{error}");
        assert!(error.to_string().contains("info.toml:"), "{error}");
    }
}

#[test]
fn a_newer_format_is_the_only_problem_reported() {
    let text = GOOD.replace("format_version = 1", "format_version = 9\nnews = 1");
    let (_, line, column, help) = only(&parse(&text).expect_err("it is too new"));
    assert_eq!((line, column), (1, 18));
    assert_eq!(help, "update the runner, then try again");
}

#[test]
fn broken_toml_is_placed() {
    let (message, line, _, _) = only(&spoilt("title = \"The shop\"", "title = \"The shop"));
    assert_eq!(line, 5, "{message}");
    let merge = GOOD.replace(
        "[[exercises]]\nname = \"second\"",
        "<<<<<<< HEAD\n[[exercises]]\nname = \"second\"",
    );
    let error = parse(&merge).expect_err("it is broken");
    assert_eq!(error.problems[0].line, 28);
    assert!(error.problems[0].help.contains("merge"), "{error}");
}

#[test]
fn an_empty_file_and_a_course_without_exercises_say_what_is_missing() {
    let error = parse("").expect_err("it is empty");
    let messages: Vec<_> = error.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "`format_version` is missing in the manifest",
            "`[course]` is missing",
            "there is no exercise in this course"
        ]
    );
    assert!(error.problems.iter().all(|problem| (problem.line, problem.column) == (1, 1)));
}

#[test]
fn five_thousand_mistakes_do_not_flood_the_screen() {
    let one = &GOOD[GOOD.find("[[exercises]]").expect("it is there")..];
    let error = parse(&format!("{GOOD}{}", one.repeat(100))).expect_err("names are not unique");
    assert_eq!(error.problems.len(), 200);
    assert!(error.to_string().ends_with("... and 180 more in info.toml"));
}

/// A manifest with a few bytes cut out, put in or doubled.
fn mutated() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("[[exercises]]\n".to_owned()),
        Just("name = \"a\"\n".to_owned()),
        Just("'''".to_owned()),
        Just("\"".to_owned()),
        Just("= {".to_owned()),
        Just("course.node = 1\n".to_owned()),
        "\\PC{0,8}",
        any::<char>().prop_map(String::from),
    ];
    let edit = (any::<prop::sample::Index>(), 0..40_usize, piece);
    prop::collection::vec(edit, 1..6).prop_map(|edits| {
        let mut text: Vec<char> = GOOD.chars().collect();
        for (at, cut, piece) in edits {
            let at = at.index(text.len());
            let end = (at + cut).min(text.len());
            text.splice(at..end, piece.chars());
            if text.is_empty() {
                text.push('x');
            }
        }
        text.into_iter().collect()
    })
}

/// Nothing but what the other rooms may rely on.
fn holds(text: &str) -> Result<(), TestCaseError> {
    match parse(text) {
        Ok(manifest) => {
            for exercise in &manifest.exercises {
                prop_assert_eq!(exercise.hints.len(), 3);
                prop_assert_eq!(exercise.learner_file().components().count(), 4);
                prop_assert_eq!(exercise.test_file().components().count(), 4);
            }
        }
        Err(error) => {
            prop_assert!(!error.problems.is_empty());
            let lines: Vec<&str> = text.split('\n').collect();
            for problem in &error.problems {
                prop_assert!((1..=lines.len()).contains(&problem.line), "{}", problem.line);
                let width = lines[problem.line - 1].chars().count();
                prop_assert!((1..=width + 1).contains(&problem.column), "{}", problem.column);
                prop_assert!(!problem.help.is_empty());
            }
            prop_assert!(error.to_string().contains("help: "));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_a_manifest_or_an_error_within_the_file(text in any::<String>()) {
        holds(&text)?;
    }

    #[test]
    fn a_spoilt_manifest_is_a_manifest_or_an_error_within_the_file(text in mutated()) {
        holds(&text)?;
    }
}

#[test]
fn a_hint_of_the_course_shows_a_backslash_once() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/info.toml");
    let text = std::fs::read_to_string(path).expect("the course has a manifest");
    let manifest = Manifest::parse(&text, "info.toml").expect("it is right");
    // In a literal string of TOML a backslash stands for itself, so a doubled one reaches the learner.
    let doubled = |hint: &str| {
        let mut rest = hint.split(r"\\").skip(1);
        rest.any(|after| after.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    for exercise in &manifest.exercises {
        for hint in &exercise.hints {
            assert!(!doubled(hint), "{}: a doubled backslash in the hint\n{hint}", exercise.name);
        }
    }
}
