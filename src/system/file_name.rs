//! File names made from any text, such as the name of a learner.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::hash::sha256;

/// The characters to percent-encode.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'@').remove(b'.');

/// Longer names are truncated. File systems allow 255 bytes, and an extension may follow.
const MAX_BYTES: usize = 120;

/// The length of the hash after a `~`, which other names never contain.
const HASH_DIGITS: usize = 12;

/// Device names on Windows, with any extension.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Returns the name of a file or folder for `text`: readable, allowed on every system, and different for
/// different texts, even on case-insensitive file systems.
pub fn file_name_for(text: &str) -> String {
    let mut name = utf8_percent_encode(text, ENCODED).to_string();
    // Unix hides names that begin with a dot; Windows drops a dot at the end.
    if let Some(rest) = name.strip_prefix('.') {
        name = format!("%2E{rest}");
    }
    if let Some(rest) = name.strip_suffix('.') {
        name = format!("{rest}%2E");
    }
    let is_plain = !text.is_empty()
        && name.len() <= MAX_BYTES
        && !text.chars().any(char::is_uppercase)
        && !is_device(&name);
    if is_plain {
        return name;
    }
    name.truncate(MAX_BYTES); // it is ASCII
    format!("{name}~{}", &sha256(text)[..HASH_DIGITS])
}

fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    DEVICES.contains(&stem)
        || port.is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_plain_name_stays_as_it_is() {
        for name in ["ada", "jo_lee@uni.edu", "2027-01-18", "a.b.c"] {
            assert_eq!(file_name_for(name), name);
        }
    }

    #[test]
    fn names_that_look_alike_get_different_file_names() {
        let names = [
            "Lee Ann",
            "Lee/Ann",
            "Lee_Ann",
            "lee_ann",
            "LEE_ANN",
            "jo+lee@uni.edu",
            "jo_lee@uni.edu",
            "jo lee@uni.edu",
            "Lee%20Ann",
            ".ada",
            "_.ada",
            "ada.",
            "ada",
            "..",
            ".",
            "",
            "con",
            "CON",
            "con.txt",
            "\u{e9}",
            "e\u{301}",
            "a\\b",
            "a:b",
        ];
        let made: HashSet<String> =
            names.iter().map(|name| file_name_for(name).to_lowercase()).collect();
        assert_eq!(made.len(), names.len(), "{made:?}");
    }

    #[test]
    fn a_name_is_allowed_on_every_system() {
        assert_eq!(file_name_for(".."), "%2E%2E");
        assert!(file_name_for("aux.js").starts_with("aux.js~"));
        assert!(file_name_for("com1").starts_with("com1~"));
        assert_eq!(file_name_for("command"), "command");
        assert!(file_name_for(&"x".repeat(5000)).len() < 150);
    }

    proptest! {
        #[test]
        fn two_texts_never_have_one_name(one in "\\PC{0,12}", other in "\\PC{0,12}") {
            let (first, second) = (file_name_for(&one), file_name_for(&other));
            prop_assert_eq!(one == other, first.to_lowercase() == second.to_lowercase());
            prop_assert!(!first.is_empty() && !first.starts_with('.') && !first.ends_with('.'));
        }
    }
}
