//! `runner sandbox`: not for people; the runner starts itself so to run what nobody trusts.

use anyhow::Result;

use crate::cli::Sandbox;
use crate::exit_code::ExitCode;
use crate::sandbox::{NOT_CLOSED, obey};

#[expect(clippy::exit, reason = "the status is the program's own, not one of ours")]
#[expect(clippy::print_stderr, reason = "who started the sandbox reads why it is none")]
pub(super) fn run(args: &Sandbox) -> Result<ExitCode> {
    let status = obey(&args.orders, &args.program).unwrap_or_else(|error| {
        eprintln!("sandbox: {error:#}");
        NOT_CLOSED
    });
    std::process::exit(status)
}
