//! Programs that pass but leave something open.

use nodelings::node::find_handles;
use nodelings::system::cancel::Cancel;
use nodelings::verdict::{End, Handle, Mark};

use crate::host::fixture::{Fixture, all_nodes, handles, line_of, marks, settled};

fn words(handles: &[Handle]) -> Vec<&str> {
    handles.iter().map(|handle| handle.what.as_str()).collect()
}

#[test]
fn an_open_server_and_a_timer_are_named_and_do_not_hold_the_run_up() {
    let fixture = Fixture::new(
        "const http = require('node:http');
        test('listens', (t, done) => { http.createServer().listen(0, done); });
        test('ticks', () => { setInterval(() => {}, 1000); });",
    );
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        assert_eq!(marks(&seen), [("listens", Mark::Passed), ("ticks", Mark::Passed)]);
        assert!(settled(&seen));
        assert_eq!(seen.end, End::Lingered);
        let mut words = words(handles(&seen));
        words.sort_unstable();
        assert_eq!(words, ["a server is still listening", "a timer is still running"]);
    }
}

#[test]
fn an_instrumented_run_finds_where_they_were_made() {
    let fixture = Fixture::new(
        "const { start } = require('./mine.js'); test('leaks', async () => { await start(); });",
    )
    .file(
        "mine.js",
        "const net = require('node:net');
exports.start = async function start() {
  setInterval(() => {}, 1000);
  setTimeout(() => {}, 1e6);
  setTimeout(() => {}, 1e6).unref();
  clearTimeout(setTimeout(() => {}, 1e6));
  const server = net.createServer();
  await new Promise((go) => server.listen(0, '127.0.0.1', go));
};
",
    );
    for node in all_nodes() {
        let found = find_handles(&node, &fixture.spec, &Cancel::new());
        let place = |handle: &Handle| {
            (handle.what.clone(), handle.at.as_ref().map(line_of).expect("a place").1)
        };
        let mut found: Vec<(String, u32)> = found.iter().map(place).collect();
        found.sort_by_key(|(_, line)| *line);
        let expected = [
            ("a timer (setInterval) is still running".into(), 3),
            ("a timer (setTimeout) is still running".into(), 4),
            ("a server is still listening".into(), 8),
        ];
        assert_eq!(found, expected, "{}", node.version);
    }
}

#[test]
fn a_child_process_that_is_left_is_named_and_ended() {
    let fixture = Fixture::new(
        "test('leaves', () => { spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']); });",
    );
    let seen = fixture.run();
    assert_eq!(seen.end, End::Lingered);
    assert!(words(handles(&seen)).contains(&"a child process is still running"), "{seen:#?}");
}

#[test]
fn a_grandchild_that_keeps_the_pipe_open_does_not_hold_the_run_up() {
    let fixture = Fixture::new(
        "test('leaves', () => { const args = ['-e', 'setInterval(() => {}, 1e6)'];
        spawn(process.execPath, args, { stdio: 'inherit' }).unref(); });",
    );
    let seen = fixture.run();
    assert_eq!(marks(&seen), [("leaves", Mark::Passed)]);
    assert_eq!(seen.end, End::Exited { code: 0 });
    assert_eq!(words(handles(&seen)), ["a child process is still running"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_detached_child_does_not_survive() {
    let fixture = Fixture::new(
        "test('escapes', () => { const args = ['-e', 'setInterval(() => {}, 1e6)'];
        for (const stdio of ['ignore', 'inherit']) {
          const child = spawn(process.execPath, args, { stdio, detached: true });
          child.unref(); console.log(child.pid);
        } });",
    );
    let seen = fixture.run();
    let printed = crate::host::fixture::printed(&seen);
    assert_eq!(printed.lines().count(), 2);
    for pid in printed.lines() {
        assert!(!std::fs::exists(format!("/proc/{pid}")).expect("readable"), "not even a zombie");
    }
}

#[test]
fn resources_that_close_within_the_grace_period_are_not_leaks() {
    let seen = Fixture::new("test('brief', () => { setTimeout(() => {}, 50); });").run();
    assert_eq!(seen.end, End::Exited { code: 0 });
    assert_eq!(handles(&seen), []);
}
