//! Runs helper programs (git, `node -p`, parsers) to their end, with limits on time and output.

use std::collections::BTreeSet;
use std::io::{self, PipeReader, Read as _, Write as _, pipe};
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use process_wrap::std::{ChildWrapper, CommandWrap};

use super::cancel::Cancel;
use super::threads;

/// The input and the limits of a helper program.
#[derive(Debug, Clone, Copy)]
pub struct Bounds<'a> {
    /// Its standard input.
    pub input: &'a [u8],
    /// The limit on standard output and on standard error, in bytes each. A program that writes more is killed.
    pub max_bytes: usize,
    pub timeout: Duration,
    /// The limit on its address space in bytes, on Linux.
    pub max_memory: Option<u64>,
    /// Kills the program.
    pub cancel: &'a Cancel,
}

/// How a helper program ended.
#[derive(Debug)]
pub struct ProcessOutput {
    /// `None` if a signal ended it.
    pub code: Option<i32>,
    pub timed_out: bool,
    /// Standard output and standard error. One byte longer than the limit if there was more.
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
}

impl ProcessOutput {
    pub fn is_success(&self) -> bool {
        self.code == Some(0)
    }
}

/// Returns a command for a program. All rooms start programs with this, so that the places that start
/// processes are easy to find.
#[expect(clippy::disallowed_methods, reason = "the one place that makes commands")]
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    Command::new(program)
}

/// Makes the command's process the leader of a new process group, or of a job object on Windows.
pub fn in_group(command: Command) -> CommandWrap {
    let mut command = CommandWrap::from(command);
    #[cfg(unix)]
    command.wrap(process_wrap::std::ProcessGroup::leader());
    #[cfg(windows)]
    command.wrap(process_wrap::std::JobObject);
    command
}

/// The processes that this one has started as leaders of groups, and will wait for. As a subreaper, or as process 1 of a
/// container, it also gets children that others have left behind.
static REGISTERED: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

/// Starts a process that [`in_group`] has prepared. The caller waits for it, and then calls [`unregister`].
pub fn spawn_registered(mut command: CommandWrap) -> io::Result<Box<dyn ChildWrapper>> {
    threads::retry_on_eagain(|| {
        // Locked until the id is registered: `with_registered` must not take the new process for one that a program left
        // behind.
        let mut started = REGISTERED.lock().unwrap_or_else(PoisonError::into_inner);
        let child = command.spawn()?;
        started.insert(child.id());
        Ok(child)
    })
}

/// Notes that a process of [`spawn_registered`] has been waited for.
pub fn unregister(id: u32) {
    REGISTERED.lock().unwrap_or_else(PoisonError::into_inner).remove(&id);
}

/// Calls `work` with the processes of [`spawn_registered`]; none is started meanwhile.
pub fn with_registered<T>(work: impl FnOnce(&BTreeSet<u32>) -> T) -> T {
    work(&REGISTERED.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Runs a helper program to its end, in a new process group. Processes that it leaves behind are killed.
pub fn run(mut command: Command, bounds: &Bounds<'_>) -> io::Result<ProcessOutput> {
    let (out, out_writer) = pipe()?;
    let (err, err_writer) = pipe()?;
    let (in_reader, mut input) = pipe()?;
    command.stdin(Stdio::from(in_reader)).stdout(out_writer).stderr(err_writer);
    // The command owns the write ends of the pipes and must be dropped here, or reading would never end.
    let child = Arc::new(Mutex::new(spawn_registered(in_group(command))?));
    if let Some(bytes) = bounds.max_memory {
        limit_memory(child.lock().unwrap_or_else(PoisonError::into_inner).id(), bytes);
    }
    let kill = {
        let child = Arc::clone(&child);
        move || {
            let _ = child.lock().unwrap_or_else(PoisonError::into_inner).start_kill();
        }
    };
    let _subscription = bounds.cancel.on_cancel(kill.clone());
    let limit = u64::try_from(bounds.max_bytes).unwrap_or(u64::MAX).saturating_add(1);
    let (ended, wait) = channel::<()>();
    let (timed_out, stdout, stderr) = thread::scope(|scope| {
        let killer = scope.spawn(move || {
            let timed_out = wait.recv_timeout(bounds.timeout) == Err(RecvTimeoutError::Timeout);
            // A program that has ended may have left something behind.
            kill();
            timed_out
        });
        // A program that does not read its input closes the pipe, which is not an error.
        scope.spawn(move || input.write_all(bounds.input));
        let errors = scope.spawn(move || read(err, limit));
        let stdout = read(out, limit);
        let stderr = errors.join().unwrap_or_default();
        drop(ended);
        (killer.join().unwrap_or(false), stdout, stderr)
    });
    let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
    let status = child.wait();
    unregister(child.id());
    let status = status?;
    Ok(ProcessOutput { code: status.code(), timed_out, stdout, stderr })
}

#[cfg(target_os = "linux")]
fn limit_memory(process: u32, bytes: u64) {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let limit = Rlimit { current: Some(bytes), maximum: Some(bytes) };
    let pid = i32::try_from(process).ok().and_then(Pid::from_raw);
    let _ = prlimit(pid, Resource::As, limit); // it may have ended already
}

#[cfg(not(target_os = "linux"))]
fn limit_memory(_process: u32, _bytes: u64) {}

/// Reads at most `limit` bytes. Closing the pipe then ends a program that keeps writing.
fn read(from: PipeReader, limit: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = from.take(limit).read_to_end(&mut bytes);
    bytes
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    fn run_shell(script: &str, input: &[u8], timeout: Duration, cancelled: bool) -> ProcessOutput {
        let mut command = command("sh");
        command.args(["-c", script]);
        let cancel = Cancel::new();
        if cancelled {
            cancel.cancel();
        }
        run(command, &Bounds { input, max_bytes: 100, timeout, max_memory: None, cancel: &cancel })
            .expect("started")
    }

    #[test]
    fn a_program_returns_its_output_and_its_status() {
        let done = run_shell("cat; echo said; echo wrong >&2; exit 3", b"read\n", LONG, false);
        assert_eq!((done.code, done.timed_out), (Some(3), false));
        assert_eq!(
            (done.stdout.as_slice(), done.stderr.as_slice()),
            (&b"read\nsaid\n"[..], &b"wrong\n"[..])
        );
    }

    #[test]
    fn input_that_is_not_read_is_not_an_error() {
        let input = vec![b'x'; 1 << 20];
        assert!(run_shell("exit 0", &input, LONG, false).is_success());
    }

    #[test]
    fn a_program_without_an_end_is_killed_with_its_children() {
        let done = run_shell("sleep 1000 & sleep 1000", b"", Duration::from_millis(100), false);
        assert_eq!((done.code, done.timed_out), (None, true));
        let done = run_shell("sleep 1000 & sleep 1000", b"", LONG, true);
        assert_eq!((done.code, done.timed_out), (None, false));
    }

    #[test]
    fn no_more_is_read_than_allowed() {
        let done = run_shell("yes", b"", LONG, false);
        assert_eq!(done.stdout.len(), 101);
        assert!(!done.is_success());
    }
}
