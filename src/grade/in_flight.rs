//! Runs in progress that the workers of one grading share, by content.

use std::collections::{HashMap, HashSet};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::graded::Graded;

/// The contents of runs in progress. A worker with the same content waits for that run.
#[derive(Default)]
pub(super) struct InFlight {
    contents: Mutex<HashSet<String>>,
    ended: Condvar,
}

/// The right to run a content. Dropping it lets the next worker continue.
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

/// Work that took too long beside other runs, to be run again alone. Equal contents share one result, so
/// that an endless program that a whole class submitted is not run for each learner.
#[derive(Default)]
pub(super) struct SlowWork {
    pub(super) todo: Vec<u32>,
    /// The results of the runs alone, by content. `None` until there is one.
    pub(super) results: HashMap<String, Option<Graded>>,
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
