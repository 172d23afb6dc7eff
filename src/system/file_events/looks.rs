//! Looks at the content of the followed files every two seconds: a net for saves that raise no event.

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
const LARGEST: u64 = 1 << 20;

/// A file as it was at the last look; `None` if it was missing.
pub(super) type Look = (PathBuf, Option<(FileVersion, Option<String>)>);

/// Looks at a file: its metadata and the hash of its content. The metadata of a network drive can be out of
/// date, and its content cannot, because opening a file asks the server.
pub(super) fn look(file: &Path) -> Look {
    let hash = |version: FileVersion| {
        let content = (version.size <= LARGEST).then(|| files::read(file).ok().flatten()).flatten();
        let hash = content.map(|content| {
            let mut hash = Hasher::new();
            hash.add(&content);
            hash.finish()
        });
        (version, hash)
    };
    (file.to_owned(), file_changes::version(file).map(hash))
}

/// Reports changes of the followed files, until the watcher is gone.
pub(super) fn start(shared: Weak<WatcherState>, later: Sender<Delayed>) {
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK_EVERY);
            let Some(shared) = shared.upgrade() else { return };
            super::others::report(&shared);
            let Some(urgency) = change(&shared) else { continue };
            if later.send((urgency, FileEvent::Touched)).is_err() {
                return;
            }
        }
    });
}

/// Looks again at the followed files. Returns how urgent a change is, if there is one.
fn change(shared: &WatcherState) -> Option<Urgency> {
    let before = lock(&shared.looks).clone();
    let now: Vec<Look> = before.iter().map(|(file, _)| look(file)).collect();
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
