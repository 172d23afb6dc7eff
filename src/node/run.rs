//! One run, from its owner's point of view: it sends events and can be cancelled at any time.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use anyhow::Result;

use super::event::{EventSink, HostEvent, Sink};
use super::follow::Follower;
use super::process::Process;
use super::{HostSpec, Node, os};
use crate::system::threads;
use crate::verdict::Observation;

/// A run in progress. Dropping it cancels it.
#[derive(Debug)]
pub struct Running {
    cancelled: Arc<Mutex<bool>>,
    stop: Arc<AtomicBool>,
    group: Option<os::ProcessGroup>,
    thread: Option<JoinHandle<()>>,
    /// The number of processes that outlived the run.
    strays: Arc<AtomicUsize>,
}

impl Running {
    pub(super) fn start(
        process: Result<Process>,
        node: &Node,
        spec: &HostSpec,
        nonce: &str,
        sink: Sink,
    ) -> Self {
        tracing::info!(test = ?spec.test_file, limits = ?spec.limits, "run started");
        let cancelled = Arc::new(Mutex::new(false));
        let sink = EventSink::new(Arc::clone(&cancelled), sink);
        let stop = Arc::new(AtomicBool::new(false));
        let wanted = Arc::clone(&stop);
        let group = process.as_ref().ok().map(|process| process.group.clone());
        let (node, nonce) = (node.path.clone(), nonce.to_owned());
        let (limits, count_strays) = (spec.limits, spec.conditions.count_strays);
        let format = spec.harness.as_ref().map(|harness| harness.format);
        let strays = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&strays);
        let thread = threads::spawn(move || {
            let follower = process.and_then(|process| {
                Follower::new(process, node, limits, format, &nonce, wanted, &sink)
            });
            match follower {
                Ok(follower) => count.store(follower.follow(count_strays), Ordering::Relaxed),
                Err(error) => sink.send(HostEvent::Ended(no_run(&error))),
            }
        });
        // Without a thread, the run ends before this returns.
        let thread = thread.map_err(|(_, follow)| follow()).ok();
        Self { cancelled, stop, group, thread, strays }
    }

    /// Kills the program and its children. No event is sent after this returns.
    pub fn cancel(&self) {
        let mut cancelled = self.cancelled.lock().unwrap_or_else(PoisonError::into_inner);
        *cancelled = true;
        if let Some(group) = &self.group {
            group.kill();
        }
    }

    /// Ends the program as if its time were over. The last event tells what it was doing.
    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// Waits until all processes of the run have ended. Returns the number of processes that outlived the
    /// run, if it counts them.
    pub fn join(mut self) -> usize {
        self.finish()
    }

    fn finish(&mut self) -> usize {
        // A panic in the sink has been reported there.
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        self.strays.load(Ordering::Relaxed)
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

pub(super) fn no_run(error: &anyhow::Error) -> Observation {
    Observation::broken(format!("{error:#}"))
}
