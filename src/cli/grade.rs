//! `runner grade` and `runner report`, as types.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::OutputArgs;
use crate::grade::Partition;

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct GradeArgs {
    #[command(subcommand)]
    pub plan: Option<GradeCommand>,
    #[command(flatten)]
    pub sources: GradeSources,
    /// A plan made by `runner grade plan`. SUBMISSIONS then names the folders on this machine, if they
    /// are not where the plan says
    #[arg(long = "plan", id = "plan_file", value_name = "FILE", conflicts_with_all = ["times", "roster"])]
    pub plan_file: Option<PathBuf>,
    /// Only this part of the plan, K/N [default: the part that Slurm, Kubernetes, AWS Batch, GitLab
    /// or Buildkite assigns; else all]
    #[arg(long, value_name = "K/N", requires = "plan_file")]
    pub partition: Option<Partition>,
    /// The folder for results; with the same folder again, only missing results are produced
    #[arg(long, value_name = "DIR", default_value = "grades")]
    pub out: PathBuf,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Subcommand)]
pub enum GradeCommand {
    /// Plan the grading, so that several machines can each grade a part
    Plan(GradePlanArgs),
}

#[derive(Debug, Args)]
pub struct GradePlanArgs {
    #[command(flatten)]
    pub sources: GradeSources,
    /// The file for the plan
    #[arg(short, long, value_name = "FILE", default_value = "plan.json")]
    pub out: PathBuf,
}

/// What to grade, and how many runs at once.
#[derive(Debug, Args)]
pub struct GradeSources {
    /// A folder with one subfolder or zip archive for each learner, a zip archive of a class, or a CSV file:
    /// student,repository[,ref,submitted]
    pub submissions: Option<PathBuf>,
    /// Submission times, a CSV file: student,submitted[,unit] [default: the time of the last commit]
    #[arg(long, value_name = "FILE")]
    pub times: Option<PathBuf>,
    /// Everybody in the class: a list of names, or the participants that Moodle, Canvas or Blackboard exports. Learners
    /// without a submission get an entry with 0 points
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    /// The number of parallel runs [default: one and a half for each core, and one more]
    #[arg(short, long, value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Refuse to run with less than this [default: partial]
    #[arg(long, value_name = "LEVEL", conflicts_with = "unsafe_")]
    pub require_isolation: Option<RequiredIsolation>,
    /// Run submissions with your own permissions if this machine cannot isolate them: only for code
    /// that you trust, or inside a container
    #[arg(long = "unsafe", id = "unsafe_")]
    pub unsafe_: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RequiredIsolation {
    /// Files and system calls are restricted
    Partial,
    /// Every layer works; `runner doctor --grade` lists them
    Full,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct ReportArgs {
    #[command(subcommand)]
    pub what: Option<ReportCommand>,
    /// The folder of results
    #[arg(default_value = "grades")]
    pub dir: PathBuf,
    /// Only these formats [default: all]
    #[arg(long, value_enum, value_delimiter = ',')]
    pub to: Vec<ReportTarget>,
    /// Show what has changed since these results: a results.jsonl, or a folder with one
    #[arg(long, value_name = "OLD")]
    pub compare: Option<PathBuf>,
    /// For Canvas: the assignment's column; `Title (id)` for an existing one
    #[arg(long, value_name = "NAME")]
    pub assignment: Option<String>,
    /// For Canvas: the exported gradebook; its rows are kept
    #[arg(long, value_name = "FILE")]
    pub roster: Option<PathBuf>,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportTarget {
    /// A page about the cohort: index.html
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
pub enum ReportCommand {
    /// Merge the results of all parts of a plan
    ///
    /// Exits with 3 if results are missing, with 4 if two verdicts on the same submission differ.
    Merge(MergeArgs),
}

#[derive(Debug, Args)]
pub struct MergeArgs {
    /// The plan that was graded in parts
    pub plan: PathBuf,
    /// The folder of results
    pub dir: PathBuf,
    #[command(flatten)]
    pub output: OutputArgs,
}
