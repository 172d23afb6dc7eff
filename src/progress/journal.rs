//! The journal's file: lines are added at its end and read from there; nothing is ever rewritten.
#![expect(clippy::disallowed_methods, reason = "the journal is a file")]

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::entry::VERSION;
use super::reader::Reader;
use super::{Entry, Event, ReadReport, lock};

/// Why an entry is not in the file. It is not lost: it waits in memory, and the next append tries
/// again.
#[derive(Debug, thiserror::Error)]
#[error("{} (until then your progress is kept in memory alone)", self.cause())]
pub enum JournalError {
    Locked { path: PathBuf },
    Full { path: PathBuf, source: io::Error },
    ReadOnly { path: PathBuf, source: io::Error },
    Other { path: PathBuf, source: io::Error },
}

impl JournalError {
    /// What is wrong and the way out, without what becomes of the entry.
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
struct Waiting {
    entry: Entry,
    /// A refresh has handed it out, so its line must not be handed out again.
    shown: bool,
}

/// One runner's view of the journal of a course.
///
/// Opening and refreshing change nothing on disk; the first append creates the file.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    reader: Reader,
    waiting: VecDeque<Waiting>,
    unsynced: Option<File>,
}

impl Journal {
    /// Opens the journal of the course in `course_root` and reads all of it.
    pub fn open(course_root: &Path) -> (Self, ReadReport) {
        let mut journal = Self {
            path: course_root.join(".runner").join("journal.jsonl"),
            reader: Reader::default(),
            waiting: VecDeque::new(),
            unsynced: None,
        };
        let report = journal.refresh();
        (journal, report)
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How many entries could not be written so far.
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// Everything that is new since the last call (or since [`Journal::open`]), each entry once: what
    /// other runners added, what this one added, and what it could not write.
    pub fn refresh(&mut self) -> ReadReport {
        let mut report = ReadReport::default();
        self.reader.read(&self.path, &mut report);
        for waiting in &mut self.waiting {
            if !waiting.shown || report.restarted {
                report.entries.push(waiting.entry.clone());
                waiting.shown = true;
            }
        }
        report
    }

    /// Adds `event`, as of now. Once this has returned `Ok`, a crash of the runner cannot lose it; a
    /// crash of the machine cannot once [`Journal::sync`] has returned.
    pub fn append(&mut self, event: Event) -> Result<(), JournalError> {
        self.append_entry(Entry { v: VERSION, at: Timestamp::now(), event })
    }

    /// Adds an entry with its own time.
    pub fn append_entry(&mut self, mut entry: Entry) -> Result<(), JournalError> {
        if let Event::Ran { ms, .. } = &mut entry.event
            && !ms.is_finite()
        {
            // JSON has no word for it, and the line would not be read back.
            *ms = 0.0;
        }
        self.waiting.push_back(Waiting { entry, shown: false });
        self.flush()
    }

    /// Tries again to write what waits.
    pub fn flush(&mut self) -> Result<(), JournalError> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let path = self.path.clone();
        self.write_waiting().map_err(|source| match source.kind() {
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

    /// Waits until what was added has reached the disk.
    pub fn sync(&mut self) -> Result<(), JournalError> {
        let Some(file) = self.unsynced.take() else { return Ok(()) };
        file.sync_data().map_err(|source| {
            self.unsynced = Some(file);
            JournalError::Other { path: self.path.clone(), source }
        })
    }

    fn write_waiting(&mut self) -> io::Result<()> {
        let folder = self.path.parent().unwrap_or(&self.path);
        let lock_path = folder.join("journal.lock");
        let taken = lock::take(&lock_path).or_else(|error| {
            if error.kind() != ErrorKind::NotFound {
                return Err(error);
            }
            fs::create_dir_all(folder)?;
            lock::take(&lock_path)
        })?;
        let Some(_lock) = taken else { return Err(ErrorKind::WouldBlock.into()) };

        // Opened anew for each append: the file may have been replaced (a checkout, a restored
        // backup), and a line added to the old one would be lost.
        let mut file = File::options().read(true).append(true).create(true).open(&self.path)?;
        let mut end = file.seek(SeekFrom::End(0))?;
        let mut line = Vec::new();
        while let Some(waiting) = self.waiting.front() {
            line.clear();
            if !ends_in_newline(&mut file, end)? {
                line.push(b'\n');
            }
            let start = end + line.len() as u64;
            serde_json::to_writer(&mut line, &waiting.entry)?;
            let complete = end + line.len() as u64;
            line.push(b'\n');
            if let Err(error) = file.write_all(&line)
                // All but the newline is there: the entry is read back as it is, once is enough.
                && file.metadata()?.len() < complete
            {
                return Err(error);
            }
            end = file.seek(SeekFrom::End(0))?;
            if waiting.shown {
                self.reader.knows(start);
            }
            self.waiting.pop_front();
        }
        self.unsynced = Some(file);
        Ok(())
    }
}

/// A line that a crash or a full disk cut off must not swallow the next one.
fn ends_in_newline(file: &mut File, end: u64) -> io::Result<bool> {
    if end == 0 {
        return Ok(true);
    }
    let mut last = [0];
    file.seek(SeekFrom::Start(end - 1))?;
    file.read_exact(&mut last)?;
    Ok(last == *b"\n")
}
