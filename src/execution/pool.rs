//! Parallel work on a fixed number of threads.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Result, bail};

use crate::system::cancel::Cancel;
use crate::system::threads;

/// A pool of threads that share a list of work items.
#[derive(Debug, Clone, Copy)]
pub struct Pool {
    workers: usize,
}

impl Pool {
    /// Creates a pool of `workers` threads, but at least one.
    pub fn new(workers: usize) -> Self {
        Self { workers: workers.max(1) }
    }

    /// Returns the number of cores of this machine.
    pub fn cores() -> usize {
        thread::available_parallelism().map_or(1, std::num::NonZero::get)
    }

    /// Calls `work` for each item of `todo`. Workers take the items in order, and stop when none is
    /// left, when `cancel` is requested, or when an item fails.
    pub fn run<T: Send>(
        &self,
        todo: Vec<T>,
        cancel: &Cancel,
        work: impl Fn(T) -> Result<()> + Sync,
    ) -> Result<()> {
        self.run_with(todo, cancel, || (), |(), item| work(item))
    }

    /// Like [`Pool::run`], with a `state` that each worker creates once and keeps between its items.
    pub fn run_with<T: Send, S>(
        &self,
        todo: Vec<T>,
        cancel: &Cancel,
        state: impl Fn() -> S + Sync,
        work: impl Fn(&mut S, T) -> Result<()> + Sync,
    ) -> Result<()> {
        let workers = self.workers.min(todo.len());
        let todo = Mutex::new(todo.into_iter());
        let failed = AtomicBool::new(false);
        let next = || {
            let is_over = cancel.is_cancelled() || failed.load(Ordering::Relaxed);
            if is_over { None } else { todo.lock().unwrap_or_else(PoisonError::into_inner).next() }
        };
        let worker = || -> Result<()> {
            let mut state = state();
            while let Some(item) = next() {
                work(&mut state, item).inspect_err(|_| failed.store(true, Ordering::Relaxed))?;
            }
            Ok(())
        };
        thread::scope(|scope| {
            let start =
                |_| threads::retry_on_eagain(|| thread::Builder::new().spawn_scoped(scope, worker));
            // With fewer workers the work takes longer, and is done all the same.
            let workers: Vec<_> = (0..workers).map_while(|number| start(number).ok()).collect();
            let last_resort = if workers.is_empty() { worker() } else { Ok(()) };
            let ended = workers.into_iter().map(|worker| match worker.join() {
                Ok(result) => result,
                Err(_) => bail!("a worker panicked; the results so far are kept"),
            });
            ended.fold(last_resort, Result::and)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    #[test]
    fn every_item_is_done_once() {
        let sum = AtomicUsize::new(0);
        let add = |item| {
            sum.fetch_add(item, Ordering::Relaxed);
            Ok(())
        };
        Pool::new(3).run((1..=100).collect(), &Cancel::new(), add).expect("done");
        assert_eq!(sum.into_inner(), 5050);
    }

    #[test]
    fn a_cancelled_pool_begins_nothing_more() {
        let (done, cancel) = (AtomicUsize::new(0), Cancel::new());
        let work = |_| {
            done.fetch_add(1, Ordering::Relaxed);
            cancel.cancel();
            Ok(())
        };
        Pool::new(1).run((0..10).collect(), &cancel, work).expect("it did not fail");
        assert_eq!(done.into_inner(), 1);
    }

    #[test]
    fn the_first_failure_ends_the_work_and_so_does_a_panic() {
        let done = AtomicUsize::new(0);
        let work = |item: usize| {
            done.fetch_add(1, Ordering::Relaxed);
            if item == 1 {
                bail!("one");
            }
            Ok(())
        };
        let error = Pool::new(1).run((0..10).collect(), &Cancel::new(), work).expect_err("failed");
        assert_eq!((error.to_string().as_str(), done.into_inner()), ("one", 2));
        let panics = |_: usize| panic!("on purpose");
        assert!(Pool::new(1).run(vec![1], &Cancel::new(), panics).is_err());
    }
}
