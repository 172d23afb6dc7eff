//! Where there is neither Landlock nor namespaces: macOS, Windows, 32 bits.
#![expect(
    clippy::trivially_copy_pass_by_ref,
    clippy::unnecessary_wraps,
    reason = "the same signatures as on Linux"
)]

use std::ffi::OsString;
use std::io::{self, PipeReader, PipeWriter};
use std::path::{Path, PathBuf};
use std::process::ExitStatus;

use anyhow::{Result, bail};

use super::orders::Errand;
use super::{Layer, LayerReport};

/// Becomes the sandbox that the orders describe, and then the program.
pub fn obey(_orders: &str, _program: &[OsString]) -> Result<i32> {
    bail!("this system cannot isolate a program; a container with Linux can")
}

/// Starts programs for whoever is at the other end of its standard input.
pub fn keep() -> Result<i32> {
    obey("", &[])
}

/// A program that a keeper started: there is none.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kept {}

impl Kept {
    pub(super) fn can_start() -> bool {
        false
    }

    pub(super) fn start(
        _errand: &Errand,
        _input: PipeReader,
        _output: PipeWriter,
    ) -> Result<Option<Self>> {
        Ok(None)
    }

    pub(crate) fn end(&mut self) {
        match *self {}
    }

    pub(crate) fn has_ended(&self) -> bool {
        match *self {}
    }

    pub(crate) fn waiter(&self) -> impl FnOnce() + use<> {
        let kept = *self;
        move || match kept {}
    }

    pub(crate) fn reap(&mut self) -> io::Result<ExitStatus> {
        match *self {}
    }
}

/// There are none.
pub(crate) fn dismiss_keepers() {}

/// The files that a program cannot do without.
pub fn needs_of(_program: &Path) -> Vec<PathBuf> {
    Vec::new()
}

pub(super) fn try_layers(_runner: &Path) -> Vec<LayerReport> {
    let why = "this system has nothing like it; run the runner in a container with Linux";
    let report = |layer: &Layer| LayerReport { layer: *layer, holds: false, why: why.into() };
    Layer::ALL.iter().map(report).collect()
}
