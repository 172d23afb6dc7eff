//! The sandbox: hostile programs that try to get out, and honest ones that should not notice it.
#![cfg(target_os = "linux")]
#![expect(clippy::disallowed_methods, reason = "tests write fixtures and start programs")]

mod channels;
mod fixture;
mod honest;
mod host_runs;
mod hostile;
mod limits;
mod partial_isolation;
mod uncounted;
