//! Courses whose tests run in another test runner than `node:test`.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "tests lay down small courses")]

use std::fs;
use std::path::Path;

use nodelings::course::Course;
use nodelings::execution::Job;
use nodelings::node::Node;
use nodelings::system::cancel::Cancel;
use nodelings::verdict::{Mark, Verdict, VerdictKind};

/// A course of one exercise `tea1`, whose test is run by `command`.
fn course(command: &str, format: &str) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("exercises/01_tea/tea1");
    fs::create_dir_all(&folder).unwrap();
    let manifest = format!(
        r#"format_version = 1
[course]
name = "tea"
title = "Tea"
version = "1.0.0"
node = ">=20.12"
[harness.mine]
command = {command}
format = "{format}"
[[exercises]]
name = "tea1"
dir = "01_tea"
harness = "mine"
question = [1]
level = "junior"
title = "Tea"
task = "Brew."
minutes = 3
hints = ["a", "b", "c"]
"#
    );
    fs::write(root.path().join("info.toml"), manifest).unwrap();
    fs::write(folder.join("tea1.js"), "exports.sugar = 2;\n").unwrap();
    root
}

/// The course's own test runner: prints a report about what the learner's file exports.
fn runner(root: &Path, script: &str) {
    fs::write(root.join("exercises/01_tea/tea1/tea1.test.js"), script).unwrap();
}

fn run(root: &Path) -> Verdict {
    let course = Course::load(root).unwrap();
    let node = Node::find(root).unwrap();
    let exercise = course.manifest.get("tea1").unwrap();
    Job::new(&node, root, exercise).run(&Cancel::new()).unwrap().verdict
}

fn learner(root: &Path, text: &str) {
    fs::write(root.join("exercises/01_tea/tea1/tea1.js"), text).unwrap();
}

const TAP: &str = "const { sugar } = require('./tea1.js');
console.log('TAP version 13');
console.log(sugar === 2 ? 'ok 1 - is sweet' : 'not ok 1 - is sweet\\n  ---\\n  message: too little sugar\\n  ...');
console.log('1..1');
process.exitCode = sugar === 2 ? 0 : 1;";

#[test]
fn tap_on_standard_output_passes_and_fails() {
    let root = course(r#"["node", "{test}"]"#, "tap");
    runner(root.path(), TAP);
    assert!(run(root.path()).passed());
    learner(root.path(), "exports.sugar = 0;\n");
    let verdict = run(root.path());
    assert_eq!(verdict.kind, VerdictKind::Fail);
    assert_eq!((verdict.tests[0].name.as_str(), verdict.tests[0].mark), ("is sweet", Mark::Failed));
    assert!(verdict.diagnosis.unwrap().body.contains("too little sugar"));
}

#[test]
fn a_report_in_a_file_leaves_standard_output_to_the_program() {
    let root = course(r#"["node", "{test}", "{report}"]"#, "junit");
    runner(
        root.path(),
        "console.log('brewing');
        require('node:fs').writeFileSync(process.argv[2],
          '<testsuites><testsuite><testcase name=\"is sweet\" time=\"0.1\"/></testsuite></testsuites>');",
    );
    let verdict = run(root.path());
    assert!(verdict.passed(), "{verdict:?}");
    assert_eq!(verdict.printed[0].text, "brewing\n");
}

#[test]
fn jests_json_is_understood() {
    let root = course(r#"["node", "{test}"]"#, "jest");
    runner(
        root.path(),
        "const { sugar } = require('./tea1.js');
        const status = sugar === 2 ? 'passed' : 'failed';
        const failureMessages = ['Error: expect(received).toBe(expected)\\n\\nExpected: 2\\nReceived: ' + sugar];
        console.log(JSON.stringify({ testResults: [{ status, message: '',
          assertionResults: [{ fullName: 'is sweet', status, duration: 2, failureMessages }] }] }));
        process.exitCode = sugar === 2 ? 0 : 1;",
    );
    assert!(run(root.path()).passed());
    learner(root.path(), "exports.sugar = 0;\n");
    let diff = run(root.path()).diagnosis.unwrap().diff.unwrap();
    assert_eq!((diff.expected.as_str(), diff.actual.as_str()), ("2", "0"));
}

#[test]
fn a_report_that_says_all_is_well_does_not_outweigh_the_status() {
    let root = course(r#"["node", "{test}"]"#, "tap");
    runner(root.path(), "console.log('ok 1 - fine\\n1..1'); process.exitCode = 3;");
    assert!(!run(root.path()).passed());
}

#[test]
fn a_missing_report_a_torn_one_and_a_missing_command_are_reported() {
    let root = course(r#"["node", "{test}"]"#, "tap");
    runner(root.path(), "process.exit(0);");
    let verdict = run(root.path());
    assert_eq!(verdict.kind, VerdictKind::Error);
    runner(root.path(), "console.log('ok 1 - one\\n1..2');");
    assert!(!run(root.path()).passed());
    let root = course(r#"["no-such-program-here", "{test}"]"#, "tap");
    runner(root.path(), "");
    let verdict = run(root.path());
    assert!(!verdict.passed());
    let diagnosis = verdict.diagnosis.unwrap();
    assert!(diagnosis.body.contains("no-such-program-here"), "{}", diagnosis.body);
}

#[test]
fn an_endless_loop_meets_the_same_limit() {
    let root = course(r#"["node", "{test}"]"#, "tap");
    let info = root.path().join("info.toml");
    let text =
        fs::read_to_string(&info).unwrap().replace("minutes = 3", "minutes = 3\ntimeout_ms = 500");
    fs::write(&info, text).unwrap();
    runner(root.path(), "for (;;);");
    assert_eq!(run(root.path()).kind, VerdictKind::Timeout);
}

#[test]
fn a_harness_that_is_not_declared_is_a_mistake_of_the_manifest() {
    let root = course(r#"["node", "{test}"]"#, "tap");
    let info = root.path().join("info.toml");
    let text =
        fs::read_to_string(&info).unwrap().replace("harness = \"mine\"", "harness = \"mime\"");
    fs::write(&info, text).unwrap();
    let error = Course::load(root.path()).unwrap_err().to_string();
    assert!(
        error.contains("no harness called") && error.contains("did you mean `mine`"),
        "{error}"
    );
}
