//! Looks at files that are not followed, to notice that the learner saved another one. Their metadata is enough: a
//! message about a save may be late or missing, but a verdict may not.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::{FileEvent, WatcherState, lock};
use crate::system::file_changes::{self, FileVersion};

/// The most files to check at a time. A larger course is checked in turns.
const AT_ONCE: usize = 250;

/// What is known of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    /// The next look only takes it as it is.
    NotYet,
    Missing,
    Version(FileVersion),
}

/// The files, and where the next look begins.
#[derive(Debug, Default)]
pub(super) struct Others {
    files: Vec<(PathBuf, Seen)>,
    next: usize,
}

fn seen(file: &Path) -> Seen {
    file_changes::version(file).map_or(Seen::Missing, Seen::Version)
}

impl Others {
    /// Replaces the files. Only the first time are all of them looked at now: later, only the file that was followed
    /// before is new, and a learner who saves it once more right after its pass needs no message.
    pub(super) fn replace(&mut self, files: Vec<PathBuf>) {
        let known: HashMap<PathBuf, Seen> = self.files.drain(..).collect();
        let is_first = known.is_empty();
        let new = |file: &PathBuf| if is_first { seen(file) } else { Seen::NotYet };
        let with_seen = |file: PathBuf| {
            let seen = known.get(&file).copied().unwrap_or_else(|| new(&file));
            (file, seen)
        };
        self.files = files.into_iter().map(with_seen).collect();
    }

    /// Takes a file as it is now.
    pub(super) fn take_as_seen(&mut self, file: &Path) {
        for (other, before) in self.files.iter_mut().filter(|(other, _)| other == file) {
            *before = seen(other);
        }
    }

    /// Looks again, and returns the files that were written since.
    fn look(&mut self) -> Vec<PathBuf> {
        let mut written = Vec::new();
        for _ in 0..self.files.len().min(AT_ONCE) {
            self.next %= self.files.len();
            let (file, before) = &mut self.files[self.next];
            self.next += 1;
            let now = seen(file);
            let is_written = match (now, *before) {
                (Seen::Version(now), Seen::Version(before)) => !now.is_same_write(&before),
                (Seen::Version(_), Seen::Missing) => true,
                // An editor may remove a file before it writes it: the version before counts.
                (_, Seen::Version(_)) => continue,
                _ => false,
            };
            *before = now;
            if is_written {
                written.push(file.clone());
            }
        }
        written
    }
}

/// Reports a save of one other file. Several writes at once come from git or an update.
pub(super) fn report(shared: &WatcherState) {
    let written = lock(&shared.others).look();
    if let [file] = written.as_slice() {
        (shared.send)(FileEvent::Other(file.clone()));
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn folder() -> (tempfile::TempDir, Vec<PathBuf>) {
        let folder = tempfile::tempdir().unwrap();
        let files = ["a.js", "b.js", "c.js"].map(|name| folder.path().join(name));
        for file in &files {
            fs::write(file, "1").unwrap();
        }
        (folder, files.to_vec())
    }

    #[test]
    fn a_write_is_reported_once_and_a_missing_file_is_not_one() {
        let (_folder, files) = folder();
        let mut others = Others::default();
        others.replace(files.clone());
        assert_eq!(others.look(), [""; 0].map(PathBuf::from));
        fs::write(&files[1], "22").unwrap();
        assert_eq!(others.look(), [files[1].clone()]);
        fs::remove_file(&files[2]).unwrap();
        assert!(others.look().is_empty());
        fs::write(&files[2], "333").unwrap();
        assert_eq!(others.look(), [files[2].clone()], "removed and written, as some editors do");
        fs::write(&files[0], "4444").unwrap();
        others.take_as_seen(&files[0]);
        assert!(others.look().is_empty(), "the runner wrote it");
    }

    #[test]
    fn only_the_file_that_was_followed_before_is_taken_as_it_is() {
        let (_folder, files) = folder();
        let mut others = Others::default();
        others.replace(files[1..].to_vec());
        fs::write(&files[2], "22").unwrap();
        others.replace(files[..1].iter().chain(&files[2..]).cloned().collect());
        fs::write(&files[0], "22").unwrap();
        assert_eq!(others.look(), [files[2].clone()]);
        fs::write(&files[0], "333").unwrap();
        assert_eq!(others.look(), [files[0].clone()]);
    }
}
