//! The report about a lesson, the debugger, and saves of other exercises.

use std::path::PathBuf;
use std::sync::Arc;

use super::driving::Driven;
use crate::course::{Harness, Manifest, ReportFormat};
use crate::node::DebugEvent;
use crate::screen::DebugStatus;
use crate::system::input::Key;
use crate::watch::event::{Effect, Event};
use crate::watch::state::{Focus, Page, RunState};

fn saved_other(driven: &mut Driven, exercise: &str) {
    driven.send(Event::SavedOther { exercise: exercise.into() });
}

#[test]
fn enter_goes_to_the_other_exercise_that_was_saved() {
    let mut driven = Driven::fresh();
    saved_other(&mut driven, "b");
    assert_eq!(driven.watch.notices, ["You saved b, but this is a. Enter goes to b."]);
    assert_eq!((driven.current(), driven.effects.len()), ("a", 0), "nothing moves by itself");
    driven.send(Event::Key(Key::PageDown));
    driven.send(Event::Key(Key::Enter));
    assert_eq!(driven.current(), "b");
    driven.prepared("b", false);
    assert!(driven.started().is_some(), "what was saved runs at once");
}

#[test]
fn enter_goes_nowhere_once_the_message_is_gone() {
    let mut driven = Driven::fresh();
    saved_other(&mut driven, "b");
    driven.press('h');
    driven.send(Event::Key(Key::Enter));
    saved_other(&mut driven, "b");
    driven.send(Event::Notice("Something else.".to_owned()));
    driven.send(Event::Key(Key::Enter));
    saved_other(&mut driven, "b");
    driven.save("x");
    driven.send(Event::Key(Key::Enter));
    assert_eq!(driven.current(), "a");
}

#[test]
fn a_save_of_another_exercise_leaves_the_verdict_on_the_screen() {
    let mut driven = Driven::fresh();
    driven.save_and_end("x", false);
    saved_other(&mut driven, "c");
    assert!(matches!(driven.watch.run_state, RunState::Finished { .. }));
    saved_other(&mut driven, "gone");
    assert_eq!(driven.watch.notices, ["You saved c, but this is a. Enter goes to c."]);
}

#[test]
fn h_at_the_question_about_the_solution_gives_a_hint_as_the_question_says() {
    let mut driven = Driven::fresh();
    driven.press('s');
    assert!(matches!(driven.watch.page, Page::ConfirmSolution { .. }));
    driven.press('h');
    assert_eq!(driven.watch.hints_open, 1);
    assert!(matches!(driven.watch.page, Page::Exercise));
}

#[test]
fn p_writes_a_report_about_a_lesson_and_shows_it() {
    let mut driven = Driven::fresh();
    driven.press('p');
    assert_eq!(driven.effects, []);
    assert!(driven.watch.notices[0].starts_with("No lesson is shown now."));
    driven.save_and_end("const mine = 1;", false);
    driven.press('p');
    let [Effect::WriteReport { exercise, text }] = driven.effects.as_slice() else {
        panic!("{:?}", driven.effects);
    };
    assert_eq!(exercise, "a");
    for words in
        ["# This lesson puzzled me: a", "- Course: tea 1.0.0", "const mine = 1;", "Not yet"]
    {
        assert!(text.contains(words), "{text}");
    }
    let written = Ok((PathBuf::from(".runner/puzzled/a.md"), text.clone()));
    driven.send(Event::ReportWritten { exercise: "a".into(), result: written });
    let Page::Puzzled { how, .. } = &driven.watch.page else { panic!("{:?}", driven.watch.page) };
    assert!(
        how.contains("to the authors of this course"),
        "another course has its own authors: {how}"
    );
    driven.press('p');
    assert!(matches!(driven.watch.page, Page::Exercise));
}

#[test]
fn a_report_goes_to_the_address_of_its_course() {
    let text = |name: &str, issues: &str| {
        format!(
            "format_version = 1\n[course]\nname = \"{name}\"\ntitle = \"T\"\nversion = \"1.0.0\"\n\
             node = \">=20\"\n{issues}\n[[exercises]]\nname = \"a\"\ndir = \"01_a\"\nlevel = \"junior\"\n\
             title = \"T\"\ntask = \"Do.\"\nminutes = 3\nhints = [\"1\", \"2\", \"3\"]\n"
        )
    };
    let address = |name: &str, issues: &str| {
        let manifest = Manifest::parse(&text(name, issues), "info.toml").unwrap();
        manifest.issues().map(str::to_owned)
    };
    let own = address("nodelings", "").unwrap();
    assert!(own.starts_with("https://") && own.ends_with("/issues"), "{own}");
    assert_eq!(address("tea", ""), None);
    let named = address("tea", "issues = \"mailto:ada@example.org\"");
    assert_eq!(named.as_deref(), Some("mailto:ada@example.org"));
}

fn debugging(driven: &Driven) -> &crate::watch::Debugging {
    let Page::Debug(debugging) = &driven.watch.page else { panic!("{:?}", driven.watch.page) };
    debugging
}

#[test]
fn g_runs_the_test_under_the_debugger_and_is_no_try() {
    let mut driven = Driven::fresh();
    driven.press('g');
    let exercise = driven.exercise("a");
    assert_eq!(driven.effects, [Effect::Debug { number: 1, exercise }]);
    driven.send(Event::Debug(1, DebugEvent::Listening("127.0.0.1:4".into())));
    assert_eq!(debugging(&driven).status, DebugStatus::Waiting);
    driven.send(Event::Debug(1, DebugEvent::Attached));
    driven.send(Event::Debug(1, DebugEvent::Printed("hello".into())));
    driven.send(Event::Debug(1, DebugEvent::Ended(Some(1))));
    assert_eq!(debugging(&driven).printed, ["hello"]);
    assert_eq!(debugging(&driven).status, DebugStatus::Ended(Some(1)));
    assert_eq!(driven.watch.progress.exercise("a").attempts, 0);
    driven.press('h');
    assert!(matches!(driven.watch.page, Page::Exercise), "after its end, every key works");
}

#[test]
fn only_the_keys_that_the_page_names_and_a_save_end_the_debugger() {
    for key in [Key::Char('k'), Key::Char('q'), Key::Char('g'), Key::Esc] {
        let mut driven = Driven::fresh();
        driven.press('g');
        for other in ['h', 'l', 'r', 'x', 'n', 'v', 's'] {
            driven.press(other);
            assert!(driven.watch.is_debugging(), "{other}");
            assert_eq!(driven.effects, []);
        }
        driven.send(Event::Key(key));
        assert!(matches!(driven.watch.page, Page::Exercise), "{key:?}");
        assert_eq!(driven.watch.notices, ["The debugging session has ended."]);
    }
    let mut driven = Driven::fresh();
    driven.press('g');
    driven.save("x");
    assert!(!driven.watch.is_debugging());
    assert!(driven.started().is_some());
}

#[test]
fn events_of_an_earlier_debugging_session_are_dropped() {
    let mut driven = Driven::fresh();
    driven.press('g');
    driven.press('g');
    driven.press('g');
    driven.send(Event::Debug(1, DebugEvent::Ended(None)));
    assert_eq!(debugging(&driven).status, DebugStatus::Starting);
}

#[test]
fn g_says_that_another_test_runner_cannot_be_debugged() {
    let mut driven = Driven::fresh();
    let manifest = Arc::make_mut(&mut driven.watch.manifest);
    manifest.exercises[0].harness = Some(Arc::new(Harness {
        name: "jest".into(),
        command: vec!["jest".into()],
        format: ReportFormat::Jest,
    }));
    driven.press('g');
    assert_eq!(driven.effects, []);
    assert!(matches!(driven.watch.page, Page::Exercise));
    assert!(driven.watch.notices[0].starts_with("The tests of a are run by jest"));
}

#[test]
fn a_closed_page_leads_back_to_the_lesson() {
    let mut driven = Driven::fresh();
    driven.save_and_end("x", false);
    driven.watch.focus = None;
    driven.press('?');
    driven.watch.focus = None;
    driven.press('?');
    assert_eq!(driven.watch.focus, Some(Focus::Lesson));
}
