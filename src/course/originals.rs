//! Keeps the first version of a learner's file, for courses that nothing has installed.

use std::path::PathBuf;

use anyhow::{Context as _, Result};

use super::installed::originals_folder;
use super::{Course, Exercise, embedded};
use crate::system::files;

/// Stores the current learner's file as its first version, unless that is known already. Call this when
/// an exercise is first used; later calls only check whether a path exists.
pub fn keep_original(course: &Course, exercise: &Exercise) -> Result<()> {
    let kept = course.root.join(kept_original(exercise));
    if files::exists(&kept)
        || course.installed_original(&exercise.learner_file())?.is_some()
        || course.built_in(|| embedded::stub(exercise))?.is_some()
    {
        return Ok(());
    }
    let file = course.root.join(exercise.learner_file());
    let text = files::read(&file)?.with_context(|| format!("{} is missing", file.display()))?;
    files::create(&kept, &text)?;
    Ok(())
}

/// Returns the path of the stored file, relative to the course.
pub fn kept_original(exercise: &Exercise) -> PathBuf {
    originals_folder().join(&exercise.name).join(&exercise.file)
}
