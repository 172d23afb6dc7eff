//! Removes the messages of the inspector from the program's output, and finds its address in them.

/// The maximum number of bytes held back.
const MAX_LINE_BYTES: usize = 256 << 10;
/// The maximum length of a message in bytes.
const MESSAGE: usize = 512;
const MESSAGES: [&str; 5] = [
    LISTENING,
    "For help, see: https://nodejs.org/",
    "Debugger attached.",
    "Debugger ending on ws://",
    "Waiting for the debugger to disconnect",
];
const LISTENING: &str = "Debugger listening on ws://";

/// Output since the inspector was requested.
#[derive(Debug, Default)]
pub(super) struct InspectorOutput {
    bytes: Vec<u8>,
    /// The address of the inspector.
    pub(super) url: Option<String>,
}

impl InspectorOutput {
    /// Adds output. Returns output that no longer needs to be held back.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Option<Vec<u8>> {
        let seen = self.bytes.len().saturating_sub(MESSAGE);
        self.bytes.extend_from_slice(bytes);
        if self.url.is_none() {
            self.url = url(&self.bytes[seen..]);
        }
        if self.bytes.len() <= MAX_LINE_BYTES {
            return None;
        }
        let rest = self.bytes.split_off(self.bytes.len() - MESSAGE);
        let old = std::mem::replace(&mut self.bytes, rest);
        Some(without_messages(old))
    }

    /// Returns the program's own output.
    pub(super) fn without_messages(self) -> Vec<u8> {
        without_messages(self.bytes)
    }
}

fn url(bytes: &[u8]) -> Option<String> {
    let at = find(bytes, LISTENING)? + LISTENING.len() - "ws://".len();
    let end = bytes[at..].iter().position(|&byte| byte == b'\n')?;
    Some(String::from_utf8_lossy(&bytes[at..at + end]).trim().to_owned())
}

fn without_messages(mut bytes: Vec<u8>) -> Vec<u8> {
    for message in MESSAGES {
        while let Some(start) = find(&bytes, message) {
            let line = bytes[start..].iter().position(|&byte| byte == b'\n');
            let end = line.map_or(bytes.len(), |length| start + length + 1);
            bytes.drain(start..end);
        }
    }
    bytes
}

fn find(bytes: &[u8], text: &str) -> Option<usize> {
    bytes.windows(text.len()).position(|window| window == text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_messages_of_the_inspector_are_not_the_programs() {
        let mut late = InspectorOutput::default();
        late.push(b"tick Debugger listening on ws://127.0.0.1:1234/ab");
        assert_eq!(late.url, None);
        late.push(b"cd\nFor help, see: https://nodejs.org/en/docs/inspector\ntock\n");
        assert_eq!(late.url.as_deref(), Some("ws://127.0.0.1:1234/abcd"));
        late.push(b"Debugger attached.\n");
        assert_eq!(late.without_messages(), b"tick tock\n");
    }

    #[test]
    fn endless_output_is_let_go() {
        let mut late = InspectorOutput::default();
        assert_eq!(late.push(&vec![b'x'; MAX_LINE_BYTES]), None);
        assert_eq!(late.push(b"yy").map(|old| old.len()), Some(MAX_LINE_BYTES + 2 - MESSAGE));
    }
}
