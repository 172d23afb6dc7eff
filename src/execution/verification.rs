//! Runs many exercises in parallel, for `runner verify` and the watch's `v`.

use std::path::Path;

use anyhow::Result;

use super::{Cache, Fingerprint, Fingerprints, Job, Pool, unmet_requirement};
use crate::course::Exercise;
use crate::node::Node;
use crate::system::cancel::Cancel;
use crate::system::clock;
use crate::verdict::{BoardEvent, VerdictKind, VerdictSummary};

/// The kind of these results in the cache.
const VERDICTS: &str = "verify";

/// The multiplier for time limits. Parallel runs are slower, and only an endless one should reach its
/// limit.
const TIMEOUT_FACTOR: u32 = 3;

/// Opens the cache of verdicts on the learner's files in the course at `root`.
pub fn verdict_cache(root: &Path) -> Cache<VerdictSummary> {
    Cache::in_course(root, VERDICTS)
}

/// The settings of a verification.
#[derive(Debug)]
pub struct Verification<'a> {
    pub node: &'a Node,
    pub root: &'a Path,
    /// The number of parallel runs; 0 counts as 1.
    pub workers: usize,
    /// If `None`, every exercise is run.
    pub cache: Option<&'a Cache<VerdictSummary>>,
}

impl Verification<'_> {
    /// Runs `exercises`. Calls `on_event` when each one starts, ends or is skipped. The last event is
    /// always `Finished`, also after a cancellation.
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
            if let Some(unmet) = unmet_requirement(self.node, self.root, exercise) {
                let reason = unmet.to_string();
                on_event(BoardEvent::Skipped { exercise: exercise.name.clone(), reason });
                continue;
            }
            let fingerprint = fingerprints.as_ref().map(|all| all.of(exercise));
            match self.known(exercise, fingerprint.as_ref()) {
                Some(outcome) => {
                    let outcome = VerdictSummary { cached: true, ..outcome };
                    on_event(BoardEvent::Ended { exercise: exercise.name.clone(), outcome });
                }
                None => todo.push((exercise, fingerprint)),
            }
        }
        let result = Pool::new(self.workers).run(todo, cancel, |(exercise, fingerprint)| {
            on_event(BoardEvent::Started { exercise: exercise.name.clone() });
            let job = Job::new(self.node, self.root, exercise).with_timeout_factor(TIMEOUT_FACTOR);
            let Some(run) = job.run(cancel) else { return Ok(()) };
            let outcome = VerdictSummary::of(&run.verdict);
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

    fn known(
        &self,
        exercise: &Exercise,
        fingerprint: Option<&Fingerprint>,
    ) -> Option<VerdictSummary> {
        self.cache?.get(&exercise.name, fingerprint?)
    }
}

/// Returns whether a verdict depends only on the code. After a limit or a fault of the machine, the
/// next run may end differently.
fn is_lasting(verdict: VerdictKind) -> bool {
    matches!(verdict, VerdictKind::Pass | VerdictKind::Fail | VerdictKind::Error)
}
