//! `runner completions SHELL` and `runner man`.

use anyhow::Result;
use clap::CommandFactory as _;
use clap_complete::{Shell, generate};

use super::print;
use crate::cli::Cli;
use crate::exit_code::ExitCode;

pub(super) fn completions(shell: Shell) -> Result<ExitCode> {
    let mut script = Vec::new();
    generate(shell, &mut Cli::command(), "runner", &mut script);
    print::text(&script)?;
    Ok(ExitCode::Done)
}

pub(super) fn manual() -> Result<ExitCode> {
    let mut page = Vec::new();
    clap_mangen::Man::new(Cli::command()).render(&mut page)?;
    print::text(&page)?;
    Ok(ExitCode::Done)
}
