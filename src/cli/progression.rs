//! `runner progression`, as types.

use clap::{Args, Subcommand};

use super::Output;

#[derive(Debug, Subcommand)]
pub enum Progression {
    /// Say what is wrong or probably not meant, and what has changed since the lock
    Check(ProgressionCheck),
    /// Write down what it means today: the exercises by name, and what their tests are
    Lock(ProgressionFile),
    /// Show units, exercises, points and due dates
    Show(ProgressionShow),
}

#[derive(Debug, Args)]
pub struct ProgressionFile {
    /// The progression [default: the one that is in force here]
    pub file: Option<String>,
}

#[derive(Debug, Args)]
pub struct ProgressionCheck {
    #[command(flatten)]
    pub file: ProgressionFile,
    /// End with 1 where there is a warning
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
