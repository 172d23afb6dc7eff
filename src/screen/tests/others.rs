//! Status, verify, the end of the course.

use std::time::Duration;

use insta::assert_snapshot;

use super::at_widths;
use crate::screen::{
    Failing, FinaleChapter, FinaleView, Next, ProgressGroup, ReviewStatus, StatusView, Theme,
    VerifyView, WaitingExercise, finale, status, verify,
};

fn group(name: &str, done: usize, total: usize, tries: u32, minutes: u32) -> ProgressGroup {
    ProgressGroup { name: name.into(), done, total, tries, minutes, points: None, review: None }
}

fn progress() -> StatusView {
    StatusView {
        waiting: vec![WaitingExercise {
            exercise: "ts1_types_vanish".into(),
            node: ">=22.18".into(),
        }],
        node: Some("20.12.2".into()),
        title: "Node.js, by doing".into(),
        done: 15,
        total: 189,
        tries: 41,
        hints: 6,
        minutes: 127,
        chapters: vec![
            group("01 first steps", 4, 4, 5, 12),
            group("04 modules", 3, 8, 21, 60),
            group("10 event loop", 0, 12, 0, 0),
        ],
        levels: vec![group("junior", 15, 60, 41, 127), group("mid", 0, 80, 0, 0)],
        days: (0..30).map(|day| if day % 7 < 2 { 0 } else { day % 9 }).collect(),
        next: Some(Next {
            chapter: "04 modules".into(),
            name: "modules2_exports_alias".into(),
            title: "exports is only a name".into(),
            minutes: 5,
        }),
        due: vec!["Week 1: 3 of 5 done, due in 2 d".into()],
        points: None,
        units: vec![],
        known: 3,
        last_time: Some("You were last here 5 days ago, at modules2_exports_alias (chapter 04 modules, 3 of 8 done).".into()),
        review: ReviewStatus { due: 6, confidence: [(4, 1), (0, 0), (3, 2), (9, 8)] },
        notices: vec!["Line 17 of the journal could not be read and was skipped.".into()],
    }
}

#[test]
fn status_shows_chapters_levels_and_days() {
    assert_snapshot!(at_widths(Theme::monochrome(), |width, theme| {
        status(&progress(), width, theme)
    }));
}

#[test]
fn status_for_a_voice_has_no_bars() {
    assert_snapshot!(at_widths(Theme::plain(), |width, theme| status(&progress(), width, theme)));
}

#[test]
fn status_in_colour() {
    let theme = Theme::colourful();
    assert_snapshot!(at_widths(theme, |width, theme| status(&progress(), width, theme)));
}

#[test]
fn a_new_learner_has_a_status_too() {
    let view = StatusView {
        done: 0,
        tries: 0,
        hints: 0,
        minutes: 0,
        chapters: vec![],
        levels: vec![],
        days: vec![],
        due: vec![],
        review: ReviewStatus::default(),
        notices: vec![],
        ..progress()
    };
    assert_snapshot!(status(&view, 80, Theme::monochrome()).join("\n"));
}

#[test]
fn status_in_ascii() {
    let theme = Theme::monochrome().ascii();
    let text = at_widths(theme, |width, theme| status(&progress(), width, theme));
    assert!(text.is_ascii());
    assert_snapshot!(text);
}

#[test]
fn verify_names_what_does_not_pass() {
    let view = VerifyView {
        passed: 12,
        failing: vec![
            Failing {
                name: "modules2_exports_alias".into(),
                title: "require() hands out both functions".into(),
                lesson: "I did:   require('./modules2_exports_alias.js')\nI got:   {}".into(),
                started: true,
            },
            Failing {
                name: "loop1_predict_order".into(),
                title: "the order".into(),
                lesson: "Nothing is written yet.".into(),
                started: false,
            },
        ],
        not_run: vec![
            ("ts1_types_vanish".into(), "needs Node.js >=22.18, this is 20.12.2".into()),
            ("ts2_at_the_border".into(), "needs Node.js >=22.18, this is 20.12.2".into()),
        ],
        without_packages: vec!["auth4_jwt_middleware".into(), "express1_hello".into()],
        packages: vec!["express".into(), "jsonwebtoken".into()],
        new_passes: vec!["intro1_hello".into()],
        cached: 9,
        took: Duration::from_millis(640),
    };
    assert_snapshot!(at_widths(Theme::monochrome(), |width, theme| verify(&view, width, theme)));
}

#[test]
fn verify_is_glad_when_all_pass() {
    let view = VerifyView {
        passed: 20,
        failing: vec![],
        not_run: vec![],
        without_packages: vec![],
        packages: vec![],
        new_passes: vec![],
        cached: 0,
        took: Duration::from_millis(1_940),
    };
    assert_eq!(verify(&view, 80, Theme::monochrome()), [" ✓ 20 of 20 exercises pass (1.9 s)"]);
}

#[test]
fn the_end_of_what_runs_here_is_not_the_end_of_the_course() {
    let waits = |exercise: &str, node: &str| WaitingExercise {
        exercise: exercise.to_owned(),
        node: node.to_owned(),
    };
    let view = FinaleView {
        title: "Node.js, by doing",
        message: "You have finished everything.",
        exercises: 186,
        waiting: &[waits("ts1_types_vanish", ">=22.18"), waits("using1_dispose", ">=24")],
        node: "20.12.2",
        tries: 512,
        hints: 31,
        minutes: 1_540,
        days: 24,
        hardest: None,
        known: 0,
        chapters: &[],
        is_progression: true,
    };
    assert_snapshot!(at_widths(Theme::monochrome(), |width, theme| finale(&view, width, theme)));
}

#[test]
fn the_end_says_what_the_learner_can_answer_and_what_to_do_next() {
    let chapters = [
        FinaleChapter {
            name: "01 first steps".into(),
            done: 2,
            total: 2,
            first_try: 2,
            minutes: 12,
            questions: vec!["What is Node.js?".into()],
            ..FinaleChapter::default()
        },
        FinaleChapter {
            name: "10 event loop".into(),
            done: 7,
            total: 9,
            known: 2,
            first_try: 5,
            retried: vec![("loop3_starvation".into(), 11), ("loop1_order".into(), 2)],
            minutes: 95,
            questions: vec![
                "What is the event loop in Node.js?".into(),
                "How can process.nextTick() starve the event loop, and what do you use instead?"
                    .into(),
            ],
        },
    ];
    let view = FinaleView {
        title: "Node.js, by doing",
        message: "You can now answer **every** question of the list.\n\n- build something small\n- read [the docs](https://nodejs.org/api/)",
        exercises: 189,
        waiting: &[],
        node: "20.12.2",
        tries: 512,
        hints: 31,
        minutes: 1_540,
        days: 24,
        hardest: Some(("loop3_starvation", 11)),
        known: 2,
        chapters: &chapters,
        is_progression: false,
    };
    assert_snapshot!(at_widths(Theme::monochrome(), |width, theme| finale(&view, width, theme)));
}
