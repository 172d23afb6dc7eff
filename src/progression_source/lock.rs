//! The lock file beside a progression: made from the course's files, written and read.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::ActiveProgression;
use crate::course::Course;
use crate::progression::Lock;
use crate::system::files;
use crate::system::hash::{Hasher, sha256};
use crate::words::command;

/// Returns the path of the lock file: `js101.toml` -> `js101.lock`.
pub fn lock_file(active: &ActiveProgression) -> PathBuf {
    active.file.with_extension("lock")
}

/// Makes a lock of what the progression means in this course now.
pub fn make_lock(course: &Course, active: &ActiveProgression) -> Result<Lock> {
    let exercises = &course.manifest.exercises;
    let mut tests = vec![String::new(); exercises.len()];
    for (_, entry) in active.progression.entries() {
        let file = course.root.join(exercises[entry.exercise].test_file());
        let text = files::read(&file)?.with_context(|| format!("{} is missing", file.display()))?;
        tests[entry.exercise] = locked_hash(&text);
    }
    let mut helpers = Hasher::new();
    helpers.add_folder_as(&course.root.join("exercises").join("support"), &|text| plain(&text));
    let (progression, manifest) = (&active.progression, &course.manifest);
    Ok(Lock::new(progression, manifest, helpers.finish(), |index| tests[index].clone()))
}

/// Reads a lock file; `None` if there is none.
pub fn read_lock(file: &Path) -> Result<Option<Lock>> {
    let Some(bytes) = files::read(file)? else { return Ok(None) };
    let lock = Lock::parse(&String::from_utf8_lossy(&bytes)).with_context(|| {
        format!(
            "{} is damaged, or was written by a newer runner; `{}` writes it again",
            file.file_name().unwrap_or_default().display(),
            command("progression lock")
        )
    })?;
    Ok(Some(lock))
}

/// Replaces the lock file.
pub fn write_lock(file: &Path, lock: &Lock) -> Result<()> {
    files::write(file, lock.to_text().as_bytes())
}

/// Returns the hash of a test as lock files hold it. Line ends make no difference.
pub fn locked_hash(test: &[u8]) -> String {
    sha256(plain(test))
}

/// Removes the carriage returns that git adds on Windows.
fn plain(text: &[u8]) -> Vec<u8> {
    let ends = |at: usize| text[at] == b'\r' && text.get(at + 1) == Some(&b'\n');
    (0..text.len()).filter(|at| !ends(*at)).map(|at| text[at]).collect()
}
