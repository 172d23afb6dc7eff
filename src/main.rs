//! Parse, dispatch, print one error chain, exit code.

use std::process::ExitCode;

use nodelings::commands;

fn main() -> ExitCode {
    commands::become_sandbox(std::env::args_os());
    // clap exits with 2 by itself when the command line is wrong.
    let cli = commands::parse();
    match commands::dispatch(cli) {
        Ok(code) => code.into(),
        Err(error) => {
            commands::log_failure(&error);
            commands::print_error(&error);
            commands::exit_code(&error).into()
        }
    }
}
