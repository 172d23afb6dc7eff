//! The first version of a learner's file, kept for courses that are not inside the binary.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::{Course, Exercise, embedded};
use crate::system::files;

/// Keeps the learner's file as it is now, unless its first version is known already. To be called
/// when the runner meets an exercise; once that has happened it costs one look at a path.
pub fn keep_original(course: &Course, exercise: &Exercise) -> Result<()> {
    let kept = course.root.join(path(exercise));
    if files::exists(&kept) || course.built_in(|| embedded::stub(exercise))?.is_some() {
        return Ok(());
    }
    let file = course.root.join(exercise.learner_file());
    let text = files::read(&file)?.with_context(|| format!("{} is not there", file.display()))?;
    files::create(&kept, &text)?;
    Ok(())
}

/// Relative to the course.
pub(super) fn path(exercise: &Exercise) -> PathBuf {
    Path::new(super::load::STATE_FOLDER).join("originals").join(&exercise.name).join(&exercise.file)
}
