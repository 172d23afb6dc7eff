//! Passes, and runs that only look like one.

use super::super::sample::{
    LEARNER, all_pass, end, exercise, finished, frame_at, observed, registered, started,
};
use super::super::{End, Frame, Handle, Mark, RunReport, VerdictKind, judge};
use super::{diagnosis, marks, verdict};

const OK: End = End::Exited { code: 0 };

#[test]
fn all_three_together_are_a_pass_without_a_word() {
    let verdict = verdict(&observed(all_pass(&["opens", "closes"]), OK));
    assert_eq!(verdict.kind, VerdictKind::Pass);
    assert_eq!(verdict.diagnosis, None);
    assert_eq!(marks(&verdict), [Mark::Passed, Mark::Passed]);
    assert_eq!(verdict.tests[0].ms, Some(2.0));
    assert!(verdict.passed());
    assert!((verdict.ms - 12.0).abs() < 1e-9);
}

#[test]
fn a_child_that_outlives_its_parent_is_reported() {
    let handle = Handle { what: "a child process is still running".into(), at: None };
    let mut frames = all_pass(&["opens"]);
    frames.push(Frame::Lingering { handles: vec![handle.clone()] });
    let verdict = verdict(&observed(frames, OK));
    assert!(verdict.passed());
    assert_eq!(verdict.leaky, [handle]);
}

#[test]
fn two_tests_may_share_a_name_if_both_report() {
    assert!(verdict(&observed(all_pass(&["opens", "opens"]), OK)).passed());
    let frames = vec![
        registered(&["opens", "opens"]),
        started("opens"),
        finished("opens", Mark::Passed),
        end(1, 0, 0),
    ];
    assert!(!verdict(&observed(frames, OK)).passed());
}

#[test]
fn tests_that_are_registered_late_count_too() {
    let frames = vec![
        registered(&["opens"]),
        started("opens"),
        finished("opens", Mark::Passed),
        registered(&["opens", "closes"]),
        started("closes"),
        finished("closes", Mark::Passed),
        Frame::Settled,
        end(2, 0, 0),
    ];
    assert!(verdict(&observed(frames, OK)).passed());
}

#[test]
fn a_run_without_the_end_frame_is_not_a_pass() {
    let mut frames = all_pass(&["opens"]);
    frames.pop();
    let verdict = verdict(&observed(frames, OK));
    assert_eq!(verdict.kind, VerdictKind::Error);
    assert_eq!(diagnosis(&verdict).title, "The program left before the end");
}

#[test]
fn totals_that_differ_are_not_a_pass() {
    for (passed, failed, skipped) in [(0, 0, 0), (1, 1, 0), (1, 0, 1)] {
        let mut frames = all_pass(&["opens"]);
        frames.pop();
        frames.push(end(passed, failed, skipped));
        assert_eq!(verdict(&observed(frames, OK)).kind, VerdictKind::Error);
    }
}

#[test]
fn node_may_count_tests_within_a_test_as_well() {
    let mut frames = all_pass(&["opens"]);
    frames.pop();
    frames.push(end(3, 0, 0));
    assert!(verdict(&observed(frames, OK)).passed());
}

#[test]
fn another_exit_status_is_not_a_pass_and_is_named() {
    for code in [1, 3, -1] {
        let verdict = verdict(&observed(all_pass(&["opens"]), End::Exited { code }));
        assert_eq!(verdict.kind, VerdictKind::Error);
        assert!(diagnosis(&verdict).body.contains(&format!("status {code}")));
    }
}

#[test]
fn reports_that_no_honest_run_sends_are_not_a_pass() {
    let twice = [all_pass(&["opens"]), vec![finished("opens", Mark::Passed)]].concat();
    let unknown = [all_pass(&["opens"]), vec![finished("shuts", Mark::Passed)]].concat();
    let two_ends = [all_pass(&["opens"]), vec![end(1, 0, 0)]].concat();
    let only_claims = vec![finished("opens", Mark::Passed), Frame::Settled, end(1, 0, 0)];
    for frames in [twice, unknown, two_ends, only_claims] {
        let verdict = verdict(&observed(frames, OK));
        assert_eq!(verdict.kind, VerdictKind::Error, "{:?}", verdict.diagnosis);
    }
}

#[test]
fn a_run_without_tests_is_not_a_pass() {
    for frames in
        [vec![], vec![registered(&[])], vec![registered(&[]), Frame::Settled, end(0, 0, 0)]]
    {
        let verdict = verdict(&observed(frames, OK));
        assert_eq!(verdict.kind, VerdictKind::Error);
        assert_eq!(diagnosis(&verdict).title, "No test ran");
    }
}

#[test]
fn a_skipped_test_is_not_a_pass_and_is_named() {
    let frames = vec![
        registered(&["opens", "closes"]),
        started("opens"),
        finished("opens", Mark::Passed),
        finished("closes", Mark::Skipped),
        Frame::Settled,
        end(1, 0, 1),
    ];
    let verdict = verdict(&observed(frames, OK));
    assert_eq!(verdict.kind, VerdictKind::Error);
    assert_eq!(marks(&verdict), [Mark::Passed, Mark::Skipped]);
    assert!(diagnosis(&verdict).body.starts_with("“closes” was skipped"));
}

fn lingering(handles: Vec<Handle>) -> Vec<Frame> {
    let mut frames = all_pass(&["opens"]);
    frames.pop();
    frames.push(Frame::Lingering { handles });
    frames
}

#[test]
fn a_run_that_stays_open_passes_and_names_what_keeps_node_alive() {
    let at = Some(frame_at(LEARNER, 6, None));
    let server = Handle { what: "a server is still listening".into(), at };
    let verdict = verdict(&observed(lingering(vec![server.clone()]), End::Lingered));
    assert_eq!(verdict.kind, VerdictKind::Pass);
    assert_eq!(verdict.leaky, [server]);
    let said = diagnosis(&verdict);
    assert_eq!(
        said.body,
        "All tests passed, but your program does not end: a server is still listening (created at \
         shop1.js:6). Close it when the work is done, or the process of a real service would never \
         stop."
    );
    assert_eq!(said.at.as_ref().map(|at| at.line), Some(6));
}

#[test]
fn a_resource_without_a_name_that_stays_open_is_reported() {
    let verdict = verdict(&observed(lingering(vec![]), End::Lingered));
    assert!(verdict.passed());
    assert!(diagnosis(&verdict).body.contains("something still keeps Node alive"));
}

#[test]
fn equal_resources_that_stay_open_are_named_once() {
    let timer = |line| Handle {
        what: "a timer (setInterval) is still running".into(),
        at: Some(frame_at(LEARNER, line, None)),
    };
    let handles = vec![timer(6), timer(6), timer(9), timer(6)];
    let verdict = verdict(&observed(lingering(handles), End::Lingered));
    assert_eq!(
        diagnosis(&verdict).body,
        "All tests passed, but your program does not end: a timer (setInterval) is still running \
         (3 of them, created at shop1.js:6); a timer (setInterval) is still running (created at \
         shop1.js:9). Stop them with clearInterval() when the work is done, or the process never \
         stops."
    );
}

#[test]
fn a_run_that_stays_open_before_all_tests_settled_is_not_a_pass() {
    let frames = vec![registered(&["opens"]), started("opens"), finished("opens", Mark::Passed)];
    assert!(!verdict(&observed(frames, End::Lingered)).passed());
}

#[test]
fn a_run_that_ends_by_itself_within_the_grace_period_leaks_nothing() {
    let handle = Handle { what: "a timer is still running".into(), at: None };
    let mut frames = lingering(vec![handle]);
    frames.push(end(1, 0, 0));
    let verdict = verdict(&observed(frames, OK));
    assert!(verdict.passed() && verdict.leaky.is_empty() && verdict.diagnosis.is_none());
}

#[test]
fn the_result_as_json_has_one_flat_diagnosis() {
    use super::super::sample::{failed, thrown_at};
    use super::super::{Failure, Output};

    let failure = Failure {
        expected: Some("4".into()),
        actual: Some("3".into()),
        operator: Some("strictEqual".into()),
        code: Some("ERR_ASSERTION".into()),
        ..thrown_at(3, "AssertionError", "Expected values to be strictly equal:\n\n3 !== 4\n")
    };
    let frames = vec![registered(&["opens", "closes"]), started("opens"), failed("opens", failure)];
    let mut seen = observed(frames, End::Exited { code: 1 });
    seen.output = vec![Output { test: Some("opens".into()), text: "hello\n".into() }];
    let verdict = judge(&exercise(), LEARNER, None, &seen);
    let report = RunReport { exercise: "shop1", verdict: &verdict };
    insta::assert_snapshot!(serde_json::to_string_pretty(&report).expect("JSON"));
}
