//! File systems on which a save from elsewhere raises no event here: network drives, folders that a virtual
//! machine or a container shares with its host.
#![cfg_attr(target_os = "linux", expect(clippy::disallowed_methods, reason = "it reads /proc"))]

use std::path::{Path, PathBuf};

/// The types of file systems that report only the writes of this system.
const WITHOUT_EVENTS: [&str; 22] = [
    "9p",
    "acfs",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "coda",
    "drvfs",
    "fakeowner",
    "fuse",
    "gpfs",
    "grpcfuse",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
    "vmhgfs",
];

/// Returns the type of the file system of `path`, if events about it cannot be trusted.
#[cfg(target_os = "linux")]
pub fn without_events(path: &Path) -> Option<String> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    let kernel = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    untrusted(&mounts, &kernel, &path)
}

/// Returns `None`, because only Linux names the file system without a call of C.
#[cfg(not(target_os = "linux"))]
pub fn without_events(_path: &Path) -> Option<String> {
    None
}

/// Like [`without_events`], from the text of `/proc/self/mountinfo` and the release of the kernel.
#[cfg_attr(
    not(any(target_os = "linux", test)),
    expect(dead_code, reason = "only Linux has these texts")
)]
fn untrusted(mounts: &str, kernel: &str, path: &Path) -> Option<String> {
    let kind = type_at(mounts, path).unwrap_or_default();
    // `fuse.sshfs`, but not `fuseblk`, which is a disk.
    let base = if kind.starts_with("fuse.") { "fuse" } else { kind };
    if WITHOUT_EVENTS.contains(&base) {
        return Some(kind.to_owned());
    }
    // Windows' drives under WSL, however a future version mounts them.
    let is_wsl = kernel.to_lowercase().contains("microsoft");
    (is_wsl && path.starts_with("/mnt")).then(|| "Windows drive in WSL".to_owned())
}

/// Returns the type of the last file system that is mounted on `path` or on its nearest parent.
fn type_at<'a>(mounts: &'a str, path: &Path) -> Option<&'a str> {
    let mounted = |line: &'a str| {
        // `36 35 98:0 /root /mount\040point rw,noatime shared:1 - ext4 /dev/sda1 rw`
        let (before, after) = line.split_once(" - ")?;
        let point = PathBuf::from(unescaped(before.split(' ').nth(4)?));
        let kind = after.split(' ').next()?;
        path.starts_with(&point).then(|| (point.components().count(), kind))
    };
    // Of several mounts on one point, the last is on top: `max_by_key` returns the last maximum.
    mounts.lines().filter_map(mounted).max_by_key(|(depth, _)| *depth).map(|(_, kind)| kind)
}

/// Replaces the escapes of the kernel: a space is `\040`.
fn unescaped(text: &str) -> String {
    let escapes = [("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")];
    escapes.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = r"22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
40 27 0:40 / /mnt/c rw,noatime - 9p C:\134 rw,dirsync
41 27 0:41 / /home/ada/my\040drive rw - fuse.sshfs ada@host:/ rw
42 27 0:42 / /home/ada/disk rw - fuseblk /dev/sdb1 rw
43 27 0:43 / /srv rw - nfs4 server:/srv rw
44 43 8:2 / /srv rw - xfs /dev/sdc1 rw
45 27 0:44 / /share rw master:3 - virtiofs share rw
46 27 0:45 / /media/vm rw - vboxsf vm rw
";

    fn at(path: &str) -> Option<String> {
        untrusted(MOUNTS, "6.8.0-generic", Path::new(path))
    }

    #[test]
    fn folders_that_another_system_can_write_are_known_by_their_file_system() {
        assert_eq!(at("/mnt/c/Users/ada/course").as_deref(), Some("9p"));
        assert_eq!(at("/home/ada/my drive/course").as_deref(), Some("fuse.sshfs"));
        assert_eq!(at("/share/course").as_deref(), Some("virtiofs"));
        assert_eq!(at("/media/vm").as_deref(), Some("vboxsf"));
    }

    #[test]
    fn local_disks_report_their_events() {
        assert_eq!(at("/home/ada/course"), None);
        assert_eq!(at("/home/ada/disk/course"), None, "a disk through FUSE");
        assert_eq!(at("/srv/course"), None, "the last mount is on top");
        assert_eq!(at("/shareware"), None, "not below /share");
    }

    #[test]
    fn a_drive_of_windows_is_not_trusted_under_wsl() {
        let path = Path::new("/mnt/d/course");
        let found = untrusted(MOUNTS, "5.15.90-microsoft-standard-WSL2", path);
        assert_eq!(found.as_deref(), Some("Windows drive in WSL"));
        assert_eq!(untrusted(MOUNTS, "6.8.0-generic", path), None);
        let home = Path::new("/home/ada");
        assert_eq!(untrusted(MOUNTS, "5.15.90-microsoft-standard-WSL2", home), None);
    }

    #[test]
    fn without_a_table_of_mounts_nothing_is_assumed() {
        assert_eq!(untrusted("", "", Path::new("/")), None);
        assert_eq!(untrusted("garbage\n - \n", "", Path::new("/")), None);
    }
}
