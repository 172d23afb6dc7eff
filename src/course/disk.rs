//! The few ways in which the course room touches files; every error names the path and a way out.
#![expect(
    clippy::disallowed_methods,
    reason = "the one file of this room that reads and writes the course"
)]

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use atomic_write_file::AtomicWriteFile;

/// Creates `path` with its folders. False if something is there already: that is never touched.
///
/// The file appears whole or not at all, so that an interrupted first call is completed by a second.
pub(crate) fn place(path: &Path, content: &[u8]) -> Result<bool> {
    if path.symlink_metadata().is_ok() {
        return Ok(false);
    }
    try_place(path, content).with_context(|| cannot("write", path))
}

fn try_place(path: &Path, content: &[u8]) -> Result<bool> {
    make_folder(path)?;
    let part = part_of(path);
    let placed = write_whole(File::create(&part), content)
        .and_then(|()| fs::hard_link(&part, path).or_else(|error| unlinked(&error, path, content)));
    // Whether or not it worked: nothing half done stays behind.
    let _ = fs::remove_file(&part);
    match placed {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(with_way_out(error)),
    }
}

/// Some file systems (FAT, some network drives) know no hard links.
fn unlinked(error: &io::Error, path: &Path, content: &[u8]) -> io::Result<()> {
    if error.kind() == ErrorKind::AlreadyExists || path.symlink_metadata().is_ok() {
        return Err(ErrorKind::AlreadyExists.into());
    }
    let created = File::options().write(true).create_new(true).open(path)?;
    write_whole(Ok(created), content).inspect_err(|_| {
        let _ = fs::remove_file(path);
    })
}

fn write_whole(file: io::Result<File>, content: &[u8]) -> io::Result<()> {
    let mut file = file?;
    file.write_all(content)
}

fn part_of(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.part"))
}

/// Creates `path` and returns only when its content has reached the disk. False if `path` exists.
pub(super) fn place_durably(path: &Path, content: &[u8]) -> Result<bool> {
    let attempt = || -> Result<bool> {
        make_folder(path)?;
        let mut file = match File::options().write(true).create_new(true).open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
            Err(error) => return Err(with_way_out(error)),
        };
        let written = file.write_all(content).and_then(|()| file.sync_all());
        if let Err(error) = written {
            drop(file);
            let _ = fs::remove_file(path);
            return Err(with_way_out(error));
        }
        sync_folder(path);
        Ok(true)
    };
    attempt().with_context(|| cannot("write", path))
}

/// Replaces the content of `path` in one step: the old or the new text is there, never half of one.
pub(crate) fn replace(path: &Path, content: &[u8]) -> Result<()> {
    let attempt = || -> Result<()> {
        make_folder(path)?;
        let mut file = AtomicWriteFile::open(path).map_err(with_way_out)?;
        file.write_all(content).map_err(with_way_out)?;
        file.commit().map_err(with_way_out)
    };
    attempt().with_context(|| cannot("write", path))
}

/// The bytes of a file; `None` if there is none.
pub(crate) fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(with_way_out(error)).with_context(|| cannot("read", path)),
    }
}

/// The names in a folder; none if there is no such folder.
pub(super) fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if is_missing(&error) => return Ok(Vec::new()),
        Err(error) => return Err(with_way_out(error)).with_context(|| cannot("read", folder)),
    };
    Ok(entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
}

pub(super) fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

fn cannot(verb: &str, path: &Path) -> String {
    format!("cannot {verb} {}", path.display())
}

fn make_folder(path: &Path) -> Result<()> {
    let Some(folder) = path.parent() else { return Ok(()) };
    fs::create_dir_all(folder)
        .map_err(with_way_out)
        .with_context(|| format!("cannot create the folder {}", folder.display()))
}

fn with_way_out(error: io::Error) -> anyhow::Error {
    let way_out = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            "free some disk space, then run the same command again"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "make the folder writable, or use one in your home folder"
        }
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => {
            "a file stands where a folder must be; move it away"
        }
        _ => return error.into(),
    };
    // The cause first: whoever reads "permission denied" wants to know what to do about it next.
    anyhow::anyhow!("{error}; {way_out}")
}

/// Makes a new name in the folder survive a power cut, where the system has such a thing.
fn sync_folder(path: &Path) {
    // Windows cannot open a folder as a file, and needs no such step.
    if cfg!(unix)
        && let Some(folder) = path.parent()
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}
