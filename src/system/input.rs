//! Keys and resizes from the terminal, or lines from a pipe, as events of our own.

use std::io::{self, BufRead, Read as _};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event as Raw, KeyCode, KeyEventKind, KeyModifiers};

use super::suspend::wake_reader;

/// A key, with the modifiers that matter: Ctrl-R is not `r`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    Char(char),
    Ctrl(char),
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    Enter,
    Esc,
    Backspace,
}

/// What the person or the terminal did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    Resized {
        columns: u16,
        rows: u16,
    },
    /// The terminal gave us the focus back or asks for a repaint.
    Repaint,
    /// No more keys will come.
    Closed,
}

/// Reads the terminal in a thread of its own; can leave the keyboard to another program.
pub struct Keyboard {
    pause: Arc<(Mutex<PauseState>, Condvar)>,
}

/// Where the reading thread stops while it is paused.
#[derive(Debug, Default)]
struct PauseState {
    closed: bool,
    /// The thread waits at the pause, or has ended: it reads no key.
    reached: bool,
}

/// How long the thread may take to notice that it should stop, and how often it is woken.
const HEARING: Duration = Duration::from_millis(50);
const TIMES: u32 = 20;

impl Keyboard {
    /// Starts reading; every input goes to `send` until that returns false.
    pub fn listen(send: impl Fn(Input) -> bool + Send + 'static) -> Self {
        let pause = Arc::new((Mutex::new(PauseState::default()), Condvar::new()));
        let shared = Arc::clone(&pause);
        thread::spawn(move || {
            loop {
                wait_while_closed(&shared);
                let input = match event::read() {
                    Ok(raw) => translate(&raw),
                    Err(_) => Some(Input::Closed),
                };
                let Some(input) = input else { continue };
                if !send(input) || input == Input::Closed {
                    lock(&shared.0).reached = true;
                    shared.1.notify_all();
                    return;
                }
            }
        });
        Self { pause }
    }

    /// Stops taking keys, so that an editor in the same terminal gets them all; returns when that is
    /// so, where the thread can be woken at all.
    pub fn pause(&self) {
        let (pause, changed) = &*self.pause;
        let mut pause = lock(pause);
        pause.closed = true;
        for _ in 0..TIMES {
            if pause.reached || !wake_reader() {
                return;
            }
            let waited = changed.wait_timeout_while(pause, HEARING, |pause| !pause.reached);
            pause = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    pub fn resume(&self) {
        let (pause, changed) = &*self.pause;
        lock(pause).closed = false;
        changed.notify_all();
    }
}

fn lock(pause: &Mutex<PauseState>) -> MutexGuard<'_, PauseState> {
    pause.lock().unwrap_or_else(PoisonError::into_inner)
}

fn wait_while_closed((pause, changed): &(Mutex<PauseState>, Condvar)) {
    let mut pause = lock(pause);
    while pause.closed {
        pause.reached = true;
        changed.notify_all();
        pause = changed.wait(pause).unwrap_or_else(PoisonError::into_inner);
    }
    pause.reached = false;
}

/// A longer line comes from a device or a file, not from a person.
const LONGEST_LINE: u64 = 64 * 1024;

/// Reads lines from standard input, for the plain mode: the first character of a line is the key, an
/// empty line is Enter.
pub fn listen_to_lines(send: impl Fn(Input) -> bool + Send + 'static) {
    thread::spawn(move || {
        let mut stdin = std::io::stdin().lock();
        while let Ok(Some(key)) = next_key(&mut stdin) {
            if !send(Input::Key(key)) {
                return;
            }
        }
        send(Input::Closed);
    });
}

/// The key of the next line. Returns `None` at the end of the input and for a line that is too long;
/// never holds more than [`LONGEST_LINE`] bytes.
fn next_key(input: &mut impl BufRead) -> io::Result<Option<Key>> {
    let mut line = Vec::new();
    let length = input.take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    let is_whole = line.ends_with(b"\n") || (length as u64) < LONGEST_LINE;
    if length == 0 || !is_whole {
        return Ok(None);
    }
    let line = String::from_utf8_lossy(&line);
    Ok(Some(line.trim().chars().next().map_or(Key::Enter, Key::Char)))
}

fn translate(raw: &Raw) -> Option<Input> {
    match raw {
        Raw::Resize(columns, rows) => Some(Input::Resized { columns: *columns, rows: *rows }),
        Raw::FocusGained => Some(Input::Repaint),
        Raw::Key(key) if key.kind != KeyEventKind::Release => {
            key_of(key.code, key.modifiers).map(Input::Key)
        }
        _ => None,
    }
}

fn key_of(code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
    if modifiers.contains(KeyModifiers::ALT) {
        return None;
    }
    let key = match code {
        KeyCode::Char(c) if modifiers.contains(KeyModifiers::CONTROL) => {
            Key::Ctrl(c.to_ascii_lowercase())
        }
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::Enter => Key::Enter,
        KeyCode::Esc => Key::Esc,
        KeyCode::Backspace => Key::Backspace,
        _ => return None,
    };
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ctrl_r_is_not_r_and_alt_is_no_key() {
        assert_eq!(key_of(KeyCode::Char('r'), KeyModifiers::NONE), Some(Key::Char('r')));
        assert_eq!(key_of(KeyCode::Char('r'), KeyModifiers::CONTROL), Some(Key::Ctrl('r')));
        assert_eq!(key_of(KeyCode::Char('r'), KeyModifiers::ALT), None);
    }

    #[test]
    fn the_first_character_of_a_line_is_the_key() {
        let mut input = io::Cursor::new("  hint\n\n\u{e9}t\u{e9}\nq");
        let mut next = || next_key(&mut input).unwrap();
        assert_eq!(next(), Some(Key::Char('h')));
        assert_eq!(next(), Some(Key::Enter));
        assert_eq!(next(), Some(Key::Char('\u{e9}')));
        assert_eq!(next(), Some(Key::Char('q')), "the last line may lack its newline");
        assert_eq!(next(), None);
    }

    #[test]
    fn a_line_without_an_end_is_given_up() {
        // It would never return, or run out of memory, if it looked for the newline.
        let mut endless = io::BufReader::new(io::repeat(0));
        assert_eq!(next_key(&mut endless).unwrap(), None);
    }

    #[test]
    fn shift_gives_the_character_itself() {
        assert_eq!(key_of(KeyCode::Char('?'), KeyModifiers::SHIFT), Some(Key::Char('?')));
    }
}
