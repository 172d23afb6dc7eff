//! The exit codes, in one place; `--help` documents them and tests hold them.

/// How the runner ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitCode {
    /// Done, and whatever was asked about passes.
    Done,
    /// Something that the learner wrote does not pass yet.
    NotYet,
    /// The command line is wrong.
    Usage,
    /// The course or the progression is invalid.
    InvalidCourse,
    /// The environment lacks something: Node.js, packages, permissions.
    Environment,
    /// Of `report merge`: work of the plan has no verdict.
    Incomplete,
    /// Of `report merge`: two verdicts on the same work differ.
    Conflict,
}

impl From<ExitCode> for std::process::ExitCode {
    fn from(code: ExitCode) -> Self {
        Self::from(match code {
            ExitCode::Done => 0,
            ExitCode::NotYet => 1,
            ExitCode::Usage => 2,
            ExitCode::InvalidCourse | ExitCode::Incomplete => 3,
            ExitCode::Environment | ExitCode::Conflict => 4,
        })
    }
}
