//! What the runner tells itself, started anew to become a sandbox.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Layer, Sandbox};

/// The one argument of `runner sandbox`.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Orders {
    pub(super) sandbox: Sandbox,
    /// Those to be closed: all of them, or the program does not start.
    pub(super) layers: Vec<Layer>,
    /// Descriptors that stay open, beside the three streams.
    pub(super) keep: Vec<i32>,
    /// The sandbox ends with this process. Left out: with the one that started it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<u32>,
    /// Instead of running a program: see from inside whether a layer holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) look: Option<Look>,
}

/// One run that a keeper is asked for: what a command says, as text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Errand {
    pub(super) orders: Orders,
    /// With its arguments.
    pub(super) program: Vec<String>,
    /// All of it, each `NAME=value`.
    pub(super) environment: Vec<String>,
    pub(super) folder: PathBuf,
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
