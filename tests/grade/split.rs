//! What passes in its own process and must not be confirmed by another one; and what is.

use std::fs;

use nodelings::sandbox::{Isolation, use_runner};

use crate::grade::class::{Class, RIGHT, file, said};

/// Name and answer. Each is a pass of both exercises where test and answer share a process, and is wrong.
const TRICKS: &[(&str, &str)] = &[
    (
        // What the host reports with is in the scope of a function that everybody has.
        "takes_the_reports_with_the_inspector",
        "const inspector = require('inspector');
         const session = new inspector.Session(); session.connect();
         const post = (what, how) => { let got; session.post(what, how, (error, result) => { got = result; }); return got; };
         const look = (objectId) => post('Runtime.getProperties', { objectId, ownProperties: true });
         const inside = (expression) => {
           const { internalProperties } = look(post('Runtime.evaluate', { expression }).result.objectId);
           return Object.fromEntries(internalProperties.map(({ name, value }) => [name, value.objectId]));
         };
         const named = (list, name) => list.find((one) => one.name === name)?.value.objectId;
         const call = (objectId, value) => post('Runtime.callFunctionOn',
           { objectId, functionDeclaration: 'function (value) { this(value); }', arguments: [{ value }] });
         exports.add = () => 1;
         try {
           const apply = named(look(inside('process.reallyExit')['[[Handler]]']).result, 'apply');
           const scopes = look(named(look(apply).internalProperties, '[[Scopes]]')).result;
           const send = scopes.map((scope) => named(look(scope.value.objectId).result, 'send')).find((one) => one);
           const tests = ['one and one', 'any two'];
           call(send, { type: 'registered', tests });
           for (const test of tests) {
             call(send, { type: 'started', test });
             call(send, { type: 'finished', test, mark: 'passed', ms: 1 });
           }
           call(send, { type: 'settled' });
           call(send, { type: 'end', passed: 2, failed: 0, skipped: 0 });
           call(inside('process.reallyExit')['[[Target]]'], 0);
         } catch {}",
    ),
    (
        "patches_and_restores_between_two_looks",
        // Between the moment in which a test takes the function and the moment in which it asserts.
        "const assert = require('assert/strict'); const { equal } = assert;
         let taken = 0;
         Object.defineProperty(exports, 'add', { get() {
           taken += 1;
           if (taken === 2) assert.equal = () => { assert.equal = equal; };
           return () => 2;
         } });",
    ),
    (
        // Honest at first; where it is alone, it goes for the process of the test.
        "kills_the_test",
        "exports.add = (one, other) => one + other;
         let apart = false; try { apart = require('fs').fstatSync(3).isFIFO(); } catch {}
         if (apart) {
           exports.add = () => 2;
           for (const signal of ['SIGTERM', 'SIGKILL']) try { process.kill(process.ppid, signal); } catch {}
           for (const name of ['mem', 'environ', 'fd/1']) try { require('fs').writeFileSync('/proc/' + process.ppid + '/' + name, 'x'); } catch {}
         }",
    ),
    (
        "talks_nonsense_on_the_pipes",
        r#"exports.add = (one, other) => one + other;
         const fs = require('fs');
         let apart = false; try { apart = fs.fstatSync(3).isFIFO() && fs.fstatSync(4).isFIFO(); } catch {}
         if (apart) {
           const say = (text) => { const b = Buffer.from(text); const n = Buffer.alloc(4); n.writeUInt32LE(b.length); fs.writeSync(4, Buffer.concat([n, b])); };
           exports.add = () => {
             for (let id = 1; id < 50; id++) say(JSON.stringify([false, 'answer', id, [], [], [42]]));
             say('[false,"ask",1,[],[],["apply",["w","global.process.reallyExit"],0]]');
             say('[' .repeat(100000));
             fs.writeSync(4, Buffer.alloc(64, 0xff));
             return 2;
           };
         }"#,
    ),
    (
        "reaches_for_what_the_test_uses",
        r"exports.add = (one, other) => one + other;
         let apart = false; try { apart = require('fs').fstatSync(3).isFIFO(); } catch {}
         if (apart) {
           const evil = { get then() { return undefined; }, valueOf: () => 42, toString: () => '42', [Symbol.toPrimitive]: () => 42 };
           for (const proto of [Number.prototype, Object.prototype, Function.prototype, Promise.prototype])
             Object.defineProperty(proto, 'valueOf', { value: () => 42 });
           Object.is = () => true; require('assert').AssertionError.prototype.constructor = Object;
           exports.add = (one) => (one === 1 ? 2 : new Proxy(evil, { get: (target, key) => target[key] ?? 42 }));
         }",
    ),
];

/// Whether two processes are to be had here.
fn has_two() -> bool {
    use_runner(env!("CARGO_BIN_EXE_runner").into());
    Isolation::here() != Isolation::None
}

#[test]
fn a_pass_that_only_its_own_process_reports_is_never_verified() {
    let class = Class::new();
    for (name, answer) in TRICKS {
        class.hand_in(name, answer);
    }
    class.hand_in("zz_honest", RIGHT);
    let results = class.graded("out");
    for exercise in ["add1", "add2"] {
        for (name, _) in TRICKS {
            let line = &results[&((*name).to_owned(), exercise.to_owned())];
            assert_eq!(line["verdict"], "pass", "{name} is no trick any more: {line:#}");
            assert_eq!(line["verified"], false, "{name}: {line:#}");
            let flagged = line["flags"].to_string().contains("unconfirmed");
            assert_eq!(flagged, has_two(), "{name}: {line:#}");
        }
        let line = &results[&("zz_honest".to_owned(), exercise.to_owned())];
        assert_eq!(line["verified"], has_two(), "{line:#}");
        assert_eq!(line.get("flags"), None, "{line:#}");
    }
}

#[test]
fn a_mark_belongs_to_the_verdict_that_is_kept() {
    let class = Class::new();
    class.hand_in("ada", RIGHT).hand_in("bob", RIGHT);
    let results = class.graded("out");
    for learner in ["ada", "bob"] {
        let line = &results[&(learner.to_owned(), "add1".to_owned())];
        assert_eq!(line["verified"], has_two(), "{line:#}");
    }
    // What is not isolated is not confirmed, and is nobody's fault.
    let output = class.runner("grade class --out open --unsafe");
    assert!(output.status.success(), "{}", said(&output));
    let open = class.results("open");
    let line = &open[&("ada".to_owned(), "add1".to_owned())];
    assert_eq!((&line["verdict"], &line["verified"]), (&"pass".into(), &false.into()));
    assert_eq!(line["flags"], serde_json::json!(["one_process"]), "{line:#}");
}

#[test]
fn an_exercise_that_needs_one_process_is_graded_in_one() {
    let class = Class::new();
    let test = format!("course/{}", file("add1").replace(".js", ".test.js"));
    let source = fs::read_to_string(class.path(&test)).unwrap();
    let asks = "const { add, pid } = require('./add1.js');\n  assert.equal(pid(), process.pid);";
    class.write(&test, &source.replace("const { add } = require('./add1.js');", asks));
    let answer = "exports.add = (a, b) => a + b; exports.pid = () => process.pid;\n";
    class.write(&format!("course/{}", file("add1").replace("exercises/", "solutions/")), answer);
    class.hand_in("ada", &format!("// mine\n{answer}"));
    let results = class.graded("out");
    let plan = fs::read_to_string(class.path("out/plan.json")).unwrap();
    assert!(plan.contains(r#""mode":"together""#) || !has_two(), "{plan}");
    for (exercise, verified) in [("add1", false), ("add2", has_two())] {
        let line = &results[&("ada".to_owned(), exercise.to_owned())];
        assert_eq!((&line["verdict"], &line["verified"]), (&"pass".into(), &verified.into()));
        // What rests on one process alone is marked, always.
        let marked = line["flags"] == serde_json::json!(["one_process"]);
        assert_eq!(marked, !verified, "{line:#}");
    }
}

/// Learns what the test expects from an assertion in a function that the test has handed over.
const ASKS_THE_TEST: &str = "exports.add = (one, other, done) => {
    const attempt = (value) => { try { return done(value); } catch (error) { return done(error.expected); } };
    return attempt(0);
  };
  exports.later = async (done) => { try { await done(0); } catch (error) { await done(error.expected); } };\n";

#[test]
fn an_answer_that_catches_an_assertion_of_the_test_is_not_confirmed() {
    let class = Class::new();
    let solution = "exports.add = (one, other, done) => done(one + other);
      exports.later = async (done) => { await done(42); };\n";
    for (name, checks) in [
        ("add1", "add(20, 22, (sum) => assert.equal(sum, 42));"),
        ("add2", "return require('./add2.js').later(async (sum) => assert.equal(sum, 42));"),
    ] {
        let test = file(name).replace(".js", ".test.js");
        class.write(
            &format!("course/{test}"),
            &format!(
                "'use strict';
                 const assert = require('node:assert/strict');
                 const {{ test }} = require('node:test');
                 test('calls back', () => {{ const {{ add }} = require('./{name}.js'); void add; {checks} }});
                 test('is there', () => assert.equal(typeof require('./{name}.js').add, 'function'));"
            ),
        );
        class
            .write(&format!("course/{}", file(name).replace("exercises/", "solutions/")), solution);
    }
    class.hand_in("asks", ASKS_THE_TEST).hand_in("honest", &format!("// mine\n{solution}"));
    let wrong = "exports.add = (one, other, done) => done(0); exports.later = (done) => done(0);\n";
    class.hand_in("wrong", wrong);
    let results = class.graded("out");
    for exercise in ["add1", "add2"] {
        let of = |learner: &str| {
            let line = &results[&(learner.to_owned(), exercise.to_owned())];
            let verdict = line["verdict"].as_str().unwrap().to_owned();
            (verdict, line["verified"] == true)
        };
        assert_eq!(of("asks"), ("pass".to_owned(), false), "{exercise}");
        assert_eq!(of("honest"), ("pass".to_owned(), has_two()), "{exercise}");
        // The test that it passes earns a point, and is confirmed.
        assert_eq!(of("wrong"), ("fail".to_owned(), has_two()), "{exercise}");
    }
}

/// Passes the first test by a trick, and fails the second: one of two points, if nobody looks.
const HALF_FORGED: &str = "const assert = require('assert/strict'); const { equal } = assert;
    let apart = false; try { apart = require('fs').fstatSync(3).isFIFO(); } catch {}
    exports.add = (one) => (one === 1 && !apart ? 2 : 0);\n";

#[test]
fn points_for_some_of_the_tests_are_confirmed_or_marked_too() {
    let class = Class::new();
    class.hand_in("forged", HALF_FORGED).hand_in("half", crate::grade::class::WRONG);
    class.hand_in("none", "exports.add = () => 7;\n");
    let results = class.graded("out");
    let of = |learner: &str| {
        let line = &results[&(learner.to_owned(), "add1".to_owned())];
        assert_eq!(line["verdict"], "fail", "{line:#}");
        (line["verified"] == true, line["flags"].clone())
    };
    let one_process = serde_json::json!(["one_process"]);
    let expected = if has_two() { serde_json::json!(["unconfirmed"]) } else { one_process.clone() };
    assert_eq!(of("forged"), (false, expected));
    let expected = if has_two() { serde_json::Value::Null } else { one_process };
    assert_eq!(of("half"), (has_two(), expected));
    assert_eq!(of("none"), (false, serde_json::Value::Null), "nothing is earned");
}
