//! Finds the learner's editor and opens files in it.
#![expect(clippy::disallowed_methods, reason = "this is where the editor is found and started")]

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use which::which;

/// An editor and how to run it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editor {
    program: String,
    arguments: Vec<String>,
    /// Whether it runs in this terminal, which the watch must release until the editor ends.
    pub in_terminal: bool,
}

/// Editors that open their own window. All others are assumed to need the terminal.
const WINDOWED: [&str; 14] = [
    "code",
    "code-insiders",
    "codium",
    "cursor",
    "windsurf",
    "subl",
    "zed",
    "webstorm",
    "idea",
    "gedit",
    "kate",
    "mate",
    "notepad",
    "gvim",
];

impl Editor {
    /// Finds the learner's choice (`VISUAL`, `EDITOR`), or the editor that contains this terminal, or one
    /// that is installed.
    pub fn find() -> Result<Self> {
        for name in ["NODELINGS_EDITOR", "VISUAL", "EDITOR"] {
            if let Some(editor) = env::var(name).ok().as_deref().and_then(Self::parse) {
                return Ok(editor);
            }
        }
        let inside_vscode = env::var("TERM_PROGRAM").is_ok_and(|program| program == "vscode");
        let usual: &[&str] = if inside_vscode {
            &["code", "cursor", "codium"]
        } else if cfg!(windows) {
            &["code", "notepad"]
        } else {
            &["code", "nano", "vim", "vi"]
        };
        usual
            .iter()
            .find(|program| which(program).is_ok())
            .and_then(|program| Self::parse(program))
            .context(
                "found no editor; set EDITOR, for example EDITOR=nano, or open the file by hand",
            )
    }

    /// Parses a command such as `code --wait`: a program and its arguments, split like a shell does.
    fn parse(command: &str) -> Option<Self> {
        let mut words = shell_words::split(command).ok()?.into_iter();
        let program = words.next()?;
        let stem = Path::new(&program).file_stem()?.to_string_lossy().to_lowercase();
        // With --wait, a windowed editor would block until its window closes.
        let arguments = words.filter(|word| word != "--wait" && word != "-w").collect();
        Some(Self { in_terminal: !WINDOWED.contains(&stem.as_str()), program, arguments })
    }

    /// Opens `file`. Returns when the editor ends, or at once if it has its own window.
    pub fn open(&self, file: &Path) -> Result<()> {
        // On Windows `code` is a .cmd file, which can only be started by its full path.
        let program = which(&self.program)
            .with_context(|| format!("could not find the editor `{}`", self.program))?;
        let mut command = Command::new(program);
        command.args(&self.arguments).arg(file);
        if self.in_terminal {
            let status = command.status().with_context(|| self.failed())?;
            if !status.success() {
                bail!("{} ({status})", self.failed());
            }
        } else {
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
            let mut child = command.spawn().with_context(|| self.failed())?;
            std::thread::spawn(move || child.wait());
        }
        Ok(())
    }

    fn failed(&self) -> String {
        format!("the editor `{}` could not open the file", self.program)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_which_editors_take_the_terminal() {
        assert!(Editor::parse("vim").unwrap().in_terminal);
        assert!(!Editor::parse("/usr/bin/code --wait").unwrap().in_terminal);
    }

    #[test]
    fn splits_like_a_shell_and_never_waits_for_a_window() {
        let editor = Editor::parse("code --wait --profile 'my course'").unwrap();
        assert_eq!(editor.arguments, ["--profile", "my course"]);
    }

    #[test]
    fn an_empty_choice_counts_as_unset() {
        assert_eq!(Editor::parse(""), None);
    }
}
