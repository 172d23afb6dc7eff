//! The loop of a dialogue: receives inputs and messages, updates the state, shows the result.

use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};

use anyhow::{Context as _, Result};

use super::io::{Drawn, Io, Received};
use super::{Dialogue, Input};
use crate::screen::{self, Theme};
use crate::system::cancel::{Cancel, Subscription};
use crate::system::editor::{Opener, Opening};
use crate::system::input::{self, Key, Keyboard};
use crate::system::terminal::{self, FullScreen};
use crate::system::{clock, suspend};

/// The maximum number of inputs that are read ahead of the loop: an endless input cannot fill the memory.
const AHEAD: usize = 64;

/// Where a dialogue is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// The whole terminal, which reads single keys.
    Full,
    /// Lines of this width, which are only appended. Each line of standard input is an answer.
    Lines { width: usize },
}

/// Runs a dialogue until it ends. The terminal is restored then, and on an error or a panic.
///
/// # Errors
/// If the terminal cannot be used, or an error of the dialogue itself.
pub fn run<D: Dialogue>(dialogue: &mut D, output: Output, theme: Theme) -> Result<()> {
    let (sender, inbox) = channel();
    let (ahead, taken) = sync_channel(AHEAD);
    let _signals = listen_to_signals(&sender)?;
    let view = match output {
        Output::Full => {
            let screen = FullScreen::enter()?;
            View::Full { screen, keyboard: listen_to_keys(&sender, ahead), scroll: 0, page: None }
        }
        Output::Lines { width } => {
            listen_to_lines(&sender, ahead);
            View::Lines { width }
        }
    };
    let driver = Driver { view, theme, sender, taken, opener: Opener::default() };
    match driver.run(dialogue, &inbox) {
        Err(error) if terminal::is_caused_by_closed_pipe(&error) => Ok(()),
        result => result,
    }
}

fn listen_to_signals<M: Send + 'static>(sender: &Sender<Received<M>>) -> Result<Subscription> {
    let sender = sender.clone();
    Ok(Cancel::on_signals()?.on_cancel(move || {
        let _ = sender.send(Received::Shutdown);
    }))
}

fn listen_to_keys<M: Send + 'static>(
    sender: &Sender<Received<M>>,
    ahead: SyncSender<()>,
) -> Keyboard {
    let sender = sender.clone();
    Keyboard::listen(move |input| {
        ahead.send(()).is_ok() && sender.send(Received::Input(input)).is_ok()
    })
}

fn listen_to_lines<M: Send + 'static>(sender: &Sender<Received<M>>, ahead: SyncSender<()>) {
    let lines = sender.clone();
    input::listen_to_text(move |line| {
        ahead.send(()).is_ok() && lines.send(Received::Line(line)).is_ok()
    });
    let closed = sender.clone();
    terminal::on_closed_output(move || {
        let _ = closed.send(Received::Shutdown);
    });
}

/// The output with what belongs to it.
enum View {
    Full {
        screen: FullScreen,
        keyboard: Keyboard,
        /// Hidden lines above.
        scroll: usize,
        /// The page that was drawn last.
        page: Option<usize>,
    },
    Lines {
        width: usize,
    },
}

/// Everything that the loop acts on.
struct Driver<M> {
    view: View,
    theme: Theme,
    sender: Sender<Received<M>>,
    /// Lets the reading thread send one more input.
    taken: Receiver<()>,
    opener: Opener,
}

impl<M: Send + 'static> Driver<M> {
    fn run<D>(mut self, dialogue: &mut D, inbox: &Receiver<Received<M>>) -> Result<()>
    where
        D: Dialogue<Message = M>,
    {
        loop {
            self.show(dialogue)?;
            let mut next = match dialogue.next_tick(clock::now()) {
                None => inbox.recv().ok(),
                Some(patience) => match inbox.recv_timeout(patience) {
                    Ok(one) => Some(one),
                    Err(RecvTimeoutError::Disconnected) => None,
                    Err(RecvTimeoutError::Timeout) => {
                        if self.apply(dialogue, Some(Input::Tick)).is_break() {
                            return self.leave(dialogue);
                        }
                        continue;
                    }
                },
            };
            // A screen is drawn once for everything that has arrived. Lines are appended for each input.
            while let Some(received) = next {
                if self.handle(dialogue, received)?.is_break() {
                    return self.leave(dialogue);
                }
                next = if matches!(self.view, View::Full { .. }) {
                    inbox.try_recv().ok()
                } else {
                    None
                };
            }
        }
    }

    /// Shows the last lines. A drawn screen disappears.
    fn leave<D: Dialogue<Message = M>>(mut self, dialogue: &mut D) -> Result<()> {
        match &self.view {
            // Later keys are for the shell.
            View::Full { keyboard, .. } => keyboard.pause(),
            View::Lines { .. } => self.show(dialogue)?,
        }
        Ok(())
    }

    fn show<D: Dialogue<Message = M>>(&mut self, dialogue: &mut D) -> Result<()> {
        let now = clock::now();
        match &mut self.view {
            View::Lines { width } => {
                let lines = dialogue.new_lines(now, *width, self.theme);
                terminal::append_lines(lines).context("could not write to standard output")
            }
            View::Full { screen, scroll, page, .. } => {
                let (columns, rows) = terminal::size();
                let laid_out = dialogue.screen(now, usize::from(columns), self.theme);
                if page.replace(dialogue.page()) != Some(dialogue.page()) {
                    *scroll = 0;
                }
                let height = usize::from(rows);
                *scroll = (*scroll).min(screen::max_scroll(&laid_out, height));
                let drawn = screen.draw(&screen::fit(&laid_out, height, *scroll));
                drawn.context("could not write to the terminal")
            }
        }
    }

    fn handle<D: Dialogue<Message = M>>(
        &mut self,
        dialogue: &mut D,
        received: Received<M>,
    ) -> Result<ControlFlow<()>> {
        if matches!(received, Received::Input(_) | Received::Line(_)) {
            // Fails only if the reading thread has ended.
            let _ = self.taken.try_recv();
        }
        let input = match received {
            Received::Input(input) => self.translate(input)?,
            Received::Line(line) => Some(line.map_or(Input::Closed, Input::Line)),
            Received::Shutdown => Some(Input::Shutdown),
            Received::Message(message) => {
                let mut io = self.io();
                let flow = dialogue.message(message, &mut io);
                io.notices.into_iter().for_each(|notice| dialogue.notice(notice));
                return Ok(flow);
            }
            Received::Opening(Opening::NeedsTerminal(target)) => {
                let mut io = self.io();
                io.open_here(&target)?;
                io.notices.into_iter().for_each(|notice| dialogue.notice(notice));
                None
            }
            Received::Opening(Opening::Failed(notice)) => {
                dialogue.notice(notice);
                None
            }
        };
        Ok(self.apply(dialogue, input))
    }

    fn apply<D: Dialogue<Message = M>>(
        &mut self,
        dialogue: &mut D,
        input: Option<Input>,
    ) -> ControlFlow<()> {
        let Some(input) = input else { return ControlFlow::Continue(()) };
        let mut io = self.io();
        let flow = dialogue.input(input, &mut io);
        io.notices.into_iter().for_each(|notice| dialogue.notice(notice));
        flow
    }

    /// Handles what every dialogue has in common: scrolling, Ctrl-Z, repainting. Returns the other inputs.
    fn translate(&mut self, input: input::Input) -> Result<Option<Input>> {
        match input {
            input::Input::Key(Key::Ctrl('z')) => {
                self.io().lend(suspend::suspend)?;
                Ok(None)
            }
            input::Input::Key(key) => Ok((!self.scrolls(key)).then_some(Input::Key(key))),
            input::Input::Repaint => {
                if let View::Full { screen, .. } = &mut self.view {
                    screen.forget();
                }
                Ok(None)
            }
            // The size is read before each drawing.
            input::Input::Resized { .. } | input::Input::Pasted => Ok(None),
            input::Input::Closed => Ok(Some(Input::Closed)),
        }
    }

    fn scrolls(&mut self, key: Key) -> bool {
        let View::Full { scroll, .. } = &mut self.view else { return false };
        let step = screen::page_step(usize::from(terminal::size().1));
        *scroll = match key {
            Key::Up => scroll.saturating_sub(1),
            Key::Down => scroll.saturating_add(1),
            Key::PageUp => scroll.saturating_sub(step),
            Key::PageDown => scroll.saturating_add(step),
            Key::Home => 0,
            Key::End => usize::MAX,
            _ => return false,
        };
        true
    }

    fn io(&mut self) -> Io<'_, M> {
        let drawn = match &mut self.view {
            View::Full { screen, keyboard, .. } => Some(Drawn { screen, keyboard }),
            View::Lines { .. } => None,
        };
        Io { sender: &self.sender, drawn, notices: Vec::new(), opener: &mut self.opener }
    }
}
