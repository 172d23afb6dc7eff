//! Keeps the learner's last passed answer to each exercise, for reviews.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Course, Exercise, STATE_FOLDER, learner_file};
use crate::system::files;

/// Returns the path of the stored answer, relative to the course.
pub fn passed_answer(exercise: &Exercise) -> PathBuf {
    let extension = Path::new(&exercise.file).extension().unwrap_or_default();
    let name = Path::new(&exercise.name).with_extension(extension);
    Path::new(STATE_FOLDER).join("passed").join(name)
}

/// Stores the learner's file as a passed answer, if it still is what has passed: `content` is the hash of that. It
/// replaces an earlier answer.
pub fn keep_passed(root: &Path, exercise: &Exercise, content: &str) -> Result<()> {
    match learner_file::read(root, exercise) {
        Ok(Some(now)) if now.hash == content => {
            files::write_unsynced(&root.join(passed_answer(exercise)), now.source.as_bytes())
        }
        _ => Ok(()),
    }
}

impl Course {
    /// Returns the learner's last passed answer, if one was stored.
    pub fn read_passed(&self, exercise: &Exercise) -> Result<Option<String>> {
        let kept = self.own(&passed_answer(exercise))?;
        // It is empty after a power cut.
        Ok(kept.filter(|text| !text.trim().is_empty()))
    }
}
