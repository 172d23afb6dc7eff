//! Reads the learner's file and hashes it together with the test.

use std::path::Path;

use super::Exercise;
use crate::system::files;
use crate::system::hash::Hasher;

/// The content that a run would use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// The hash of the learner's file and the test.
    pub hash: String,
    /// The learner's file, decoded as lossy UTF-8, for the code frame of a diagnosis.
    pub source: String,
}

/// What reading gives: `None` if the learner's file is missing, or the reason why a file cannot be read.
pub type ReadContent = Result<Option<Content>, String>;

/// Reads the content for a run.
pub fn read(root: &Path, exercise: &Exercise) -> ReadContent {
    let read = |path| files::read(&root.join(path)).map_err(|error| format!("{error:#}."));
    let Some(learner) = read(exercise.learner_file())? else { return Ok(None) };
    let test = read(exercise.test_file())?.unwrap_or_default();
    let mut hash = Hasher::new();
    hash.add(&learner);
    hash.add(&test);
    let source = String::from_utf8_lossy(&learner).into_owned();
    Ok(Some(Content { hash: hash.finish(), source }))
}

/// Returns whether two texts are equal. Line endings and a byte order mark are ignored, because git and
/// editors change them.
pub fn same_text(a: &str, b: &str) -> bool {
    let without_mark = |text: &'_ str| text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
    without_mark(a).lines().eq(without_mark(b).lines())
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
