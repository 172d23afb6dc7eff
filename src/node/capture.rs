//! A helper program run to its end: what it wrote, within limits of time and size.

use std::io::{self, PipeReader, Read as _, pipe};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::os;

/// How often it is looked whether the end is wanted.
const LOOK: Duration = Duration::from_millis(50);

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
/// when it has written more than `most` bytes, after `patience`, and when `stop` is set.
pub fn capture(
    mut command: Command,
    most: usize,
    patience: Duration,
    stop: &AtomicBool,
) -> io::Result<Captured> {
    let (out, out_writer) = pipe()?;
    let (err, err_writer) = pipe()?;
    command.stdin(Stdio::null()).stdout(out_writer).stderr(err_writer);
    // The command, which has the writing ends, goes with this statement: else reading never ends.
    let group = os::Group::new(os::group(command).spawn()?);
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    let (ended, wait) = channel::<()>();
    let (timed_out, stdout, stderr) = thread::scope(|scope| {
        let child = group.clone();
        let killer = scope.spawn(move || {
            let mut left = patience;
            let timed_out = loop {
                match wait.recv_timeout(LOOK.min(left)) {
                    Err(RecvTimeoutError::Timeout) if stop.load(Ordering::Relaxed) => break false,
                    Err(RecvTimeoutError::Timeout) if left <= LOOK => break true,
                    Err(RecvTimeoutError::Timeout) => left -= LOOK,
                    _ => break false,
                }
            };
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
