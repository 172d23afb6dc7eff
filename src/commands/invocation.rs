//! How the program was started, so that its texts name a command that works for this learner.

use clap::{CommandFactory as _, FromArgMatches as _};

use crate::cli::{Cli, Command};
use crate::system::{environment, terminal};
use crate::words::{name_program, program};

/// The name that the launcher of the npm package gives.
const NAME: &str = "NODELINGS_NAME";

/// Names the program as the learner started it, and parses the command line.
///
/// Ends the process with 2 if the command line is wrong, and with 0 after `--help`.
pub fn parse() -> Cli {
    terminal::ignore_empty_no_color();
    if let Some(name) = name(environment::variable) {
        name_program(name);
    }
    let matches = Cli::command().bin_name(program()).get_matches();
    Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
}

/// Whether the command line is no more than `npx nodelings` or `nodelings`: the name says which course.
pub(super) fn is_bare_course_name(command: Option<&Command>) -> bool {
    command.is_none() && program().split(' ').next_back() == Some("nodelings")
}

/// Returns the program as the learner typed it, if it is not simply `runner`.
fn name(variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let given = variable(NAME).filter(|name| !name.is_empty() && !name.contains(char::is_control));
    given.or_else(|| cargo_run(variable).then(cargo_command))
}

/// Whether `cargo run` started the program, and not one of its tests or benchmarks.
fn cargo_run(variable: impl Fn(&str) -> Option<String>) -> bool {
    variable("CARGO_PKG_NAME").as_deref() == Some(env!("CARGO_PKG_NAME"))
        && variable("CARGO_BIN_EXE_runner").is_none()
}

fn cargo_command() -> String {
    let release = if cfg!(debug_assertions) { "" } else { " --release" };
    format!("cargo run{release} --")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name_with(variables: &[(&str, &str)]) -> Option<String> {
        name(|wanted| {
            let found = variables.iter().find(|(name, _)| *name == wanted);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_launchers_name_comes_first() {
        let npx = ("NODELINGS_NAME", "npx nodelings");
        assert_eq!(name_with(&[npx]).as_deref(), Some("npx nodelings"));
        let cargo = ("CARGO_PKG_NAME", "nodelings");
        assert_eq!(name_with(&[cargo, npx]).as_deref(), Some("npx nodelings"));
        assert_eq!(name_with(&[("NODELINGS_NAME", "a\u{1b}[2J")]), None);
    }

    #[test]
    fn cargo_run_differs_from_a_test_and_from_another_package() {
        let own = ("CARGO_PKG_NAME", "nodelings");
        assert_eq!(name_with(&[own]).as_deref(), Some("cargo run --"));
        assert_eq!(name_with(&[own, ("CARGO_BIN_EXE_runner", "/target/runner")]), None);
        assert_eq!(name_with(&[("CARGO_PKG_NAME", "of a learner")]), None);
        assert_eq!(name_with(&[]), None);
    }
}
