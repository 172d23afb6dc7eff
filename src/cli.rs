//! The command line, as types.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::course::Level;

mod dev;
mod grade;
mod progression;

pub use dev::{Dev, DevCheck, DevMutate, DevNew};
pub use grade::{
    Grade, GradePlan, MakePlan, Merge, Report, ReportFormat, ReportWhat, RequiredIsolation, Sources,
};
pub use progression::{Progression, ProgressionCheck, ProgressionFile, ProgressionShow};

const EXIT_CODES: &str = "\
Exit codes:
  0  done, and what was asked about passes
  1  something you wrote does not pass yet
  2  the command line is wrong
  3  the course or the progression is invalid (info.toml, progression.toml)
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

    /// The progression to follow: a file, an https or git address, or `none` for the whole course
    /// [default: the last one that a watch was given, else progression.toml beside the course]
    #[arg(long, global = true, value_name = "FILE")]
    pub progression: Option<String>,

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
    /// For teachers: check what a class is to do and by when, lock it, show it
    #[command(subcommand)]
    Progression(Progression),
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
    pub level: Option<Level>,
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
pub struct Status {
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Doctor {
    /// Also how well this machine isolates submissions that nobody trusts, layer by layer
    #[arg(long)]
    pub grade: bool,
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
