//! To begin an exercise afresh and to take that back; no text of the learner is ever lost.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use jiff::{Span, Timestamp};

use super::{Course, Exercise, embedded, with_slashes};
use crate::system::{file_name_for, files};

/// Fixed in width, so that names sort by time; no `:`, which Windows does not allow.
const STAMP: &str = "%Y%m%dT%H%M%S%.6fZ";

/// What a reset or an undo did; paths are relative to the course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where the learner's text went; `None` if there was none, or nothing would change.
    pub backup: Option<PathBuf>,
    /// The test and given files that were missing or changed, and are as they were at first again.
    pub given: Vec<PathBuf>,
}

/// An undo without a reset before it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("There is nothing to undo: {exercise} was not reset.")]
pub struct NothingToUndo {
    pub exercise: String,
}

/// Puts the exercise's first version in place. The learner's text is on the disk as a backup before
/// the file is touched; if anything fails, the file is as it was.
pub fn reset(course: &Course, exercise: &Exercise, now: Timestamp) -> Result<Restored> {
    let stub = course.read_stub(exercise)?;
    let backup = put(course, exercise, &exercise.learner_file(), stub.as_bytes(), now)?;
    let mut given = Vec::new();
    for (path, content) in
        course.built_in(|| embedded::given(exercise).map(Some))?.into_iter().flatten()
    {
        if files::read(&course.root.join(&path))?.as_ref() != Some(&content) {
            put(course, exercise, &path, &content, now)?;
            given.push(path);
        }
    }
    Ok(Restored { backup, given })
}

/// Puts the learner's text of before the last reset back. Again: takes the undo back.
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

/// Replaces one file of the exercise; what was there goes to a backup first.
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
            // A file in a folder must not be taken for one beside the learner's.
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
    // A clock that was set back must not hide the newest backup behind an older one.
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

/// The names of the backups of that file, oldest first.
fn backups(course: &Course, exercise: &Exercise, file: &str) -> Result<Vec<String>> {
    let folder = course.root.join(folder(exercise));
    let entries = files::entries(&folder).context("cannot look for backups")?;
    // Sorted by name, and so by time.
    let names = entries.into_iter().map(|entry| entry.name);
    Ok(names.filter(|name| time_of(name, file).is_some()).collect())
}

fn time_of(name: &str, file: &str) -> Option<Timestamp> {
    let stamp = name.strip_suffix(file)?.strip_suffix('-')?;
    let time = jiff::civil::DateTime::strptime(STAMP, stamp).ok()?;
    Some(time.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
}

/// Relative to the course.
fn folder(exercise: &Exercise) -> PathBuf {
    Path::new(super::load::STATE_FOLDER).join("backups").join(&exercise.name)
}
