//! `runner dev`, as types.

use clap::{Args, Subcommand};

use super::OutputArgs;
use crate::author::Form;

#[derive(Debug, Subcommand)]
pub enum DevCommand {
    /// Create an exercise: all its files, and its entry in info.toml
    New(DevNewArgs),
    /// Check exercises: run every right and wrong answer to them repeatedly
    Check(DevCheckArgs),
    /// Measure what the tests catch: run them on changed solutions (mutants)
    Mutate(DevMutateArgs),
}

#[derive(Debug, Args)]
pub struct DevNewArgs {
    /// The exercise's name: lowercase letters, digits and `_`
    pub name: String,
    /// The chapter's folder; for an existing one, its number or its words are enough
    #[arg(long)]
    pub chapter: String,
    /// What the learner does in it
    #[arg(long, value_enum, default_value_t)]
    pub form: Form,
}

#[derive(Debug, Args)]
pub struct DevCheckArgs {
    /// Only these exercises or chapters; skips the checks of the course as a whole
    pub names: Vec<String>,
    /// The number of runs of each answer; the second half runs while every core is busy
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub repeat: u16,
    /// Run each answer once: quick, but an unreliable test can go unnoticed
    #[arg(long, conflicts_with = "repeat")]
    pub quick: bool,
    /// The number of parallel runs [default: one for each core]
    #[arg(short, long, value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Run every answer, even if nothing has changed since it was checked
    #[arg(long)]
    pub no_cache: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Args)]
pub struct DevMutateArgs {
    /// Only these exercises or chapters
    pub names: Vec<String>,
    /// The number of parallel runs [default: one for each core]
    #[arg(short, long, value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Run every mutant, even if nothing has changed since its last run
    #[arg(long)]
    pub no_cache: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}
