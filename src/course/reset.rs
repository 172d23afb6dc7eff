//! Resets an exercise to its first version, and undoes that. No text of the learner is ever lost.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use jiff::{Span, Timestamp};

use super::{Course, Exercise, with_slashes};
use crate::system::{file_name_for, files};

/// The timestamp format of backups. It has a fixed width, so that names sort by time, and no `:`, which
/// Windows does not allow.
const STAMP: &str = "%Y%m%dT%H%M%S%.6fZ";

/// The result of a reset or an undo. Paths are relative to the course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// The backup of the learner's text; `None` if there was no text, or nothing changed.
    pub backup: Option<PathBuf>,
    /// The test and given files that were missing or changed, and have been restored.
    pub given: Vec<PathBuf>,
}

/// The error of an undo without an earlier reset.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("There is nothing to undo: {exercise} was not reset.")]
pub struct NothingToUndo {
    pub exercise: String,
}

/// Restores the exercise's first version. The backup of the learner's text is on the disk before the
/// file is changed. If the backup fails, the file is unchanged.
pub fn reset(course: &Course, exercise: &Exercise, now: Timestamp) -> Result<Restored> {
    let stub = course.read_stub(exercise)?;
    let backup = put(course, exercise, &exercise.learner_file(), stub.as_bytes(), now)?;
    let mut given = Vec::new();
    for (path, content) in course.read_given(exercise)? {
        if files::read(&course.root.join(&path))?.as_ref() != Some(&content) {
            put(course, exercise, &path, &content, now)?;
            given.push(path);
        }
    }
    Ok(Restored { backup, given })
}

/// Restores the learner's text from before the last reset. A second call undoes the undo.
pub fn undo(course: &Course, exercise: &Exercise, now: Timestamp) -> Result<Restored> {
    let current = files::read(&course.root.join(exercise.learner_file()))?;
    for name in backups(course, exercise, &exercise.file)?.into_iter().rev() {
        let backup = course.root.join(folder(exercise)).join(name);
        let text = files::read(&backup)?;
        let Some(text) = text.filter(|text| Some(text) != current.as_ref()) else { continue };
        let backup = put(course, exercise, &exercise.learner_file(), &text, now)?;
        return Ok(Restored { backup, given: Vec::new() });
    }
    Err(NothingToUndo { exercise: exercise.name.clone() }.into())
}

/// Replaces one file of the exercise after backing it up. Returns the backup, if one was made.
fn put(
    course: &Course,
    exercise: &Exercise,
    path: &Path,
    content: &[u8],
    now: Timestamp,
) -> Result<Option<PathBuf>> {
    let target = course.root.join(path);
    let before = files::read(&target)?;
    if before.as_deref() == Some(content) {
        return Ok(None);
    }
    let backup = match before {
        Some(before) => {
            let inside = path.strip_prefix(exercise.folder()).unwrap_or(path);
            let name = with_slashes(inside);
            // A file in a subfolder must not be mistaken for one beside the learner's file.
            let name = if name.contains('/') { file_name_for(&name) } else { name };
            Some(back_up(course, exercise, &name, &before, now)?)
        }
        None => None,
    };
    files::write(&target, content)?;
    Ok(backup)
}

fn back_up(
    course: &Course,
    exercise: &Exercise,
    file: &str,
    content: &[u8],
    now: Timestamp,
) -> Result<PathBuf> {
    let folder = folder(exercise);
    // If the clock was set back, the newest backup must still sort last.
    let newest = backups(course, exercise, file)?.pop().and_then(|name| time_of(&name, file));
    let mut at = newest.map_or(now, |newest| now.max(later(newest)));
    for _ in 0..1000 {
        let path = folder.join(format!("{}-{file}", at.strftime(STAMP)));
        if files::create_durably(&course.root.join(&path), content)? {
            return Ok(path);
        }
        at = later(at);
    }
    bail!("cannot find a free name for a backup in {}", folder.display())
}

fn later(at: Timestamp) -> Timestamp {
    at.checked_add(Span::new().microseconds(1)).unwrap_or(at)
}

/// Returns the names of the backups of `file`, oldest first.
fn backups(course: &Course, exercise: &Exercise, file: &str) -> Result<Vec<String>> {
    let folder = course.root.join(folder(exercise));
    let entries = files::entries(&folder).context("cannot look for backups")?;
    // The entries are sorted by name, and therefore by time.
    let names = entries.into_iter().map(|entry| entry.name);
    Ok(names.filter(|name| time_of(name, file).is_some()).collect())
}

fn time_of(name: &str, file: &str) -> Option<Timestamp> {
    let stamp = name.strip_suffix(file)?.strip_suffix('-')?;
    let time = jiff::civil::DateTime::strptime(STAMP, stamp).ok()?;
    Some(time.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
}

/// Returns the folder of the exercise's backups, relative to the course.
fn folder(exercise: &Exercise) -> PathBuf {
    Path::new(super::load::STATE_FOLDER).join("backups").join(&exercise.name)
}
