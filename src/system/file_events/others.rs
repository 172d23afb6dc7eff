//! Looks at files that are not followed, to notice that the learner saved another one. Their metadata is enough: a
//! message about a save may be late or missing, but a verdict may not.

use std::path::{Path, PathBuf};

use super::{FileEvent, WatcherState, lock};
use crate::system::file_changes::{self, FileVersion};

/// The most files to look at in one go. A larger course is looked at in turns.
const AT_ONCE: usize = 250;

/// The files, and where the next look begins.
#[derive(Debug, Default)]
pub(super) struct Others {
    files: Vec<(PathBuf, Option<FileVersion>)>,
    next: usize,
}

impl Others {
    pub(super) fn new(files: Vec<PathBuf>) -> Self {
        let seen = |file: PathBuf| {
            let version = file_changes::version(&file);
            (file, version)
        };
        Self { files: files.into_iter().map(seen).collect(), next: 0 }
    }

    /// Takes a file as it is now.
    pub(super) fn seen(&mut self, file: &Path) {
        for (other, version) in self.files.iter_mut().filter(|(other, _)| other == file) {
            *version = file_changes::version(other);
        }
    }

    /// Looks again, and returns the files that were written since.
    fn look(&mut self) -> Vec<PathBuf> {
        let mut written = Vec::new();
        for _ in 0..self.files.len().min(AT_ONCE) {
            self.next %= self.files.len();
            let (file, before) = &mut self.files[self.next];
            self.next += 1;
            let now = file_changes::version(file);
            let is_same = match (&now, &before) {
                (Some(now), Some(before)) => now.is_same_write(before),
                // An editor may remove a file before it writes it. A missing one is none that was saved.
                (None, _) => continue,
                (Some(_), None) => false,
            };
            *before = now;
            if !is_same {
                written.push(file.clone());
            }
        }
        written
    }
}

/// Reports a save of one other file. Several at a time are no save of the learner: git or an update wrote them.
pub(super) fn report(shared: &WatcherState) {
    let written = lock(&shared.others).look();
    if let [file] = written.as_slice() {
        (shared.send)(FileEvent::Other(file.clone()));
    }
}
