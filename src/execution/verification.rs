//! Runs many exercises in parallel, for `runner verify` and the watch's `v`.

use std::path::Path;

use anyhow::Result;

use super::{Cache, Fingerprint, Fingerprints, Job, Pool, UnmetRequirement, unmet_requirement};
use crate::course::{Course, Exercise, learner_file};
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
    pub course: &'a Course,
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
        let root = &self.course.root;
        let fingerprints = self.cache.map(|_| Fingerprints::new(root, self.node));
        let mut todo = Vec::with_capacity(exercises.len());
        for exercise in exercises {
            if let Some(unmet) = unmet_requirement(self.node, root, exercise) {
                let reason = unmet.to_string();
                let packages = match unmet {
                    UnmetRequirement::Packages(names) => names,
                    UnmetRequirement::Node { .. } => Vec::new(),
                };
                on_event(BoardEvent::Skipped { exercise: exercise.name.clone(), reason, packages });
                continue;
            }
            let fingerprint = fingerprints.as_ref().map(|all| all.of(exercise));
            match self.known(exercise, fingerprint.as_ref()) {
                Some(outcome) => {
                    let content = self.work(exercise).filter(|_| passed(&outcome));
                    let outcome = VerdictSummary { cached: true, content, ..outcome };
                    on_event(BoardEvent::Ended { exercise: exercise.name.clone(), outcome });
                }
                None => todo.push((exercise, fingerprint)),
            }
        }
        let result = Pool::new(self.workers).run(todo, cancel, |(exercise, fingerprint)| {
            on_event(BoardEvent::Started { exercise: exercise.name.clone() });
            let before = self.work(exercise);
            let job = Job::new(self.node, root, exercise).with_timeout_factor(TIMEOUT_FACTOR);
            let Some(run) = job.run(cancel) else { return Ok(()) };
            let mut outcome = VerdictSummary::of(&run.verdict);
            if passed(&outcome) && before == self.work(exercise) {
                outcome.content = before;
            }
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

    /// Returns the hash of the learner's work, or `None` if the file is missing or passes without any work.
    fn work(&self, exercise: &Exercise) -> Option<String> {
        let content = learner_file::read(&self.course.root, exercise).ok().flatten()?;
        let is_untouched = || {
            let stub = self.course.read_stub(exercise);
            stub.is_ok_and(|stub| learner_file::same_text(&content.source, &stub))
        };
        if exercise.stub_passes && is_untouched() { None } else { Some(content.hash) }
    }

    fn known(
        &self,
        exercise: &Exercise,
        fingerprint: Option<&Fingerprint>,
    ) -> Option<VerdictSummary> {
        self.cache?.get(&exercise.name, fingerprint?)
    }
}

fn passed(outcome: &VerdictSummary) -> bool {
    outcome.verdict == VerdictKind::Pass
}

/// Returns whether a verdict depends only on the code. After a limit or a fault of the machine, the
/// next run may end differently.
fn is_lasting(verdict: VerdictKind) -> bool {
    matches!(verdict, VerdictKind::Pass | VerdictKind::Fail | VerdictKind::Error)
}
