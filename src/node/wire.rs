//! Extracts the host's frames from the program's output.
//!
//! A record is 0x1E, one JSON object that starts with the nonce, and a newline, with at most 4096 bytes.
//! Longer frames are split into several records. All other bytes are the program's output.

use serde::Deserialize;

use crate::sandbox::LEFT_PROCESSES;
use crate::verdict::Frame;

const RECORD: u8 = 0x1e;
const LONGEST_RECORD: usize = 4200;
const LONGEST_FRAME: usize = 8 << 20;

/// A part of the stream.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Frame(Box<Frame>),
    /// The sandbox reports that processes outlived the program.
    LeftProcesses,
    Printed(Vec<u8>),
}

/// One line of the host.
enum Record {
    Frame(Box<Frame>),
    /// A part of a frame that is not complete yet.
    Chunk,
}

/// A part of a frame that is longer than one record.
#[derive(Deserialize)]
struct Chunk {
    piece: String,
    more: bool,
}

/// Parses the stream, which arrives in pieces of any size.
#[derive(Debug)]
pub(super) struct Parser {
    /// The required start of a record: 0x1E and the nonce, which is empty before the order.
    head: Vec<u8>,
    later: Option<Vec<u8>>,
    /// The incomplete record.
    record: Vec<u8>,
    /// The incomplete frame.
    frame: String,
    /// The bytes of all records so far.
    framed: u64,
    /// Whether a sandbox may report something.
    is_sandboxed: bool,
    /// The incomplete record is the start of that report.
    is_report: bool,
}

impl Parser {
    pub(super) fn new(nonce: &str, is_sandboxed: bool) -> Self {
        Self {
            head: head(""),
            later: Some(head(nonce)),
            record: Vec::new(),
            frame: String::new(),
            framed: 0,
            is_sandboxed,
            is_report: false,
        }
    }

    /// Returns the size of all records so far.
    pub(super) fn framed(&self) -> u64 {
        self.framed
    }

    pub(super) fn feed(&mut self, bytes: &[u8]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            if self.record.is_empty() {
                let start = rest.iter().position(|&byte| byte == RECORD).unwrap_or(rest.len());
                print(&mut pieces, &rest[..start]);
                rest = &rest[start..];
                if let Some((&first, others)) = rest.split_first() {
                    self.record.push(first);
                    rest = others;
                }
            } else {
                rest = self.feed_record(rest, &mut pieces);
            }
        }
        pieces
    }

    /// Returns the remaining output at the end of the stream.
    pub(super) fn finish(&mut self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        self.give_up(&mut pieces);
        pieces
    }

    /// Reads the rest of a record. Returns the remaining bytes.
    fn feed_record<'a>(&mut self, bytes: &'a [u8], pieces: &mut Vec<Piece>) -> &'a [u8] {
        for (at, &byte) in bytes.iter().enumerate() {
            let place = self.record.len();
            let differs = |from: &[u8]| from.get(place).is_some_and(|&wanted| wanted != byte);
            let may_be_report = self.is_sandboxed && LEFT_PROCESSES.starts_with(&self.record);
            self.is_report |= may_be_report && differs(&self.head);
            let head = if self.is_report { LEFT_PROCESSES } else { &self.head };
            let wrong_head = differs(head);
            if byte == RECORD || wrong_head || place >= LONGEST_RECORD {
                self.give_up(pieces);
                return &bytes[at..];
            }
            self.record.push(byte);
            if byte == b'\n' {
                self.complete(pieces);
                return &bytes[at + 1..];
            }
        }
        &[]
    }

    fn give_up(&mut self, pieces: &mut Vec<Piece>) {
        self.is_report = false;
        let record = std::mem::take(&mut self.record);
        print(pieces, &record);
    }

    fn complete(&mut self, pieces: &mut Vec<Piece>) {
        if std::mem::take(&mut self.is_report) {
            self.record.clear();
            pieces.push(Piece::LeftProcesses);
            return;
        }
        let record = self.parse();
        self.framed += if record.is_some() { self.record.len() as u64 } else { 0 };
        match record {
            Some(Record::Frame(frame)) => {
                pieces.push(Piece::Frame(frame));
                self.record.clear();
            }
            Some(Record::Chunk) => self.record.clear(),
            None => self.give_up(pieces),
        }
    }

    /// Parses the record. Returns `None` if it is the program's output.
    fn parse(&mut self) -> Option<Record> {
        let body = self.record.get(self.head.len()..)?;
        let body = ["{".as_bytes(), body].concat();
        let frame = if body.starts_with(b"{\"piece\":") {
            let part: Chunk = serde_json::from_slice(&body).ok()?;
            if self.frame.len() + part.piece.len() > LONGEST_FRAME {
                self.frame.clear();
                return None;
            }
            self.frame.push_str(&part.piece);
            if part.more {
                return Some(Record::Chunk);
            }
            serde_json::from_str(&std::mem::take(&mut self.frame)).ok()?
        } else {
            serde_json::from_slice(&body).ok()?
        };
        if let Some(head) = self.later.take() {
            self.head = head;
        }
        Some(Record::Frame(Box::new(frame)))
    }
}

fn head(nonce: &str) -> Vec<u8> {
    let nonce = serde_json::Value::from(nonce);
    format!("\u{1e}{{\"nonce\":{nonce},").into_bytes()
}

fn print(pieces: &mut Vec<Piece>, bytes: &[u8]) {
    if bytes.is_empty() {
        return;
    }
    if let Some(Piece::Printed(before)) = pieces.last_mut() {
        before.extend_from_slice(bytes);
    } else {
        pieces.push(Piece::Printed(bytes.to_vec()));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const READY: &[u8] = b"\x1e{\"nonce\":\"\",\"type\":\"ready\",\"version\":\"v22.0.0\"}\n";

    fn ready() -> Parser {
        let mut parser = Parser::new("secret", true);
        assert!(matches!(parser.feed(READY)[..], [Piece::Frame(_)]));
        parser
    }

    fn started(test: &str) -> Piece {
        Piece::Frame(Box::new(Frame::Started { test: test.into() }))
    }

    fn printed(text: &str) -> Piece {
        Piece::Printed(text.as_bytes().to_vec())
    }

    /// As the stream is cut at random, output may come in several pieces.
    fn joined(pieces: Vec<Piece>) -> Vec<Piece> {
        let mut all = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Printed(bytes) => print(&mut all, &bytes),
                other => all.push(other),
            }
        }
        all
    }

    #[test]
    fn frames_are_taken_out_of_what_the_program_prints() {
        let seen = ready().feed(
            b"no newline\x1e{\"nonce\":\"secret\",\"type\":\"started\",\"test\":\"a\"}\nafter\n",
        );
        assert_eq!(seen, [printed("no newline"), started("a"), printed("after\n")]);
    }

    #[test]
    fn forged_frames_are_output() {
        let forged = "\u{1e}{\"nonce\":\"\",\"type\":\"settled\"}\n\u{1e}{\"type\":\"settled\"}\n\
                      \u{1e}{\"nonce\":\"secret\",\"type\":\"unknown\"}\n";
        assert_eq!(joined(ready().feed(forged.as_bytes())), [printed(forged)]);
    }

    #[test]
    fn a_frame_right_behind_a_broken_one_is_seen() {
        let seen = ready().feed(
            b"\x1e{\"nonce\":\"sec\x1e{\"nonce\":\"secret\",\"type\":\"started\",\"test\":\"a\"}\n",
        );
        assert_eq!(seen, [printed("\u{1e}{\"nonce\":\"sec"), started("a")]);
    }

    #[test]
    fn a_long_frame_comes_in_pieces_between_which_others_print() {
        let seen = ready().feed(
            b"\x1e{\"nonce\":\"secret\",\"piece\":\"{\\\"type\\\":\\\"started\\\",\",\"more\":true}\nchild\n\
              \x1e{\"nonce\":\"secret\",\"piece\":\"\\\"test\\\":\\\"a\\\"}\",\"more\":false}\n",
        );
        assert_eq!(seen, [printed("child\n"), started("a")]);
    }

    #[test]
    fn the_report_of_a_sandbox_is_taken_out_of_the_output_and_its_beginning_is_output() {
        let report = [b"before".as_slice(), LEFT_PROCESSES].concat();
        assert_eq!(ready().feed(&report), [printed("before"), Piece::LeftProcesses]);
        let beginning = "\u{1e}{\"sandbox\":\"other\"}\n";
        let mut parser = ready();
        let mut seen = parser.feed(beginning.as_bytes());
        seen.extend(parser.finish());
        assert_eq!(joined(seen), [printed(beginning)]);
        let mut parser = Parser::new("secret", false);
        let mut seen = parser.feed(LEFT_PROCESSES);
        seen.extend(parser.finish());
        assert_eq!(joined(seen), [Piece::Printed(LEFT_PROCESSES.to_vec())]);
    }

    #[test]
    fn a_record_without_an_end_is_output() {
        let mut parser = ready();
        let endless = [b"\x1e{\"nonce\":\"secret\",\"".to_vec(), vec![b'x'; 5000]].concat();
        let mut seen = parser.feed(&endless);
        seen.extend(parser.finish());
        assert_eq!(joined(seen), [Piece::Printed(endless)]);
    }

    proptest! {
        #[test]
        fn any_bytes_cut_anywhere_come_out_as_they_are(
            chunks in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..60), 0..20)
        ) {
            let mut parser = ready();
            let mut seen: Vec<Piece> = chunks.iter().flat_map(|chunk| parser.feed(chunk)).collect();
            seen.extend(parser.finish());
            let whole = chunks.concat();
            let expected: Vec<Piece> =
                if whole.is_empty() { vec![] } else { vec![Piece::Printed(whole)] };
            prop_assert_eq!(joined(seen), expected);
        }

        #[test]
        fn frames_survive_any_cut_and_any_neighbour(
            before in prop::collection::vec(any::<u8>(), 0..40),
            name in "\\PC{0,40}",
            size in 1_usize..50,
        ) {
            let frame = serde_json::json!({"type": "started", "test": name});
            let text = frame.to_string();
            let record = format!("\u{1e}{{\"nonce\":\"secret\",{}\n", &text[1..]);
            let stream = [before.clone(), record.into_bytes()].concat();
            let mut parser = ready();
            let mut seen: Vec<Piece> =
                stream.chunks(size).flat_map(|chunk| parser.feed(chunk)).collect();
            seen.extend(parser.finish());
            let seen = joined(seen);
            prop_assert_eq!(seen.last(), Some(&started(&name)));
            if !before.is_empty() {
                prop_assert_eq!(&seen[0], &Piece::Printed(before));
            }
        }
    }
}
