//! The first process of the namespaces: closes the layers, starts the program, looks after it and
//! after whatever it leaves behind. When it ends, the kernel ends all of them.
#![expect(clippy::disallowed_methods, reason = "it starts the program")]

use std::ffi::OsString;
use std::fmt;
use std::io::{PipeWriter, Write as _};
use std::os::fd::OwnedFd;
use std::path::PathBuf;
use std::process::Command;
use std::str::FromStr;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{
    DumpableBehavior, Pid, PidfdFlags, Signal, WaitOptions, WaitStatus, pidfd_open,
    set_dumpable_behavior, set_parent_process_death_signal, setsid, wait,
};

use super::spaces::Entered;
use super::{Surroundings, close, descriptors, usage};
use crate::sandbox::orders::Orders;
use crate::sandbox::{OUT_OF_DISK, OUT_OF_MEMORY, Sandbox};

/// How often it is looked how much memory is used.
const GLANCE: Duration = Duration::from_millis(50);
/// How many times rarer the disk is looked at.
const DISK_GLANCES: u32 = 8;

/// How the program ended, as told to the launcher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Exited(i32),
    Killed(i32),
    OutOfMemory,
    OutOfDisk,
}

impl Ending {
    /// The status that tells it; or the signal.
    pub(super) fn status(self) -> Result<i32, i32> {
        match self {
            Self::Exited(code) => Ok(code),
            Self::Killed(signal) => Err(signal),
            Self::OutOfMemory => Ok(OUT_OF_MEMORY),
            Self::OutOfDisk => Ok(OUT_OF_DISK),
        }
    }
}

impl fmt::Display for Ending {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exited(code) => write!(out, "exited {code}"),
            Self::Killed(signal) => write!(out, "killed {signal}"),
            Self::OutOfMemory => out.write_str("memory 0"),
            Self::OutOfDisk => out.write_str("disk 0"),
        }
    }
}

impl FromStr for Ending {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let (kind, number) = text.split_once(' ').context("no ending")?;
        let number = number.parse()?;
        Ok(match kind {
            "exited" => Self::Exited(number),
            "killed" => Self::Killed(number),
            "memory" => Self::OutOfMemory,
            "disk" => Self::OutOfDisk,
            _ => bail!("no ending"),
        })
    }
}

/// What is to be started.
#[derive(Debug)]
pub(super) struct Program {
    name: OsString,
    args: Vec<OsString>,
    /// Where, in the view.
    pub(super) folder: PathBuf,
}

impl Program {
    pub(super) fn new(words: &[OsString], folder: PathBuf) -> Result<Self> {
        let (name, args) = words.split_first().context("no program is named")?;
        Ok(Self { name: name.clone(), args: args.to_vec(), folder })
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

/// Returns when the program has ended, and with it the namespaces.
pub(super) fn run(
    orders: &Orders,
    mut tells: PipeWriter,
    entered: Entered,
    program: &Program,
) -> Result<i32> {
    set_parent_process_death_signal(Some(Signal::KILL))?;
    let _ = setsid(); // in a new namespace nobody leads anything yet
    let around = Surroundings::of(orders);
    close(orders, entered, around, &program.folder)?;
    // Another user, another namespace: the kernel forgot it.
    set_parent_process_death_signal(Some(Signal::KILL))?;
    if has_no_reader(&tells)? {
        return Ok(0); // the launcher ended before it could take us with it
    }
    let child = program.command().spawn().with_context(|| program.cannot_start())?;
    descriptors::close(orders.keep.iter().copied());
    let id = i32::try_from(child.id()).ok().and_then(Pid::from_raw).context("it has no number")?;
    let ending = look_after(id, orders, around)?;
    write!(tells, "{ending}").context("cannot tell the launcher")?;
    Ok(0)
}

/// Nobody looks into us, who see all that is inside.
pub(super) fn hide() -> Result<()> {
    Ok(set_dumpable_behavior(DumpableBehavior::NotDumpable)?)
}

fn has_no_reader(pipe: &PipeWriter) -> Result<bool> {
    let mut fds = [PollFd::new(pipe, PollFlags::empty())];
    poll(&mut fds, Some(&Timespec::default()))?;
    Ok(fds[0].revents().contains(PollFlags::ERR))
}

fn look_after(program: Pid, orders: &Orders, around: Surroundings) -> Result<Ending> {
    let ends = pidfd_open(program, PidfdFlags::empty())?;
    let Sandbox { view, limits } = &orders.sandbox;
    let before = usage::disk(view, around);
    let fills_the_disk = || usage::disk(view, around).is_too_much(before, limits.file_bytes);
    for glance in 1_u32.. {
        pause(&ends)?;
        if let Some(ending) = reap(program) {
            // Of what is in memory this is told at once.
            let filled = !view.laid.is_empty() && fills_the_disk();
            return Ok(if filled { Ending::OutOfDisk } else { ending });
        }
        // In the machine's own tree, /proc shows everybody.
        if around.own_tree && usage::memory() > limits.memory_bytes {
            return Ok(Ending::OutOfMemory);
        }
        if glance % DISK_GLANCES == 0 && fills_the_disk() {
            return Ok(Ending::OutOfDisk);
        }
    }
    bail!("it was looked after for years")
}

fn pause(ends: &OwnedFd) -> Result<()> {
    let mut fds = [PollFd::new(ends, PollFlags::IN)];
    let pause = Timespec::try_from(GLANCE)?;
    match poll(&mut fds, Some(&pause)) {
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Takes note of everybody who has ended, orphans too.
fn reap(program: Pid) -> Option<Ending> {
    while let Ok(Some((pid, status))) = wait(WaitOptions::NOHANG) {
        if pid == program {
            return Some(ending(status));
        }
    }
    None
}

fn ending(status: WaitStatus) -> Ending {
    match (status.exit_status(), status.terminating_signal()) {
        (Some(code), _) => Ending::Exited(code),
        (None, signal) => Ending::Killed(signal.unwrap_or_default()),
    }
}
