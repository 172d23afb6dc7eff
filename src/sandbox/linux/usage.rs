//! What everybody inside uses together: memory and disk.
#![expect(clippy::disallowed_methods, reason = "the kernel tells it by files")]

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt as _;
use std::path::PathBuf;

use rustix::fs::statvfs;

use super::Surroundings;
use super::tree::PRIVATE;
use crate::sandbox::View;

/// More files than any program of a course leaves.
pub(super) const MOST_FILES: u64 = 20_000;

/// What a program may hide files in: a folder that it can write to, and nobody can list.
const WRITABLE: u32 = 0o200;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Disk {
    bytes: u64,
    files: u64,
}

impl Disk {
    pub(super) fn is_too_much(self, before: Self, most_bytes: u64) -> bool {
        self.bytes.saturating_sub(before.bytes) > most_bytes
            || self.files.saturating_sub(before.files) > MOST_FILES
    }

    fn add(&mut self, found: &Metadata) {
        self.bytes += found.blocks() << 9;
        self.files += 1;
    }
}

/// The memory of all, in bytes.
pub(super) fn memory() -> u64 {
    processes()
        .map(|process| {
            let status = fs::read_to_string(process.join("status")).unwrap_or_default();
            let own = ["RssAnon:", "RssShmem:"];
            let lines = status.lines().filter_map(|line| {
                own.iter().find_map(|name| line.strip_prefix(name))?.trim().strip_suffix(" kB")
            });
            lines.filter_map(|kilobytes| kilobytes.parse::<u64>().ok()).sum::<u64>() << 10
        })
        .sum()
}

/// What the folders to write to hold.
pub(super) fn disk(view: &View, around: Surroundings) -> Disk {
    let mut sum = if view.laid.is_empty() { Disk::default() } else { in_memory() };
    if !view.writable.is_empty() {
        add_folders(&mut sum, &view.writable);
        // In the machine's own tree, /proc shows everybody.
        if around.own_tree {
            add_nameless(&mut sum);
        }
    }
    sum
}

/// Also what is open and has no name any more.
fn in_memory() -> Disk {
    let Ok(all) = statvfs(PRIVATE) else { return Disk::default() };
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
            Err(error) if error.kind() == ErrorKind::NotFound => {} // it went away
            Err(_) => {
                let hides = fs::symlink_metadata(&folder)
                    .map_or(true, |found| found.mode() & WRITABLE != 0);
                sum.files += if hides { MOST_FILES + 1 } else { 0 };
            }
        }
        if sum.files > 2 * MOST_FILES {
            break; // enough is known
        }
    }
}

fn add_nameless(sum: &mut Disk) {
    let mut seen = BTreeSet::new();
    for process in processes() {
        for open in fs::read_dir(process.join("fd")).into_iter().flatten().flatten() {
            let Ok(found) = fs::metadata(open.path()) else { continue };
            let nameless = found.is_file() && found.nlink() == 0;
            if nameless && seen.insert((found.dev(), found.ino())) {
                sum.add(&found);
            }
        }
    }
}

/// All but the first, which is us.
fn processes() -> impl Iterator<Item = PathBuf> {
    let listed = fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbered = listed.filter(|process| {
        process.file_name().to_str().is_some_and(|name| name != "1" && name.parse::<u32>().is_ok())
    });
    numbered.map(|process| process.path())
}
