//! Which layers hold on this machine: tried, not guessed from versions, once a process.

use std::path::PathBuf;
use std::sync::OnceLock;

use serde::Serialize;

use super::{Layer, try_layers};

/// Whether a layer holds here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LayerReport {
    pub layer: Layer,
    pub holds: bool,
    /// What it does; or what went wrong when it was tried.
    pub why: String,
}

/// How well this machine can isolate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Isolation {
    /// Not enough to run what nobody trusts.
    None,
    /// Files and system calls are closed; processes or the network are not closed as well as they
    /// could be.
    Partial,
    /// Every layer that counts holds.
    Full,
}

impl Isolation {
    /// Without one of them nothing should be run that nobody trusts.
    const NEEDED: [Layer; 4] =
        [Layer::Limits, Layer::Identity, Layer::Landlock, Layer::SystemCalls];

    /// Of what was found; [`Layer::LandlockTcp`] is for machines that lack a network of their own, and
    /// without [`Layer::LandlockScope`] a submission can spoil nothing but its own result.
    #[must_use]
    pub fn of(reports: &[LayerReport]) -> Self {
        let holds = |layer: &Layer| reports.iter().any(|one| one.layer == *layer && one.holds);
        let extra = [Layer::LandlockTcp, Layer::LandlockScope];
        if Layer::ALL.iter().filter(|layer| !extra.contains(layer)).all(holds) {
            Self::Full
        } else if Self::NEEDED.iter().all(holds) {
            Self::Partial
        } else {
            Self::None
        }
    }

    /// Of this machine.
    #[must_use]
    pub fn here() -> Self {
        Self::of(layers())
    }
}

static RUNNER: OnceLock<PathBuf> = OnceLock::new();

/// Names the runner's binary, for a process that is another program: a test.
pub fn use_runner(exe: PathBuf) {
    let _ = RUNNER.set(exe); // the first one stays
}

/// The runner's binary.
pub(crate) fn runner_exe() -> PathBuf {
    RUNNER.get().cloned().or_else(|| std::env::current_exe().ok()).unwrap_or_default()
}

/// Each layer with whether it holds here. Tried once a process, in children that take some
/// milliseconds.
pub fn layers() -> &'static [LayerReport] {
    static FOUND: OnceLock<Vec<LayerReport>> = OnceLock::new();
    FOUND.get_or_init(|| try_layers(&runner_exe()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_but(missing: &[Layer]) -> Vec<LayerReport> {
        let report = |layer: &Layer| LayerReport {
            layer: *layer,
            holds: !missing.contains(layer),
            why: String::new(),
        };
        Layer::ALL.iter().map(report).collect()
    }

    #[test]
    fn isolation_is_full_with_every_layer_that_counts() {
        assert_eq!(Isolation::of(&all_but(&[])), Isolation::Full);
        let extra = [Layer::LandlockTcp, Layer::LandlockScope];
        assert_eq!(Isolation::of(&all_but(&extra)), Isolation::Full);
    }

    #[test]
    fn without_namespaces_it_is_partial_and_without_what_is_needed_none() {
        let spaces = [Layer::Processes, Layer::Network, Layer::Ipc, Layer::Mounts];
        assert_eq!(Isolation::of(&all_but(&spaces)), Isolation::Partial);
        for needed in Isolation::NEEDED {
            assert_eq!(Isolation::of(&all_but(&[needed])), Isolation::None);
        }
        assert_eq!(Isolation::of(&[]), Isolation::None);
    }
}
