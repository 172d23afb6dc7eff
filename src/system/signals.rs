//! Being asked to stop from outside: SIGINT, SIGTERM, SIGHUP; on Windows the console's own events.

use anyhow::{Context, Result};

/// Calls `stop` (in a thread of its own) each time the process is asked to end.
pub fn on_stop(stop: impl FnMut() + Send + 'static) -> Result<()> {
    ctrlc::set_handler(stop).context("could not listen for Ctrl-C and termination signals")
}
