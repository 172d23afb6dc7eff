//! Open files that were inherited and are nobody's business inside.
#![expect(clippy::disallowed_methods, reason = "the open files of a process are listed in /proc")]

use std::fs;

use anyhow::{Context, Result};

/// Closes all but the three streams and those to keep. To be called before anything is opened.
pub(super) fn close_all_but(keep: &[i32]) -> Result<()> {
    let listed = fs::read_dir("/proc/self/fd").context("cannot list the open files")?;
    let open: Vec<i32> =
        listed.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
    // The list itself is closed by now.
    close(open.into_iter().filter(|number| *number > 2 && !keep.contains(number)));
    Ok(())
}

/// Closes those of them that are open.
pub(super) fn close(numbers: impl IntoIterator<Item = i32>) {
    for number in numbers {
        let _ = nix::unistd::close(number); // it may not be open, and that is what we want
    }
}
