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
pub(super) use elsewhere::{
    WATCHES_MEMORY, count, limit_cpu, limit_memory, make_pipe, memory, sweep,
};
#[cfg(target_os = "linux")]
pub(super) use linux::{WATCHES_MEMORY, count, limit_cpu, limit_memory, make_pipe, memory, sweep};
#[cfg(unix)]
pub(super) use unix::{group, has_exited, open_inspector, read, signal, wait_for_exit};
#[cfg(windows)]
pub(super) use windows::{group, has_exited, open_inspector, read, signal, wait_for_exit};

use std::io;
use std::process::ExitStatus;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use process_wrap::std::ChildWrapper;

/// A child process with its group, shared by those who wait for it and those who may end it.
#[derive(Debug, Clone)]
pub(super) struct Group(Arc<Mutex<Leader>>);

#[derive(Debug)]
pub(super) struct Leader {
    child: Box<dyn ChildWrapper>,
    /// Its id may belong to someone else by now.
    reaped: bool,
}

impl Group {
    pub(super) fn new(child: Box<dyn ChildWrapper>) -> Self {
        Self(Arc::new(Mutex::new(Leader { child, reaped: false })))
    }

    fn lock(&self) -> MutexGuard<'_, Leader> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn id(&self) -> u32 {
        self.lock().child.id()
    }

    /// Ends the process and all others of its group, some of which may be gone already.
    pub(super) fn kill(&self) {
        let mut leader = self.lock();
        if !leader.reaped {
            let _ = leader.child.start_kill();
        }
    }

    /// Waits for the end of the process and forgets it.
    pub(super) fn reap(&self) -> io::Result<ExitStatus> {
        let mut leader = self.lock();
        leader.reaped = true;
        leader.child.wait()
    }
}
