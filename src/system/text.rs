//! Decodes the text of spreadsheets and learning platforms, and normalizes names.

use std::char::{REPLACEMENT_CHARACTER, decode_utf16};

use unicode_normalization::UnicodeNormalization as _;

/// What Windows-1252 has in the place of the control characters from 0x80 to 0x9F.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Returns the text of a table that a spreadsheet or a learning platform has written: UTF-8, UTF-16 or Windows-1252,
/// with or without a byte order mark.
pub fn decode(bytes: &[u8]) -> String {
    match bytes {
        [0xff, 0xfe, rest @ ..] => decode_pairs(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => decode_pairs(rest, u16::from_be_bytes),
        // UTF-16 without a byte order mark: every second byte is zero.
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => {
            decode_pairs(bytes, u16::from_le_bytes)
        }
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => {
            decode_pairs(bytes, u16::from_be_bytes)
        }
        _ => {
            let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            std::str::from_utf8(text).map_or_else(|_| decode_windows_1252(text), str::to_owned)
        }
    }
}

fn decode_pairs(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    decode_utf16(units).map(|unit| unit.unwrap_or(REPLACEMENT_CHARACTER)).collect()
}

/// Returns the text of bytes in Windows-1252, which contains Latin-1.
pub fn decode_windows_1252(bytes: &[u8]) -> String {
    let character = |byte: &u8| match *byte {
        0x80..=0x9f => WINDOWS_1252[usize::from(*byte - 0x80)],
        byte => char::from(byte),
    };
    bytes.iter().map(character).collect()
}

/// Returns a name in the one form (NFC) in which names are compared: an `é` can be one character or two.
pub fn normalize(name: &str) -> String {
    name.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_in_every_encoding_that_spreadsheets_write() {
        let text = "student\nZoë Müller\nŽižek\n";
        let utf16 =
            |unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        let (little, big) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
        let windows = b"student\nZo\xeb M\xfcller\n\x8ei\x9eek\n";
        for bytes in [
            text.as_bytes(),
            &[b"\xef\xbb\xbf", text.as_bytes()].concat(),
            &[b"\xff\xfe", little.as_slice()].concat(),
            &[b"\xfe\xff", big.as_slice()].concat(),
            &little,
            &big,
            windows,
        ] {
            assert_eq!(decode(bytes), text, "{bytes:?}");
        }
        assert_eq!(decode(b""), "");
    }

    #[test]
    fn a_name_has_one_form() {
        assert_eq!(normalize("Zoe\u{308}"), "Zo\u{eb}");
        assert_eq!(normalize("Zoë"), normalize("Zoe\u{308}"));
    }
}
