//! The journal's file: lines are appended and read, and never rewritten.
#![expect(
    clippy::disallowed_methods,
    reason = "the journal is a file, locked while a line is added"
)]

use std::collections::VecDeque;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use crate::course::STATE_FOLDER;
use crate::system::clock;

use super::entry::VERSION;
use super::reader::JournalReader;
use super::{JournalEntry, JournalEvent, ReadReport};

/// The learner's journal.
const JOURNAL: &str = "journal.jsonl";
/// The scratch journal of rehearsals. Deleting it starts the rehearsal again.
const REHEARSAL: &str = "rehearsal.jsonl";

/// Why an entry could not be written. It stays in memory, and the next append tries again.
#[derive(Debug, thiserror::Error)]
#[error("{} (until then your progress is kept in memory only)", self.cause())]
pub enum JournalError {
    Locked { path: PathBuf },
    Full { path: PathBuf, source: io::Error },
    ReadOnly { path: PathBuf, source: io::Error },
    Other { path: PathBuf, source: io::Error },
}

impl JournalError {
    /// Returns what is wrong and what to do, but not what happens to the entry.
    pub fn cause(&self) -> String {
        match self {
            Self::Locked { path } => format!(
                "{} is in use by another program; close other runners in this folder",
                path.display()
            ),
            Self::Full { path, .. } => {
                format!("the disk is full: cannot add to {}; free some space", path.display())
            }
            Self::ReadOnly { path, .. } => {
                format!("cannot write {}; make the course's folder writable", path.display())
            }
            Self::Other { path, source } => format!("cannot write {}: {source}", path.display()),
        }
    }
}

/// An entry that is not in the file yet.
#[derive(Debug)]
struct PendingEntry {
    entry: JournalEntry,
    /// A refresh has returned it, so its line must not be returned again.
    returned: bool,
}

/// A course's journal, as one runner sees it.
///
/// Opening and refreshing do not change the disk; the first append creates the file.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    reader: JournalReader,
    /// In a rehearsal, the learner's real journal: read first, and never written.
    real: Option<(PathBuf, JournalReader)>,
    pending: VecDeque<PendingEntry>,
    unsynced: Option<File>,
}

impl Journal {
    /// Opens the journal of the course in `course_root`, and reads all of it.
    pub fn open(course_root: &Path) -> (Self, ReadReport) {
        let folder = course_root.join(STATE_FOLDER);
        let real = folder.join(JOURNAL);
        let rehearsal = clock::is_rehearsal().then(|| folder.join(REHEARSAL));
        Self::at(real, rehearsal)
    }

    /// Opens the journal at `real`, or a scratch journal on top of it.
    fn at(real: PathBuf, rehearsal: Option<PathBuf>) -> (Self, ReadReport) {
        let (path, real) = match rehearsal {
            Some(rehearsal) => (rehearsal, Some((real, JournalReader::default()))),
            None => (real, None),
        };
        let mut journal = Self {
            path,
            reader: JournalReader::default(),
            real,
            pending: VecDeque::new(),
            unsynced: None,
        };
        let report = journal.refresh();
        (journal, report)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The number of entries that could not be written so far.
    pub fn pending(&self) -> usize {
        self.pending.len()
    }

    /// Returns everything since the last call (or since [`Journal::open`]), each entry once: what other
    /// runners added, what this one added, and what it could not write.
    pub fn refresh(&mut self) -> ReadReport {
        let mut report = self.read();
        if report.restarted && self.real.is_some() {
            // One of the two files was replaced: both are read again from the start.
            self.reader = JournalReader::default();
            self.real = self.real.take().map(|(path, _)| (path, JournalReader::default()));
            report = ReadReport { restarted: true, ..self.read() };
        }
        for pending in &mut self.pending {
            if !pending.returned || report.restarted {
                report.entries.push(pending.entry.clone());
                pending.returned = true;
            }
        }
        report
    }

    fn read(&mut self) -> ReadReport {
        let mut report = ReadReport::default();
        if let Some((path, reader)) = &mut self.real {
            reader.read(path, &mut report);
        }
        self.reader.read(&self.path, &mut report);
        for problem in report.sentences() {
            tracing::warn!(problem, "journal");
        }
        report
    }

    /// Whether entries go to a scratch journal, because `NODELINGS_NOW` sets the time.
    pub fn is_rehearsal(&self) -> bool {
        self.real.is_some()
    }

    /// Appends `event` with the current time. After `Ok`, a crash of the runner cannot lose it; after
    /// [`Journal::sync`], a crash of the machine cannot either.
    pub fn append(&mut self, event: JournalEvent) -> Result<(), JournalError> {
        self.append_entry(JournalEntry { v: VERSION, at: clock::now(), event })
    }

    /// Appends an entry with its own time.
    pub fn append_entry(&mut self, mut entry: JournalEntry) -> Result<(), JournalError> {
        if let JournalEvent::Ran { ms, .. } = &mut entry.event
            && !ms.is_finite()
        {
            // JSON has no such number, so the line could not be read back.
            *ms = 0.0;
        }
        self.pending.push_back(PendingEntry { entry, returned: false });
        self.flush()
    }

    /// Tries again to write the pending entries.
    pub fn flush(&mut self) -> Result<(), JournalError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let path = self.path.clone();
        self.write_pending()
            .inspect_err(|error| {
                tracing::warn!(%error, pending = self.pending.len(), "cannot write the journal");
            })
            .map_err(|source| match source.kind() {
                ErrorKind::WouldBlock => JournalError::Locked { path },
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                    JournalError::Full { path, source }
                }
                ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                    JournalError::ReadOnly { path, source }
                }
                _ => JournalError::Other { path, source },
            })
    }

    /// Waits until everything that was appended has reached the disk.
    pub fn sync(&mut self) -> Result<(), JournalError> {
        let Some(file) = self.unsynced.take() else { return Ok(()) };
        file.sync_data().map_err(|source| {
            self.unsynced = Some(file);
            JournalError::Other { path: self.path.clone(), source }
        })
    }

    fn write_pending(&mut self) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(&self.path);
        let lock_path = folder.join("journal.lock");
        let lock = take_lock(&lock_path).or_else(|error| {
            if error.kind() != ErrorKind::NotFound {
                return Err(error);
            }
            fs::create_dir_all(folder)?;
            take_lock(&lock_path)
        })?;

        // Opened for each append: the file may have been replaced (a checkout, a restored backup), and a
        // line that is added to the old one would be lost.
        let mut file = File::options().read(true).append(true).create(true).open(&self.path)?;
        let mut end = file.seek(SeekFrom::End(0))?;
        let mut line = Vec::new();
        while let Some(pending) = self.pending.front() {
            line.clear();
            if !ends_in_newline(&mut file, end)? {
                line.push(b'\n');
            }
            let start = end + line.len() as u64;
            serde_json::to_writer(&mut line, &pending.entry)?;
            let complete = end + line.len() as u64;
            line.push(b'\n');
            if let Err(error) = file.write_all(&line)
                // Only the newline is missing: the entry can be read, and must not be written twice.
                && file.metadata()?.len() < complete
            {
                return Err(error);
            }
            end = file.seek(SeekFrom::End(0))?;
            if pending.returned {
                self.reader.mark_known(start);
            }
            self.pending.pop_front();
        }
        drop(lock);
        self.unsynced = Some(file);
        Ok(())
    }
}

/// Pauses between the attempts to take the lock, about two seconds in all. Another runner holds it for
/// well under a millisecond, so the first pauses are short.
const SHORT_PAUSES: (u32, Duration) = (50, Duration::from_millis(1));
const LONG_PAUSES: (u32, Duration) = (95, Duration::from_millis(20));

/// Takes the lock that lets one runner append at a time. It is a file of its own, so that readers never
/// wait; closing the file releases it.
///
/// # Errors
/// `WouldBlock` if another program still holds the lock after about two seconds.
fn take_lock(path: &Path) -> io::Result<File> {
    let file = File::options().create(true).truncate(false).write(true).open(path)?;
    let pauses = [SHORT_PAUSES, LONG_PAUSES];
    for pause in pauses.iter().flat_map(|(times, pause)| (0..*times).map(|_| *pause)) {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => sleep(pause),
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Interrupted => {}
            // Some network drives have no locks. Appending a whole line in one write is the best that can
            // be done there.
            Ok(()) | Err(TryLockError::Error(_)) => return Ok(file),
        }
    }
    Err(ErrorKind::WouldBlock.into())
}

/// Whether the file ends in a newline. If a crash or a full disk cut off its last line, the next line must
/// not be joined to it.
fn ends_in_newline(file: &mut File, end: u64) -> io::Result<bool> {
    if end == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::Start(end - 1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}
