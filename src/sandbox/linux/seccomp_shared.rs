//! seccomp where the sandbox lacks namespaces: refuses system calls that would reach the machine's own files and
//! processes, and that Landlock does not check.

use std::collections::BTreeMap;

use anyhow::Result;
use seccompiler::{SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompRule};

/// System calls with the conditions under which a filter answers them. Without a condition: always.
pub(super) type Rules = BTreeMap<i64, Vec<SeccompRule>>;

/// Changes of a file's mode, owner, times or attributes. Landlock does not check them, so a runner's ordinary user
/// could lose the use of every file that it owns, and programs could leave messages in the times of a file. `truncate`
/// was not checked before Linux 6.2.
#[rustfmt::skip]
const FILE_ATTRIBUTES: [i64; 17] = [
    libc::SYS_fchmodat, FCHMODAT2, libc::SYS_fchown, libc::SYS_fchownat, libc::SYS_utimensat, libc::SYS_truncate,
    libc::SYS_setxattr, libc::SYS_lsetxattr, libc::SYS_fsetxattr,
    libc::SYS_removexattr, libc::SYS_lremovexattr, libc::SYS_fremovexattr,
    SETXATTRAT, REMOVEXATTRAT, FILE_SETATTR,
    // Its events come from every folder that the user can list, for example names of other programs' files.
    libc::SYS_inotify_add_watch,
    // Its flags are in memory, where a filter cannot read them.
    libc::SYS_openat2,
];

// The numbers of newer calls are the same on all architectures.
const FCHMODAT2: i64 = 452;
const SETXATTRAT: i64 = 463;
const REMOVEXATTRAT: i64 = 466;
const FILE_SETATTR: i64 = 469;

/// Older forms of the same calls.
#[cfg(target_arch = "x86_64")]
const OLDER: [i64; 6] = [
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_utime,
    libc::SYS_utimes,
    libc::SYS_futimesat,
];
#[cfg(not(target_arch = "x86_64"))]
const OLDER: [i64; 0] = [];

/// Adds what is refused in the machine's own file tree.
pub(super) fn refuse_file_attributes(rules: &mut Rules) -> Result<()> {
    rules.extend(FILE_ATTRIBUTES.iter().chain(&OLDER).map(|call| (*call, vec![])));
    // Before Linux 6.2, Landlock let a file be emptied that can only be read.
    rules.insert(libc::SYS_openat, vec![empties_read_only(2)?]);
    #[cfg(target_arch = "x86_64")]
    rules.insert(libc::SYS_open, vec![empties_read_only(1)?]);
    Ok(())
}

/// Calls that pretend to work. Copying a file ends with `fchmod`, after the file was created with that mode.
pub(super) fn ignored_file_attributes() -> Rules {
    BTreeMap::from([(libc::SYS_fchmod, vec![])])
}

/// Adds what is refused where other processes of the user have IDs: their priorities, limits and CPUs. Landlock checks
/// only signals.
pub(super) fn refuse_other_processes(rules: &mut Rules) -> Result<()> {
    // A call for the calling process or thread has 0 in this argument.
    for (call, argument) in [
        (libc::SYS_setpriority, 1),
        (libc::SYS_getpriority, 1),
        (libc::SYS_ioprio_set, 1),
        (libc::SYS_ioprio_get, 1),
        (libc::SYS_prlimit64, 0),
        (libc::SYS_sched_setaffinity, 0),
        (libc::SYS_sched_setattr, 0),
        (libc::SYS_sched_setparam, 0),
        (libc::SYS_sched_setscheduler, 0),
    ] {
        let other = SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::Ne, 0)?;
        rules.insert(call, vec![SeccompRule::new(vec![other])?]);
    }
    Ok(())
}

fn empties_read_only(flags: u8) -> Result<SeccompRule> {
    let mask = u64::from((libc::O_TRUNC | libc::O_ACCMODE).unsigned_abs());
    let empties = u64::from((libc::O_TRUNC | libc::O_RDONLY).unsigned_abs());
    let masked = SeccompCmpOp::MaskedEq(mask);
    let condition = SeccompCondition::new(flags, SeccompCmpArgLen::Dword, masked, empties)?;
    Ok(SeccompRule::new(vec![condition])?)
}
