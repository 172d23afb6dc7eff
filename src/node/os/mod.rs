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
use unix::{child_has_exited, wait_for_child};
#[cfg(unix)]
pub(super) use unix::{group, open_inspector, read, signal};
#[cfg(windows)]
use windows::{child_has_exited, wait_for_child};
#[cfg(windows)]
pub(super) use windows::{group, open_inspector, read, signal};

#[cfg(not(target_os = "linux"))]
use elsewhere::{limit_cpu, limit_memory};
#[cfg(target_os = "linux")]
use linux::{limit_cpu, limit_memory};

use std::io;
use std::process::ExitStatus;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use process_wrap::std::ChildWrapper;

use crate::sandbox::Kept;

/// A process with all that it started, shared by those who wait for it and those who may end it.
#[derive(Debug, Clone)]
pub(super) struct Group(Arc<Mutex<Leader>>);

#[derive(Debug)]
enum Leader {
    /// Our own, with its process group. Once it is reaped, its id may belong to someone else.
    Child {
        child: Box<dyn ChildWrapper>,
        reaped: bool,
    },
    Kept(Kept),
}

impl Group {
    pub(super) fn of_child(child: Box<dyn ChildWrapper>) -> Self {
        Self::new(Leader::Child { child, reaped: false })
    }

    pub(super) fn of_kept(kept: Kept) -> Self {
        Self::new(Leader::Kept(kept))
    }

    fn new(leader: Leader) -> Self {
        Self(Arc::new(Mutex::new(leader)))
    }

    fn lock(&self) -> MutexGuard<'_, Leader> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// None of one that is not our child.
    fn id(&self) -> Option<u32> {
        match &*self.lock() {
            Leader::Child { child, .. } => Some(child.id()),
            Leader::Kept(_) => None,
        }
    }

    /// See the function of the system; nothing where the process is not our child.
    pub(super) fn limit_memory(&self, bytes: u64) {
        if let Some(id) = self.id() {
            limit_memory(id, bytes);
        }
    }

    /// The same for processor time.
    pub(super) fn limit_cpu(&self, time: Duration) {
        if let Some(id) = self.id() {
            limit_cpu(id, time);
        }
    }

    /// Ends the process and all others of its group, some of which may be gone already.
    pub(super) fn kill(&self) {
        match &mut *self.lock() {
            Leader::Child { child, reaped: false } => {
                let _ = child.start_kill();
            }
            Leader::Child { .. } => {}
            Leader::Kept(kept) => kept.end(),
        }
    }

    pub(super) fn has_exited(&self) -> bool {
        if let Leader::Kept(kept) = &*self.lock() {
            return kept.has_ended();
        }
        child_has_exited(self)
    }

    /// Waits until the process has ended, and leaves it to be reaped.
    pub(super) fn wait_for_exit(&self) {
        let kept = match &*self.lock() {
            Leader::Kept(kept) => Some(kept.waiter()),
            Leader::Child { .. } => None,
        };
        match kept {
            Some(wait) => wait(),
            None => wait_for_child(self),
        }
    }

    /// Waits for the end of the process and forgets it.
    pub(super) fn reap(&self) -> io::Result<ExitStatus> {
        match &mut *self.lock() {
            Leader::Child { child, reaped } => {
                *reaped = true;
                child.wait()
            }
            Leader::Kept(kept) => kept.reap(),
        }
    }
}
