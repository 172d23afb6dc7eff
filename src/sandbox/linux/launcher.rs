//! The process that the runner sees: it makes the namespaces, forks their init, and ends as that says.

use std::ffi::OsString;
use std::io::{PipeReader, Read as _, pipe};
use std::os::fd::OwnedFd;

use anyhow::{Context, Result, bail};
use fork::{Fork, fork};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::{
    Pid, PidfdFlags, Signal, WaitOptions, getpid, getppid, kill_process, pidfd_open, waitpid,
};

use super::init::{self, Ending};
use super::{descriptors, spaces};
use crate::sandbox::orders::Orders;
use crate::sandbox::{NOT_CLOSED, OUT_OF_DISK, OUT_OF_MEMORY};

/// Returns twice: here, and as the first process of the namespaces. Both exit with the status.
pub(super) fn launch(orders: &Orders, program: &[OsString]) -> Result<i32> {
    let parent = parent(orders)?;
    let (mut told, tells) = pipe().context("cannot make a pipe")?;
    let entered = spaces::enter(orders)?;
    // This process has one thread, so that the child may do what it likes; and it is cheaper than to
    // start the runner anew.
    let init = match fork().context("cannot fork the first process of the namespaces")? {
        Fork::Child => {
            drop(told);
            return init::run(orders, tells, entered, program);
        }
        Fork::Parent(init) => Pid::from_raw(init).context("it has no number")?,
    };
    drop(tells);
    descriptors::close(orders.keep.iter().copied());
    if let Some(parent) = parent {
        wait(&told, &parent, init)?;
    }
    let mut text = String::new();
    told.read_to_string(&mut text)?;
    let status = waitpid(Some(init), WaitOptions::empty())?.context("it has not ended")?.1;
    Ok(match text.parse() {
        Ok(Ending::Exited(code)) => code,
        Ok(Ending::Killed(signal)) => end_like(signal),
        Ok(Ending::OutOfMemory) => OUT_OF_MEMORY,
        Ok(Ending::OutOfDisk) => OUT_OF_DISK,
        Err(_) => status.exit_status().unwrap_or(NOT_CLOSED),
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
fn wait(told: &PipeReader, parent: &OwnedFd, init: Pid) -> Result<()> {
    let mut fds = [PollFd::new(told, PollFlags::IN), PollFd::new(parent, PollFlags::IN)];
    while let Err(error) = poll(&mut fds, None) {
        if error != Errno::INTR {
            return Err(error.into());
        }
    }
    if fds[0].revents().is_empty() {
        let _ = kill_process(init, Signal::KILL); // it may have ended just now
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
