//! Parses lines of the journal, whatever bytes they hold. Pure.

use serde::Deserialize;

use super::JournalEntry;
use super::entry::VERSION;

/// What one line holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ParsedLine {
    Empty,
    Whole(JournalEntry),
    /// An entry of a newer runner, as far as this one understands it.
    Newer(Option<JournalEntry>),
    /// A conflict marker of an unfinished merge.
    Conflict,
    /// Not an entry; `salvaged` are the whole entries that were found inside.
    Damaged {
        torn: bool,
        salvaged: Vec<JournalEntry>,
    },
}

/// The beginning of every entry. It cannot occur inside an entry, where its quotes would be escaped.
const START: &[u8] = b"{\"v\":";

/// The fields that distinguish a newer runner's line from garbage.
#[derive(Deserialize)]
struct VersionProbe {
    v: u32,
    #[serde(rename = "event")]
    _event: String,
}

pub(super) fn parse_line(line: &[u8]) -> ParsedLine {
    let line = trim(line);
    if line.is_empty() {
        return ParsedLine::Empty;
    }
    if is_marker(line) && find(line).is_none() {
        return ParsedLine::Conflict;
    }
    match serde_json::from_slice::<JournalEntry>(line) {
        Ok(entry) if entry.v <= VERSION => ParsedLine::Whole(entry),
        Ok(entry) => ParsedLine::Newer(Some(entry)),
        Err(_) if serde_json::from_slice::<VersionProbe>(line).is_ok_and(|probe| probe.v >= 1) => {
            // A whole entry whose event, verdict or fields this runner does not know.
            ParsedLine::Newer(None)
        }
        Err(_) => ParsedLine::Damaged { torn: line.starts_with(b"{"), salvaged: salvage(line) },
    }
}

/// Returns all entries of a whole journal, and skips what cannot be read.
pub fn parse_journal(journal: &[u8]) -> Vec<JournalEntry> {
    let lines = journal.split(|byte| *byte == b'\n');
    lines
        .flat_map(|line| match parse_line(line) {
            ParsedLine::Whole(entry) | ParsedLine::Newer(Some(entry)) => vec![entry],
            ParsedLine::Damaged { salvaged, .. } => salvaged,
            ParsedLine::Empty | ParsedLine::Newer(None) | ParsedLine::Conflict => Vec::new(),
        })
        .collect()
}

fn is_marker(line: &[u8]) -> bool {
    [&b"<<<<<<<"[..], b"|||||||", b"=======", b">>>>>>>"].iter().any(|mark| line.starts_with(mark))
}

/// Finds entries that share their line with something else: a torn beginning, a lost newline, garbage.
fn salvage(line: &[u8]) -> Vec<JournalEntry> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = find(&line[at..]) {
        at += next;
        let mut values =
            serde_json::Deserializer::from_slice(&line[at..]).into_iter::<JournalEntry>();
        if let Some(Ok(entry)) = values.next() {
            found.push(entry);
            at += values.byte_offset();
        } else {
            at += START.len();
        }
    }
    found
}

fn find(line: &[u8]) -> Option<usize> {
    line.windows(START.len()).position(|window| window == START)
}

/// Removes white space, NUL bytes (left by a power cut) and byte order marks from both ends.
fn trim(mut line: &[u8]) -> &[u8] {
    const BOM: &[u8] = b"\xef\xbb\xbf";
    let is_blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
    loop {
        let before = line.len();
        while line.first().is_some_and(is_blank) {
            line = &line[1..];
        }
        while line.last().is_some_and(is_blank) {
            line = &line[..line.len() - 1];
        }
        line = line.strip_prefix(BOM).unwrap_or(line);
        if line.len() == before {
            return line;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::JournalEvent;

    const GOOD: &str = r#"{"v":1,"at":"2026-01-02T03:04:05Z","event":"passed","exercise":"a"}"#;

    fn good() -> JournalEntry {
        JournalEntry {
            v: 1,
            at: "2026-01-02T03:04:05Z".parse().expect("a time"),
            event: JournalEvent::Passed { exercise: "a".to_owned() },
        }
    }

    #[test]
    fn an_entry_is_read_whatever_surrounds_it() {
        for line in [
            GOOD.to_owned(),
            format!("{GOOD}\r"),
            format!("\u{feff}{GOOD}"),
            format!("\0\0\0{GOOD}\0"),
            format!("  {GOOD}\t"),
        ] {
            assert_eq!(parse_line(line.as_bytes()), ParsedLine::Whole(good()), "{line:?}");
        }
    }

    #[test]
    fn all_entries_that_share_a_line_are_found() {
        let torn = &GOOD[..30];
        for (line, count) in [
            (format!("{torn}{GOOD}"), 1),
            (format!("{GOOD}{GOOD}"), 2),
            (format!("{GOOD}{torn}"), 1),
            (format!("{torn}{torn}{GOOD}xyz{GOOD}{{"), 2),
            (torn.to_owned(), 0),
        ] {
            let ParsedLine::Damaged { torn, salvaged } = parse_line(line.as_bytes()) else {
                panic!("{line} is damaged")
            };
            assert!(torn);
            assert_eq!(salvaged, vec![good(); count], "{line}");
        }
    }

    #[test]
    fn an_entry_quoted_inside_a_text_is_not_taken_for_one() {
        let text = serde_json::to_string(&JournalEvent::Passed { exercise: GOOD.to_owned() });
        let line = text.expect("it is JSON");
        let ParsedLine::Damaged { salvaged, .. } = parse_line(&line.as_bytes()[..line.len() - 1])
        else {
            panic!("it is torn")
        };
        assert_eq!(salvaged, []);
    }

    #[test]
    fn a_newer_runners_lines_differ_from_garbage() {
        let newer = GOOD.replace("\"v\":1", "\"v\":2");
        assert!(matches!(parse_line(newer.as_bytes()), ParsedLine::Newer(Some(_))));
        for line in [
            GOOD.replace("passed", "danced"),
            newer.replace("passed", "danced"),
            r#"{"v":1,"at":"2026-01-02T03:04:05Z","event":"ran","exercise":"a","verdict":"odd"}"#
                .to_owned(),
        ] {
            assert_eq!(parse_line(line.as_bytes()), ParsedLine::Newer(None), "{line}");
        }
        for line in
            ["hello", "{}", "[1]", "\"x\"", "{\"v\":1}", "{\"v\":0,\"event\":\"x\"}", "\u{1}"]
        {
            assert!(matches!(parse_line(line.as_bytes()), ParsedLine::Damaged { .. }), "{line}");
        }
    }

    #[test]
    fn merge_markers_are_recognised() {
        for line in ["<<<<<<< HEAD", "=======", ">>>>>>> other"] {
            assert_eq!(parse_line(line.as_bytes()), ParsedLine::Conflict);
        }
    }
}
