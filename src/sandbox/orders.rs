//! What the runner tells itself, started anew to become a sandbox.

#[cfg(any(test, all(target_os = "linux", target_pointer_width = "64")))]
use std::io::Read;
use std::path::PathBuf;

#[cfg(any(test, all(target_os = "linux", target_pointer_width = "64")))]
use anyhow::Context as _;
use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::{Laid, Layer, Sandbox};

/// The one argument of `runner sandbox`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Orders {
    pub(super) sandbox: Sandbox,
    /// Those to be closed: all of them, or the program does not start.
    pub(super) layers: Vec<Layer>,
    /// Descriptors that stay open, beside the three streams.
    pub(super) keep: Vec<i32>,
    /// Where the program starts. Left out: where this process does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) folder: Option<PathBuf>,
    /// Standard input begins with the files to lay down in memory, see [`encode_files`].
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) files_on_stdin: bool,
    /// The sandbox ends with this process. Left out: with the one that started it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<u32>,
    /// Instead of running a program: see from inside whether a layer holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) look: Option<Look>,
}

/// What is looked at from inside, and what is there outside.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Look {
    pub(super) layer: Layer,
    /// A file outside of the view.
    pub(super) secret: PathBuf,
    /// Where somebody listens outside.
    pub(super) port: u16,
    /// The process outside.
    pub(super) outsider: i32,
    /// Its IPC namespace.
    pub(super) ipc: PathBuf,
}

impl Orders {
    pub(super) fn to_text(&self) -> String {
        // Paths that are no text cannot be in a course, and are refused with the rest of the view.
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn has(&self, layer: Layer) -> bool {
        self.layers.contains(&layer)
    }
}

/// The length of the JSON text that follows, in eight bytes, and that text.
pub(super) fn encode_files(files: &[Laid]) -> Result<Vec<u8>> {
    let mut bytes = vec![0; LENGTH];
    serde_json::to_writer(&mut bytes, files)?;
    let length = u64::try_from(bytes.len() - LENGTH)?;
    bytes[..LENGTH].copy_from_slice(&length.to_le_bytes());
    Ok(bytes)
}

/// Reads what [`encode_files`] wrote, and not a byte more: what follows is for the program.
#[cfg(any(test, all(target_os = "linux", target_pointer_width = "64")))]
pub(super) fn decode_files(mut input: impl Read) -> Result<Vec<Laid>> {
    let mut length = [0; LENGTH];
    input.read_exact(&mut length).context("the runner sent no files")?;
    let mut text = vec![0; usize::try_from(u64::from_le_bytes(length))?];
    input.read_exact(&mut text).context("the runner sent only a part of the files")?;
    serde_json::from_slice(&text).context("the runner sent something else than files")
}

const LENGTH: usize = size_of::<u64>();

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::Content;

    #[test]
    fn files_are_read_from_the_input_and_what_follows_is_left_in_it() {
        let text = Content::Text("'use strict';\n".into());
        let files = [
            Laid { at: "/tmp/run".into(), what: Content::Folder },
            Laid { at: "/tmp/run/a.js".into(), what: text },
            Laid { at: "/tmp/run/b".into(), what: Content::Bytes(vec![0, 255, 13]) },
        ];
        let mut bytes = encode_files(&files).expect("encoded");
        bytes.extend(b"the program's own");
        let mut input = bytes.as_slice();
        assert_eq!(decode_files(&mut input).expect("decoded"), files);
        assert_eq!(input, b"the program's own");
        assert!(decode_files(&bytes[..bytes.len() - 20]).is_err());
    }
}
