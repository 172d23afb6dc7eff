//! The settings of a watch.

use std::path::PathBuf;

/// The beginning of a watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beginning {
    /// The current exercise.
    Current,
    /// The current exercise, because the command line names it.
    Named,
    /// A question about the learner's experience, where its answers differ.
    Question,
}

/// The settings of a watch.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The course's folder, absolute.
    pub root: PathBuf,
    /// The same, relative to the learner's working directory.
    pub shown_root: PathBuf,
    /// The version of Node.js. Exercises that need another one are skipped.
    pub node: semver::Version,
    /// Whether to wait for `n` after a pass.
    pub manual: bool,
    /// Whether each exercise is opened in the editor when its turn comes.
    pub open: bool,
    /// The name of the editor, if one was found.
    pub editor: Option<String>,
    /// Whether lines are only appended. Pages do not stay open then.
    pub plain: bool,
    pub beginning: Beginning,
}
