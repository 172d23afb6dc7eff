//! The key that compares, after a pass.

use super::driving::Driven;
use crate::course::{Alternative, Comparison};
use crate::progress::JournalEvent;
use crate::watch::event::{Effect, Event};
use crate::watch::state::Page;

fn comparison(ways: usize) -> Comparison {
    let way = |n| Alternative::parse(&format!("{n}.js"), &format!("way{n}();\n"));
    Comparison::new("mine();\n", "", "good();\n".into(), (0..ways).map(way).collect())
}

/// `a` has passed; the watch is on `b`, and has opened the page of `a`.
fn compared(ways: usize) -> Driven {
    let mut driven = Driven::fresh();
    driven.save_and_end("x", true);
    driven.prepared("b", false);
    driven.press('d');
    driven.send(Event::Compared { exercise: "a".into(), result: Ok(comparison(ways).into()) });
    driven
}

fn all(driven: &Driven) -> Option<bool> {
    match &driven.watch.page {
        Page::Compare { all, .. } => Some(*all),
        _ => None,
    }
}

#[test]
fn d_compares_what_was_just_passed_and_the_journal_knows_that_the_solution_was_seen() {
    let mut driven = Driven::fresh();
    driven.save_and_end("x", true);
    driven.prepared("b", false);
    driven.press('d');
    assert_eq!(driven.effects[0], Effect::Compare { exercise: driven.exercise("a") });
    assert_eq!(driven.journal(), [&JournalEvent::SolutionSeen { exercise: "a".into() }]);
}

#[test]
fn before_a_pass_d_says_that_it_comes_after_one() {
    let mut driven = Driven::fresh();
    driven.press('d');
    assert_eq!(driven.effects, []);
    assert_eq!(
        driven.watch.notices,
        ["d compares your answer with a good solution, once a has passed. h gives a hint."]
    );
    driven.save_and_end("x", false);
    driven.press('d');
    assert_eq!(driven.effects, [], "a failed run is no pass");
}

#[test]
fn d_closes_the_page_unless_there_are_more_ways_to_show() {
    let mut driven = compared(3);
    assert_eq!(all(&driven), Some(false));
    driven.press('d');
    assert_eq!(all(&driven), None);

    let mut driven = compared(4);
    driven.press('d');
    assert_eq!(all(&driven), Some(true));
    driven.press('d');
    assert_eq!(all(&driven), None);
}

#[test]
fn a_save_closes_the_page_and_runs() {
    let mut driven = compared(1);
    driven.save("y");
    assert!(driven.started().is_some());
    assert_eq!(all(&driven), None);
}

#[test]
fn a_file_that_is_gone_is_a_message() {
    let mut driven = compared(1);
    driven.press('q');
    let result = Err("your file a.js is missing".to_owned());
    driven.send(Event::Compared { exercise: "a".into(), result });
    assert_eq!(driven.watch.notices, ["I cannot compare: your file a.js is missing."]);
    assert_eq!(all(&driven), None);
}
