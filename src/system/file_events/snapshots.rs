//! Checks the followed files every two seconds, for saves that raise no event.

use std::path::{Path, PathBuf};
use std::sync::Weak;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use super::{Delayed, FileEvent, Urgency, WatcherState, lock};
use crate::system::file_changes::{self, FileVersion};
use crate::system::files;
use crate::system::hash::Hasher;

/// Each check wakes the process once, and an idle watch should not wake more often than every two seconds.
const CHECK_EVERY: Duration = Duration::from_secs(2);
/// A larger file is compared by its metadata only.
const MAX_HASHED_BYTES: u64 = 1 << 20;

/// The content is read at every fifth check, and whenever the metadata has changed: reading raises events in the
/// thread that waits for them, and wakes it.
const READ_EVERY: u32 = 5;

/// A file as it was at the last check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileSnapshot {
    path: PathBuf,
    /// Its metadata and the hash of its content; `None` if the file was missing.
    state: Option<(FileVersion, Option<String>)>,
}

impl FileSnapshot {
    /// Reads the metadata and the content of a file. The metadata of a network drive can be out of date, and its
    /// content cannot, because opening a file asks the server.
    pub(super) fn read(path: &Path) -> Self {
        let state = file_changes::version(path).map(|version| (version, hash(path, version)));
        Self { path: path.to_owned(), state }
    }

    /// Reads the metadata again, and the content only if the metadata has changed.
    fn read_metadata(&self) -> Self {
        let version = file_changes::version(&self.path);
        let state = version.map(|version| match &self.state {
            Some((same, content)) if *same == version => (version, content.clone()),
            _ => (version, hash(&self.path, version)),
        });
        Self { path: self.path.clone(), state }
    }
}

fn hash(file: &Path, version: FileVersion) -> Option<String> {
    if version.size > MAX_HASHED_BYTES {
        return None;
    }
    let mut hash = Hasher::new();
    hash.add(&files::read(file).ok().flatten()?);
    Some(hash.finish())
}

/// Reports changes of the followed files, until the watcher is gone.
pub(super) fn start(shared: Weak<WatcherState>, later: Sender<Delayed>) {
    thread::spawn(move || {
        for number in (0..READ_EVERY).cycle() {
            thread::sleep(CHECK_EVERY);
            let Some(shared) = shared.upgrade() else { return };
            super::others::report(&shared);
            let Some(urgency) = change(&shared, number == 0) else { continue };
            if later.send((urgency, FileEvent::Touched)).is_err() {
                return;
            }
        }
    });
}

/// Checks the followed files; with `reads`, also their contents. Returns how urgent a change is, if there is one.
fn change(shared: &WatcherState, reads: bool) -> Option<Urgency> {
    let before = lock(&shared.snapshots).clone();
    let check = |file: &FileSnapshot| {
        if reads { FileSnapshot::read(&file.path) } else { file.read_metadata() }
    };
    let now: Vec<FileSnapshot> = before.iter().map(check).collect();
    let mut snapshots = lock(&shared.snapshots);
    let others_are_followed =
        snapshots.iter().map(|file| &file.path).ne(now.iter().map(|file| &file.path));
    if others_are_followed || *snapshots == now {
        return None;
    }
    // A missing file may be back in a moment, as with every editor that removes it before it writes.
    let missing = now.iter().any(|file| file.state.is_none());
    *snapshots = now;
    Some(if missing { Urgency::Away } else { Urgency::Soon })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_shows_a_usual_save_and_the_content_shows_every_save() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("walk.js");
        files::write(&path, b"one").unwrap();
        let first = FileSnapshot::read(&path);
        assert_eq!(first.read_metadata(), first);
        // A network drive that reports old metadata: the hash of another text with the same metadata.
        let state = first.state.clone().map(|(version, _)| (version, None));
        let outdated = FileSnapshot { path: path.clone(), state };
        assert_eq!(outdated.read_metadata(), outdated);
        assert_eq!(FileSnapshot::read(&path), first);

        files::write(&path, b"another").unwrap();
        let changed = first.read_metadata();
        assert_ne!(changed, first);
        assert_eq!(changed, FileSnapshot::read(&path));
        files::remove(&path).unwrap();
        assert_eq!(changed.read_metadata(), FileSnapshot { path, state: None });
    }
}
