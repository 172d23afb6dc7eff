//! What became of mutants in earlier runs.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::execution::Cache;

/// What became of one mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    Killed,
    /// The time was up, which no pass is either.
    TimedOut,
    Survived,
}

/// For each exercise with its solution: the fates of its mutants, by their programs' hashes.
pub type MutantCache = Cache<BTreeMap<String, Fate>>;

/// What `runner dev mutate` has measured in the course at `root`.
pub fn mutant_cache(root: &Path) -> MutantCache {
    Cache::in_course(root, "mutate")
}
