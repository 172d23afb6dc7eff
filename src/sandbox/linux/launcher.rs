//! The launcher: creates the namespaces, forks their first process, and exits the way the program did.

use std::io::{PipeReader, Read as _, pipe};
use std::os::fd::{AsFd as _, OwnedFd};

use anyhow::{Context, Result, bail};
use fork::{Fork, fork};
use nix::sys::signal::{SigSet, Signal as TermSignal};
use nix::sys::signalfd::{SfdFlags, SignalFd};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::{
    Pid, PidfdFlags, Signal, WaitOptions, getpid, getppid, kill_process, pidfd_open, waitpid,
};

use super::init::{self, Ending, Program};
use super::{descriptors, spaces};
use crate::sandbox::NOT_CLOSED;
use crate::sandbox::orders::Orders;

/// Returns twice: here, and as the first process of the namespaces. Both exit with the status.
pub(super) fn launch(orders: &Orders, program: &Program) -> Result<i32> {
    let stops = Stops::new(orders)?;
    let (mut told, tells) = pipe().context("cannot create a pipe")?;
    let entered = spaces::enter(orders)?;
    // This process has one thread, so the child may do what it likes; and a fork is cheaper than
    // starting the runner again.
    let init = match fork().context("cannot fork the first process of the namespaces")? {
        Fork::Child => {
            drop(told);
            stops.forget()?;
            return init::run(orders, tells, entered, program);
        }
        Fork::Parent(init) => Pid::from_raw(init).context("it has no number")?,
    };
    drop(tells);
    descriptors::close(orders.keep.iter().copied());
    if stops.come_before(&told)? {
        let _ = kill_process(init, Signal::KILL); // it may have ended just now
    }
    let mut text = String::new();
    told.read_to_string(&mut text)?;
    let status = waitpid(Some(init), WaitOptions::empty())?.context("it has not ended")?.1;
    let ending: Option<Ending> = text.parse().ok();
    let unclosed = || Ending::Exited(status.exit_status().unwrap_or(NOT_CLOSED));
    Ok(ending.unwrap_or_else(unclosed).status().unwrap_or_else(exit_by_signal))
}

/// What ends the sandbox early: SIGTERM, or the end of the process that started it.
struct Stops {
    terminated: SignalFd,
    /// `None` if that process is outside of this one's PID namespace.
    parent: Option<OwnedFd>,
}

impl Stops {
    fn new(orders: &Orders) -> Result<Self> {
        let term = Self::term();
        term.thread_block()?;
        let terminated = SignalFd::with_flags(&term, SfdFlags::SFD_CLOEXEC)?;
        let Some(parent) = getppid() else { return Ok(Self { terminated, parent: None }) };
        let expected = orders.parent.map(i64::from);
        if expected.is_some_and(|pid| pid != i64::from(parent.as_raw_nonzero().get())) {
            bail!("the runner has ended");
        }
        Ok(Self { terminated, parent: pidfd_open(parent, PidfdFlags::empty()).ok() })
    }

    fn term() -> SigSet {
        SigSet::from_iter([TermSignal::SIGTERM])
    }

    /// For the forked process: its children would inherit the blocked signal.
    fn forget(self) -> Result<()> {
        Ok(Self::term().thread_unblock()?)
    }

    /// Waits for either; `told` can be read once the init reports the end, or has ended.
    fn come_before(&self, told: &PipeReader) -> Result<bool> {
        let mut fds = vec![PollFd::new(told, PollFlags::IN)];
        let stops = [Some(self.terminated.as_fd()), self.parent.as_ref().map(OwnedFd::as_fd)];
        fds.extend(stops.iter().flatten().map(|stop| PollFd::new(stop, PollFlags::IN)));
        while let Err(error) = poll(&mut fds, None) {
            if error != Errno::INTR {
                return Err(error.into());
            }
        }
        Ok(fds[0].revents().is_empty())
    }
}

/// Ends this process by the same signal, so that its parent sees what became of the program.
fn exit_by_signal(signal: i32) -> i32 {
    let _ = Stops::term().thread_unblock(); // the status below says it, too
    if let Some(signal) = Signal::from_named_raw(signal) {
        let _ = kill_process(getpid(), signal); // one that does not end us is in the status
    }
    128 + signal
}
