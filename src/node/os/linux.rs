//! What only Linux offers: a limit on memory from outside, and a list of all processes.
#![expect(clippy::disallowed_methods, reason = "descendants are found in /proc")]

use std::fs::{self, File};
use std::io::Read as _;
use std::os::fd::OwnedFd;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{
    Pid, PidfdFlags, Resource, Rlimit, Signal, kill_process, pidfd_open, prlimit,
};

use super::Group;

/// Instead of `--max-old-space-size`, which is only about the JavaScript heap (a Buffer lies outside
/// of it), and with which Node 20 and 22 cannot use the compiled code that they carry: they start
/// a sixth slower then.
pub(in crate::node) const WATCHES_MEMORY: bool = true;

/// What Node 24 and 26 ask for and do not use, for the program and for each of its worker threads.
const ASKED_BY_A_THREAD: u64 = 544 << 20;
/// Worker threads that a program may well have at a time; a beginner starts one for each small job.
const THREADS: u64 = 64;

/// The memory that the process and its children may ask for each. More than they may use, which
/// [`memory`] tells: threads ask for much, and V8 can hang where it is refused. It holds where nobody
/// looks, because the runner itself was killed.
pub(super) fn limit_memory(process: u32, bytes: u64) {
    let limit = Some(bytes.saturating_mul(2).saturating_add(THREADS * ASKED_BY_A_THREAD));
    let limit = Rlimit { current: limit, maximum: limit };
    let pid = i32::try_from(process).ok().and_then(Pid::from_raw);
    let _ = prlimit(pid, Resource::Data, limit); // fails only when it has ended already
}

/// The processor time that the process may take. The outer clock ends a run long before; this one
/// holds when the runner itself was killed and nobody is left to look at a clock.
pub(super) fn limit_cpu(process: u32, time: Duration) {
    let seconds = time.as_secs().max(1);
    let limit = Rlimit { current: Some(seconds), maximum: Some(seconds) };
    let pid = i32::try_from(process).ok().and_then(Pid::from_raw);
    let _ = prlimit(pid, Resource::Cpu, limit); // fails only when it has ended already
}

/// How long a process may take to die: one that waits for a broken disk may take forever.
const DYING: Timespec = Timespec { tv_sec: 0, tv_nsec: 500_000_000 };

/// The memory that the process uses, in bytes; 0 when it has ended.
pub(in crate::node) fn memory(group: &Group) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", group.id())).unwrap_or_default();
    let used = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = used.and_then(|used| used.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or(0) << 10
}

/// Ends the processes that left the group (a detached child, a daemon), known by an entry
/// `NAME=value` of their environment, and waits until they are dead: one that has lost its memory is
/// not found any more, but may still hold ports and files. New ones may appear while we look, so look
/// again.
pub(in crate::node) fn sweep(entry: &str) {
    for _ in 0..20 {
        let found = marked(entry);
        if found.is_empty() {
            return;
        }
        let killed: Vec<OwnedFd> = found.into_iter().filter_map(kill).collect();
        for process in &killed {
            let mut fds = [PollFd::new(process, PollFlags::IN)];
            let _ = poll(&mut fds, Some(&DYING)); // nothing more can be done
        }
    }
}

/// Returns what tells when it is dead; None before Linux 5.3, and where it is already.
fn kill(pid: Pid) -> Option<OwnedFd> {
    let process = pidfd_open(pid, PidfdFlags::empty()).ok();
    let _ = kill_process(pid, Signal::KILL); // it may have ended just now
    process
}

/// How many processes have the entry.
pub(in crate::node) fn count(entry: &str) -> usize {
    marked(entry).len()
}

fn marked(entry: &str) -> Vec<Pid> {
    let Ok(processes) = fs::read_dir("/proc") else { return Vec::new() };
    // One for all: there may be hundreds of processes, and this happens after every run.
    let mut environment = Vec::with_capacity(16 << 10);
    processes
        .flatten()
        .filter_map(|process| process.file_name().to_str()?.parse().ok().and_then(Pid::from_raw))
        .filter(|pid| {
            environment.clear();
            // Other users' processes cannot be read; a zombie's environment is empty.
            File::open(format!("/proc/{}/environ", pid.as_raw_nonzero()))
                .and_then(|mut file| file.read_to_end(&mut environment))
                .is_ok_and(|_| {
                    environment.split(|&byte| byte == 0).any(|one| one == entry.as_bytes())
                })
        })
        .collect()
}
