//! What Node prints about its inspector, found in and taken out of the program's output.

/// More than this is not kept back.
const LONGEST: usize = 256 << 10;
const MESSAGES: [&str; 5] = [
    LISTENING,
    "For help, see: https://nodejs.org/",
    "Debugger attached.",
    "Debugger ending on ws://",
    "Waiting for the debugger to disconnect",
];
const LISTENING: &str = "Debugger listening on ws://";

/// Output since the inspector was asked for.
#[derive(Debug, Default)]
pub(super) struct Late {
    bytes: Vec<u8>,
}

impl Late {
    /// Adds what was printed; returns what has become too much to keep.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        self.bytes.extend_from_slice(bytes);
        if self.bytes.len() <= LONGEST || self.url().is_some() {
            return (self.bytes.len() > 2 * LONGEST)
                .then(|| std::mem::take(self).without_messages());
        }
        let rest = self.bytes.split_off(self.bytes.len() - 1024);
        Some(std::mem::replace(&mut self.bytes, rest))
    }

    /// Where the inspector listens.
    pub(super) fn url(&self) -> Option<String> {
        let at = find(&self.bytes, LISTENING)? + LISTENING.len() - "ws://".len();
        let line = self.bytes[at..].split(|&byte| byte == b'\n').next()?;
        let whole = at + line.len() < self.bytes.len();
        whole.then(|| String::from_utf8_lossy(line).trim().to_owned())
    }

    /// What the program itself printed.
    pub(super) fn without_messages(mut self) -> Vec<u8> {
        for message in MESSAGES {
            while let Some(start) = find(&self.bytes, message) {
                let line = self.bytes[start..].iter().position(|&byte| byte == b'\n');
                let end = line.map_or(self.bytes.len(), |length| start + length + 1);
                self.bytes.drain(start..end);
            }
        }
        self.bytes
    }
}

fn find(bytes: &[u8], text: &str) -> Option<usize> {
    bytes.windows(text.len()).position(|window| window == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_messages_of_the_inspector_are_not_the_programs() {
        let mut late = Late::default();
        late.push(b"tick Debugger listening on ws://127.0.0.1:1234/ab");
        assert_eq!(late.url(), None);
        late.push(b"cd\nFor help, see: https://nodejs.org/en/docs/inspector\ntock\n");
        assert_eq!(late.url().as_deref(), Some("ws://127.0.0.1:1234/abcd"));
        late.push(b"Debugger attached.\n");
        assert_eq!(late.without_messages(), b"tick tock\n");
    }

    #[test]
    fn endless_output_is_let_go() {
        let mut late = Late::default();
        assert_eq!(late.push(&vec![b'x'; LONGEST]), None);
        assert_eq!(late.push(b"yy").map(|old| old.len()), Some(LONGEST + 2 - 1024));
    }
}
