//! Namespaces: a network, processes, mounts and message queues of the sandbox's own.
#![expect(clippy::disallowed_methods, reason = "the kernel lists mounts in /proc")]

use std::fs;

use anyhow::{Context, Result};
use nix::sched::{CloneFlags, unshare};
use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType};
use rustix::process::{getegid, geteuid};

use super::identity::{self, UserNamespace};
use crate::sandbox::launch_request::LaunchRequest;
use crate::sandbox::{Layer, Network};

/// The source of a mounted root that a sandbox built.
pub(super) const ROOT_SOURCE: &str = "nodelings";

/// Which resources the process shares with nobody outside, in its own namespaces or in those of the
/// sandbox around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct OwnNamespaces {
    /// A network that only processes in the sandbox use.
    pub(super) network: bool,
    /// A file tree that contains only a view.
    pub(super) mounts: bool,
    /// Processes that all end with it.
    pub(super) processes: bool,
}

impl OwnNamespaces {
    pub(super) fn of(request: &LaunchRequest) -> Self {
        let inner = request.sandbox.view.network == Network::Shared && root_is_from_sandbox();
        let own = |layer| inner || request.creates(layer);
        Self {
            network: own(Layer::Network),
            mounts: own(Layer::Mounts),
            processes: own(Layer::Processes),
        }
    }
}

fn root_is_from_sandbox() -> bool {
    let mounts = fs::read_to_string("/proc/self/mountinfo").unwrap_or_default();
    mounts.lines().any(|line| {
        line.split(' ').nth(4) == Some("/") && line.contains(&format!(" - tmpfs {ROOT_SOURCE} "))
    })
}

const FLAGS: [(Layer, CloneFlags); 4] = [
    (Layer::Processes, CloneFlags::CLONE_NEWPID),
    (Layer::Network, CloneFlags::CLONE_NEWNET),
    (Layer::Ipc, CloneFlags::CLONE_NEWIPC),
    (Layer::Mounts, CloneFlags::CLONE_NEWNS),
];

/// Enters the namespaces of the request. The next child is the first process of the PID namespace.
pub(super) fn enter(request: &LaunchRequest) -> Result<UserNamespace> {
    let wanted = FLAGS.iter().filter(|(layer, _)| request.creates(*layer)).map(|(_, flag)| *flag);
    let flags: CloneFlags = wanted.collect();
    if flags.is_empty() {
        return Ok(UserNamespace::Initial);
    }
    if geteuid().is_root() {
        if create(flags).is_ok() {
            return Ok(UserNamespace::Initial);
        }
        // The root of a container may not create namespaces, but an ordinary user may.
        identity::drop_root(&request.sandbox.view)?;
    }
    enter_as_user(flags)
}

fn enter_as_user(flags: CloneFlags) -> Result<UserNamespace> {
    let (user, group) = (geteuid().as_raw(), getegid().as_raw());
    unshare(flags | CloneFlags::CLONE_NEWUSER).context("cannot create namespaces")?;
    identity::map_ids((0, user), (0, group))?;
    open_network(flags)?;
    Ok(UserNamespace::Own { user, group })
}

fn create(flags: CloneFlags) -> Result<()> {
    unshare(flags).context("cannot create namespaces")?;
    open_network(flags)
}

fn open_network(flags: CloneFlags) -> Result<()> {
    if flags.contains(CloneFlags::CLONE_NEWNET) {
        bring_loopback_up().context("cannot bring the loopback interface up")?;
    }
    Ok(())
}

/// The loopback interface of a new network is down; netlink's `RTM_NEWLINK` brings it up.
fn bring_loopback_up() -> Result<()> {
    const RTM_NEWLINK: u16 = 16;
    const REQUEST_WITH_ACK: u16 = 1 | 4;
    const LOOPBACK: i32 = 1;
    const UP: u32 = 1;
    let mut message = Vec::with_capacity(32);
    // struct nlmsghdr
    message.extend(32_u32.to_ne_bytes());
    message.extend(RTM_NEWLINK.to_ne_bytes());
    message.extend(REQUEST_WITH_ACK.to_ne_bytes());
    message.extend([0; 8]); // sequence, sender
    // struct ifinfomsg
    message.extend([0; 4]); // family, padding, type
    message.extend(LOOPBACK.to_ne_bytes());
    message.extend(UP.to_ne_bytes()); // flags
    message.extend(UP.to_ne_bytes()); // which flags change
    let (family, kind, flags) = (AddressFamily::NETLINK, SocketType::RAW, SocketFlags::CLOEXEC);
    let socket = rustix::net::socket_with(family, kind, flags, None)?;
    rustix::net::send(&socket, &message, SendFlags::empty())?;
    let mut answer = [0_u8; 256];
    rustix::net::recv(&socket, &mut answer[..], RecvFlags::empty())?;
    // struct nlmsgerr follows the header: 0, or a negative error number.
    let error = i32::from_ne_bytes([answer[16], answer[17], answer[18], answer[19]]);
    if error == 0 {
        return Ok(());
    }
    Err(std::io::Error::from_raw_os_error(-error).into())
}
