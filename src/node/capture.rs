//! A helper program run to its end: what it wrote, within limits of time and size.

use std::io::{self, PipeReader, Read as _, pipe};
use std::process::{Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::os;
use crate::system::cancel::Cancel;

/// How a program ended.
#[derive(Debug)]
pub struct Captured {
    /// None: a signal ended it.
    pub code: Option<i32>,
    pub timed_out: bool,
    /// One byte more than asked for where there was more.
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
}

/// Runs a program without an input, in a group of its own. It ends with all that it has started
/// when it has written more than `most` bytes, after `patience`, and when `cancel` comes.
pub fn capture(
    mut command: Command,
    most: usize,
    patience: Duration,
    cancel: &Cancel,
) -> io::Result<Captured> {
    let (out, out_writer) = pipe()?;
    let (err, err_writer) = pipe()?;
    command.stdin(Stdio::null()).stdout(out_writer).stderr(err_writer);
    // The command, which has the writing ends, goes with this statement: else reading never ends.
    let group = os::Group::of_child(os::group(command).spawn()?);
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let (ended, wait) = channel::<()>();
    let cancelled = group.clone();
    let _subscription = cancel.on_cancel(move || cancelled.kill());
    let (timed_out, stdout, stderr) = thread::scope(|scope| {
        let child = group.clone();
        let killer = scope.spawn(move || {
            let timed_out = wait.recv_timeout(patience) == Err(RecvTimeoutError::Timeout);
            // A program that has ended may have left something behind.
            child.kill();
            timed_out
        });
        let errors = scope.spawn(move || read(err, limit));
        let stdout = read(out, limit);
        let stderr = errors.join().unwrap_or_default();
        drop(ended);
        (killer.join().unwrap_or(false), stdout, stderr)
    });
    let status = group.reap()?;
    Ok(Captured { code: status.code(), timed_out, stdout, stderr })
}

/// The first `limit` bytes; closing the pipe ends who wants to write more.
fn read(from: PipeReader, limit: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = from.take(limit).read_to_end(&mut bytes);
    bytes
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "the tests start programs")]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    fn run(script: &str, most: usize, patience: Duration, stop: bool) -> Captured {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        let cancel = Cancel::new();
        if stop {
            cancel.cancel();
        }
        capture(command, most, patience, &cancel).expect("started")
    }

    #[test]
    fn what_a_program_wrote_and_its_status_come_back() {
        let done = run("cat; echo said; echo wrong >&2; exit 3", 100, LONG, false);
        assert_eq!((done.code, done.timed_out), (Some(3), false));
        assert_eq!(
            (done.stdout.as_slice(), done.stderr.as_slice()),
            (&b"said\n"[..], &b"wrong\n"[..])
        );
    }

    #[test]
    fn a_program_without_an_end_is_ended_with_its_children() {
        let done = run("sleep 1000 & sleep 1000", 100, Duration::from_millis(100), false);
        assert_eq!((done.code, done.timed_out), (None, true));
        let done = run("sleep 1000 & sleep 1000", 100, LONG, true);
        assert_eq!((done.code, done.timed_out), (None, false));
    }

    #[test]
    fn no_more_is_read_than_asked_for() {
        let done = run("yes", 100, LONG, false);
        assert_eq!(done.stdout.len(), 101);
        assert_ne!(done.code, Some(0));
    }
}
