//! Operating systems: one file for each, with the same functions.

#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

#[cfg(not(target_os = "linux"))]
pub(super) use elsewhere::WATCHES_MEMORY;
#[cfg(target_os = "linux")]
pub(super) use linux::WATCHES_MEMORY;
#[cfg(unix)]
pub(super) use unix::{group, open_inspector, read, signal};
#[cfg(unix)]
use unix::{has_exited, reap, stop_launcher, wait_for_exit};
#[cfg(windows)]
pub(super) use windows::{group, open_inspector, read, signal};
#[cfg(windows)]
use windows::{has_exited, reap, stop_launcher, wait_for_exit};

#[cfg(not(target_os = "linux"))]
use elsewhere::{
    RunTag, adopt_orphans, count_strays, kill_strays, limit_cpu, limit_memory, memory,
    reap_orphans, tag,
};
#[cfg(target_os = "linux")]
use linux::{
    RunTag, adopt_orphans, count_strays, kill_strays, limit_cpu, limit_memory, memory,
    reap_orphans, tag,
};

use std::io;
use std::process::ExitStatus;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use process_wrap::std::ChildWrapper;

use crate::system::process;

/// A process and its descendants, shared by the threads that wait for it and those that may kill it.
#[derive(Debug, Clone)]
pub(super) struct ProcessGroup(Arc<Mutex<Leader>>);

#[derive(Debug)]
struct Leader {
    child: Box<dyn ChildWrapper>,
    /// Once the process is reaped, its ID may belong to another one.
    reaped: bool,
    /// Whether the process is the launcher of a sandbox, which ends everything in the sandbox before it
    /// exits.
    is_launcher: bool,
    /// The tag that a run's processes inherit. `None` for other processes, and on systems without tags.
    tag: Option<RunTag>,
}

impl ProcessGroup {
    pub(super) fn of_child(child: Box<dyn ChildWrapper>) -> Self {
        Self::new(child, false, None)
    }

    /// Wraps the process of a run, which must not have started anything yet, or the launcher of a sandbox
    /// with a PID namespace. Processes that it leaves behind become children of the runner, see
    /// [`ProcessGroup::kill_strays`].
    pub(super) fn of_run(child: Box<dyn ChildWrapper>, is_launcher: bool) -> Self {
        adopt_orphans();
        let tag = tag(child.id());
        Self::new(child, is_launcher, tag)
    }

    fn new(child: Box<dyn ChildWrapper>, is_launcher: bool, tag: Option<RunTag>) -> Self {
        Self(Arc::new(Mutex::new(Leader { child, reaped: false, is_launcher, tag })))
    }

    fn lock(&self) -> MutexGuard<'_, Leader> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn id(&self) -> u32 {
        self.lock().child.id()
    }

    /// Limits the memory, see the function of each system.
    pub(super) fn limit_memory(&self, bytes: u64) {
        limit_memory(self.id(), bytes);
    }

    /// Limits the CPU time.
    pub(super) fn limit_cpu(&self, time: Duration) {
        limit_cpu(self.id(), time);
    }

    /// Returns the memory that the process uses in bytes, or 0 if the system does not report it.
    pub(super) fn memory(&self) -> u64 {
        memory(self.id())
    }

    /// Counts the processes that outlived this one. Only supported on Linux.
    pub(super) fn count_strays(&self) -> usize {
        let (leader, tag) = self.id_and_tag();
        count_strays(leader, tag)
    }

    /// Kills the processes that a reaped process has left behind, inside its group or not. On Windows no
    /// process can leave the job; macOS cannot find those that left the group.
    pub(super) fn kill_strays(&self) {
        let (leader, tag) = self.id_and_tag();
        kill_strays(leader, tag);
    }

    /// Reaps processes that have ended and that process 1 of a container has not started: others have left them
    /// behind. Any other process leaves them to the system, because a library that it uses may wait for its child.
    pub(super) fn reap_orphans() {
        if std::process::id() == 1 {
            process::with_registered(reap_orphans);
        }
    }

    fn id_and_tag(&self) -> (u32, Option<RunTag>) {
        let leader = self.lock();
        (leader.child.id(), leader.tag)
    }

    /// Kills the process and its group.
    pub(super) fn kill(&self) {
        let leader = &mut *self.lock();
        if leader.reaped {
            return;
        }
        if leader.is_launcher {
            stop_launcher(leader.child.as_mut());
        } else {
            let _ = leader.child.start_kill();
        }
    }

    pub(super) fn has_exited(&self) -> bool {
        has_exited(self)
    }

    /// Waits until the process has exited, without reaping it.
    pub(super) fn wait_for_exit(&self) {
        wait_for_exit(self);
    }

    /// Reaps the process.
    pub(super) fn reap(&self) -> io::Result<ExitStatus> {
        let leader = &mut *self.lock();
        leader.reaped = true;
        let status = reap(leader.child.as_mut());
        process::unregister(leader.child.id());
        status
    }
}
