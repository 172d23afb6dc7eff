//! Process groups, waiting and reading on Unix systems.

use std::io::{self, PipeReader, Read};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, ExitStatus};

use process_wrap::std::{ChildWrapper, CommandWrap, ProcessGroup as GroupWrapper};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};

use super::ProcessGroup;

/// Makes the command's process the leader of a new process group.
pub(in crate::node) fn group(command: Command) -> CommandWrap {
    let mut command = CommandWrap::from(command);
    command.wrap(GroupWrapper::leader());
    command
}

fn pid(group: &ProcessGroup) -> Option<Pid> {
    i32::try_from(group.id()).ok().and_then(Pid::from_raw)
}

/// Waits until the process has exited, and leaves it as a zombie. No other process can have its ID until it
/// is reaped, so that killing the group cannot hit another one.
pub(super) fn wait_for_exit(group: &ProcessGroup) {
    let Some(pid) = pid(group) else { return };
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
    while let Err(rustix::io::Errno::INTR) = waitid(WaitId::Pid(pid), options) {}
}

pub(super) fn has_exited(group: &ProcessGroup) -> bool {
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT | WaitIdOptions::NOHANG;
    pid(group).is_none_or(|pid| !matches!(waitid(WaitId::Pid(pid), options), Ok(None)))
}

/// Asks the launcher of a sandbox to end everything in it. The launcher exits after all processes have
/// ended; if it were killed, nothing could wait for them.
pub(super) fn stop_launcher(launcher: &mut dyn ChildWrapper) {
    let _ = launcher.signal(Signal::TERM.as_raw()); // it may have ended already
}

/// Reaps only the process itself. On Linux the others of its group are children of the runner and may take
/// longer to die; [`ProcessGroup::kill_strays`] reaps them.
pub(super) fn reap(child: &mut dyn ChildWrapper) -> io::Result<ExitStatus> {
    child.inner_mut().wait()
}

/// Reads available output. Returns 0 at the end, or if the other end of `stop` was closed.
pub(in crate::node) fn read(
    from: &mut PipeReader,
    stop: &PipeReader,
    buffer: &mut [u8],
) -> io::Result<usize> {
    loop {
        let mut fds = [PollFd::new(&*from, PollFlags::IN), PollFd::new(stop, PollFlags::IN)];
        match poll(&mut fds, None) {
            Err(rustix::io::Errno::INTR) => continue,
            Err(error) => return Err(error.into()),
            Ok(_) => {}
        }
        if !fds[1].revents().is_empty() {
            return Ok(0);
        }
        match from.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// Asks a running Node.js to open its inspector.
pub(in crate::node) fn open_inspector(_node: &Path, group: &ProcessGroup) {
    if let Some(pid) = pid(group) {
        let _ = kill_process(pid, Signal::USR1); // it may have ended just now
    }
}

/// Returns the signal that ended the process, if one did.
pub(in crate::node) fn signal(status: ExitStatus) -> Option<i32> {
    status.signal()
}
