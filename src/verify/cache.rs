//! Verdicts of earlier runs, found again by the content of everything that they depend on.
#![expect(
    clippy::disallowed_methods,
    reason = "the cache is a file, and its keys are made from files"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Outcome;
use crate::course::Exercise;
use crate::system::whole_file::write_json;
use crate::verdict::VerdictKind;

/// Changes with the file's shape and with what a verdict means.
const FORMAT: u32 = 2;

#[derive(Debug, Default, Serialize, Deserialize)]
struct Stored {
    format: u32,
    verdicts: BTreeMap<String, Entry>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry {
    key: String,
    outcome: Outcome,
}

/// `.runner/verify.json`: one verdict an exercise, with the key it was given for.
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
        let file = root.join(".runner").join("verify.json");
        let stored = fs::read(&file)
            .ok()
            .and_then(|bytes| serde_json::from_slice::<Stored>(&bytes).ok())
            .filter(|stored| stored.format == FORMAT)
            .unwrap_or(Stored { format: FORMAT, verdicts: BTreeMap::new() });
        Self { file, stored, changed: false }
    }

    /// The verdict that `exercise` had when everything it depends on was as `key` says.
    pub fn get(&self, exercise: &str, key: &str) -> Option<Outcome> {
        let entry = self.stored.verdicts.get(exercise).filter(|entry| entry.key == key)?;
        Some(Outcome { cached: true, ..entry.outcome.clone() })
    }

    /// Keeps a verdict, if it says something about the learner's code: a limit that was reached or a
    /// fault of the machine may be otherwise the next time.
    pub fn put(&mut self, exercise: &str, key: String, outcome: &Outcome) {
        if matches!(outcome.verdict, VerdictKind::Pass | VerdictKind::Fail | VerdictKind::Error) {
            let outcome = outcome.clone();
            self.stored.verdicts.insert(exercise.to_owned(), Entry { key, outcome });
            self.changed = true;
        }
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

/// Makes keys; what all exercises share is hashed once.
#[derive(Debug)]
pub struct Keys<'a> {
    root: &'a Path,
    shared: Sha256,
    packages: Vec<u8>,
}

impl<'a> Keys<'a> {
    pub fn new(root: &'a Path, node_version: &str) -> Self {
        let mut shared = Sha256::new();
        for part in [env!("CARGO_PKG_VERSION"), std::env::consts::OS, node_version] {
            add(&mut shared, part.as_bytes());
        }
        add_folder(&mut shared, &root.join("exercises").join("support"));
        let mut packages = Vec::new();
        for name in ["package.json", "package-lock.json", "node_modules/.package-lock.json"] {
            packages.extend(fs::read(root.join(name)).unwrap_or_default());
        }
        Self { root, shared, packages }
    }

    /// SHA-256, in hexadecimal, over the exercise's files and settings, the course's helpers, the
    /// packages where it needs some, Node's version and the runner's.
    pub fn of(&self, exercise: &Exercise) -> String {
        let mut hash = self.shared.clone();
        add(&mut hash, exercise.name.as_bytes());
        add(&mut hash, &exercise.timeout.as_millis().to_le_bytes());
        for word in exercise.harness.iter().flat_map(|harness| &harness.command) {
            add(&mut hash, word.as_bytes());
        }
        for flag in &exercise.node_flags {
            add(&mut hash, flag.as_bytes());
        }
        if !exercise.needs.is_empty() {
            add(&mut hash, &self.packages);
        }
        add_folder(&mut hash, &self.root.join(exercise.folder()));
        base16ct::lower::encode_string(&hash.finalize())
    }
}

fn add(hash: &mut Sha256, bytes: &[u8]) {
    hash.update(bytes.len().to_le_bytes());
    hash.update(bytes);
}

/// Names and contents of all files below `folder`, in a fixed order.
fn add_folder(hash: &mut Sha256, folder: &Path) {
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        add(hash, entry.file_name().as_encoded_bytes());
        if path.is_dir() {
            add_folder(hash, &path);
        } else {
            add(hash, &fs::read(&path).unwrap_or_default());
        }
    }
}
