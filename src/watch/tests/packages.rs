//! npm packages: what `i`, `r` and a save do before, during and after an installation.

use super::driving::{Driven, content};
use crate::node::npm::NpmProgress;
use crate::watch::event::{Effect, Event, Prepared};
use crate::watch::state::RunState;

/// On `a`, whose package is missing.
fn needing() -> Driven {
    let mut driven = Driven::before_prepared(&["a", "b"], &[]);
    prepare(&mut driven, &["tiny"]);
    driven
}

fn prepare(driven: &mut Driven, missing: &[&str]) {
    driven.send(Event::Prepared(Prepared {
        exercise: "a".to_owned(),
        content: Ok(Some(content("stub"))),
        edited: false,
        missing: missing.iter().map(ToString::to_string).collect(),
        wrong_node: None,
    }));
}

fn installs(driven: &Driven) -> bool {
    driven.effects == [Effect::Install { packages: vec!["tiny".to_owned()] }]
}

#[test]
fn i_tries_again_after_a_failed_installation_and_neither_r_nor_a_save_costs_a_try() {
    let mut driven = needing();
    for _ in 0..2 {
        driven.press('i');
        assert!(installs(&driven));
        driven.send(Event::Installed(Err("npm cannot reach its registry".to_owned())));
        assert!(matches!(driven.watch.run_state, RunState::InstallFailed { .. }));
        driven.press('r');
        assert_eq!(driven.effects, []);
        let answer = "r runs the tests, but they need tiny. i installs it.";
        assert_eq!(driven.watch.notices, [answer]);
        driven.save("x");
        assert_eq!(driven.started(), None);
        driven.send(Event::SourceRead(Ok(None)));
        driven.save("y");
        assert_eq!(driven.started(), None, "a file that is back brings no packages");
    }
}

#[test]
fn an_installation_ends_with_the_word_installed() {
    let mut driven = needing();
    driven.press('i');
    driven.press('r');
    assert_eq!(driven.watch.notices, ["r runs the tests, but tiny is still being installed."]);
    driven.send(Event::Installing(NpmProgress { downloaded: 12, total: 94 }));
    let theme = crate::screen::Theme::monochrome();
    let now = jiff::Timestamp::UNIX_EPOCH;
    let screen = crate::watch::view::render(&mut driven.watch, now, theme).join("\n");
    assert!(screen.contains("12 of 94 packages are downloaded."), "{screen}");
    driven.send(Event::Installed(Ok(Vec::new())));
    prepare(&mut driven, &[]);
    assert_eq!(driven.watch.notices, ["npm has installed tiny."]);
    assert!(matches!(driven.watch.run_state, RunState::Waiting));
}

#[test]
fn packages_that_npm_did_not_install_are_named() {
    let mut driven = needing();
    driven.press('i');
    driven.send(Event::Installed(Ok(vec!["tiny".to_owned()])));
    let RunState::InstallFailed { reason, .. } = &driven.watch.run_state else { panic!() };
    assert!(reason.contains("tiny is not in node_modules"), "{reason}");
    driven.press('i');
    assert!(installs(&driven));
}

#[test]
fn i_answers_where_there_is_nothing_to_install() {
    let mut driven = Driven::fresh();
    driven.press('i');
    assert_eq!(driven.effects, []);
    assert_eq!(driven.watch.notices, ["This exercise needs no npm packages."]);
}
