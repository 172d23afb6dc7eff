//! Texts of others, made harmless for whoever looks at them: what moves a cursor, turns a line around or
//! cannot be seen is written out. Pure.

use std::borrow::Cow;
use std::fmt::Write as _;

/// `text` with `\x1b` for ESC, `\u202e` for a character that turns the line around, and so on for every
/// control character but newline and tab. It is for people: nothing turns it back.
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

/// A JSON document with the same values, in which none of these characters stands as itself.
pub fn visible_json(document: String) -> String {
    if !document.chars().any(is_shown_escaped) {
        return document;
    }
    let mut shown = String::with_capacity(document.len() + 8);
    for char in document.chars() {
        if is_shown_escaped(char) {
            // Outside of strings JSON has none of them, and inside of strings this is how to write them.
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

/// Characters that move the cursor, reorder the line or cannot be seen; newline and tab among them.
pub fn is_hidden(char: char) -> bool {
    char.is_control()
        || matches!(char,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

/// Adds what is shown in place of a hidden character.
pub fn escape(char: char, out: &mut String) {
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
    fn what_steers_or_hides_is_written_out() {
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
