//! Who the program runs as: never root, and nobody who owns anything else.
#![expect(clippy::disallowed_methods, reason = "folders are given to the user that it runs as")]

use std::fs;
use std::os::unix::fs::{MetadataExt as _, lchown};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use nix::sched::{CloneFlags, unshare};
use nix::unistd::{Gid, Uid, setgroups, setresgid, setresuid};
use rustix::fs::{Access, AtFlags, CWD, accessat};
use rustix::process::{DumpableBehavior, geteuid, set_dumpable_behavior};

use super::spaces::{Entered, map_ids};
use crate::sandbox::orders::Orders;
use crate::sandbox::{Layer, View};

/// `nobody`, on every Linux.
pub(super) const NOBODY: u32 = 65534;

/// Gives up root's rights, whether they are those of the machine or of a user namespace. Returns
/// whether processes are counted for this sandbox alone.
pub(super) fn settle(orders: &Orders, entered: Entered) -> Result<bool> {
    match entered {
        // A second namespace, in which the user has its own number again and no rights over the first.
        Entered::AsUser { user, group } => {
            unshare(CloneFlags::CLONE_NEWUSER)?;
            map_ids((user, 0), (group, 0))?;
            Ok(true)
        }
        Entered::Direct if becomes_nobody(orders) => {
            drop_root(&orders.sandbox.view)?;
            // For the count of processes alone; where there is none they are counted by user.
            let counted = unshare(CloneFlags::CLONE_NEWUSER).is_ok();
            if counted {
                map_ids((NOBODY, NOBODY), (NOBODY, NOBODY))?;
            }
            Ok(counted)
        }
        Entered::Direct => Ok(false),
    }
}

/// What was laid down before it becomes another user, for that user.
pub(super) fn give_laid(orders: &Orders, entered: Entered) -> Result<()> {
    if entered == Entered::Direct && becomes_nobody(orders) {
        for laid in &orders.sandbox.view.laid {
            lchown(&laid.at, Some(NOBODY), Some(NOBODY))?;
        }
    }
    Ok(())
}

fn becomes_nobody(orders: &Orders) -> bool {
    geteuid().is_root() && orders.has(Layer::Identity)
}

/// Becomes nobody, who can use the view then.
pub(super) fn drop_root(view: &View) -> Result<()> {
    for folder in &view.writable {
        give(folder, view).with_context(|| format!("cannot give {} away", folder.display()))?;
    }
    let (user, group) = (Uid::from_raw(NOBODY), Gid::from_raw(NOBODY));
    setgroups(&[])?;
    setresgid(group, group, group)?;
    setresuid(user, user, user)?;
    // Changing the user closed /proc/self, in which the next steps write.
    set_dumpable_behavior(DumpableBehavior::Dumpable)?;
    let shown = view.shown.iter().map(|shown| &shown.at);
    for path in view.readable.iter().chain(&view.writable).chain(shown).filter(|path| path.exists())
    {
        if accessat(CWD, path, Access::READ_OK, AtFlags::EACCESS).is_err() {
            bail!("{} is not readable for everybody; `chmod -R o+rX` helps", path.display());
        }
    }
    Ok(())
}

/// A file with several names may be somebody else's, too: an earlier run may have made one of them.
fn give(path: &Path, view: &View) -> Result<()> {
    let mut left: Vec<PathBuf> = vec![path.to_owned()];
    while let Some(path) = left.pop() {
        if view.shown.iter().any(|shown| shown.at == path) {
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
