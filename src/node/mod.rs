//! The local Node.js: find it, its version, npm packages, the warm host, limits.

mod apart;
mod ending;
mod exercise;
mod find;
mod follow;
mod harness;
mod host;
mod inspector;
mod install;
mod lingering;
pub mod npm;
mod os;
mod output;
mod run;
mod scripts;
mod signals;
mod store;
mod timeout;
mod wire;

pub use apart::Apart;
pub use exercise::wants_dev_packages;
pub use find::{Node, NodeError, OLDEST};
pub use host::{Conditions, Host, HostSpec, Limits, Witnessed};
pub use install::ways_to_install;
pub use lingering::find_handles;
pub use run::{Completed, HostEvent, Running, fresh_nonce, run_once};
