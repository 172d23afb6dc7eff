//! What has been tried to get a pass without the work. None of it is one.

use std::fs;

use crate::grade::class::{Class, RIGHT};

/// Name and answer; both tests of the exercise call `add`.
const TRICKS: &[(&str, &str)] = &[
    ("leaves_while_loading", "process.exit(0);"),
    ("leaves_in_a_test", "exports.add = () => process.exit(0);"),
    ("leaves_for_real", "exports.add = () => process.reallyExit(0);"),
    ("aborts", "exports.add = () => process.abort();"),
    (
        "sets_the_status",
        "process.on('exit', () => { process.exitCode = 0; process.reallyExit(0); }); exports.add = () => 3;",
    ),
    (
        "prints_tap",
        "console.log('TAP version 13\\nok 1 - one and one\\nok 2 - any two\\n1..2'); process.exit(0);",
    ),
    (
        "prints_frames",
        "const fs = require('fs');
         const frames = [{ type: 'registered', tests: ['one and one', 'any two'] },
           { type: 'finished', test: 'one and one', mark: 'passed', ms: 1 },
           { type: 'finished', test: 'any two', mark: 'passed', ms: 1 },
           { type: 'settled' }, { type: 'end', passed: 2, failed: 0, skipped: 0 }];
         for (const nonce of ['', '0', 'undefined'])
           for (const frame of frames) fs.writeSync(1, '\\x1e' + JSON.stringify({ nonce, ...frame }) + '\\n');
         process.exit(0);",
    ),
    (
        "writes_to_all_descriptors",
        "const fs = require('fs');
         for (let fd = 3; fd < 64; fd++) try { fs.writeSync(fd, 'ok'); } catch {}
         exports.add = () => 1;",
    ),
    (
        "patches_assert",
        "const assert = require('assert');
         for (const target of [assert, assert.strict])
           for (const key of Object.keys(target)) if (typeof target[key] === 'function') target[key] = () => {};
         exports.add = () => 2;",
    ),
    (
        "patches_the_test_class",
        "const test = require('async_hooks').executionAsyncResource();
         const proto = Object.getPrototypeOf(test ?? {});
         if (proto) proto.fail = function () { this.passed = true; };
         exports.add = () => 2;",
    ),
    (
        "flips_the_running_test",
        "const { executionAsyncResource } = require('async_hooks');
         exports.add = () => {
           const test = executionAsyncResource();
           if (test && 'passed' in test) Object.getPrototypeOf(test).fail = Object.getPrototypeOf(test).pass;
           return 2;
         };",
    ),
    (
        "patches_node_test",
        "const test = require('node:test');
         for (const key of Object.keys(test)) if (typeof test[key] === 'function') try { test[key] = () => {}; } catch {}
         exports.add = () => 2;",
    ),
    (
        "skips_the_running_test",
        "const test = require('node:test');
         exports.add = () => { try { test.getTestContext?.().skip(); } catch {} return 2; };",
    ),
    (
        "registers_tests_of_its_own",
        "require('node:test')('any two', () => {}); exports.add = () => 2;",
    ),
    (
        "swaps_the_helpers_in_the_cache",
        "for (const key of Object.keys(require.cache))
           if (/teacher|words|loading/.test(key))
             for (const name of Object.keys(require.cache[key].exports)) require.cache[key].exports[name] = () => {};
         exports.add = () => 2;",
    ),
    (
        "puts_another_module_in_the_cache",
        "const answers = [2, 42];
         for (const key of Object.keys(require.cache)) if (/assert|words/.test(key)) delete require.cache[key];
         const Module = require('module');
         const load = Module._load;
         Module._load = function (request, ...rest) {
           const loaded = Reflect.apply(load, this, [request, ...rest]);
           return /add\\d/.test(request) ? { add: () => answers.shift() } : loaded;
         };
         exports.add = () => 2;",
    ),
    (
        "patches_the_language",
        "exports.add = () => 2; Object.is = () => true;
         const then = Promise.prototype.then;
         Promise.prototype.then = function (yes) { return Reflect.apply(then, this, [yes, () => {}]); };",
    ),
    (
        "patches_errors",
        "exports.add = () => 2; globalThis.Error = function () { return undefined; };",
    ),
    (
        "empties_the_tests",
        "const fs = require('fs'); const path = require('path');
         for (const name of fs.readdirSync(__dirname))
           if (/test/.test(name)) try { fs.writeFileSync(path.join(__dirname, name), ''); } catch {}
         try { fs.writeFileSync(path.join(__dirname, '../../support/teacher.js'), ''); } catch {}
         exports.add = () => 2;",
    ),
    (
        "takes_all_listeners_away",
        "for (const name of process.eventNames()) process.removeAllListeners(name);
         exports.add = () => { throw new Error('never told'); };",
    ),
    (
        "throws_hostile_errors",
        "exports.add = () => { throw new Proxy({}, { get() { throw new Error('again'); } }); };",
    ),
    (
        "runs_a_test_runner_of_its_own",
        "const { spawnSync } = require('child_process');
         if (!process.env.INNER) spawnSync(process.execPath, ['--test'], { env: { ...process.env, INNER: '1' }, stdio: 'inherit' });
         exports.add = () => 2;",
    ),
];

#[test]
fn no_trick_is_a_pass_and_none_harms_the_others() {
    let class = Class::new();
    for (name, answer) in TRICKS {
        class.hand_in(name, answer);
    }
    class.hand_in("zz_honest", RIGHT);
    let course = |name: &str| fs::read(class.path("course").join(name)).unwrap();
    let files = ["exercises/support/teacher.js", "exercises/01_sums/add1/add1.test.js"];
    let before = files.map(course);

    let results = class.graded("out");

    for (name, _) in TRICKS {
        for exercise in ["add1", "add2"] {
            let line = &results[&((*name).to_owned(), exercise.to_owned())];
            let verdict = line["verdict"].as_str().unwrap();
            assert!(["fail", "error", "timeout"].contains(&verdict), "{name}: {line:#}");
        }
    }
    assert_eq!(results[&("zz_honest".to_owned(), "add1".to_owned())]["verdict"], "pass");
    assert_eq!(files.map(course), before, "the course's own files are as they were");
}

/// The witness loads what stands behind `fetch()` and `node:http` only for tests that use it.
#[test]
fn globals_that_some_tests_use_are_watched_in_those_tests() {
    let class = Class::new();
    class.write(
        "course/exercises/01_sums/add2/add2.test.js",
        "'use strict';
         const assert = require('node:assert/strict');
         const { test } = require('node:test');
         test('over the web', async () => {
           const { add } = require('./add2.js');
           assert.equal(await new Response(String(add(1, 1))).text(), '2');
           assert.equal(require('node:http').STATUS_CODES[200], 'OK');
         });",
    );
    class.hand_in("response", "Response.prototype.text = async () => '2'; exports.add = () => 9;");
    class.hand_in(
        "http",
        "require('node:http').createServer = () => ({}); exports.add = (one, other) => one + other;",
    );
    class.hand_in("honest", RIGHT);
    let results = class.graded("out");
    let of = |learner: &str, exercise: &str| &results[&(learner.to_owned(), exercise.to_owned())];
    for (learner, what) in
        [("response", "Response.prototype.text"), ("http", "node:http.createServer")]
    {
        let line = of(learner, "add2");
        assert_eq!(line["verdict"], "error", "{line:#}");
        let body = line["lesson"]["body"].as_str().unwrap();
        assert!(body.contains(what), "{body}");
    }
    assert_eq!(of("response", "add1")["verdict"], "fail");
    assert_eq!(of("http", "add1")["verdict"], "pass", "its test has nothing to do with it");
    assert_eq!(of("honest", "add2")["verdict"], "pass");
}

#[test]
fn a_test_may_mock_a_module() {
    let class = Class::new();
    class.write(
        "course/exercises/01_sums/add2/add2.test.js",
        "'use strict';
         require.cache['/made/up.js'] = { exports: {} };
         const assert = require('node:assert/strict');
         const { test } = require('node:test');
         test('a sum', () => assert.equal(require('./add2.js').add(1, 1), 2));",
    );
    class.hand_in("honest", RIGHT);
    let results = class.graded("out");
    assert_eq!(results[&("honest".to_owned(), "add2".to_owned())]["verdict"], "pass");
}

#[test]
fn files_planted_beside_the_answer_have_no_effect() {
    let class = Class::new();
    class.hand_in("planter", crate::grade::class::WRONG);
    for (path, text) in [
        ("package.json", r#"{ "type": "module", "scripts": { "test": "true" } }"#),
        (".npmrc", "node-options=--require=./evil.js\n"),
        ("evil.js", "process.exit(0)"),
        (".env", "NODE_OPTIONS=--require=./evil.js\n"),
        ("node_modules/assert/index.js", "module.exports = () => {}"),
        ("exercises/node_modules/node:assert/index.js", "module.exports = () => {}"),
        (
            "exercises/support/teacher.js",
            "exports.ladder = () => () => {}; exports.load = () => {};",
        ),
        ("exercises/01_sums/add1/add1.test.js", "require('node:test')('one and one', () => {});"),
        ("info.toml", ""),
    ] {
        class.write(&format!("class/planter/{path}"), text);
    }
    let results = class.graded("out");
    let line = &results[&("planter".to_owned(), "add1".to_owned())];
    assert_eq!(line["verdict"], "fail", "{line:#}");
    assert_eq!(line["flags"], serde_json::json!(["edited_tests"]));
}

#[test]
fn a_change_made_by_the_test_itself_is_accepted() {
    let class = Class::new();
    let path = format!("course/{}", crate::grade::class::file("add1").replace(".js", ".test.js"));
    let test = fs::read_to_string(class.path(&path)).unwrap();
    class.write(
        &path,
        &test.replace("const step = ladder();", "const step = ladder();\nMath.max = () => 7;"),
    );
    class.hand_in("ada", RIGHT);
    assert_eq!(class.graded("out")[&("ada".to_owned(), "add1".to_owned())]["verdict"], "pass");
}
