//! Properties that hold for every run, whatever its reports are.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use super::super::sample::{LEARNER, TEST, end, failure, frame_at, observed, registered, started};
use super::super::{
    Activity, End, Failure, Frame, Handle, Location, Mark, Observation, VerdictKind,
};
use super::{marks, verdict};
use std::time::Duration;

fn name() -> impl Strategy<Value = String> {
    prop_oneof![Just("a".to_owned()), Just("b".to_owned()), Just("ü “c”".to_owned())]
}

fn place() -> impl Strategy<Value = Location> {
    let file = prop_oneof![Just(LEARNER), Just(TEST), Just(""), Just("\\\\x\\ü.js")];
    (file, any::<u32>(), proptest::option::of(".{0,3}"))
        .prop_map(|(file, line, function)| frame_at(file, line, function.as_deref()))
}

fn any_failure() -> impl Strategy<Value = Failure> {
    let words = prop_oneof![
        Just("Cannot read properties of undefined (reading 'a')".to_owned()),
        Just(
            "Promise resolution is still pending but the event loop has already resolved"
                .to_owned()
        ),
        Just("The expression evaluated to a falsy value:\n\n  assert.ok(x)\n".to_owned()),
        "(?s).{0,40}",
    ];
    let names = prop_oneof![
        Just("Lesson"),
        Just("AssertionError"),
        Just("SyntaxError"),
        Just("TypeError"),
        Just("")
    ];
    let operators = prop_oneof![
        Just("strictEqual"),
        Just("throws"),
        Just("match"),
        Just("=="),
        Just("doesNotThrow")
    ];
    let leaf = (names, words, operators, proptest::collection::vec(place(), 0..3), ".{0,9}")
        .prop_map(|(name, message, operator, stack, value)| Failure {
            stack,
            operator: Some(operator.to_owned()),
            actual: Some(value.clone()),
            expected: Some(value),
            ..failure(name, &message)
        })
        .boxed();
    (leaf.clone(), proptest::option::of(leaf))
        .prop_map(|(outer, cause)| Failure { cause: cause.map(Box::new), ..outer })
}

fn frame() -> impl Strategy<Value = Frame> {
    let mark = prop_oneof![
        Just(Mark::Passed),
        Just(Mark::Passed),
        Just(Mark::Failed),
        Just(Mark::Skipped),
        Just(Mark::Waiting),
        Just(Mark::Running)
    ];
    prop_oneof![
        3 => proptest::collection::vec(name(), 0..4).prop_map(|tests| Frame::Registered { tests }),
        4 => name().prop_map(|test| started(&test)),
        6 => (name(), mark, proptest::option::of(any_failure())).prop_map(|(test, mark, failure)| {
            Frame::Finished { test, mark, ms: 1.0, failure }
        }),
        1 => (proptest::option::of(name()), any_failure()).prop_map(|(during, failure)| {
            Frame::Crashed { during, origin: "uncaughtException".into(), failure }
        }),
        1 => (any::<Option<i32>>(), proptest::option::of(place())).prop_map(|(code, at)| {
            Frame::ExitCalled { code, at, during: None }
        }),
        1 => Just(Frame::Settled),
        1 => proptest::option::of(place()).prop_map(|at| Frame::Lingering {
            handles: vec![Handle { what: "a server is still listening".into(), at }],
        }),
        1 => (0..3u32, 0..2u32, 0..2u32).prop_map(|(p, f, s)| end(p, f, s)),
    ]
}

fn any_end() -> impl Strategy<Value = End> {
    prop_oneof![
        4 => (-1..3).prop_map(|code| End::Exited { code }),
        1 => any::<i32>().prop_map(|signal| End::Killed { signal }),
        2 => Just(End::Lingered),
        1 => Just(End::Pending),
        1 => proptest::collection::vec(place(), 0..3).prop_map(|stack| End::TimedOut {
            limit: Duration::from_secs(5),
            activity: Activity::Computing(stack),
        }),
        1 => any::<u64>().prop_map(|limit| End::TooMuchOutput { limit }),
        1 => Just(End::TooManyReports),
        1 => any::<u64>().prop_map(|limit| End::TooMuchMemory { limit }),
        1 => any::<u64>().prop_map(|limit| End::TooMuchDisk { limit }),
        1 => (0..9_u64).prop_map(|limit| End::TooMuchCpu { limit: Duration::from_secs(limit) }),
        1 => ".{0,9}".prop_map(|message| End::RunnerError { message }),
    ]
}

fn holds_what_every_verdict_must_hold(seen: &Observation) {
    let verdict = verdict(seen);
    let marks = marks(&verdict);
    assert!(!marks.contains(&Mark::Running), "nothing runs when the run is over");
    if verdict.kind == VerdictKind::Pass {
        assert!(!marks.is_empty() && marks.iter().all(|mark| *mark == Mark::Passed));
        assert!(matches!(seen.end, End::Exited { code: 0 } | End::Lingered));
        let bad = |frame: &Frame| matches!(frame, Frame::Crashed { .. } | Frame::ExitCalled { .. });
        assert!(!seen.frames.iter().any(bad), "{:?}", seen.frames);
    } else {
        let said = verdict.diagnosis.expect("words for everything but a pass");
        assert!(said.lesson || (!said.title.is_empty() && !said.body.is_empty()));
    }
}

/// Creates a deterministic test runner, so that every machine tests the same cases.
fn runner() -> TestRunner {
    TestRunner::new_with_rng(
        Config { cases: 2000, failure_persistence: None, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    )
}

#[test]
fn whatever_is_reported_there_is_a_verdict_with_words() {
    let runs = (proptest::collection::vec(frame(), 0..12), any_end());
    let result = runner().run(&runs, |(frames, end)| {
        holds_what_every_verdict_must_hold(&observed(frames, end));
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
}

#[test]
fn a_pass_survives_no_single_missing_frame() {
    let whole = super::super::sample::all_pass(&["a", "b"]);
    let ok = End::Exited { code: 0 };
    assert!(verdict(&observed(whole.clone(), ok.clone())).passed());
    for (missing, frame) in whole.iter().enumerate() {
        let mut frames = whole.clone();
        frames.remove(missing);
        let harmless = matches!(frame, Frame::Started { .. } | Frame::Settled);
        assert_eq!(verdict(&observed(frames, ok.clone())).passed(), harmless, "without {frame:?}");
    }
    assert!(!verdict(&observed(vec![registered(&["a"])], ok)).passed());
}
