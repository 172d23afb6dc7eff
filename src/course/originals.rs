//! The first version of a learner's file, kept for courses that are not inside the binary.
#![expect(clippy::disallowed_methods, reason = "it looks whether the original is kept already")]

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::{Course, Exercise, disk, embedded};

/// Keeps the learner's file as it is now, unless its first version is known already. To be called
/// when the runner meets an exercise; once that has happened it costs one look at a path.
pub fn keep_original(course: &Course, exercise: &Exercise) -> Result<()> {
    let kept = course.root.join(path(exercise));
    if kept.exists() || course.built_in(|| embedded::stub(exercise))?.is_some() {
        return Ok(());
    }
    let file = course.root.join(exercise.learner_file());
    let text = disk::read(&file)?.with_context(|| format!("{} is not there", file.display()))?;
    disk::place(&kept, &text)?;
    Ok(())
}

/// Relative to the course.
pub(super) fn path(exercise: &Exercise) -> PathBuf {
    Path::new(super::load::STATE_FOLDER).join("originals").join(&exercise.name).join(&exercise.file)
}
