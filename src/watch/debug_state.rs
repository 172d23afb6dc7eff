//! The state of a debugging session. Pure.

use crate::course::Exercise;
use crate::node::DebugEvent;
use crate::screen::{DebugStatus, DebugView};

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

    pub(super) fn new(number: u64, exercise: &Exercise) -> Self {
        Self {
            exercise: exercise.name.clone(),
            file: exercise.file.clone(),
            number,
            status: DebugStatus::Starting,
            address: None,
            printed: Vec::new(),
            lines: 0,
        }
    }

    pub(super) fn apply(&mut self, event: DebugEvent) {
        match event {
            DebugEvent::Listening(address) => {
                self.address = Some(address);
                self.status = DebugStatus::Waiting;
            }
            DebugEvent::Attached => self.status = DebugStatus::Attached,
            DebugEvent::Finished => self.status = DebugStatus::Finished,
            DebugEvent::Printed(line) => {
                if self.printed.len() == PRINTED {
                    self.printed.remove(0);
                }
                self.printed.push(line);
                self.lines += 1;
            }
            DebugEvent::Ended(code) => self.status = DebugStatus::Ended(code),
        }
    }
}
