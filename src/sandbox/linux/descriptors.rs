//! Open files that were inherited and are nobody's business inside.
#![expect(clippy::disallowed_methods, reason = "the open files of a process are listed in /proc")]

use std::{fs, io};

use anyhow::{Context, Result};
use rustix::process::{Resource, getrlimit};

/// Where they cannot be listed, all of them are closed, if there can be no more than these.
const MOST: u64 = 1 << 16;

/// Closes all but the three streams and those to keep. To be called before anything is opened.
pub(super) fn close_all_but(keep: &[i32]) -> Result<()> {
    let open = match list() {
        // In another sandbox, without a /proc of its own.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            let most = getrlimit(Resource::Nofile).maximum.filter(|most| *most <= MOST);
            (0..i32::try_from(most.context("cannot list the open files")?)?).collect()
        }
        listed => listed.context("cannot list the open files")?,
    };
    close(open.into_iter().filter(|number| *number > 2 && !keep.contains(number)));
    Ok(())
}

/// The list itself is closed when this returns, but still in it.
fn list() -> io::Result<Vec<i32>> {
    let listed = fs::read_dir("/proc/self/fd")?;
    Ok(listed.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect())
}

/// Closes those of them that are open.
pub(super) fn close(numbers: impl IntoIterator<Item = i32>) {
    for number in numbers {
        let _ = nix::unistd::close(number); // it may not be open, and that is what we want
    }
}
