//! Keys, and the pages that they open.

use super::driving::{Driven, reloaded};
use crate::progress;
use crate::system::input::Key;
use crate::watch::event::{Effect, Event, ReloadError, TextKind};
use crate::watch::state::{Page, RunState};

#[test]
fn h_opens_one_hint_more_each_time_and_then_closes_them() {
    let mut driven = Driven::fresh();
    for level in 1..=3 {
        driven.press('h');
        let hinted = progress::JournalEvent::Hinted { exercise: "a".into(), level };
        assert_eq!(driven.journal(), [&hinted]);
    }
    driven.press('h');
    assert_eq!(driven.watch.hints_open, 0);
    driven.press('h');
    assert_eq!(driven.watch.hints_open, 1);
    assert_eq!(driven.effects, [], "what was read is written down once");
}

#[test]
fn e_reads_the_answer_of_what_was_just_passed() {
    let mut driven = Driven::fresh();
    driven.save_and_end("x", true);
    driven.prepared("b", false);
    driven.press('e');
    assert_eq!(
        driven.effects[0],
        Effect::ReadText { kind: TextKind::Answer, exercise: driven.exercise("a") }
    );
    let text = Ok("# Answer".to_owned());
    driven.send(Event::Text { kind: TextKind::Answer, exercise: "a".into(), text });
    assert!(matches!(driven.watch.page, Page::Answer { .. }));
    driven.press('e');
    assert!(matches!(driven.watch.page, Page::Exercise));
}

#[test]
fn x_asks_and_only_yes_resets() {
    let mut driven = Driven::fresh();
    driven.press('x');
    assert!(matches!(driven.watch.page, Page::ConfirmReset { .. }));
    driven.press('n');
    assert_eq!((driven.effects.len(), driven.current()), (0, "a"), "n is the answer, not the key");
    driven.press('x');
    driven.press('y');
    assert_eq!(driven.effects, [Effect::Reset { exercise: driven.exercise("a") }]);
}

#[test]
fn n_and_b_walk_and_say_where_the_ends_are() {
    let mut driven = Driven::fresh();
    driven.press('b');
    assert_eq!(driven.watch.notices, ["This is the first exercise."]);
    driven.press('n');
    driven.press('n');
    assert_eq!(driven.current(), "c");
    driven.press('n');
    assert_eq!(driven.current(), "c");
    driven.press('b');
    assert_eq!(driven.current(), "b");
}

#[test]
fn q_closes_a_page_first_and_quits_then() {
    let mut driven = Driven::fresh();
    driven.press('?');
    driven.press('q');
    assert!(matches!(driven.watch.page, Page::Exercise));
    driven.press('q');
    assert_eq!(driven.effects, [Effect::Quit]);
}

#[test]
fn ctrl_c_quits_from_everywhere() {
    let mut driven = Driven::fresh();
    driven.press('l');
    driven.send(Event::Key(Key::Ctrl('c')));
    assert_eq!(driven.effects, [Effect::Quit]);
}

#[test]
fn keys_are_live_during_a_run() {
    let mut driven = Driven::fresh();
    driven.save("x");
    driven.press('h');
    assert_eq!(driven.watch.hints_open, 1);
    assert!(matches!(driven.watch.run_state, RunState::Running { .. }));
}

#[test]
fn the_list_goes_to_its_selection_and_asks_before_a_reset() {
    let mut driven = Driven::fresh();
    driven.press('l');
    driven.send(Event::Key(Key::Down));
    driven.press('x');
    assert!(matches!(&driven.watch.page, Page::ConfirmReset { exercise } if exercise == "b"));
    driven.press('n');
    driven.press('l');
    driven.send(Event::Key(Key::End));
    driven.send(Event::Key(Key::Enter));
    assert_eq!(driven.current(), "c");
}

#[test]
fn a_pass_under_an_open_list_leaves_it_open() {
    let mut driven = Driven::fresh();
    driven.save("x");
    driven.press('l');
    let id = crate::watch::event::RunId(1);
    driven.send(Event::Host(id, super::driving::ended(true)));
    assert!(matches!(driven.watch.page, Page::List(_)));
    assert_eq!(driven.current(), "b");
}

#[test]
fn a_save_closes_what_is_being_read() {
    let mut driven = Driven::fresh();
    driven.press('?');
    driven.save("x");
    assert!(matches!(driven.watch.page, Page::Exercise));
}

fn mistake() -> Event {
    let (problem, detail) = ("info.toml has a mistake".to_owned(), "info.toml:3".to_owned());
    Event::Reloaded(Err(ReloadError { problem, detail }))
}

#[test]
fn a_manifest_with_a_mistake_changes_nothing_and_a_new_order_keeps_the_place() {
    let mut driven = Driven::fresh();
    driven.send(mistake());
    assert_eq!((driven.current(), driven.effects.len()), ("a", 0));
    driven.send(reloaded(&["c", "b", "a"]));
    assert_eq!((driven.current(), driven.watch.current), ("a", 2));
    driven.send(reloaded(&["c", "b"]));
    assert_eq!(driven.current(), "c");
}

#[test]
fn a_mistake_is_shown_until_the_file_is_right_again() {
    let mut driven = Driven::fresh();
    driven.send(mistake());
    driven.save_and_end("x", false);
    assert!(driven.watch.reload_error.is_some(), "a run does not correct it");
    driven.send(reloaded(&["a", "b", "c"]));
    assert_eq!(driven.watch.reload_error, None);
}

#[test]
fn an_exercise_removed_from_the_course_is_neither_asked_about_nor_shown() {
    let mut driven = Driven::fresh();
    driven.save_and_end("x", true);
    driven.prepared("b", false);
    driven.press('b');
    driven.prepared("a", false);
    driven.press('x');
    driven.send(reloaded(&["b", "c"]));
    assert!(matches!(driven.watch.page, Page::Exercise), "{:?}", driven.watch.page);
    driven.press('y');
    assert_eq!(driven.effects, []);
    driven.press('e');
    assert_eq!(
        driven.effects[0],
        Effect::ReadText { kind: TextKind::Answer, exercise: driven.exercise("b") }
    );
}

#[test]
fn every_exit_from_the_board_cancels_its_runs() {
    for key in ['q', 'n', 'b', 'h', 'l', 'r', 'x', '?'] {
        let mut driven = Driven::fresh();
        driven.press('n');
        driven.press('v');
        assert_eq!(driven.effects, [Effect::VerifyAll]);
        assert!(driven.watch.is_verifying());
        driven.press(key);
        assert!(!driven.watch.is_verifying(), "{key}");
    }
}
