//! Tests written for Jest, on bare Node.js.

use std::fs;

use nodelings::verdict::{Mark, VerdictKind};

use crate::import::fixture::{body, imported, solve, tiny_track};

#[test]
fn an_import_enables_x_tests_and_leaves_skipped_tests_skipped() {
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
