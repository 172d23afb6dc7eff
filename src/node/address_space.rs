//! Finds out whether Node.js can reserve the address space that WebAssembly needs.

use std::time::Duration;

use super::Node;
use crate::system::cancel::Cancel;
use crate::system::process::{self, Bounds};

const PROGRAM: &str = "new WebAssembly.Memory({ initial: 1 })";
const ANSWER_LIMIT: Duration = Duration::from_secs(10);
const MAX_BYTES: usize = 64 << 10;

/// Why `fetch` fails on a machine with a limit on address space: its parser is WebAssembly, and Node.js reserves
/// gigabytes of addresses for that, though not of memory.
pub const NO_ADDRESS_SPACE: &str = "Node.js could not reserve memory for WebAssembly, which fetch needs. A limit on \
     address space is the usual reason: `ulimit -v` shows it, and `ulimit -v unlimited` lifts it.";

/// Returns whether the message of an error says that WebAssembly got no memory.
pub(super) fn is_lacking_in(message: &str) -> bool {
    message.contains("WebAssembly")
        && (message.contains("Cannot allocate Wasm memory")
            || message.contains("could not allocate memory"))
}

/// Returns false if `node` tried to use WebAssembly and could not. Returns true if it could not be asked.
pub fn has_address_space(node: &Node) -> bool {
    let mut command = process::command(&node.path);
    command.args(["-e", PROGRAM]).env_remove("NODE_OPTIONS");
    let cancel = Cancel::new();
    let bounds = Bounds {
        input: b"",
        max_bytes: MAX_BYTES,
        timeout: ANSWER_LIMIT,
        max_memory: None,
        cancel: &cancel,
    };
    let Ok(ended) = process::run(command, &bounds) else { return true };
    ended.is_success() || !is_lacking_in(&String::from_utf8_lossy(&ended.stderr))
}
