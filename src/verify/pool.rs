//! Runs exercises side by side, as many as there are cores.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use super::cache::{Cache, Keys};
use super::{Event, Outcome};
use crate::course::Exercise;
use crate::node::{Host, HostEvent, HostSpec, Node, fresh_nonce, npm};
use crate::system::clock;
use crate::verdict::{Observation, Verdict, judge};

/// Side by side, every run takes longer than alone; only an endless one should meet its limit.
const PATIENCE: u32 = 3;
/// How often a wait looks whether it should stop.
const STOP_CHECK: Duration = Duration::from_millis(100);

/// How exercises are run.
#[derive(Debug)]
pub struct Pool<'a> {
    pub node: &'a Node,
    pub root: &'a Path,
    /// Side by side; at least one.
    pub workers: usize,
    /// None: every exercise is run.
    pub cache: Option<&'a mut Cache>,
}

impl Pool<'_> {
    /// As many runs at once as this machine has cores.
    pub fn cores() -> usize {
        thread::available_parallelism().map_or(1, std::num::NonZero::get)
    }

    /// Runs `exercises`; `told` hears of each as it begins and ends, `Finished` comes last, also when
    /// `stop` became true on the way.
    pub fn run(mut self, exercises: &[Exercise], stop: &AtomicBool, told: impl Fn(Event)) {
        let began = clock::instant();
        let keys = Keys::new(self.root, &self.node.version.to_string());
        let mut todo = Vec::with_capacity(exercises.len());
        for exercise in exercises {
            if let Some(reason) = self.why_not(exercise) {
                told(Event::Skipped { exercise: exercise.name.clone(), reason });
                continue;
            }
            let key = if self.cache.is_some() { keys.of(exercise) } else { String::new() };
            match self.cache.as_ref().and_then(|cache| cache.get(&exercise.name, &key)) {
                Some(outcome) => told(Event::Ended { exercise: exercise.name.clone(), outcome }),
                None => todo.push((exercise, key)),
            }
        }
        let next = AtomicUsize::new(0);
        let (send, news) = channel();
        thread::scope(|scope| {
            for _ in 0..self.workers.clamp(1, todo.len().max(1)) {
                let (send, todo, next, node, root) =
                    (send.clone(), &todo, &next, self.node, self.root);
                scope.spawn(move || work(node, root, todo, next, stop, &send));
            }
            drop(send);
            for (event, key) in news {
                if let (Some(cache), Event::Ended { exercise, outcome }, Some(key)) =
                    (self.cache.as_deref_mut(), &event, key)
                {
                    cache.put(exercise, key, outcome);
                }
                told(event);
            }
        });
        told(Event::Finished { took: began.elapsed() });
    }

    /// Why an exercise cannot run here, in words.
    fn why_not(&self, exercise: &Exercise) -> Option<String> {
        if let Some(range) =
            exercise.node.as_ref().filter(|range| !range.includes(&self.node.version))
        {
            return Some(format!("needs Node.js {range}, this is {}", self.node.version));
        }
        let missing = npm::missing(self.root, &exercise.needs);
        (!missing.is_empty()).then(|| format!("needs {} from npm", missing.join(", ")))
    }
}

type News = (Event, Option<String>);

fn work(
    node: &Node,
    root: &Path,
    todo: &[(&Exercise, String)],
    next: &AtomicUsize,
    stop: &AtomicBool,
    send: &Sender<News>,
) {
    while !stop.load(Ordering::Relaxed) {
        let Some((exercise, key)) = todo.get(next.fetch_add(1, Ordering::Relaxed)) else { return };
        let name = exercise.name.clone();
        let _ = send.send((Event::Started { exercise: name.clone() }, None));
        let Some(verdict) = run_once(node, root, exercise, PATIENCE, stop) else { return };
        let ended = Event::Ended { exercise: name, outcome: Outcome::of(&verdict) };
        if send.send((ended, Some(key.clone()))).is_err() {
            return;
        }
    }
}

/// Runs one exercise to its verdict, in a host of its own; None when `stop` became true on the way.
/// `patience` is how many times its own time limit it may take.
pub fn run_once(
    node: &Node,
    root: &Path,
    exercise: &Exercise,
    patience: u32,
    stop: &AtomicBool,
) -> Option<Verdict> {
    let spec = HostSpec::of(root, exercise).patient(patience);
    let (observation, _) = observe(node, &spec, stop)?;
    let learner_file = root.join(exercise.learner_file());
    Some(judge(exercise, &learner_file.to_string_lossy(), &observation))
}

/// Runs `spec` to its end; None when `stop` became true on the way. The number counts the processes
/// that outlived the run, where `spec` wants that.
pub fn observe(node: &Node, spec: &HostSpec, stop: &AtomicBool) -> Option<(Observation, usize)> {
    let broken = |why| Some((Observation::broken(why), 0));
    let host = match Host::boot(node, spec) {
        Ok(host) => host,
        Err(error) => return broken(format!("{error:#}")),
    };
    let (send, ended) = channel();
    let running = host.run(&fresh_nonce(), move |event| {
        if let HostEvent::Ended(observation) = event {
            let _ = send.send(observation);
        }
    });
    loop {
        match ended.recv_timeout(STOP_CHECK) {
            Ok(observation) => return Some((observation, running.join())),
            Err(RecvTimeoutError::Timeout) if !stop.load(Ordering::Relaxed) => {}
            Err(RecvTimeoutError::Timeout) => return None,
            Err(RecvTimeoutError::Disconnected) => return broken("the run was lost".to_owned()),
        }
    }
}
