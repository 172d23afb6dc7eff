//! What the workers of one grading know of each other's runs, by content.

use std::collections::{HashMap, HashSet};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::graded::Graded;

/// Contents that are being run: the same work waits for the first run of it.
#[derive(Default)]
pub(super) struct Running {
    contents: Mutex<HashSet<String>>,
    ended: Condvar,
}

/// Lets the next one in when it goes.
pub(super) struct Guard<'a> {
    running: &'a Running,
    content: String,
}

impl Running {
    pub(super) fn wait_for(&self, content: &str) -> Guard<'_> {
        let mut contents = lock(&self.contents);
        while !contents.insert(content.to_owned()) {
            contents = self.ended.wait(contents).unwrap_or_else(PoisonError::into_inner);
        }
        Guard { running: self, content: content.to_owned() }
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        lock(&self.running.contents).remove(&self.content);
        self.running.ended.notify_all();
    }
}

/// What took too long beside others: to be run once more, alone. In this grading the same content comes to
/// the same end, so that one endless stub, handed in by a whole class, is not run for each of them.
#[derive(Default)]
pub(super) struct Slow {
    pub(super) todo: Vec<u32>,
    /// By content, what it came to alone; none until it has been run so.
    pub(super) contents: HashMap<String, Option<Graded>>,
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
