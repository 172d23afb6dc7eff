//! What differs between systems, one file each with the same functions.

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
    RunTag, adopt_orphans, count_strays, kill_strays, limit_cpu, limit_memory, memory, tag,
};
#[cfg(target_os = "linux")]
use linux::{
    RunTag, adopt_orphans, count_strays, kill_strays, limit_cpu, limit_memory, memory, tag,
};

use std::io;
use std::process::ExitStatus;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use process_wrap::std::ChildWrapper;

/// A process with all that it started, shared by those who wait for it and those who may end it.
#[derive(Debug, Clone)]
pub(super) struct ProcessGroup(Arc<Mutex<Leader>>);

#[derive(Debug)]
struct Leader {
    child: Box<dyn ChildWrapper>,
    /// Once it is reaped, its id may belong to someone else.
    reaped: bool,
    /// It is the launcher of a sandbox, which ends all that is in it before it ends itself.
    is_launcher: bool,
    /// What all that a run starts inherits; `None` for what is no run, and where there are no tags.
    tag: Option<RunTag>,
}

impl ProcessGroup {
    pub(super) fn of_child(child: Box<dyn ChildWrapper>) -> Self {
        Self::new(child, false, None)
    }

    /// The process of a run, which has not started anything yet, or the launcher of a sandbox with a PID
    /// namespace around it. What it leaves behind comes to the runner, see [`ProcessGroup::kill_strays`].
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

    /// See the function of the system.
    pub(super) fn limit_memory(&self, bytes: u64) {
        limit_memory(self.id(), bytes);
    }

    /// The same for processor time.
    pub(super) fn limit_cpu(&self, time: Duration) {
        limit_cpu(self.id(), time);
    }

    /// The memory that the process uses, in bytes; 0 where the system does not tell.
    pub(super) fn memory(&self) -> u64 {
        memory(self.id())
    }

    /// Counts the processes that a process which has ended has left behind. Only Linux tells.
    pub(super) fn count_strays(&self) -> usize {
        let (leader, tag) = self.id_and_tag();
        count_strays(leader, tag)
    }

    /// Ends what a process that has been reaped has left behind, in its group or not. On Windows
    /// nothing gets out of a job; macOS does not tell.
    pub(super) fn kill_strays(&self) {
        let (leader, tag) = self.id_and_tag();
        kill_strays(leader, tag);
    }

    fn id_and_tag(&self) -> (u32, Option<RunTag>) {
        let leader = self.lock();
        (leader.child.id(), leader.tag)
    }

    /// Ends the process and all others of its group, some of which may be gone already.
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

    /// Waits until the process has ended, and leaves it to be reaped.
    pub(super) fn wait_for_exit(&self) {
        wait_for_exit(self);
    }

    /// Waits for the end of the process and forgets it.
    pub(super) fn reap(&self) -> io::Result<ExitStatus> {
        let leader = &mut *self.lock();
        leader.reaped = true;
        reap(leader.child.as_mut())
    }
}
