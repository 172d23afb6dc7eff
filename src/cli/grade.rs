//! The command line of those who grade, as types.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::Output;
use crate::grade::Partition;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Grade {
    #[command(subcommand)]
    pub plan: Option<GradePlan>,
    #[command(flatten)]
    pub sources: Sources,
    /// A plan that `runner grade plan` made; SUBMISSIONS then says where the folders are on this machine,
    /// if elsewhere than the plan says
    #[arg(long = "plan", id = "plan_file", value_name = "FILE", conflicts_with = "times")]
    pub plan_file: Option<PathBuf>,
    /// Only this part of the plan: K/N [default: what Slurm, Kubernetes, AWS Batch, GitLab or
    /// Buildkite tell; else all]
    #[arg(long, value_name = "K/N", requires = "plan_file")]
    pub partition: Option<Partition>,
    /// Where results go; the same folder again does only what is missing
    #[arg(long, value_name = "DIR", default_value = "grades")]
    pub out: PathBuf,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Subcommand)]
pub enum GradePlan {
    /// Decide what there is to grade, for several machines to do a part each
    Plan(MakePlan),
}

#[derive(Debug, Args)]
pub struct MakePlan {
    #[command(flatten)]
    pub sources: Sources,
    /// Where the plan goes
    #[arg(short, long, value_name = "FILE", default_value = "plan.json")]
    pub out: PathBuf,
}

/// What is graded, and how many at once.
#[derive(Debug, Args)]
pub struct Sources {
    /// A folder with one sub-folder for each learner; or a CSV file: student,repository[,ref,submitted]
    pub submissions: Option<PathBuf>,
    /// When each was handed in, as a CSV file: student,submitted[,unit] [default: the last commit]
    #[arg(long, value_name = "FILE")]
    pub times: Option<PathBuf>,
    /// How many runs at once [default: half more than there are cores, and one]
    #[arg(short, long, value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Refuse to run with less than this [default: partial]
    #[arg(long, value_name = "LEVEL", conflicts_with = "unsafe_")]
    pub require_isolation: Option<RequiredIsolation>,
    /// Run submissions with your own rights where this machine cannot isolate them: only for code that
    /// you trust, or inside of a container
    #[arg(long = "unsafe", id = "unsafe_")]
    pub unsafe_: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RequiredIsolation {
    /// Files and system calls are closed
    Partial,
    /// Every layer holds: `runner doctor --grade` says which do here
    Full,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Report {
    #[command(subcommand)]
    pub what: Option<ReportWhat>,
    /// The folder of results
    #[arg(default_value = "grades")]
    pub dir: PathBuf,
    /// Only these formats [default: all]
    #[arg(long, value_enum, value_delimiter = ',')]
    pub to: Vec<ReportFormat>,
    /// Say who has changed since these results: a results.jsonl, or a folder with one
    #[arg(long, value_name = "OLD")]
    pub compare: Option<PathBuf>,
    /// For Canvas: the assignment's column, `Title (id)` for one that is there already
    #[arg(long, value_name = "NAME")]
    pub assignment: Option<String>,
    /// For Canvas: the gradebook as it exports it; its rows are kept
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// One page for the cohort: index.html
    Html,
    /// A table for spreadsheets and Moodle: grades.csv
    Csv,
    /// Feedback for each learner: feedback/LEARNER.md
    Markdown,
    /// For Jenkins, GitLab and others: junit.xml
    Junit,
    /// Gradescope's results.json for each learner: gradescope/LEARNER.json
    Gradescope,
    /// Canvas's gradebook: canvas.csv
    Canvas,
    /// A summary of a GitHub job, and annotations: github-summary.md, github-annotations.txt
    Github,
}

#[derive(Debug, Subcommand)]
pub enum ReportWhat {
    /// Make one result of all parts of a plan
    ///
    /// Exits with 3 where work is missing, with 4 where two verdicts on the same work differ.
    Merge(Merge),
}

#[derive(Debug, Args)]
pub struct Merge {
    /// The plan that the parts are of
    pub plan: PathBuf,
    /// The folder of results
    pub dir: PathBuf,
    #[command(flatten)]
    pub output: Output,
}
