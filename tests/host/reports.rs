//! What a run tells: names, marks, failures, what was printed by whom.

use nodelings::verdict::{End, Frame, Mark, Output};

use crate::host::fixture::{
    Fixture, all_nodes, crash, failure, has_end, line_of, marks, printed, registered, settled,
};

#[test]
fn a_pass_has_every_name_the_end_and_status_0_on_every_node() {
    let fixture = Fixture::new(
        "console.log('loading');
        test('one', () => console.log('in one'));
        test('two', async () => { await null; console.error('in two'); });",
    );
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        assert_eq!(registered(&seen), ["one", "two"], "{}", node.version);
        assert_eq!(marks(&seen), [("one", Mark::Passed), ("two", Mark::Passed)]);
        assert_eq!(seen.end, End::Exited { code: 0 });
        assert!(settled(&seen));
        let end = Frame::End { passed: 2, failed: 0, skipped: 0 };
        assert_eq!(seen.frames.last(), Some(&end), "{}", node.version);
        let output = |test: Option<&str>, text: &str| Output {
            test: test.map(Into::into),
            text: text.into(),
        };
        let expected = [
            output(None, "loading\n"),
            output(Some("one"), "in one\n"),
            output(Some("two"), "in two\n"),
        ];
        assert_eq!(seen.output, expected, "{}", node.version);
    }
}

#[test]
fn names_are_known_before_the_first_body_runs_on_every_node() {
    let fixture = Fixture::new("test('a', () => {}); test('b', () => {}); test('c', () => {});");
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        let first = seen.frames.iter().find(|frame| !matches!(frame, Frame::Ready { .. }));
        let all = ["a", "b", "c"].map(Into::into).to_vec();
        assert_eq!(first, Some(&Frame::Registered { tests: all }), "{}", node.version);
    }
}

#[test]
fn a_failed_assertion_tells_what_was_compared_and_where() {
    let fixture = Fixture::new("test('sum', () => {\n  assert.strictEqual(1 + 1, 3);\n});");
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        let failure = failure(&seen, "sum");
        assert_eq!(failure.name, "AssertionError");
        assert_eq!(failure.code.as_deref(), Some("ERR_ASSERTION"));
        assert_eq!(failure.expected.as_deref(), Some("3"));
        assert_eq!(failure.actual.as_deref(), Some("2"));
        assert_eq!(failure.operator.as_deref(), Some("strictEqual"));
        assert_eq!(line_of(&failure.stack[0]), (fixture.path("x.test.js"), 3));
        assert_eq!(seen.end, End::Exited { code: 1 });
    }
}

#[test]
fn an_error_keeps_its_cause_and_its_message_cannot_pretend_to_be_a_stack() {
    let seen = Fixture::new(
        "test('bad', () => {
        throw new TypeError('no\\n    at forged (/etc/passwd:1:1)', { cause: new Error('root') });
        });",
    )
    .run();
    let failure = failure(&seen, "bad");
    assert_eq!(failure.name, "TypeError");
    assert_eq!(failure.stack[0].line, 3);
    assert_eq!(failure.cause.as_ref().expect("a cause").message, "root");
}

#[test]
fn a_subtest_fails_for_its_top_level_test() {
    let seen = Fixture::new(
        "const { describe, it } = require('node:test');
        test('outer', async (t) => { await t.test('inner', () => { throw new Error('deep'); }); });
        describe('group', () => { it('fine', () => {}); it('bad', () => { throw new Error('low'); }); });",
    )
    .run();
    assert_eq!(marks(&seen), [("outer", Mark::Failed), ("group", Mark::Failed)]);
    assert_eq!(failure(&seen, "outer").message, "deep");
    assert_eq!(failure(&seen, "group").message, "low");
}

#[test]
fn steps_behind_a_failed_one_wait_and_others_are_skipped() {
    let seen = Fixture::new(
        "test('s', (t) => t.skip()); test.todo('later'); test('f', () => assert(false));
        test('w', (t) => t.skip('waits'));",
    )
    .run();
    let expected =
        [("s", Mark::Skipped), ("later", Mark::Skipped), ("f", Mark::Failed), ("w", Mark::Waiting)];
    assert_eq!(marks(&seen), expected);
}

#[test]
fn an_es_module_is_a_test_file_too() {
    let fixture = Fixture::with_test(
        "x.test.mjs",
        "import test from 'node:test'; import { two } from './two.mjs';
        await test('first', () => console.log(two));
        await test('second', async () => { await null; throw new Error('here'); });",
    )
    .file("two.mjs", "export const two = 2;");
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        assert_eq!(marks(&seen), [("first", Mark::Passed), ("second", Mark::Failed)]);
        let place = line_of(&failure(&seen, "second").stack[0]);
        assert_eq!(place, (fixture.path("x.test.mjs"), 3), "{}", node.version);
        assert_eq!(printed(&seen), "2\n");
        assert!(has_end(&seen));
    }
}

#[test]
fn the_program_sees_itself_started_in_the_usual_way() {
    let fixture = Fixture::new(
        "test('usual', () => {
          assert.strictEqual(require.main, module);
          assert.strictEqual(process.mainModule, module);
          assert.deepStrictEqual(process.argv.slice(1), [__filename]);
          assert.deepStrictEqual(process.execArgv, ['--expose-gc']);
          assert.strictEqual(typeof gc, 'function');
          assert.strictEqual(process.cwd(), __dirname);
          assert.strictEqual(process.env.NODE_OPTIONS, undefined);
          assert.strictEqual(process.env.NODE_TEST_CONTEXT, undefined);
          assert.deepStrictEqual(Object.keys(require.cache), [__filename]);
          assert.strictEqual(process.exit.name, 'exit');
        });",
    )
    .flag("--expose-gc");
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        assert_eq!(marks(&seen), [("usual", Mark::Passed)], "{seen:#?}");
    }
}

#[test]
fn a_syntax_error_names_file_and_line() {
    let fixture = Fixture::new("require('./mine.js');").file("mine.js", "let a = 1;\nlet = ;\n");
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        let (origin, during, failure) = crash(&seen);
        assert_eq!((origin, during, failure.name.as_str()), ("load", None, "SyntaxError"));
        assert_eq!(line_of(&failure.stack[0]), (fixture.path("mine.js"), 2), "{}", node.version);
        assert_eq!(seen.end, End::Exited { code: 1 });
        assert_eq!(printed(&seen), "", "{}", node.version);
    }
}

#[test]
fn a_syntax_error_in_type_script_names_file_and_line() {
    let stack = |text: &str| {
        let text = format!(
            "file:///c/mine.ts:2\n{text}\nSyntaxError [ERR_X]: an enum\n    at f (/c/a.js:1:2)"
        );
        let program = format!("const e = new SyntaxError('an enum'); e.stack = {text:?}; throw e;");
        let seen = Fixture::new(&program).run();
        let (_, _, failure) = crash(&seen);
        (failure.stack[0].line, failure.stack[0].column)
    };
    assert_eq!(stack("const a: number = 1;\n  enum A { B }\n  ^^^^^^^^^^^^\nf();\n"), (2, 3));
    assert_eq!(stack("    \n  > enum A {\n      B\n  > }\n    f();\n"), (2, 0));
    let source = "interface Tea {\n  name: string;\n}\n\nenum Size { Small }\n";
    let fixture = Fixture::new("require('./mine.ts');").file("mine.ts", source);
    let fits = |node: &nodelings::node::Node| (node.version.major, node.version.minor) >= (22, 18);
    for node in all_nodes().into_iter().filter(fits) {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        let (_, _, failure) = crash(&seen);
        assert_eq!(failure.code.as_deref(), Some("ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX"));
        assert_eq!(line_of(&failure.stack[0]), (fixture.path("mine.ts"), 5), "{}", node.version);
    }
}

#[test]
fn a_file_may_have_a_bom_and_windows_lines() {
    let text = "\u{feff}const { test } = require('node:test');\r\ntest('ok', () => {});\r\n";
    let seen = Fixture::with_test("x.test.cjs", text).run();
    assert_eq!(marks(&seen), [("ok", Mark::Passed)]);
}

#[test]
fn packages_are_loaded_before_the_run_and_are_the_ones_that_it_gets() {
    let mut fixture = Fixture::new(
        "const early = globalThis.early; test('same', () => { assert(early); require('dep'); });",
    )
    .file("node_modules/dep/index.js", "globalThis.early = (globalThis.early ?? 0) + 1;");
    fixture.spec.preload = vec!["dep".into(), "not-there".into()];
    assert_eq!(marks(&fixture.run()), [("same", Mark::Passed)]);
}

#[test]
fn places_are_paths_in_folders_of_any_name() {
    let inside = "exports.go = function go() { throw new Error('x'); };\n";
    let module = "export const go = () => { throw new Error('x'); };\n";
    let fixture = Fixture::new(
        "test('script', () => require('./a (1)/ü #2 %20/x.js').go());
        test('module', async () => (await import(require('url').pathToFileURL(__dirname + '/a (1)/ü #2 %20/x.mjs'))).go());",
    )
    .file("a (1)/ü #2 %20/x.js", inside)
    .file("a (1)/ü #2 %20/x.mjs", module);
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        for (test, file) in [("script", "x.js"), ("module", "x.mjs")] {
            let place = &failure(&seen, test).stack[0];
            let expected = fixture.path(&format!("a (1)/ü #2 %20/{file}"));
            assert_eq!((&place.file, place.line), (&expected, 1), "{}", node.version);
            assert_eq!(place.function.as_deref().map(|name| name.ends_with("go")), Some(true));
        }
    }
}
