//! The few ways in which this room looks at a course's files.
#![expect(clippy::disallowed_methods, reason = "the one file of this room that reads the course")]

use std::fs;
use std::path::Path;

/// One entry of a folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) is_folder: bool,
}

/// What lies in a folder, by name; nothing if there is no such folder. Links are not followed.
pub(super) fn entries(folder: &Path) -> Vec<Entry> {
    let found = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut entries: Vec<_> = found
        .map(|entry| Entry {
            name: entry.file_name().to_string_lossy().into_owned(),
            is_folder: entry.file_type().is_ok_and(|kind| kind.is_dir()),
        })
        .collect();
    entries.sort();
    entries
}

/// The text of a file, lossily decoded; None if it is not there or cannot be read.
pub(super) fn text(path: &Path) -> Option<String> {
    fs::read(path).ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

pub(super) fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}
