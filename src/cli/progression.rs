//! `runner progression`, as types.

use clap::{Args, Subcommand};

use super::Output;

#[derive(Debug, Subcommand)]
pub enum Progression {
    /// Report errors, probable mistakes, and changes since the lock
    Check(ProgressionCheck),
    /// Record the exercises and the hashes of their tests in a lock file
    Lock(ProgressionFile),
    /// Show units, exercises, points and due dates
    Show(ProgressionShow),
}

#[derive(Debug, Args)]
pub struct ProgressionFile {
    /// The progression [default: the one in force here]
    pub file: Option<String>,
}

#[derive(Debug, Args)]
pub struct ProgressionCheck {
    #[command(flatten)]
    pub file: ProgressionFile,
    /// Exit with 1 if there is a warning
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct ProgressionShow {
    #[command(flatten)]
    pub file: ProgressionFile,
    #[command(flatten)]
    pub output: Output,
}
