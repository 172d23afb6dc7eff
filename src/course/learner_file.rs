//! The learner's file, as a run would find it.

use std::path::Path;

use super::Exercise;
use crate::system::files;
use crate::system::hash::Hasher;

/// A file's text and what identifies it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Hasher of the learner's file and the test.
    pub hash: String,
    /// The learner's file, lossily decoded, for the code frame of a diagnosis.
    pub source: String,
}

/// Reads what a run would run. `None` if the learner's file is not there or cannot be read.
pub fn read(root: &Path, exercise: &Exercise) -> Option<Content> {
    let learner = files::read(&root.join(exercise.learner_file())).ok()??;
    let test = files::read(&root.join(exercise.test_file())).ok().flatten().unwrap_or_default();
    let mut hash = Hasher::new();
    hash.add(&learner);
    hash.add(&test);
    let source = String::from_utf8_lossy(&learner).into_owned();
    Some(Content { hash: hash.finish(), source })
}

/// Whether two texts are the same. Line ends and a byte order mark do not count: git and editors change
/// them.
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
