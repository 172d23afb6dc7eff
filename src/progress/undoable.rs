//! Which text an undo would restore.

/// A text that an undo would restore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undoable {
    pub replaced_by: Replacement,
    /// The path of its backup, relative to the course.
    pub backup: String,
}

/// What replaced a text of the learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replacement {
    Reset,
    Undo,
}
