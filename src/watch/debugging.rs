//! The key `g`: the test of the current exercise under the debugger of Node.js. It is no try.

use super::debug_state::Debugging;
use super::event::Effect;
use super::installing;
use super::state::{Page, RunState, Watch};
use crate::node::DebugEvent;
use crate::system::input::Key;

impl Watch {
    /// Returns whether a program runs under the debugger. Leaving the page ends it.
    pub(super) fn is_debugging(&self) -> bool {
        matches!(&self.page, Page::Debug(_))
    }
}

/// Starts the current exercise under the debugger.
pub(super) fn begin(watch: &mut Watch, effects: &mut Vec<Effect>) {
    let exercise = watch.exercise();
    if let Some(harness) = &exercise.harness {
        let (name, runner) = (&exercise.name, &harness.name);
        return watch.notice(cannot_debug(name, runner));
    }
    if let Some(reason) = installing::blocks(watch) {
        return watch.notice(reason);
    }
    match &watch.run_state {
        RunState::WrongNode(reason) => return watch.notice(reason.clone()),
        RunState::FileMissing => {
            return watch
                .notice("Your file is missing: x restores its original version.".to_owned());
        }
        _ => {}
    }
    let exercise = watch.exercise().clone();
    watch.debug_sessions += 1;
    watch.scroll = 0;
    watch.page = Page::Debug(Debugging::new(watch.debug_sessions, &exercise));
    effects.push(Effect::Debug { number: watch.debug_sessions, exercise: exercise.into() });
}

/// Says why an exercise with another test runner cannot be debugged.
pub fn cannot_debug(exercise: &str, test_runner: &str) -> String {
    format!(
        "The tests of {exercise} are run by {test_runner}, which starts Node.js itself. The runner can only \
         debug tests of node:test; see the documentation of {test_runner}."
    )
}

/// Handles a key on the page. Returns whether the key has been used up: no other key ends the session by mistake.
pub(super) fn press(watch: &mut Watch, key: Key) -> bool {
    let Page::Debug(debugging) = &watch.page else { return false };
    let has_ended = debugging.has_ended();
    match key {
        Key::Char('k' | 'q' | 'g') | Key::Esc => {
            watch.page = Page::Exercise;
            watch.scroll = 0;
            if !has_ended {
                watch.notice("The debugging session has ended.".to_owned());
            }
            true
        }
        _ if has_ended => false,
        _ => {
            watch.notice("The program runs under the debugger; k ends it.".to_owned());
            true
        }
    }
}

pub(super) fn on_event(watch: &mut Watch, number: u64, event: DebugEvent) {
    match &mut watch.page {
        Page::Debug(debugging) if debugging.number == number => debugging.apply(event),
        _ => {}
    }
}

/// A save ends the session, even one that changes nothing.
pub(super) fn on_saved(watch: &mut Watch) {
    if watch.is_debugging() {
        watch.page = Page::Exercise;
        watch.scroll = 0;
    }
}
