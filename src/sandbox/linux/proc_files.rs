//! Hides the files of `/proc` that count what all of the machine does: a run could change such a count, and a later
//! run read it.
#![expect(clippy::disallowed_methods, reason = "lists and covers files of /proc")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use nix::mount::{MsFlags, mount};

const NONE: Option<&str> = None;
const PROC: &str = "/proc";
/// What stays in `/proc`, beside the folders of processes and links to their files. Everything else is empty, whatever
/// newer kernels add.
const KEPT: [&str; 6] =
    ["cpuinfo", "filesystems", "meminfo", "sys", "version", "version_signature"];
/// Folders below `/proc/sys` with counts.
const COUNTING_SETTINGS: [&str; 2] = ["sys/fs", "sys/kernel/pty"];
/// `os.cpus()` needs this one.
const STAT: &str = "stat";

/// Covers the files in `/proc`, which has been mounted. `null` is the device's path. Creates a file and a folder in the
/// root, and removes them again: what covers something needs no name.
pub(super) fn hide_counts(null: &Path) -> Result<()> {
    let (empty, stat) = (Path::new("/empty"), Path::new("/stat"));
    fs::create_dir(empty)?;
    fs::write(stat, without_counts(&fs::read_to_string(Path::new(PROC).join(STAT))?))?;
    for entry in fs::read_dir(PROC)?.flatten() {
        let (name, Ok(kind)) = (entry.file_name(), entry.file_type()) else { continue };
        let name = name.to_string_lossy();
        let is_process = name.bytes().all(|byte| byte.is_ascii_digit());
        if is_process || kind.is_symlink() || name == STAT || KEPT.contains(&&*name) {
            continue;
        }
        let by = if kind.is_dir() { empty } else { null };
        cover(&entry.path(), by)?;
    }
    for name in COUNTING_SETTINGS {
        let path = Path::new(PROC).join(name);
        if path.is_dir() {
            cover(&path, empty)?;
        }
    }
    let path = Path::new(PROC).join(STAT);
    cover(&path, stat)?;
    let read_only = MsFlags::MS_REMOUNT | MsFlags::MS_BIND | MsFlags::MS_RDONLY;
    mount(NONE, &path, NONE, read_only | MsFlags::MS_NOSUID | MsFlags::MS_NODEV, NONE)?;
    fs::remove_dir(empty)?;
    Ok(fs::remove_file(stat)?)
}

fn cover(path: &Path, by: &Path) -> Result<()> {
    let bind = mount(Some(by), path, NONE, MsFlags::MS_BIND, NONE);
    bind.with_context(|| format!("cannot hide {}", path.display()))
}

/// Returns the lines of the CPUs with zeros, and the time at which the machine started.
fn without_counts(stat: &str) -> String {
    let mut text = String::new();
    for line in stat.lines() {
        let mut words = line.split_whitespace();
        match words.next() {
            Some(name) if name.starts_with("cpu") => {
                let zeros = " 0".repeat(words.count());
                let _ = writeln!(text, "{name}{zeros}");
            }
            Some("btime") => {
                let _ = writeln!(text, "{line}");
            }
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cpus_and_the_start_of_the_machine_stay_and_no_count_does() {
        let stat = "cpu  10 2 3\ncpu0 5 1 2\ncpu1 5 1 1\nintr 9 8\nctxt 77\nbtime 1700000000\nprocesses 99\n";
        let expected = "cpu 0 0 0\ncpu0 0 0 0\ncpu1 0 0 0\nbtime 1700000000\n";
        assert_eq!(without_counts(stat), expected);
    }
}
