//! The warm host: a Node.js process that has loaded everything a run needs and waits for its order.
//!
//! Waiting costs no CPU time: Node.js blocks on its input, and no thread of the runner waits for it. One
//! host serves one run.

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

/// A waiting host.
#[derive(Debug)]
pub struct Host {
    node: Node,
    spec: HostSpec,
    process: Option<Process>,
}

impl Host {
    /// Starts Node.js. Returns before it has booted.
    pub fn boot(node: &Node, spec: &HostSpec) -> Result<Self> {
        let process = Some(spawn(node, spec)?);
        Ok(Self { node: node.clone(), spec: spec.clone(), process })
    }

    /// Returns whether the host still waits. It may have been killed, or its flags may be wrong.
    pub fn is_waiting(&self) -> bool {
        self.process.as_ref().is_some_and(|process| !process.group.has_exited())
    }

    pub fn spec(&self) -> &HostSpec {
        &self.spec
    }

    /// Sends the order to run. `nonce` marks the frames of this run. `sink` is called from another thread,
    /// last with [`HostEvent::Ended`], and must not wait for the caller of [`Running::cancel`]. A host that
    /// has died in the meantime is replaced.
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
                let _ = writeln!(input, "{order}"); // if the host has ended, its exit is noticed
            }
            process
        });
        Running::start(process, &self.node, &self.spec, nonce, Box::new(sink))
    }

    fn discard(&mut self) {
        if let Some(process) = self.process.take() {
            process.group.kill();
            let _ = process.group.reap(); // its exit status is not needed
            process.group.kill_strays();
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.discard();
    }
}

/// A finished run.
#[derive(Debug, Clone, PartialEq)]
pub struct Completed {
    pub observation: Observation,
    /// The number of processes that outlived the run, if [`super::Conditions::count_strays`] is set.
    pub strays: usize,
}

/// Boots a host, runs the exercise and waits for the end. Returns `None` if the run was cancelled; its
/// processes have ended then.
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
            let _ = sink.0.send(Wakeup::Ended(observation)); // received below
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

/// Why a wait for a run has ended.
enum Wakeup {
    Ended(Observation),
    Cancelled,
    /// The thread that follows the run has panicked.
    Lost,
}

struct Waited(mpsc::Sender<Wakeup>);

impl Drop for Waited {
    fn drop(&mut self) {
        let _ = self.0.send(Wakeup::Lost); // if the run has ended, this is ignored
    }
}

/// Returns a nonce that no program can guess.
pub fn fresh_nonce() -> String {
    let part = || RandomState::new().hash_one(clock::instant());
    format!("{:016x}{:016x}", part(), part())
}

/// Runs the exercise again with instrumentation, and returns the open handles with the places where they
/// were created. The list is empty if nothing stayed open this time, or if the run was cancelled.
pub fn find_handles(node: &Node, spec: &HostSpec, cancel: &Cancel) -> Vec<Handle> {
    let spec = HostSpec { instrument: true, ..spec.clone() };
    let Some(run) = run_once(node, &spec, cancel) else { return Vec::new() };
    let lingering = run.observation.frames.into_iter().rev().find_map(|frame| match frame {
        Frame::Lingering { handles } => Some(handles),
        _ => None,
    });
    lingering.unwrap_or_default()
}
