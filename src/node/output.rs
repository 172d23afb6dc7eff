//! Makes a program's output safe to display: lossy UTF-8, with visible control characters.

use crate::visible::visible;

/// The maximum length in bytes of an incomplete colour sequence that is held back at the end of a read.
const LONGEST_ESCAPE: usize = 64;

/// Cleans a stream of bytes that arrives in pieces of any size.
#[derive(Debug, Clone, Default)]
pub(super) struct Cleaner {
    /// An incomplete character or escape sequence.
    held: Vec<u8>,
}

impl Cleaner {
    /// Returns the text that is complete so far.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> String {
        let mut all = std::mem::take(&mut self.held);
        all.extend_from_slice(bytes);
        self.held = all.split_off(all.len() - unfinished(&all));
        clean(&String::from_utf8_lossy(&all))
    }

    /// Returns the remaining text, even if it is incomplete.
    pub(super) fn finish(&mut self) -> String {
        clean(&String::from_utf8_lossy(&std::mem::take(&mut self.held)))
    }
}

/// Returns the number of bytes at the end whose meaning depends on the next bytes.
fn unfinished(bytes: &[u8]) -> usize {
    let tail = &bytes[bytes.len().saturating_sub(LONGEST_ESCAPE)..];
    if let Some(at) = tail.iter().rposition(|&byte| byte == 0x1b) {
        let parameters = tail[at + 1..].strip_prefix(b"[");
        let may_become_a_colour = at + 1 == tail.len()
            || parameters.is_some_and(|rest| rest.iter().copied().all(is_colour_parameter));
        if may_become_a_colour {
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

/// Returns whether these bytes are the start of a valid character.
fn could_continue(bytes: &[u8]) -> bool {
    let length = match bytes.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => 0,
    };
    bytes.len() < length
}

/// Removes colours and makes every other control sequence visible.
pub(super) fn clean(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let mut plain = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find('\u{1b}') {
        let (before, sequence) = rest.split_at(at);
        plain.push_str(before);
        rest = if let Some(colour) = colour_at_the_start(sequence) {
            &sequence[colour..]
        } else {
            plain.push('\u{1b}');
            &sequence[1..]
        };
    }
    plain.push_str(rest);
    visible(&plain).into_owned()
}

/// Returns the length in bytes of the colour sequence (ECMA-48 SGR) at the start of the text. It matches
/// exactly what [`unfinished`] holds back, so that the result does not depend on where a read ends.
fn colour_at_the_start(text: &str) -> Option<usize> {
    let parameters = text.strip_prefix("\u{1b}[")?;
    let end = parameters.bytes().position(|byte| !is_colour_parameter(byte))?;
    let length = "\u{1b}[".len() + end + 1;
    (parameters.as_bytes()[end] == b'm' && length <= LONGEST_ESCAPE + 1).then_some(length)
}

fn is_colour_parameter(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b';' | b':')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::visible::is_hidden;

    fn whole(bytes: &[u8]) -> String {
        let mut cleaner = Cleaner::default();
        cleaner.feed(bytes) + &cleaner.finish()
    }

    #[test]
    fn colours_go_and_cursor_moves_are_shown() {
        assert_eq!(whole(b"\x1b[31mred\x1b[0m \x1b[2J\x07"), "red \\x1b[2J\\x07");
    }

    #[test]
    fn only_what_is_a_colour_from_its_beginning_to_its_end_is_dropped() {
        assert_eq!(whole(b"\x1b[1;38:5:9mbold\x1b[m"), "bold");
        assert_eq!(whole(b"\x1b[[31m\x1b(0m\x1b[?1m"), "\\x1b[[31m\\x1b(0m\\x1b[?1m");
        let too_long = format!("\x1b[{}m", "1;".repeat(LONGEST_ESCAPE));
        assert!(whole(too_long.as_bytes()).starts_with("\\x1b[1;"));
    }

    #[test]
    fn characters_that_reverse_the_text_are_shown() {
        assert_eq!(whole("a\u{202e}b\u{9b}c".as_bytes()), "a\\u202eb\\x9bc");
    }

    #[test]
    fn lines_may_end_as_on_windows() {
        assert_eq!(whole(b"one\r\ntwo\rthree\n\tfour"), "one\ntwo\\rthree\n\tfour");
    }

    #[test]
    fn bytes_that_are_not_utf_8_become_replacement_characters() {
        assert_eq!(whole(b"caf\xe9!"), "caf\u{fffd}!");
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_a_read_ends(text in "(\\PC|\r|\n|\x1b|\\[|3|;|m|\x1b\\[31m|\x1b\\[2K){0,30}", size in 1_usize..7) {
            let mut cleaner = Cleaner::default();
            let mut shown: String =
                text.as_bytes().chunks(size).map(|chunk| cleaner.feed(chunk)).collect();
            shown += &cleaner.finish();
            prop_assert_eq!(shown, whole(text.as_bytes()));
        }

        #[test]
        fn nothing_that_steers_a_terminal_comes_through(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let shown = whole(&bytes);
            prop_assert!(shown.chars().all(|c| c == '\n' || c == '\t' || !is_hidden(c)));
        }
    }
}
