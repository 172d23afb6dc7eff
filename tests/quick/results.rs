//! docs/results.md, held to the values that are written: every field, verdict and flag is told, and no
//! other.
#![expect(clippy::disallowed_methods, clippy::unwrap_used, reason = "this test reads a document")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use nodelings::execution::Fingerprint;
use nodelings::grade::{
    Activity, Flag, GradedVerdict, Lesson, Mode, Plan, PlannedExercise, PlannedLateness,
    PlannedLearner, PlannedUnit, ResultLine, RunInfo, TestLine, TestMark,
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

fn page() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/results.md")).unwrap()
}

/// What stands between backticks in one column of the table below this head.
fn told(page: &str, head: &str, column: usize) -> BTreeSet<String> {
    let rows = page.lines().skip_while(|line| !line.starts_with(head)).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    let words = rows.flat_map(|row| {
        let cell = row.split('|').nth(column).unwrap();
        cell.split('`').skip(1).step_by(2).map(String::from).collect::<Vec<_>>()
    });
    words.collect()
}

fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

/// A line with everything in it.
fn line() -> ResultLine {
    ResultLine {
        format: 1,
        plan: "6f".into(),
        learner: "ada".into(),
        exercise: "add1".into(),
        verdict: GradedVerdict::Fail,
        tests: vec![TestLine { name: "opens".into(), mark: TestMark::Waiting }],
        lesson: Some(Lesson { title: "opens".into(), body: "It does not.".into(), line: Some(3) }),
        flags: vec![Flag::Leaky],
        verified: false,
        content: "90".into(),
        activity: Some(Activity::default()),
        run: Some(RunInfo {
            ms: 1.0,
            at: "2027-01-19T08:00:00Z".into(),
            host: "node7".into(),
            isolation: "full".into(),
            cached: false,
        }),
    }
}

fn plan() -> Plan {
    let moment = "2027-01-18T23:00:00Z".parse().unwrap();
    Plan {
        format: 1,
        hash: String::new(),
        course: "sums".into(),
        course_version: "1.0.0".into(),
        title: "Sums".into(),
        progression: Some("js".into()),
        runner: "0.1.0".into(),
        node: "22.0.0".into(),
        platform: "linux".into(),
        units: vec![PlannedUnit { name: "Week 1".into(), due: Some(moment), required: true }],
        exercises: vec![PlannedExercise {
            name: "add1".into(),
            title: "Add".into(),
            unit: 0,
            points: 1.0,
            tests: vec!["opens".into()],
            mode: Mode::Together,
            touches: vec!["Math.max".into()],
            handed_out: Some("cd".into()),
            material: Fingerprint::from_text("ab"),
        }],
        learners: vec![PlannedLearner {
            id: "ada".into(),
            folder: PathBuf::from("ada"),
            submitted: Some(moment),
            late: vec![PlannedLateness { unit: 0, seconds: 60, percent: 90 }],
            broken: Some("empty".into()),
            unreachable: true,
            absent: true,
            aliases: vec!["1001".into()],
        }],
        submissions: PathBuf::from("class"),
    }
}

#[test]
fn every_field_is_documented() {
    let page = page();
    let line = serde_json::to_value(line()).unwrap();
    assert_eq!(told(&page, "| field of a line |", 1), keys(&line));
    let plan = serde_json::to_value(plan()).unwrap();
    assert_eq!(told(&page, "| field of the plan |", 1), keys(&plan));
    let words = told(&page, "| field of a line |", 2);
    for part in [&line["tests"][0], &line["lesson"], &line["activity"], &line["run"]] {
        assert!(words.is_superset(&keys(part)), "{part} in {words:?}");
    }
    let words = told(&page, "| field of the plan |", 2);
    let learner = &plan["learners"][0];
    for part in [&plan["units"][0], &plan["exercises"][0], learner, &learner["late"][0]] {
        assert!(words.is_superset(&keys(part)), "{part} in {words:?}");
    }
}

#[test]
fn a_plan_is_sealed_by_all_of_it_but_where_the_folders_are() {
    let sealed = plan().sealed();
    let blank = Plan { submissions: PathBuf::new(), ..plan() };
    let digest = Sha256::digest(serde_json::to_vec(&blank).unwrap());
    assert_eq!(sealed.hash, base16ct::lower::encode_string(&digest));
    assert_eq!(sealed.submissions, plan().submissions);
    let elsewhere = Plan { submissions: PathBuf::from("elsewhere"), ..sealed.clone() };
    assert_eq!(elsewhere.clone().if_whole(), Some(elsewhere));
    let mut changed = sealed;
    changed.learners[0].late.clear();
    assert_eq!(changed.if_whole(), None);
}

/// What the error names that a value meets which there is not.
fn known<T: serde::de::DeserializeOwned + std::fmt::Debug>() -> BTreeSet<String> {
    let error = serde_json::from_value::<T>(json!("zzzz")).unwrap_err().to_string();
    let (_, names) = error.split_once("expected one of ").unwrap();
    names.split('`').skip(1).step_by(2).map(String::from).collect()
}

#[test]
fn every_verdict_mark_and_flag_is_documented() {
    let page = page();
    assert_eq!(told(&page, "| verdict |", 1), known::<GradedVerdict>());
    assert_eq!(told(&page, "| flag |", 1), known::<Flag>());
    assert!(told(&page, "| field of a line |", 2).is_superset(&known::<TestMark>()));
}

#[test]
fn the_example_is_a_line() {
    let page = page();
    let (_, example) = page.split_once("```json\n").unwrap();
    let line: ResultLine = serde_json::from_str(example.split("```").next().unwrap()).unwrap();
    assert_eq!(line.verdict, GradedVerdict::Fail);
}
