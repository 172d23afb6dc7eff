//! Job objects, waiting and reading on Windows.

use std::io::{self, PipeReader, Read};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use crate::system::process;
use process_wrap::std::{ChildWrapper, CommandWrap, JobObject};

use super::ProcessGroup;
use crate::system::clock;

/// How long the second Node.js may take to open the inspector of the first.
const OPENING_LIMIT: Duration = Duration::from_millis(900);

/// Makes the command's process run in a new job object, which no descendant can leave.
pub(in crate::node) fn group(command: Command) -> CommandWrap {
    let mut command = CommandWrap::from(command);
    command.wrap(JobObject);
    command
}

/// Waits until the process has exited. It polls, which costs little during a run.
pub(super) fn wait_for_exit(group: &ProcessGroup) {
    while !has_exited(group) {
        thread::sleep(Duration::from_millis(5));
    }
}

pub(super) fn has_exited(group: &ProcessGroup) -> bool {
    !matches!(group.lock().child.try_wait(), Ok(None))
}

/// Windows has no sandbox. Ending the job ends all its processes.
pub(super) fn stop_launcher(launcher: &mut dyn ChildWrapper) {
    let _ = launcher.start_kill(); // it may have ended already
}

/// Reaps the process.
pub(super) fn reap(child: &mut dyn ChildWrapper) -> io::Result<ExitStatus> {
    child.wait()
}

/// Reads available output. The end of the job always closes the pipe, so `stop` is not needed.
pub(in crate::node) fn read(
    from: &mut PipeReader,
    _stop: &PipeReader,
    buffer: &mut [u8],
) -> io::Result<usize> {
    from.read(buffer)
}

/// Asks a running Node.js to open its inspector, by starting another Node.js.
pub(in crate::node) fn open_inspector(node: &Path, group: &ProcessGroup) {
    let child = process::command(node)
        .args(["-e", "process._debugProcess(Number(process.argv[1]))"])
        .arg(group.id().to_string())
        .env_remove("NODE_OPTIONS")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    // Without an inspector, only the stack is missing.
    let Ok(mut child) = child else { return };
    let until = clock::instant() + OPENING_LIMIT;
    while clock::instant() < until && matches!(child.try_wait(), Ok(None)) {
        thread::sleep(Duration::from_millis(5));
    }
    let _ = child.kill();
    let _ = child.wait();
}

/// Windows has no signals.
pub(in crate::node) fn signal(_status: ExitStatus) -> Option<i32> {
    None
}
