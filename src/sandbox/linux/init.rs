//! The first process of the PID namespace: sets up the layers, starts the program, checks its limits and
//! reaps orphans. When it ends, the kernel ends everything in the namespace.
#![expect(clippy::disallowed_methods, reason = "starts the program")]

use std::ffi::OsString;
use std::fmt;
use std::io::{PipeWriter, Write as _};
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::process::Command;
use std::str::FromStr;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use nix::sys::signal::Signal::SIGKILL;
use nix::sys::signal::kill;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{
    Pid, PidfdFlags, Signal, WaitOptions, WaitStatus, pidfd_open, set_parent_process_death_signal,
    setsid, wait,
};
use rustix::stdio::stdout;

use super::identity::UserNamespace;
use super::namespaces::OwnNamespaces;
use super::{setup, usage};
use crate::sandbox::launch_request::LaunchRequest;
use crate::sandbox::{LEFT_PROCESSES, OUT_OF_DISK, OUT_OF_MEMORY, Sandbox};

/// Memory polling interval.
const MEMORY_CHECK: Duration = Duration::from_millis(50);
/// Memory checks for each check of the disk.
const CHECKS_PER_DISK_CHECK: u32 = 8;

/// How often, and how many times, to look whether processes that the program left behind end by themselves.
const ENDING_CHECK: Duration = Duration::from_millis(10);
const ENDING_CHECKS: u32 = 10;
/// Every process of the namespace but init.
const ALL_OTHERS: nix::unistd::Pid = nix::unistd::Pid::from_raw(-1);

/// How the program ended, as init reports it to the launcher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ProgramEnd {
    Exited(i32),
    Killed(i32),
    OutOfMemory,
    OutOfDisk,
}

impl ProgramEnd {
    /// Returns the launcher's exit status, or the signal that ended the program.
    pub(super) fn status(self) -> Result<i32, i32> {
        match self {
            Self::Exited(code) => Ok(code),
            Self::Killed(signal) => Err(signal),
            Self::OutOfMemory => Ok(OUT_OF_MEMORY),
            Self::OutOfDisk => Ok(OUT_OF_DISK),
        }
    }
}

impl fmt::Display for ProgramEnd {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exited(code) => write!(out, "exited {code}"),
            Self::Killed(signal) => write!(out, "killed {signal}"),
            Self::OutOfMemory => out.write_str("memory 0"),
            Self::OutOfDisk => out.write_str("disk 0"),
        }
    }
}

impl FromStr for ProgramEnd {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let (kind, number) = text.split_once(' ').context("incomplete report")?;
        let number = number.parse()?;
        Ok(match kind {
            "exited" => Self::Exited(number),
            "killed" => Self::Killed(number),
            "memory" => Self::OutOfMemory,
            "disk" => Self::OutOfDisk,
            _ => bail!("unknown report"),
        })
    }
}

/// The program to start.
#[derive(Debug)]
pub(super) struct Program {
    name: OsString,
    args: Vec<OsString>,
    /// A folder in the view.
    pub(super) current_dir: PathBuf,
}

impl Program {
    pub(super) fn new(words: &[OsString], current_dir: PathBuf) -> Result<Self> {
        let (name, args) = words.split_first().context("the request names no program")?;
        Ok(Self { name: name.clone(), args: args.to_vec(), current_dir })
    }

    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(&self.name);
        command.args(&self.args);
        command
    }

    pub(super) fn cannot_start(&self) -> String {
        format!("cannot start {}", self.name.display())
    }
}

/// Runs the program to its end. The namespaces end when this process exits.
pub(super) fn run(
    request: &LaunchRequest,
    mut reporter: PipeWriter,
    user: UserNamespace,
    program: &Program,
) -> Result<i32> {
    set_parent_process_death_signal(Some(Signal::KILL))?;
    let _ = setsid(); // the first process of a namespace leads no session yet
    setup::set_up(request, user, &program.current_dir)?;
    // The kernel cleared it when the user changed.
    set_parent_process_death_signal(Some(Signal::KILL))?;
    if has_no_reader(&reporter)? {
        return Ok(0); // the launcher ended before the signal was set
    }
    let child = program.command().spawn().with_context(|| program.cannot_start())?;
    setup::close(request.keep_fds.iter().copied());
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let end = watch(pid.context("the program has no ID")?, request)?;
    if matches!(end, ProgramEnd::Exited(_)) && leaves_processes() {
        let _ = kill(ALL_OTHERS, SIGKILL); // they would end with this process in any case
        // To the output of the program. Nobody may be reading any more.
        let _ = rustix::io::write(stdout(), LEFT_PROCESSES);
    }
    write!(reporter, "{end}").context("cannot report to the launcher")?;
    Ok(0)
}

/// Returns whether processes are left, other than those that are just ending.
fn leaves_processes() -> bool {
    for _ in 0..ENDING_CHECKS {
        while let Ok(Some(_)) = wait(WaitOptions::NOHANG) {}
        if kill(ALL_OTHERS, None).is_err() {
            return false;
        }
        thread::sleep(ENDING_CHECK);
    }
    true
}

fn has_no_reader(pipe: &PipeWriter) -> Result<bool> {
    let mut fds = [PollFd::new(pipe, PollFlags::empty())];
    poll(&mut fds, Some(&Timespec::default()))?;
    Ok(fds[0].revents().contains(PollFlags::ERR))
}

/// Waits for the end of the program, and checks its limits meanwhile.
fn watch(program: Pid, request: &LaunchRequest) -> Result<ProgramEnd> {
    let exit = pidfd_open(program, PidfdFlags::empty())?;
    let own = OwnNamespaces::of(request);
    let Sandbox { view, limits } = &request.sandbox;
    let before = usage::disk(view, own);
    let fills_the_disk = || usage::disk(view, own).exceeds(before, limits.file_bytes);
    for check in 1_u32.. {
        wait_for_check(&exit)?;
        if let Some(end) = reap(program) {
            // Measuring files in memory costs nothing, so their limit is checked at the end, too.
            let filled = !view.tmpfs_files.is_empty() && fills_the_disk();
            return Ok(if filled { ProgramEnd::OutOfDisk } else { end });
        }
        // In the machine's own file tree, /proc lists other processes as well.
        if own.mounts && usage::memory(own) > limits.memory_bytes {
            return Ok(ProgramEnd::OutOfMemory);
        }
        if check % CHECKS_PER_DISK_CHECK == 0 && fills_the_disk() {
            return Ok(ProgramEnd::OutOfDisk);
        }
    }
    bail!("the program ran for years")
}

fn wait_for_check(exit: &OwnedFd) -> Result<()> {
    let mut fds = [PollFd::new(exit, PollFlags::IN)];
    let timeout = Timespec::try_from(MEMORY_CHECK)?;
    match poll(&mut fds, Some(&timeout)) {
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Reaps every child that has ended, orphans too. Returns how the program ended, if it has.
fn reap(program: Pid) -> Option<ProgramEnd> {
    while let Ok(Some((pid, status))) = wait(WaitOptions::NOHANG) {
        if pid == program {
            return Some(program_end(status));
        }
    }
    None
}

fn program_end(status: WaitStatus) -> ProgramEnd {
    match (status.exit_status(), status.terminating_signal()) {
        (Some(code), _) => ProgramEnd::Exited(code),
        (None, signal) => ProgramEnd::Killed(signal.unwrap_or_default()),
    }
}
