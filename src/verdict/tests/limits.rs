//! Runs that exceed a limit.

use std::time::Duration;

use super::super::sample::{
    LEARNER, TEST, all_pass, failed, failure, finished, frame_at, observed, registered, started,
};
use super::super::{Activity, End, Frame, Location, Mark, Observation, Output, VerdictKind};
use super::{diagnosis, marks, page, verdict};

fn stopped(frames: Vec<Frame>, stack: Vec<Location>) -> Observation {
    timed_out(frames, Activity::Computing(stack))
}

fn timed_out(frames: Vec<Frame>, activity: Activity) -> Observation {
    observed(frames, End::TimedOut { limit: Duration::from_secs(5), activity })
}

fn second_runs() -> Vec<Frame> {
    vec![
        registered(&["adds two numbers", "adds many numbers", "adds none"]),
        started("adds two numbers"),
        finished("adds two numbers", Mark::Passed),
        started("adds many numbers"),
    ]
}

#[test]
fn a_loop_without_an_end_names_its_line_and_keeps_earlier_marks() {
    let stack = vec![frame_at(LEARNER, 14, Some("sum")), frame_at(TEST, 9, Some("anonymous"))];
    let seen = stopped(second_runs(), stack);
    let verdict = verdict(&seen);
    assert_eq!(verdict.kind, VerdictKind::Timeout);
    assert_eq!(marks(&verdict), [Mark::Passed, Mark::Failed, Mark::Waiting]);
    assert_eq!(verdict.tests[1].ms, None);
    insta::assert_snapshot!(page(&seen));
}

#[test]
fn a_loop_below_the_learners_function_is_shown_where_the_learner_called_it() {
    let stack = vec![
        frame_at("/c/node_modules/lib/index.js", 100, Some("spin")),
        frame_at(LEARNER, 14, Some("sum")),
        frame_at(LEARNER, 20, Some("main")),
    ];
    let verdict = verdict(&stopped(second_runs(), stack));
    assert_eq!(diagnosis(&verdict).at.as_ref().map(|at| at.line), Some(14));
    assert_eq!(diagnosis(&verdict).note.as_deref(), Some("in sum, called by main"));
}

#[test]
fn a_loop_in_another_file_does_not_point_into_the_learners() {
    let verdict = verdict(&stopped(second_runs(), vec![frame_at(TEST, 30, None)]));
    let said = diagnosis(&verdict);
    assert_eq!((said.at.as_ref(), said.note.as_ref()), (None, None));
    assert!(said.body.contains("shop1.test.js:30"));
}

#[test]
fn a_loop_while_loading_says_so() {
    let verdict = verdict(&stopped(vec![], vec![frame_at(LEARNER, 2, Some("Object.<anonymous>"))]));
    assert!(
        diagnosis(&verdict)
            .body
            .contains("shop1.js:2 when I stopped it after 5 s, while I loaded the file")
    );
    assert_eq!(diagnosis(&verdict).note.as_deref(), Some("in your file"));
}

#[test]
fn a_test_that_waits_for_ever_is_named() {
    insta::assert_snapshot!(page(&timed_out(second_runs(), Activity::Waiting)));
}

#[test]
fn a_program_that_starts_its_own_work_again_and_again_was_computing() {
    insta::assert_snapshot!(page(&stopped(second_runs(), vec![])));
}

#[test]
fn a_program_that_does_not_answer_is_not_said_to_wait() {
    insta::assert_snapshot!(page(&timed_out(second_runs(), Activity::Unknown)));
}

#[test]
fn a_run_that_the_learner_stopped_is_told_with_its_place_and_never_passes() {
    let stack = vec![frame_at(LEARNER, 14, Some("sum")), frame_at(TEST, 9, Some("anonymous"))];
    for (activity, words) in [
        (Activity::Computing(stack), "shop1.js:14 in `sum` when you stopped it after 1.5 s"),
        (Activity::Waiting, "still waiting when you stopped it after 1.5 s"),
        (Activity::Unknown, "still running when you stopped it after 1.5 s"),
    ] {
        let after = Duration::from_millis(1500);
        let verdict = verdict(&observed(second_runs(), End::Stopped { after, activity }));
        assert_eq!(verdict.kind, VerdictKind::Timeout);
        let said = &diagnosis(&verdict).body;
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn a_limit_between_the_tests_says_what_stood_still() {
    for frames in [vec![], all_pass(&["opens"]), vec![registered(&["opens"])]] {
        let verdict = verdict(&timed_out(frames, Activity::Waiting));
        assert_eq!(verdict.kind, VerdictKind::Timeout);
        assert_eq!(diagnosis(&verdict).title, "The program did not end");
    }
}

#[test]
fn a_failure_before_the_time_limit_is_mentioned() {
    let mut frames = second_runs();
    frames[2] = failed("adds two numbers", failure("Lesson", "no"));
    let verdict = verdict(&stopped(frames, vec![]));
    assert!(diagnosis(&verdict).body.ends_with("Before that, “adds two numbers” had failed."));
}

#[test]
fn endless_output_shows_its_last_lines() {
    let mut seen = observed(second_runs(), End::TooMuchOutput { limit: 1 << 20 });
    seen.truncated = true;
    let lines: Vec<_> = (1..100).map(|n| format!("line {n}")).collect();
    seen.output = vec![Output { test: None, text: lines.join("\n") }];
    let verdict = verdict(&seen);
    assert!(verdict.truncated);
    assert_eq!(verdict.kind, VerdictKind::Resource);
    insta::assert_snapshot!(page(&seen));
}

#[test]
fn reports_without_an_end_are_a_resource_limit() {
    let seen = observed(second_runs(), End::TooManyReports);
    assert_eq!(verdict(&seen).kind, VerdictKind::Resource);
    insta::assert_snapshot!(page(&seen));
}

#[test]
fn too_much_memory_says_how_much() {
    let seen = observed(second_runs(), End::TooMuchMemory { limit: 1 << 30 });
    assert_eq!(verdict(&seen).kind, VerdictKind::Resource);
    insta::assert_snapshot!(page(&seen));
}

#[test]
fn too_much_written_says_how_much() {
    let seen = observed(second_runs(), End::TooMuchDisk { limit: 64 << 20 });
    assert_eq!(verdict(&seen).kind, VerdictKind::Resource);
    insta::assert_snapshot!(page(&seen));
}

#[test]
fn too_much_computed_is_a_time_out_that_cannot_name_the_line() {
    let seen = observed(second_runs(), End::TooMuchCpu { limit: Duration::from_secs(10) });
    assert_eq!(verdict(&seen).kind, VerdictKind::Timeout);
    insta::assert_snapshot!(page(&seen));
}
