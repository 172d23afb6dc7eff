//! Keyboard layouts without Latin letters: a letter means the key that it is on.

use crate::system::input::Key;

/// Letters of the Russian, Ukrainian and Greek layouts, with the Latin letters on the same keys. Where two
/// layouts differ, the more common one counts. No Greek letter is on `q`.
const SAME_KEYS: [(&str, &str); 4] = [
    ("йцукенгшщз", "qwertyuiop"),
    ("фывапролді", "asdfghjkls"),
    ("ячсмить", "zxcvbnm"),
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
];

/// Returns the letter on the same key of a Latin keyboard; other characters stay as they are.
pub(super) fn latin(char: char) -> char {
    if char.is_ascii() {
        return char;
    }
    let lower = char.to_lowercase().next().unwrap_or(char);
    let found = SAME_KEYS.iter().find_map(|(own, latin)| {
        let place = own.chars().position(|one| one == lower)?;
        latin.chars().nth(place)
    });
    match found {
        Some(letter) if char.is_uppercase() => letter.to_ascii_uppercase(),
        Some(letter) => letter,
        None => char,
    }
}

/// Returns the key as it is on a Latin keyboard.
pub(super) fn latin_key(key: Key) -> Key {
    match key {
        Key::Char(char) => Key::Char(latin(char)),
        Key::Ctrl(char) => Key::Ctrl(latin(char)),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_another_alphabet_means_the_key_that_it_is_on() {
        for (letters, keys) in [
            ("рукщтидычгмшйнв", "heronblsxuviqyd"),
            ("іЙН", "sQY"),
            ("ηερονβλσχθωιυΝδ", "heronblsxuviyNd"),
            ("q?7 éש", "q?7 éש"),
        ] {
            assert_eq!(letters.chars().map(latin).collect::<String>(), keys);
        }
        assert_eq!(latin_key(Key::Ctrl('с')), Key::Ctrl('c'));
        assert_eq!(latin_key(Key::Enter), Key::Enter);
    }
}
