//! The key `g`: the test of the current exercise under the debugger of Node.js. It is no try.

use super::event::Effect;
use super::installing;
use super::state::{Page, RunState, Watch};
use crate::node::DebugEvent;
use crate::screen::{DebugStatus, DebugView};
use crate::system::input::Key;

/// The number of printed lines that are kept.
const PRINTED: usize = 200;

/// A debugging session. It ends when its page is left.
#[derive(Debug, Clone)]
pub struct Debugging {
    pub exercise: String,
    /// The name of the learner's file.
    pub file: String,
    /// Distinguishes its events from those of an earlier session.
    pub(super) number: u64,
    pub status: DebugStatus,
    pub address: Option<String>,
    pub printed: Vec<String>,
    /// The number of lines printed so far.
    pub(super) lines: usize,
}

impl Debugging {
    pub(super) fn has_ended(&self) -> bool {
        matches!(self.status, DebugStatus::Ended(_))
    }

    pub(super) fn view(&self) -> DebugView<'_> {
        DebugView {
            file: &self.file,
            status: self.status,
            address: self.address.as_deref(),
            printed: &self.printed,
            keys: if self.has_ended() { "" } else { "k, Esc, q or a save of your file ends it." },
        }
    }
}

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
    watch.page = Page::Debug(Debugging {
        exercise: exercise.name.clone(),
        file: exercise.file.clone(),
        number: watch.debug_sessions,
        status: DebugStatus::Starting,
        address: None,
        printed: Vec::new(),
        lines: 0,
    });
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
    let Page::Debug(debugging) = &mut watch.page else { return };
    if debugging.number != number {
        return;
    }
    match event {
        DebugEvent::Listening(address) => {
            debugging.address = Some(address);
            debugging.status = DebugStatus::Waiting;
        }
        DebugEvent::Attached => debugging.status = DebugStatus::Attached,
        DebugEvent::Finished => debugging.status = DebugStatus::Finished,
        DebugEvent::Printed(line) => {
            if debugging.printed.len() == PRINTED {
                debugging.printed.remove(0);
            }
            debugging.printed.push(line);
            debugging.lines += 1;
        }
        DebugEvent::Ended(code) => debugging.status = DebugStatus::Ended(code),
    }
}

/// A save ends the session, even one that changes nothing.
pub(super) fn on_saved(watch: &mut Watch) {
    if watch.is_debugging() {
        watch.page = Page::Exercise;
        watch.scroll = 0;
    }
}
