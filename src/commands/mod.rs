//! One file a subcommand. Each calls the rooms below and has no logic of its own.

mod completions;
mod debug;
mod dev;
mod doctor;
mod explain;
mod grade;
mod hint;
mod import;
mod init;
mod interview;
mod invocation;
mod list;
mod opened;
mod print;
mod progression;
mod report;
mod reset;
mod review;
mod run;
mod sandbox;
mod solution;
mod status;
mod update;
mod verify;
mod watch;
mod watch_start;

pub use invocation::parse;
pub use print::error as print_error;
pub use sandbox::become_sandbox;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::author::NewError;
use crate::cli::{Cli, Command, DevCommand, WatchArgs};
use crate::course::{CourseError, MANIFEST, ManifestDiagnostics};
use crate::course_update::SourceError;
use crate::exit_code::ExitCode;
use crate::progression_source::{ProgressionError, Selection, Source};
use crate::system::{clock, files};
use crate::words::command;

/// A usage error: the command line names something that does not exist.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Usage(String);

/// There is no course at or above a folder.
#[derive(Debug, thiserror::Error)]
#[error("There is no course in {} or above it. {}", display_name(at), where_it_is(at))]
struct NoCourse {
    at: PathBuf,
}

/// Names the course below the folder, if there is one, or says how to create one.
fn where_it_is(folder: &Path) -> String {
    let below = folder.join(init::DEFAULT_DIR);
    if files::exists(&below.join(MANIFEST)) {
        let below = print::from_here(&below);
        let below = below.strip_prefix(".").unwrap_or(&below);
        return format!(
            "There is one in {0}: change to that folder, or add `-C {0}`.",
            below.display()
        );
    }
    format!(
        "`{}` creates one and starts it; `-C DIR` names one that is elsewhere.",
        command("watch nodelings")
    )
}

fn display_name(folder: &Path) -> String {
    if folder == Path::new(".") { "this folder".to_owned() } else { folder.display().to_string() }
}

/// The folder of a command and the progression to use there.
struct CommandContext {
    folder: PathBuf,
    /// Whether `-C` names it.
    folder_is_given: bool,
    selection: Selection,
}

impl CommandContext {
    /// Selects the whole course.
    fn whole_course(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            folder_is_given: false,
            selection: Selection::WholeCourse,
        }
    }
}

/// Parses the value of `--progression`.
fn selection(text: Option<&str>) -> Result<Selection> {
    Ok(match text {
        None => Selection::Default,
        Some("none") => Selection::WholeCourse,
        Some(text) => {
            let here = std::path::absolute(".").context("the current folder is gone")?;
            let source = Source::parse(text, &here).map_err(|error| Usage(error.to_string()))?;
            Selection::Source(source)
        }
    })
}

/// Runs the command.
pub fn dispatch(cli: Cli) -> Result<ExitCode> {
    if let Some(value) = clock::invalid_start() {
        return Err(Usage(format!(
            "`NODELINGS_NOW` is `{value}`, which is not a time. Write it like `2027-01-18T22:00:00Z`, or unset it."
        ))
        .into());
    }
    let create = invocation::is_bare_course_name(cli.command.as_ref());
    let flags = WatchArgs { plain: cli.plain, manual: cli.manual, ..WatchArgs::default() };
    let command = match cli.command {
        None => Command::Watch(flags),
        Some(Command::Watch(args)) => Command::Watch(WatchArgs {
            target: args.target,
            from: args.from,
            plain: args.plain || flags.plain,
            manual: args.manual || flags.manual,
            open: args.open,
        }),
        Some(_) if flags.plain || flags.manual => {
            let flag = if flags.plain { "--plain" } else { "--manual" };
            return Err(Usage(format!("`{flag}` is only for `{}`.", command("watch"))).into());
        }
        Some(command) => command,
    };
    if cli.progression.is_some() && !uses_progression(&command) {
        return Err(Usage("`--progression` does not apply to this command.".to_owned()).into());
    }
    let place = CommandContext {
        folder: cli.course.clone().unwrap_or_else(|| PathBuf::from(".")),
        folder_is_given: cli.course.is_some(),
        selection: selection(cli.progression.as_deref())?,
    };
    let at = place.folder.as_path();
    match command {
        Command::Init(args) => init::run(at, place.folder_is_given, &args),
        Command::Update(args) => update::run(at, &args),
        Command::Watch(args) => watch::run(&place, &args, create),
        Command::Run(args) => run::run(&place, &args),
        Command::Hint(args) => hint::run(&place, &args),
        Command::Explain(args) => explain::run(&place, &args),
        Command::Solution(args) => solution::run(&place, &args),
        Command::List(args) => list::run(&place, &args),
        Command::Reset(args) => reset::run(&place, &args),
        Command::Verify(args) => verify::run(&place, &args),
        Command::Status(args) => status::run(&place, &args),
        Command::Review(args) => review::run(&place, &args),
        Command::Interview(args) => interview::run(&place, &args),
        Command::Doctor(args) => doctor::run(at, &args),
        Command::Progression(args) => progression::run(&place, &args),
        Command::Grade(args) => grade::run(&place, &args),
        Command::Report(args) => report::run(&args),
        Command::Dev(DevCommand::New(args)) => dev::new::run(at, &args),
        Command::Dev(DevCommand::Check(args)) => dev::check::run(at, &args),
        Command::Import(args) => import::run(&args),
        Command::Dev(DevCommand::Mutate(args)) => dev::mutate::run(at, &args),
        Command::Completions { shell } => completions::completions(shell),
        Command::Man => completions::manual(),
    }
}

/// Returns whether a command uses the progression.
fn uses_progression(command: &Command) -> bool {
    !matches!(
        command,
        Command::Init(_)
            | Command::Update(_)
            | Command::Doctor(_)
            | Command::Report(_)
            | Command::Dev(_)
            | Command::Import(_)
            | Command::Completions { .. }
            | Command::Man
    )
}

/// Logs the error that ends a command.
pub fn log_failure(error: &anyhow::Error) {
    tracing::error!("{error:#}");
}

/// Returns the exit code of an error.
pub fn exit_code(error: &anyhow::Error) -> ExitCode {
    if error.is::<Usage>()
        || matches!(error.downcast_ref(), Some(SourceError::Address(..) | SourceError::NoCourse(_)))
        || error.is::<NewError>()
    {
        ExitCode::Usage
    } else if matches!(error.downcast_ref(), Some(CourseError::Invalid(_)))
        || matches!(
            error.downcast_ref(),
            Some(ProgressionError::Invalid(_) | ProgressionError::InvalidThere(_))
        )
        || error.is::<ManifestDiagnostics>()
    {
        ExitCode::InvalidCourse
    } else {
        // Everything else is about the environment: Node.js, packages, files, the terminal.
        ExitCode::Environment
    }
}
