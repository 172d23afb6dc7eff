//! Errors outside any test.

use super::super::sample::{all_pass, observed, registered, started, thrown_at};
use super::super::{End, Failure, Frame, Mark, Observation, VerdictKind};
use super::{diagnosis, marks, page, verdict};

const BROKEN: End = End::Exited { code: 1 };

fn crash(during: Option<&str>, origin: &str, failure: Failure) -> Frame {
    Frame::Crashed { during: during.map(Into::into), origin: origin.into(), failure }
}

fn uncaught(during: Option<&str>) -> Frame {
    crash(during, "uncaughtException", thrown_at(4, "ReferenceError", "tea is not defined"))
}

fn run(frames: Vec<Frame>) -> Observation {
    observed(frames, BROKEN)
}

#[test]
fn a_crash_while_loading_is_explained() {
    let seen = run(vec![uncaught(None)]);
    assert_eq!(verdict(&seen).kind, VerdictKind::Error);
    insta::assert_snapshot!(page(&seen));
}

#[test]
fn a_throw_after_the_last_test_is_not_a_pass() {
    let mut frames = all_pass(&["opens"]);
    frames.push(uncaught(None));
    assert_eq!(
        verdict(&observed(frames.clone(), End::Exited { code: 0 })).kind,
        VerdictKind::Error
    );
    insta::assert_snapshot!(page(&run(frames)));
}

#[test]
fn a_crash_names_the_test_that_was_running_and_fails_it() {
    let frames = vec![registered(&["opens", "sells"]), started("opens"), uncaught(Some("opens"))];
    let verdict = verdict(&run(frames));
    assert_eq!(diagnosis(&verdict).title, "opens");
    assert_eq!(marks(&verdict), [Mark::Failed, Mark::Waiting]);
}

#[test]
fn an_unhandled_rejection_says_where_the_promise_came_from() {
    let error = thrown_at(4, "Error", "no tea today");
    let mut frames = all_pass(&["opens"]);
    frames.push(crash(None, "unhandledRejection", error));
    insta::assert_snapshot!(page(&run(frames)));
}

#[test]
fn a_lesson_thrown_while_loading_stays_a_lesson() {
    let verdict =
        verdict(&run(vec![crash(None, "uncaughtException", thrown_at(4, "Lesson", "Look."))]));
    let said = diagnosis(&verdict);
    assert!(said.lesson);
    assert_eq!(said.body, "Look.");
}
