//! A program that asks one thing after the other: `runner review` and `runner interview`. A state machine describes
//! it, and one loop drives it, in a drawn screen or as lines.

mod io;
mod run;

use std::ops::ControlFlow;
use std::time::Duration;

use jiff::Timestamp;

use crate::screen::{Screen, Theme};
use crate::system::input::Key;

pub use io::{Io, MessageSender};
pub use run::{Output, run};

/// Something that the learner or the system did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key, on a drawn screen. Keys that scroll and Ctrl-Z do not arrive; Ctrl-C does.
    Key(Key),
    /// A trimmed line of standard input, with lines as the output.
    Line(String),
    /// The time that [`Dialogue::next_tick`] asked for has passed.
    Tick,
    /// There is no more input, or the terminal is gone.
    Closed,
    /// The process should end: SIGINT, SIGTERM, SIGHUP, or a closed output.
    Shutdown,
}

/// A state machine with two ways of showing it.
pub trait Dialogue {
    /// What its own threads send: verdicts, files that were saved.
    type Message: Send + 'static;

    /// Lays out the whole screen.
    fn screen(&self, now: Timestamp, width: usize, theme: Theme) -> Screen;

    /// Returns a number that differs from page to page. A new page is shown from its top.
    fn page(&self) -> usize;

    /// Returns the lines since the last call, for pipes, logs and screen readers.
    fn new_lines(&mut self, now: Timestamp, width: usize, theme: Theme) -> Vec<String>;

    /// Handles an input. Breaks to end the program.
    fn input(&mut self, input: Input, io: &mut Io<'_, Self::Message>) -> ControlFlow<()>;

    /// Handles a message of one of its threads. Breaks to end the program.
    fn message(
        &mut self,
        message: Self::Message,
        io: &mut Io<'_, Self::Message>,
    ) -> ControlFlow<()>;

    /// Takes a message for the learner, such as an editor that could not open a file.
    fn notice(&mut self, text: String);

    /// Returns how long until the screen changes by itself; `None` if it does not.
    fn next_tick(&self, now: Timestamp) -> Option<Duration>;
}
