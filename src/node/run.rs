//! One run, as its owner sees it: events come in, and it can be cancelled at any time.
#![expect(clippy::disallowed_methods, reason = "the nonce is made from the time too")]

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use anyhow::Result;

use super::follow::Follower;
use super::host::{Host, HostSpec, Process};
use super::{Node, os};
use crate::system::cancel::Cancel;
use crate::verdict::{Frame, Observation, Output};

/// What happens during a run, as it happens.
#[derive(Debug, Clone, PartialEq)]
pub enum HostEvent {
    Frame(Frame),
    /// Of much output only the beginning is told as it comes; the observation has the end.
    Printed(Output),
    /// A test has failed and every test has reported; the process still runs. Comes once at most.
    Failed(Observation),
    /// The last event.
    Ended(Observation),
}

pub(super) type Sink = Box<dyn Fn(HostEvent) + Send>;

/// A run under way. Dropping it cancels it.
#[derive(Debug)]
pub struct Running {
    cancelled: Arc<Mutex<bool>>,
    group: Option<os::Group>,
    thread: Option<JoinHandle<usize>>,
}

impl Running {
    pub(super) fn start(
        process: Result<Process>,
        node: &Node,
        spec: &HostSpec,
        nonce: &str,
        sink: Sink,
    ) -> Self {
        let cancelled = Arc::new(Mutex::new(false));
        let gate = Gate { cancelled: Arc::clone(&cancelled), sink };
        let group = process.as_ref().ok().map(|process| process.group.clone());
        let (node, nonce) = (node.path.clone(), nonce.to_owned());
        let (limits, count_strays) = (spec.limits, spec.conditions.count_strays);
        let format = spec.harness.as_ref().map(|harness| harness.format);
        let thread = thread::spawn(move || {
            let follower = process
                .and_then(|process| Follower::new(process, node, limits, format, &nonce, &gate));
            match follower {
                Ok(follower) => follower.follow(count_strays),
                Err(error) => {
                    gate.tell(HostEvent::Ended(no_run(&error)));
                    0
                }
            }
        });
        Self { cancelled, group, thread: Some(thread) }
    }

    /// Ends the program and its children at once; no event comes after this has returned.
    pub fn cancel(&self) {
        let mut cancelled = self.cancelled.lock().unwrap_or_else(PoisonError::into_inner);
        *cancelled = true;
        if let Some(group) = &self.group {
            group.kill();
        }
    }

    /// Waits for the end; everything of this run is gone then. Returns how many processes outlived
    /// it, where the run was asked to count them.
    pub fn join(mut self) -> usize {
        self.finish()
    }

    fn finish(&mut self) -> usize {
        // A panic in the sink has been reported there.
        self.thread.take().map_or(0, |thread| thread.join().unwrap_or_default())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.thread.is_some() {
            self.cancel();
            self.finish();
        }
    }
}

/// Lets events through until the run is cancelled.
pub(super) struct Gate {
    cancelled: Arc<Mutex<bool>>,
    sink: Sink,
}

impl Gate {
    pub(super) fn tell(&self, event: HostEvent) {
        let cancelled = self.cancelled.lock().unwrap_or_else(PoisonError::into_inner);
        if !*cancelled {
            (self.sink)(event);
        }
    }
}

/// A run that came to an end.
#[derive(Debug, Clone, PartialEq)]
pub struct Completed {
    pub observation: Observation,
    /// Processes that outlived it, where [`super::Conditions::count_strays`] asks for them.
    pub strays: usize,
}

/// Boots, runs and waits; `None` if `cancel` came first: then everything of the run is gone.
pub fn run_once(node: &Node, spec: &HostSpec, cancel: &Cancel) -> Option<Completed> {
    let host = match Host::boot(node, spec) {
        Ok(host) => host,
        Err(error) => return Some(Completed { observation: no_run(&error), strays: 0 }),
    };
    let (send, end) = mpsc::channel();
    let cancelled = send.clone();
    let sink = Waited(send);
    let running = host.run(&fresh_nonce(), move |event| {
        if let HostEvent::Ended(observation) = event {
            let _ = sink.0.send(Wakeup::Ended(observation)); // received right below
        }
    });
    let _subscription = cancel.on_cancel(move || {
        let _ = cancelled.send(Wakeup::Cancelled); // received right below
    });
    match end.recv() {
        Ok(Wakeup::Ended(observation)) => Some(Completed { observation, strays: running.join() }),
        Ok(Wakeup::Cancelled) => None,
        Ok(Wakeup::Lost) | Err(_) => {
            let observation = Observation::broken("the run was lost".to_owned());
            Some(Completed { observation, strays: running.join() })
        }
    }
}

/// Why a wait for a run is over.
enum Wakeup {
    Ended(Observation),
    Cancelled,
    /// The thread that follows the run has ended without a word.
    Lost,
}

struct Waited(mpsc::Sender<Wakeup>);

impl Drop for Waited {
    fn drop(&mut self) {
        let _ = self.0.send(Wakeup::Lost); // nobody waits any more if it had ended
    }
}

/// A word that no program can guess.
pub fn fresh_nonce() -> String {
    let part = || RandomState::new().hash_one(Instant::now());
    format!("{:016x}{:016x}", part(), part())
}

fn no_run(error: &anyhow::Error) -> Observation {
    Observation::broken(format!("{error:#}"))
}
