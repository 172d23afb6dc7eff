//! What became of mutants in earlier runs, found again by content.
#![expect(clippy::disallowed_methods, reason = "it is a file")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::course::STATE_FOLDER;
use crate::system::whole_file::write_json;

/// Changes with the file's shape and with what a fate means.
const FORMAT: u32 = 1;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Fate {
    Killed,
    /// The time was up, which no pass is either.
    TimedOut,
    Survived,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Stored {
    format: u32,
    /// By exercise, then by the mutant's key.
    fates: BTreeMap<String, BTreeMap<String, Fate>>,
}

/// `.runner/mutate.json`. One that cannot be read counts as empty: it only saves time.
#[derive(Debug)]
pub struct Fates {
    file: PathBuf,
    stored: Stored,
}

impl Fates {
    pub fn open(root: &Path) -> Self {
        let file = root.join(STATE_FOLDER).join("mutate.json");
        let stored = fs::read(&file)
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Stored>(&bytes).ok())
            .filter(|stored| stored.format == FORMAT)
            .unwrap_or(Stored { format: FORMAT, fates: BTreeMap::new() });
        Self { file, stored }
    }

    pub(super) fn get(&self, exercise: &str, key: &str) -> Option<Fate> {
        self.stored.fates.get(exercise)?.get(key).copied()
    }

    /// All that is known of an exercise's mutants; what was known before goes.
    pub(super) fn put(&mut self, exercise: &str, fates: BTreeMap<String, Fate>) {
        self.stored.fates.insert(exercise.to_owned(), fates);
    }

    /// Writes the file, whole or not at all.
    pub fn save(&self) -> Result<()> {
        write_json(&self.file, &self.stored)
    }
}
