//! Landlock: the kernel refuses files outside the view, and signals and connections to others.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use landlock::{
    ABI, Access as _, AccessFs, AccessNet, BitFlags, CompatLevel, Compatible as _, Ruleset,
    RulesetAttr as _, RulesetCreatedAttr as _, RulesetStatus, Scope, path_beneath_rules,
};

use super::namespaces::OwnNamespaces;
use crate::sandbox::launch_request::LaunchRequest;
use crate::sandbox::{Layer, Network};

/// Paths in /proc that describe the machine and no other process.
const MACHINE_INFO: [&str; 7] = [
    "/proc/cpuinfo",
    "/proc/meminfo",
    "/proc/stat",
    "/proc/uptime",
    "/proc/version",
    "/proc/sys/kernel/random",
    "/proc/sys/vm/overcommit_memory",
];

/// What a process may read about itself. Without `net` and `task`: both list the connections of the machine.
const OWN_INFO: [&str; 20] = [
    "auxv",
    "cgroup",
    "cmdline",
    "comm",
    "environ",
    "exe",
    "fd",
    "fdinfo",
    "io",
    "limits",
    "maps",
    "mountinfo",
    "mounts",
    "oom_score",
    "oom_score_adj",
    "smaps",
    "smaps_rollup",
    "stat",
    "statm",
    "status",
];

pub(super) fn restrict(request: &LaunchRequest, own: OwnNamespaces) -> Result<()> {
    let files = request.has(Layer::Landlock);
    let scope = request.has(Layer::LandlockScope);
    let tcp = request.has(Layer::LandlockTcp) && !own.network;
    if !(files || scope || tcp) {
        return Ok(());
    }
    // The layers were probed before. Best effort lets newer kernels enforce more.
    let mut rules = Ruleset::default().set_compatibility(CompatLevel::BestEffort);
    if files {
        rules = rules.handle_access(all_access())?;
    }
    if tcp {
        rules = rules.handle_access(AccessNet::from_all(ABI::V4))?;
    }
    if scope {
        rules = rules.scope(Scope::from_all(ABI::V6))?;
    }
    let mut rules = rules.create()?;
    if files {
        let view = &request.sandbox.view;
        let read = AccessFs::from_read(ABI::V1);
        rules = rules
            .add_rules(path_beneath_rules(&view.readable, read))?
            .add_rules(path_beneath_rules(&view.writable, all_access()))?
            .add_rules(path_beneath_rules(["/dev/null", "/dev/full"], all_access()))?
            .add_rules(path_beneath_rules(["/dev/urandom", "/dev/random"], read))?
            .add_rules(path_beneath_rules(proc_paths(own), read))?;
        if own.mounts {
            rules = rules.add_rules(path_beneath_rules(["/etc/passwd"], read))?;
        }
        if own.mounts && view.network == Network::Loopback {
            rules = rules.add_rules(path_beneath_rules(["/tmp"], all_access()))?;
        }
    }
    if rules.restrict_self()?.ruleset == RulesetStatus::NotEnforced {
        bail!("this kernel does not enforce Landlock");
    }
    Ok(())
}

fn all_access() -> BitFlags<AccessFs> {
    AccessFs::from_all(ABI::V10)
}

/// In an own file tree, /proc lists only processes that the program may inspect.
fn proc_paths(own: OwnNamespaces) -> Vec<PathBuf> {
    if own.mounts && own.processes {
        return vec!["/proc".into()];
    }
    let own = OWN_INFO.iter().map(|name| Path::new("/proc/self").join(name));
    MACHINE_INFO.iter().map(PathBuf::from).chain(own).collect()
}
