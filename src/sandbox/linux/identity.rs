//! The user that the program runs as: never root, and nobody who owns anything else.
#![expect(clippy::disallowed_methods, reason = "changes owners, and sets user IDs through /proc")]

use std::fs;
use std::os::unix::fs::{MetadataExt as _, lchown};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use nix::sched::{CloneFlags, unshare};
use nix::unistd::{Gid, Uid, setgroups, setresgid, setresuid};
use rustix::fs::{Access, AtFlags, CWD, accessat};
use rustix::process::{DumpableBehavior, geteuid, set_dumpable_behavior};

use crate::sandbox::launch_request::LaunchRequest;
use crate::sandbox::{Layer, View};

/// The ID of `nobody`, on every Linux.
pub(super) const NOBODY: u32 = 65534;

/// The user namespace in which the other namespaces were created.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UserNamespace {
    /// The one that the launcher started in: it is root, or has created no namespaces.
    Initial,
    /// A new one, as its root. Outside it, the process has these IDs.
    Own { user: u32, group: u32 },
}

/// Gives up root's rights, of the machine or of the user namespace. Returns whether the kernel counts
/// processes for this sandbox alone.
pub(super) fn change_user(request: &LaunchRequest, namespace: UserNamespace) -> Result<bool> {
    match namespace {
        // In a second namespace the user has its own ID again, and no rights over the first.
        UserNamespace::Own { user, group } => {
            unshare(CloneFlags::CLONE_NEWUSER)?;
            map_ids((user, 0), (group, 0))?;
            limit_watches();
            Ok(true)
        }
        UserNamespace::Initial if becomes_nobody(request) => {
            drop_root(&request.sandbox.view)?;
            // Only for the count of processes; without it, the kernel counts them by user.
            let counted = unshare(CloneFlags::CLONE_NEWUSER).is_ok();
            if counted {
                map_ids((NOBODY, NOBODY), (NOBODY, NOBODY))?;
                limit_watches();
            }
            Ok(counted)
        }
        UserNamespace::Initial => Ok(false),
    }
}

/// File watchers that one sandbox may have. The kernel counts them by user, so one program could otherwise leave none
/// for the others.
const WATCH_LIMITS: [(&str, u32); 2] =
    [("max_inotify_instances", 16), ("max_inotify_watches", 1024)];

fn limit_watches() {
    for (name, limit) in WATCH_LIMITS {
        // In some containers, /proc/sys is read-only.
        let _ = fs::write(format!("/proc/sys/user/{name}"), limit.to_string());
    }
}

/// Gives the files in memory, which root created, to the user that the program will run as.
pub(super) fn give_tmpfs_files(request: &LaunchRequest, namespace: UserNamespace) -> Result<()> {
    if namespace == UserNamespace::Initial && becomes_nobody(request) {
        for file in &request.sandbox.view.tmpfs_files {
            lchown(&file.path, Some(NOBODY), Some(NOBODY))?;
        }
    }
    Ok(())
}

fn becomes_nobody(request: &LaunchRequest) -> bool {
    geteuid().is_root() && request.has(Layer::Identity)
}

/// Becomes `nobody`, and makes sure that `nobody` can use the view.
pub(super) fn drop_root(view: &View) -> Result<()> {
    for folder in &view.writable {
        give(folder, view)
            .with_context(|| format!("cannot change the owner of {}", folder.display()))?;
    }
    let (user, group) = (Uid::from_raw(NOBODY), Gid::from_raw(NOBODY));
    setgroups(&[])?;
    setresgid(group, group, group)?;
    setresuid(user, user, user)?;
    // Changing the user made /proc/self unwritable, and the next steps write there.
    set_dumpable_behavior(DumpableBehavior::Dumpable)?;
    let targets = view.bind_mounts.iter().map(|mount| &mount.target);
    let paths = view.readable.iter().chain(&view.writable).chain(targets);
    for path in paths.filter(|path| path.exists()) {
        if accessat(CWD, path, Access::READ_OK, AtFlags::EACCESS).is_err() {
            bail!("{} is not readable by everyone; run `chmod -R o+rX` on it", path.display());
        }
    }
    Ok(())
}

/// Changes the owner of a folder and everything in it, but not of files with several names: an earlier run
/// may have linked to a file that belongs to somebody else.
fn give(path: &Path, view: &View) -> Result<()> {
    let mut left: Vec<PathBuf> = vec![path.to_owned()];
    while let Some(path) = left.pop() {
        if view.bind_mounts.iter().any(|mount| mount.target == path) {
            continue;
        }
        let found = fs::symlink_metadata(&path)?;
        if found.is_dir() {
            let entries: Result<Vec<_>, _> = fs::read_dir(&path)?.collect();
            left.extend(entries?.into_iter().map(|entry| entry.path()));
        } else if found.nlink() > 1 {
            continue;
        }
        if found.uid() != NOBODY {
            lchown(&path, Some(NOBODY), Some(NOBODY))?;
        }
    }
    Ok(())
}

/// Maps the one user and the one group of a new user namespace: the ID inside, the ID outside.
pub(super) fn map_ids(user: (u32, u32), group: (u32, u32)) -> Result<()> {
    let write = |name: &str, text: String| {
        let path = format!("/proc/self/{name}");
        fs::write(&path, text).with_context(|| format!("cannot write {path}"))
    };
    write("setgroups", "deny".into())?;
    write("uid_map", format!("{} {} 1", user.0, user.1))?;
    write("gid_map", format!("{} {} 1", group.0, group.1))
}
