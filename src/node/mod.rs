//! The local Node.js: finding it, npm packages, warm hosts, runs, limits.

mod address_space;
mod debug;
mod ending;
mod event;
mod find;
mod follow;
mod harness;
mod host;
mod inspector;
mod inspector_output;
mod install;
pub mod npm;
mod npm_error;
mod npm_progress;
mod os;
mod output;
mod output_buffer;
mod process;
mod process_events;
mod run;
mod scripts;
mod spec;
mod split_run;
mod stale_variables;
mod wire;

pub use address_space::{NO_ADDRESS_SPACE, has_address_space};
pub use debug::{DebugEvent, DebugSession};
pub use event::HostEvent;
pub use find::{Node, NodeError, OLDEST};
pub use host::{Completed, Host, find_handles, fresh_nonce, run_once};
pub use install::ways_to_install;
pub use npm::wants_dev_packages;
pub use run::Running;
pub use spec::{Conditions, HostSpec, IntegrityCheck, Limits};
pub use split_run::SplitRun;
pub use stale_variables::{StaleVariable, stale_variables};
