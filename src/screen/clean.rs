//! Makes untrusted text harmless before it is laid out.
//!
//! Captured output has been escaped already. This is a second line of defence.

use super::Theme;
use crate::visible::visible;

/// Columns of one tab stop.
const TAB: usize = 4;

/// Makes `text` safe to lay out: newlines are kept, tabs become spaces, other control and bidi
/// characters become visible escapes; without UTF-8 everything else becomes ASCII.
pub(crate) fn clean(text: &str, theme: Theme) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.bytes().all(|byte| byte == b'\n' || (b' '..=b'~').contains(&byte)) {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n");
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for char in visible(&text).chars() {
        let before = out.len();
        match char {
            '\n' => {
                out.push('\n');
                column = 0;
                continue;
            }
            '\t' => out.extend(std::iter::repeat_n(' ', TAB - column % TAB)),
            _ if char.is_ascii() || theme.unicode => out.push(char),
            _ => out.push_str(fold(char)),
        }
        column += out[before..].chars().count();
    }
    out
}

/// Like [`clean`], for text that must stay on one line.
pub(crate) fn clean_line(text: &str, theme: Theme) -> String {
    let text = clean(text.trim_end(), theme);
    if text.contains('\n') { text.replace('\n', " ") } else { text }
}

/// The ASCII replacement of a character, for terminals without UTF-8.
fn fold(char: char) -> &'static str {
    match char {
        '─' | '━' | '–' | '‐' | '‑' | '−' | '·' | '•' => "-",
        '—' => "--",
        '│' | '┃' | '├' | '┤' => "|",
        '┌' | '┐' | '└' | '┘' | '┬' | '┴' | '┼' => "+",
        '►' | '▶' | '→' | '›' | '»' => ">",
        '◄' | '←' | '‹' | '«' => "<",
        '↑' => "^",
        '↓' => "v",
        '✓' | '✔' => "ok",
        '✗' | '✘' | '×' => "x",
        '…' => "...",
        '‘' | '’' => "'",
        '“' | '”' | '„' => "\"",
        '\u{a0}' => " ",
        '≤' => "<=",
        '≥' => ">=",
        '≠' => "!=",
        // Such a terminal could read a lone byte above 0x7f as a control code.
        _ => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_become_visible() {
        let dirty = "a\u{1b}[2Jb\u{9b}c\u{7f}\u{202e}d\re\r\nf";
        assert_eq!(clean(dirty, Theme::monochrome()), "a\\x1b[2Jb\\x9bc\\x7f\\u202ed\\re\nf");
    }

    #[test]
    fn tabs_go_to_the_next_stop() {
        assert_eq!(clean("\ta\tb\n\tc", Theme::monochrome()), "    a   b\n    c");
    }

    #[test]
    fn only_ascii_is_left_without_utf8() {
        let folded = clean("a ──► “b” … é 漢", Theme::monochrome().ascii());
        assert_eq!(folded, "a --> \"b\" ... ? ?");
    }
}
