//! Files and folders: reading, atomic writes, creating, removing. Every error names the path; write errors
//! also give advice.
#![expect(clippy::disallowed_methods, reason = "the one place that reads and writes files")]

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use atomic_write_file::AtomicWriteFile;
use serde::Serialize;
use tempfile::NamedTempFile;

mod reading;

pub use reading::{
    LARGEST, open, read, read_at_most, read_beginning, read_json, read_lines, read_lossy, read_text,
};

/// An entry of a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DirEntry {
    /// Lossily decoded; [`DirEntry::file_name`] is exact.
    pub name: String,
    pub path: PathBuf,
    pub kind: EntryKind,
}

impl DirEntry {
    pub fn file_name(&self) -> &OsStr {
        self.path.file_name().unwrap_or_default()
    }

    /// Returns whether it is a folder and not a link to one.
    pub fn is_folder(&self) -> bool {
        self.kind == EntryKind::Folder
    }
}

/// The type of an entry. Links are not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    File,
    Folder,
    Link,
    /// A pipe, a socket, a device.
    Other,
}

/// Replaces the content of `path` atomically, and creates its folders. After a crash or a power cut, the
/// file has the old or the new content.
pub fn write(path: &Path, content: &[u8]) -> Result<()> {
    write_with(path, |file| file.write_all(content).map_err(with_advice))
}

/// Like [`write`], with `value` as JSON. The text is never in memory as a whole.
pub fn write_json(path: &Path, value: &impl Serialize) -> Result<()> {
    write_with(path, |file| {
        serde_json::to_writer(file, value).map_err(|error| with_advice(error.into()))
    })
}

/// Like [`write`], with the bytes that `content` writes.
pub fn write_with(path: &Path, content: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<()> {
    let attempt = || -> Result<()> {
        create_folder_of(path)?;
        let mut whole = AtomicWriteFile::open(path).map_err(with_advice)?;
        let mut buffered = BufWriter::with_capacity(256 << 10, &mut whole);
        content(&mut buffered)?;
        buffered.flush().map_err(with_advice)?;
        drop(buffered);
        whole.commit().map_err(with_advice)
    };
    attempt().with_context(|| cannot("write", path))
}

/// Like [`write`], but does not wait for the disk, so that the file may be empty after a power cut. For
/// caches with very many files.
pub fn write_unsynced(path: &Path, content: &[u8]) -> Result<()> {
    let attempt = || -> Result<()> {
        create_folder_of(path)?;
        let mut file = NamedTempFile::new_in(path.parent().unwrap_or(path)).map_err(with_advice)?;
        // Writes to the inner file, because errors of the wrapper name the temporary file.
        file.as_file_mut().write_all(content).map_err(with_advice)?;
        file.persist(path).map_err(|error| with_advice(error.error))?;
        Ok(())
    };
    attempt().with_context(|| cannot("write", path))
}

/// Creates `path` and its folders. Returns false if it exists already, which is never changed.
///
/// The file is created atomically, so that a second call completes an interrupted one.
pub fn create(path: &Path, content: &[u8]) -> Result<bool> {
    if exists(path) {
        return Ok(false);
    }
    let attempt = || -> Result<bool> {
        create_folder_of(path)?;
        let part = part_of(path);
        let created = write_part(&part, content).and_then(|()| {
            fs::hard_link(&part, path).or_else(|error| unlinked(&error, path, content))
        });
        // The temporary file is removed in any case.
        let _ = fs::remove_file(&part);
        match created {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(with_advice(error)),
        }
    };
    attempt().with_context(|| cannot("write", path))
}

/// Creates `path`, and returns after its content has reached the disk. Returns false if it exists already.
pub fn create_durably(path: &Path, content: &[u8]) -> Result<bool> {
    let attempt = || -> Result<bool> {
        create_folder_of(path)?;
        let mut file = match File::options().write(true).create_new(true).open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
            Err(error) => return Err(with_advice(error)),
        };
        let written = file.write_all(content).and_then(|()| file.sync_all());
        if let Err(error) = written {
            drop(file);
            let _ = fs::remove_file(path);
            return Err(with_advice(error));
        }
        sync_folder(path);
        Ok(true)
    };
    attempt().with_context(|| cannot("write", path))
}

/// Creates a file for appending. It is an error if it exists already.
pub fn create_to_append(path: &Path) -> Result<File> {
    create_folder_of(path)?;
    File::options()
        .append(true)
        .create_new(true)
        .open(path)
        .map_err(with_advice)
        .with_context(|| cannot("write", path))
}

/// Opens a file for appending. Creates it and its folders if they are missing.
pub fn open_to_append(path: &Path) -> Result<File> {
    create_folder_of(path)?;
    File::options()
        .append(true)
        .create(true)
        .open(path)
        .map_err(with_advice)
        .with_context(|| cannot("write", path))
}

/// Creates a folder and its parents, if they are missing.
pub fn create_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)
        .map_err(with_advice)
        .with_context(|| format!("cannot create the folder {}", folder.display()))
}

/// Copies a file, or a folder with everything in it. Links are followed.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        return match fs::copy(from, to) {
            Ok(_) => Ok(()),
            Err(error) => Err(with_advice(error)).with_context(|| cannot("copy", from)),
        };
    }
    create_folder(to)?;
    entries(from)?.iter().try_for_each(|entry| copy(&entry.path, &to.join(entry.file_name())))
}

/// Renames a file or a folder.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).map_err(with_advice).with_context(|| cannot("rename", from))
}

/// Removes a file. A missing file is not an error.
pub fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if !is_missing(&error) => {
            Err(with_advice(error)).with_context(|| cannot("remove", path))
        }
        _ => Ok(()),
    }
}

/// Removes the temporary files that a killed [`write`] of this file has left beside it.
pub fn remove_unfinished(path: &Path) -> Result<()> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Ok(()) };
    let start = format!(".{}.", name.to_string_lossy());
    let is_unfinished = |name: &str| {
        let random = name.strip_prefix(&start);
        random.is_some_and(|random| {
            random.len() == 6 && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
    };
    let left = entries(folder)?.into_iter().filter(|entry| is_unfinished(&entry.name));
    left.map(|entry| entry.path).try_for_each(|path| remove(&path))
}

/// Removes a folder if it is empty.
pub fn remove_empty_folder(folder: &Path) {
    // A folder with something in it stays.
    let _ = fs::remove_dir(folder);
}

/// Returns the entries of a folder, sorted by name. A missing folder has none.
pub fn entries(folder: &Path) -> Result<Vec<DirEntry>> {
    let attempt = || -> io::Result<Vec<DirEntry>> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let kind = match entry.file_type()? {
                kind if kind.is_symlink() => EntryKind::Link,
                kind if kind.is_dir() => EntryKind::Folder,
                kind if kind.is_file() => EntryKind::File,
                _ => EntryKind::Other,
            };
            let name = entry.file_name().to_string_lossy().into_owned();
            entries.push(DirEntry { name, path: entry.path(), kind });
        }
        entries.sort();
        Ok(entries)
    };
    match attempt() {
        Err(error) if is_missing(&error) => Ok(Vec::new()),
        Err(error) => Err(error).with_context(|| cannot("read", folder)),
        Ok(entries) => Ok(entries),
    }
}

/// Returns whether a folder is empty or missing.
pub fn is_empty_folder(folder: &Path) -> Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error).with_context(|| cannot("read", folder)),
    }
}

/// Returns whether anything exists at this path, including a broken link.
pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Returns whether this is a file, or a link to one.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Returns whether this is a folder, or a link to one.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Returns whether this is a symbolic link, even a broken one.
pub fn is_link(path: &Path) -> bool {
    path.is_symlink()
}

/// Returns the path without links and `..`. If nothing exists there, it is unchanged.
pub fn real_path(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// Makes a file, or a folder with everything in it, readable for every user, because the sandbox may run
/// programs as another one.
pub fn make_readable_for_all(path: &Path) -> io::Result<()> {
    let folder = path.is_dir();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = if folder { 0o755 } else { 0o644 };
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    }
    if folder {
        for entry in fs::read_dir(path)? {
            make_readable_for_all(&entry?.path())?;
        }
    }
    Ok(())
}

/// Returns whether the error means that the file is missing.
pub fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

/// Creates the file without a hard link, for file systems that have none (FAT, some network drives).
fn unlinked(error: &io::Error, path: &Path, content: &[u8]) -> io::Result<()> {
    if error.kind() == ErrorKind::AlreadyExists || exists(path) {
        return Err(ErrorKind::AlreadyExists.into());
    }
    let mut created = File::options().write(true).create_new(true).open(path)?;
    created.write_all(content).inspect_err(|_| {
        let _ = fs::remove_file(path);
    })
}

fn write_part(part: &Path, content: &[u8]) -> io::Result<()> {
    File::create(part)?.write_all(content)
}

fn part_of(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.part"))
}

fn create_folder_of(path: &Path) -> Result<()> {
    path.parent().map_or(Ok(()), create_folder)
}

fn cannot(verb: &str, path: &Path) -> String {
    format!("cannot {verb} {}", path.display())
}

/// Adds advice to a write error.
fn with_advice(error: io::Error) -> anyhow::Error {
    let advice = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "free some disk space, then run the same command again"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "make the folder writable, or use one in your home folder"
        }
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
            "a file is where a folder must be; move it away"
        }
        _ => return error.into(),
    };
    anyhow::anyhow!("{error}; {advice}")
}

/// Makes a new name in the folder survive a power cut, on systems that need this.
fn sync_folder(path: &Path) {
    // Windows cannot open a folder as a file, and does not need this.
    if cfg!(unix)
        && let Some(folder) = path.parent()
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}
