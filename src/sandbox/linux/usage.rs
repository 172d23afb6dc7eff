//! Memory and disk use of everything in the sandbox.
#![expect(clippy::disallowed_methods, reason = "the kernel reports it in /proc")]

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;

use rustix::fs::statvfs;

use super::limits::MAX_FILES;
use super::mounts::PRIVATE_TMP;
use super::namespaces::OwnNamespaces;
use crate::sandbox::View;

/// The owner's write permission. A folder that can be written to but not listed may hide files.
const OWNER_WRITE: u32 = 0o200;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Disk {
    bytes: u64,
    files: u64,
}

impl Disk {
    /// Whether more than this was added since `before`.
    pub(super) fn exceeds(self, before: Self, max_bytes: u64) -> bool {
        self.bytes.saturating_sub(before.bytes) > max_bytes
            || self.files.saturating_sub(before.files) > MAX_FILES
    }

    fn add(&mut self, found: &Metadata) {
        self.bytes += found.blocks() << 9;
        self.files += 1;
    }
}

/// Memory that the kernel may hold for one socket, in bytes.
const SOCKET_BYTES: u64 = 512 << 10;
/// The number of sockets that count nothing.
const FREE_SOCKETS: u64 = 64;

/// Returns the memory that all processes use, in bytes: their own pages, the tables of these pages, and what the
/// kernel may hold for their sockets.
pub(super) fn memory(own: OwnNamespaces) -> u64 {
    let sockets =
        if own.network { sockets().saturating_sub(FREE_SOCKETS) * SOCKET_BYTES } else { 0 };
    sockets + memory_of_processes()
}

/// Returns the number of sockets in the network namespace.
fn sockets() -> u64 {
    let text = fs::read_to_string("/proc/net/sockstat").unwrap_or_default();
    let count = text.lines().find_map(|line| line.strip_prefix("sockets: used "));
    count.and_then(|count| count.trim().parse().ok()).unwrap_or_default()
}

fn memory_of_processes() -> u64 {
    processes()
        .map(|process| {
            let status = fs::read_to_string(process.join("status")).unwrap_or_default();
            let own = ["RssAnon:", "RssShmem:", "VmPTE:", "VmSwap:"];
            let lines = status.lines().filter_map(|line| {
                own.iter().find_map(|name| line.strip_prefix(name))?.trim().strip_suffix(" kB")
            });
            lines.filter_map(|kilobytes| kilobytes.parse::<u64>().ok()).sum::<u64>() << 10
        })
        .sum()
}

/// Returns what the writable folders and the files in memory take up.
pub(super) fn disk(view: &View, own: OwnNamespaces) -> Disk {
    let mut sum = if view.tmpfs_files.is_empty() { Disk::default() } else { in_memory() };
    if !view.writable.is_empty() {
        add_folders(&mut sum, &view.writable);
        // In the machine's own file tree, /proc lists other processes as well.
        if own.mounts {
            add_unlinked(&mut sum);
        }
    }
    sum
}

/// Includes files that are open and have no name any more.
fn in_memory() -> Disk {
    let Ok(all) = statvfs(PRIVATE_TMP) else { return Disk::default() };
    Disk {
        bytes: all.f_blocks.saturating_sub(all.f_bfree).saturating_mul(all.f_frsize),
        files: all.f_files.saturating_sub(all.f_ffree),
    }
}

fn add_folders(sum: &mut Disk, folders: &[PathBuf]) {
    let mut left: Vec<PathBuf> = folders.to_vec();
    while let Some(folder) = left.pop() {
        match fs::read_dir(&folder) {
            Ok(entries) => {
                for entry in entries.flatten() {
                    let Ok(found) = entry.metadata() else { continue };
                    sum.add(&found);
                    if found.is_dir() {
                        left.push(entry.path());
                    }
                }
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {} // it was deleted meanwhile
            Err(_) => {
                let hides = fs::symlink_metadata(&folder)
                    .map_or(true, |found| found.mode() & OWNER_WRITE != 0);
                sum.files += if hides { MAX_FILES + 1 } else { 0 };
            }
        }
        if sum.files > 2 * MAX_FILES {
            break; // the limit is exceeded in any case
        }
    }
}

/// Adds files that are open and have no name any more.
fn add_unlinked(sum: &mut Disk) {
    let mut seen = BTreeSet::new();
    for process in processes() {
        for open in fs::read_dir(process.join("fd")).into_iter().flatten().flatten() {
            let Ok(found) = fs::metadata(open.path()) else { continue };
            let unlinked = found.is_file() && found.nlink() == 0;
            if unlinked && seen.insert((found.dev(), found.ino())) {
                sum.add(&found);
            }
        }
    }
}

/// Returns the folders of all processes in `/proc` but the first, which is init itself.
fn processes() -> impl Iterator<Item = PathBuf> {
    let listed = fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbered = listed.filter(|process| {
        process.file_name().to_str().is_some_and(|name| name != "1" && name.parse::<u32>().is_ok())
    });
    numbered.map(|process| process.path())
}
