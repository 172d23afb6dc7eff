//! The terminal: taken over by the watch and always restored; and printing.

use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, Result};
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, EnableBracketedPaste, EnableFocusChange,
};
use crossterm::style::{Attribute, SetAttribute};
use crossterm::terminal::{
    self, BeginSynchronizedUpdate, Clear, ClearType, DisableLineWrap, EnableLineWrap,
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
};
use crossterm::{execute, queue};

use super::environment;

/// Whether the terminal is taken over, for the panic hook.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Returns whether a person can read and answer: standard input and output are terminals.
pub fn is_interactive() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Returns whether the watch can draw: it is in a terminal that can move its cursor (unlike the shell in
/// Emacs).
pub fn can_draw() -> bool {
    is_interactive() && environment::variable("TERM").is_none_or(|term| term != "dumb")
}

/// Returns columns and rows, or 80 x 24 if the size is unknown.
pub fn size() -> (u16, u16) {
    match terminal::size() {
        Ok((columns, rows)) if columns > 0 && rows > 0 => (columns, rows),
        _ => (80, 24),
    }
}

/// Returns the width of the terminal `stream` in columns, or `None` if it is not a terminal.
pub fn columns_of(stream: &impl IsTerminal) -> Option<usize> {
    stream.is_terminal().then(|| usize::from(size().0))
}

/// Returns the columns of the window that the program was started in, even if standard output is a pipe.
pub fn window_columns() -> Option<u16> {
    if !(io::stdin().is_terminal() || io::stderr().is_terminal()) {
        return None;
    }
    let columns = if cfg!(windows) {
        terminal::size().map(|(columns, _)| columns)
    } else {
        // Unlike `size`, this starts no other program.
        terminal::window_size().map(|window| window.columns)
    };
    columns.ok().filter(|columns| *columns > 0)
}

/// Calls `closed` when nobody reads standard output any more, as after `| head -3`. A program that prints nothing
/// for a while would not notice. Not supported on Windows, where the next output ends the program.
pub fn on_closed_output(closed: impl FnOnce() + Send + 'static) {
    #[cfg(unix)]
    if !io::stdout().is_terminal() {
        std::thread::spawn(move || {
            use rustix::event::{PollFd, PollFlags, poll};
            let stdout = io::stdout();
            // Without requested events, only a closed or broken pipe is reported.
            let mut polled = [PollFd::new(&stdout, PollFlags::empty())];
            loop {
                match poll(&mut polled, None) {
                    Ok(_) => return closed(),
                    Err(rustix::io::Errno::INTR) => {}
                    Err(_) => return,
                }
            }
        });
    }
    #[cfg(not(unix))]
    drop(closed);
}

/// Allows colours if `NO_COLOR` is set but empty, which counts as not set (<https://no-color.org>). The library
/// that finds out what the terminal can do disables them for any value.
pub fn ignore_empty_no_color() {
    let no_color = environment::variable_os("NO_COLOR");
    if no_color.is_none_or(|value| !value.is_empty()) {
        return;
    }
    let text = |name: &str| environment::variable(name);
    let wanted = text("CLICOLOR").is_none_or(|value| value != "0");
    let able = cfg!(windows) || text("TERM").is_some_and(|term| term != "dumb");
    console::set_colors_enabled(wanted && able && io::stdout().is_terminal());
    console::set_colors_enabled_stderr(wanted && able && io::stderr().is_terminal());
}

/// The alternate screen in raw mode. Dropping it restores the terminal.
///
/// The alternate screen does not change the scrollback, which is visible again afterwards.
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

    /// Draws `lines` from the top. Only changed rows are written.
    ///
    /// # Errors
    /// If the terminal was closed.
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
            // Cleared first, because after a full row the cursor is still on its last character.
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

    /// Makes the next draw write every row again.
    pub fn forget(&mut self) {
        self.drawn.clear();
    }

    /// Releases the terminal for `other` (an editor, the shell) and takes it over again afterwards.
    pub fn lend<T>(&mut self, other: impl FnOnce() -> T) -> Result<T> {
        restore_terminal();
        let result = other();
        take().context("could not take the terminal back")?;
        self.forget();
        Ok(result)
    }
}

impl Drop for FullScreen {
    fn drop(&mut self) {
        restore_terminal();
    }
}

fn take() -> io::Result<()> {
    terminal::enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    execute!(io::stdout(), EnterAlternateScreen, DisableLineWrap, EnableFocusChange, Hide)?;
    // An old console without bracketed paste refuses this; everything else works there.
    let _ = execute!(io::stdout(), EnableBracketedPaste);
    Ok(())
}

/// Restores the terminal. Can be called at any time, from any thread, more than once.
fn restore_terminal() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // All steps are tried even if one fails, because the terminal may be partly closed.
        let _ = execute!(io::stdout(), DisableBracketedPaste);
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
        restore_terminal();
        before(info);
    }));
}

/// Writes a line to standard error. Errors are ignored, because the reader may be gone, and `eprintln!`
/// would panic.
pub fn print_error(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Writes lines to standard output and flushes them. A closed pipe is not an error.
///
/// # Errors
/// Anything but a closed pipe.
pub fn print_lines<I, S>(lines: I) -> io::Result<()>
where
    I: IntoIterator<Item = S>,
    S: AsRef<str>,
{
    match append_lines(lines) {
        Err(error) if is_closed_pipe(&error) => Ok(()),
        result => result,
    }
}

/// Returns whether nobody reads the output any more.
pub fn is_closed_pipe(error: &io::Error) -> bool {
    /// `ERROR_PIPE_NOT_CONNECTED`: a named pipe of Windows whose reader is gone. The standard library has no kind for it.
    const NOT_CONNECTED: i32 = 233;
    error.kind() == io::ErrorKind::BrokenPipe
        || cfg!(windows) && error.raw_os_error() == Some(NOT_CONNECTED)
}

/// Like [`is_closed_pipe`], for an error with a context.
pub fn is_caused_by_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(is_closed_pipe)
}

/// Like [`print_lines`], for a caller that keeps writing and must notice a closed pipe.
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
