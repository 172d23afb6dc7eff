//! What the workers of one grading know of each other's runs, by content.

use std::collections::{HashMap, HashSet};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::graded::Graded;

/// Contents that are being run. A worker with the same content waits for that run.
#[derive(Default)]
pub(super) struct InFlight {
    contents: Mutex<HashSet<String>>,
    ended: Condvar,
}

/// The right to run a content; dropping it lets the next worker in.
pub(super) struct Turn<'a> {
    in_flight: &'a InFlight,
    content: String,
}

impl InFlight {
    pub(super) fn wait_for(&self, content: &str) -> Turn<'_> {
        let mut contents = lock(&self.contents);
        while !contents.insert(content.to_owned()) {
            contents = self.ended.wait(contents).unwrap_or_else(PoisonError::into_inner);
        }
        Turn { in_flight: self, content: content.to_owned() }
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        lock(&self.in_flight.contents).remove(&self.content);
        self.in_flight.ended.notify_all();
    }
}

/// Work that took too long beside other runs, to be run once more, alone. The same content has the same
/// result for everybody in this grading, so that one endless program, submitted by a whole class, is not
/// run for each learner.
#[derive(Default)]
pub(super) struct SlowWork {
    pub(super) todo: Vec<u32>,
    /// By content, the result of the run alone; `None` until there is one.
    pub(super) results: HashMap<String, Option<Graded>>,
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
