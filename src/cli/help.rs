//! The layout of `runner --help`: commands in groups, for a reader who looks for one.

use std::fmt::Write as _;

use clap::Subcommand as _;
use clap::builder::StyledStr;

use super::Command;

/// No line of the help is longer.
pub(super) const WIDTH: usize = 80;

/// The groups, and the commands of each in the order in which a reader meets them.
const GROUPS: [(&str, &[&str]); 4] = [
    (
        "Learn",
        &[
            "init",
            "watch",
            "run",
            "hint",
            "explain",
            "solution",
            "list",
            "review",
            "interview",
            "status",
            "reset",
            "verify",
            "update",
        ],
    ),
    ("Set up", &["doctor", "completions", "help"]),
    ("Teach", &["progression", "grade", "report"]),
    ("Write a course", &["dev", "import"]),
];

pub(super) const AFTER: &str = "\
Exit codes:
  0  done, and what was asked about passes
  1  something you wrote does not pass yet
  2  the command line is wrong
  3  the course or the progression is invalid (info.toml, progression.toml)
  4  the environment lacks something: Node.js, packages, permissions

Environment:
  NO_COLOR          no colours
  COLUMNS           the width of output to a file or a pipe
  NODELINGS_EDITOR  the editor that `o` opens your file with
  VISUAL, EDITOR    the same, where NODELINGS_EDITOR is not set
  NODELINGS_NODE    the Node.js to use, instead of the `node` on the PATH
  NODELINGS_POLL    1: poll files several times a second, without file events
  NODELINGS_NOW     the time to assume, to rehearse due dates:
                    2027-01-18T22:00:00Z
  NODELINGS_LOG     the level of the log in .runner/log.txt: info, debug, ...
  NODELINGS_NAME    the name of this program in texts, such as `npx nodelings`";

/// Returns the template of the help, with the commands of [`GROUPS`] in it.
pub(super) fn template() -> StyledStr {
    let all = Command::augment_subcommands(clap::Command::new("runner"));
    let styles = clap::builder::Styles::styled();
    let (header, literal) = (styles.get_header(), styles.get_literal());
    let mut text = String::from("{about-with-newline}\n{usage-heading} {usage}\n");
    for (title, names) in GROUPS {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "\n{header}{title}:{header:#}");
        for name in names {
            let about = all.find_subcommand(name).and_then(clap::Command::get_about);
            let about = about.map_or_else(
                || "Print this help, or that of a command".to_owned(),
                ToString::to_string,
            );
            let _ = writeln!(text, "  {literal}{name:<11}{literal:#}  {about}");
        }
    }
    let _ = write!(text, "\n{header}Options:{header:#}\n{{options}}{{after-help}}");
    text.into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::CommandFactory as _;

    use super::*;
    use crate::cli::Cli;

    #[test]
    fn a_learner_reads_no_command_of_teachers_before_the_last_of_their_own() {
        let titles = GROUPS.map(|(title, _)| title);
        assert_eq!(titles, ["Learn", "Set up", "Teach", "Write a course"]);
    }

    #[test]
    fn every_visible_command_is_in_one_group() {
        let grouped: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| *names).copied().collect();
        let once: BTreeSet<&str> = grouped.iter().copied().collect();
        assert_eq!(once.len(), grouped.len());
        let cli = Cli::command();
        let visible = cli.get_subcommands().filter(|command| !command.is_hide_set());
        let visible = visible.map(clap::Command::get_name).chain(["help"]);
        assert_eq!(visible.collect::<BTreeSet<_>>(), once);
    }

    #[test]
    fn no_help_is_wider_than_a_terminal() {
        fn check(mut command: clap::Command, path: &str) {
            for help in [command.render_help(), command.render_long_help()] {
                for line in help.to_string().lines() {
                    assert!(line.chars().count() <= WIDTH, "runner {path}: {line}");
                }
            }
            for sub in command.get_subcommands().cloned().collect::<Vec<_>>() {
                let path = format!("{path} {}", sub.get_name());
                check(sub.max_term_width(WIDTH), &path);
            }
        }
        check(Cli::command(), "");
    }
}
