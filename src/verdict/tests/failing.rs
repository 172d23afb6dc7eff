//! Failing tests: lessons, assertions, errors.

use super::super::sample::{
    LEARNER, TEST, end, failed, failure, finished, frame_at, observed, registered, started,
    thrown_at,
};
use super::super::{End, Failure, Mark, Observation, VerdictKind};
use super::{diagnosis, marks, page, verdict};

fn run_that_fails(failure: Failure) -> Observation {
    let frames = vec![
        registered(&["opens", "sells", "closes"]),
        started("opens"),
        finished("opens", Mark::Passed),
        started("sells"),
        failed("sells", failure),
        finished("closes", Mark::Skipped),
        end(1, 1, 1),
    ];
    observed(frames, End::Exited { code: 1 })
}

#[test]
fn a_lesson_is_shown_as_its_author_wrote_it() {
    let text = "I did:   shop.price()\nI got:   {}\n\n    a picture\n\nWhy is that?";
    let verdict = verdict(&run_that_fails(failure("Lesson", text)));
    assert_eq!(verdict.kind, VerdictKind::Fail);
    let said = diagnosis(&verdict);
    assert_eq!((said.title.as_str(), said.body.as_str()), ("sells", text));
    assert!(said.lesson);
    assert_eq!(said.at, None);
}

#[test]
fn a_lesson_points_at_the_line_that_caused_it() {
    let cause = Some(Box::new(thrown_at(7, "TypeError", "x is not a function")));
    let lesson = Failure { cause, ..failure("Lesson", "Look at line 7.") };
    let verdict = verdict(&run_that_fails(lesson));
    let said = diagnosis(&verdict);
    assert_eq!(said.at, Some(frame_at(LEARNER, 7, Some("price"))));
    assert_eq!(said.body, "Look at line 7.");
}

#[test]
fn steps_above_a_broken_one_wait() {
    let verdict = verdict(&run_that_fails(failure("Lesson", "no")));
    assert_eq!(marks(&verdict), [Mark::Passed, Mark::Failed, Mark::Waiting]);
    assert_eq!(verdict.tests[2].ms, None);
}

#[test]
fn the_first_failure_in_the_order_of_the_file_is_the_one_to_read() {
    let frames = vec![
        registered(&["opens", "sells"]),
        started("opens"),
        started("sells"),
        failed("sells", failure("Lesson", "second")),
        failed("opens", failure("Lesson", "first")),
        end(0, 2, 0),
    ];
    let verdict = verdict(&observed(frames, End::Exited { code: 1 }));
    assert_eq!(diagnosis(&verdict).body, "first");
}

#[test]
fn a_failed_test_is_a_fail_even_when_the_status_is_0() {
    let mut seen = run_that_fails(failure("Lesson", "no"));
    seen.end = End::Exited { code: 0 };
    assert_eq!(verdict(&seen).kind, VerdictKind::Fail);
    seen.end = End::Lingered;
    assert_eq!(verdict(&seen).kind, VerdictKind::Fail);
}

#[test]
fn an_error_is_explained_with_the_learners_line() {
    let error = thrown_at(7, "TypeError", "Cannot read properties of undefined (reading 'price')");
    insta::assert_snapshot!(page(&run_that_fails(error)));
}

#[test]
fn an_error_thrown_by_the_test_says_so() {
    let stack = vec![frame_at(TEST, 9, None)];
    let error = Failure { stack, ..failure("TypeError", "shop.price is not a function") };
    insta::assert_snapshot!(page(&run_that_fails(error)));
}

#[test]
fn an_unknown_error_shows_its_message_and_one_thing_to_try() {
    let error = Failure {
        raw: "ShopClosed: come back tomorrow\n    at price (/c/x.js:1:2)".into(),
        ..thrown_at(7, "ShopClosed", "come back tomorrow\n    at hidden (/c/x.js:1:2)")
    };
    insta::assert_snapshot!(page(&run_that_fails(error)));
}

#[test]
fn a_message_that_is_a_list_keeps_its_items() {
    let verdict = verdict(&run_that_fails(thrown_at(7, "Error", "missing:\n- tea\n- milk")));
    assert!(diagnosis(&verdict).body.contains("    Error: missing:\n    - tea\n    - milk\n"));
}

#[test]
fn a_thrown_value_that_is_not_an_error_is_shown_as_it_is() {
    insta::assert_snapshot!(page(&run_that_fails(thrown_at(7, "", "no tea"))));
}

#[test]
fn a_file_that_is_not_javascript_names_the_line() {
    let stack = vec![frame_at(LEARNER, 12, None), frame_at(TEST, 3, None)];
    let error = Failure { stack, ..failure("SyntaxError", "Unexpected token '}'") };
    insta::assert_snapshot!(page(&run_that_fails(error)));
}

#[test]
fn the_error_that_node_wraps_around_a_test_failure_is_removed() {
    let wrapped = Failure {
        code: Some("ERR_TEST_FAILURE".into()),
        cause: Some(Box::new(thrown_at(7, "RangeError", "Maximum call stack size exceeded"))),
        ..failure("Error", "Maximum call stack size exceeded")
    };
    let verdict = verdict(&run_that_fails(wrapped));
    assert!(
        diagnosis(&verdict).body.contains("    RangeError: Maximum call stack size exceeded\n\n")
    );
}

#[test]
fn a_cause_is_explained_where_the_error_itself_says_little() {
    let refused = Failure {
        code: Some("ECONNREFUSED".into()),
        ..failure("Error", "connect ECONNREFUSED 127.0.0.1:3000")
    };
    let error =
        Failure { cause: Some(Box::new(refused)), ..thrown_at(7, "TypeError", "fetch failed") };
    insta::assert_snapshot!(page(&run_that_fails(error)));
}

#[test]
fn a_failure_without_a_reason_still_gets_words() {
    let frames = vec![
        registered(&["opens"]),
        started("opens"),
        finished("opens", Mark::Failed),
        end(0, 1, 0),
    ];
    let verdict = verdict(&observed(frames, End::Exited { code: 1 }));
    assert_eq!(verdict.kind, VerdictKind::Fail);
    assert!(!diagnosis(&verdict).body.is_empty());
}

#[test]
fn a_giant_message_is_cut() {
    let verdict = verdict(&run_that_fails(thrown_at(7, "Error", &"x\n".repeat(100_000))));
    assert!(diagnosis(&verdict).body.lines().count() < 20);
}
