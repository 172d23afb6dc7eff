//! Detects changes of files without reading them.
#![expect(clippy::disallowed_methods, reason = "it asks the file system for sizes and times")]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context as _, Result};

use super::files::entries;

/// Metadata that changes when a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileVersion {
    pub size: u64,
    /// A program can set this time.
    pub modified: SystemTime,
    /// The inode and its change time, which a program cannot set. Zero on systems without inodes.
    inode: (u64, i64, i64),
}

impl FileVersion {
    /// Returns whether the file has not been written in between. Unlike equality, this ignores changes of its mode
    /// and of its links.
    pub fn is_same_write(&self, other: &Self) -> bool {
        (self.size, self.modified, self.inode.0) == (other.size, other.modified, other.inode.0)
    }
}

/// Returns the version of a file, or `None` if it is missing.
pub fn version(path: &Path) -> Option<FileVersion> {
    let meta = fs::metadata(path).ok()?;
    #[cfg(unix)]
    let inode = {
        use std::os::unix::fs::MetadataExt as _;
        (meta.ino(), meta.ctime(), meta.ctime_nsec())
    };
    #[cfg(not(unix))]
    let inode = (0, 0, 0);
    Some(FileVersion { size: meta.len(), modified: meta.modified().ok()?, inode })
}

/// The path of a file or folder, with metadata that changes when it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreeEntry {
    pub path: PathBuf,
    size: u64,
    modified: Option<SystemTime>,
}

/// Returns everything below a folder, in the order of the paths. Links are not followed.
pub fn tree(root: &Path) -> Result<Vec<TreeEntry>> {
    let mut left = vec![root.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = left.pop() {
        for entry in entries(&folder)? {
            if entry.is_folder() {
                found.push(TreeEntry { path: entry.path.clone(), size: 0, modified: None });
                left.push(entry.path);
            } else {
                let meta = entry
                    .path
                    .symlink_metadata()
                    .with_context(|| format!("cannot read {}", entry.path.display()))?;
                let (size, modified) = (meta.len(), meta.modified().ok());
                found.push(TreeEntry { path: entry.path, size, modified });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}
