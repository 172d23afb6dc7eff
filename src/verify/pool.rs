//! Runs exercises side by side, as many as there are cores.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::cache::{Cache, Keys};
use super::{Event, Outcome};
use crate::course::Exercise;
use crate::node::{Host, HostEvent, HostSpec, Node, npm};
use crate::verdict::{End, Observation, Verdict, judge};

/// What is run: an exercise in a course's folder.
#[derive(Debug, Clone)]
pub struct Job {
    pub root: PathBuf,
    pub exercise: Exercise,
}

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
        let keys = Keys::new(self.root, &self.node.version.to_string());
        let mut todo = Vec::with_capacity(exercises.len());
        for exercise in exercises {
            if let Some(reason) = self.why_not(exercise) {
                told(Event::Skipped { exercise: exercise.name.clone(), reason });
                continue;
            }
            let key = self.cache.is_some().then(|| keys.of(exercise)).unwrap_or_default();
            match self.cache.as_ref().and_then(|cache| cache.get(&exercise.name, &key)) {
                Some(outcome) => told(Event::Ended { exercise: exercise.name.clone(), outcome }),
                None => todo.push((exercise, key)),
            }
        }
        let next = AtomicUsize::new(0);
        let (send, news) = channel();
        thread::scope(|scope| {
            for _ in 0..self.workers.clamp(1, todo.len().max(1)) {
                let (send, todo, next, node, root) = (send.clone(), &todo, &next, self.node, self.root);
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
        told(Event::Finished);
    }

    /// Why an exercise cannot run here, in words.
    fn why_not(&self, exercise: &Exercise) -> Option<String> {
        if let Some(range) = exercise.node.as_ref().filter(|range| !range.matches(&self.node.version)) {
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
        let verdict = run_once(node, root, exercise, stop);
        let ended = Event::Ended { exercise: name, outcome: Outcome::of(&verdict) };
        if stop.load(Ordering::Relaxed) || send.send((ended, Some(key.clone()))).is_err() {
            return;
        }
    }
}

/// Runs one exercise to its verdict, in a host of its own.
pub fn run_once(node: &Node, root: &Path, exercise: &Exercise, stop: &AtomicBool) -> Verdict {
    let observation = observe(node, root, exercise, stop);
    let learner_file = root.join(exercise.learner_file());
    judge(exercise, &learner_file.to_string_lossy(), &observation)
}

fn observe(node: &Node, root: &Path, exercise: &Exercise, stop: &AtomicBool) -> Observation {
    let broken = |message: String| Observation {
        frames: Vec::new(),
        output: Vec::new(),
        truncated: false,
        end: End::RunnerError { message },
        took: std::time::Duration::ZERO,
    };
    let host = match Host::boot(node, &HostSpec::of(root, exercise)) {
        Ok(host) => host,
        Err(error) => return broken(format!("{error:#}")),
    };
    let (send, ended) = channel();
    let send = Mutex::new(send);
    let running = host.run(move |event| {
        if let HostEvent::Ended(observation) = event {
            let _ = send.lock().unwrap_or_else(PoisonError::into_inner).send(observation);
        }
    });
    let patience = std::time::Duration::from_millis(100);
    loop {
        match ended.recv_timeout(patience) {
            Ok(observation) => return observation,
            Err(std::sync::mpsc::RecvTimeoutError::Timeout) if !stop.load(Ordering::Relaxed) => {}
            Err(_) => {
                running.cancel();
                return broken("stopped".to_owned());
            }
        }
    }
}
