//! Where there is neither Landlock nor namespaces: macOS, Windows, 32 bits.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{Layer, LayerReport};

/// Becomes the sandbox that the orders describe, and then the program.
pub fn obey(_orders: &str, _program: &[OsString]) -> Result<i32> {
    bail!("this system cannot isolate a program; a container with Linux can")
}

/// The files that a program cannot do without.
pub fn needs_of(_program: &Path) -> Vec<PathBuf> {
    Vec::new()
}

pub(super) fn try_layers(_runner: &Path) -> Vec<LayerReport> {
    let why = "this system has nothing like it; run the runner in a container with Linux";
    let report = |layer: &Layer| LayerReport { layer: *layer, holds: false, why: why.into() };
    Layer::ALL.iter().map(report).collect()
}
