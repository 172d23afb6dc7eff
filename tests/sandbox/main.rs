//! Programs that try to get out of the sandbox, and honest ones that should not notice it.
#![cfg(target_os = "linux")]
#![expect(clippy::disallowed_methods, reason = "tests write fixtures and start programs")]

mod fixture;
mod greedy;
mod honest;
mod hostile;
mod hosts;
mod narrow;
