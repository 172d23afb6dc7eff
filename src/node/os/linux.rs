//! Linux only: a memory limit from outside, and tracking of every process that a run leaves behind.
//!
//! The runner is a child subreaper: a process whose parent has ended becomes the runner's own child,
//! whatever its process group, session and environment are. Each run has a tag in a resource limit, which
//! shows to which run an orphan belongs. Child processes inherit the limit, and a process cannot raise it.
#![expect(clippy::disallowed_methods, reason = "children and their limits are listed in /proc")]

use std::collections::BTreeSet;
use std::fs;
use std::sync::Once;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{
    Pid, PidfdFlags, Resource, Rlimit, Signal, WaitOptions, getpgid, getpid, getrlimit,
    kill_process, pidfd_open, prlimit, set_child_subreaper, waitpid,
};

/// Whether memory is polled instead of set by `--max-old-space-size`. That flag limits only the JavaScript
/// heap, not Buffers, and keeps Node.js 20 and 22 from using their embedded code cache, so that they start
/// a sixth slower.
pub(in crate::node) const WATCHES_MEMORY: bool = true;

/// The memory that Node.js 24 and 26 reserve without using it, for the main thread and for each worker
/// thread.
const RESERVED_BY_A_THREAD: u64 = 544 << 20;
/// The number of worker threads that a program can have at a time. Beginners start one for each small job.
const THREADS: u64 = 64;

/// Limits the memory that the process and each of its children can reserve. This is more than they may use,
/// which [`memory`] returns, because threads reserve much, and V8 can hang if that fails. The limit still
/// works if the runner is killed.
pub(super) fn limit_memory(process: u32, bytes: u64) {
    let limit = bytes.saturating_mul(2).saturating_add(THREADS * RESERVED_BY_A_THREAD);
    limit_to(process, Resource::Data, limit);
}

/// Limits the CPU time of the process. The wall time limit ends a run long before; this limit still works
/// if the runner is killed.
pub(super) fn limit_cpu(process: u32, time: Duration) {
    limit_to(process, Resource::Cpu, time.as_secs().max(1));
}

/// Returns whether the limit was set. It fails if the process has ended already.
fn limit_to(process: u32, resource: Resource, most: u64) -> bool {
    let limit = Rlimit { current: Some(most), maximum: Some(most) };
    prlimit(pid(process), resource, limit).is_ok()
}

fn pid(process: u32) -> Option<Pid> {
    i32::try_from(process).ok().and_then(Pid::from_raw)
}

/// Returns the memory that the process uses in bytes, or 0 if it has ended.
pub(super) fn memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let used = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = used.and_then(|used| used.trim().trim_end_matches(" kB").parse::<u64>().ok());
    kilobytes.unwrap_or(0) << 10
}

/// Makes this process the parent of all orphans below it.
pub(super) fn adopt_orphans() {
    static ONCE: Once = Once::new();
    // Not supported before Linux 3.4, where only the process group is killed.
    ONCE.call_once(|| {
        let _ = set_child_subreaper(Some(getpid()));
    });
}

/// Identifies the processes of one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::node) struct RunTag(u64);

/// Tags a process that has not started anything yet. Returns `None` if it has ended already.
///
/// The tag is the limit on file locks, which Linux has not enforced since 2.4.25.
pub(super) fn tag(process: u32) -> Option<RunTag> {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    // Below this process's own limit, which is a tag if the runner was itself started by a run.
    let own = getrlimit(Resource::Locks).maximum.unwrap_or(u64::MAX >> 1);
    let tag = own.saturating_sub(COUNT.fetch_add(1, Ordering::Relaxed));
    limit_to(process, Resource::Locks, tag).then_some(RunTag(tag))
}

/// Counts the orphans of a run that still run.
pub(super) fn count_strays(leader: u32, tag: Option<RunTag>) -> usize {
    let is_alive = |&stray: &Pid| {
        let stat = fs::read_to_string(format!("/proc/{}/stat", stray.as_raw_nonzero()));
        let state =
            stat.ok().and_then(|stat| stat.rsplit_once(')').map(|(_, rest)| rest.to_owned()));
        state.is_some_and(|state| !state.starts_with(" Z") && !state.starts_with(" X"))
    };
    strays(leader, tag).iter().filter(|stray| is_alive(stray)).count()
}

/// How long to wait for a killed process. A process that waits for a broken disk may never end.
const KILL_TIMEOUT: Timespec = Timespec { tv_sec: 0, tv_nsec: 500_000_000 };
/// The maximum number of rounds. New strays can appear while others are killed, because the children of a
/// stray are reparented, too.
const ROUNDS: usize = 20;

/// Kills and reaps the orphans of a run. The leader has been reaped, so nothing else can end them.
pub(super) fn kill_strays(leader: u32, tag: Option<RunTag>) {
    // The list of children can miss one while another thread's child ends, so it must be empty twice.
    let mut found_none = 0;
    for _ in 0..ROUNDS {
        let strays = strays(leader, tag);
        found_none = if strays.is_empty() { found_none + 1 } else { 0 };
        if found_none == 2 {
            return;
        }
        for stray in strays {
            // It is a child of this process until it is reaped here, so its ID cannot be reused.
            let handle = pidfd_open(stray, PidfdFlags::empty());
            let _ = kill_process(stray, Signal::KILL); // it may have ended already
            if let Ok(handle) = handle {
                let _ = poll(&mut [PollFd::new(&handle, PollFlags::IN)], Some(&KILL_TIMEOUT));
            }
            let _ = waitpid(Some(stray), WaitOptions::NOHANG); // a process that does not die is left alone
        }
    }
}

/// Reaps children that have ended, but none of `started`, and none that is just being started: that one is still in
/// the group of this process.
pub(super) fn reap_orphans(started: &BTreeSet<u32>) {
    let own_group = getpgid(None);
    for child in children() {
        let is_started =
            u32::try_from(child.as_raw_nonzero().get()).is_ok_and(|id| started.contains(&id));
        if !is_started && getpgid(Some(child)) != own_group {
            let _ = waitpid(Some(child), WaitOptions::NOHANG); // it may still run
        }
    }
}

/// Returns the children of this process that a run has left behind: those with its tag, and those in its
/// process group. Processes of other runs, npm or an editor are not among them.
fn strays(leader: u32, tag: Option<RunTag>) -> Vec<Pid> {
    let Some(leader) = pid(leader) else { return Vec::new() };
    let is_stray = |child: Pid| {
        child != leader
            && (tag.is_some() && tag_of(child) == tag || getpgid(Some(child)) == Ok(leader))
    };
    children().into_iter().filter(|&child| is_stray(child)).collect()
}

fn tag_of(process: Pid) -> Option<RunTag> {
    let limits = fs::read_to_string(format!("/proc/{}/limits", process.as_raw_nonzero())).ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max file locks"))?;
    line.split_whitespace().nth(1)?.parse().ok().map(RunTag)
}

/// Returns the children of this process, of all its threads.
fn children() -> Vec<Pid> {
    let Ok(threads) = fs::read_dir("/proc/self/task") else { return Vec::new() };
    let mut children = Vec::new();
    for thread in threads.flatten() {
        match fs::read_to_string(thread.path().join("children")) {
            Ok(list) => children.extend(list.split_whitespace().filter_map(parse)),
            Err(_) if thread.path().is_dir() => return children_by_parent(),
            Err(_) => {} // the thread has ended
        }
    }
    children
}

/// Returns the children on a kernel without `CONFIG_PROC_CHILDREN`.
fn children_by_parent() -> Vec<Pid> {
    let Ok(processes) = fs::read_dir("/proc") else { return Vec::new() };
    let own = getpid();
    let is_own_child = |&process: &Pid| {
        let stat = fs::read_to_string(format!("/proc/{}/stat", process.as_raw_nonzero()));
        let stat = stat.unwrap_or_default();
        // `PID (NAME) STATE PARENT ...`, and the name can contain any character.
        let parent = stat.rsplit_once(") ").and_then(|(_, rest)| rest.split(' ').nth(1));
        parent.and_then(parse) == Some(own)
    };
    let ids = processes.flatten().filter_map(|process| parse(process.file_name().to_str()?));
    ids.filter(is_own_child).collect()
}

fn parse(id: &str) -> Option<Pid> {
    id.parse().ok().and_then(Pid::from_raw)
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use super::*;

    #[test]
    fn both_lists_of_children_agree() {
        let mut child = Command::new("sleep").arg("1000").spawn().expect("started");
        let process = pid(child.id()).expect("an id");
        for children in [children(), children_by_parent()] {
            assert!(children.contains(&process));
        }
        child.kill().and_then(|()| child.wait()).expect("ended");
    }

    #[test]
    fn a_tag_is_unique_and_inherited() {
        // It waits for its input before it starts a child, which tells its own limits.
        let script = "read go; cat /proc/self/limits";
        let tags: Vec<_> = (0..2)
            .map(|_| {
                let mut command = Command::new("sh");
                command.args(["-c", script]).stdin(Stdio::piped());
                let child = command.stdout(Stdio::piped()).spawn().expect("started");
                let tag = tag(child.id()).expect("tagged");
                let output = child.wait_with_output().expect("ended");
                let limits = String::from_utf8_lossy(&output.stdout).into_owned();
                assert!(limits.contains(&tag.0.to_string()), "{limits}");
                tag
            })
            .collect();
        assert_ne!(tags[0], tags[1]);
        assert_eq!(tag_of(getpid()), None, "this process has none");
    }
}
