//! What is followed, and how urgent a change of it is.

use std::path::{Path, PathBuf};

use notify::EventKind;
use notify::event::{AccessKind, AccessMode, ModifyKind, RenameMode};

/// What is followed.
pub(super) struct Targets {
    pub(super) root: PathBuf,
    pub(super) journal: PathBuf,
    /// An additional file anywhere, independent of the exercise.
    pub(super) also: Option<PathBuf>,
    /// The file written at the start to find out whether events arrive at all.
    pub(super) probe: Option<PathBuf>,
    /// The folders from the exercise's up to the course's, because any of them may be replaced.
    pub(super) folders: Vec<PathBuf>,
    pub(super) files: Vec<PathBuf>,
}

/// When a change is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Urgency {
    Now,
    Soon,
    /// Something was removed, perhaps only for a moment.
    Away,
    /// A followed folder was replaced: watch the new one first.
    Rewatch,
}

impl Targets {
    pub(super) fn all_folders(&self) -> Vec<PathBuf> {
        let mut folders = self.folders.clone();
        let others = [Some(&self.journal), self.also.as_ref()].into_iter().flatten();
        for file in self.files.iter().chain(others) {
            if let Some(folder) = file.parent()
                && !folders.iter().any(|known| known == folder)
            {
                folders.push(folder.to_path_buf());
            }
        }
        folders
    }

    /// Returns the urgency of an event about `path`, or `None` if it is irrelevant.
    pub(super) fn urgency(&self, path: &Path, kind: EventKind) -> Option<Urgency> {
        let journal_folder = self.journal.parent();
        if self.folders.iter().any(|folder| folder == path) || journal_folder == Some(path) {
            let replaced =
                matches!(kind, EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)));
            return replaced.then_some(Urgency::Rewatch);
        }
        self.files.iter().any(|file| file == path).then(|| urgency_of(kind)).flatten()
    }
}

pub(super) fn urgency_of(kind: EventKind) -> Option<Urgency> {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both)) => {
            Some(Urgency::Now)
        }
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => {
            Some(Urgency::Away)
        }
        EventKind::Access(_) => None,
        _ => Some(Urgency::Soon),
    }
}
