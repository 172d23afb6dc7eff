//! What a check of a course wants otherwise than a learner.

use std::sync::mpsc;

use nodelings::node::{Conditions, Host, HostEvent, fresh_nonce};
use nodelings::verdict::Mark;

use crate::host::fixture::{Fixture, all_nodes, marks, node, printed, registered};

#[test]
fn tests_can_run_from_the_last_to_the_first() {
    let reversed = Conditions { reversed: true, ..Conditions::default() };
    let common = "test('a', () => console.log('a'));
        test('b', async () => console.log('b'));
        describe('c', () => { it('c1', () => {}); it('c2', () => console.log('c2')); });";
    let modules = format!("import {{ test, describe, it }} from 'node:test';\n{common}");
    let scripts =
        format!("const test = require('node:test'); const {{ describe, it }} = test;\n{common}");
    for node in all_nodes() {
        for (name, content) in [("x.test.mjs", &modules), ("x.test.cjs", &scripts)] {
            let fixture = Fixture::with_test(name, content).conditions(reversed.clone());
            let seen = crate::host::fixture::run_once(&node, &fixture.spec);
            let expected = [("c", Mark::Passed), ("b", Mark::Passed), ("a", Mark::Passed)];
            assert_eq!(marks(&seen), expected, "{name} on {}: {seen:#?}", node.version);
            assert_eq!(registered(&seen), ["c", "b", "a"]);
            assert_eq!(printed(&seen), "c2\nb\na\n");
        }
    }
}

#[test]
fn an_awaited_test_ends_in_any_order() {
    let reversed = Conditions { reversed: true, ..Conditions::default() };
    let test =
        "import { test } from 'node:test';\nawait test('a', () => {});\nawait test('b', () => {});";
    let seen = Fixture::with_test("x.test.mjs", test).conditions(reversed).run();
    assert_eq!(marks(&seen), [("a", Mark::Passed), ("b", Mark::Passed)]);
}

#[test]
fn temporary_files_go_where_the_check_wants_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let conditions =
        Conditions { temp_folder: Some(folder.path().to_owned()), ..Conditions::default() };
    let test =
        "test('a', () => require('fs').writeFileSync(require('os').tmpdir() + '/left', ''));";
    Fixture::new(test).conditions(conditions).run();
    assert!(folder.path().join("left").is_file());
}

/// How many processes outlived a run of this test.
fn strays(test: &str) -> usize {
    let conditions = Conditions { count_strays: true, ..Conditions::default() };
    let fixture = Fixture::new(test).conditions(conditions);
    let host = Host::boot(&node(), &fixture.spec).expect("booted");
    let (send, ended) = mpsc::channel();
    let running = host.run(&fresh_nonce(), move |event| {
        if matches!(event, HostEvent::Ended(_)) {
            let _ = send.send(());
        }
    });
    ended.recv().expect("it ends");
    running.join()
}

#[cfg(target_os = "linux")]
#[test]
fn processes_that_outlive_a_run_are_counted() {
    assert_eq!(strays("test('a', () => {});"), 0);
    let detached = "{ detached: true, stdio: 'ignore' }";
    let left = format!("test('a', () => spawn('sleep', ['1000'], {detached}).unref());");
    assert_eq!(strays(&left), 1);
    let ended = "test('a', () => { const child = spawn('sleep', ['1000'], { stdio: 'ignore' });
        child.kill(); child.unref(); });";
    assert_eq!(strays(ended), 0);
}
