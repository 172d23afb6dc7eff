//! Sets up the layers around the current process.
#![expect(clippy::disallowed_methods, reason = "the kernel lists open files in /proc")]

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use anyhow::{Context, Result, bail};
use rustix::process::{DumpableBehavior, Resource, getrlimit, set_dumpable_behavior};

use super::identity::{self, UserNamespace};
use super::namespaces::OwnNamespaces;
use super::{landlock, limits, mounts, seccomp};
use crate::sandbox::launch_request::LaunchRequest;
use crate::sandbox::{Layer, View};

/// Sets up all layers but the namespaces, which have been entered, and changes to the folder. The order
/// is one in which every step is still allowed.
pub(super) fn set_up(request: &LaunchRequest, user: UserNamespace, folder: &Path) -> Result<()> {
    let own = OwnNamespaces::of(request);
    if request.creates(Layer::Mounts) {
        mounts::build(request, user).context("cannot build a file tree")?;
    } else if let Some(path) = needs_own_tree(&request.sandbox.view) {
        bail!("cannot create {} without a file tree of its own", path.display());
    }
    env::set_current_dir(folder).with_context(|| {
        format!("cannot change to {}, which is not in the view", folder.display())
    })?;
    let counts_processes =
        identity::change_user(request, user).context("cannot become another user")?;
    if request.has(Layer::Limits) {
        limits::set(&request.sandbox.limits, counts_processes).context("cannot set limits")?;
    }
    if request.creates(Layer::Processes) {
        // Init can see everything in the namespace, so the program must not inspect it.
        set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    }
    landlock::restrict(request, own).context("cannot restrict files")?;
    if request.has(Layer::SystemCalls) {
        seccomp::restrict(own).context("cannot filter system calls")?;
    }
    Ok(())
}

/// Returns a path that exists only in a file tree of the sandbox's own.
fn needs_own_tree(view: &View) -> Option<&Path> {
    let targets = view.bind_mounts.iter().map(|mount| &mount.target);
    let mut paths = targets.chain(view.tmpfs_files.iter().map(|file| &file.path));
    paths.next().map(PathBuf::as_path)
}

/// The highest number of descriptors that are closed one by one if they cannot be listed.
const MAX_FDS: u64 = 1 << 16;

/// Closes all descriptors but the standard streams and `keep_fds`. Must be called before any file is opened.
pub(super) fn close_all_but(keep_fds: &[i32]) -> Result<()> {
    let open = match open_fds() {
        // An inner sandbox has no /proc of its own.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            let count = getrlimit(Resource::Nofile).maximum.filter(|count| *count <= MAX_FDS);
            (0..i32::try_from(count.context("cannot list the open files")?)?).collect()
        }
        listed => listed.context("cannot list the open files")?,
    };
    close(open.into_iter().filter(|fd| *fd > 2 && !keep_fds.contains(fd)));
    Ok(())
}

/// The descriptor of the listing itself is in the result, and closed when this returns.
fn open_fds() -> io::Result<Vec<i32>> {
    let listed = fs::read_dir("/proc/self/fd")?;
    Ok(listed.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect())
}

/// Closes the descriptors that are open.
pub(super) fn close(fds: impl IntoIterator<Item = i32>) {
    for fd in fds {
        let _ = nix::unistd::close(fd); // it may be closed already
    }
}
