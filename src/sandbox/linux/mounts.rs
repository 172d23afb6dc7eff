//! The file tree of a sandbox: every path of the view, and nothing else.
#![expect(clippy::disallowed_methods, reason = "creates the folders of a file tree")]

use std::env;
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};
use nix::mount::{MntFlags, MsFlags, mount, umount2};
use nix::unistd::pivot_root;
use rustix::fs::statvfs;

use super::identity::{self, NOBODY, UserNamespace};
use super::limits::MAX_FILES;
use super::namespaces::ROOT_SOURCE;
use super::proc_files;
use crate::sandbox::launch_request::LaunchRequest;
use crate::sandbox::{Layer, Sandbox, TmpfsFile, View};

/// The folder of the program's own files, in memory.
pub(super) const PRIVATE_TMP: &str = "/tmp";
/// Space beyond the limit, so that init can see that the limit was exceeded.
const SPARE_BYTES: u64 = 8 << 20;
/// The old file tree while the new one is built.
const OLD_ROOT: &str = "/old";
/// Without `zero`: a shared mapping of it is memory that nothing counts.
const DEVICES: [&str; 4] = ["null", "full", "random", "urandom"];
const NONE: Option<&str> = None;

/// One bind mount of the new tree.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Bind {
    depth: usize,
    target: PathBuf,
    /// The path outside, without symbolic links.
    source: PathBuf,
    writable: bool,
}

impl Bind {
    /// Whether `other` already shows the same files at the same paths, with the same access.
    fn is_within(&self, other: &Self) -> bool {
        let below = |path: &Path, top: &Path| path.strip_prefix(top).ok().map(Path::to_owned);
        let target = below(&self.target, &other.target);
        self.writable == other.writable
            && target.is_some()
            && target == below(&self.source, &other.source)
    }

    fn mount(&self) -> Result<()> {
        let source = old(&self.source);
        if source.is_dir() {
            fs::create_dir_all(&self.target)?;
        } else if !self.target.exists() {
            if let Some(folder) = self.target.parent() {
                fs::create_dir_all(folder)?;
            }
            File::create_new(&self.target)?;
        }
        // In a user namespace the kernel requires the mounts below it, too.
        let flags = MsFlags::MS_BIND | MsFlags::MS_REC;
        mount(Some(&source), &self.target, NONE, flags, NONE)?;
        // Restrictions of the original mount must be kept.
        let kept = statvfs(&self.target)?.f_flag.bits();
        let kept = MsFlags::from_bits_truncate(libc::c_ulong::from(u8::try_from(kept & 0xf)?));
        // What a program writes must not run as machine code, which could call the kernel directly.
        let read_only = if self.writable { MsFlags::MS_NOEXEC } else { MsFlags::MS_RDONLY };
        let flags = MsFlags::MS_REMOUNT | MsFlags::MS_BIND | MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
        Ok(mount(NONE, &self.target, NONE, flags | kept | read_only, NONE)?)
    }
}

/// Builds the file tree and makes it the root.
pub(super) fn build(request: &LaunchRequest, user: UserNamespace) -> Result<()> {
    let Sandbox { view, limits } = &request.sandbox;
    let binds = binds(view);
    enter_new_root()?;
    mount_proc(request).context("cannot mount /proc")?;
    create_devices().context("cannot create /dev")?;
    proc_files::hide_counts(Path::new("/dev/null"))?;
    fs::create_dir(PRIVATE_TMP)?;
    // A hard limit, in case the program fills it between two checks of init.
    let (bytes, files) = (limits.file_bytes + SPARE_BYTES, 2 * MAX_FILES);
    let size = format!("mode=1777,size={bytes},nr_inodes={files}");
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    let no_code = flags | MsFlags::MS_NOEXEC;
    mount(Some("tmp"), PRIVATE_TMP, Some("tmpfs"), no_code, Some(size.as_str()))?;
    for file in &view.tmpfs_files {
        create(file).with_context(|| format!("cannot create {}", file.path.display()))?;
    }
    identity::give_tmpfs_files(request, user)?;
    for bind in &binds {
        bind.mount().with_context(|| format!("cannot mount {}", bind.target.display()))?;
    }
    create_passwd(user)?;
    umount2(OLD_ROOT, MntFlags::MNT_DETACH)?;
    fs::remove_dir(OLD_ROOT)?;
    let flags = MsFlags::MS_REMOUNT | MsFlags::MS_BIND | MsFlags::MS_RDONLY | flags;
    Ok(mount(NONE, "/", NONE, flags, NONE)?)
}

fn create(file: &TmpfsFile) -> Result<()> {
    // The old file tree is still mounted, so a path must not lead to it.
    let mut below = file.path.strip_prefix(PRIVATE_TMP)?.components();
    if !below.all(|part| matches!(part, Component::Normal(_))) {
        bail!("the path is not below {PRIVATE_TMP}");
    }
    Ok(file.write()?)
}

/// Returns the mounts of a view: outer folders first, writable ones after read-only ones.
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
    for mount in &view.bind_mounts {
        let (target, source) = (mount.target.clone(), mount.source.clone());
        let depth = target.components().count();
        all.push(Bind { depth, target, source, writable: false });
    }
    all.sort_by_key(|bind| (bind.depth, bind.writable, bind.target.clone()));
    all.dedup();
    let mut kept: Vec<Bind> = Vec::new();
    for bind in all {
        // The last mount that covers the path decides.
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
    mount(Some(ROOT_SOURCE), "/tmp", Some("tmpfs"), flags, Some("mode=755,size=4m"))
        .context("cannot mount a tmpfs")?;
    let old = format!("/tmp{OLD_ROOT}");
    fs::create_dir(&old)?;
    pivot_root("/tmp", old.as_str()).context("cannot change the root")?;
    Ok(env::set_current_dir("/")?)
}

fn old(path: &Path) -> PathBuf {
    Path::new(OLD_ROOT).join(path.strip_prefix("/").unwrap_or(path))
}

/// Mounts the `/proc` of the PID namespace, and hides processes that the program may not inspect.
fn mount_proc(request: &LaunchRequest) -> Result<()> {
    fs::create_dir("/proc")?;
    if !request.creates(Layer::Processes) {
        let flags = MsFlags::MS_BIND | MsFlags::MS_REC;
        return Ok(mount(Some(&old(Path::new("/proc"))), "/proc", NONE, flags, NONE)?);
    }
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV | MsFlags::MS_NOEXEC;
    // Before Linux 5.8 the option had another value and changed the whole machine.
    let hidden = mount(Some("proc"), "/proc", Some("proc"), flags, Some("hidepid=ptraceable"));
    Ok(hidden.or_else(|_| mount(Some("proc"), "/proc", Some("proc"), flags, NONE))?)
}

fn create_devices() -> Result<()> {
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

/// Programs look up the name of their user. The machine's own users stay hidden.
fn create_passwd(user: UserNamespace) -> Result<()> {
    fs::create_dir_all("/etc")?;
    if Path::new("/etc/passwd").exists() {
        return Ok(());
    }
    let id = match user {
        UserNamespace::Own { user, .. } => user,
        UserNamespace::Initial => NOBODY,
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
    fn a_mount_is_within_another_that_shows_the_same_files_with_the_same_access() {
        let top = bind("/lib", "/usr/lib", false);
        assert!(bind("/lib/x", "/usr/lib/x", false).is_within(&top));
        assert!(!bind("/lib/x", "/usr/lib/y", false).is_within(&top));
        assert!(!bind("/lib/x", "/usr/lib/x", true).is_within(&top));
        assert!(!bind("/library", "/usr/library", false).is_within(&top));
    }
}
