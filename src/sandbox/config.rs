//! What a sandboxed program can see and use, as values.

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::TmpfsFile;

/// The restrictions for one program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sandbox {
    pub view: View,
    pub limits: SandboxLimits,
}

/// What a program can see of the machine. It sees nothing else, except for what Node.js itself needs
/// and, where the machine can provide it, a private folder for temporary files.
///
/// If the runner is root, the program runs as another user: the folders in `writable` are given to that
/// user, and the paths in `readable` must be readable by everyone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// Files and folders that can be read, and from which programs can be started.
    pub readable: Vec<PathBuf>,
    /// Folders that can also be written to.
    pub writable: Vec<PathBuf>,
    /// Read-only folders at another path than their own; see [`can_bind_mount`](super::can_bind_mount).
    pub bind_mounts: Vec<BindMount>,
    /// Files in the sandbox's own memory, which disappear with it; see
    /// [`can_use_tmpfs`](super::can_use_tmpfs). A folder comes before what is in it.
    ///
    /// They can be longer than a command-line argument, so the sandbox reads them from its standard
    /// input; see [`Sandbox::stdin_header`].
    #[serde(skip)]
    pub tmpfs_files: Vec<TmpfsFile>,
    pub network: Network,
}

/// A folder that is visible at another path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BindMount {
    pub source: PathBuf,
    /// An empty folder. Its path contains no symbolic links.
    pub target: PathBuf,
}

/// Whom a program can connect to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Network {
    /// Only itself, over a loopback interface of its own.
    Loopback,
    /// Whatever its parent can connect to. For a sandbox inside a sandbox: it creates no namespaces
    /// and shares its parent's loopback interface.
    Shared,
}

/// How much a program can use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SandboxLimits {
    /// CPU time of each process.
    pub cpu: Duration,
    /// Memory in use, by all processes together.
    pub memory_bytes: u64,
    /// Size of one file, and of all writable folders together.
    pub file_bytes: u64,
    /// Processes and threads. Node.js itself has eleven.
    pub processes: u64,
    /// Open files of each process.
    pub open_files: u64,
}

impl Default for SandboxLimits {
    fn default() -> Self {
        Self {
            cpu: Duration::from_secs(30),
            memory_bytes: 1 << 30,
            file_bytes: 64 << 20,
            processes: 256,
            open_files: 256,
        }
    }
}
