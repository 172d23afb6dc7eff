//! Looks at the followed files every two seconds: a net for saves that raise no event.

use std::path::{Path, PathBuf};
use std::sync::Weak;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use super::{Delayed, FileEvent, Urgency, WatcherState, lock};
use crate::system::file_changes::{self, FileVersion};
use crate::system::files;
use crate::system::hash::Hasher;

/// Each look wakes the process once, and an idle watch should not wake more often than every two seconds.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// A larger file is compared by its metadata only.
const MAX_HASHED_BYTES: u64 = 1 << 20;

/// The content is read at every fifth look, and whenever the metadata has changed: reading raises events in the
/// thread that waits for them, and wakes it.
const READ_EVERY: u32 = 5;

/// A file as it was at the last look; `None` if it was missing.
pub(super) type Look = (PathBuf, Option<(FileVersion, Option<String>)>);

/// Looks at a file: its metadata and the hash of its content. The metadata of a network drive can be out of
/// date, and its content cannot, because opening a file asks the server.
pub(super) fn look(file: &Path) -> Look {
    (file.to_owned(), file_changes::version(file).map(|version| (version, hash(file, version))))
}

/// Looks at a file, without reading it if its metadata is that of the last look.
fn look_at_metadata((file, before): &Look) -> Look {
    let version = file_changes::version(file);
    let seen = version.map(|version| match before {
        Some((same, content)) if *same == version => (version, content.clone()),
        _ => (version, hash(file, version)),
    });
    (file.clone(), seen)
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
            thread::sleep(LOOK_EVERY);
            let Some(shared) = shared.upgrade() else { return };
            super::others::report(&shared);
            let Some(urgency) = change(&shared, number == 0) else { continue };
            if later.send((urgency, FileEvent::Touched)).is_err() {
                return;
            }
        }
    });
}

/// Looks again at the followed files; with `reads`, also at their contents. Returns how urgent a change is, if there
/// is one.
fn change(shared: &WatcherState, reads: bool) -> Option<Urgency> {
    let before = lock(&shared.looks).clone();
    let look_again = |one: &Look| if reads { look(&one.0) } else { look_at_metadata(one) };
    let now: Vec<Look> = before.iter().map(look_again).collect();
    let mut looks = lock(&shared.looks);
    let others_are_followed = looks.iter().map(|look| &look.0).ne(now.iter().map(|look| &look.0));
    if others_are_followed || *looks == now {
        return None;
    }
    // A missing file may be back in a moment, as with every editor that removes it before it writes.
    let missing = now.iter().any(|(_, seen)| seen.is_none());
    *looks = now;
    Some(if missing { Urgency::Away } else { Urgency::Soon })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_without_reading_sees_new_metadata_and_a_look_with_reading_sees_new_content() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("walk.js");
        files::write(&file, b"one").unwrap();
        let first = look(&file);
        assert_eq!(look_at_metadata(&first), first);
        // A network drive that reports old metadata: the hash of another text with the same metadata.
        let stale = (file.clone(), first.1.clone().map(|(version, _)| (version, None)));
        assert_eq!(look_at_metadata(&stale), stale);
        assert_eq!(look(&file), first);

        files::write(&file, b"another").unwrap();
        let changed = look_at_metadata(&first);
        assert_ne!(changed, first);
        assert_eq!(changed, look(&file));
        files::remove(&file).unwrap();
        assert_eq!(look_at_metadata(&changed), (file, None));
    }
}
