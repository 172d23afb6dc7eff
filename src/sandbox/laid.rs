//! What a program finds in the memory of its sandbox, or on a disk.
#![expect(clippy::disallowed_methods, reason = "it writes what is laid down")]

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// One thing that is laid down. It is the program's own: it may write to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Laid {
    /// In a sandbox: below its own `/tmp`.
    pub at: PathBuf,
    pub what: Content,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Content {
    Folder,
    Text(String),
    /// What is no UTF-8.
    Bytes(Vec<u8>),
    /// A symbolic link to this; a copy where links are not allowed (on Windows, without the developer
    /// mode).
    Link(PathBuf),
    /// A pipe with a name. Linux alone.
    Pipe,
}

impl Content {
    pub fn of_file(bytes: Vec<u8>) -> Self {
        String::from_utf8(bytes).map_or_else(|error| Self::Bytes(error.into_bytes()), Self::Text)
    }
}

impl Laid {
    /// Nothing may be there yet.
    pub fn write(&self) -> io::Result<()> {
        match &self.what {
            Content::Folder => fs::create_dir(&self.at),
            Content::Text(text) => File::create_new(&self.at)?.write_all(text.as_bytes()),
            Content::Bytes(bytes) => File::create_new(&self.at)?.write_all(bytes),
            Content::Link(to) => link(to, &self.at),
            Content::Pipe => make_pipe(&self.at),
        }
    }
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

#[cfg(windows)]
fn link(to: &Path, at: &Path) -> io::Result<()> {
    std::os::windows::fs::symlink_dir(to, at).or_else(|_| copy(to, at))
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
fn make_pipe(at: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, FileType, Mode, mknodat};
    Ok(mknodat(CWD, at, FileType::Fifo, Mode::from_raw_mode(0o600), 0)?)
}

#[cfg(not(target_os = "linux"))]
fn make_pipe(_at: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
