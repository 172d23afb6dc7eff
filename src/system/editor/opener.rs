//! Opens a file in the learner's editor: beside the runner, or in its terminal.

use anyhow::{Result, anyhow};

use super::{Editor, ProbeResult, Target};
use crate::words::file_with_place;

/// Opens files, and remembers the editor that needs the terminal.
#[derive(Debug, Default)]
pub struct Opener {
    in_terminal: Option<Editor>,
}

/// Why a file is not open yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// The editor needs the terminal, which [`Opener::run`] expects to be free. Only if a screen is drawn.
    NeedsTerminal(Target),
    /// A message for the learner.
    Failed(String),
}

impl Opener {
    /// Starts the editor. `tell` is only called if the file is not open then. `draws`: whether a screen is drawn, whose
    /// terminal can be lent.
    pub fn open(&self, target: Target, draws: bool, tell: impl FnOnce(Opening) + Send + 'static) {
        let editor = match Editor::find() {
            Ok(editor) => editor,
            Err(error) => return tell(Opening::Failed(by_hand(&error, &target))),
        };
        if editor.is_console_program() || self.in_terminal.as_ref() == Some(&editor) {
            return tell(needs_terminal(&editor, target, draws));
        }
        std::thread::spawn(move || {
            let opening = match editor.probe(&target, draws) {
                Ok(ProbeResult::Ended(Ok(()))) => return,
                Ok(ProbeResult::NeedsTerminal) => needs_terminal(&editor, target, draws),
                // Without a drawn screen, the editor had no terminal at all.
                Ok(ProbeResult::Ended(Err(_))) if !draws => needs_terminal(&editor, target, draws),
                Ok(ProbeResult::Ended(Err(reason))) => {
                    let error = anyhow!("{} ({reason})", editor.failed());
                    Opening::Failed(by_hand(&error, &target))
                }
                Err(error) => Opening::Failed(by_hand(&error, &target)),
            };
            tell(opening);
        });
    }

    /// Runs the editor in the terminal, which the caller has released. Returns when it ends.
    ///
    /// # Errors
    /// If the editor is gone, or fails.
    pub fn run(&mut self, target: &Target) -> Result<()> {
        let editor = Editor::find()?;
        let result = editor.run(target);
        self.in_terminal = Some(editor);
        result
    }
}

fn needs_terminal(editor: &Editor, target: Target, draws: bool) -> Opening {
    if draws {
        return Opening::NeedsTerminal(target);
    }
    Opening::Failed(format!(
        "`{}` needs a terminal of its own. Open the file in another one: {}",
        editor.name(),
        shown(&target)
    ))
}

fn by_hand(error: &anyhow::Error, target: &Target) -> String {
    format!("{error:#}. Open the file by hand: {}", shown(target))
}

fn shown(target: &Target) -> String {
    file_with_place(&target.file, target.place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_drawn_screen_lends_its_terminal() {
        let editor =
            Editor { program: "/usr/bin/vi".into(), arguments: Vec::new(), variable: None };
        let target = Target { folder: "/c".into(), file: "/c/a.js".into(), place: Some((3, 1)) };
        let drawn = needs_terminal(&editor, target.clone(), true);
        assert_eq!(drawn, Opening::NeedsTerminal(target.clone()));
        let Opening::Failed(told) = needs_terminal(&editor, target, false) else { panic!("lent") };
        assert_eq!(
            told,
            "`vi` needs a terminal of its own. Open the file in another one: /c/a.js:3:1"
        );
    }
}
