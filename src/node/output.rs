//! What a program prints, made safe to show: lossy UTF-8, control characters visible.

use std::fmt::Write as _;

use console::AnsiCodeIterator;

/// The longest escape sequence that is waited for when a read ends inside of it.
const LONGEST_ESCAPE: usize = 64;

/// Cleans a stream of bytes that comes in pieces of any size.
#[derive(Debug, Default)]
pub(super) struct Cleaner {
    /// The beginning of a character or of an escape sequence.
    held: Vec<u8>,
}

impl Cleaner {
    /// What can be shown so far.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> String {
        let mut all = std::mem::take(&mut self.held);
        all.extend_from_slice(bytes);
        self.held = all.split_off(all.len() - unfinished(&all));
        clean(&String::from_utf8_lossy(&all))
    }

    /// What is left, finished or not.
    pub(super) fn finish(&mut self) -> String {
        clean(&String::from_utf8_lossy(&std::mem::take(&mut self.held)))
    }
}

/// How many bytes at the end may become something else with what comes next.
fn unfinished(bytes: &[u8]) -> usize {
    let tail = &bytes[bytes.len().saturating_sub(LONGEST_ESCAPE)..];
    if let Some(at) = tail.iter().rposition(|&byte| byte == 0x1b) {
        let parameters = tail[at + 1..].strip_prefix(b"[");
        let open = at + 1 == tail.len()
            || parameters.is_some_and(|rest| rest.iter().all(|byte| (b'0'..=b'?').contains(byte)));
        if open {
            return tail.len() - at;
        }
    }
    if tail.last() == Some(&b'\r') {
        return 1;
    }
    match tail.utf8_chunks().last() {
        Some(last) if could_continue(last.invalid()) => last.invalid().len(),
        _ => 0,
    }
}

/// Whether these bytes are the beginning of a character, not just wrong.
fn could_continue(bytes: &[u8]) -> bool {
    let length = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => 0,
    };
    bytes.len() < length
}

/// Colours are dropped, everything else that steers a terminal is shown.
fn clean(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for (part, is_sequence) in AnsiCodeIterator::new(text) {
        if is_sequence && part.starts_with("\u{1b}[") && part.ends_with('m') {
            continue;
        }
        let mut characters = part.chars().peekable();
        while let Some(character) = characters.next() {
            match character {
                '\r' if characters.peek() == Some(&'\n') => {}
                '\n' | '\t' => shown.push(character),
                '\r' => shown.push_str("\\r"),
                '\u{0}'..='\u{1f}' | '\u{7f}' => {
                    // A String takes everything.
                    let _ = write!(shown, "\\x{:02x}", u32::from(character));
                }
                _ if steers(character) => shown.extend(character.escape_unicode()),
                _ => shown.push(character),
            }
        }
    }
    shown
}

/// C1 controls, bidirectional controls, separators that some terminals take for newlines.
fn steers(character: char) -> bool {
    matches!(character,
        '\u{80}'..='\u{9f}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn whole(bytes: &[u8]) -> String {
        let mut cleaner = Cleaner::default();
        cleaner.feed(bytes) + &cleaner.finish()
    }

    #[test]
    fn colours_go_and_cursor_moves_are_shown() {
        assert_eq!(whole(b"\x1b[31mred\x1b[0m \x1b[2J\x07"), "red \\x1b[2J\\x07");
    }

    #[test]
    fn what_turns_the_text_around_is_shown() {
        assert_eq!(whole("a\u{202e}b\u{9b}c".as_bytes()), "a\\u{202e}b\\u{9b}c");
    }

    #[test]
    fn lines_may_end_as_on_windows() {
        assert_eq!(whole(b"one\r\ntwo\rthree\n\tfour"), "one\ntwo\\rthree\n\tfour");
    }

    #[test]
    fn bytes_that_are_no_text_become_replacement_characters() {
        assert_eq!(whole(b"caf\xe9!"), "caf\u{fffd}!");
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_a_read_ends(text in "(\\PC|\r|\n|\x1b|\x1b\\[31m|\x1b\\[2K){0,20}", size in 1_usize..7) {
            let mut cleaner = Cleaner::default();
            let mut shown: String =
                text.as_bytes().chunks(size).map(|chunk| cleaner.feed(chunk)).collect();
            shown += &cleaner.finish();
            prop_assert_eq!(shown, whole(text.as_bytes()));
        }

        #[test]
        fn nothing_that_steers_a_terminal_comes_through(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let shown = whole(&bytes);
            prop_assert!(shown.chars().all(|c| c == '\n' || c == '\t' || !(c.is_control() || steers(c))));
        }
    }
}
