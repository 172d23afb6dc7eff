//! The launcher: creates the namespaces, forks their first process, and exits the way the program did.
#![expect(clippy::disallowed_methods, reason = "a program starts in the launcher's current folder")]

use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::io::{PipeReader, Read as _, pipe};
use std::os::fd::{AsFd as _, OwnedFd};
use std::os::unix::process::CommandExt as _;

use anyhow::{Context, Result, bail};
use fork::{Fork, fork};
use nix::sys::signal::SigSet;
use nix::sys::signalfd::{SfdFlags, SignalFd};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::Mode;
use rustix::io::Errno;
use rustix::process::{
    Pid, PidfdFlags, Signal, WaitOptions, getpid, getppid, kill_process, pidfd_open, setsid, umask,
    waitpid,
};
use rustix::stdio::stdin;

use super::init::{self, Program, ProgramEnd};
use super::{namespaces, probe, setup};
use crate::sandbox::launch_request::{LaunchRequest, decode_files};
use crate::sandbox::{Layer, NOT_SET_UP};

/// Sets up the sandbox that the request describes and runs the program in it. Returns the status to exit
/// with: in the launcher, and in the init that it forks. The process must have only one thread.
pub fn launch(request: &str, program: &[OsString]) -> Result<i32> {
    let mut request: LaunchRequest =
        serde_json::from_str(request).context("this is not a launch request")?;
    if let Some(probe) = &request.probe {
        return probe::check_from_inside(probe).map(|()| 0);
    }
    let here = || env::current_dir().context("there is no current folder");
    let current_dir = request.current_dir.take().map_or_else(here, Ok)?;
    let program = Program::new(program, current_dir)?;
    // A private umask is for the runner's own files; what is created here is for another user.
    umask(Mode::from_raw_mode(0o022));
    setup::close_all_but(&request.keep_fds)?;
    if request.files_on_stdin {
        // Unbuffered, because the rest of it is the program's input.
        let stdin = stdin().try_clone_to_owned().context("there is no standard input")?;
        request.sandbox.view.tmpfs_files = decode_files(File::from(stdin))?;
    }
    if request.creates(Layer::Processes) {
        return supervise(&request, &program);
    }
    let _ = setsid(); // the leader of a process group has no terminal either, see `seccomp`
    let entered = namespaces::enter(&request)?;
    setup::set_up(&request, entered, &program.current_dir)?;
    Err(program.command().exec()).with_context(|| program.cannot_start())
}

/// Returns twice: here, and in the first process of the namespaces.
fn supervise(request: &LaunchRequest, program: &Program) -> Result<i32> {
    let stops = StopEvents::new(request)?;
    let (mut report, reporter) = pipe().context("cannot create a pipe")?;
    let entered = namespaces::enter(request)?;
    // With one thread, the child can do anything; and a fork is cheaper than another start of the runner.
    let init = match fork().context("cannot fork the first process of the namespaces")? {
        Fork::Child => {
            drop((report, stops));
            // The program would inherit the blocked signal.
            StopEvents::signals().thread_unblock()?;
            return init::run(request, reporter, entered, program);
        }
        Fork::Parent(init) => Pid::from_raw(init).context("the first process has no ID")?,
    };
    drop(reporter);
    setup::close(request.keep_fds.iter().copied());
    if stops.precede(&report)? {
        let _ = kill_process(init, Signal::KILL); // it may have ended just now
    }
    let mut text = String::new();
    report.read_to_string(&mut text)?;
    let ended = waitpid(Some(init), WaitOptions::empty())?;
    let status = ended.context("the first process of the namespaces has not ended")?.1;
    let failed = || ProgramEnd::Exited(status.exit_status().unwrap_or(NOT_SET_UP));
    let end: ProgramEnd = text.parse().unwrap_or_else(|_| failed());
    Ok(end.status().unwrap_or_else(exit_by_signal))
}

/// What stops the sandbox early: SIGTERM, or the end of the process that started the launcher.
struct StopEvents {
    sigterm: SignalFd,
    /// `None` if that process is outside the launcher's PID namespace.
    parent: Option<OwnedFd>,
}

impl StopEvents {
    fn new(request: &LaunchRequest) -> Result<Self> {
        let signals = Self::signals();
        signals.thread_block()?;
        let sigterm = SignalFd::with_flags(&signals, SfdFlags::SFD_CLOEXEC)?;
        let Some(parent) = getppid() else { return Ok(Self { sigterm, parent: None }) };
        let expected = request.parent.map(i64::from);
        if expected.is_some_and(|pid| pid != i64::from(parent.as_raw_nonzero().get())) {
            bail!("the runner has ended");
        }
        Ok(Self { sigterm, parent: pidfd_open(parent, PidfdFlags::empty()).ok() })
    }

    fn signals() -> SigSet {
        SigSet::from_iter([nix::sys::signal::SIGTERM])
    }

    /// Waits, and returns whether the sandbox was stopped before init reported anything or ended.
    fn precede(&self, report: &PipeReader) -> Result<bool> {
        let stops = [Some(self.sigterm.as_fd()), self.parent.as_ref().map(OwnedFd::as_fd)];
        let mut fds = vec![PollFd::new(report, PollFlags::IN)];
        fds.extend(stops.iter().flatten().map(|stop| PollFd::new(stop, PollFlags::IN)));
        while let Err(error) = poll(&mut fds, None) {
            if error != Errno::INTR {
                return Err(error.into());
            }
        }
        Ok(fds[0].revents().is_empty())
    }
}

/// Ends this process by the signal that ended the program, so that its parent sees the same.
fn exit_by_signal(signal: i32) -> i32 {
    let _ = StopEvents::signals().thread_unblock(); // otherwise the exit status tells
    if let Some(signal) = Signal::from_named_raw(signal) {
        let _ = kill_process(getpid(), signal); // if it does not end us, the exit status tells
    }
    128 + signal
}
