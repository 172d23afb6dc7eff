//! The lock under which runners take turns; on a file of its own, so that readers never wait.
#![expect(clippy::disallowed_methods, reason = "the journal is locked while a line is added")]

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

/// Another runner holds the lock for well under a millisecond: look again soon at first, then be
/// patient, about two seconds in all.
const SOON: (u32, Duration) = (50, Duration::from_millis(1));
const PATIENT: (u32, Duration) = (95, Duration::from_millis(20));

/// Held until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

/// Waits up to about two seconds; `None` if another program still has the lock then.
pub(super) fn take(path: &Path) -> io::Result<Option<Lock>> {
    let file = File::options().create(true).truncate(false).write(true).open(path)?;
    let pauses = [SOON, PATIENT];
    for pause in pauses.iter().flat_map(|(times, pause)| (0..*times).map(|_| *pause)) {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => sleep(pause),
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Interrupted => {}
            // Some network drives have no locks. One line is one write at the end of the file, which
            // is the best that can be had there.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(Some(Lock { _file: file })),
        }
    }
    Ok(None)
}
