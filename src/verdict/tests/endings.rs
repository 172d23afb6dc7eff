//! Runs that end wrongly.

use super::super::sample::{
    LEARNER, TEST, all_pass, end, failed, failure, finished, frame_at, observed, registered,
    started,
};
use super::super::{End, Failure, Frame, Mark, Observation, Output, VerdictKind};
use super::{diagnosis, marks, page, verdict};

fn left(during: Option<&str>, code: Option<i32>, file: &str) -> Frame {
    Frame::ExitCalled { code, at: Some(frame_at(file, 8, None)), during: during.map(Into::into) }
}

/// Returns the failure that Node.js reports for every test that is left when the process ends.
fn cancelled() -> Failure {
    Failure {
        code: Some("ERR_TEST_FAILURE".into()),
        ..failure(
            "Error",
            "Promise resolution is still pending but the event loop has already resolved",
        )
    }
}

#[test]
fn process_exit_in_a_test_is_not_a_pass_even_with_status_0() {
    let frames = vec![
        registered(&["opens", "sells"]),
        started("opens"),
        finished("opens", Mark::Passed),
        started("sells"),
        left(Some("sells"), Some(0), LEARNER),
    ];
    let seen = observed(frames, End::Exited { code: 0 });
    let verdict = verdict(&seen);
    assert_eq!(verdict.kind, VerdictKind::Error);
    assert_eq!(marks(&verdict), [Mark::Passed, Mark::Failed]);
    insta::assert_snapshot!(page(&seen));
}

#[test]
fn process_exit_is_the_reason_for_what_node_cancels_after_it() {
    let frames = vec![
        registered(&["opens", "sells"]),
        started("opens"),
        left(Some("opens"), None, LEARNER),
        failed("opens", cancelled()),
        failed("sells", cancelled()),
        end(0, 2, 0),
    ];
    let verdict = verdict(&observed(frames, End::Exited { code: 0 }));
    assert_eq!(verdict.kind, VerdictKind::Error);
    assert_eq!(marks(&verdict), [Mark::Failed, Mark::Waiting]);
    assert!(diagnosis(&verdict).body.starts_with("process.exit() was called (at shop1.js:8)"));
}

#[test]
fn process_exit_while_loading_points_into_no_file_but_the_learners() {
    let seen = observed(vec![left(None, Some(0), TEST)], End::Exited { code: 0 });
    let verdict = verdict(&seen);
    assert_eq!(diagnosis(&verdict).at, None);
    assert!(diagnosis(&verdict).body.contains("(at shop1.test.js:8) before the first test began"));
}

#[test]
fn a_lesson_before_process_exit_is_still_the_one_to_read() {
    let frames = vec![
        registered(&["opens", "sells"]),
        started("opens"),
        failed("opens", failure("Lesson", "first this")),
        started("sells"),
        left(Some("sells"), Some(1), LEARNER),
    ];
    let verdict = verdict(&observed(frames, End::Exited { code: 1 }));
    assert_eq!(verdict.kind, VerdictKind::Fail);
    assert_eq!(diagnosis(&verdict).body, "first this");
}

#[test]
fn a_promise_that_never_settles_fails_its_test_and_the_others_wait() {
    let frames = vec![
        registered(&["opens", "sells"]),
        started("opens"),
        failed("opens", cancelled()),
        failed("sells", cancelled()),
        end(0, 2, 0),
    ];
    let seen = observed(frames, End::Exited { code: 1 });
    let verdict = verdict(&seen);
    assert_eq!(verdict.kind, VerdictKind::Fail);
    assert_eq!(marks(&verdict), [Mark::Failed, Mark::Waiting]);
    insta::assert_snapshot!(page(&seen));
}

#[test]
fn a_test_that_is_still_running_when_node_ends_fails() {
    for code in [0, 1, 13] {
        let frames = vec![registered(&["opens"]), started("opens")];
        let verdict = verdict(&observed(frames, End::Exited { code }));
        assert_eq!((verdict.kind, marks(&verdict)), (VerdictKind::Fail, vec![Mark::Failed]));
        assert_eq!(diagnosis(&verdict).title, "opens");
    }
}

#[test]
fn tests_that_never_had_their_turn_are_named() {
    let frames = vec![registered(&["a", "b", "c", "d"])];
    let verdict = verdict(&observed(frames, End::Exited { code: 0 }));
    assert_eq!(verdict.kind, VerdictKind::Error);
    assert!(diagnosis(&verdict).body.contains("“a”, “b” and 2 more"));
}

fn killed(frames: Vec<Frame>, signal: i32) -> Observation {
    observed(frames, End::Killed { signal })
}

#[test]
fn a_host_killed_from_outside_is_not_the_learners_fault() {
    let frames = vec![registered(&["opens", "sells"]), started("opens")];
    let seen = killed(frames, 9);
    let verdict = verdict(&seen);
    assert_eq!(verdict.kind, VerdictKind::RunnerError);
    assert_eq!(marks(&verdict), [Mark::Waiting, Mark::Waiting]);
    insta::assert_snapshot!(page(&seen));
}

#[test]
fn every_signal_gets_a_sentence() {
    for signal in 1..=64 {
        let verdict = verdict(&killed(all_pass(&["opens"]), signal));
        assert_eq!(verdict.kind, VerdictKind::RunnerError);
        assert!(diagnosis(&verdict).body.contains(&format!("signal {signal}")));
    }
}

#[test]
fn a_full_heap_is_the_programs_doing() {
    // The output of Node.js 20 and 26. Since 24, another signal ends the process.
    let text = "\n<--- Last few GCs --->\n\nFATAL ERROR: Reached heap limit Allocation failed - \
                JavaScript heap out of memory\n----- Native stack trace -----\n";
    for end in [End::Killed { signal: 6 }, End::Killed { signal: 5 }, End::Exited { code: 134 }] {
        let mut seen = observed(vec![registered(&["opens"]), started("opens")], end);
        seen.output = vec![Output { test: None, text: text.into() }];
        let verdict = verdict(&seen);
        assert_eq!((verdict.kind, marks(&verdict)), (VerdictKind::Resource, vec![Mark::Failed]));
    }
}

#[test]
fn the_runners_own_fault_says_what_to_do() {
    let message = "Node.js is gone: /usr/bin/node does not exist any more".to_owned();
    insta::assert_snapshot!(page(&observed(vec![], End::RunnerError { message })));
}
