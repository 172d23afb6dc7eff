//! The pages around chapters, the first question, and skipping what is known.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use super::driving::{Driven, MANIFEST};
use crate::course::Manifest;
use crate::progress::{Experience, JournalEvent};
use crate::system::input::Key;
use crate::watch::event::{Effect, Event};
use crate::watch::state::{Beginning, Page, RunState};

/// Three chapters: `a` and `b` are junior, `c` is junior and `d` is mid, `e` is senior.
const EXERCISES: [(&str, &str, &str); 5] = [
    ("a", "01_tea", "junior"),
    ("b", "01_tea", "junior"),
    ("c", "02_cups", "junior"),
    ("d", "02_cups", "mid"),
    ("e", "03_pots", "senior"),
];

fn manifest() -> Arc<Manifest> {
    let mut text = MANIFEST.to_owned();
    for (name, dir, level) in EXERCISES {
        let _ = write!(
            text,
            "[[exercises]]\nname = \"{name}\"\ndir = \"{dir}\"\nquestion = [1]\nlevel = \"{level}\"\n\
             title = \"Title of {name}\"\ntask = \"Do.\"\nminutes = 3\nhints = [\"one\", \"two\", \"three\"]\n"
        );
    }
    Arc::new(Manifest::parse(&text, "info.toml").expect("a manifest"))
}

/// A watch of the three chapters; the page of the first one is being read.
fn driven(beginning: Beginning, entries: &[JournalEvent]) -> Driven {
    Driven::with(manifest(), beginning, entries)
}

fn wants_page(driven: &Driven, dir: &str) -> bool {
    driven.effects.contains(&Effect::ReadChapter { dir: dir.to_owned() })
}

fn page_read(driven: &mut Driven, dir: &str) {
    let text = Ok(Some(format!("# The page of {dir}\n\nText.\n")));
    driven.send(Event::ChapterRead { dir: dir.to_owned(), text });
}

fn shows_page(driven: &Driven, dir: &str) -> bool {
    matches!(&driven.watch.page, Page::Chapter { text, .. } if text.contains(dir))
}

/// At the first exercise, with its chapter's page open.
fn on_first_page() -> Driven {
    let mut driven = driven(Beginning::Current, &[]);
    assert!(wants_page(&driven, "01_tea"));
    driven.prepared("a", false);
    page_read(&mut driven, "01_tea");
    assert!(shows_page(&driven, "01_tea"));
    driven
}

fn pass(driven: &mut Driven, name: &str) {
    driven.save_and_end(name, true);
}

#[test]
fn the_page_opens_at_the_first_exercise_and_enter_goes_to_it() {
    for key in [Key::Enter, Key::Esc, Key::Char('c')] {
        let mut driven = on_first_page();
        driven.send(Event::Key(key));
        assert!(matches!(driven.watch.page, Page::Exercise), "{key:?}");
        assert!(driven.watch.welcome, "the welcome belongs to the exercise");
    }
}

#[test]
fn q_quits_on_a_page_that_opened_by_itself() {
    let mut driven = on_first_page();
    driven.press('q');
    assert_eq!(driven.effects, [Effect::Quit]);
}

#[test]
fn the_editor_opens_by_itself_when_the_page_is_left() {
    let mut driven = driven(Beginning::Current, &[]);
    driven.watch.settings.open = true;
    let opens = |driven: &Driven| {
        driven.effects.iter().any(|effect| matches!(effect, Effect::OpenEditor { .. }))
    };
    driven.prepared("a", false);
    assert!(!opens(&driven));
    page_read(&mut driven, "01_tea");
    assert!(!opens(&driven));
    driven.send(Event::Key(Key::Enter));
    assert!(opens(&driven));
}

#[test]
fn a_save_closes_the_page_and_runs() {
    let mut driven = on_first_page();
    driven.save("stub");
    assert!(driven.started().is_some(), "even if the text is unchanged");
    assert!(matches!(driven.watch.page, Page::Exercise));
}

#[test]
fn the_page_never_hides_a_run_or_a_verdict() {
    let mut driven = driven(Beginning::Current, &[]);
    driven.prepared("a", true);
    assert!(matches!(driven.watch.run_state, RunState::Running { .. }));
    page_read(&mut driven, "01_tea");
    assert!(matches!(driven.watch.page, Page::Exercise));
    // A key opens it, and the verdict closes it.
    driven.press('c');
    page_read(&mut driven, "01_tea");
    assert!(shows_page(&driven, "01_tea"));
    let id = driven.watch.run;
    driven.send(Event::Host(id, super::driving::ended(false)));
    assert!(matches!(driven.watch.page, Page::Exercise));
}

#[test]
fn the_page_comes_once_in_a_session_and_not_after_work_on_the_chapter() {
    let mut driven = on_first_page();
    driven.press('n');
    driven.press('b');
    assert!(!wants_page(&driven, "01_tea"), "it was seen");
    let hinted = JournalEvent::Hinted { exercise: "b".into(), level: 1 };
    let driven = self::driven(Beginning::Current, &[hinted]);
    assert!(!wants_page(&driven, "01_tea"), "a hint is work");
}

#[test]
fn c_opens_the_page_at_any_time_and_says_if_there_is_none() {
    let mut driven = on_first_page();
    driven.save_and_end("x", false);
    driven.press('c');
    page_read(&mut driven, "01_tea");
    assert!(matches!(driven.watch.page, Page::Chapter { asked: true, .. }));
    driven.press('c');
    assert!(matches!(driven.watch.page, Page::Exercise));
    driven.press('c');
    driven.send(Event::ChapterRead { dir: "01_tea".into(), text: Ok(None) });
    assert_eq!(driven.watch.notices, ["The chapter 01 tea has no page."]);
}

#[test]
fn the_pass_that_completes_a_chapter_leads_to_its_questions_and_then_to_the_next_page() {
    let mut driven = on_first_page();
    pass(&mut driven, "a");
    assert!(!matches!(driven.watch.page, Page::ChapterDone));
    driven.prepared("b", false);
    pass(&mut driven, "b");
    assert!(driven.effects.iter().any(|effect| matches!(effect, Effect::ReadQuestions { .. })));
    driven.send(Event::Questions(HashMap::from([("a".into(), "What is tea?".into())])));
    driven.prepared("c", false);
    page_read(&mut driven, "02_cups");
    assert!(matches!(driven.watch.page, Page::ChapterDone), "the pass comes first");
    let done = crate::watch::chapter_view::done(&driven.watch).expect("a chapter");
    assert_eq!((done.chapter.as_str(), done.done, done.first_try), ("01 tea", 2, 2));
    assert_eq!(done.questions, ["What is tea?", "Title of b"]);
    driven.send(Event::Key(Key::Enter));
    assert!(wants_page(&driven, "02_cups"));
    page_read(&mut driven, "02_cups");
    assert!(shows_page(&driven, "02_cups"));
    assert!(driven.watch.passed.is_some(), "the pass stays above it");
}

#[test]
fn the_answer_closes_to_the_questions_of_the_chapter() {
    let mut driven = on_first_page();
    pass(&mut driven, "a");
    driven.prepared("b", false);
    pass(&mut driven, "b");
    driven.prepared("c", false);
    driven.press('?');
    driven.press('?');
    assert!(matches!(driven.watch.page, Page::ChapterDone));
    driven.send(Event::Key(Key::Esc));
    assert!(matches!(driven.watch.page, Page::Exercise));
    driven.press('?');
    driven.press('?');
    assert!(matches!(driven.watch.page, Page::Exercise), "it was left");
}

#[test]
fn the_first_question_leads_to_a_start_and_is_recorded() {
    for (key, experience, current) in [
        (Key::Enter, Experience::New, "a"),
        (Key::Char('1'), Experience::New, "a"),
        (Key::Char('2'), Experience::Intermediate, "c"),
        (Key::Char('3'), Experience::Senior, "d"),
    ] {
        let mut driven = driven(Beginning::Question, &[]);
        driven.prepared("a", false);
        assert!(matches!(driven.watch.page, Page::Start(_)));
        driven.press('x');
        assert!(matches!(driven.watch.page, Page::Start(_)), "another letter is no answer");
        driven.send(Event::Key(key));
        assert_eq!(driven.current(), current, "{key:?}");
        let started =
            JournalEvent::Started { exercise: current.into(), experience: Some(experience) };
        assert_eq!(driven.journal()[0], &started);
        assert!(driven.effects.iter().any(|one| matches!(one, Effect::ReadChapter { .. })));
    }
}

#[test]
fn after_the_answer_senior_the_junior_exercises_come_last() {
    let mut driven = driven(Beginning::Question, &[]);
    driven.prepared("a", false);
    driven.press('3');
    let mut order = Vec::new();
    for _ in 0..5 {
        let name = driven.current().to_owned();
        driven.prepared(&name, false);
        pass(&mut driven, &name);
        order.push(name);
    }
    assert_eq!(order, ["d", "e", "a", "b", "c"]);
    assert!(matches!(driven.watch.page, Page::Finale));
}

#[test]
fn b_goes_back_in_the_order_of_a_learner_who_prepares_for_senior_interviews() {
    let mut driven = driven(Beginning::Question, &[]);
    driven.prepared("a", false);
    driven.press('3');
    driven.prepared("d", false);
    driven.press('b');
    assert_eq!(driven.current(), "d", "it is the first one");
    pass(&mut driven, "d");
    driven.prepared("e", false);
    pass(&mut driven, "e");
    driven.prepared("a", false);
    driven.press('b');
    assert_eq!(driven.current(), "e");
}

#[test]
fn a_save_answers_nothing_but_runs() {
    let mut driven = driven(Beginning::Question, &[]);
    driven.prepared("a", false);
    driven.save("x");
    assert!(matches!(driven.watch.page, Page::Exercise));
    assert!(driven.started().is_some());
}

#[test]
fn a_course_whose_answers_would_be_the_same_is_not_asked_about() {
    let driven = Driven::with(super::driving::manifest(&["a", "b"]), Beginning::Question, &[]);
    assert!(!matches!(driven.watch.page, Page::Start(_)));
    assert_eq!(driven.watch.settings.beginning, Beginning::Current);
}

#[test]
fn a_course_that_changes_under_the_question_is_asked_about_again_or_not_at_all() {
    let mut driven = driven(Beginning::Question, &[]);
    driven.prepared("a", false);
    driven.send(super::driving::reloaded(&["a", "b"]));
    assert!(matches!(driven.watch.page, Page::Exercise));
}

#[test]
fn t_skips_what_is_known_in_the_plain_mode_too() {
    let mut driven = driven(Beginning::Current, &[]);
    driven.watch.settings.plain = true;
    driven.prepared("a", false);
    driven.press('t');
    assert_eq!(driven.current(), "b", "the last one of the highest level");
    assert!(driven.watch.progress.exercise("b").claimed);
}

#[test]
fn a_pass_of_the_hardest_exercise_skips_the_others_as_known() {
    let moved = JournalEvent::Moved { exercise: "c".into() };
    let mut driven = driven(Beginning::Current, &[moved]);
    driven.prepared("c", false);
    page_read(&mut driven, "02_cups");
    driven.press('t');
    assert_eq!(driven.current(), "d");
    assert!(driven.journal().contains(&&JournalEvent::Claimed { exercise: "d".into() }));
    driven.prepared("d", false);
    pass(&mut driven, "d");
    let known = JournalEvent::Known { exercise: "c".into(), proven_by: "d".into() };
    assert!(driven.journal().contains(&&known));
    assert!(matches!(driven.watch.page, Page::ChapterDone));
    assert_eq!(driven.current(), "e");
    let done = crate::watch::chapter_view::done(&driven.watch).expect("a chapter");
    assert_eq!((done.done, done.known), (1, 1));
}

#[test]
fn without_a_claim_a_pass_skips_nothing() {
    let moved = JournalEvent::Moved { exercise: "d".into() };
    let mut driven = driven(Beginning::Current, &[moved]);
    driven.prepared("d", false);
    pass(&mut driven, "d");
    assert!(driven.watch.progress.is_open("c"));
    assert!(!matches!(driven.watch.page, Page::ChapterDone));
}
