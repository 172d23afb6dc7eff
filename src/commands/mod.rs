//! One file a subcommand: each joins the rooms below and holds no logic of its own.

mod completions;
mod dev;
mod doctor;
mod explain;
mod grade;
mod hint;
mod import;
mod init;
mod list;
mod opened;
mod print;
mod report;
mod reset;
mod run;
mod solution;
mod status;
mod verify;
mod watch;

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::author::NewError;
use crate::cli::{Cli, Command, Dev};
use crate::course::{CourseError, NothingToUndo};
use crate::exit_code::ExitCode;

/// The learner asked for something that is not there; the sentence says what there is.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Usage(String);

/// There is no course at or above a folder.
#[derive(Debug, thiserror::Error)]
#[error(
    "There is no course in {} or above it. `runner watch nodelings` lays one down and begins; \
     `-C DIR` names one that is elsewhere.",
    named(at)
)]
struct NoCourse {
    at: PathBuf,
}

fn named(folder: &Path) -> String {
    if folder == Path::new(".") { "this folder".to_owned() } else { folder.display().to_string() }
}

/// Does what the command line says.
pub fn dispatch(cli: Cli) -> Result<ExitCode> {
    let at = cli.course.as_deref().unwrap_or(Path::new("."));
    match cli.command.unwrap_or_else(|| Command::Watch(crate::cli::Watch::default())) {
        Command::Init(args) => init::run(at, cli.course.is_some(), &args),
        Command::Watch(args) => watch::run(at, cli.course.is_some(), &args),
        Command::Run(args) => run::run(at, &args),
        Command::Hint(args) => hint::run(at, &args),
        Command::Explain(args) => explain::run(at, &args),
        Command::Solution(args) => solution::run(at, &args),
        Command::List(args) => list::run(at, &args),
        Command::Reset(args) => reset::run(at, &args),
        Command::Verify(args) => verify::run(at, &args),
        Command::Status(args) => status::run(at, &args),
        Command::Doctor(args) => doctor::run(at, &args),
        Command::Grade(args) => grade::run(at, args),
        Command::Report(args) => report::run(&args),
        Command::Dev(Dev::New(args)) => dev::new::run(at, &args),
        Command::Dev(Dev::Check(args)) => dev::check::run(at, &args),
        Command::Import(args) => import::run(&args),
        Command::Dev(Dev::Mutate(args)) => dev::mutate::run(at, &args),
        Command::Completions { shell } => completions::completions(shell),
        Command::Man => completions::manual(),
    }
}

/// The exit code that an error stands for.
pub fn exit_code(error: &anyhow::Error) -> ExitCode {
    if error.is::<Usage>() || error.is::<NothingToUndo>() || error.is::<NewError>() {
        ExitCode::Usage
    } else if matches!(error.downcast_ref(), Some(CourseError::Invalid(_))) {
        ExitCode::InvalidCourse
    } else {
        // Everything else is about what is around us: Node.js, packages, files, the terminal.
        ExitCode::Environment
    }
}
