//! Stores a program's output by test. If there is too much, only its head and tail are kept.

use std::collections::VecDeque;

use super::output::Cleaner;
use crate::verdict::Output;
use crate::words::count;

/// The printed text of one run.
#[derive(Debug, Clone)]
pub(super) struct OutputBuffer {
    /// The maximum size of head and tail each, in bytes.
    half: usize,
    head: Vec<Output>,
    head_bytes: usize,
    cleaner: Cleaner,
    /// Cleaned only at the end, because most of it is dropped.
    tail: VecDeque<(Option<String>, Vec<u8>)>,
    tail_bytes: usize,
    dropped: u64,
    printed: u64,
    test: Option<String>,
}

impl OutputBuffer {
    /// Creates a buffer that keeps about `limit` bytes.
    pub(super) fn new(limit: u64) -> Self {
        Self {
            half: usize::try_from(limit / 2).unwrap_or(usize::MAX),
            head: Vec::new(),
            head_bytes: 0,
            cleaner: Cleaner::default(),
            tail: VecDeque::new(),
            tail_bytes: 0,
            dropped: 0,
            printed: 0,
            test: None,
        }
    }

    /// Returns the number of bytes that the program has printed.
    pub(super) fn printed(&self) -> u64 {
        self.printed
    }

    /// Assigns the following output to a test. Returns text that was held back.
    pub(super) fn belongs_to(&mut self, test: Option<String>) -> Option<Output> {
        let rest = self.cleaner.finish();
        let rest = self.keep(rest);
        self.test = test;
        rest
    }

    /// Adds output. Returns the text that can be shown now.
    pub(super) fn add(&mut self, bytes: &[u8]) -> Option<Output> {
        self.printed += bytes.len() as u64;
        let room = self.half.saturating_sub(self.head_bytes);
        let (first, rest) = bytes.split_at(bytes.len().min(room));
        let shown = if first.is_empty() {
            None
        } else {
            self.head_bytes += first.len();
            let text = self.cleaner.feed(first);
            self.keep(text)
        };
        self.add_to_tail(rest);
        shown
    }

    fn keep(&mut self, text: String) -> Option<Output> {
        if text.is_empty() {
            return None;
        }
        let output = Output { test: self.test.clone(), text };
        append(&mut self.head, output.clone());
        Some(output)
    }

    fn add_to_tail(&mut self, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        self.tail_bytes += bytes.len();
        match self.tail.back_mut() {
            Some((test, last)) if *test == self.test && last.len() < 64 << 10 => {
                last.extend_from_slice(bytes);
            }
            _ => self.tail.push_back((self.test.clone(), bytes.to_vec())),
        }
        while self.tail_bytes > self.half {
            let Some((_, first)) = self.tail.front_mut() else { break };
            let over = self.tail_bytes - self.half;
            let gone = if over >= first.len() {
                self.tail.pop_front().map_or(0, |(_, bytes)| bytes.len())
            } else {
                first.drain(..over).count()
            };
            self.tail_bytes -= gone;
            self.dropped += gone as u64;
        }
    }

    /// Returns everything that was kept, and whether something was dropped.
    pub(super) fn finish(mut self) -> (Vec<Output>, bool) {
        let rest = self.cleaner.finish();
        self.keep(rest);
        let mut all = self.head;
        if self.dropped > 0 {
            let text = format!("\n... ({} left out) ...\n", count(self.dropped, "byte", "bytes"));
            all.push(Output { test: None, text });
        }
        let mut cleaner = Cleaner::default();
        let mut last = None;
        for (test, bytes) in self.tail {
            if last.as_ref() != Some(&test) {
                let text = cleaner.finish();
                append(&mut all, Output { test: last.clone().flatten(), text });
            }
            append(&mut all, Output { test: test.clone(), text: cleaner.feed(&bytes) });
            last = Some(test);
        }
        append(&mut all, Output { test: last.flatten(), text: cleaner.finish() });
        (all, self.dropped > 0)
    }
}

/// Appends output. Consecutive output of one test is joined.
fn append(all: &mut Vec<Output>, output: Output) {
    if output.text.is_empty() {
        return;
    }
    match all.last_mut() {
        Some(last) if last.test == output.test => last.text.push_str(&output.text),
        _ => all.push(output),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output(owner: Option<&str>, text: &str) -> Output {
        Output { test: owner.map(Into::into), text: text.into() }
    }

    #[test]
    fn output_belongs_to_the_test_that_was_running() {
        let mut store = OutputBuffer::new(100);
        store.add(b"load\n");
        store.belongs_to(Some("one".into()));
        store.add(b"a");
        store.add(b"b\n");
        store.belongs_to(None);
        let (all, cut) = store.finish();
        assert_eq!(all, [output(None, "load\n"), output(Some("one"), "ab\n")]);
        assert!(!cut);
    }

    #[test]
    fn too_much_output_keeps_its_head_and_tail() {
        let mut store = OutputBuffer::new(8);
        store.belongs_to(Some("one".into()));
        assert_eq!(store.add(b"abcdefgh"), Some(output(Some("one"), "abcd")));
        assert_eq!(store.add(b"ijklmnop"), None);
        assert_eq!(store.printed(), 16);
        let (all, cut) = store.finish();
        let expected = [
            output(Some("one"), "abcd"),
            output(None, "\n... (8 bytes left out) ...\n"),
            output(Some("one"), "mnop"),
        ];
        assert_eq!(all, expected);
        assert!(cut);
    }

    #[test]
    fn a_character_that_comes_in_two_reads_is_one() {
        let mut store = OutputBuffer::new(100);
        assert_eq!(store.add(&[0xc3]), None);
        assert_eq!(store.add(&[0xa9]), Some(output(None, "é")));
    }
}
