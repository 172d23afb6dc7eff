//! What an exercise of a course needs of a host and of npm.
#![expect(
    clippy::disallowed_methods,
    reason = "it reads package.json and looks for installed packages"
)]

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::Value;

use super::{Conditions, HostSpec, Limits};
use crate::course::Exercise;

impl HostSpec {
    /// One run of `exercise` in the course at `root`.
    pub fn of(root: &Path, exercise: &Exercise) -> Self {
        let folder = root.join(exercise.folder());
        Self {
            course_root: root.to_path_buf(),
            test_file: folder.join(&exercise.test),
            folder,
            node_flags: exercise.node_flags.clone(),
            // Another test runner loads what it needs in a process of its own.
            preload: if exercise.harness.is_some() { Vec::new() } else { exercise.needs.clone() },
            limits: Limits { wall: exercise.timeout, ..Limits::default() },
            harness: exercise.harness.clone(),
            instrument: false,
            rehearsed: false,
            conditions: Conditions::default(),
            sandbox: None,
        }
    }

    /// The same for a host that waits long for its order.
    #[must_use]
    pub fn rehearsed(mut self) -> Self {
        self.rehearsed = true;
        self
    }

    /// The same with more time, for a machine that is busy with other runs of ours.
    #[must_use]
    pub fn patient(mut self, times: u32) -> Self {
        self.limits.wall = self.limits.wall.saturating_mul(times).max(Duration::from_secs(1));
        self
    }
}

/// Whether an installation has to bring the packages for development too: one of `packages` is among
/// them, or they are installed already, and `npm ci` without them would take them away.
pub fn wants_dev_packages(root: &Path, packages: &[String]) -> bool {
    let manifest = fs::read(root.join("package.json")).unwrap_or_default();
    let manifest: Value = serde_json::from_slice(&manifest).unwrap_or_default();
    let Some(dev) = manifest["devDependencies"].as_object() else { return false };
    dev.keys().any(|name| {
        packages.contains(name)
            || root.join("node_modules").join(name).join("package.json").is_file()
    })
}
