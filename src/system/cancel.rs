//! Cancellation of work: by a key, by a signal, or because its owner is dropped.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Context as _, Result};

/// A cancellation flag, shared by its clones. It cannot be reset.
#[derive(Clone, Default)]
pub struct Cancel(Arc<CancelState>);

type Callback = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct CancelState {
    cancelled: AtomicBool,
    /// The functions to call once, on cancellation.
    callbacks: Mutex<BTreeMap<u64, Callback>>,
}

/// The flag that signals cancel, created on the first use.
static PROCESS: Mutex<Option<Cancel>> = Mutex::new(None);

impl Cancel {
    pub fn new() -> Self {
        Self::default()
    }

    /// Returns the flag of the process, which SIGINT, SIGTERM and SIGHUP cancel, or console events on
    /// Windows. After the first call, those signals no longer end the process.
    pub fn on_signals() -> Result<Self> {
        let mut process = PROCESS.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cancel) = &*process {
            return Ok(cancel.clone());
        }
        let cancel = Self::new();
        let by_signal = cancel.clone();
        ctrlc::set_handler(move || by_signal.cancel())
            .context("could not listen for Ctrl-C and termination signals")?;
        Ok(process.insert(cancel).clone())
    }

    pub fn cancel(&self) {
        let callbacks = {
            let mut callbacks = self.callbacks();
            self.0.cancelled.store(true, Ordering::SeqCst);
            std::mem::take(&mut *callbacks)
        };
        for callback in callbacks.into_values() {
            callback();
        }
    }

    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::SeqCst)
    }

    /// Calls `callback` on cancellation, on the thread that cancels, or at once if it has already happened.
    /// Dropping the subscription removes the callback.
    #[must_use = "dropping it forgets the callback"]
    pub fn on_cancel(&self, callback: impl FnOnce() + Send + 'static) -> Subscription {
        let mut callbacks = self.callbacks();
        if self.is_cancelled() {
            drop(callbacks);
            callback();
            return Subscription { cancel: self.clone(), key: u64::MAX };
        }
        let key = callbacks.last_key_value().map_or(0, |(last, _)| last + 1);
        callbacks.insert(key, Box::new(callback));
        Subscription { cancel: self.clone(), key }
    }

    fn callbacks(&self) -> MutexGuard<'_, BTreeMap<u64, Callback>> {
        self.0.callbacks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Cancel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Cancel").field(&self.is_cancelled()).finish()
    }
}

/// A registered callback. Dropping it removes the callback.
#[derive(Debug)]
pub struct Subscription {
    cancel: Cancel,
    key: u64,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.cancel.callbacks().remove(&self.key);
    }
}

/// A thread that is cancelled and joined when its owner is dropped.
#[derive(Debug)]
pub struct Worker {
    cancel: Cancel,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    pub fn spawn(work: impl FnOnce(&Cancel) + Send + 'static) -> Self {
        let cancel = Cancel::new();
        let requested = cancel.clone();
        Self { cancel, thread: Some(thread::spawn(move || work(&requested))) }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.cancel.cancel();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join(); // the panic hook has reported its panic
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn a_callback_is_called_once_and_a_late_one_at_once() {
        let cancel = Cancel::new();
        let (send, receive) = channel();
        let late = send.clone();
        let _early = cancel.on_cancel(move || send.send("early").expect("received"));
        assert!(receive.try_recv().is_err() && !cancel.is_cancelled());
        cancel.clone().cancel();
        cancel.cancel();
        let _late = cancel.on_cancel(move || late.send("late").expect("received"));
        assert!(cancel.is_cancelled());
        assert_eq!(receive.iter().collect::<Vec<_>>(), ["early", "late"]);
    }

    #[test]
    fn a_dropped_subscription_is_not_called_and_takes_no_other_with_it() {
        let cancel = Cancel::new();
        let (send, receive) = channel();
        let other = send.clone();
        let first = cancel.on_cancel(move || send.send(1).expect("received"));
        let _second = cancel.on_cancel(move || other.send(2).expect("received"));
        drop(first);
        cancel.cancel();
        assert_eq!(receive.iter().collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn a_dropped_worker_is_stopped_and_waited_for() {
        let (send, receive) = channel();
        let worker = Worker::spawn(move |cancel| {
            while !cancel.is_cancelled() {
                thread::yield_now();
            }
            send.send("ended").expect("received");
        });
        drop(worker);
        assert_eq!(receive.try_recv(), Ok("ended"));
    }
}
