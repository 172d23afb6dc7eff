//! A process as a stream of events: one thread reads its output, one waits for its exit.

use std::io::{PipeReader, PipeWriter, pipe};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Instant;

use anyhow::{Context, Result};

use super::os;
use crate::system::{clock, threads};

/// The number of events that the threads may have ready before anybody takes them: those in the channel, and
/// one that waits for room in it.
pub(super) const QUEUED_EVENTS: usize = CHANNEL + 1;
const CHANNEL: usize = 16;

/// An event of a process.
#[derive(Debug)]
pub(super) enum ProcessEvent {
    Bytes(Vec<u8>),
    /// The output was closed.
    Closed,
    Exited,
    /// Nothing happened until the deadline.
    Silence,
}

/// The two threads. Dropping this ends and joins them.
#[derive(Debug)]
pub(super) struct ProcessEvents {
    /// `None` only while this is dropped.
    receiver: Option<Receiver<ProcessEvent>>,
    /// Closing it ends the reader, even if another process still holds the other end of its pipe.
    stop: Option<PipeWriter>,
    threads: Vec<JoinHandle<()>>,
}

impl ProcessEvents {
    /// The process must have been killed or ended before this is dropped.
    pub(super) fn of(group: os::ProcessGroup, stream: PipeReader) -> Result<Self> {
        let (stopped, stop) = pipe().context("cannot create a pipe")?;
        // Bounded, so that a program that prints faster than the runner reads has to wait.
        let (sender, receiver) = sync_channel(CHANNEL);
        let exit = sender.clone();
        let reader = threads::spawn(move || read(stream, &stopped, &sender))
            .map_err(|(error, _)| error)
            .context("cannot start a thread")?;
        let waiter = threads::spawn(move || {
            group.wait_for_exit();
            let _ = exit.send(ProcessEvent::Exited); // after the end, the receiver is gone
        })
        .map_err(|(error, _)| error)
        .context("cannot start a thread")?;
        Ok(Self { receiver: Some(receiver), stop: Some(stop), threads: vec![reader, waiter] })
    }

    pub(super) fn next(&self, deadline: Instant) -> ProcessEvent {
        let Some(receiver) = &self.receiver else { return ProcessEvent::Exited };
        match receiver.recv_timeout(deadline.saturating_duration_since(clock::instant())) {
            Ok(signal) => signal,
            Err(RecvTimeoutError::Timeout) => ProcessEvent::Silence,
            Err(RecvTimeoutError::Disconnected) => ProcessEvent::Exited,
        }
    }
}

impl Drop for ProcessEvents {
    fn drop(&mut self) {
        self.receiver = None;
        self.stop = None;
        for thread in self.threads.drain(..) {
            let _ = thread.join(); // these threads cannot panic
        }
    }
}

fn read(mut stream: PipeReader, stopped: &PipeReader, sender: &SyncSender<ProcessEvent>) {
    let mut buffer = vec![0; 64 << 10];
    while let Ok(count @ 1..) = os::read(&mut stream, stopped, &mut buffer) {
        if sender.send(ProcessEvent::Bytes(buffer[..count].to_vec())).is_err() {
            return;
        }
    }
    let _ = sender.send(ProcessEvent::Closed); // nobody listens after the end
}
