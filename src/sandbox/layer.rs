//! The layers of a sandbox, by name.

use serde::{Deserialize, Serialize};

/// One kind of restriction. Each is probed by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layer {
    /// Limits on CPU time, memory, file sizes, open files and processes.
    Limits,
    /// The program does not run as root.
    Identity,
    /// A PID namespace: the program sees only its own processes, and all of them end with it.
    Processes,
    /// A network namespace with only a loopback interface.
    Network,
    /// An IPC namespace: shared memory and message queues of its own.
    Ipc,
    /// A mount namespace: a file tree that contains only the view.
    Mounts,
    /// The kernel refuses every file outside the view.
    Landlock,
    /// The kernel refuses every TCP connection. For machines without network namespaces.
    #[serde(rename = "tcp")]
    LandlockTcp,
    /// The kernel refuses signals and abstract sockets to processes outside.
    #[serde(rename = "signals")]
    LandlockScope,
    /// System calls that no exercise needs are refused.
    SystemCalls,
}

/// Whether a layer holds on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LayerReport {
    pub layer: Layer,
    pub holds: bool,
    /// Its effect; or what went wrong when it was probed.
    pub why: String,
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

    /// What it does when it holds.
    #[must_use]
    pub fn effect(self) -> &'static str {
        match self {
            Self::Limits => "CPU time, memory, files and processes are limited",
            Self::Identity => "submissions do not run as root",
            Self::Processes => "submissions see no other process, and leave none behind",
            Self::Network => "submissions can connect only to themselves, over their own loopback",
            Self::Ipc => "submissions share no memory or message queue with others",
            Self::Mounts => "submissions see a file tree that contains only what they need",
            Self::Landlock => "the kernel refuses every file that is not theirs",
            Self::LandlockTcp => "the kernel can refuse TCP without a network namespace",
            Self::LandlockScope => "submissions cannot signal the process that judges them",
            Self::SystemCalls => "system calls that no exercise needs are refused",
        }
    }

    /// What to do if it does not hold.
    #[must_use]
    pub fn advice(self) -> &'static str {
        match self {
            Self::Limits => "the container or service manager forbids limits; allow setrlimit",
            Self::Identity => "run the runner as an ordinary user, or allow setuid and setgid",
            Self::Processes | Self::Network | Self::Ipc | Self::Mounts => {
                "run it as root, or allow user namespaces: \
                 sysctl kernel.apparmor_restrict_unprivileged_userns=0, \
                 sysctl user.max_user_namespaces=10000, or a container with \
                 --security-opt seccomp=unconfined --cap-add SYS_ADMIN"
            }
            Self::Landlock => "use Linux 5.13 or newer with `landlock` in its list of lsm=",
            Self::LandlockTcp => "use Linux 6.7 or newer",
            Self::LandlockScope => "use Linux 6.12 or newer",
            Self::SystemCalls => "use a Linux kernel with seccomp filters, on x86-64 or ARM",
        }
    }
}
