//! The command line, as types.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::course::Level;
use crate::progress::ReviewKind;

mod dev;
mod grade;
mod help;
mod progression;

pub use dev::{DevCheckArgs, DevCommand, DevMutateArgs, DevNewArgs};
pub use grade::{
    GradeArgs, GradeCommand, GradePlanArgs, GradeSources, MergeArgs, ReportArgs, ReportCommand,
    ReportTarget, RequiredIsolation,
};
pub use progression::{
    ProgressionCheckArgs, ProgressionCommand, ProgressionFileArgs, ProgressionShowArgs,
};

/// Learn Node.js by doing: small exercises that run when you save, with a lesson for each failure.
#[derive(Debug, Parser)]
#[command(
    name = "runner",
    version,
    help_template = help::template(),
    after_help = help::AFTER,
    max_term_width = help::WIDTH
)]
pub struct Cli {
    /// The course's folder [default: the nearest one at or above the current folder]
    #[arg(short = 'C', long = "course", global = true, value_name = "DIR")]
    pub course: Option<PathBuf>,

    /// The progression to follow: a file, an https or git address, or `none` for the whole course
    /// [default: the one last given to `runner watch`, else progression.toml beside the course]
    #[arg(long, global = true, value_name = "FILE")]
    pub progression: Option<String>,

    /// Without a command: append lines instead of drawing a screen
    #[arg(long)]
    pub plain: bool,

    /// Without a command: after a pass, wait for `n`
    #[arg(long)]
    pub manual: bool,

    /// Without a command, the runner starts `watch`
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Create the course in a folder; existing files stay as they are
    Init(InitArgs),
    /// Bring a newer version of the course here; your work is kept
    Update(UpdateArgs),
    /// Run your file whenever you save it, and show what is wrong
    Watch(WatchArgs),
    /// Run one exercise once
    Run(RunArgs),
    /// Show a hint: one more each time, three in all
    Hint(HintArgs),
    /// Show the interview answer of an exercise, or a question card
    Explain(ExplainArgs),
    /// Show the reference solution of an exercise
    Solution(SolutionArgs),
    /// List the exercises, or the question cards
    List(ListArgs),
    /// Restore an exercise's first version; a backup is kept
    Reset(ResetArgs),
    /// Run all exercises or a chapter in parallel; passes count as done
    Verify(VerifyArgs),
    /// Show your progress
    Status(StatusArgs),
    /// Repeat what you have passed, at growing intervals
    Review(ReviewArgs),
    /// Rehearse an interview against the clock, and get a report
    Interview(InterviewArgs),
    /// Check Node.js, npm, file events and more; explain how to fix them
    Doctor(DoctorArgs),
    /// Check, lock or show what a class has to do, and by when
    #[command(subcommand)]
    Progression(ProgressionCommand),
    /// Grade submissions
    Grade(GradeArgs),
    /// Create reports from the results of grading
    Report(ReportArgs),
    /// Create an exercise, check a course, measure its tests
    #[command(subcommand)]
    Dev(DevCommand),
    /// Convert another kind of course
    #[command(subcommand)]
    Import(ImportCommand),
    /// Print the completions for a shell
    Completions { shell: Shell },
    /// Print the manual page
    #[command(hide = true)]
    Man,
}

#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder [default: nodelings; inside the course, the course itself]
    pub dir: Option<PathBuf>,
    /// Create the course from a folder or a git address, instead of the built-in course
    #[arg(long, value_name = "SOURCE")]
    pub from: Option<String>,
}

#[derive(Debug, Args)]
pub struct UpdateArgs {
    /// The folder or the git address of the new version [default: where the course came from]
    #[arg(long, value_name = "SOURCE")]
    pub from: Option<String>,
    /// Show what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Debug, Args, Default)]
pub struct WatchArgs {
    /// The start: an exercise, by its name or number; a chapter; or a question such as
    /// q7. A folder that exists, and a word with a slash, is the course's folder instead; a
    /// missing course is created there first
    #[arg(value_name = "NAME|DIR")]
    pub target: Option<String>,
    /// Go through the course from here: the first exercise still to do in or after this
    /// chapter or exercise. What comes before it follows at the end
    #[arg(long, value_name = "NAME")]
    pub from: Option<String>,
    /// Append lines instead of drawing a screen: for screen readers, logs and pipes
    #[arg(long)]
    pub plain: bool,
    /// After a pass, wait for `n` before opening the next exercise
    #[arg(long)]
    pub manual: bool,
    /// Open each exercise in your editor when its turn comes
    #[arg(long)]
    pub open: bool,
}

#[derive(Debug, Args)]
pub struct RunArgs {
    /// The exercise: its name, its number in the list, or a chapter for its first
    /// exercise still to do [default: the current one]
    pub name: Option<String>,
    /// Run it under the debugger of Node.js, which waits for one to attach; this is no try
    #[arg(long, conflicts_with_all = ["format", "report"])]
    pub debug: bool,
    /// Write a report about the lesson, to send to the authors of the course; nothing is sent by itself
    #[arg(long, conflicts_with = "format")]
    pub report: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Args)]
pub struct HintArgs {
    /// The exercise: its name, its number in the list, or a chapter for its first
    /// exercise still to do [default: the current one]
    pub name: Option<String>,
    /// Show the hints up to this level, instead of one more than last time
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub level: Option<u8>,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The exercise or the question card: its name; an exercise also by its number in the list or by its
    /// chapter [default: the current exercise]
    pub name: Option<String>,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Args)]
pub struct SolutionArgs {
    /// The exercise: its name, its number in the list, or a chapter for its first exercise still to do
    pub name: String,
    /// Compare your answer with the solution, and show other right ways; after a pass
    #[arg(long)]
    pub diff: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Args)]
pub struct ListArgs {
    /// Only exercises with these words in their name, title, task or tags; 13 is the number of an exercise or
    /// of a question, q13 only of a question
    pub query: Vec<String>,
    /// Only exercises still to do
    #[arg(long, conflicts_with = "done")]
    pub pending: bool,
    /// Only exercises already done
    #[arg(long)]
    pub done: bool,
    /// Only this level
    #[arg(long)]
    pub level: Option<Level>,
    /// Only chapters whose name contains this text; with `--cards`, only topics
    #[arg(long)]
    pub chapter: Option<String>,
    /// Only exercises for this interview question
    #[arg(long)]
    pub question: Option<u16>,
    /// List the question cards: interview questions without an exercise
    #[arg(long, conflicts_with_all = ["pending", "done", "question", "sort"])]
    pub cards: bool,
    /// The order: that of the course, or most tries first
    #[arg(long, value_enum, default_value_t)]
    pub sort: Sort,
    #[command(flatten)]
    pub output: OutputArgs,
}

/// The order of the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    #[default]
    Course,
    Tries,
}

#[derive(Debug, Args)]
pub struct ResetArgs {
    /// The exercise: its name or its number in the list; or a chapter [default: the current exercise]
    #[arg(conflicts_with = "all")]
    pub name: Option<String>,
    /// Undo the last reset
    #[arg(long)]
    pub undo: bool,
    /// Reset every exercise that was changed
    #[arg(long)]
    pub all: bool,
    /// Do not ask for confirmation
    #[arg(short, long)]
    pub yes: bool,
}

#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// Ask about this exercise or question card, whether it is due or not
    pub name: Option<String>,
    /// Only tasks of this kind
    #[arg(long, value_enum)]
    pub kind: Option<ReviewKind>,
    /// Ask everything that is due, instead of at most ten tasks a day
    #[arg(long)]
    pub all: bool,
    /// Append lines instead of drawing a screen: for screen readers, logs and pipes
    #[arg(long)]
    pub plain: bool,
}

#[derive(Debug, Args)]
pub struct InterviewArgs {
    /// Mostly questions of this level, after an easier one [default: all levels, from easy to hard]
    #[arg(long)]
    pub level: Option<Level>,
    /// The whole time in minutes, from 10 to 180
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u16).range(10..=180))]
    pub minutes: u16,
    /// Only questions about this: a part of a chapter's name, of a card's topic or of a tag
    #[arg(long, value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub topic: Option<String>,
    /// Choose the questions by this number: the same number and the same progress give the same questions
    #[arg(long, value_name = "N")]
    pub seed: Option<u32>,
    /// Append lines instead of drawing a screen: for screen readers, logs and pipes
    #[arg(long)]
    pub plain: bool,
    /// Show the last report again, and ask nothing
    #[arg(long)]
    pub last: bool,
    /// List the interviews so far, and ask nothing
    #[arg(long, conflicts_with = "last")]
    pub list: bool,
    /// The output format; `json` prints the last report, or with `--list` all reports, and asks nothing
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// Only these exercises (by name, or by number in the list) or chapters
    pub names: Vec<String>,
    /// Run every exercise, even if nothing has changed since its last verdict
    #[arg(long)]
    pub no_cache: bool,
    /// The number of parallel runs [default: one for each core]
    #[arg(short, long, value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// Install missing npm packages first
    #[arg(long)]
    pub install: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Args)]
pub struct StatusArgs {
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// Also report how well this machine isolates submissions, layer by layer
    #[arg(long)]
    pub grade: bool,
    /// Print a text for a bug report, without personal paths and names
    #[arg(long, conflicts_with = "format")]
    pub report: bool,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Convert a clone of Exercism's JavaScript track, github.com/exercism/javascript
    Exercism(ExercismArgs),
}

#[derive(Debug, Args)]
pub struct ExercismArgs {
    /// The folder of the clone
    pub dir: PathBuf,
    /// The folder for the course, empty or missing [default: exercism-javascript]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args, Clone, Copy)]
pub struct OutputArgs {
    /// The output format
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
}
