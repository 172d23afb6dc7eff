//! Limits that the kernel keeps for each process.

use anyhow::Result;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use crate::sandbox::SandboxLimits;

/// What Node 24 and 26 ask for and do not use, for the program and for each of its worker threads.
const ASKED_BY_A_THREAD: u64 = 544 << 20;
/// Worker threads that a program may well have at a time.
const THREADS: u64 = 64;
/// Processes and threads of others of the same user, where they cannot be told apart.
const OF_OTHERS: u64 = 4096;

pub(super) fn set(limits: &SandboxLimits, private_count: bool) -> Result<()> {
    let cpu = limits.cpu.as_secs().max(1);
    // The data that is asked for is more than what is used, which the init looks after.
    let data = limits.memory_bytes.saturating_mul(2).saturating_add(THREADS * ASKED_BY_A_THREAD);
    let others = if private_count { 0 } else { OF_OTHERS };
    // Not 0: a program of the machine's that takes dumps over a pipe would still be started.
    set_one(Resource::Core, 1, 1)?;
    // First a signal that says why, then the end.
    set_one(Resource::Cpu, cpu, cpu + 2)?;
    set_one(Resource::Data, data, data)?;
    set_one(Resource::Fsize, limits.file_bytes, limits.file_bytes)?;
    set_one(Resource::Nofile, limits.open_files, limits.open_files)?;
    set_one(Resource::Nproc, limits.processes + others, limits.processes + others)
}

/// A limit that is lower already stays.
fn set_one(resource: Resource, current: u64, maximum: u64) -> Result<()> {
    let highest = getrlimit(resource).maximum.unwrap_or(u64::MAX);
    let limit = Rlimit { current: Some(current.min(highest)), maximum: Some(maximum.min(highest)) };
    Ok(setrlimit(resource, limit)?)
}
