//! seccomp: refuses system calls that no program of a course needs and that have broken sandboxes before.

use anyhow::Result;
use seccompiler::{
    SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};

use super::namespaces::OwnNamespaces;
use super::seccomp_shared::{
    Rules, ignored_file_attributes, refuse_file_attributes, refuse_other_processes,
};

/// System calls that are refused whatever their arguments are.
const REFUSED: [i64; 62] = [
    // Other processes.
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_pidfd_getfd,
    libc::SYS_kcmp,
    // Mounts and namespaces.
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_fsopen,
    libc::SYS_fsconfig,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_mount_setattr,
    libc::SYS_unshare,
    libc::SYS_setns,
    // Files that are opened without their names.
    libc::SYS_open_by_handle_at,
    libc::SYS_name_to_handle_at,
    libc::SYS_fanotify_init,
    libc::SYS_quotactl,
    // Keys, programs inside the kernel, measuring.
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_lookup_dcookie,
    // The machine.
    libc::SYS_kexec_load,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_acct,
    libc::SYS_sethostname,
    libc::SYS_setdomainname,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_adjtimex,
    libc::SYS_clock_adjtime,
    libc::SYS_syslog,
    libc::SYS_vhangup,
    libc::SYS_personality,
    // Memory that belongs to no process, so that nothing counts it, and that outlives its program where there is no
    // IPC namespace.
    libc::SYS_shmget,
    libc::SYS_shmat,
    libc::SYS_shmctl,
    libc::SYS_msgget,
    libc::SYS_msgsnd,
    libc::SYS_msgctl,
    libc::SYS_semget,
    libc::SYS_semctl,
    libc::SYS_mq_open,
    libc::SYS_mq_unlink,
    // Marks on files that several programs can read: which of their pages are in memory, and locks.
    libc::SYS_fadvise64,
    libc::SYS_readahead,
    libc::SYS_mincore,
    CACHESTAT,
    libc::SYS_flock,
];

/// The number is the same on all architectures.
const CACHESTAT: i64 = 451;

/// System calls that fail as if they did not exist. The C library then uses older ones, whose arguments
/// the filter can read.
const UNSUPPORTED: [i64; 6] = [
    // Files in memory without a file system whose size is limited.
    libc::SYS_memfd_create,
    libc::SYS_memfd_secret,
    libc::SYS_clone3,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
];

pub(super) fn restrict(own: OwnNamespaces) -> Result<()> {
    let mut refused: Rules = REFUSED.iter().map(|call| (*call, vec![])).collect();
    refused.insert(libc::SYS_clone, new_namespaces()?);
    refused.insert(libc::SYS_ioctl, refused_requests()?);
    refused.insert(libc::SYS_fcntl, notifications()?);
    refused.insert(libc::SYS_mmap, vec![shared_memory()?]);
    refused.insert(libc::SYS_inotify_add_watch, events_of_readers()?);
    refused.insert(libc::SYS_prctl, vec![rule([equals(0, PR_SET_DUMPABLE)?])?]);
    if !own.processes {
        // The whole process group is killed at the end, so nothing may leave it.
        refused.insert(libc::SYS_setsid, vec![]);
        refused.insert(libc::SYS_setpgid, vec![]);
        refuse_other_processes(&mut refused)?;
    }
    if !own.mounts {
        refuse_file_attributes(&mut refused)?;
        apply(ignored_file_attributes(), SUCCESS)?;
    }
    apply(refused, libc::EPERM)?;
    apply([(libc::SYS_socket, vec![refused_families(own)?])].into(), libc::EAFNOSUPPORT)?;
    // Last, because it also applies to threads that this process would start.
    apply(UNSUPPORTED.iter().map(|call| (*call, vec![])).collect(), libc::ENOSYS)
}

const PR_SET_DUMPABLE: u64 = 4;
/// A call that the filter answers with this error returns 0.
const SUCCESS: i32 = 0;

fn apply(mut rules: Rules, error: i32) -> Result<()> {
    if cfg!(target_arch = "x86_64") {
        let x32: Vec<_> = rules
            .iter()
            .flat_map(|(call, rules)| x32_of(*call).map(|call| (call, rules.clone())))
            .collect();
        rules.extend(x32);
    }
    let error = SeccompAction::Errno(error.unsigned_abs());
    let arch = std::env::consts::ARCH.try_into()?;
    let filter = SeccompFilter::new(rules, SeccompAction::Allow, error, arch)?;
    let program: seccompiler::BpfProgram = filter.try_into()?;
    Ok(seccompiler::apply_filter(&program)?)
}

/// On x86-64, kernels may accept a system call under a second number, and some under a third.
fn x32_of(call: i64) -> impl Iterator<Item = i64> {
    const X32: i64 = 0x4000_0000;
    let other = match call {
        libc::SYS_ioctl => Some(514),
        libc::SYS_ptrace => Some(521),
        libc::SYS_kexec_load => Some(528),
        libc::SYS_process_vm_readv => Some(539),
        libc::SYS_process_vm_writev => Some(540),
        _ => None,
    };
    [Some(call), other].into_iter().flatten().map(|call| call | X32)
}

fn new_namespaces() -> Result<Vec<SeccompRule>> {
    let kinds = [
        libc::CLONE_NEWNS,
        libc::CLONE_NEWCGROUP,
        libc::CLONE_NEWUTS,
        libc::CLONE_NEWIPC,
        libc::CLONE_NEWUSER,
        libc::CLONE_NEWPID,
        libc::CLONE_NEWNET,
    ];
    kinds
        .into_iter()
        .map(|kind| {
            let kind = u64::from(kind.unsigned_abs());
            let masked = SeccompCmpOp::MaskedEq(kind);
            rule([SeccompCondition::new(0, SeccompCmpArgLen::Qword, masked, kind)?])
        })
        .collect()
}

/// Mappings that belong to no file and can be shared. The kernel counts their pages for a process only while it has
/// them mapped, but keeps them longer.
fn shared_memory() -> Result<SeccompRule> {
    // MAP_SHARED_VALIDATE contains the bit of MAP_SHARED.
    let flags = u64::from((libc::MAP_SHARED | libc::MAP_ANONYMOUS).unsigned_abs());
    let masked = SeccompCmpOp::MaskedEq(flags);
    rule([SeccompCondition::new(3, SeccompCmpArgLen::Dword, masked, flags)?])
}

/// Events of a file that is only read. Programs that share a readable file could notice each other.
fn events_of_readers() -> Result<Vec<SeccompRule>> {
    let events = [libc::IN_ACCESS, libc::IN_OPEN, libc::IN_CLOSE_NOWRITE].map(u64::from);
    let refused = events.into_iter().map(|event| {
        let masked = SeccompCmpOp::MaskedEq(event);
        rule([SeccompCondition::new(2, SeccompCmpArgLen::Dword, masked, event)?])
    });
    refused.collect()
}

/// Requests that type into a terminal, or set the flags of a file that was opened only for reading.
fn refused_requests() -> Result<Vec<SeccompRule>> {
    const TIOCSTI: u64 = 0x5412;
    const TIOCLINUX: u64 = 0x541c;
    const FS_IOC_SETFLAGS: u64 = 0x4008_6602;
    const FS_IOC_FSSETXATTR: u64 = 0x401c_5820;
    let refused = [TIOCSTI, TIOCLINUX, FS_IOC_SETFLAGS, FS_IOC_FSSETXATTR];
    refused.into_iter().map(|kind| rule([equals(1, kind)?])).collect()
}

/// Leases, and events of folders: both tell a program that another one has opened a file.
fn notifications() -> Result<Vec<SeccompRule>> {
    const F_SETLEASE: u64 = 1024;
    const F_NOTIFY: u64 = 1026;
    [F_SETLEASE, F_NOTIFY].into_iter().map(|kind| rule([equals(1, kind)?])).collect()
}

/// Refuses socket families that lead outside: all but those that a namespace contains. VSOCK, for example,
/// ignores namespaces.
fn refused_families(own: OwnNamespaces) -> Result<SeccompRule> {
    let mut contained = Vec::new();
    if own.network {
        contained.extend([libc::AF_INET, libc::AF_INET6, libc::AF_NETLINK]);
    }
    if own.mounts {
        contained.push(libc::AF_UNIX);
    }
    let mut conditions =
        vec![SeccompCondition::new(0, SeccompCmpArgLen::Dword, SeccompCmpOp::Ge, 0)?];
    for family in contained {
        let family = u64::from(family.unsigned_abs());
        conditions.push(SeccompCondition::new(
            0,
            SeccompCmpArgLen::Dword,
            SeccompCmpOp::Ne,
            family,
        )?);
    }
    Ok(SeccompRule::new(conditions)?)
}

fn equals(argument: u8, value: u64) -> Result<SeccompCondition> {
    Ok(SeccompCondition::new(argument, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, value)?)
}

fn rule(conditions: [SeccompCondition; 1]) -> Result<SeccompRule> {
    Ok(SeccompRule::new(conditions.into())?)
}
