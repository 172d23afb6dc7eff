//! The learner's file, as a run would find it.
#![expect(clippy::disallowed_methods, reason = "it reads the learner's file")]

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::course::Exercise;

/// A file's text and what identifies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// SHA-256, in hexadecimal, over the learner's file and the test.
    pub hash: String,
    /// The learner's file, lossily decoded, for the frame of a diagnosis.
    pub source: String,
}

/// Reads what a run would run. None: the learner's file is not there or cannot be read.
pub fn read(root: &Path, exercise: &Exercise) -> Option<Content> {
    let learner = fs::read(root.join(exercise.learner_file())).ok()?;
    let test = fs::read(root.join(exercise.test_file())).unwrap_or_default();
    let mut hash = Sha256::new();
    hash.update(learner.len().to_le_bytes());
    hash.update(&learner);
    hash.update(&test);
    Some(Content {
        hash: base16ct::lower::encode_string(&hash.finalize()),
        source: String::from_utf8_lossy(&learner).into_owned(),
    })
}

/// Whether two texts say the same. Line ends and a BOM do not count: git and editors change them.
pub fn same_text(a: &str, b: &str) -> bool {
    let plain = |text: &'_ str| text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    plain(a).lines().eq(plain(b).lines())
}

#[cfg(test)]
mod tests {
    use super::same_text;

    #[test]
    fn line_ends_and_a_bom_make_no_difference() {
        assert!(same_text("\u{feff}a\r\nb\r\n", "a\nb\n"));
        assert!(!same_text("a\nb\n", "a\nc\n"));
    }
}
