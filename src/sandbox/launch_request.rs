//! What the runner asks for when it starts itself again as the launcher of a sandbox, and how that exits.

#[cfg(any(test, all(target_os = "linux", target_pointer_width = "64")))]
use std::io::Read;
use std::path::PathBuf;

#[cfg(any(test, all(target_os = "linux", target_pointer_width = "64")))]
use anyhow::Context as _;
use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::config::{Network, Sandbox};
use super::{Layer, TmpfsFile};

/// Exit status of a sandbox whose program used more memory than allowed.
pub const OUT_OF_MEMORY: i32 = 122;
/// Exit status of a sandbox whose program filled more of the disk than allowed.
pub const OUT_OF_DISK: i32 = 123;
/// Exit status of a sandbox that could not be set up, or whose program could not be started. The reason
/// is on its standard error.
pub const NOT_SET_UP: i32 = 125;

/// What a sandbox with a PID namespace prints at its end if the program left processes behind. The program can print
/// it, too, and would only accuse itself.
pub const LEFT_PROCESSES: &[u8] = b"\x1e{\"sandbox\":\"processes were left\"}\n";

/// The argument of `runner sandbox`, as JSON.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct LaunchRequest {
    pub(super) sandbox: Sandbox,
    /// The layers to set up. If one of them fails, the program does not start.
    pub(super) layers: Vec<Layer>,
    /// Descriptors that stay open, in addition to the standard streams.
    pub(super) keep_fds: Vec<i32>,
    /// Where the program starts; `None`: in the launcher's own current folder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) current_dir: Option<PathBuf>,
    /// Standard input begins with the files to create in memory, see [`encode_files`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) files_on_stdin: bool,
    /// The sandbox ends when this process ends; `None`: when the process that started it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<u32>,
    /// Instead of starting a program, check from inside whether a layer holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) probe: Option<LayerProbe>,
}

/// A layer to check from inside the sandbox, and what to reach for outside it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct LayerProbe {
    pub(super) layer: Layer,
    /// A file outside the view.
    pub(super) secret: PathBuf,
    /// A port on which a process outside listens.
    pub(super) port: u16,
    /// The ID of a process outside.
    pub(super) outside_pid: i32,
    /// The IPC namespace of that process.
    pub(super) outside_ipc: PathBuf,
    /// The PID namespace of that process.
    pub(super) outside_pid_namespace: PathBuf,
}

impl LaunchRequest {
    pub(super) fn new(sandbox: Sandbox, layers: Vec<Layer>) -> Self {
        Self {
            sandbox,
            layers,
            keep_fds: Vec::new(),
            current_dir: None,
            files_on_stdin: false,
            parent: None,
            probe: None,
        }
    }

    pub(super) fn to_text(&self) -> String {
        // Paths that are not UTF-8 cannot be part of a course; the launcher refuses the empty text.
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn has(&self, layer: Layer) -> bool {
        self.layers.contains(&layer)
    }

    /// Whether the sandbox creates the namespace of this layer. One inside another sandbox creates none.
    pub(super) fn creates(&self, layer: Layer) -> bool {
        self.sandbox.view.network == Network::Loopback && self.has(layer)
    }
}

const LENGTH_BYTES: usize = size_of::<u64>();

/// Returns the length of a JSON list in eight bytes, and the list.
pub(super) fn encode_files(files: &[TmpfsFile]) -> Result<Vec<u8>> {
    let mut bytes = vec![0; LENGTH_BYTES];
    serde_json::to_writer(&mut bytes, files)?;
    let length = u64::try_from(bytes.len() - LENGTH_BYTES)?;
    bytes[..LENGTH_BYTES].copy_from_slice(&length.to_le_bytes());
    Ok(bytes)
}

/// Reads what [`encode_files`] returned, and not one byte more: the rest is the program's input.
#[cfg(any(test, all(target_os = "linux", target_pointer_width = "64")))]
pub(super) fn decode_files(mut input: impl Read) -> Result<Vec<TmpfsFile>> {
    let mut length = [0; LENGTH_BYTES];
    input.read_exact(&mut length).context("the runner sent no files")?;
    let mut text = vec![0; usize::try_from(u64::from_le_bytes(length))?];
    input.read_exact(&mut text).context("the runner sent only part of the files")?;
    serde_json::from_slice(&text).context("the runner sent files that cannot be parsed")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::FileContent;

    #[test]
    fn files_are_read_from_the_input_and_what_follows_is_left_in_it() {
        let text = FileContent::Text("'use strict';\n".into());
        let files = [
            TmpfsFile { path: "/tmp/run".into(), content: FileContent::Folder },
            TmpfsFile { path: "/tmp/run/a.js".into(), content: text },
            TmpfsFile { path: "/tmp/run/b".into(), content: FileContent::Bytes(vec![0, 255, 13]) },
        ];
        let mut bytes = encode_files(&files).expect("encoded");
        bytes.extend(b"the program's own");
        let mut input = bytes.as_slice();
        assert_eq!(decode_files(&mut input).expect("decoded"), files);
        assert_eq!(input, b"the program's own");
        assert!(decode_files(&bytes[..bytes.len() - 20]).is_err());
    }
}
