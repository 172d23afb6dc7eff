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
fn a_newer_message_replaces_an_older_one_and_the_next_key_or_run_removes_it() {
    let mut driven = Driven::fresh();
    driven.press('b');
    driven.send(Event::Notice("There is no editor.".to_owned()));
    assert_eq!(driven.watch.notices, ["There is no editor."]);
    driven.send(Event::Key(Key::PageDown));
    assert_eq!(driven.watch.notices, ["There is no editor."], "scrolling reads on");
    driven.press('h');
    assert_eq!(driven.watch.notices, [""; 0]);
    driven.press('b');
    driven.save("x");
    assert_eq!(driven.watch.notices, [""; 0]);
}

#[test]
fn a_message_that_comes_under_an_open_list_is_seen_when_the_list_is_closed() {
    let mut driven = Driven::fresh();
    driven.press('l');
    driven.send(Event::Notice("The npm packages are installed.".to_owned()));
    driven.press('l');
    assert_eq!(driven.watch.notices, ["The npm packages are installed."]);
}

#[test]
fn plain_mode_keeps_every_message_until_it_is_printed() {
    let mut driven = Driven::fresh();
    driven.watch.settings.plain = true;
    driven.send(Event::Notice("One.".to_owned()));
    driven.send(Event::Notice("Two.".to_owned()));
    assert_eq!(driven.watch.notices, ["One.", "Two."]);
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
fn k_stops_a_running_program_and_says_if_nothing_runs() {
    let mut driven = Driven::fresh();
    driven.press('k');
    assert_eq!(driven.effects, []);
    assert_eq!(driven.watch.notices, ["Nothing is running. k stops a running program."]);
    driven.save("x");
    driven.press('k');
    assert_eq!(driven.effects, [Effect::Stop]);
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

/// The screen as it is drawn.
fn drawn(driven: &mut Driven) -> String {
    let theme = crate::screen::Theme::monochrome();
    crate::watch::view::render(&mut driven.watch, jiff::Timestamp::UNIX_EPOCH, theme).join("\n")
}

#[test]
fn only_a_run_that_a_save_started_is_called_saved() {
    let mut driven = Driven::fresh();
    driven.save_and_end("x", false);
    let screen = drawn(&mut driven);
    assert!(screen.contains(" saved ") && !screen.contains(" ran "), "{screen}");
    driven.press('r');
    let id = driven.started().expect("a run");
    driven.send(Event::Host(id, super::driving::ended(false)));
    let screen = drawn(&mut driven);
    assert!(screen.contains(" ran ") && !screen.contains(" saved "), "{screen}");
    // A learner who comes back to an edited file has not saved it now, either.
    driven.press('n');
    driven.prepared("b", true);
    let id = driven.started().expect("a run");
    driven.send(Event::Host(id, super::driving::ended(false)));
    let screen = drawn(&mut driven);
    assert!(screen.contains(" ran ") && !screen.contains(" saved "), "{screen}");
}

#[test]
fn the_number_of_the_try_is_shown_after_its_run_and_the_first_save_is_awaited_once() {
    let mut driven = Driven::fresh();
    assert!(drawn(&mut driven).contains("waiting for your first save"));
    driven.save_and_end("x", false);
    assert!(drawn(&mut driven).contains("first try"));
    driven.press('r');
    let id = driven.started().expect("a run");
    let later = jiff::Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(1);
    let theme = crate::screen::Theme::monochrome();
    let screen = crate::watch::view::render(&mut driven.watch, later, theme).join("\n");
    assert!(screen.contains("k stop") && !screen.contains("first try"), "{screen}");
    driven.send(Event::Host(id, super::driving::ended(false)));
    assert!(drawn(&mut driven).contains("first try"));
    driven.press('n');
    driven.prepared("b", false);
    driven.press('b');
    driven.prepared("a", false);
    let screen = drawn(&mut driven);
    assert!(screen.contains("waiting for a save"), "{screen}");
}

#[test]
fn each_message_that_names_a_key_has_it_among_the_keys() {
    let states = [
        (RunState::FileMissing, "x restore"),
        (RunState::WrongNode("n goes to the next one.".to_owned()), "n next"),
        (RunState::StartFailed("Press r to run it again.".to_owned()), "r run"),
        (RunState::NeedsPackages(vec!["express".to_owned()]), "i install"),
    ];
    for (state, key) in states {
        let mut driven = Driven::fresh();
        driven.watch.run_state = state;
        let screen = drawn(&mut driven);
        assert!(screen.lines().last().is_some_and(|keys| keys.contains(key)), "{key}: {screen}");
    }
}

#[test]
fn the_last_page_shows_a_message_too() {
    let mut driven = Driven::fresh();
    driven.watch.page = Page::Finale;
    driven.send(Event::Notice("The journal cannot be written.".to_owned()));
    assert!(drawn(&mut driven).contains("The journal cannot be written."));
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
fn a_change_that_takes_the_exercise_away_is_one_message_with_the_news() {
    let mut driven = Driven::fresh();
    let Event::Reloaded(Ok(mut reload)) = reloaded(&["b", "c"]) else { panic!() };
    reload.news = Some("Tea has changed.".to_owned());
    driven.send(Event::Reloaded(Ok(reload)));
    let whole = "a is no longer part of this course; here is the next one. Tea has changed.";
    assert_eq!(driven.watch.notices, [whole]);
}

#[test]
fn a_mistake_replaces_an_older_message_and_comes_back_after_a_newer_one() {
    let mut driven = Driven::fresh();
    driven.press('b');
    driven.send(mistake());
    let screen = drawn(&mut driven);
    assert!(screen.contains("info.toml has a mistake"), "{screen}");
    assert!(!screen.contains("This is the first exercise."), "{screen}");
    driven.press('b');
    let screen = drawn(&mut driven);
    assert!(screen.contains("This is the first exercise."), "{screen}");
    assert!(!screen.contains("info.toml has a mistake"), "{screen}");
    driven.press('h');
    assert!(drawn(&mut driven).contains("info.toml has a mistake"));
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
