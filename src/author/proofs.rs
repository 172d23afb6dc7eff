//! The cache of proved answers.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::answer::Answer;
use crate::execution::{Cache, Fingerprint, rules};

/// An answer without findings. Answers with findings are not cached, so they run again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proved {
    /// The number of runs.
    pub(super) runs: usize,
    /// Whether a run in reverse order was done, too.
    pub(super) reversed: bool,
    /// Whether tests continue after one has failed. `None` if no run showed it.
    pub(super) continues_after_failure: Option<bool>,
    /// The tests of a run that passed.
    pub(super) names: Option<Vec<String>>,
}

/// Returns the cache of `runner dev check` for the course at `root`.
pub fn proof_cache(root: &Path) -> Cache<Proved> {
    Cache::in_course(root, "check")
}

pub(super) fn subject(answer: &Answer<'_>) -> String {
    format!("{} {:?}", answer.file, answer.role)
}

/// Returns the fingerprint of a proof: everything that the exercise depends on, the answer's text, the
/// expectation, and the code that checks it.
pub(super) fn fingerprint(exercise: &Fingerprint, answer: &Answer<'_>) -> Fingerprint {
    exercise
        .with("rules", rules::AUTHORING)
        .with("role", format!("{:?}", answer.role))
        .with("expected", format!("{:?}", answer.expected))
        .with("answer", &answer.source)
}

/// Stores a proof. A cached proof with more runs stays valid.
pub(super) fn put_proof(
    cache: &Cache<Proved>,
    answer: &Answer<'_>,
    fingerprint: &Fingerprint,
    proved: Proved,
) {
    let subject = subject(answer);
    let before = cache.get(&subject, fingerprint).map_or(0, |known| known.runs);
    let runs = proved.runs.max(before);
    cache.try_put(&subject, fingerprint, &Proved { runs, ..proved });
}
