//! Tricks with newer parts of Node.js, and with texts that the runner reads. None is confirmed, none loses a result.

use std::fmt::Write as _;

use crate::grade::class::{Class, RIGHT};

/// Starts an answer that is right in one process, and defines `apart`: whether it is alone in a split run.
const RIGHT_AT_FIRST: &str = "exports.add = (one, other) => one + other;
    let apart = false; try { apart = require('fs').fstatSync(3).isFIFO(); } catch {}\n";

/// Name, and an answer that is wrong in every run. Where Node.js lacks a function, the answer is wrong, too.
const WRONG: &[(&str, &str)] = &[
    (
        "becomes_another_program",
        "process.execve?.('/bin/sh', ['/bin/sh', '-c', 'echo ok; exit 0'], {}); exports.add = () => 2;",
    ),
    (
        "loads_another_assert",
        "require('module').registerHooks?.({ load(url, context, next) {
           if (!/assert|support/.test(url)) return next(url, context);
           return { format: 'commonjs', source: 'module.exports = new Proxy(() => {}, { get: () => () => {} })', shortCircuit: true };
         } });
         for (const key of Object.keys(require.cache)) if (/support/.test(key)) delete require.cache[key];
         exports.add = () => 2;",
    ),
    (
        "inspects_the_main_thread_from_a_worker",
        "const { Worker } = require('worker_threads');
         new Worker(`const session = new (require('inspector').Session)(); session.connectToMainThread();
           session.on('Debugger.paused', () => session.post('Runtime.evaluate', { expression: 'Object.is = () => true' }, () => session.post('Debugger.resume')));
           session.post('Debugger.enable'); session.post('Debugger.pause');`, { eval: true }).on('error', () => {}).unref();
         const end = Date.now() + 300; while (Date.now() < end);
         exports.add = () => 2;",
    ),
    (
        "rewrites_the_running_test",
        "const { executionAsyncResource } = require('async_hooks');
         exports.add = () => {
           const seen = new Set();
           const visit = (object, depth) => {
             if (!object || typeof object !== 'object' || seen.has(object) || depth > 4) return;
             seen.add(object);
             if ('passed' in object && 'error' in object) try {
               Object.defineProperty(object, 'passed', { get: () => true, set() {} });
               Object.defineProperty(object, 'error', { get: () => null, set() {} });
             } catch {}
             for (const key of Reflect.ownKeys(object)) try { visit(object[key], depth + 1); } catch {}
           };
           visit(executionAsyncResource(), 0);
           return 1;
         };",
    ),
    (
        "never_finalizes",
        "const registry = new FinalizationRegistry(() => { for (;;); });
         for (let n = 0; n < 1e4; n++) registry.register({}, n);
         exports.add = () => { new Array(1e6).fill({}); return 2; };",
    ),
    (
        "names_impossible_lines",
        "exports.add = () => { const error = new Error('x');
           error.stack = `Error: x\\n    at f (${__filename}:0:0)\\n    at g (${__filename}:99999999999999999999:99999999999999999999)\\n    at h (${__filename}:-1:-1)`;
           throw error; };",
    ),
    (
        "names_an_impossible_line_of_syntax",
        "const error = new SyntaxError('x'); error.stack = `${__filename}:0\\n\\n^^^\\n\\nSyntaxError: x\\n    at f (${__filename}:4294967296:0)`; throw error;",
    ),
    (
        "throws_too_many_errors",
        "exports.add = () => { throw new AggregateError(Array.from({ length: 100000 }, (_, n) => new Error(n)), 'many'); };",
    ),
    (
        "throws_symbols",
        "exports.add = () => { const error = Object.assign(new Error('x'), { name: Symbol('n'), message: Symbol('m'), code: 2n ** 5000n });
           Object.defineProperty(error, 'stack', { get: () => Symbol('s') }); throw error; };",
    ),
    (
        "fills_a_database",
        "try { const { DatabaseSync } = require('node:sqlite');
           const base = new DatabaseSync('/tmp/x.db', { allowExtension: true });
           try { base.loadExtension('libc.so.6'); } catch {}
           base.exec('create table t (a); insert into t select zeroblob(200000000);');
         } catch {} exports.add = () => 2;",
    ),
];

/// Name, and what an answer does that is right in one process.
const HONEST_AT_FIRST: &[(&str, &str)] = &[
    (
        "becomes_another_program_apart",
        "if (apart) process.execve?.('/bin/sh', ['/bin/sh', '-c', 'read x <&3; echo x >&4'], {}); if (apart) process.reallyExit(0);",
    ),
    (
        "returns_prototypes",
        r#"if (apart) exports.add = () => JSON.parse('{"__proto__": {"x": 1}, "constructor": {"prototype": {"y": 1}}}');"#,
    ),
    ("returns_an_endless_list", "if (apart) exports.add = () => { const list = []; list.length = 2 ** 32 - 1; return list; };"),
    ("returns_a_huge_number", "if (apart) exports.add = () => 2n ** 2000000n;"),
    (
        "answers_as_a_chain_of_promises",
        "if (apart) exports.add = () => ({ then: (yes) => yes({ then: (again) => again(42) }), valueOf: () => 2 });",
    ),
    (
        "looks_for_the_test",
        "if (apart) {
           const fs = require('fs');
           const files = [];
           const walk = (folder, depth) => { if (depth < 6) try { for (const name of fs.readdirSync(folder)) { files.push(`${folder}/${name}`); walk(`${folder}/${name}`, depth + 1); } } catch {} };
           walk('/tmp', 0);
           const texts = files.filter((name) => /test/.test(name)).map((name) => { try { return fs.readFileSync(name, 'utf8'); } catch { return ''; } });
           const found = /equal\\(await add\\(20, 22\\), (\\d+)\\)/.exec(texts.join(''));
           exports.add = (one) => (one === 1 ? 2 : Number(found?.[1]));
         }",
    ),
];

#[test]
fn newer_parts_of_node_confirm_nothing_and_lose_no_result() {
    let class = Class::new();
    for (name, answer) in WRONG {
        class.hand_in(name, answer);
    }
    for (name, rest) in HONEST_AT_FIRST {
        class.hand_in(name, &format!("{RIGHT_AT_FIRST}{rest}\n"));
    }
    class.hand_in("zz_honest", RIGHT);
    let results = class.graded("out");
    assert_eq!(results.len(), 2 * (WRONG.len() + HONEST_AT_FIRST.len() + 1));
    for ((learner, exercise), line) in &results {
        let verdict = line["verdict"].as_str().expect("a verdict");
        let is_right = learner == "zz_honest";
        if is_right {
            assert_eq!(verdict, "pass", "{line:#}");
        } else if WRONG.iter().any(|(name, _)| name == learner) {
            let is_failure = ["fail", "error", "timeout", "resource"].contains(&verdict);
            assert!(is_failure, "{learner}, {exercise}: {line:#}");
        } else {
            assert_eq!(verdict, "pass", "right in one process: {line:#}");
            assert_eq!(line["verified"], false, "{learner}, {exercise}: {line:#}");
            assert!(!line["flags"].is_null(), "{learner}, {exercise}: {line:#}");
        }
    }
}

/// The runner itself reads a journal: whatever times and numbers it has, nobody loses a result.
#[test]
fn a_journal_with_impossible_times_and_numbers_costs_nobody_a_result() {
    let class = Class::new();
    class.hand_in("ada", RIGHT).hand_in("eve", RIGHT);
    let mut journal = String::new();
    for at in [
        "0000-01-01T00:00:00Z",
        "-009999-01-02T01:59:59Z",
        "9999-12-30T22:00:00.999999999Z",
        "1970-01-01T00:00:00Z",
    ] {
        for rest in [
            r#""event":"opened","course":"sums","course_version":"1.0.0","runner":"0.1.0""#,
            r#""event":"hinted","exercise":"add1","level":255"#,
            r#""event":"hinted","exercise":"add1","level":99999999999"#,
            r#""event":"failed","exercise":"add1","ms":1e308"#,
            r#""event":"passed","exercise":"add1""#,
        ] {
            let _ = writeln!(journal, "{{\"v\":1,\"at\":\"{at}\",{rest}}}");
        }
    }
    journal.push_str(&"[".repeat(100_000));
    class.write("class/eve/.runner/journal.jsonl", &journal);
    for ((learner, _), line) in class.graded("out") {
        assert_eq!(line["verdict"], "pass", "{learner}: {line:#}");
    }
}
