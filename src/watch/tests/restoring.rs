//! Undo, and the question before a solution: which exercise they are about, and what they say.

use super::driving::Driven;
use crate::progress::JournalEvent;
use crate::watch::event::{Effect, Event, TextKind};
use crate::watch::state::Page;

fn reset(exercise: &str, backup: &str) -> JournalEvent {
    JournalEvent::Reset { exercise: exercise.into(), backup: backup.into() }
}

fn undone(exercise: &str, backup: &str) -> JournalEvent {
    JournalEvent::Undone { exercise: exercise.into(), backup: backup.into() }
}

fn restored(driven: &mut Driven, exercise: &str, event: JournalEvent) {
    driven.send(Event::Restored { exercise: exercise.into(), result: Ok(event) });
}

fn undo(driven: &Driven, exercise: &str, backup: &str) -> Effect {
    Effect::Undo { exercise: driven.exercise(exercise), backup: backup.into() }
}

#[test]
fn u_undoes_what_the_notice_names_also_after_x_in_the_list() {
    let mut driven = Driven::fresh();
    restored(&mut driven, "a", reset("a", "of a"));
    driven.prepared("a", false);
    restored(&mut driven, "b", reset("b", "of b"));
    assert_eq!(
        driven.watch.notices.last().unwrap(),
        "b is reset. Your text is kept: u restores it."
    );
    driven.press('u');
    assert_eq!(driven.effects, [undo(&driven, "b", "of b")]);
    restored(&mut driven, "b", undone("b", ""));
    assert_eq!(driven.watch.notices.last().unwrap(), "b: your text from before the reset is back.");
    driven.press('u');
    assert_eq!(driven.effects, [], "once is enough");
    let nothing = driven.watch.notices.last().unwrap();
    assert!(nothing.starts_with("There is nothing to undo in b."), "{nothing}");
}

#[test]
fn after_going_elsewhere_u_is_about_the_exercise_on_the_screen() {
    let mut driven = Driven::fresh();
    restored(&mut driven, "b", reset("b", "of b"));
    driven.press('n');
    driven.press('n');
    driven.prepared("c", false);
    driven.press('u');
    assert_eq!(driven.effects, []);
    let nothing = driven.watch.notices.last().unwrap();
    assert!(nothing.contains("undo in c") && nothing.contains("yours of b"), "{nothing}");
    driven.press('b');
    driven.press('u');
    assert_eq!(driven.effects, [undo(&driven, "b", "of b")], "also long after the reset");
}

#[test]
fn an_undo_that_replaced_a_newer_text_can_be_taken_back() {
    let mut driven = Driven::fresh();
    restored(&mut driven, "a", reset("a", "old"));
    driven.prepared("a", false);
    driven.press('u');
    restored(&mut driven, "a", undone("a", "new"));
    assert!(driven.watch.notices.last().unwrap().contains("kept: u restores it"));
    driven.press('u');
    assert_eq!(driven.effects, [undo(&driven, "a", "new")]);
}

#[test]
fn a_passed_exercise_that_is_repeated_keeps_its_tick() {
    let mut driven = Driven::fresh();
    driven.save_and_end("x", true);
    driven.prepared("b", false);
    driven.press('b');
    driven.prepared("a", true);
    restored(&mut driven, "a", reset("a", "mine"));
    driven.prepared("a", false);
    assert_eq!(driven.watch.count.done, 1);
    assert!(driven.watch.progress.exercise("a").repeating());
    driven.save_and_end("wrong", false);
    assert_eq!(driven.watch.count.done, 1);
    driven.save_and_end("y", true);
    assert!(!driven.watch.progress.exercise("a").repeating());
    assert_eq!((driven.watch.count.done, driven.current()), (1, "a"));
}

#[test]
fn s_before_the_first_pass_asks_once() {
    let mut driven = Driven::fresh();
    driven.press('s');
    assert!(matches!(&driven.watch.page, Page::ConfirmSolution { exercise } if exercise == "a"));
    assert_eq!(driven.effects, []);
    driven.press('n');
    assert_eq!((driven.effects.len(), driven.current()), (0, "a"), "n is the answer, not the key");
    driven.press('s');
    driven.press('y');
    let read = Effect::ReadText { kind: TextKind::Solution, exercise: driven.exercise("a") };
    assert_eq!(driven.effects[0], read);
    assert!(driven.watch.progress.exercise("a").solution_seen);
    driven.press('s');
    assert_eq!(driven.effects[0], read, "it was asked once");
}

#[test]
fn s_after_a_pass_shows_the_passed_exercise_under_its_own_name() {
    let mut driven = Driven::fresh();
    driven.save_and_end("x", true);
    driven.prepared("b", false);
    driven.press('s');
    let read = Effect::ReadText { kind: TextKind::Solution, exercise: driven.exercise("a") };
    assert_eq!(driven.effects[0], read);
    let text = Ok("the answer".to_owned());
    driven.send(Event::Text { kind: TextKind::Solution, exercise: "a".into(), text });
    let theme = crate::screen::Theme::monochrome();
    let screen = crate::watch::view::render(&mut driven.watch, jiff::Timestamp::UNIX_EPOCH, theme);
    assert!(screen.join("\n").contains("One good solution: a.js"), "{screen:#?}");
}

#[test]
fn a_pasted_text_presses_no_key() {
    let mut driven = Driven::fresh();
    driven.send(Event::Pasted);
    assert_eq!(driven.effects, []);
    assert!(matches!(driven.watch.page, Page::Exercise));
    assert!(driven.watch.notices[0].starts_with("The pasted text is ignored"));
}
