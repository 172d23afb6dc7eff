//! A course with one exercise and one answer in it, in a folder of its own.
#![expect(clippy::disallowed_methods, reason = "it copies an exercise and looks what a run left")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context as _, Result};
use tempfile::TempDir;

use crate::course::{Exercise, with_slashes};
use crate::system::permissions::readable_for_all;

/// Where a course keeps what its tests share.
const HELPERS: &str = "exercises/support";

/// What a stage has of the course's helpers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Helpers {
    /// Copies of its own. No links: a program that writes to them would write to the course.
    Copied,
    /// An empty folder, for a sandbox that shows them there; see [`SharedHelpers`].
    Shown,
    /// Nothing: it is for code that has no business with them.
    Absent,
}

/// One copy of a course's helpers for many stages. Whoever shows it lets nobody write to it.
#[derive(Debug)]
pub struct SharedHelpers {
    folder: TempDir,
}

impl SharedHelpers {
    /// None where the course has no helpers.
    pub fn of(course: &Path) -> Result<Option<Self>> {
        let from = course.join(HELPERS);
        if !from.is_dir() {
            return Ok(None);
        }
        let folder = tempfile::Builder::new().prefix("nodelings-").tempdir();
        let folder = folder.context("cannot create a folder for temporary files")?;
        let to = folder.path().join("helpers");
        copy(&from, &to)
            .and_then(|()| readable_for_all(&to))
            .with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
        Ok(Some(Self { folder }))
    }

    pub fn folder(&self) -> PathBuf {
        self.folder.path().join("helpers")
    }
}

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
}

/// A file, and what changes when somebody writes to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    path: PathBuf,
    size: u64,
    modified: Option<SystemTime>,
}

impl Stage {
    /// Copies what belongs to `exercise` of the course at `course` alone, with `answer` as the
    /// learner's file; the rest is linked.
    pub fn of(course: &Path, exercise: &Exercise, answer: &[u8], helpers: Helpers) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("nodelings-").tempdir();
        let folder = folder.context("cannot create a folder for temporary files")?;
        // Node.js sees the real path, and so must we.
        let top = if cfg!(unix) { folder.path().canonicalize()? } else { folder.path().to_owned() };
        let (root, temp) = (top.join("course"), top.join("tmp"));
        let stage = || -> io::Result<()> {
            fs::create_dir(&temp)?;
            copy(&course.join(exercise.folder()), &root.join(exercise.folder()))?;
            match helpers {
                Helpers::Copied if course.join(HELPERS).is_dir() => {
                    copy(&course.join(HELPERS), &root.join(HELPERS))?;
                }
                Helpers::Shown => fs::create_dir(root.join(HELPERS))?,
                Helpers::Copied | Helpers::Absent => {}
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
        Ok(Self { _folder: folder, top, root, temp })
    }

    /// Takes the test away, for code that has no business with it.
    pub fn without_the_test(&self, exercise: &Exercise) -> Result<()> {
        let test = self.root.join(exercise.folder()).join(&exercise.test);
        fs::remove_file(&test).with_context(|| format!("cannot remove {}", test.display()))
    }

    /// Where the helpers are, or belong.
    pub fn helpers(&self) -> PathBuf {
        self.root.join(HELPERS)
    }

    /// All files of the course's folder, to be compared with later.
    pub fn files(&self) -> Result<Vec<Known>> {
        Ok(known(&self.root)?)
    }

    /// Files that came, changed or went since there were those of `before`, by name.
    pub fn left(&self, before: &[Known]) -> Vec<String> {
        let now = known(&self.root).unwrap_or_default();
        let relative = |path: &Path| with_slashes(path.strip_prefix(&self.root).unwrap_or(path));
        let gone = |one: &&Known| !now.iter().any(|other| other.path == one.path);
        let came = now.iter().filter(|one| !before.contains(one));
        let gone = before.iter().filter(gone);
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
