//! The warm host: a Node.js that has booted and loaded what a run needs, waiting for its order.
//!
//! While it waits it costs no time on either side: Node blocks on its input, and nobody here
//! waits for it. One host serves one run.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::io::Write as _;
use std::sync::mpsc;

use anyhow::{Context, Result};
use serde_json::json;

use super::event::HostEvent;
use super::process::{Process, spawn};
use super::run::{Running, no_run};
use super::{HostSpec, Node};
use crate::system::cancel::Cancel;
use crate::system::clock;
use crate::verdict::{Frame, Handle, Observation};

/// A host that waits.
#[derive(Debug)]
pub struct Host {
    node: Node,
    spec: HostSpec,
    process: Option<Process>,
}

impl Host {
    /// Starts Node; returns before it has booted.
    pub fn boot(node: &Node, spec: &HostSpec) -> Result<Self> {
        let process = Some(spawn(node, spec)?);
        Ok(Self { node: node.clone(), spec: spec.clone(), process })
    }

    /// Whether it still waits; it may have been killed, or its flags may be wrong.
    pub fn is_waiting(&self) -> bool {
        self.process.as_ref().is_some_and(|process| !process.group.has_exited())
    }

    pub fn spec(&self) -> &HostSpec {
        &self.spec
    }

    /// Gives the order to run. `nonce` marks the reports of this run; `sink` is called from
    /// another thread, last with [`HostEvent::Ended`], and must not wait for the caller of
    /// [`Running::cancel`]. A host that has died meanwhile is replaced without a word.
    pub fn run(mut self, nonce: &str, sink: impl Fn(HostEvent) + Send + 'static) -> Running {
        let mut boot = Ok(());
        if !self.is_waiting() {
            boot = spawn(&self.node, &self.spec).map(|process| {
                self.discard();
                self.process = Some(process);
            });
        }
        let process = boot.and_then(|()| self.process.take().context("the host has no process"));
        let order = json!({
            "nonce": nonce,
            "instrument": self.spec.instrument,
            "reversed": self.spec.conditions.reversed,
        })
        .to_string();
        let process = process.map(|mut process| {
            if let Some(mut input) = process.input.take() {
                let _ = writeln!(input, "{order}"); // a host that ends now is seen by its exit
            }
            process
        });
        Running::start(process, &self.node, &self.spec, nonce, Box::new(sink))
    }

    fn discard(&mut self) {
        if let Some(process) = self.process.take() {
            process.group.kill();
            let _ = process.group.reap(); // nobody asks how it ended
            process.group.kill_strays();
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.discard();
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
    let part = || RandomState::new().hash_one(clock::instant());
    format!("{:016x}{:016x}", part(), part())
}

/// Runs the exercise once more, slower, to find out what stays open and where it was created.
/// Takes as long as that run; empty if nothing stayed open this time, or if `cancel` came first.
pub fn find_handles(node: &Node, spec: &HostSpec, cancel: &Cancel) -> Vec<Handle> {
    let spec = HostSpec { instrument: true, ..spec.clone() };
    let Some(run) = run_once(node, &spec, cancel) else { return Vec::new() };
    let lingering = run.observation.frames.into_iter().rev().find_map(|frame| match frame {
        Frame::Lingering { handles } => Some(handles),
        _ => None,
    });
    lingering.unwrap_or_default()
}
