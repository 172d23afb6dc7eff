//! What a dialogue may do with the terminal: send itself messages, and open an editor.

use std::sync::mpsc::Sender;

use anyhow::Result;

use crate::screen::plain;
use crate::system::editor::{Editor, ProbeResult, Target};
use crate::system::input::{self, Keyboard};
use crate::system::terminal::FullScreen;

/// What a thread sends to the loop.
pub(super) enum Received<M> {
    Input(input::Input),
    /// A line of standard input; `None` at its end.
    Line(Option<String>),
    Message(M),
    NeedsTerminal(Target),
    Notice(String),
    Shutdown,
}

/// Sends messages from a thread to the dialogue.
pub struct MessageSender<M>(Sender<Received<M>>);

impl<M> MessageSender<M> {
    /// Sends a message. Returns false if the dialogue has ended.
    pub fn send(&self, message: M) -> bool {
        self.0.send(Received::Message(message)).is_ok()
    }
}

impl<M> Clone for MessageSender<M> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// The terminal of a dialogue.
pub struct Io<'a, M> {
    pub(super) sender: &'a Sender<Received<M>>,
    /// Present on a drawn screen.
    pub(super) drawn: Option<Drawn<'a>>,
    /// Messages for the learner.
    pub(super) notices: Vec<String>,
    /// The editor that needs the terminal, once that is known.
    pub(super) terminal_editor: &'a mut Option<Editor>,
}

/// A drawn screen with the thread that reads its keys.
pub(super) struct Drawn<'a> {
    pub(super) screen: &'a mut FullScreen,
    pub(super) keyboard: &'a Keyboard,
}

impl<M: Send + 'static> Io<'_, M> {
    /// Returns whether a screen is drawn; otherwise lines are appended.
    pub fn draws(&self) -> bool {
        self.drawn.is_some()
    }

    /// Returns a sender for the dialogue's own threads.
    pub fn sender(&self) -> MessageSender<M> {
        MessageSender(self.sender.clone())
    }

    /// Lends the terminal to `other`.
    ///
    /// # Errors
    /// If the terminal cannot be taken back.
    pub fn lend<T>(&mut self, other: impl FnOnce() -> T) -> Result<T> {
        let Some(drawn) = &mut self.drawn else { return Ok(other()) };
        drawn.keyboard.pause();
        let result = drawn.screen.lend(other);
        drawn.keyboard.resume();
        result
    }

    /// Opens a file in the learner's editor. An editor with a window opens beside the dialogue; one that needs the
    /// terminal gets it. What goes wrong becomes a notice.
    ///
    /// # Errors
    /// If the terminal cannot be taken back.
    pub fn open(&mut self, target: Target) -> Result<()> {
        let editor = match Editor::find() {
            Ok(editor) => editor,
            Err(error) => {
                self.notices.push(by_hand(&error, &target));
                return Ok(());
            }
        };
        if editor.is_console_program() || self.terminal_editor.as_ref() == Some(&editor) {
            return self.open_here(&target);
        }
        let (sender, draws) = (self.sender.clone(), self.draws());
        std::thread::spawn(move || {
            let received = match editor.probe(&target, draws) {
                Ok(ProbeResult::NeedsTerminal) => Received::NeedsTerminal(target),
                Ok(ProbeResult::Ended(Ok(()))) => return,
                // Without a screen to lend, it was not tried in the terminal.
                Ok(ProbeResult::Ended(Err(_))) if !draws => {
                    Received::Notice(elsewhere(&editor, &target))
                }
                Ok(ProbeResult::Ended(Err(reason))) => {
                    let error = anyhow::anyhow!("{} ({reason})", editor.failed());
                    Received::Notice(by_hand(&error, &target))
                }
                Err(error) => Received::Notice(by_hand(&error, &target)),
            };
            // The dialogue may have ended.
            let _ = sender.send(received);
        });
        Ok(())
    }

    /// Lends the terminal to the editor.
    pub(super) fn open_here(&mut self, target: &Target) -> Result<()> {
        let Ok(editor) = Editor::find() else { return Ok(()) };
        if !self.draws() {
            self.notices.push(elsewhere(&editor, target));
            return Ok(());
        }
        let result = self.lend(|| editor.run(target))?;
        *self.terminal_editor = Some(editor);
        if let Err(error) = result {
            self.notices.push(format!("{error:#}"));
        }
        Ok(())
    }
}

fn elsewhere(editor: &Editor, target: &Target) -> String {
    let (name, shown) = (editor.name(), plain::path(&target.file, target.place));
    format!("`{name}` needs a terminal of its own. Open the file in another one: {shown}")
}

fn by_hand(error: &anyhow::Error, target: &Target) -> String {
    format!("{error:#}. Or open the file by hand: {}", plain::path(&target.file, target.place))
}
