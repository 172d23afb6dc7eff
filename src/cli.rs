//! The command line, as types.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::course::Level;
use crate::grade::Partition;

const EXIT_CODES: &str = "\
Exit codes:
  0  done, and what was asked about passes
  1  something you wrote does not pass yet
  2  the command line is wrong
  3  the course is invalid (info.toml)
  4  the environment lacks something: Node.js, packages, permissions

Environment:
  NO_COLOR          no colour
  VISUAL, EDITOR    what `o` opens your file with
  NODELINGS_NODE    the Node.js to use, instead of the `node` on the PATH
  NODELINGS_POLL    1: look at files several times a second instead of waiting for file events
  NODELINGS_NOW     what time it is taken to be, such as 2027-01-18T22:00:00Z: to rehearse due dates";

/// Learn Node.js by doing: small exercises, run as you save, with a lesson where it fails.
#[derive(Debug, Parser)]
#[command(name = "runner", version, after_help = EXIT_CODES, max_term_width = 100)]
pub struct Cli {
    /// The course's folder [default: the nearest one above the current folder]
    #[arg(short = 'C', long = "course", global = true, value_name = "DIR")]
    pub course: Option<PathBuf>,

    /// What to do; without a command: watch
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lay the course down in a folder; files that exist are kept as they are
    Init(Init),
    /// Watch your file, run it when you save, teach, go on to the next exercise
    Watch(Watch),
    /// Run one exercise once
    Run(Run),
    /// Show a hint: one level more each time, three in all
    Hint(Hint),
    /// Show the interview answer of an exercise
    Explain(Named),
    /// Show the reference solution of an exercise
    Solution(Solution),
    /// List the exercises
    List(List),
    /// Put an exercise back as it was at the start; your text is kept
    Reset(Reset),
    /// Run all exercises, side by side
    Verify(Verify),
    /// Show how far you are
    Status(Status),
    /// Check Node.js, npm, packages, file events, terminal and folder, and say how to mend each
    Doctor(Doctor),
    /// For teachers: grade what learners handed in
    Grade(Grade),
    /// For teachers: make reports from what was graded
    Report(Report),
    /// For authors: begin an exercise, prove a course
    #[command(subcommand)]
    Dev(Dev),
    /// Turn another kind of course into one that runs here
    #[command(subcommand)]
    Import(Import),
    /// Print the completions of a shell
    Completions { shell: Shell },
    /// Print the manual page
    #[command(hide = true)]
    Man,
}

#[derive(Debug, Args)]
pub struct Init {
    /// Where to [default: nodelings; inside of the course, the course itself]
    pub dir: Option<PathBuf>,
}

#[derive(Debug, Args, Default)]
pub struct Watch {
    /// The course's folder; where there is no course yet, it is laid down there first
    pub dir: Option<PathBuf>,
    /// Append lines instead of drawing a screen: for screen readers, logs and pipes
    #[arg(long)]
    pub plain: bool,
    /// Wait for `n` after a pass instead of going on by itself
    #[arg(long)]
    pub manual: bool,
}

#[derive(Debug, Args)]
pub struct Run {
    /// The exercise [default: the current one]
    pub name: Option<String>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Hint {
    /// The exercise [default: the current one]
    pub name: Option<String>,
    /// Show the hints up to this level instead of one more than the last time
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub level: Option<u8>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Named {
    /// The exercise [default: the current one]
    pub name: Option<String>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Solution {
    /// The exercise
    pub name: String,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct List {
    /// Only those with these words in name, title, task or tags, or with this question number
    pub query: Vec<String>,
    /// Only those still to do
    #[arg(long, conflicts_with = "done")]
    pub pending: bool,
    /// Only those done
    #[arg(long)]
    pub done: bool,
    /// Only this level
    #[arg(long)]
    pub level: Option<LevelArg>,
    /// Only chapters with this in their name
    #[arg(long)]
    pub chapter: Option<String>,
    /// Only those on this interview question
    #[arg(long)]
    pub question: Option<u16>,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Reset {
    /// The exercise [default: the current one]
    #[arg(conflicts_with = "all")]
    pub name: Option<String>,
    /// Take the last reset back
    #[arg(long)]
    pub undo: bool,
    /// Every exercise that was changed
    #[arg(long)]
    pub all: bool,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct Verify {
    /// Only these exercises
    pub names: Vec<String>,
    /// Run all, also what has not changed since its last verdict
    #[arg(long)]
    pub no_cache: bool,
    /// How many at once [default: one a core]
    #[arg(short, long, value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Install npm packages that are needed and missing
    #[arg(long)]
    pub install: bool,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Grade {
    #[command(subcommand)]
    pub plan: Option<GradePlan>,
    #[command(flatten)]
    pub sources: Sources,
    /// A plan that `runner grade plan` made, instead of submissions
    #[arg(long = "plan", id = "plan_file", value_name = "FILE", conflicts_with_all = ["submissions", "times"])]
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
    /// When each was handed in, as a CSV file: student,submitted [default: the last commit]
    #[arg(long, value_name = "FILE")]
    pub times: Option<PathBuf>,
    /// How many runs at once [default: one a core]
    #[arg(short, long, value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
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
    #[arg(long, value_enum, default_value_t = FormArg::Fix)]
    pub form: FormArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormArg {
    /// Mend a program with one mistake
    Fix,
    /// Write what is missing
    Fill,
    /// Say what a program prints
    Predict,
    /// Write the tests
    Tests,
    /// Make a program that works a better one
    Refactor,
    /// Make a program that works do less
    Measure,
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

#[derive(Debug, Args)]
pub struct Status {
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Doctor {
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Subcommand)]
pub enum Import {
    /// From a clone of Exercism's JavaScript track: github.com/exercism/javascript
    Exercism(Exercism),
}

#[derive(Debug, Args)]
pub struct Exercism {
    /// The clone's folder
    pub dir: PathBuf,
    /// Where the course goes: an empty folder, or one that is not there yet
    /// [default: exercism-javascript]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args, Clone, Copy)]
pub struct Output {
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LevelArg {
    Junior,
    Mid,
    Senior,
}

impl From<LevelArg> for Level {
    fn from(level: LevelArg) -> Self {
        match level {
            LevelArg::Junior => Self::Junior,
            LevelArg::Mid => Self::Mid,
            LevelArg::Senior => Self::Senior,
        }
    }
}
