//! Sandboxes on Linux.
//!
//! With a PID namespace there are three processes: the [launcher], the first process of the namespace
//! ([init]), which sets up the layers and looks after its children, and the program. Without one, the launcher
//! itself becomes the program.

mod identity;
mod init;
mod landlock;
mod launcher;
mod limits;
mod mounts;
mod namespaces;
mod probe;
mod proc_files;
mod runtime_deps;
mod seccomp;
mod seccomp_shared;
mod setup;
mod usage;

pub use launcher::launch;
pub use runtime_deps::runtime_deps;

pub(super) use probe::probe_layers;
