//! Reads the lines that were added to the journal since the last read, without a lock.
#![expect(clippy::disallowed_methods, reason = "the journal is a file")]

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read as _, Seek as _, SeekFrom};
use std::ops::Range;
use std::path::Path;

use super::ReadReport;
use super::line::{self, ParsedLine};

/// The maximum length of a line in bytes. A longer line is skipped, and at most this much of it is kept in memory.
const LONGEST_LINE: usize = 1024 * 1024;

/// How many of the last bytes are remembered, to notice that the file was replaced.
const TAIL: usize = 128;

/// The position in the journal up to which it has been read.
#[derive(Debug, Default)]
pub(super) struct JournalReader {
    at: u64,
    line: u64,
    /// The bytes before `at`.
    tail: Vec<u8>,
    /// Where a torn last line begins that was reported but not skipped: another runner may be writing it.
    torn_at: Option<u64>,
    /// Where lines begin whose entries were returned before they were written.
    known: Vec<u64>,
}

impl JournalReader {
    /// Marks the line that begins at `start` as one whose entry was returned already.
    pub(super) fn mark_known(&mut self, start: u64) {
        self.known.push(start);
    }

    /// Reads what is new. A missing file counts as an empty one.
    pub(super) fn read(&mut self, path: &Path, report: &mut ReadReport) {
        let read = match File::open(path) {
            Ok(file) => self.read_file(file, report),
            Err(error) if error.kind() == ErrorKind::NotFound => {
                self.restart_if(self.at > 0, report);
                Ok(())
            }
            Err(error) => Err(error),
        };
        if let Err(error) = read {
            let path = path.display();
            report.unreadable = Some(format!(
                "I cannot read {path} ({error}), so your earlier progress is not shown. It is not lost."
            ));
        }
    }

    fn read_file(&mut self, mut file: File, report: &mut ReadReport) -> io::Result<()> {
        let replaced = self.is_replaced(&mut file)?;
        self.restart_if(replaced, report);
        file.seek(SeekFrom::Start(self.at))?;
        let mut input = BufReader::with_capacity(64 * 1024, file);
        let mut bytes = Vec::new();
        loop {
            bytes.clear();
            let (length, ended) = next_line(&mut input, &mut bytes)?;
            if length == 0 {
                return Ok(());
            }
            let line = if bytes.len() > LONGEST_LINE {
                ParsedLine::Damaged { torn: false, salvaged: Vec::new() }
            } else {
                line::parse_line(&bytes)
            };
            if !ended && matches!(line, ParsedLine::Damaged { .. }) {
                // Another runner may be writing this line: it is read again the next time.
                if self.torn_at != Some(self.at) {
                    self.torn_at = Some(self.at);
                    report.torn += 1;
                    report.bad_line(self.line + 1);
                }
                return Ok(());
            }
            self.take(line, report);
            self.advance(length, &bytes);
        }
    }

    fn take(&mut self, line: ParsedLine, report: &mut ReadReport) {
        let known = self.known.iter().position(|start| *start == self.at);
        if let Some(known) = known {
            self.known.swap_remove(known);
            return;
        }
        match line {
            ParsedLine::Empty => {}
            ParsedLine::Whole(entry) => report.entries.push(entry),
            ParsedLine::Newer(entry) => {
                report.newer += 1;
                report.entries.extend(entry);
            }
            ParsedLine::Conflict => report.conflicts += 1,
            ParsedLine::Damaged { torn, salvaged } => {
                if self.torn_at != Some(self.at) {
                    if torn {
                        report.torn += 1;
                    } else {
                        report.garbage += 1;
                    }
                    report.bad_line(self.line + 1);
                }
                report.entries.extend(salvaged);
            }
        }
    }

    fn advance(&mut self, length: u64, bytes: &[u8]) {
        self.at += length;
        self.line += 1;
        self.torn_at = None;
        self.tail.extend_from_slice(&bytes[bytes.len().saturating_sub(TAIL)..]);
        let surplus = self.tail.len().saturating_sub(TAIL);
        self.tail.drain(..surplus);
    }

    fn is_replaced(&self, file: &mut File) -> io::Result<bool> {
        let tail = Range { start: self.at - self.tail.len() as u64, end: self.at };
        if file.metadata()?.len() < tail.end {
            return Ok(true);
        }
        file.seek(SeekFrom::Start(tail.start))?;
        let mut now = vec![0; self.tail.len()];
        file.read_exact(&mut now)?;
        Ok(now != self.tail)
    }

    fn restart_if(&mut self, replaced: bool, report: &mut ReadReport) {
        if replaced {
            *self = Self::default();
            report.restarted = true;
        }
    }
}

/// Reads the next line with its newline, but keeps little more than [`LONGEST_LINE`] bytes of it.
/// Returns its length in the file, and whether it ends in a newline.
///
/// The middle of a line that is too long is dropped: the end of the file's last line is needed to
/// recognise the file again.
fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<(u64, bool)> {
    let mut length = 0;
    loop {
        let chunk = match input.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            return Ok((length, false));
        }
        let newline = chunk.iter().position(|byte| *byte == b'\n');
        let used = newline.map_or(chunk.len(), |at| at + 1);
        if line.len() > LONGEST_LINE {
            let keep = line.len() - TAIL.min(line.len());
            line.drain(LONGEST_LINE.min(keep)..keep);
        }
        line.extend_from_slice(&chunk[..used]);
        input.consume(used);
        length += used as u64;
        if newline.is_some() {
            return Ok((length, true));
        }
    }
}
