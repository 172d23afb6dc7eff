//! The process above the init of the namespaces: it makes them, forks that init, and ends as that says.

use std::io::{PipeReader, PipeWriter, Read as _, Write as _, pipe};
use std::os::fd::{AsFd as _, BorrowedFd, OwnedFd};

use anyhow::{Context, Result, bail};
use fork::{Fork, fork};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::io::Errno;
use rustix::process::{
    Pid, PidfdFlags, Signal, WaitOptions, getpid, getppid, kill_process, pidfd_open, waitpid,
};

use super::init::{self, Ending, Program};
use super::spaces::Entered;
use super::{descriptors, spaces};
use crate::sandbox::NOT_CLOSED;
use crate::sandbox::orders::Orders;

/// For whom a run is.
#[derive(Debug)]
pub(super) enum Owner {
    /// Whoever started this process, which ends as the program did. None where that one is outside of our
    /// own process namespace.
    Parent(Option<OwnedFd>),
    /// Whoever holds the other ends: the run ends with the leash, and how it ended is told.
    Pipes { leash: OwnedFd, ending: PipeWriter },
}

/// Returns twice: here, and as the first process of the namespaces. Both exit with the status.
pub(super) fn launch(
    orders: &Orders,
    program: &Program,
    kept: Option<Entered>,
    mut owner: Owner,
) -> Result<i32> {
    let (mut told, tells) = pipe().context("cannot make a pipe")?;
    let entered = spaces::enter(orders, kept)?;
    // This process has one thread, so that the child may do what it likes; and it is cheaper than to
    // start the runner anew.
    let init = match fork().context("cannot fork the first process of the namespaces")? {
        Fork::Child => {
            drop((told, owner));
            return init::run(orders, tells, entered, program);
        }
        Fork::Parent(init) => Pid::from_raw(init).context("it has no number")?,
    };
    drop(tells);
    descriptors::close(orders.keep.iter().copied());
    if let Some(owner) = owner.seen() {
        wait(&told, owner, init)?;
    }
    let mut text = String::new();
    told.read_to_string(&mut text)?;
    let status = waitpid(Some(init), WaitOptions::empty())?.context("it has not ended")?.1;
    let unclosed = || Ending::Exited(status.exit_status().unwrap_or(NOT_CLOSED));
    let ending = text.parse().unwrap_or_else(|_| unclosed());
    owner.tell(ending)
}

impl Owner {
    /// The process that started this one, as the orders name it.
    pub(super) fn parent(orders: &Orders) -> Result<Self> {
        let Some(parent) = getppid() else { return Ok(Self::Parent(None)) };
        let told = orders.parent.map(i64::from);
        if told.is_some_and(|told| told != i64::from(parent.as_raw_nonzero().get())) {
            bail!("the runner has ended");
        }
        Ok(Self::Parent(pidfd_open(parent, PidfdFlags::empty()).ok()))
    }

    /// What can be read when the owner is gone.
    fn seen(&self) -> Option<BorrowedFd<'_>> {
        match self {
            Self::Parent(parent) => parent.as_ref().map(OwnedFd::as_fd),
            Self::Pipes { leash, .. } => Some(leash.as_fd()),
        }
    }

    fn tell(&mut self, ending: Ending) -> Result<i32> {
        match (self, ending.status()) {
            (Self::Pipes { ending: told, .. }, _) => {
                write!(told, "{ending}").context("cannot tell how it ended")?;
                Ok(0)
            }
            (Self::Parent(_), Ok(code)) => Ok(code),
            (Self::Parent(_), Err(signal)) => Ok(end_like(signal)),
        }
    }
}

/// Until the init tells something, or the owner is gone: then everything ends.
fn wait(told: &PipeReader, owner: BorrowedFd<'_>, init: Pid) -> Result<()> {
    let mut fds = [PollFd::new(told, PollFlags::IN), PollFd::new(&owner, PollFlags::IN)];
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
