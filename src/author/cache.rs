//! Answers that were proved before, found again by the content of everything that they depend on.
#![expect(clippy::disallowed_methods, reason = "the cache is a file")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::variant::Variant;
use crate::course::STATE_FOLDER;
use crate::system::whole_file::write_json;

/// Changes with the file's shape and with what a proof means.
const FORMAT: u32 = 1;

#[derive(Debug, Default, Serialize, Deserialize)]
struct Stored {
    format: u32,
    /// By the file of the answer and its role.
    proved: BTreeMap<String, Proved>,
}

/// An answer against which nothing was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Proved {
    key: String,
    /// In how many runs.
    pub(super) runs: usize,
    /// One more run, with the tests in another order, was done too.
    pub(super) reversed: bool,
    /// Whether tests went on after one had failed; None: it was not to be seen.
    pub(super) goes_on: Option<bool>,
}

/// `.runner/check.json`. What is wrong is not kept: it is to be run again until it is right.
///
/// A cache that cannot be read counts as empty: it only saves time.
#[derive(Debug)]
pub struct Cache {
    file: PathBuf,
    stored: Stored,
    changed: bool,
}

impl Cache {
    pub fn open(root: &Path) -> Self {
        let file = root.join(STATE_FOLDER).join("check.json");
        let stored = fs::read(&file)
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Stored>(&bytes).ok())
            .filter(|stored| stored.format == FORMAT)
            .unwrap_or(Stored { format: FORMAT, proved: BTreeMap::new() });
        Self { file, stored, changed: false }
    }

    /// What is known of the answer, if it was proved with this key in at least so many runs.
    pub(super) fn get(&self, variant: &Variant<'_>, key: &str, runs: usize) -> Option<&Proved> {
        let proved = self.stored.proved.get(&name(variant))?;
        (proved.key == key && proved.runs >= runs).then_some(proved)
    }

    pub(super) fn put(
        &mut self,
        variant: &Variant<'_>,
        key: String,
        (runs, reversed): (usize, bool),
        goes_on: Option<bool>,
    ) {
        let name = name(variant);
        // A proof in more runs still holds.
        let before = self.stored.proved.get(&name).filter(|known| known.key == key);
        let runs = before.map_or(runs, |known| known.runs.max(runs));
        self.stored.proved.insert(name, Proved { key, runs, reversed, goes_on });
        self.changed = true;
    }

    /// Writes the file, whole or not at all.
    pub fn save(&mut self) -> Result<()> {
        if !self.changed {
            return Ok(());
        }
        write_json(&self.file, &self.stored)?;
        self.changed = false;
        Ok(())
    }
}

fn name(variant: &Variant<'_>) -> String {
    format!("{} {:?}", variant.file, variant.role)
}

/// The key of an answer: all that its exercise depends on, its text, and what is wanted of it.
pub(super) fn key(exercise: &str, variant: &Variant<'_>) -> String {
    let mut hash = Sha256::new();
    let wanted = format!("{:?} {:?}", variant.role, variant.wanted);
    let files = format!("{} {}", variant.exercise.file, variant.exercise.test);
    for part in [exercise, &wanted, &files, &variant.source] {
        hash.update(part.len().to_le_bytes());
        hash.update(part);
    }
    base16ct::lower::encode_string(&hash.finalize())
}
