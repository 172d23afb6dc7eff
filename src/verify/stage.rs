//! A course with one exercise and one answer in it, in a folder of its own.
#![expect(clippy::disallowed_methods, reason = "it copies an exercise and looks what a run left")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use crate::course::{Exercise, with_slashes};

/// The folder goes away with it.
#[derive(Debug)]
pub struct Stage {
    _folder: TempDir,
    /// The folder of all of it.
    pub top: PathBuf,
    /// The course's folder.
    pub root: PathBuf,
    /// Where the run's temporary files go: beside the course, not below its package.json.
    pub temp: PathBuf,
    before: Vec<Known>,
}

/// A file, and what changes when somebody writes to it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Known {
    path: PathBuf,
    size: u64,
    modified: Option<SystemTime>,
}

impl Stage {
    /// Copies what belongs to `exercise` of the course at `course` alone, with `answer` as the
    /// learner's file; the rest is linked.
    pub fn of(course: &Path, exercise: &Exercise, answer: &[u8]) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("nodelings-").tempdir();
        let folder = folder.context("cannot create a folder for temporary files")?;
        // Node.js sees the real path, and so must we.
        let top = if cfg!(unix) { folder.path().canonicalize()? } else { folder.path().to_owned() };
        let (root, temp) = (top.join("course"), top.join("tmp"));
        let stage = || -> io::Result<()> {
            fs::create_dir(&temp)?;
            copy(&course.join(exercise.folder()), &root.join(exercise.folder()))?;
            let helpers = Path::new("exercises/support");
            if course.join(helpers).is_dir() {
                // No link: a program that writes to them would write to the course.
                copy(&course.join(helpers), &root.join(helpers))?;
            }
            if course.join("package.json").is_file() {
                copy(&course.join("package.json"), &root.join("package.json"))?;
            }
            if !exercise.needs.is_empty() {
                link(&course.join("node_modules"), &root.join("node_modules"))?;
            }
            fs::write(root.join(exercise.learner_file()), answer)
        };
        stage().with_context(|| format!("cannot copy {} to {}", exercise.name, root.display()))?;
        let before = known(&root)?;
        Ok(Self { _folder: folder, top, root, temp, before })
    }

    /// Takes the test and the course's helpers away, for code that has no business with them.
    pub fn without_the_test(&self, exercise: &Exercise) -> Result<()> {
        let test = self.root.join(exercise.folder()).join(&exercise.test);
        fs::remove_file(&test).with_context(|| format!("cannot remove {}", test.display()))?;
        let helpers = self.root.join("exercises/support");
        match fs::remove_dir_all(&helpers) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("cannot remove {}", helpers.display()))
            }
            _ => Ok(()),
        }
    }

    /// Files that came, changed or went since, by name.
    pub fn left(&self) -> Vec<String> {
        let now = known(&self.root).unwrap_or_default();
        let relative = |path: &Path| with_slashes(path.strip_prefix(&self.root).unwrap_or(path));
        let gone = |one: &&Known| !now.iter().any(|other| other.path == one.path);
        let came = now.iter().filter(|one| !self.before.contains(one));
        let gone = self.before.iter().filter(gone);
        let mut left: Vec<_> = came.map(|one| relative(&one.path)).collect();
        left.extend(gone.map(|one| format!("{} (is gone)", relative(&one.path))));
        let temporary = fs::read_dir(&self.temp).into_iter().flatten().flatten();
        left.extend(temporary.map(|entry| {
            format!("{} among the temporary files", entry.file_name().to_string_lossy())
        }));
        left
    }
}

/// All files below a folder; links are not followed.
fn known(root: &Path) -> io::Result<Vec<Known>> {
    let mut left = vec![root.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let meta = entry.metadata()?;
            if meta.is_dir() {
                left.push(entry.path());
                found.push(Known { path: entry.path(), size: 0, modified: None });
            } else {
                let modified = meta.modified().ok();
                found.push(Known { path: entry.path(), size: meta.len(), modified });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

/// Shows `from` at `to` too; nothing where there is no such folder. A copy where links are not
/// allowed (on Windows, without the developer mode).
fn link(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    #[cfg(unix)]
    let linked = std::os::unix::fs::symlink(from, to);
    #[cfg(windows)]
    let linked = std::os::windows::fs::symlink_dir(from, to);
    linked.or_else(|_| copy(from, to))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if from.is_dir() {
        fs::create_dir_all(to)?;
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
        Ok(())
    } else {
        fs::copy(from, to).map(|_| ())
    }
}
