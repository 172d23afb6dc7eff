//! What a dialogue may do with the terminal: send itself messages, and open an editor.

use std::sync::mpsc::Sender;

use anyhow::Result;

use crate::system::editor::{Opener, Opening, Target};
use crate::system::input::{self, Keyboard};
use crate::system::terminal::FullScreen;

/// What a thread sends to the loop.
pub(super) enum Received<M> {
    Input(input::Input),
    /// A line of standard input; `None` at its end.
    Line(Option<String>),
    Message(M),
    Opening(Opening),
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
    pub(super) opener: &'a mut Opener,
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
    pub fn open(&self, target: Target) {
        let sender = self.sender.clone();
        self.opener.open(target, self.draws(), move |opening| {
            // The dialogue may have ended.
            let _ = sender.send(Received::Opening(opening));
        });
    }

    /// Lends the terminal to the editor.
    pub(super) fn open_here(&mut self, target: &Target) -> Result<()> {
        let mut opener = std::mem::take(self.opener);
        let result = self.lend(|| opener.run(target));
        *self.opener = opener;
        if let Err(error) = result? {
            self.notices.push(format!("{error:#}"));
        }
        Ok(())
    }
}
