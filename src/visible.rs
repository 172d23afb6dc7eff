//! Makes untrusted text safe to display: control characters, characters that reorder a line and invisible
//! characters become visible escapes. Pure.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Returns `text` with `\x1b` for ESC, `\u202e` for a character that reverses the line, and so on, for every
/// hidden character except newline and tab. The result is for people; nothing converts it back.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_shown_escaped) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        if is_shown_escaped(char) { escape(char, &mut shown) } else { shown.push(char) }
    }
    Cow::Owned(shown)
}

/// Returns a JSON document with the same values, in which every hidden character is escaped.
pub fn visible_json(document: String) -> String {
    if !document.chars().any(is_shown_escaped) {
        return document;
    }
    let mut shown = String::with_capacity(document.len() + 8);
    for char in document.chars() {
        if is_shown_escaped(char) {
            // JSON has none of them outside strings, and this is their escape inside strings.
            for unit in char.encode_utf16(&mut [0; 2]) {
                let _ = write!(shown, "\\u{unit:04x}"); // a String takes everything
            }
        } else {
            shown.push(char);
        }
    }
    shown
}

fn is_shown_escaped(char: char) -> bool {
    !matches!(char, '\n' | '\t') && is_hidden(char)
}

/// Whether a character moves the cursor, reorders the line or is invisible; also true for newline and tab.
pub(crate) fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// Appends the escape for a hidden character.
fn escape(char: char, out: &mut String) {
    let code = char as u32;
    // Writing to a String cannot fail.
    let _ = match code {
        0x0d => write!(out, "\\r"),
        0..=0xff => write!(out, "\\x{code:02x}"),
        0x100..=0xffff => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\u{{{code:x}}}"),
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_and_invisible_characters_become_escapes() {
        let dirty = "a\u{1b}[2Jb\u{9b}c\u{7f}\u{202e}d\re\u{e0001}\n\tf";
        assert_eq!(visible(dirty), "a\\x1b[2Jb\\x9bc\\x7f\\u202ed\\re\\u{e0001}\n\tf");
    }

    #[test]
    fn names_of_people_stay_as_they_are() {
        for name in ["Łukasz Żak", "שרה", "علی\u{200c}رضا", "李雷", "👩\u{200d}💻"]
        {
            assert_eq!(visible(name), name);
        }
    }

    #[test]
    fn a_json_document_keeps_its_values() {
        let value = serde_json::json!({ "a\u{9b}": "\u{1b}\u{7f}\u{202e}\u{e0001}é\n" });
        let document = visible_json(serde_json::to_string_pretty(&value).expect("JSON"));
        assert_eq!(visible(&document), document);
        let read: serde_json::Value = serde_json::from_str(&document).expect("still JSON");
        assert_eq!(read, value);
    }
}
