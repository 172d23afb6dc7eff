//! Answers that were proved before: what is kept of them, and what it depends on.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::variant::Variant;
use crate::execution::{Cache, Fingerprint};

/// An answer against which nothing was found. What is wrong is not kept: it is run again until it is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proved {
    /// In how many runs.
    pub(super) runs: usize,
    /// One more run, with the tests in another order, was done too.
    pub(super) reversed: bool,
    /// Whether tests went on after one had failed; `None`: no run showed it.
    pub(super) goes_on: Option<bool>,
}

/// What `runner dev check` has proved in the course at `root`.
pub fn proof_cache(root: &Path) -> Cache<Proved> {
    Cache::in_course(root, "check")
}

pub(super) fn subject(variant: &Variant<'_>) -> String {
    format!("{} {:?}", variant.file, variant.role)
}

/// All that its exercise depends on, the answer's text, and what is expected of it.
pub(super) fn fingerprint(exercise: &Fingerprint, variant: &Variant<'_>) -> Fingerprint {
    exercise
        .with("role", format!("{:?}", variant.role))
        .with("expected", format!("{:?}", variant.expected))
        .with("answer", &variant.source)
}

/// A proof in more runs still holds.
pub(super) fn put_proof(
    cache: &Cache<Proved>,
    variant: &Variant<'_>,
    fingerprint: &Fingerprint,
    proved: Proved,
) {
    let subject = subject(variant);
    let before = cache.get(&subject, fingerprint).map_or(0, |known| known.runs);
    let runs = proved.runs.max(before);
    cache.try_put(&subject, fingerprint, &Proved { runs, ..proved });
}
