//! All exercises of a course, side by side: what `runner verify` and the watch's `v` do.

use std::path::Path;

use anyhow::Result;

use super::{Cache, Fingerprint, Fingerprints, Job, Pool, unmet};
use crate::course::Exercise;
use crate::node::Node;
use crate::system::cancel::Cancel;
use crate::system::clock;
use crate::verdict::{BoardEvent, Outcome, VerdictKind};

/// Below the folder of caches.
const VERDICTS: &str = "verify";

/// Side by side, every run takes longer than alone; only an endless one should meet its limit.
const PATIENCE: u32 = 3;

/// The verdicts on the learner's files in the course at `root`.
pub fn verdict_cache(root: &Path) -> Cache<Outcome> {
    Cache::in_course(root, VERDICTS)
}

/// How exercises are run.
#[derive(Debug)]
pub struct Verification<'a> {
    pub node: &'a Node,
    pub root: &'a Path,
    /// Side by side; at least one.
    pub workers: usize,
    /// `None`: every exercise is run.
    pub cache: Option<&'a Cache<Outcome>>,
}

impl Verification<'_> {
    /// Runs `exercises`. `on_event` hears of each as it begins and ends; `Finished` comes last, also if
    /// `cancel` came first.
    pub fn run(
        &self,
        exercises: &[Exercise],
        cancel: &Cancel,
        on_event: impl Fn(BoardEvent) + Sync,
    ) -> Result<()> {
        let began = clock::instant();
        let fingerprints = self.cache.map(|_| Fingerprints::new(self.root, self.node));
        let mut todo = Vec::with_capacity(exercises.len());
        for exercise in exercises {
            if let Some(unmet) = unmet(self.node, self.root, exercise) {
                let reason = unmet.to_string();
                on_event(BoardEvent::Skipped { exercise: exercise.name.clone(), reason });
                continue;
            }
            let fingerprint = fingerprints.as_ref().map(|all| all.of(exercise));
            match self.known(exercise, fingerprint.as_ref()) {
                Some(outcome) => {
                    let outcome = Outcome { cached: true, ..outcome };
                    on_event(BoardEvent::Ended { exercise: exercise.name.clone(), outcome });
                }
                None => todo.push((exercise, fingerprint)),
            }
        }
        let result = Pool::new(self.workers).run(todo, cancel, |(exercise, fingerprint)| {
            on_event(BoardEvent::Started { exercise: exercise.name.clone() });
            let job = Job::new(self.node, self.root, exercise).patient(PATIENCE);
            let Some(run) = job.run(cancel) else { return Ok(()) };
            let outcome = Outcome::of(&run.verdict);
            if let (Some(cache), Some(fingerprint)) = (self.cache, fingerprint)
                && is_lasting(outcome.verdict)
            {
                cache.try_put(&exercise.name, &fingerprint, &outcome);
            }
            on_event(BoardEvent::Ended { exercise: exercise.name.clone(), outcome });
            Ok(())
        });
        on_event(BoardEvent::Finished { took: began.elapsed() });
        result
    }

    fn known(&self, exercise: &Exercise, fingerprint: Option<&Fingerprint>) -> Option<Outcome> {
        self.cache?.get(&exercise.name, fingerprint?)
    }
}

/// Whether a verdict says something about the code alone: a limit that was reached or a fault of the
/// machine may be otherwise the next time.
fn is_lasting(verdict: VerdictKind) -> bool {
    matches!(verdict, VerdictKind::Pass | VerdictKind::Fail | VerdictKind::Error)
}
