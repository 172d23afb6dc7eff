//! Systems without Landlock and namespaces: macOS, Windows, 32 bits.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{Layer, LayerReport};

/// Always fails: there are no sandboxes here.
pub fn launch(_request: &str, _program: &[OsString]) -> Result<i32> {
    bail!("this system cannot isolate a program; run the runner in a Linux container")
}

/// Returns nothing: no program is ever started in a sandbox here.
pub fn runtime_deps(_program: &Path) -> Vec<PathBuf> {
    Vec::new()
}

pub(super) fn probe_layers(_runner: &Path) -> Vec<LayerReport> {
    let why = "this system does not support it; run the runner in a Linux container";
    let report = |layer: &Layer| LayerReport { layer: *layer, holds: false, why: why.into() };
    Layer::ALL.iter().map(report).collect()
}
