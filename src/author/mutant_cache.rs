//! The statuses of mutants from earlier runs.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::execution::Cache;

/// The result of the tests for one mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MutantStatus {
    Killed,
    /// Ended by the time limit, which also counts as caught.
    TimedOut,
    Survived,
}

/// For each solution, the statuses of its mutants, by the hashes of their programs.
pub type MutantCache = Cache<BTreeMap<String, MutantStatus>>;

/// Returns the cache of `runner dev mutate` for the course at `root`.
pub fn mutant_cache(root: &Path) -> MutantCache {
    Cache::in_course(root, "mutate")
}
