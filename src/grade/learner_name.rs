//! The names of learners, from the names of folders and archives. Pure.

use std::ffi::OsStr;
use std::fmt::Write as _;

use crate::system::text::normalize;

/// A learner's name, and other names of theirs in rosters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LearnerName {
    pub(super) id: String,
    pub(super) aliases: Vec<String>,
}

/// Returns the learner that the folder or archive is called after.
pub(super) fn of_file(name: &OsStr) -> LearnerName {
    let text = readable(name);
    of_platform(&text).unwrap_or_else(|| LearnerName { id: normalize(&text), aliases: Vec::new() })
}

/// Returns the learner of a name that a learning platform has made:
///
/// - Moodle: `Ada Lovelace_12345_assignsubmission_file_`, with the number of the participant;
/// - Canvas: `lovelaceada_LATE_12345_67890_work`, with the numbers of the user and of the file.
pub(super) fn of_platform(name: &str) -> Option<LearnerName> {
    let parts: Vec<&str> = name.split('_').collect();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let of = |id: String, number: &str| {
        (!id.is_empty())
            .then(|| LearnerName { id: normalize(&id), aliases: vec![number.to_owned()] })
    };
    if let Some(at) = parts.iter().position(|part| *part == "assignsubmission")
        && at >= 2
        && is_number(parts[at - 1])
    {
        return of(parts[..at - 1].join("_"), parts[at - 1]);
    }
    let rest: Vec<&str> = parts.iter().skip(1).copied().collect();
    let rest = if rest.first() == Some(&"LATE") { &rest[1..] } else { &rest[..] };
    match rest {
        [user, file, _, ..] if is_number(user) && is_number(file) => of(parts[0].to_owned(), user),
        _ => None,
    }
}

/// Returns the name as text. Bytes that are not UTF-8, as old Windows programs write them, are shown as `\xfc`, so that
/// different names stay different.
fn readable(name: &OsStr) -> String {
    let mut text = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let _ = write!(text, "\\x{byte:02x}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> (String, Vec<String>) {
        let LearnerName { id, aliases } = of_file(OsStr::new(name));
        (id, aliases)
    }

    #[test]
    fn the_names_of_moodle_and_canvas_are_those_of_learners() {
        let of = |id: &str, alias: &str| (id.to_owned(), vec![alias.to_owned()]);
        assert_eq!(named("Ada Lovelace_12345_assignsubmission_file_"), of("Ada Lovelace", "12345"));
        assert_eq!(named("Lee_Ann_7_assignsubmission_file"), of("Lee_Ann", "7"));
        assert_eq!(named("lovelaceada_12345_67890_work"), of("lovelaceada", "12345"));
        assert_eq!(named("lovelaceada_LATE_12345_67890_my work"), of("lovelaceada", "12345"));
        for plain in ["ada", "ada_1", "2027_01_18", "ada_1_x", "_12_assignsubmission_file_"] {
            assert_eq!(named(plain), (plain.to_owned(), vec![]));
        }
        assert_eq!(named("Zoe\u{308}"), ("Zo\u{eb}".to_owned(), vec![]));
    }

    #[cfg(unix)]
    #[test]
    fn names_in_old_code_pages_stay_different() {
        use std::os::unix::ffi::OsStrExt as _;
        let id = |bytes: &[u8]| of_file(OsStr::from_bytes(bytes)).id;
        assert_eq!(id(b"M\xfcller"), "M\\xfcller");
        assert_ne!(id(b"M\xfcller"), id(b"M\x81ller"));
    }
}
