//! `runner dev check`: what runs show.

use std::fs;

use crate::dev::course::{Course, found, matches};

/// A test that does what the answer says.
const OBEDIENT: &str = "'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawn } = require('node:child_process');
const { test } = require('node:test');
const { lesson } = require('../../support/teacher.js');
const answer = require('./tea1.js').trim();
test('it does what it is told', () => {
  if (answer === 'lesson') throw lesson`This is the lesson.`;
  if (answer === 'error') throw new Error('a bare error');
  if (answer === 'handle') setInterval(() => {}, 1000);
  if (answer === 'loop') for (;;);
  if (answer === 'file') fs.writeFileSync(path.join(os.tmpdir(), 'left.txt'), '');
  if (answer === 'change') fs.writeFileSync(path.join(__dirname, 'left.txt'), '');
  if (answer === 'process') spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)'], { detached: true, stdio: 'ignore' }).unref();
});
";

#[test]
fn every_verdict_that_teaches_nothing_is_found() {
    let course = Course::with(&["tea1"]);
    // `loop` is ended by its limit.
    course.replace("info.toml", "minutes = 5", "minutes = 5\ntimeout_ms = 2500");
    let answer = |answer: &str| format!("module.exports = '{answer}';\n");
    let proofs = "tests/course/01_basics/tea1";
    course.put("exercises/01_basics/tea1/tea1.test.js", OBEDIENT);
    course.put("exercises/01_basics/tea1/tea1.js", &answer("nothing"));
    course.put("solutions/01_basics/tea1/tea1.js", "module.exports = `nothing`;\n");
    for name in ["lesson", "handle", "loop", "file", "change", "process"] {
        let text = format!("// alt: It is told to.\n{}", answer(name));
        course.put(&format!("{proofs}/alt/{name}.js"), &text);
    }
    course.put(&format!("{proofs}/alt/mute.js"), &answer("nothing"));
    fs::remove_file(course.root().join(proofs).join("alt/other_way.js")).expect("removed");
    course.put(
        &format!("{proofs}/wrong/01_first.js"),
        &format!("// expect: the lesson\n{}", answer("lesson")),
    );
    course.put(
        &format!("{proofs}/wrong/02_passes.js"),
        &format!("// expect: it\n{}", answer("nothing")),
    );
    course.put(
        &format!("{proofs}/wrong/03_other.js"),
        &format!("// expect: a sermon\n{}", answer("lesson")),
    );
    course.put(
        &format!("{proofs}/wrong/04_bare.js"),
        &format!("// expect: a bare\n{}", answer("error")),
    );
    course.put(&format!("{proofs}/wrong/05_mute.js"), &answer("lesson"));

    let (code, report) = course.check(&["tea1", "--quick"]);
    assert_eq!(code, 1);
    let mut expected = vec![
        ("leaves_file", "alt/change.js"),
        ("leaves_file", "alt/file.js"),
        ("leaves_handle", "alt/handle.js"),
        ("no_expectation", "wrong/05_mute.js"),
        ("no_lesson", "wrong/04_bare.js"),
        ("no_trade_off", "alt/mute.js"),
        ("not_accepted", "alt/lesson.js"),
        ("other_lesson", "wrong/03_other.js"),
        ("too_slow", "alt/loop.js"),
        ("wrong_passes", "wrong/02_passes.js"),
    ];
    if cfg!(target_os = "linux") {
        expected.push(("leaves_process", "alt/process.js"));
    }
    let mut expected: Vec<_> = expected
        .into_iter()
        .map(|(kind, file)| (kind.to_owned(), format!("{proofs}/{file}")))
        .chain([("stub_passes".to_owned(), "exercises/01_basics/tea1/tea1.js".to_owned())])
        .collect();
    expected.sort();
    assert_eq!(found(&report), expected);

    // Once they are run again: what is wrong is not cached.
    if cfg!(target_os = "linux") {
        let said = course.run(&["dev", "check", "tea1", "--quick"]);
        matches("verdicts", &said.out);
    }
}

#[test]
fn a_solution_that_windows_would_break_is_found() {
    let course = Course::with(&["tea1"]);
    course.put(
        "exercises/01_basics/tea1/tea1.test.js",
        "const { test } = require('node:test'); const fs = require('node:fs');
         const { lesson } = require('../../support/teacher.js');
         const text = fs.readFileSync(__dirname + '/tea1.js', 'utf8');
         test('a', () => { if (text.includes('\\r')) throw lesson`The basket was empty`; });",
    );
    let (_, report) = course.check(&["tea1", "--quick"]);
    let found = found(&report);
    assert!(found.iter().any(|(kind, _)| kind == "not_accepted_from_windows"), "{found:?}");
    assert!(!found.iter().any(|(kind, _)| kind == "not_accepted"), "{found:?}");
}

#[test]
fn a_verdict_that_depends_on_luck_or_order_is_found() {
    let course = Course::with(&["luck1", "order1"]);
    let counter = course.folder.path().join("runs");
    fs::create_dir(&counter).expect("created");
    course.put(
        "exercises/01_basics/luck1/luck1.test.js",
        &format!(
            "const {{ test }} = require('node:test'); const fs = require('node:fs');
             const {{ lesson }} = require('../../support/teacher.js');
             const text = fs.readFileSync(__dirname + '/luck1.js', 'utf8');
             const file = {:?} + '/' + text.length;
             fs.appendFileSync(file, 'x');
             const right = text.includes('count');
             const lucky = fs.readFileSync(file, 'utf8').length !== 3;
             test('a', () => {{ if (!right || !lucky) throw lesson`The basket was empty`; }});",
            counter.to_string_lossy()
        ),
    );
    let half = "let ready = false;
         const { total } = require('./order1.js');
         const { test } = require('node:test'); const { lesson } = require('../../support/teacher.js');
         test('fills the basket', () => {
           ready = true;
           if (total([{ price: 2, count: 2 }]) !== 4) throw lesson`The basket was empty`; });
         test('uses the basket', () => { if (!ready) throw lesson`The basket was empty`; });";
    course.put("exercises/01_basics/order1/order1.test.js", half);
    course.replace("tests/course/01_basics/order1/wrong/01_first.js", "price * count", "price");
    course.replace("tests/course/01_basics/luck1/wrong/01_first.js", "price, count", "price");
    course.replace("tests/course/01_basics/luck1/wrong/01_first.js", "price * count", "price");
    let (code, report) = course.check(&["--repeat", "4"]);
    assert_eq!(code, 1);
    let found = found(&report);
    let has = |kind: &str, file: &str| found.contains(&(kind.to_owned(), file.to_owned()));
    assert!(has("unsteady", "solutions/01_basics/luck1/luck1.js"), "{found:?}");
    assert!(has("order", "solutions/01_basics/order1/order1.js"), "{found:?}");
    assert!(!found.iter().any(|(kind, file)| kind == "order" && file.contains("luck1")));
    let seen: Vec<_> = report["findings"].as_array().expect("a list").iter().collect();
    let order = seen.iter().find(|one| one["kind"] == "order").expect("found");
    let text = order["seen"].as_str().expect("a text");
    assert!(text.contains("the tests ran from the last to the first"), "{text}");
}

#[test]
fn a_test_whose_name_changes_from_run_to_run_is_found() {
    let course = Course::with(&["name1"]);
    course.put(
        "exercises/01_basics/name1/name1.test.js",
        "const { test } = require('node:test');
         const { lesson } = require('../../support/teacher.js');
         const { total } = require('./name1.js');
         test('a basket of number ' + process.pid, () => {
           if (total([{ price: 2, count: 2 }]) !== 4) throw lesson`The basket was empty`; });",
    );
    let (code, report) = course.check(&["--quick"]);
    assert_eq!(code, 1);
    let seen: Vec<_> = report["findings"].as_array().expect("a list").iter().collect();
    let text = seen
        .iter()
        .filter(|one| one["kind"] == "unsteady")
        .find_map(|one| one["message"].as_str())
        .unwrap_or_else(|| panic!("{report:#}"));
    assert_eq!(text, "the names of the tests are not the same in every run");
}

#[test]
fn a_changed_answer_that_runs_other_tests_than_the_unchanged_ones_is_found() {
    let course = Course::with(&["name1"]);
    course.replace(
        "exercises/01_basics/name1/name1.test.js",
        "step('every line counts as often as it was ordered'",
        "step(load(file).step ?? 'every line counts as often as it was ordered'",
    );
    let (code, report) = course.check(&["--quick"]);
    assert_eq!(code, 0, "{report:#}");
    let alternative = "tests/course/01_basics/name1/alt/other_way.js";
    let text = course.read(alternative);
    course.put(alternative, &format!("{text}exports.step = 'another name';\n"));
    // The second time both answers come from the cache.
    for runs in [1, 0] {
        let (code, report) = course.check(&["--quick"]);
        assert_eq!((code, &report["runs"]), (1, &runs.into()), "{report:#}");
        assert_eq!(found(&report), [("unsteady".to_owned(), alternative.to_owned())]);
    }
}

#[test]
fn an_exercise_that_cannot_run_here_is_skipped() {
    let course = Course::with(&["tea1", "tea2", "tea3"]);
    let manifest = course.read("info.toml");
    let parts: Vec<_> = manifest.split("[[exercises]]").collect();
    let changed = format!(
        "{}[[exercises]]\nnode_flags = ['--no-such-flag']{}[[exercises]]\nnode = '>=99'{}[[exercises]]\nneeds = ['no-such-package']{}",
        parts[0], parts[1], parts[2], parts[3]
    );
    course.put("info.toml", &changed);
    course.put("package.json", "{ \"dependencies\": { \"no-such-package\": \"1.0.0\" } }");
    let (code, report) = course.check(&["--quick"]);
    assert_eq!(code, 4, "{report:#}");
    assert!(found(&report).iter().all(|(kind, file)| kind == "not_run" && file.contains("tea1")));
    let skipped: Vec<_> = report["skipped"].as_array().expect("a list").iter().collect();
    assert_eq!(skipped[0]["exercise"], "tea2");
    assert_eq!(skipped[1]["reason"], "it needs no-such-package from npm");
}
