//! The process that the runner sees: it makes the namespaces, starts their init, and ends as that says.
#![expect(clippy::disallowed_methods, reason = "it starts the init of the namespaces")]

use std::ffi::OsString;
use std::io::{PipeReader, Read as _, pipe};
use std::os::fd::{AsRawFd as _, OwnedFd};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, Command};

use anyhow::{Context, Result, bail};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::{Errno, FdFlags, fcntl_setfd};
use rustix::process::{PidfdFlags, Signal, getpid, getppid, kill_process, pidfd_open};

use super::descriptors;
use super::init::Ending;
use super::spaces::{self, Entered};
use crate::sandbox::orders::Orders;
use crate::sandbox::{NOT_CLOSED, OUT_OF_DISK, OUT_OF_MEMORY};

pub(super) fn launch(orders: &Orders, text: &str, program: &[OsString]) -> Result<i32> {
    let parent = parent(orders)?;
    let (mut told, tells) = pipe().context("cannot make a pipe")?;
    fcntl_setfd(&tells, FdFlags::empty()).context("cannot hand a pipe on")?;
    let inside = match spaces::enter(orders)? {
        Entered::Direct => tells.as_raw_fd().to_string(),
        Entered::AsUser { user, group } => format!("{}:{user}:{group}", tells.as_raw_fd()),
    };
    // By this name it is found where nobody may look into its folder.
    let mut init = Command::new("/proc/self/exe")
        .arg0("runner")
        .args(["sandbox", "--inside", &inside, text, "--"])
        .args(program)
        .spawn()
        .context("cannot start the first process of the namespaces")?;
    drop(tells);
    descriptors::close(orders.keep.iter().copied());
    if let Some(parent) = parent {
        wait(&told, &parent, &mut init)?;
    }
    let mut text = String::new();
    told.read_to_string(&mut text)?;
    let status = init.wait()?;
    Ok(match text.parse() {
        Ok(Ending::Exited(code)) => code,
        Ok(Ending::Killed(signal)) => end_like(signal),
        Ok(Ending::OutOfMemory) => OUT_OF_MEMORY,
        Ok(Ending::OutOfDisk) => OUT_OF_DISK,
        Err(_) => status.code().unwrap_or(NOT_CLOSED),
    })
}

/// Of whoever started us; none where that one is outside of our own process namespace.
fn parent(orders: &Orders) -> Result<Option<OwnedFd>> {
    let Some(parent) = getppid() else { return Ok(None) };
    if orders.parent.is_some_and(|told| i64::from(told) != i64::from(parent.as_raw_nonzero().get()))
    {
        bail!("the runner has ended");
    }
    Ok(pidfd_open(parent, PidfdFlags::empty()).ok())
}

/// Until the init tells something, or the runner is gone: then everything ends.
fn wait(told: &PipeReader, parent: &OwnedFd, init: &mut Child) -> Result<()> {
    let mut fds = [PollFd::new(told, PollFlags::IN), PollFd::new(parent, PollFlags::IN)];
    while let Err(error) = poll(&mut fds, None) {
        if error != Errno::INTR {
            return Err(error.into());
        }
    }
    if fds[0].revents().is_empty() {
        let _ = init.kill(); // it may have ended just now
    }
    Ok(())
}

/// As the program did, so that whoever waits for us sees the same.
fn end_like(signal: i32) -> i32 {
    if let Some(signal) = Signal::from_named_raw(signal) {
        let _ = kill_process(getpid(), signal); // a signal that does not end us is told by the status
    }
    128 + signal
}
