//! `runner progression`, as types.

use clap::{Args, Subcommand};

use super::OutputArgs;

#[derive(Debug, Subcommand)]
pub enum ProgressionCommand {
    /// Report errors, probable mistakes, and changes since the lock
    Check(ProgressionCheckArgs),
    /// Record the exercises and the hashes of their tests in a lock file
    Lock(ProgressionFileArgs),
    /// Show units, exercises, points and due dates
    Show(ProgressionShowArgs),
}

#[derive(Debug, Args)]
pub struct ProgressionFileArgs {
    /// The progression [default: the one in force here]
    pub file: Option<String>,
}

#[derive(Debug, Args)]
pub struct ProgressionCheckArgs {
    #[command(flatten)]
    pub file: ProgressionFileArgs,
    /// Exit with 1 if there is a warning
    #[arg(long)]
    pub strict: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Args)]
pub struct ProgressionShowArgs {
    #[command(flatten)]
    pub file: ProgressionFileArgs,
    #[command(flatten)]
    pub output: OutputArgs,
}
