//! What keeps a program alive after its last test.

use super::{HostSpec, Node, run_once};
use crate::system::cancel::Cancel;
use crate::verdict::{Frame, Handle};

/// Runs the exercise once more, slower, to find out what stays open and where it was created.
/// Takes as long as that run; empty if nothing stayed open this time, or if `cancel` came first.
pub fn find_handles(node: &Node, spec: &HostSpec, cancel: &Cancel) -> Vec<Handle> {
    let spec = HostSpec { instrument: true, ..spec.clone() };
    let Some(run) = run_once(node, &spec, cancel) else { return Vec::new() };
    let lingering = run.observation.frames.into_iter().rev().find_map(|frame| match frame {
        Frame::Lingering { handles } => Some(handles),
        _ => None,
    });
    lingering.unwrap_or_default()
}

/// Node has ended, but its output is still held open.
pub(super) fn children_left() -> Frame {
    let what = "a child process is still running".into();
    Frame::Lingering { handles: vec![Handle { what, at: None }] }
}
