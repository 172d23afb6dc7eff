//! Other right answers to an exercise, each with one line on its trade-off.

use std::path::Path;

use anyhow::Result;

use super::{Course, Exercise, embedded, with_slashes};
use crate::system::files;

/// The start of an alternative's first line, which says what it gains or costs.
pub const TRADE_OFF: &str = "// alt: ";

/// Another right answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// The file's name without its extension: `properties_on_exports`.
    pub name: String,
    /// What this way gains or costs, in one line.
    pub trade_off: Option<String>,
    /// The answer, without that line.
    pub source: String,
}

impl Alternative {
    /// Parses an alternative. `file` is the name of its file.
    pub fn parse(file: &str, text: &str) -> Self {
        let name = Path::new(file).file_stem().unwrap_or_default();
        let (trade_off, source) = split_trade_off(text);
        Self {
            name: name.to_string_lossy().into_owned(),
            trade_off: trade_off.map(str::to_owned),
            source: source.to_owned(),
        }
    }

    /// Returns the name in words: `properties on exports`.
    pub fn words(&self) -> String {
        self.name.replace('_', " ")
    }
}

/// Splits the text of an alternative into the line on its trade-off and the answer itself.
pub fn split_trade_off(text: &str) -> (Option<&str>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = first.trim_start_matches('\u{feff}').strip_prefix(TRADE_OFF.trim_end());
    match line {
        Some(line) => (Some(line.trim()).filter(|line| !line.is_empty()), rest),
        None => (None, text),
    }
}

impl Course {
    /// Returns the other right answers, sorted by name: those in the course's own folder, or those in the
    /// binary. Few courses of others have them.
    pub fn read_alternatives(&self, exercise: &Exercise) -> Result<Vec<Alternative>> {
        let folder = exercise.alternatives_folder();
        let mut found = Vec::new();
        for entry in files::entries(&self.root.join(&folder)).unwrap_or_default() {
            if let (false, Some(text)) = (entry.is_folder(), files::read_lossy(&entry.path)) {
                found.push((entry.name, text));
            }
        }
        if found.is_empty() {
            let folder = with_slashes(&folder) + "/";
            let built_in = self.built_in(|| embedded::alternatives(&folder).map(Some))?;
            found = built_in.unwrap_or_default();
        }
        found.retain(|(file, _)| same_extension(file, &exercise.file));
        found.sort();
        Ok(found.iter().map(|(file, text)| Alternative::parse(file, text)).collect())
    }
}

/// Editors and systems leave other files behind.
pub(super) fn same_extension(one: &str, other: &str) -> bool {
    Path::new(one).extension() == Path::new(other).extension() && !one.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_the_trade_off_and_the_rest_is_the_answer() {
        let alternative =
            Alternative::parse("in_parts.js", "// alt: Longer, and easy to test. \nx\ny\n");
        assert_eq!(alternative.words(), "in parts");
        assert_eq!(alternative.trade_off.as_deref(), Some("Longer, and easy to test."));
        assert_eq!(alternative.source, "x\ny\n");
    }

    #[test]
    fn other_first_lines_belong_to_the_answer() {
        for text in ["'use strict';\nx\n", "// alternative: x\ny", "", "// alt\n"] {
            assert_eq!(split_trade_off(text), (None, text), "{text:?}");
        }
        assert_eq!(split_trade_off("// alt:\nx"), (None, "x"), "an empty line says nothing");
        assert_eq!(split_trade_off("\u{feff}// alt: a\r\nx"), (Some("a"), "x"));
    }
}
