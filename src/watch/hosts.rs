//! The warm host of the current exercise: booted while the learner reads, used for one run.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::event::RunId;
use crate::course::Exercise;
use crate::node::{Host, HostEvent, HostSpec, Node, Running, fresh_nonce};

/// Owns at most one waiting host and one run.
#[derive(Debug)]
pub(super) struct Hosts {
    root: PathBuf,
    node: Node,
    warm: Option<(String, Host)>,
    running: Option<(RunId, Running)>,
    /// A run whose verdict is known, but whose processes may still exist.
    ended: Option<Running>,
}

impl Hosts {
    pub(super) fn new(root: &Path, node: Node) -> Self {
        Self { root: root.to_path_buf(), node, warm: None, running: None, ended: None }
    }

    pub(super) fn node(&self) -> &Node {
        &self.node
    }

    /// Boots the host of `exercise`, unless it is already waiting. If that fails, the run reports it.
    pub(super) fn warm_up(&mut self, exercise: &Exercise) {
        if self.warm.as_ref().is_some_and(|(name, _)| *name == exercise.name) {
            return;
        }
        self.warm = None;
        let spec = HostSpec::of(&self.root, exercise).with_warm_up();
        if let Ok(host) = Host::boot(&self.node, &spec) {
            self.warm = Some((exercise.name.clone(), host));
        }
    }

    /// Ends the waiting host, because what it has loaded may be out of date.
    pub(super) fn discard_warm_host(&mut self) {
        self.warm = None;
    }

    /// Runs `exercise` as it is on disk, and cancels the current run.
    pub(super) fn start(
        &mut self,
        id: RunId,
        exercise: &Exercise,
        sink: impl Fn(HostEvent) + Send + 'static,
    ) -> Result<()> {
        self.cancel();
        let host = match self.warm.take() {
            Some((name, host)) if name == exercise.name && host.is_waiting() => host,
            _ => Host::boot(&self.node, &HostSpec::of(&self.root, exercise))
                .context("Node.js could not be started")?,
        };
        self.running = Some((id, host.run(&fresh_nonce(), sink)));
        Ok(())
    }

    /// Ends the current run. Its last event tells what it was doing.
    pub(super) fn stop(&self) {
        if let Some((_, running)) = &self.running {
            running.stop();
        }
    }

    /// Cancels the current run, with all its processes.
    pub(super) fn cancel(&mut self) {
        if let Some((_, running)) = self.running.take() {
            running.cancel();
        }
    }

    /// Records that a run has ended. An earlier run can end after the next one has started.
    pub(super) fn ended(&mut self, id: RunId) {
        self.ended = self.running.take_if(|(running, _)| *running == id).map(|(_, run)| run);
    }

    /// Waits until all processes of the last run have ended. Called after its verdict is shown.
    pub(super) fn join_ended(&mut self) {
        if let Some(ended) = self.ended.take() {
            ended.join();
        }
    }
}
