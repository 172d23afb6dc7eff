//! The page of all exercises, and keys that are not Latin letters.

use super::driving::Driven;
use crate::progress::JournalEvent;
use crate::system::input::Key;
use crate::verdict::{BoardEvent, VerdictKind, VerdictSummary};
use crate::watch::event::{Effect, Event};
use crate::watch::state::Page;

fn ended(exercise: &str, verdict: VerdictKind) -> Event {
    let outcome = VerdictSummary {
        verdict,
        passed: 1,
        total: 1,
        title: None,
        lesson: None,
        ms: 1.0,
        cached: false,
        content: Some("4f".into()),
    };
    Event::Verify(BoardEvent::Ended { exercise: exercise.into(), outcome })
}

#[test]
fn what_passes_on_the_page_of_all_exercises_is_done() {
    let mut driven = Driven::fresh();
    driven.press('v');
    driven.send(ended("b", VerdictKind::Pass));
    let passed = JournalEvent::Passed { exercise: "b".into() };
    assert_eq!(driven.journal().last(), Some(&&passed));
    assert!(driven.watch.progress.done("b"));
    assert_eq!(driven.watch.count.done, 1);
    driven.send(ended("b", VerdictKind::Pass));
    assert_eq!(driven.journal().len(), 0, "it is done already");
    driven.send(ended("a", VerdictKind::Fail));
    assert_eq!(driven.journal().len(), 0, "nobody has tried it");
    let Page::Verify(board) = &driven.watch.page else { panic!("another page") };
    assert_eq!(board.new_passes, ["b"]);
    assert_eq!(driven.current(), "a", "the learner stays on their exercise");
}

#[test]
fn a_key_of_a_russian_keyboard_is_the_key_in_its_place() {
    let mut driven = Driven::fresh();
    driven.press('р');
    assert_eq!(driven.watch.hints_open, 1, "h");
    driven.press('д');
    assert!(matches!(driven.watch.page, Page::List(_)), "l");
    driven.press('й');
    assert!(matches!(driven.watch.page, Page::Exercise), "q closes the list");
    driven.press('й');
    assert_eq!(driven.effects, [Effect::Quit]);
}

#[test]
fn a_letter_of_another_alphabet_and_an_unknown_line_are_answered() {
    let mut driven = Driven::fresh();
    driven.press('z');
    assert!(driven.watch.notices.is_empty(), "a slip on a Latin keyboard");
    driven.press('ש');
    assert!(driven.watch.notices[0].contains("Latin letters"));
    driven.watch.settings.plain = true;
    driven.press('z');
    let last = driven.watch.notices.last().expect("an answer");
    assert!(last.contains("`z` is not a key") && last.contains("h hint"), "{last}");
    driven.send(Event::Key(Key::Unknown));
    let last = driven.watch.notices.last().expect("an answer");
    assert!(last.contains("do not know"), "{last}");
}
