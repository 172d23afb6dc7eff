//! The layers of a sandbox, by name.

use serde::{Deserialize, Serialize};

/// One thing that holds a program back. Each is tried by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// Limits on processor time, memory, file sizes, open files, processes.
    Limits,
    /// It does not run as root.
    Identity,
    /// It sees only its own processes, and all of them end with it.
    Processes,
    /// It has a network of its own, with nothing but loopback.
    Network,
    /// It has its own shared memory and message queues.
    Ipc,
    /// It has a file tree of its own, with nothing in it but its view.
    Mounts,
    /// The kernel refuses every file outside of its view.
    Landlock,
    /// The kernel refuses every TCP connection: for machines without networks of one's own.
    #[serde(rename = "tcp")]
    LandlockTcp,
    /// The kernel refuses signals and abstract sockets to others.
    #[serde(rename = "signals")]
    LandlockScope,
    /// System calls that no exercise needs are refused.
    SystemCalls,
}

impl Layer {
    pub const ALL: [Self; 10] = [
        Self::Limits,
        Self::Identity,
        Self::Processes,
        Self::Network,
        Self::Ipc,
        Self::Mounts,
        Self::Landlock,
        Self::LandlockTcp,
        Self::LandlockScope,
        Self::SystemCalls,
    ];

    /// Its name, as in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Limits => "limits",
            Self::Identity => "identity",
            Self::Processes => "processes",
            Self::Network => "network",
            Self::Ipc => "ipc",
            Self::Mounts => "mounts",
            Self::Landlock => "landlock",
            Self::LandlockTcp => "tcp",
            Self::LandlockScope => "signals",
            Self::SystemCalls => "system-calls",
        }
    }

    /// What it does, while it holds.
    #[must_use]
    pub fn effect(self) -> &'static str {
        match self {
            Self::Limits => "processor time, memory, files and processes are limited",
            Self::Identity => "submissions do not run as root",
            Self::Processes => "they see no other process, and none of theirs is left behind",
            Self::Network => "they reach nobody but themselves, over a loopback of their own",
            Self::Ipc => "they share no memory or queue with others",
            Self::Mounts => "they see a file tree with nothing in it but what they need",
            Self::Landlock => "the kernel refuses every file that is not theirs",
            Self::LandlockTcp => "the kernel can refuse TCP where there is no network of their own",
            Self::LandlockScope => "they cannot signal the process that judges them",
            Self::SystemCalls => "system calls that no exercise needs are refused",
        }
    }

    /// What to do where it does not hold.
    #[must_use]
    pub fn way_out(self) -> &'static str {
        match self {
            Self::Limits => "the container or service manager forbids limits; allow setrlimit",
            Self::Identity => "run the runner as an ordinary user, or allow it setuid and setgid",
            Self::Processes | Self::Network | Self::Ipc | Self::Mounts => {
                "run it as root, or allow namespaces for users: \
                 sysctl kernel.apparmor_restrict_unprivileged_userns=0, \
                 sysctl user.max_user_namespaces=10000, or a container with \
                 --security-opt seccomp=unconfined --cap-add SYS_ADMIN"
            }
            Self::Landlock => "a Linux kernel from 5.13 with `landlock` in its list of lsm=",
            Self::LandlockTcp => "a Linux kernel from 6.7",
            Self::LandlockScope => "a Linux kernel from 6.12",
            Self::SystemCalls => "a Linux kernel with seccomp filters, on x86-64 or ARM",
        }
    }
}
