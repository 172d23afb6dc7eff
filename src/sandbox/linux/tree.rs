//! A file tree of one's own: what is in the view, at its own place, and nothing else.
#![expect(clippy::disallowed_methods, reason = "it makes the folders of a file tree")]

use std::env;
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};
use nix::mount::{MntFlags, MsFlags, mount, umount2};
use nix::unistd::pivot_root;
use rustix::fs::statvfs;

use super::identity::{self, NOBODY};
use super::spaces::{self, Entered};
use super::usage::MOST_FILES;
use crate::sandbox::orders::Orders;
use crate::sandbox::{Laid, Layer, Sandbox, View};

/// Marks the root of a tree that was built here.
const SOURCE: &str = "nodelings";
/// Where a program's own files are, in memory.
pub(super) const PRIVATE: &str = "/tmp";
/// More than a program may fill, so that its end says that it did.
const SPARE: u64 = 8 << 20;
/// Where the old tree is, while the new one is built.
const OLD: &str = "/old";
const DEVICES: [&str; 5] = ["null", "zero", "full", "random", "urandom"];
const NONE: Option<&str> = None;

/// One place of the new tree.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Bind {
    depth: usize,
    target: PathBuf,
    /// The same without symbolic links.
    source: PathBuf,
    writable: bool,
}

impl Bind {
    /// Whether all of `self` is in `other` in the same way.
    fn is_within(&self, other: &Self) -> bool {
        let below = |path: &Path, top: &Path| path.strip_prefix(top).ok().map(Path::to_owned);
        let target = below(&self.target, &other.target);
        self.writable == other.writable
            && target.is_some()
            && target == below(&self.source, &other.source)
    }
}

/// Whether the tree that we are in was built here.
pub(super) fn is_ours() -> bool {
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    mounts.lines().any(|line| {
        line.split(' ').nth(4) == Some("/") && line.contains(&format!(" - tmpfs {SOURCE} "))
    })
}

/// Builds it and goes there.
pub(super) fn build(orders: &Orders, entered: Entered) -> Result<()> {
    let Sandbox { view, limits } = &orders.sandbox;
    let binds = binds(view);
    enter_new_root()?;
    mount_processes(orders).context("cannot mount /proc")?;
    make_devices().context("cannot make /dev")?;
    fs::create_dir(PRIVATE)?;
    // Nobody gets over it, whatever the init sees.
    let (bytes, files) = (limits.file_bytes + SPARE, 2 * MOST_FILES);
    let most = format!("mode=1777,size={bytes},nr_inodes={files}");
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    mount(Some("tmp"), PRIVATE, Some("tmpfs"), flags, Some(most.as_str()))?;
    for laid in &view.laid {
        lay(laid).with_context(|| format!("cannot lay down {}", laid.at.display()))?;
    }
    identity::give_laid(orders, entered)?;
    for bind in &binds {
        place(bind).with_context(|| format!("cannot show {}", bind.target.display()))?;
    }
    name_the_user(entered)?;
    umount2(OLD, MntFlags::MNT_DETACH)?;
    fs::remove_dir(OLD)?;
    let flags = MsFlags::MS_REMOUNT | MsFlags::MS_BIND | MsFlags::MS_RDONLY | flags;
    Ok(mount(NONE, "/", NONE, flags, NONE)?)
}

fn lay(laid: &Laid) -> Result<()> {
    // The tree is not ours alone yet: the old one hangs in it.
    let mut below = laid.at.strip_prefix(PRIVATE)?.components();
    if !below.all(|part| matches!(part, Component::Normal(_))) {
        bail!("it is not below {PRIVATE}");
    }
    Ok(laid.write()?)
}

/// From the top down, what may be written to last.
fn binds(view: &View) -> Vec<Bind> {
    let readable = view.readable.iter().map(|path| (path, false));
    let writable = view.writable.iter().map(|path| (path, true));
    let mut all = Vec::new();
    for (path, writable) in readable.chain(writable) {
        let Ok(source) = path.canonicalize() else { continue };
        for target in [path.clone(), source.clone()] {
            let depth = target.components().count();
            all.push(Bind { depth, target, source: source.clone(), writable });
        }
    }
    for shown in &view.shown {
        let (target, source) = (shown.at.clone(), shown.folder.clone());
        let depth = target.components().count();
        all.push(Bind { depth, target, source, writable: false });
    }
    all.sort_by_key(|bind| (bind.depth, bind.writable, bind.target.clone()));
    all.dedup();
    let mut kept: Vec<Bind> = Vec::new();
    for bind in all {
        // What covers it last decides.
        let covering = kept.iter().rev().find(|one| bind.target.starts_with(&one.target));
        if !covering.is_some_and(|one| bind.is_within(one)) {
            kept.push(bind);
        }
    }
    kept
}

fn enter_new_root() -> Result<()> {
    mount(NONE, "/", NONE, MsFlags::MS_REC | MsFlags::MS_PRIVATE, NONE)?;
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    mount(Some(SOURCE), "/tmp", Some("tmpfs"), flags, Some("mode=755,size=4m"))
        .context("cannot mount a tmpfs")?;
    let old = format!("/tmp{OLD}");
    fs::create_dir(&old)?;
    pivot_root("/tmp", old.as_str()).context("cannot change the root")?;
    Ok(env::set_current_dir("/")?)
}

fn old(path: &Path) -> PathBuf {
    Path::new(OLD).join(path.strip_prefix("/").unwrap_or(path))
}

/// Those of the namespace, and of them only those that one may look into.
fn mount_processes(orders: &Orders) -> Result<()> {
    fs::create_dir("/proc")?;
    if !spaces::wanted(orders, Layer::Processes) {
        let flags = MsFlags::MS_BIND | MsFlags::MS_REC;
        return Ok(mount(Some(&old(Path::new("/proc"))), "/proc", NONE, flags, NONE)?);
    }
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV | MsFlags::MS_NOEXEC;
    // Before Linux 5.8 the option was another one, and for all of the machine.
    let hidden = mount(Some("proc"), "/proc", Some("proc"), flags, Some("hidepid=ptraceable"));
    Ok(hidden.or_else(|_| mount(Some("proc"), "/proc", Some("proc"), flags, NONE))?)
}

fn make_devices() -> Result<()> {
    fs::create_dir("/dev")?;
    for name in DEVICES {
        let path = Path::new("/dev").join(name);
        File::create_new(&path)?;
        mount(Some(&old(&path)), &path, NONE, MsFlags::MS_BIND, NONE)?;
    }
    symlink("/proc/self/fd", "/dev/fd")?;
    for (number, name) in ["stdin", "stdout", "stderr"].iter().enumerate() {
        symlink(format!("/proc/self/fd/{number}"), Path::new("/dev").join(name))?;
    }
    Ok(())
}

fn place(bind: &Bind) -> Result<()> {
    let source = old(&bind.source);
    if source.is_dir() {
        fs::create_dir_all(&bind.target)?;
    } else if !bind.target.exists() {
        if let Some(folder) = bind.target.parent() {
            fs::create_dir_all(folder)?;
        }
        File::create_new(&bind.target)?;
    }
    // Without what is mounted below it, the kernel refuses it in a user namespace.
    let flags = MsFlags::MS_BIND | MsFlags::MS_REC;
    mount(Some(&source), &bind.target, NONE, flags, NONE)?;
    // What the old mount did not allow stays so.
    let kept = statvfs(&bind.target)?.f_flag.bits();
    let kept = MsFlags::from_bits_truncate(libc::c_ulong::from(u8::try_from(kept & 0xf)?));
    let read_only = if bind.writable { MsFlags::empty() } else { MsFlags::MS_RDONLY };
    let flags = MsFlags::MS_REMOUNT | MsFlags::MS_BIND | MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    Ok(mount(NONE, &bind.target, NONE, flags | kept | read_only, NONE)?)
}

/// Programs ask for the name of their user; those of the machine's are nobody's business.
fn name_the_user(entered: Entered) -> Result<()> {
    fs::create_dir_all("/etc")?;
    if Path::new("/etc/passwd").exists() {
        return Ok(());
    }
    let id = match entered {
        Entered::AsUser { user, .. } => user,
        Entered::Direct => NOBODY,
    };
    Ok(fs::write("/etc/passwd", format!("learner:x:{id}:{id}::/tmp:/bin/sh\n"))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bind(target: &str, source: &str, writable: bool) -> Bind {
        let depth = Path::new(target).components().count();
        Bind { depth, target: target.into(), source: source.into(), writable }
    }

    #[test]
    fn a_place_is_within_another_when_it_shows_the_same_in_the_same_way() {
        let top = bind("/lib", "/usr/lib", false);
        assert!(bind("/lib/x", "/usr/lib/x", false).is_within(&top));
        assert!(!bind("/lib/x", "/usr/lib/y", false).is_within(&top));
        assert!(!bind("/lib/x", "/usr/lib/x", true).is_within(&top));
        assert!(!bind("/library", "/usr/library", false).is_within(&top));
    }
}
