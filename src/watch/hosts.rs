//! The warm host of the current exercise: booted while the learner reads, spent on one run.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::event::RunId;
use crate::course::Exercise;
use crate::node::{Host, HostEvent, HostSpec, Node, Running, fresh_nonce};

/// At most one host that waits and one that runs.
#[derive(Debug)]
pub(super) struct Hosts {
    root: PathBuf,
    node: Node,
    warm: Option<(String, Host)>,
    running: Option<(RunId, Running)>,
    /// Its verdict is known; its last processes may still be looked for.
    ended: Option<Running>,
}

impl Hosts {
    pub(super) fn new(root: &Path, node: Node) -> Self {
        Self { root: root.to_path_buf(), node, warm: None, running: None, ended: None }
    }

    pub(super) fn node(&self) -> &Node {
        &self.node
    }

    /// Boots the host of `exercise`, unless it waits already. A failure is told by the run.
    pub(super) fn warm_up(&mut self, exercise: &Exercise) {
        if self.warm.as_ref().is_some_and(|(name, _)| *name == exercise.name) {
            return;
        }
        self.warm = None;
        let spec = HostSpec::of(&self.root, exercise).rehearsed();
        if let Ok(host) = Host::boot(&self.node, &spec) {
            self.warm = Some((exercise.name.clone(), host));
        }
    }

    /// Lets go of the waiting host: what it has loaded may be out of date.
    pub(super) fn discard_warm_host(&mut self) {
        self.warm = None;
    }

    /// Runs `exercise` with the newest bytes of its files; a run under way is cancelled.
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

    /// Ends the run under way, with all its processes.
    pub(super) fn cancel(&mut self) {
        if let Some((_, running)) = self.running.take() {
            running.cancel();
        }
    }

    /// The run is over. News of an earlier one may come when another is under way already.
    pub(super) fn ended(&mut self, id: RunId) {
        self.ended = self.running.take_if(|(running, _)| *running == id).map(|(_, run)| run);
    }

    /// Waits until what the last run started has been seen to: not before its verdict is shown.
    pub(super) fn join_ended(&mut self) {
        if let Some(ended) = self.ended.take() {
            ended.join();
        }
    }
}
