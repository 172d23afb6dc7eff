//! The lock beside a progression: made from the course's files, written, read.
#![expect(clippy::disallowed_methods, reason = "it reads the tests")]

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest, Sha256};

use super::Assignment;
use crate::course::{Course, disk};
use crate::progression::Lock;
use base16ct::lower::encode_string as hex;

/// `js101.toml` -> `js101.lock`.
pub fn lock_file(assignment: &Assignment) -> PathBuf {
    assignment.file.with_extension("lock")
}

/// What the progression means in this course as it is now.
pub fn make_lock(course: &Course, assignment: &Assignment) -> Result<Lock> {
    let exercises = &course.manifest.exercises;
    let mut tests = vec![String::new(); exercises.len()];
    for (_, entry) in assignment.progression.entries() {
        let file = course.root.join(exercises[entry.exercise].test_file());
        let text = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        tests[entry.exercise] = locked_hash(&text);
    }
    let mut helpers = Sha256::new();
    add_folder(&mut helpers, &course.root.join("exercises").join("support"));
    let (progression, manifest) = (&assignment.progression, &course.manifest);
    Ok(Lock::new(progression, manifest, hex(&helpers.finalize()), |index| tests[index].clone()))
}

/// The lock as it was written; None if there is none.
pub fn read_lock(file: &Path) -> Result<Option<Lock>> {
    let Some(bytes) = disk::read(file)? else { return Ok(None) };
    let lock = Lock::parse(&String::from_utf8_lossy(&bytes)).with_context(|| {
        format!(
            "{} is damaged, or of a newer runner; `runner progression lock` writes it anew",
            file.file_name().unwrap_or_default().display()
        )
    })?;
    Ok(Some(lock))
}

/// Replaces the lock.
pub fn write_lock(file: &Path, lock: &Lock) -> Result<()> {
    disk::replace(file, lock.to_text().as_bytes())
}

/// Of a test, as a lock has it: SHA-256 in hexadecimal, whatever the line ends.
pub fn locked_hash(test: &[u8]) -> String {
    hex(&Sha256::digest(plain(test)))
}

/// Git changes line ends on the way from one system to another.
fn plain(text: &[u8]) -> Vec<u8> {
    let ends = |at: usize| text[at] == b'\r' && text.get(at + 1) == Some(&b'\n');
    (0..text.len()).filter(|at| !ends(*at)).map(|at| text[at]).collect()
}

/// Names and contents of all files below `folder`, in a fixed order.
fn add_folder(hash: &mut Sha256, folder: &Path) {
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().collect();
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            add_folder(hash, &path);
            continue;
        }
        let text = plain(&fs::read(&path).unwrap_or_default());
        for part in [entry.file_name().as_encoded_bytes(), &text] {
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            hash.update(part);
        }
    }
}
