//! Programs that end in another way than by having run their tests.

use nodelings::verdict::{End, Frame, Location, Mark};

use crate::host::fixture::{
    Fixture, all_nodes, crash, failure, has_end, line_of, marks, printed, registered, settled,
};

/// The call of `process.exit` that was told: its code, place and running test.
fn exit_call(frames: &[Frame]) -> Option<(Option<i32>, &Location, Option<&str>)> {
    frames.iter().find_map(|frame| match frame {
        Frame::ExitCalled { code, at: Some(at), during } => Some((*code, at, during.as_deref())),
        _ => None,
    })
}

#[test]
fn an_exit_while_loading_is_reported_with_its_place() {
    let fixture = Fixture::new("require('./mine.js'); test('never', () => {});")
        .file("mine.js", "\nprocess.exit(0);");
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        let (code, at, during) = exit_call(&seen.frames).expect("an exit");
        assert_eq!((code, during), (Some(0), None));
        assert_eq!(line_of(at), (fixture.path("mine.js"), 2));
        assert_eq!(seen.end, End::Exited { code: 0 });
        assert!(!has_end(&seen) && !settled(&seen), "{seen:#?}");
    }
}

#[test]
fn an_exit_inside_a_test_is_reported_with_the_test() {
    let fixture = Fixture::new(
        "test('first', () => {}); test('second', async () => {\nawait null; process.exit();\n});
        test('third', () => {}); process.exitCode = 0;",
    );
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        assert_eq!(registered(&seen), ["first", "second", "third"]);
        assert_eq!(marks(&seen), [("first", Mark::Passed)], "{}", node.version);
        let (code, at, during) = exit_call(&seen.frames).expect("an exit");
        assert_eq!((code, at.line, during), (Some(0), 3, Some("second")));
        assert!(!has_end(&seen) && !settled(&seen), "{seen:#?}");
    }
}

#[test]
fn an_exit_after_the_last_test_is_not_reported() {
    let seen = Fixture::new(
        "const { after } = require('node:test'); after(() => process.exit(0));
        test('only', () => {});",
    )
    .run();
    assert_eq!(exit_call(&seen.frames), None);
    assert!(settled(&seen));
}

#[test]
fn an_exit_handler_that_changes_the_status_does_not_change_the_marks() {
    let seen = Fixture::new(
        "process.on('exit', () => { process.exitCode = 0; }); test('bad', () => assert(0));",
    )
    .run();
    assert_eq!(marks(&seen), [("bad", Mark::Failed)]);
    assert_eq!(seen.end, End::Exited { code: 0 });
}

#[test]
fn a_file_without_tests_ends_without_names() {
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &Fixture::new("console.log('hi');").spec);
        assert!(registered(&seen).is_empty() && !settled(&seen));
        assert_eq!(seen.end, End::Exited { code: 0 }, "{}", node.version);
        assert_eq!(printed(&seen), "hi\n");
    }
}

#[test]
fn a_test_that_never_settles_fails_by_name_and_those_behind_have_no_result() {
    let fixture =
        Fixture::new("test('hangs', () => new Promise(() => {})); test('behind', () => {});");
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        assert_eq!(marks(&seen), [("hangs", Mark::Failed)], "{}", node.version);
        assert!(failure(&seen, "hangs").message.contains("still pending"));
        assert_eq!(registered(&seen), ["hangs", "behind"]);
        assert!(matches!(seen.end, End::Exited { code: 1.. }), "{:?}", seen.end);
    }
}

#[test]
fn an_error_while_loading_is_a_crash_with_its_place() {
    let fixture = Fixture::new("test('never', () => {});\nnull.x;");
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        let (origin, during, failure) = crash(&seen);
        assert_eq!((origin, during, failure.name.as_str()), ("load", None, "TypeError"));
        assert_eq!(line_of(&failure.stack[0]), (fixture.path("x.test.js"), 3));
        assert!(marks(&seen).is_empty(), "{seen:#?}");
        assert_eq!(printed(&seen), "");
        assert_eq!(seen.end, End::Exited { code: 1 });
    }
}

#[test]
fn an_es_module_that_does_not_load_is_a_crash_too() {
    let test =
        "import test from 'node:test';\nimport { gone } from './mine.mjs';\ntest('n', gone);";
    let fixture = Fixture::with_test("x.test.mjs", test).file("mine.mjs", "export const two = 2;");
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        let (_, _, failure) = crash(&seen);
        assert_eq!(failure.name, "SyntaxError");
        assert!(failure.message.contains("gone"), "{failure:?}");
        assert_eq!(printed(&seen), "", "{}", node.version);
        assert!(matches!(seen.end, End::Exited { code: 1.. }));
    }
}

#[test]
fn an_unhandled_rejection_inside_a_test_fails_that_test() {
    let fixture = Fixture::new(
        "test('careless', async () => { Promise.reject(new Error('dropped'));
        await new Promise((go) => setTimeout(go, 20)); }); test('next', () => {});",
    );
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        assert_eq!(marks(&seen), [("careless", Mark::Failed), ("next", Mark::Passed)]);
        assert_eq!(failure(&seen, "careless").message, "dropped");
        assert!(!seen.frames.iter().any(|frame| matches!(frame, Frame::Crashed { .. })));
    }
}

#[test]
fn an_uncaught_error_is_a_crash_with_the_test_that_was_running() {
    let fixture = Fixture::new(
        "setTimeout(() => { throw new Error('from outside'); }, 20);
        test('long', async () => { await new Promise((go) => setTimeout(go, 60)); });",
    );
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        let (origin, during, failure) = crash(&seen);
        assert_eq!((origin, during), ("uncaughtException", Some("long")), "{}", node.version);
        assert_eq!((failure.message.as_str(), failure.stack[0].line), ("from outside", 2));
        assert_eq!(marks(&seen), [("long", Mark::Passed)]);
        assert_eq!(seen.end, End::Exited { code: 1 });
    }
}

#[test]
fn errors_after_the_last_test_are_crashes_and_no_pass() {
    for (code, origin) in [
        ("setTimeout(() => { throw new Error('late'); }, 20)", "uncaughtException"),
        ("setTimeout(() => Promise.reject(new Error('late')), 20)", "unhandledRejection"),
    ] {
        let fixture = Fixture::new(&format!("test('ok', () => {{ {code}; }});"));
        for node in all_nodes() {
            let seen = crate::host::fixture::run_once(&node, &fixture.spec);
            let (came_from, during, failure) = crash(&seen);
            assert_eq!((came_from, during), (origin, None), "{}", node.version);
            assert_eq!(failure.message, "late");
            assert_eq!(seen.end, End::Exited { code: 1 });
        }
    }
}

#[test]
fn a_program_that_removes_all_listeners_still_reports_its_crash() {
    let seen = Fixture::new(
        "process.removeAllListeners('uncaughtException');
        test('bad', async () => { setTimeout(() => { throw new Error('lost'); }, 5);
        await new Promise((go) => setTimeout(go, 500)); });",
    )
    .run();
    assert_eq!(crash(&seen).2.message, "lost");
    assert!(matches!(seen.end, End::Exited { code: 1.. }));
}
