//! Folders for temporary files. What a killed process leaves behind is removed by the next one.
#![expect(clippy::disallowed_methods, reason = "finds and removes folders of killed processes")]

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::Once;
use std::time::Duration;

use tempfile::TempDir;

/// The start of the names, followed by random characters.
const PREFIX: &str = "nodelings-run-";
/// The minimum age of a folder that is removed: a younger one may not be locked yet.
const GRACE: Duration = Duration::from_secs(60);

/// A folder that is deleted when this is dropped.
#[derive(Debug)]
pub struct TempFolder {
    folder: TempDir,
    /// The lock on the folder itself ends with this process, however it ends. `None` where folders cannot be locked.
    _lock: Option<File>,
}

impl TempFolder {
    /// Creates a folder among the temporary files. The first call also removes those that killed processes have left.
    pub fn new() -> io::Result<Self> {
        static ONCE: Once = Once::new();
        ONCE.call_once(|| remove_left_folders(&std::env::temp_dir(), GRACE));
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir()?;
        let lock = lock(folder.path());
        Ok(Self { folder, _lock: lock })
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }
}

/// Returns the lock of a folder, or `None` if a running process has it.
fn lock(folder: &Path) -> Option<File> {
    let folder = File::open(folder).ok()?;
    folder.try_lock().is_ok().then_some(folder)
}

fn remove_left_folders(among: &Path, grace: Duration) {
    for entry in fs::read_dir(among).into_iter().flatten().flatten() {
        let is_ours = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let is_folder = || entry.file_type().is_ok_and(|kind| kind.is_dir());
        let age = || entry.metadata().ok()?.modified().ok()?.elapsed().ok();
        if is_ours
            && is_folder()
            && age().is_some_and(|age| age >= grace)
            && let Some(lock) = lock(&entry.path())
        {
            let _ = fs::remove_dir_all(entry.path()); // it may belong to another user
            drop(lock);
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn the_folder_of_a_killed_process_is_removed_and_that_of_a_running_one_is_not() {
        let among = tempfile::tempdir().expect("a folder");
        let at = |name: &str| among.path().join(name);
        for name in ["nodelings-run-left", "nodelings-run-running", "other"] {
            fs::create_dir(at(name)).expect("created");
            fs::write(at(name).join("answer.js"), "1;").expect("written");
        }
        let running = lock(&at("nodelings-run-running")).expect("locked");
        remove_left_folders(among.path(), GRACE);
        assert!(at("nodelings-run-left").exists(), "it is too young");
        remove_left_folders(among.path(), Duration::ZERO);
        let left = |name: &str| at(name).exists();
        assert!(!left("nodelings-run-left") && left("nodelings-run-running") && left("other"));
        drop(running);
        remove_left_folders(among.path(), Duration::ZERO);
        assert!(!left("nodelings-run-running"));
    }
}
