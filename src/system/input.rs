//! Input events: keys and resizes from the terminal, or lines from a pipe.

use std::io::{self, BufRead, Read as _};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event as Raw, KeyCode, KeyEventKind, KeyModifiers};

use super::suspend::wake_reader;

/// A key with its relevant modifiers, because Ctrl-R is not `r`.
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
    /// A line of the plain mode that is not a key.
    Unknown,
}

/// An input event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    Resized {
        columns: u16,
        rows: u16,
    },
    /// The terminal has the focus again, or asks for a repaint.
    Repaint,
    /// A text was pasted, which is not read as keys.
    Pasted,
    /// No more keys will come.
    Closed,
}

/// Reads the terminal in a separate thread, which can be paused for another program.
pub struct Keyboard {
    pause: Arc<(Mutex<PauseState>, Condvar)>,
}

/// The state that pauses the reading thread.
#[derive(Debug, Default)]
struct PauseState {
    closed: bool,
    /// Whether the thread has paused or ended, so that it reads no key.
    reached: bool,
}

/// How long to wait for the thread to pause before it is woken again, and how often.
const PAUSE_LIMIT: Duration = Duration::from_millis(50);
const WAKEUPS: u32 = 20;

impl Keyboard {
    /// Starts reading. Calls `send` for every input until it returns false.
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

    /// Pauses reading, so that an editor in the same terminal gets all keys. Returns after the thread has
    /// paused, if it can be woken at all.
    pub fn pause(&self) {
        let (pause, changed) = &*self.pause;
        let mut pause = lock(pause);
        pause.closed = true;
        for _ in 0..WAKEUPS {
            if pause.reached || !wake_reader() {
                return;
            }
            let waited = changed.wait_timeout_while(pause, PAUSE_LIMIT, |pause| !pause.reached);
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

/// The maximum length of a line in bytes. A longer line does not come from a person.
const LONGEST_LINE: u64 = 64 * 1024;

/// The words that a line can have instead of a key.
const WORDS: &[(&str, char)] = &[
    ("run", 'r'),
    ("hint", 'h'),
    ("diff", 'd'),
    ("compare", 'd'),
    ("explain", 'e'),
    ("list", 'l'),
    ("chapter", 'c'),
    ("help", '?'),
    ("quit", 'q'),
    ("exit", 'q'),
    ("next", 'n'),
    ("back", 'b'),
    ("open", 'o'),
    ("solution", 's'),
    ("reset", 'x'),
    ("undo", 'u'),
    ("verify", 'v'),
    ("install", 'i'),
    ("stop", 'k'),
    ("debug", 'g'),
    ("report", 'p'),
    ("yes", 'y'),
    ("no", 'n'),
];

/// Reads lines from standard input, for the plain mode. A line is a key or its word; an empty line is Enter.
pub fn listen_to_lines(send: impl Fn(Input) -> bool + Send + 'static) {
    listen_to_text(move |line| {
        send(line.map_or(Input::Closed, |line| Input::Key(key_of_line(&line))))
    });
}

/// Reads lines from standard input, trimmed. Calls `send` for every line until it returns false, and with `None` at
/// the end of the input.
pub fn listen_to_text(send: impl Fn(Option<String>) -> bool + Send + 'static) {
    thread::spawn(move || {
        let mut stdin = std::io::stdin().lock();
        while let Ok(Some(line)) = next_line(&mut stdin) {
            if !send(Some(line)) {
                return;
            }
        }
        send(None);
    });
}

/// Reads the next line. Returns `None` at the end of the input, and for a line with more than [`LONGEST_LINE`]
/// bytes.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    let length = input.take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    let is_whole = line.ends_with(b"\n") || (length as u64) < LONGEST_LINE;
    if length == 0 || !is_whole {
        return Ok(None);
    }
    Ok(Some(String::from_utf8_lossy(&line).trim().to_owned()))
}

fn key_of_line(line: &str) -> Key {
    let mut chars = line.chars();
    match (chars.next(), chars.next()) {
        (None, _) => Key::Enter,
        (Some(char), None) => Key::Char(char),
        _ => {
            let word = line.to_lowercase();
            let known = WORDS.iter().find(|(known, _)| *known == word);
            known.map_or(Key::Unknown, |(_, key)| Key::Char(*key))
        }
    }
}

fn translate(raw: &Raw) -> Option<Input> {
    match raw {
        Raw::Resize(columns, rows) => Some(Input::Resized { columns: *columns, rows: *rows }),
        Raw::FocusGained => Some(Input::Repaint),
        Raw::Paste(_) => Some(Input::Pasted),
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
    fn ctrl_r_is_not_r_and_alt_is_not_a_key() {
        assert_eq!(key_of(KeyCode::Char('r'), KeyModifiers::NONE), Some(Key::Char('r')));
        assert_eq!(key_of(KeyCode::Char('r'), KeyModifiers::CONTROL), Some(Key::Ctrl('r')));
        assert_eq!(key_of(KeyCode::Char('r'), KeyModifiers::ALT), None);
    }

    #[test]
    fn a_pasted_text_is_not_a_key() {
        assert_eq!(translate(&Raw::Paste("httpProxy".to_owned())), Some(Input::Pasted));
    }

    #[test]
    fn a_line_is_a_key_or_its_word_and_nothing_else() {
        let mut input = io::Cursor::new("  hint\n\n\u{e9}t\u{e9}\nr \nHELLO\nRun\nq");
        let mut next = || next_line(&mut input).unwrap().map(|line| key_of_line(&line));
        assert_eq!(next(), Some(Key::Char('h')));
        assert_eq!(next(), Some(Key::Enter));
        assert_eq!(next(), Some(Key::Unknown));
        assert_eq!(next(), Some(Key::Char('r')));
        assert_eq!(next(), Some(Key::Unknown), "its first letter is a key, but not the word");
        assert_eq!(next(), Some(Key::Char('r')));
        assert_eq!(next(), Some(Key::Char('q')), "the last line may lack its newline");
        assert_eq!(next(), None);
    }

    #[test]
    fn a_line_without_an_end_is_given_up() {
        // It would never return, or run out of memory, if it looked for the newline.
        let mut endless = io::BufReader::new(io::repeat(0));
        assert_eq!(next_line(&mut endless).unwrap(), None);
    }

    #[test]
    fn shift_gives_the_character_itself() {
        assert_eq!(key_of(KeyCode::Char('?'), KeyModifiers::SHIFT), Some(Key::Char('?')));
    }
}
