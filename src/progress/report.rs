//! The result of reading the journal: its entries, and what could not be read.

use super::JournalEntry;

/// The result of one read. Lines that are counted as damaged stay in the file as they are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadReport {
    /// In the order of the file.
    pub entries: Vec<JournalEntry>,
    /// The file was replaced or truncated since the last read: `entries` holds all of its entries, and
    /// whatever was derived before is obsolete.
    pub restarted: bool,
    /// Lines cut off in the middle by a crash, a power cut or a full disk.
    pub torn: usize,
    /// Lines that are not entries.
    pub garbage: usize,
    /// Lines of a newer runner that this one does not understand completely.
    pub newer: usize,
    /// Conflict markers of an unfinished merge; the lines between them are read.
    pub conflicts: usize,
    /// The number of the first line that could not be read, from 1.
    pub first_bad_line: Option<u64>,
    /// Why the file could not be read, or not to its end.
    pub unreadable: Option<String>,
}

impl ReadReport {
    /// Returns what the learner should know, in sentences; nothing if all is well.
    pub fn sentences(&self) -> Vec<String> {
        const FILE: &str = ".runner/journal.jsonl";
        let mut sentences = Vec::new();
        let mut count = |number: usize, one: &str, many: &str| match number {
            0 => {}
            1 => sentences.push(one.replace("FILE", FILE)),
            number => sentences.push(many.replace("FILE", FILE).replace('#', &number.to_string())),
        };
        count(
            self.torn,
            "One line of FILE was cut off in the middle; I skipped it. Everything else counts.",
            "# lines of FILE were cut off in the middle; I skipped them. Everything else counts.",
        );
        count(
            self.garbage,
            "One line of FILE is not an entry; I skipped it. Everything else counts.",
            "# lines of FILE are not entries; I skipped them. Everything else counts.",
        );
        count(
            self.newer,
            "One line of FILE was written by a newer runner; update this one to use it.",
            "# lines of FILE were written by a newer runner; update this one to use them.",
        );
        count(
            self.conflicts,
            "FILE contains a merge marker; both sides count, and you can remove the marker.",
            "FILE contains # merge markers; both sides count, and you can remove the markers.",
        );
        if self.torn + self.garbage > 0
            && let Some(line) = self.first_bad_line
        {
            sentences.push(format!("The first line I could not read is {FILE}:{line}."));
        }
        sentences.extend(self.unreadable.clone());
        sentences
    }

    pub(super) fn bad_line(&mut self, number: u64) {
        self.first_bad_line.get_or_insert(number);
    }
}
