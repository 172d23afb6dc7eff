//! The statuses of mutants from earlier runs.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::execution::Cache;

/// What the tests made of one mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MutantStatus {
    Killed,
    /// The time limit ended it, which is not a pass either.
    TimedOut,
    Survived,
}

/// For each exercise with its solution: the statuses of its mutants, by their programs' hashes.
pub type MutantCache = Cache<BTreeMap<String, MutantStatus>>;

/// What `runner dev mutate` has measured in the course at `root`.
pub fn mutant_cache(root: &Path) -> MutantCache {
    Cache::in_course(root, "mutate")
}
