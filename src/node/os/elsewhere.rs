//! Systems other than Linux, without a memory limit from outside and without tracking of processes that
//! leave the group.

use std::collections::BTreeSet;
use std::time::Duration;

/// Only `--max-old-space-size` limits the memory on these systems.
pub(in crate::node) const WATCHES_MEMORY: bool = false;

/// These systems have no run tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::node) enum RunTag {}

pub(super) fn limit_memory(_process: u32, _bytes: u64) {}

pub(super) fn limit_cpu(_process: u32, _time: Duration) {}

pub(super) fn memory(_process: u32) -> u64 {
    0
}

pub(super) fn adopt_orphans() {}

pub(super) fn tag(_process: u32) -> Option<RunTag> {
    None
}

pub(super) fn count_strays(_leader: u32, _tag: Option<RunTag>) -> usize {
    0
}

pub(super) fn reap_orphans(_started: &BTreeSet<u32>) {}

pub(super) fn kill_strays(_leader: u32, _tag: Option<RunTag>) {}
