//! Landlock: the kernel refuses files outside of the view, and signals and connections to others.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use landlock::{
    ABI, Access as _, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible as _, Ruleset,
    RulesetAttr as _, RulesetCreatedAttr as _, RulesetStatus, Scope, path_beneath_rules,
};

use super::Surroundings;
use crate::sandbox::orders::Orders;
use crate::sandbox::{Layer, Network};

/// What of /proc tells of the machine alone, and of nobody on it.
const ABOUT_THE_MACHINE: [&str; 8] = [
    "/proc/self",
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/uptime",
    "/proc/version",
    "/proc/sys/kernel/random",
    "/proc/sys/vm/overcommit_memory",
];

pub(super) fn restrict(orders: &Orders, around: Surroundings) -> Result<()> {
    let files = orders.has(Layer::Landlock);
    let scope = orders.has(Layer::LandlockScope);
    let tcp = orders.has(Layer::LandlockTcp) && !around.own_network;
    if !(files || scope || tcp) {
        return Ok(());
    }
    // Each was tried before; what a newer kernel knows besides is welcome.
    let mut rules = Ruleset::default().set_compatibility(CompatLevel::BestEffort);
    if files {
        rules = rules.handle_access(everything())?;
    }
    if tcp {
        rules = rules.handle_access(AccessNet::from_all(ABI::V4))?;
    }
    if scope {
        rules = rules.scope(Scope::from_all(ABI::V6))?;
    }
    let mut rules = rules.create()?;
    if files {
        let view = &orders.sandbox.view;
        let read = AccessFs::from_read(ABI::V1);
        rules = rules
            .add_rules(path_beneath_rules(&view.readable, read))?
            .add_rules(path_beneath_rules(&view.writable, everything()))?
            .add_rules(path_beneath_rules(["/dev/null", "/dev/full"], everything()))?
            .add_rules(path_beneath_rules(["/dev/zero", "/dev/urandom", "/dev/random"], read))?
            .add_rules(path_beneath_rules(processes(around), read))?;
        if around.own_tree {
            rules = rules.add_rules(path_beneath_rules(["/etc/passwd"], read))?;
        }
        if around.own_tree && view.network == Network::Loopback {
            rules = rules.add_rules(path_beneath_rules(["/tmp"], everything()))?;
        }
    }
    if rules.restrict_self()?.ruleset == RulesetStatus::NotEnforced {
        bail!("this kernel does not enforce Landlock");
    }
    Ok(())
}

fn everything() -> BitFlags<AccessFs> {
    AccessFs::from_all(ABI::V10)
}

/// In a tree of our own, /proc shows nobody who could not be looked into anyway.
fn processes(around: Surroundings) -> Vec<PathBuf> {
    if around.own_tree && around.own_processes {
        return vec!["/proc".into()];
    }
    ABOUT_THE_MACHINE.iter().map(|path| Path::new(path).to_owned()).collect()
}
