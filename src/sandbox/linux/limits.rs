//! Limits that the kernel enforces for each process.

use anyhow::Result;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::sandbox::SandboxLimits;

/// The highest number of files that a program may create. No program of a course needs as many.
pub(super) const MAX_FILES: u64 = 20_000;

/// Data that Node.js 24 and 26 allocate but do not use, for the program and for each of its worker threads.
const DATA_PER_THREAD: u64 = 544 << 20;
/// The highest number of worker threads that a program reasonably has at a time.
const THREADS: u64 = 64;
/// Processes and threads that belong to others, if the kernel counts all processes of the user.
const PROCESSES_OF_OTHERS: u64 = 4096;

/// `counts_processes` says whether the kernel counts processes for this sandbox alone.
pub(super) fn set(limits: &SandboxLimits, counts_processes: bool) -> Result<()> {
    let cpu = limits.cpu.as_secs().max(1);
    // A program allocates more than it uses. Init limits what it uses.
    let data = limits.memory_bytes.saturating_mul(2).saturating_add(THREADS * DATA_PER_THREAD);
    let others = if counts_processes { 0 } else { PROCESSES_OF_OTHERS };
    // With 0, the kernel would still start a core dump handler of the machine.
    set_one(Resource::Core, 1, 1)?;
    // A signal that gives the reason first, SIGKILL later.
    set_one(Resource::Cpu, cpu, cpu + 2)?;
    set_one(Resource::Data, data, data)?;
    set_one(Resource::Fsize, limits.file_bytes, limits.file_bytes)?;
    set_one(Resource::Nofile, limits.open_files, limits.open_files)?;
    set_one(Resource::Nproc, limits.processes + others, limits.processes + others)
}

/// Never raises a limit.
fn set_one(resource: Resource, soft: u64, hard: u64) -> Result<()> {
    let highest = getrlimit(resource).maximum.unwrap_or(u64::MAX);
    let limit = Rlimit { current: Some(soft.min(highest)), maximum: Some(hard.min(highest)) };
    Ok(setrlimit(resource, limit)?)
}
