//! `--help` of everything, `--version`, completions, the manual page.

use crate::cli::session::{Session, matches};

const COMMANDS: [&str; 30] = [
    "init",
    "watch",
    "run",
    "hint",
    "explain",
    "solution",
    "list",
    "reset",
    "verify",
    "review",
    "interview",
    "update",
    "status",
    "doctor",
    "completions",
    "man",
    "dev",
    "dev new",
    "dev check",
    "dev mutate",
    "import",
    "import exercism",
    "grade",
    "grade plan",
    "report",
    "report merge",
    "progression",
    "progression check",
    "progression lock",
    "progression show",
];

#[test]
fn the_help_shows_commands_exit_codes_and_environment() {
    let mut session = Session::empty();
    session.run("--help").run("-h").run("--version");
    session.matches("help");
}

#[test]
fn every_command_has_a_help_of_its_own() {
    let mut session = Session::empty();
    for command in COMMANDS {
        session.run(&format!("{command} --help"));
    }
    session.matches("help_of_commands");
}

#[test]
fn every_command_in_the_help_is_among_those_tested_here() {
    let mut session = Session::empty();
    session.run("--help");
    let help = session.take();
    let (_, commands) = help.split_once("Learn:\n").expect("a list of commands");
    let (commands, _) = commands.split_once("Options:").expect("options after it");
    let shown = commands.lines().filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    for name in shown {
        assert!(name == "help" || COMMANDS.contains(&name), "{name} is not tested");
    }
}

#[test]
fn a_slip_on_the_command_line_is_explained() {
    let mut session = Session::cups();
    session
        .run("hitn")
        .run("frobnicate")
        .run("hint --lvel 2")
        .run("hint --level 9")
        .run("run add1 wash1")
        .run("solution")
        .run("list --pending --done")
        .run("list --level expert")
        .run("reset add1 --all")
        .run("verify --jobs 0")
        .run("status --format xml")
        .run("completions tcsh");
    session.matches("help_slips");
}

#[test]
fn completions_are_there_for_four_shells() {
    let mut session = Session::empty();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        session.run(&format!("completions {shell}"));
        let script = session.take();
        assert!(script.ends_with("[exit code 0]\n\n"), "{script}");
        assert!(!script.contains("stderr| "), "{script}");
        for command in COMMANDS.iter().filter(|command| **command != "man") {
            let word = command.split(' ').next_back().unwrap_or(command);
            assert!(script.contains(word), "{shell} does not know {command}");
        }
    }
}

#[cfg(unix)]
#[test]
fn bash_takes_its_completions() {
    let mut session = Session::empty();
    session.run("completions bash");
    let transcript = session.take();
    let script = transcript
        .lines()
        .skip(1)
        .take_while(|line| !line.starts_with("[exit code"))
        .collect::<Vec<_>>()
        .join("\n");
    let asked = format!(
        "{script}\nCOMP_WORDS=(runner ver); COMP_CWORD=1; _runner runner ver runner; \
         echo \"${{COMPREPLY[@]}}\""
    );
    let Ok(output) = std::process::Command::new("bash").args(["-c", &asked]).output() else {
        return; // no bash here
    };
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), "verify");
}

#[test]
fn the_manual_page_names_the_commands() {
    let mut session = Session::empty();
    session.run("man");
    let page = session.take().replace(env!("CARGO_PKG_VERSION"), "[version]");
    matches("man", &page);
}
