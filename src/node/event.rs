//! The events of a run, sent to its owner.

use std::sync::{Arc, Mutex, PoisonError};

use crate::verdict::{Frame, Observation, Output};

/// An event of a run, in the order in which they happen.
#[derive(Debug, Clone, PartialEq)]
pub enum HostEvent {
    Frame(Frame),
    /// Output as it is printed. After much output no more is sent; the observation has its end.
    Printed(Output),
    /// A test has failed and every test has reported, but the process still runs. Sent at most once.
    Failed(Observation),
    /// The last event.
    Ended(Observation),
}

pub(super) type Sink = Box<dyn Fn(HostEvent) + Send>;

/// Forwards events until the run is cancelled.
pub(super) struct EventSink {
    cancelled: Arc<Mutex<bool>>,
    sink: Sink,
}

impl EventSink {
    /// `cancelled` is shared with every caller that may cancel the run.
    pub(super) fn new(cancelled: Arc<Mutex<bool>>, sink: Sink) -> Self {
        Self { cancelled, sink }
    }

    pub(super) fn send(&self, event: HostEvent) {
        let cancelled = self.cancelled.lock().unwrap_or_else(PoisonError::into_inner);
        if !*cancelled {
            if let HostEvent::Ended(observation) = &event {
                let (end, took) = (&observation.end, observation.took);
                tracing::info!(?end, ?took, frames = observation.frames.len(), "run ended");
            }
            (self.sink)(event);
        }
    }
}
