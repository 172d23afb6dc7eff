//! Resets an exercise to its first version, and undoes that. No text of the learner is ever lost.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use jiff::{Span, Timestamp};

use super::learner_file::same_text;
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

/// Which texts are backed up before they are replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keep {
    /// Every text, so that an undo finds the one that this reset has replaced.
    Always,
    /// A text that is neither the original nor in a backup.
    Unknown,
}

/// Restores the exercise's first version. The backup of the learner's text is on the disk before the
/// file is changed. If the backup fails, the file is unchanged.
pub fn reset(course: &Course, exercise: &Exercise, now: Timestamp) -> Result<Restored> {
    let stub = course.read_stub(exercise)?;
    let file = exercise.learner_file();
    let backup = put(course, exercise, &file, stub.as_bytes(), Keep::Always, now)?;
    let mut given = Vec::new();
    for (path, content) in course.read_given(exercise)? {
        if files::read(&course.root.join(&path))?.as_ref() != Some(&content) {
            put(course, exercise, &path, &content, Keep::Always, now)?;
            given.push(path);
        }
    }
    Ok(Restored { backup, given })
}

/// Restores the learner's text from `backup`, a path of the journal. The text that this replaces is backed up,
/// unless it is the original or in a backup already.
pub fn undo(
    course: &Course,
    exercise: &Exercise,
    backup: &str,
    now: Timestamp,
) -> Result<Restored> {
    // Only backups of this exercise are read, whatever the journal contains.
    let name = backup.rsplit(['/', '\\']).next().unwrap_or(backup);
    let kept = folder(exercise).join(name);
    let text = files::read(&course.root.join(&kept))?
        .with_context(|| format!("the backup {} is gone", kept.display()))?;
    let backup = put(course, exercise, &exercise.learner_file(), &text, Keep::Unknown, now)?;
    Ok(Restored { backup, given: Vec::new() })
}

/// Replaces one file of the exercise after backing it up. Returns the backup, if one was made.
fn put(
    course: &Course,
    exercise: &Exercise,
    path: &Path,
    content: &[u8],
    keep: Keep,
    now: Timestamp,
) -> Result<Option<PathBuf>> {
    // A link stays a link: the file that it names is replaced.
    let target = files::real_path(&course.root.join(path));
    let before = files::read(&target)?;
    if before.as_deref() == Some(content) {
        return Ok(None);
    }
    let backup = match before {
        Some(before) if keep == Keep::Unknown && is_original(course, exercise, &before) => None,
        Some(before) => {
            let inside = path.strip_prefix(exercise.folder()).unwrap_or(path);
            let name = with_slashes(inside);
            // A file in a subfolder must not be mistaken for one beside the learner's file.
            let name = if name.contains('/') { file_name_for(&name) } else { name };
            Some(match known_backup(course, exercise, &name, &before, keep)? {
                Some(known) => known,
                None => back_up(course, exercise, &name, &before, now)?,
            })
        }
        None => None,
    };
    files::write(&target, content)?;
    Ok(backup)
}

fn is_original(course: &Course, exercise: &Exercise, text: &[u8]) -> bool {
    let stub = course.read_stub(exercise);
    stub.is_ok_and(|stub| same_text(&stub, &String::from_utf8_lossy(text)))
}

/// Returns an earlier backup of the same text. A reset needs the newest one, because that is what an undo
/// restores if the journal is lost and somebody looks for it.
fn known_backup(
    course: &Course,
    exercise: &Exercise,
    file: &str,
    text: &[u8],
    keep: Keep,
) -> Result<Option<PathBuf>> {
    let mut names = backups(course, exercise, file)?;
    if keep == Keep::Always {
        names.drain(..names.len().saturating_sub(1));
    }
    for name in names.into_iter().rev() {
        let path = folder(exercise).join(name);
        if files::read(&course.root.join(&path))?.as_deref() == Some(text) {
            return Ok(Some(path));
        }
    }
    Ok(None)
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
    Path::new(super::STATE_FOLDER).join("backups").join(&exercise.name)
}
