//! The exit codes, in one place; `--help` documents them and tests hold them.

/// How the runner ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum ExitCode {
    /// Done, and whatever was asked about passes.
    Done = 0,
    /// Something that the learner wrote does not pass yet.
    NotYet = 1,
    /// The command line is wrong.
    Usage = 2,
    /// The course or the progression is invalid.
    InvalidCourse = 3,
    /// The environment lacks something: Node.js, packages, permissions.
    Environment = 4,
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(code as u8)
    }
}
