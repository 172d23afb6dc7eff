//! One line of bytes to entries, whatever the bytes are; pure.

use serde::Deserialize;

use super::Entry;
use super::entry::VERSION;

/// What one line is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Line {
    Empty,
    Entry(Entry),
    /// An entry of a newer runner; with what is understood of it.
    Newer(Option<Entry>),
    /// A marker line of an unfinished merge.
    Conflict,
    /// No entry; with those that were found inside it.
    Damaged {
        torn: bool,
        salvaged: Vec<Entry>,
    },
}

/// How every entry begins; inside of one it cannot stand, as its quotes would be escaped there.
const START: &[u8] = b"{\"v\":";

/// Enough to tell a newer runner's line from garbage.
#[derive(Deserialize)]
struct Probe {
    v: u32,
    #[serde(rename = "event")]
    _event: String,
}

pub(super) fn parse(line: &[u8]) -> Line {
    let line = trim(line);
    if line.is_empty() {
        return Line::Empty;
    }
    if is_marker(line) && find(line).is_none() {
        return Line::Conflict;
    }
    match serde_json::from_slice::<Entry>(line) {
        Ok(entry) if entry.v <= VERSION => Line::Entry(entry),
        Ok(entry) => Line::Newer(Some(entry)),
        Err(_) if serde_json::from_slice::<Probe>(line).is_ok_and(|probe| probe.v >= 1) => {
            // A whole entry whose event, verdict or shape is unknown here.
            Line::Newer(None)
        }
        Err(_) => Line::Damaged { torn: line.starts_with(b"{"), salvaged: salvage(line) },
    }
}

/// All that can be read of a whole journal.
pub fn entries(journal: &[u8]) -> Vec<Entry> {
    let lines = journal.split(|byte| *byte == b'\n');
    lines
        .flat_map(|line| match parse(line) {
            Line::Entry(entry) | Line::Newer(Some(entry)) => vec![entry],
            Line::Damaged { salvaged, .. } => salvaged,
            Line::Empty | Line::Newer(None) | Line::Conflict => Vec::new(),
        })
        .collect()
}

fn is_marker(line: &[u8]) -> bool {
    [&b"<<<<<<<"[..], b"|||||||", b"=======", b">>>>>>>"].iter().any(|mark| line.starts_with(mark))
}

/// Entries that share their line with something else: a torn beginning, a lost newline, garbage.
fn salvage(line: &[u8]) -> Vec<Entry> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = find(&line[at..]) {
        at += next;
        let mut values = serde_json::Deserializer::from_slice(&line[at..]).into_iter::<Entry>();
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

/// Without white space, NUL bytes (a power cut leaves them) and byte order marks at both ends.
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
    use crate::progress::Event;

    const GOOD: &str = r#"{"v":1,"at":"2026-01-02T03:04:05Z","event":"passed","exercise":"a"}"#;

    fn good() -> Entry {
        Entry {
            v: 1,
            at: "2026-01-02T03:04:05Z".parse().expect("a time"),
            event: Event::Passed { exercise: "a".to_owned() },
        }
    }

    #[test]
    fn an_entry_is_read_whatever_stands_around_it() {
        for line in [
            GOOD.to_owned(),
            format!("{GOOD}\r"),
            format!("\u{feff}{GOOD}"),
            format!("\0\0\0{GOOD}\0"),
            format!("  {GOOD}\t"),
        ] {
            assert_eq!(parse(line.as_bytes()), Line::Entry(good()), "{line:?}");
        }
    }

    #[test]
    fn entries_that_share_a_line_are_all_found() {
        let torn = &GOOD[..30];
        for (line, count) in [
            (format!("{torn}{GOOD}"), 1),
            (format!("{GOOD}{GOOD}"), 2),
            (format!("{GOOD}{torn}"), 1),
            (format!("{torn}{torn}{GOOD}xyz{GOOD}{{"), 2),
            (torn.to_owned(), 0),
        ] {
            let Line::Damaged { torn, salvaged } = parse(line.as_bytes()) else {
                panic!("{line} is damaged")
            };
            assert!(torn);
            assert_eq!(salvaged, vec![good(); count], "{line}");
        }
    }

    #[test]
    fn an_entry_quoted_inside_a_text_is_not_taken_for_one() {
        let text = serde_json::to_string(&Event::Passed { exercise: GOOD.to_owned() });
        let line = text.expect("it is JSON");
        let Line::Damaged { salvaged, .. } = parse(&line.as_bytes()[..line.len() - 1]) else {
            panic!("it is torn")
        };
        assert_eq!(salvaged, []);
    }

    #[test]
    fn a_newer_runners_lines_are_told_from_garbage() {
        let newer = GOOD.replace("\"v\":1", "\"v\":2");
        assert!(matches!(parse(newer.as_bytes()), Line::Newer(Some(_))));
        for line in [
            GOOD.replace("passed", "danced"),
            newer.replace("passed", "danced"),
            r#"{"v":1,"at":"2026-01-02T03:04:05Z","event":"ran","exercise":"a","verdict":"odd"}"#
                .to_owned(),
        ] {
            assert_eq!(parse(line.as_bytes()), Line::Newer(None), "{line}");
        }
        for line in
            ["hello", "{}", "[1]", "\"x\"", "{\"v\":1}", "{\"v\":0,\"event\":\"x\"}", "\u{1}"]
        {
            assert!(matches!(parse(line.as_bytes()), Line::Damaged { .. }), "{line}");
        }
    }

    #[test]
    fn merge_markers_are_known() {
        for line in ["<<<<<<< HEAD", "=======", ">>>>>>> other"] {
            assert_eq!(parse(line.as_bytes()), Line::Conflict);
        }
    }
}
