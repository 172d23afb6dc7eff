//! Finds the learner's editor and opens files in it.

mod command_line;
mod opener;
mod places;
mod probe;

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, anyhow, bail};
use which::which;

use super::{environment, process};

pub use opener::{Opener, Opening};
pub use places::Target;
use probe::ProbeResult;

/// The variables that name the learner's editor. The first one that is set counts.
const VARIABLES: [&str; 3] = ["NODELINGS_EDITOR", "VISUAL", "EDITOR"];

/// An editor and how to run it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    program: PathBuf,
    arguments: Vec<String>,
    /// The variable that names it.
    variable: Option<&'static str>,
}

impl Editor {
    /// Finds the learner's choice (`NODELINGS_EDITOR`, `VISUAL`, `EDITOR`, in this order), or the editor that contains this terminal, or one
    /// that is installed.
    pub fn find() -> Result<Self> {
        for name in VARIABLES {
            let Some(value) = environment::variable(name).filter(|value| !value.trim().is_empty())
            else {
                continue;
            };
            return Self::named(&value, name);
        }
        let inside_vscode =
            environment::variable("TERM_PROGRAM").is_some_and(|one| one == "vscode");
        let usual: &[&str] = if inside_vscode {
            &["code", "cursor", "codium"]
        } else if cfg!(windows) {
            &["code", "notepad"]
        } else {
            &["code", "nano", "vim", "vi"]
        };
        let program = usual.iter().find_map(|program| which(program).ok());
        let program = program.context("found no editor; set EDITOR, for example EDITOR=nano")?;
        Ok(Self { program, arguments: Vec::new(), variable: None })
    }

    fn named(value: &str, variable: &'static str) -> Result<Self> {
        let found = command_line::split(value, cfg!(windows), |program| which(program).is_ok());
        let (program, arguments) = found.map_err(|program| {
            anyhow!(
                "could not find the editor `{program}`, which {variable} names; set {variable} to \
                 another one"
            )
        })?;
        // On Windows `code` is a .cmd file, which can only be started by its full path.
        let program = which(program)?;
        Ok(Self { program, arguments, variable: Some(variable) })
    }

    /// Returns the name to show, such as `code`.
    pub fn name(&self) -> String {
        self.program.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Returns the name, and why it is this editor.
    pub fn describe(&self) -> String {
        match self.variable {
            Some(variable) => format!("{}, which {variable} names", self.name()),
            None => format!("{}, found on the PATH; EDITOR names another one", self.name()),
        }
    }

    /// Whether it is known without a probe that the editor needs the terminal: on Windows, the program says
    /// whether it needs a console.
    fn is_console_program(&self) -> bool {
        cfg!(windows) && probe::needs_console(&self.program)
    }

    /// Starts the editor in the background, and returns how it behaves there: it ends, or it needs the
    /// terminal. An editor with its own window may run for hours.
    ///
    /// With `is_shown`, the watch draws on the terminal; otherwise the editor gets no terminal at all.
    fn probe(&self, target: &Target, is_shown: bool) -> Result<ProbeResult> {
        let mut command = self.command(target);
        command.stderr(Stdio::null());
        if !is_shown {
            command.stdin(Stdio::null()).stdout(Stdio::null());
        }
        probe::run(command).with_context(|| self.failed())
    }

    /// Runs the editor in the terminal, which the watch has released. Returns when it ends.
    fn run(&self, target: &Target) -> Result<()> {
        let status = self.command(target).status().with_context(|| self.failed())?;
        if !status.success() {
            bail!("{} ({status})", self.failed());
        }
        Ok(())
    }

    fn command(&self, target: &Target) -> Command {
        let mut command = process::command(&self.program);
        command.args(&self.arguments).args(places::arguments(&self.name(), target));
        command
    }

    /// The sentence of an editor that could not be started, or failed.
    fn failed(&self) -> String {
        format!("the editor `{}` could not open the file", self.name())
    }
}
