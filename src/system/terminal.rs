//! The terminal: taken over by the watch, and restored however it ends; and printing.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result};
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableFocusChange, EnableFocusChange};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    self, BeginSynchronizedUpdate, Clear, ClearType, DisableLineWrap, EnableLineWrap,
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use crossterm::{execute, queue};

use super::environment;

/// Whether the terminal is taken over now; the panic hook asks.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether a person can read and answer: standard input and output are terminals.
pub fn is_interactive() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Whether the watch can draw: somebody sees it, in a terminal that can move its cursor (that of Emacs'
/// shell cannot).
pub fn can_draw() -> bool {
    is_interactive() && environment::variable("TERM").is_none_or(|term| term != "dumb")
}

/// Returns columns and rows; 80 x 24 if the terminal does not say.
pub fn size() -> (u16, u16) {
    match terminal::size() {
        Ok((columns, rows)) if columns > 0 && rows > 0 => (columns, rows),
        _ => (80, 24),
    }
}

/// The alternate screen in raw mode; dropping it gives everything back.
///
/// The alternate screen leaves the scrollback alone: what stood above is there again afterwards.
pub struct FullScreen {
    drawn: Vec<String>,
    size: (u16, u16),
}

impl FullScreen {
    pub fn enter() -> Result<Self> {
        restore_on_panic();
        take().context("could not take over the terminal; `--plain` works without")?;
        Ok(Self { drawn: Vec::new(), size: size() })
    }

    /// Draws `lines` from the top; only rows that changed are written.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, lines: &[String]) -> io::Result<()> {
        let now = size();
        if now != self.size {
            self.size = now;
            self.forget();
        }
        let rows = usize::from(self.size.1);
        let lines = &lines[..lines.len().min(rows)];
        let mut out = Vec::with_capacity(4096);
        queue!(out, BeginSynchronizedUpdate)?;
        if self.drawn.is_empty() {
            queue!(out, Clear(ClearType::All))?;
        }
        let count = lines.len().max(self.drawn.len()).min(rows);
        for row in 0..count {
            let new = lines.get(row).map_or("", String::as_str);
            if self.drawn.get(row).is_some_and(|old| old == new) {
                continue;
            }
            let at = u16::try_from(row).unwrap_or(u16::MAX);
            // Cleared first: behind a full row the cursor still stands on its last character.
            queue!(
                out,
                MoveTo(0, at),
                SetAttribute(Attribute::Reset),
                Clear(ClearType::UntilNewLine)
            )?;
            out.extend_from_slice(new.as_bytes());
        }
        queue!(out, SetAttribute(Attribute::Reset), EndSynchronizedUpdate)?;
        self.drawn = lines.to_vec();
        let mut stdout = io::stdout().lock();
        stdout.write_all(&out)?;
        stdout.flush()
    }

    /// The next draw writes every row again.
    pub fn forget(&mut self) {
        self.drawn.clear();
    }

    /// Gives the terminal to `other` (an editor, the shell) and takes it back afterwards.
    pub fn lend<T>(&mut self, other: impl FnOnce() -> T) -> Result<T> {
        give_back();
        let result = other();
        take().context("could not take the terminal back")?;
        self.forget();
        Ok(result)
    }
}

impl Drop for FullScreen {
    fn drop(&mut self) {
        give_back();
    }
}

fn take() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, DisableLineWrap, EnableFocusChange, Hide)
}

/// Safe to call at any time, from any thread, more than once.
fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // One failing must not keep the others from being tried: the terminal may be half gone.
        let _ = execute!(
            io::stdout(),
            SetAttribute(Attribute::Reset),
            DisableFocusChange,
            EnableLineWrap,
            Show,
            LeaveAlternateScreen
        );
        let _ = terminal::disable_raw_mode();
    }
}

fn restore_on_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        give_back();
        before(info);
    }));
}

/// Writes a line to standard error. A failure is ignored: the reader may be gone, and `eprintln!` would
/// panic.
pub fn print_error(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Writes lines to standard output and flushes them. A reader that went away is not an error.
///
/// # Errors
/// Anything but a closed pipe.
pub fn print_lines<I, S>(lines: I) -> io::Result<()>
where
    I: IntoIterator<Item = S>,
    S: AsRef<str>,
{
    match append_lines(lines) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Like [`print_lines`], for a caller that goes on writing and must notice that nobody reads any more.
///
/// # Errors
/// Also a closed pipe.
pub fn append_lines<I, S>(lines: I) -> io::Result<()>
where
    I: IntoIterator<Item = S>,
    S: AsRef<str>,
{
    let mut out = io::stdout().lock();
    for line in lines {
        out.write_all(line.as_ref().as_bytes())?;
        out.write_all(b"\n")?;
    }
    out.flush()
}
