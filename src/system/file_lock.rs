//! A lock on a file that ends with the process that holds it, however it ends.
#![expect(clippy::disallowed_methods, reason = "it opens the file that it locks")]

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;

/// The lock of a file. Dropping it releases the lock; the file stays.
#[derive(Debug)]
pub struct FileLock {
    _file: File,
}

impl FileLock {
    /// Takes the lock of `path`, which is created if it is missing. Returns `None` if another process has it.
    ///
    /// # Errors
    /// If the file cannot be opened, or its file system has no locks.
    pub fn try_take(path: &Path) -> io::Result<Option<Self>> {
        let file = File::options().create(true).truncate(false).write(true).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_is_held_once_until_it_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let lock = FileLock::try_take(&path).unwrap();
        assert!(lock.is_some());
        assert!(FileLock::try_take(&path).unwrap().is_none());
        drop(lock);
        assert!(FileLock::try_take(&path).unwrap().is_some());
        assert!(FileLock::try_take(&folder.path().join("missing/lock")).is_err());
    }
}
