//! Isolation for untrusted code: what a program can see, what it can use, and how that is enforced.
//!
//! A [`Sandbox`] is a value. Its [command](Sandbox::command) starts this program again
//! (`runner sandbox`), which sets up one layer after the other around itself and then starts the program.
//! A run gets every layer that [`layers`] found to hold on this machine, or it does not start.

mod command;
mod config;
#[cfg(not(all(target_os = "linux", target_pointer_width = "64")))]
mod elsewhere;
mod isolation;
mod launch_request;
mod layer;
#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
mod linux;
mod tmpfs_file;

#[cfg(not(all(target_os = "linux", target_pointer_width = "64")))]
use elsewhere as platform;
#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
use linux as platform;

pub use command::{can_bind_mount, can_use_tmpfs};
pub use config::{BindMount, Network, Sandbox, SandboxLimits, View};
pub(crate) use isolation::runner_exe;
pub use isolation::{Isolation, layers, use_runner};
pub use launch_request::{LEFT_PROCESSES, NOT_SET_UP, OUT_OF_DISK, OUT_OF_MEMORY};
pub use layer::{Layer, LayerReport};
pub use platform::{launch, runtime_deps};
pub use tmpfs_file::{FileContent, TmpfsFile};
