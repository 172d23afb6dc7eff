//! What reading the journal brought: the entries, and what could not be read, in sentences.

use super::Entry;

/// The outcome of one read. What is counted here stays in the file, untouched.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadReport {
    /// In the order of the file.
    pub entries: Vec<Entry>,
    /// The file is not the one of the last read (it was replaced or cut): `entries` holds all of it,
    /// and what was derived before is to be forgotten.
    pub restarted: bool,
    /// Lines cut off in the middle by a crash, a power cut or a full disk.
    pub torn: usize,
    /// Lines that are no entries.
    pub garbage: usize,
    /// Lines of a newer runner that this one does not understand whole.
    pub newer: usize,
    /// Marker lines of an unfinished merge; the lines between them are read.
    pub conflicts: usize,
    /// Number of the first line (1-based) that could not be read.
    pub first_bad_line: Option<u64>,
    /// Why the file could not be read at all, or not to its end.
    pub unreadable: Option<String>,
}

impl ReadReport {
    /// What a person should know; empty if all is well.
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
            "One line of FILE was cut off in the middle; I skipped it, everything else counts.",
            "# lines of FILE were cut off in the middle; I skipped them, everything else counts.",
        );
        count(
            self.garbage,
            "One line of FILE is not an entry; I skipped it, everything else counts.",
            "# lines of FILE are not entries; I skipped them, everything else counts.",
        );
        count(
            self.newer,
            "One line of FILE comes from a newer runner; it stays, but update the runner to see all.",
            "# lines of FILE come from a newer runner; they stay, but update the runner to see all.",
        );
        count(
            self.conflicts,
            "FILE has a merge marker in it; both sides count, and you may remove the marker.",
            "FILE has # merge markers in it; both sides count, and you may remove the markers.",
        );
        if self.torn + self.garbage > 0
            && let Some(line) = self.first_bad_line
        {
            sentences.push(format!("The first line that I cannot read is {FILE}:{line}."));
        }
        sentences.extend(self.unreadable.clone());
        sentences
    }

    pub(super) fn bad_line(&mut self, number: u64) {
        self.first_bad_line.get_or_insert(number);
    }
}
