//! Test fixtures of this room: an exercise, frames, failures and observations.

use std::time::Duration;

use super::{End, Failure, Frame, Location, Mark, Observation};
use crate::course::{Exercise, Level};

pub(super) const LEARNER: &str = "/c/exercises/04_modules/shop1/shop1.js";
pub(super) const TEST: &str = "/c/exercises/04_modules/shop1/shop1.test.js";

pub(super) fn exercise() -> Exercise {
    Exercise {
        name: "shop1".into(),
        dir: "04_modules".into(),
        file: "shop1.js".into(),
        test: "shop1.test.js".into(),
        question: vec![7],
        level: Level::Junior,
        title: "A shop".into(),
        task: "Open it.".into(),
        tags: vec![],
        needs: vec![],
        node: None,
        node_flags: vec![],
        timeout: Duration::from_secs(5),
        harness: None,
        hints: vec![],
        minutes: 5,
        stub_passes: false,
    }
}

pub(super) fn frame_at(file: &str, line: u32, function: Option<&str>) -> Location {
    Location { file: file.into(), line, column: 3, function: function.map(Into::into) }
}

pub(super) fn failure(name: &str, message: &str) -> Failure {
    Failure { name: name.into(), message: message.into(), ..Failure::default() }
}

/// Returns an error that was thrown at `line` of the learner's file, called by the test.
pub(super) fn thrown_at(line: u32, name: &str, message: &str) -> Failure {
    let stack = vec![frame_at(LEARNER, line, Some("price")), frame_at(TEST, 9, None)];
    Failure { stack, ..failure(name, message) }
}

pub(super) fn registered(tests: &[&str]) -> Frame {
    Frame::Registered { tests: tests.iter().map(ToString::to_string).collect() }
}

pub(super) fn started(test: &str) -> Frame {
    Frame::Started { test: test.into() }
}

pub(super) fn finished(test: &str, mark: Mark) -> Frame {
    Frame::Finished { test: test.into(), mark, ms: 2.0, failure: None }
}

pub(super) fn failed(test: &str, failure: Failure) -> Frame {
    Frame::Finished { test: test.into(), mark: Mark::Failed, ms: 2.0, failure: Some(failure) }
}

pub(super) fn end(passed: u32, failed: u32, skipped: u32) -> Frame {
    Frame::End { passed, failed, skipped }
}

pub(super) fn observed(frames: Vec<Frame>, end: End) -> Observation {
    Observation { frames, output: vec![], truncated: false, end, took: Duration::from_millis(12) }
}

/// Returns the frames of a run in which every test passed, including the end frame.
pub(super) fn all_pass(tests: &[&str]) -> Vec<Frame> {
    let mut frames = vec![registered(tests)];
    for test in tests {
        frames.extend([started(test), finished(test, Mark::Passed)]);
    }
    let count = u32::try_from(tests.len()).expect("few tests");
    frames.extend([Frame::Settled, end(count, 0, 0)]);
    frames
}
