//! Namespaces: a network, processes, mounts, queues of one's own.
#![expect(clippy::disallowed_methods, reason = "the ids of a namespace are set by files in /proc")]

use std::fs;

use anyhow::{Context, Result};
use nix::sched::{CloneFlags, unshare};
use rustix::net::{AddressFamily, RecvFlags, SendFlags, SocketFlags, SocketType};
use rustix::process::{getegid, geteuid};

use super::identity;
use crate::sandbox::orders::Orders;
use crate::sandbox::{Layer, Network};

/// How the namespaces were entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entered {
    /// With the rights of root, or none was wanted.
    Direct,
    /// In a user namespace, as its root. Outside these are the user's and the group's ids.
    AsUser { user: u32, group: u32 },
}

const SPACES: [(Layer, CloneFlags); 4] = [
    (Layer::Processes, CloneFlags::CLONE_NEWPID),
    (Layer::Network, CloneFlags::CLONE_NEWNET),
    (Layer::Ipc, CloneFlags::CLONE_NEWIPC),
    (Layer::Mounts, CloneFlags::CLONE_NEWNS),
];

/// Whether the layer is a namespace to be made. A sandbox in a sandbox makes none.
pub(super) fn wanted(orders: &Orders, layer: Layer) -> bool {
    orders.sandbox.view.network == Network::Loopback && orders.has(layer)
}

/// Enters all that are wanted; that of processes with the next child.
pub(super) fn enter(orders: &Orders) -> Result<Entered> {
    let wanted = SPACES.iter().filter(|(layer, _)| wanted(orders, *layer)).map(|(_, flag)| *flag);
    let flags: CloneFlags = wanted.collect();
    if flags.is_empty() {
        return Ok(Entered::Direct);
    }
    if geteuid().is_root() {
        if as_root(flags).is_ok() {
            return Ok(Entered::Direct);
        }
        // The root of a container may not; an ordinary user may.
        identity::drop_root(&orders.sandbox.view)?;
    }
    as_user(flags)
}

fn as_root(flags: CloneFlags) -> Result<Entered> {
    unshare(flags).context("cannot make namespaces")?;
    open_network(flags)?;
    Ok(Entered::Direct)
}

fn as_user(flags: CloneFlags) -> Result<Entered> {
    let (user, group) = (geteuid().as_raw(), getegid().as_raw());
    unshare(flags | CloneFlags::CLONE_NEWUSER).context("cannot make namespaces")?;
    map_ids((0, user), (0, group))?;
    open_network(flags)?;
    Ok(Entered::AsUser { user, group })
}

fn open_network(flags: CloneFlags) -> Result<()> {
    if flags.contains(CloneFlags::CLONE_NEWNET) {
        bring_loopback_up().context("cannot bring the loopback up")?;
    }
    Ok(())
}

/// Says who the one user and the one group of a new user namespace are: inside, outside.
pub(super) fn map_ids(user: (u32, u32), group: (u32, u32)) -> Result<()> {
    let write = |name: &str, text: String| {
        let path = format!("/proc/self/{name}");
        fs::write(&path, text).with_context(|| format!("cannot write {path}"))
    };
    write("setgroups", "deny".into())?;
    write("uid_map", format!("{} {} 1", user.0, user.1))?;
    write("gid_map", format!("{} {} 1", group.0, group.1))
}

/// A new network has a loopback that is down; netlink's `RTM_NEWLINK` brings it up.
fn bring_loopback_up() -> Result<()> {
    const RTM_NEWLINK: u16 = 16;
    const REQUEST_WITH_ANSWER: u16 = 1 | 4;
    const LOOPBACK: i32 = 1;
    const UP: u32 = 1;
    let mut message = Vec::with_capacity(32);
    // struct nlmsghdr
    message.extend(32_u32.to_ne_bytes());
    message.extend(RTM_NEWLINK.to_ne_bytes());
    message.extend(REQUEST_WITH_ANSWER.to_ne_bytes());
    message.extend([0; 8]); // sequence, sender
    // struct ifinfomsg
    message.extend([0; 4]); // family, padding, type
    message.extend(LOOPBACK.to_ne_bytes());
    message.extend(UP.to_ne_bytes()); // flags
    message.extend(UP.to_ne_bytes()); // which of them change
    let (family, kind, flags) = (AddressFamily::NETLINK, SocketType::RAW, SocketFlags::CLOEXEC);
    let socket = rustix::net::socket_with(family, kind, flags, None)?;
    rustix::net::send(&socket, &message, SendFlags::empty())?;
    let mut answer = [0_u8; 256];
    rustix::net::recv(&socket, &mut answer[..], RecvFlags::empty())?;
    // struct nlmsgerr follows the header: 0, or an error number below it.
    let error = i32::from_ne_bytes([answer[16], answer[17], answer[18], answer[19]]);
    if error == 0 {
        return Ok(());
    }
    Err(std::io::Error::from_raw_os_error(-error).into())
}
