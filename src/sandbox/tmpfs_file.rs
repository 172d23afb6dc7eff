//! Files that a sandbox creates in its memory, or that are written to the disk instead.
#![expect(clippy::disallowed_methods, reason = "writes these files")]

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// A file or folder. It belongs to the program, which can write to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TmpfsFile {
    /// In a sandbox: below its private `/tmp`.
    pub path: PathBuf,
    pub content: FileContent,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileContent {
    Folder,
    Text(String),
    /// Content that is not UTF-8.
    Bytes(Vec<u8>),
    /// The target of a symbolic link. Where links are not allowed (on Windows without developer mode),
    /// the target is copied.
    Link(PathBuf),
    /// A named pipe. Linux only.
    Pipe,
}

impl FileContent {
    pub fn of_file(bytes: Vec<u8>) -> Self {
        String::from_utf8(bytes).map_or_else(|error| Self::Bytes(error.into_bytes()), Self::Text)
    }
}

impl TmpfsFile {
    /// Creates the file. Fails if something exists at its path.
    pub fn write(&self) -> io::Result<()> {
        match &self.content {
            FileContent::Folder => fs::create_dir(&self.path),
            FileContent::Text(text) => File::create_new(&self.path)?.write_all(text.as_bytes()),
            FileContent::Bytes(bytes) => File::create_new(&self.path)?.write_all(bytes),
            FileContent::Link(target) => link(target, &self.path),
            FileContent::Pipe => create_pipe(&self.path),
        }
    }
}

#[cfg(unix)]
fn link(target: &Path, path: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, path)
}

#[cfg(windows)]
fn link(target: &Path, path: &Path) -> io::Result<()> {
    std::os::windows::fs::symlink_dir(target, path).or_else(|_| copy(target, path))
}

#[cfg(windows)]
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(|_| ());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn create_pipe(path: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    Ok(mknodat(CWD, path, FileType::Fifo, Mode::from_raw_mode(0o600), 0)?)
}

#[cfg(not(target_os = "linux"))]
fn create_pipe(_path: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
