//! What happens to a host from outside: cancelled, killed, replaced, never started.

use std::sync::mpsc::{self, Receiver};

use nodelings::node::{Host, HostEvent, Node, Running, fresh_nonce};
use nodelings::verdict::{End, Frame, Mark};

use crate::host::fixture::{Fixture, marks, node, printed};

fn start(host: Host) -> (Running, Receiver<HostEvent>) {
    let (sender, events) = mpsc::channel();
    let running = host.run(&fresh_nonce(), move |event| {
        let _ = sender.send(event);
    });
    (running, events)
}

fn wait_for(events: &Receiver<HostEvent>, wanted: impl Fn(&HostEvent) -> bool) -> HostEvent {
    loop {
        let event = events.recv().expect("another event");
        if wanted(&event) {
            return event;
        }
    }
}

const ENDLESS: &str = "test('loops', () => { console.log(process.pid); for (;;); });";

#[test]
fn events_come_as_they_happen() {
    let fixture = Fixture::new(ENDLESS);
    let (running, events) = start(Host::boot(&node(), &fixture.spec).expect("a host"));
    let started = |event: &HostEvent| matches!(event, HostEvent::Frame(Frame::Started { .. }));
    wait_for(&events, started);
    wait_for(&events, |event| matches!(event, HostEvent::Printed(_)));
    drop(running);
}

#[test]
fn a_cancelled_run_reports_nothing_and_leaves_nothing_running() {
    let fixture = Fixture::new(ENDLESS);
    let (running, events) = start(Host::boot(&node(), &fixture.spec).expect("a host"));
    let printed = wait_for(&events, |event| matches!(event, HostEvent::Printed(_)));
    running.cancel();
    let _ = events.try_iter().count();
    running.join();
    assert_eq!(events.try_iter().count(), 0);
    let HostEvent::Printed(output) = printed else { unreachable!() };
    if cfg!(target_os = "linux") {
        assert!(!std::fs::exists(format!("/proc/{}", output.text.trim())).expect("readable"));
    }
}

#[cfg(unix)]
#[test]
fn a_program_killed_from_outside_is_reported_as_killed() {
    let seen = Fixture::new("test('dies', () => { process.kill(process.pid, 'SIGKILL'); });").run();
    assert_eq!(seen.end, End::Killed { signal: 9 });
    assert!(marks(&seen).is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn a_waiting_host_that_was_killed_is_replaced() {
    use std::process::Command;
    let fixture = Fixture::new("test('ok', () => {});");
    let host = Host::boot(&node(), &fixture.spec).expect("a host");
    let path = fixture.path("x.test.js");
    // Found by its arguments among the children of this process.
    let kill = "for p in /proc/[0-9]*; do cat $p/cmdline 2>/dev/null | tr '\\0' ' ' | grep -qF -- \"$0\" \
                && [ ${p#/proc/} != $$ ] && kill -9 ${p#/proc/}; done; true";
    while host.is_waiting() {
        assert!(
            Command::new("sh").args(["-c", kill]).arg(format!("boot.cjs {path}")).status().is_ok()
        );
    }
    let (running, events) = start(host);
    let end = wait_for(&events, |event| matches!(event, HostEvent::Ended(_)));
    running.join();
    let HostEvent::Ended(seen) = end else { unreachable!() };
    assert_eq!(marks(&seen), [("ok", Mark::Passed)]);
}

#[test]
fn a_host_that_is_not_needed_leaves_nothing() {
    let fixture = Fixture::new("test('ok', () => {});");
    let host = Host::boot(&node(), &fixture.spec).expect("a host");
    assert!(host.is_waiting());
    drop(host);
}

#[test]
fn a_flag_that_node_does_not_know_is_not_the_learners_fault() {
    let seen = Fixture::new("test('ok', () => {});").flag("--no-such-flag").run();
    let End::RunnerError { message } = &seen.end else { panic!("{seen:#?}") };
    assert!(message.contains("bad option: --no-such-flag"), "{message}");
}

#[test]
fn a_node_that_disappeared_is_not_the_learners_fault() {
    let gone = Node { path: "/nowhere/node".into(), ..node() };
    let fixture = Fixture::new("test('ok', () => {});");
    let seen = crate::host::fixture::run_once(&gone, &fixture.spec);
    let End::RunnerError { message } = &seen.end else { panic!("{seen:#?}") };
    assert!(message.contains("cannot start /nowhere/node"), "{message}");
}

#[test]
fn two_runs_at_once_do_not_see_each_other() {
    let one = Fixture::new("test('a', () => console.log('one'));");
    let two = Fixture::new("test('b', () => console.log('two'));");
    let node = node();
    let (a, a_events) = start(Host::boot(&node, &one.spec).expect("a host"));
    let (b, b_events) = start(Host::boot(&node, &two.spec).expect("a host"));
    for (running, events, text) in [(a, a_events, "one\n"), (b, b_events, "two\n")] {
        let end = wait_for(&events, |event| matches!(event, HostEvent::Ended(_)));
        running.join();
        let HostEvent::Ended(seen) = end else { unreachable!() };
        assert_eq!(printed(&seen), text);
        assert_eq!(seen.end, End::Exited { code: 0 });
    }
}

#[test]
fn a_failure_is_reported_before_the_process_has_ended() {
    let wait = "const nothing = new Int32Array(new SharedArrayBuffer(4));
        process.on('exit', () => { while (!require('fs').existsSync(__dirname + '/go')) Atomics.wait(nothing, 0, 0, 5); });";
    let fixture = Fixture::new(&format!(
        "{wait}\ntest('a', () => {{ console.log('hi'); assert.ok(false); }});"
    ));
    let (running, events) = start(Host::boot(&node(), &fixture.spec).expect("a host"));
    let failed = wait_for(&events, |event| matches!(event, HostEvent::Failed(_)));
    let HostEvent::Failed(seen) = failed else { unreachable!() };
    assert_eq!(seen.end, End::Pending);
    assert_eq!((marks(&seen), &*printed(&seen)), (vec![("a", Mark::Failed)], "hi\n"));
    std::fs::write(fixture.path("go"), "").expect("written");
    let ended = wait_for(&events, |event| matches!(event, HostEvent::Ended(_)));
    let HostEvent::Ended(last) = ended else { unreachable!() };
    assert_eq!(last.end, End::Exited { code: 1 });
    assert!(last.frames.starts_with(&seen.frames));
    running.join();
}

#[test]
fn a_pass_is_reported_only_at_its_end() {
    let fixture = Fixture::new("test('a', () => {});");
    let (running, events) = start(Host::boot(&node(), &fixture.spec).expect("a host"));
    running.join();
    assert!(!events.try_iter().any(|event| matches!(event, HostEvent::Failed(_))));
}
