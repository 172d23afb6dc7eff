//! `runner dev`, as types.

use clap::{Args, Subcommand};

use super::Output;
use crate::author::Form;

#[derive(Debug, Subcommand)]
pub enum Dev {
    /// Lay a new exercise down: all its files, and its entry in info.toml
    New(DevNew),
    /// Prove that exercises teach: run every answer to them, right and wrong, again and again
    Check(DevCheck),
    /// Measure how much the tests catch: change each solution a little, again and again
    Mutate(DevMutate),
}

#[derive(Debug, Args)]
pub struct DevNew {
    /// The exercise's name: small letters, digits and `_`
    pub name: String,
    /// The chapter's folder; of one that is there already, its number or its words are enough
    #[arg(long)]
    pub chapter: String,
    /// What the learner does in it
    #[arg(long, value_enum, default_value_t)]
    pub form: Form,
}

#[derive(Debug, Args)]
pub struct DevCheck {
    /// Only these exercises, and nothing that concerns the whole course
    pub names: Vec<String>,
    /// How often each answer is run; the second half while every core is kept busy
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub repeat: u16,
    /// Run each answer once only: quick, but luck goes unseen
    #[arg(long, conflicts_with = "repeat")]
    pub quick: bool,
    /// How many runs at once [default: one a core]
    #[arg(short, long, value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Run all, also what has not changed since it was proved
    #[arg(long)]
    pub no_cache: bool,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct DevMutate {
    /// Only these exercises, or chapters by their folder's name
    pub names: Vec<String>,
    /// How many runs at once [default: one a core]
    #[arg(short, long, value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Run all, also what has not changed since its last run
    #[arg(long)]
    pub no_cache: bool,
    #[command(flatten)]
    pub output: Output,
}
