//! Programs that take too much: time, output, memory.

use std::time::Duration;

use nodelings::verdict::{Activity, End, Location, Mark, Observation};

use crate::host::fixture::{Fixture, all_nodes, failure, line_of, marks, printed, registered};

fn stack(seen: &Observation) -> &[Location] {
    match &seen.end {
        End::TimedOut { activity: Activity::Computing(stack), .. } => stack,
        end => panic!("no loop: {end:?}"),
    }
}

#[test]
fn an_endless_loop_is_named_with_its_line_and_earlier_results_stay_on_every_node() {
    let fixture = Fixture::new(
        "const { inner } = require('./my file.js');
        test('fine', () => {}); test('loops', () => outer()); test('behind', () => {});
        function outer() { inner(); }",
    )
    .file("my file.js", "exports.inner = function inner() {\n  for (;;) {\n  }\n};")
    .impatient();
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        let stack = stack(&seen);
        let (file, line) = line_of(&stack[0]);
        assert_eq!(file, fixture.path("my file.js"), "{}", node.version);
        assert!((2..=3).contains(&line), "{stack:?}");
        assert_eq!(stack[0].function.as_deref(), Some("inner"));
        assert_eq!(stack[1].function.as_deref(), Some("outer"));
        assert_eq!(marks(&seen), [("fine", Mark::Passed)]);
        assert_eq!(registered(&seen), ["fine", "loops", "behind"]);
        assert_eq!(printed(&seen), "", "the inspector's own messages are no output");
    }
}

#[test]
fn an_endless_loop_while_loading_is_named_too() {
    let fixture =
        Fixture::new("require('./mine.js');").file("mine.js", "while (true);").impatient();
    let seen = fixture.run();
    assert_eq!(line_of(&stack(&seen)[0]), (fixture.path("mine.js"), 1));
    let limit = Duration::from_millis(700);
    assert!(matches!(seen.end, End::TimedOut { limit: told, .. } if told == limit));
}

#[test]
fn a_loop_of_promises_immediates_or_ticks_is_named_on_every_node() {
    for work in [
        "async function again() {\n  let x = true;\n  while (x) await null;\n}",
        "function again() {\n\n  setImmediate(again);\n}",
        "function again() {\n\n  process.nextTick(again);\n}",
    ] {
        let test = "const { again } = require('./mine.js');
            test('loops', () => { again(); return new Promise(() => {}); });";
        let fixture = Fixture::new(test)
            .file("mine.js", format!("{work}\nexports.again = again;"))
            .impatient();
        for node in all_nodes() {
            let seen = crate::host::fixture::run_once(&node, &fixture.spec);
            let stack = stack(&seen);
            let named = stack.iter().any(|place| place.file == fixture.path("mine.js"));
            assert!(named, "{work} on {}: {stack:?}", node.version);
        }
    }
}

#[test]
fn a_loop_that_prints_is_named_and_its_output_kept() {
    let seen = Fixture::new("test('chatty', () => {\nfor (;;) console.log('tick');\n});")
        .impatient()
        .limits(|limits| limits.output_stop = u64::MAX)
        .run();
    assert!(stack(&seen).iter().any(|place| place.line == 3), "{:?}", seen.end);
    assert!(printed(&seen).starts_with("tick\ntick\n"));
    assert!(!printed(&seen).contains("Debugger"));
}

#[test]
fn a_program_that_waits_has_no_place_to_name() {
    for wait in [
        "setInterval(() => {}, 5); test('waits', () => new Promise(() => {}));",
        "test('waits', () => new Promise((go) => setTimeout(go, 1e6)));",
    ] {
        let fixture = Fixture::new(wait).impatient();
        for node in all_nodes() {
            let seen = crate::host::fixture::run_once(&node, &fixture.spec);
            let Fixture { spec, .. } = &fixture;
            let limit = spec.limits.wall;
            let end = End::TimedOut { limit, activity: Activity::Waiting };
            assert_eq!(seen.end, end, "{wait} on {}", node.version);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_program_that_stops_itself_is_ended() {
    let stop = "test('stops', () => { process.kill(process.pid, 'SIGSTOP'); });";
    let seen = Fixture::new(stop).impatient().run();
    let is_unknown = matches!(seen.end, End::TimedOut { activity: Activity::Unknown, .. });
    assert!(is_unknown, "{:?}", seen.end);
}

#[test]
fn endless_output_is_cut_and_ended() {
    let seen = Fixture::new(
        "test('floods', () => { console.log('first'); for (;;) console.log('x'.repeat(1000)); });",
    )
    .limits(|limits| {
        limits.output_stop = 4 << 20;
        limits.output_bytes = 100_000;
    })
    .run();
    assert_eq!(seen.end, End::TooMuchOutput { limit: 4 << 20 });
    assert!(seen.truncated);
    assert!(printed(&seen).starts_with("first\nxxx"));
    assert!(printed(&seen).len() < 101_000);
}

#[test]
fn much_output_of_a_program_that_passes_is_cut_in_the_middle() {
    let seen = Fixture::new(
        "test('chatty', () => { console.log('first'); console.log('x'.repeat(3e6)); });
        test('last', () => console.log('the end'));",
    )
    .run();
    assert_eq!(marks(&seen), [("chatty", Mark::Passed), ("last", Mark::Passed)]);
    let text = printed(&seen);
    assert!(seen.truncated && text.len() < (1 << 20) + 100);
    assert!(
        text.starts_with("first\n") && text.ends_with("the end\n"),
        "{}",
        &text[text.len() - 50..]
    );
}

#[test]
fn a_message_of_200_mib_is_clipped_in_the_host() {
    let seen = Fixture::new(
        "test('huge', () => { throw new Error('start' + 'x'.repeat(200 * 2 ** 20) + 'stop'); });",
    )
    .run();
    let message = &failure(&seen, "huge").message;
    assert!(message.len() < 66_000, "{}", message.len());
    assert!(message.starts_with("startxx") && message.ends_with("xxstop"));
    assert!(message.contains("characters left out"));
}

#[test]
fn a_program_that_fills_the_heap_is_reported_as_such() {
    let fixture = Fixture::new(
        "test('hog', () => { console.log('before'); const all = [];
        for (;;) all.push(new Array(1000).fill({})); });",
    )
    .limits(|limits| limits.memory_bytes = 1 << 30)
    .flag("--max-old-space-size=40");
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        assert_eq!(seen.end, End::TooMuchMemory { limit: 1 << 30 }, "{}", node.version);
        assert_eq!(printed(&seen), "before", "V8's report is no output");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_that_fills_a_heap_without_its_own_limit_is_reported_as_such() {
    let fixture = Fixture::new(
        "test('hog', () => { const all = [];
        for (;;) all.push(new Array(1000).fill().map((_, n) => ({ n }))); });",
    )
    .limits(|limits| limits.memory_bytes = 512 << 20);
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        assert_eq!(seen.end, End::TooMuchMemory { limit: 512 << 20 }, "{}", node.version);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_program_that_fills_memory_with_buffers_is_reported_as_such() {
    let fixture = Fixture::new(
        "test('hog', () => { const all = []; for (;;) all.push(Buffer.alloc(2 ** 26, 1)); });",
    )
    .limits(|limits| limits.memory_bytes = 1 << 30);
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        assert_eq!(seen.end, End::TooMuchMemory { limit: 1 << 30 }, "{}", node.version);
    }
}

#[test]
fn worker_threads_that_use_little_memory_are_accepted() {
    let fixture = Fixture::new(
        "const { Worker } = require('node:worker_threads');
        const code = `require('node:worker_threads').parentPort.once('message', () => {}).postMessage(1)`;
        test('team', async () => {
            const team = Array.from({ length: 50 }, () => new Worker(code, { eval: true }));
            await Promise.all(team.map((worker) => new Promise((up) => worker.once('message', up))));
            await Promise.all(team.map((worker) => worker.terminate()));
        });",
    )
    .limits(|limits| limits.wall = Duration::from_secs(30));
    for node in all_nodes() {
        let seen = crate::host::fixture::run_once(&node, &fixture.spec);
        assert_eq!(seen.end, End::Exited { code: 0 }, "{}", node.version);
    }
}
