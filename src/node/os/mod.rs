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
pub(super) use elsewhere::{WATCHES_MEMORY, count, memory, sweep};
#[cfg(target_os = "linux")]
pub(super) use linux::{WATCHES_MEMORY, count, memory, sweep};
#[cfg(unix)]
use unix::stop_launcher;
#[cfg(unix)]
pub(super) use unix::{group, open_inspector, read, signal};
#[cfg(unix)]
use unix::{has_exited, wait_for_exit};
#[cfg(windows)]
use windows::stop_launcher;
#[cfg(windows)]
pub(super) use windows::{group, open_inspector, read, signal};
#[cfg(windows)]
use windows::{has_exited, wait_for_exit};

#[cfg(not(target_os = "linux"))]
use elsewhere::{limit_cpu, limit_memory};
#[cfg(target_os = "linux")]
use linux::{limit_cpu, limit_memory};

use std::io;
use std::process::ExitStatus;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use process_wrap::std::ChildWrapper;

/// A process with all that it started, shared by those who wait for it and those who may end it.
#[derive(Debug, Clone)]
pub(super) struct Group(Arc<Mutex<Leader>>);

#[derive(Debug)]
struct Leader {
    child: Box<dyn ChildWrapper>,
    /// Once it is reaped, its id may belong to someone else.
    reaped: bool,
    /// It is the launcher of a sandbox, which ends all that is in it before it ends itself.
    is_launcher: bool,
}

impl Group {
    pub(super) fn of_child(child: Box<dyn ChildWrapper>) -> Self {
        Self::new(child, false)
    }

    /// Of the launcher of a sandbox with a PID namespace.
    pub(super) fn of_launcher(child: Box<dyn ChildWrapper>) -> Self {
        Self::new(child, true)
    }

    fn new(child: Box<dyn ChildWrapper>, is_launcher: bool) -> Self {
        Self(Arc::new(Mutex::new(Leader { child, reaped: false, is_launcher })))
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
        leader.child.wait()
    }
}
