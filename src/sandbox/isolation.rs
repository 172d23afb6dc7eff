//! Which layers hold on this machine, and how well that isolates. Probed once per process, not guessed from
//! version numbers.

use std::path::PathBuf;
use std::sync::OnceLock;

use serde::Serialize;

use super::{Layer, LayerReport, platform};

/// How well a machine can isolate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Isolation {
    /// Not enough to run untrusted code.
    None,
    /// Files and system calls are restricted; processes or the network are restricted less than they could
    /// be.
    Partial,
    /// Every layer that counts holds.
    Full,
}

impl Isolation {
    /// Without one of these, no untrusted code should run.
    const NEEDED: [Layer; 4] =
        [Layer::Limits, Layer::Identity, Layer::Landlock, Layer::SystemCalls];

    /// [`Layer::LandlockTcp`] does not count, because it is for machines without network namespaces.
    /// [`Layer::LandlockScope`] does not count, because without it a submission can only spoil its own result.
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

    /// Returns how well this machine isolates.
    #[must_use]
    pub fn here() -> Self {
        Self::of(layers())
    }
}

static RUNNER: OnceLock<PathBuf> = OnceLock::new();

/// Sets the path of the runner's binary, for a process that is another program, such as a test.
pub fn use_runner(exe: PathBuf) {
    let _ = RUNNER.set(exe); // the first call wins
}

/// Returns the path of the runner's binary.
pub(crate) fn runner_exe() -> PathBuf {
    RUNNER.get().cloned().or_else(|| std::env::current_exe().ok()).unwrap_or_default()
}

/// Returns for each layer whether it holds here. The first call probes them in child processes, which takes
/// some milliseconds.
pub fn layers() -> &'static [LayerReport] {
    static FOUND: OnceLock<Vec<LayerReport>> = OnceLock::new();
    FOUND.get_or_init(|| platform::probe_layers(&runner_exe()))
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
    fn isolation_is_partial_without_namespaces_and_none_without_a_needed_layer() {
        let namespaces = [Layer::Processes, Layer::Network, Layer::Ipc, Layer::Mounts];
        assert_eq!(Isolation::of(&all_but(&namespaces)), Isolation::Partial);
        for needed in Isolation::NEEDED {
            assert_eq!(Isolation::of(&all_but(&[needed])), Isolation::None);
        }
        assert_eq!(Isolation::of(&[]), Isolation::None);
    }
}
