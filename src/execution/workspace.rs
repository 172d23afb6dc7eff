//! Workspaces: folders with a copy of the course that has only one exercise and one answer.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::course::{Exercise, with_slashes};
use crate::sandbox::{FileContent, TmpfsFile};
use crate::system::file_changes::{self, TreeEntry};
use crate::system::files::{self, make_readable_for_all};
use crate::system::temp_folder::TempFolder;

/// The folder of the files that a course's tests share.
pub(super) const HELPERS: &str = "exercises/support";

/// How a workspace provides the course's helpers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Helpers {
    /// Copies. Links would let a program write to the course.
    Copied,
    /// An empty folder, where the sandbox mounts [`SharedHelpers`].
    Mounted,
    /// Nothing, for code that must not see them.
    Absent,
}

/// One copy of a course's helpers for many workspaces. Sandboxes must mount it read-only.
#[derive(Debug)]
pub struct SharedHelpers {
    folder: TempFolder,
}

impl SharedHelpers {
    /// Copies the helpers of `course`. Returns `None` if it has none.
    pub fn of(course: &Path) -> Result<Option<Self>> {
        let from = course.join(HELPERS);
        if !files::is_folder(&from) {
            return Ok(None);
        }
        let folder = TempFolder::new().context("cannot create a folder for temporary files")?;
        let to = folder.path().join("helpers");
        let mut all = Vec::new();
        copy(&from, &to, &mut all)
            .and_then(|()| Ok(all.iter().try_for_each(TmpfsFile::write)?))
            .and_then(|()| Ok(make_readable_for_all(&to)?))
            .with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
        Ok(Some(Self { folder }))
    }

    pub fn folder(&self) -> PathBuf {
        self.folder.path().join("helpers")
    }
}

/// A folder with one exercise, one answer, and the parts of the course that they need. Dropping it
/// deletes its files from the disk.
#[derive(Debug)]
pub struct Workspace {
    /// Owns the folder on the disk. `None` if the workspace is in its sandbox's memory.
    on_disk: Option<TempFolder>,
    /// The files that the sandbox must create in its memory.
    pub tmpfs_files: Vec<TmpfsFile>,
    /// The workspace's own folder, which holds `root` and `temp`.
    pub folder: PathBuf,
    /// The course's folder.
    pub root: PathBuf,
    /// The folder for the run's temporary files. It is beside the course, not below its package.json.
    pub temp: PathBuf,
}

/// What to put into a workspace.
#[derive(Debug, Clone, Copy)]
pub struct Contents<'a> {
    pub course: &'a Path,
    pub exercise: &'a Exercise,
    /// The text that replaces the learner's file.
    pub answer: &'a [u8],
    pub helpers: Helpers,
    /// Whether the workspace gets the exercise's test.
    pub test: bool,
}

impl Contents<'_> {
    /// Returns the files for the course's folder `root`, and the folders between `top` and them. Files that the course
    /// lacks are left out.
    fn files(self, top: &Path, root: &Path) -> Result<Vec<TmpfsFile>> {
        let Contents { course, exercise, answer, helpers, test } = self;
        let mut all = Vec::new();
        let mut copy = |name: &Path| {
            let (from, to) = (course.join(name), root.join(name));
            add_folders(top, to.parent().unwrap_or(&to), &mut all);
            copy(&from, &to, &mut all).with_context(|| format!("cannot copy {}", from.display()))
        };
        copy(&exercise.folder())?;
        if helpers == Helpers::Copied && files::is_folder(&course.join(HELPERS)) {
            copy(Path::new(HELPERS))?;
        }
        if files::is_file(&course.join("package.json")) {
            copy(Path::new("package.json"))?;
        }
        let learner_file = root.join(exercise.learner_file());
        all.retain(|file| {
            file.path != learner_file && (test || !file.path.ends_with(exercise.test_file()))
        });
        all.push(TmpfsFile { path: learner_file, content: FileContent::of_file(answer.to_vec()) });
        Ok(all)
    }

    /// Writes the files into a folder that stays, which then has the place of the course. Existing files are kept.
    pub fn write_missing(self, root: &Path) -> Result<()> {
        for TmpfsFile { path, content } in self.files(root, root)? {
            match content {
                FileContent::Text(text) => files::create(&path, text.as_bytes())?,
                FileContent::Bytes(bytes) => files::create(&path, &bytes)?,
                // Folders are created with their files.
                FileContent::Folder | FileContent::Link(_) | FileContent::Pipe => continue,
            };
        }
        Ok(())
    }
}

impl Workspace {
    /// Creates a workspace in a new temporary folder.
    pub fn on_disk(contents: Contents<'_>) -> Result<Self> {
        let temp = TempFolder::new().context("cannot create a folder for temporary files")?;
        // Node.js reports real paths, and they are compared with this one.
        let folder =
            if cfg!(unix) { files::real_path(temp.path()) } else { temp.path().to_owned() };
        let mut workspace = Self::at(folder, Some(temp));
        workspace.fill(contents)?;
        Ok(workspace)
    }

    /// Creates a workspace in its sandbox's memory, in a folder called `name`.
    pub fn in_memory(name: &str, contents: Contents<'_>) -> Result<Self> {
        let mut workspace = Self::at(Path::new("/tmp").join(name), None);
        workspace
            .add_file(TmpfsFile { path: workspace.folder.clone(), content: FileContent::Folder })?;
        workspace.fill(contents)?;
        Ok(workspace)
    }

    fn at(folder: PathBuf, on_disk: Option<TempFolder>) -> Self {
        let (root, temp) = (folder.join("course"), folder.join("tmp"));
        Self { on_disk, tmpfs_files: Vec::new(), folder, root, temp }
    }

    /// Adds the contents. Packages that the exercise does not need are left out.
    fn fill(&mut self, contents: Contents<'_>) -> Result<()> {
        let Contents { course, exercise, helpers, .. } = contents;
        let mut all = contents.files(&self.folder, &self.root)?;
        add_folders(&self.folder, &self.temp, &mut all);
        if helpers == Helpers::Mounted {
            add_folders(&self.folder, &self.helpers(), &mut all);
        }
        let packages = course.join("node_modules");
        if !exercise.needs.is_empty() && files::is_folder(&packages) {
            all.push(TmpfsFile {
                path: self.root.join("node_modules"),
                content: FileContent::Link(packages),
            });
        }
        all.into_iter().try_for_each(|file| self.add_file(file))
    }

    /// Adds one file.
    pub fn add_file(&mut self, file: TmpfsFile) -> Result<()> {
        if self.on_disk.is_none() {
            self.tmpfs_files.push(file);
            return Ok(());
        }
        file.write().with_context(|| format!("cannot write {}", file.path.display()))
    }

    /// Returns the folders on the disk that the program may write to.
    pub fn writable(&self) -> Vec<PathBuf> {
        self.on_disk.iter().map(|_| self.folder.clone()).collect()
    }

    /// Returns the path of the helpers, whether they exist or not.
    pub fn helpers(&self) -> PathBuf {
        self.root.join(HELPERS)
    }

    /// Returns a snapshot of the course's folder, for [`Workspace::changes_since`].
    pub fn snapshot(&self) -> Result<Vec<TreeEntry>> {
        file_changes::tree(&self.root)
    }

    /// Returns the files that were added, changed or removed since the snapshot `before`, and the
    /// remaining temporary files.
    pub fn changes_since(&self, before: &[TreeEntry]) -> Vec<String> {
        let now = file_changes::tree(&self.root).unwrap_or_default();
        let relative = |path: &Path| with_slashes(path.strip_prefix(&self.root).unwrap_or(path));
        let is_removed = |one: &&TreeEntry| !now.iter().any(|other| other.path == one.path);
        let written = now.iter().filter(|one| !before.contains(one));
        let removed = before.iter().filter(is_removed);
        let mut changes: Vec<_> = written.map(|one| relative(&one.path)).collect();
        changes.extend(removed.map(|one| format!("{} (is gone)", relative(&one.path))));
        let temporary = files::entries(&self.temp).unwrap_or_default();
        changes.extend(
            temporary.iter().map(|entry| format!("{} among the temporary files", entry.name)),
        );
        changes
    }
}

/// Adds `folder` and its parents below `top`, which exists already.
fn add_folders(top: &Path, folder: &Path, all: &mut Vec<TmpfsFile>) {
    if folder == top || all.iter().any(|file| file.path == folder) {
        return;
    }
    if let Some(above) = folder.parent() {
        add_folders(top, above, all);
    }
    all.push(TmpfsFile { path: folder.to_owned(), content: FileContent::Folder });
}

/// Adds copies of `from` and everything in it. Links are followed. A folder precedes its contents.
fn copy(from: &Path, to: &Path, all: &mut Vec<TmpfsFile>) -> Result<()> {
    let at = to.to_owned();
    if !files::is_folder(from) {
        let content =
            files::read(from)?.with_context(|| format!("{} is missing", from.display()))?;
        all.push(TmpfsFile { path: at, content: FileContent::of_file(content) });
        return Ok(());
    }
    all.push(TmpfsFile { path: at, content: FileContent::Folder });
    for entry in files::entries(from)? {
        copy(&entry.path, &to.join(entry.file_name()), all)?;
    }
    Ok(())
}
