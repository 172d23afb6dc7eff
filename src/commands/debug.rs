//! `runner run --debug`: runs an exercise under the debugger of Node.js.

use std::path::Path;
use std::sync::mpsc::channel;

use anyhow::{Context as _, Result};

use super::{Usage, print};
use crate::course::Exercise;
use crate::exit_code::ExitCode;
use crate::node::{DebugEvent, DebugSession, Node};
use crate::screen::{self, DebugStatus};
use crate::system::cancel::Cancel;
use crate::watch::cannot_debug;

pub(super) fn run(node: &Node, root: &Path, exercise: &Exercise) -> Result<ExitCode> {
    if let Some(harness) = &exercise.harness {
        return Err(Usage(cannot_debug(&exercise.name, &harness.name)).into());
    }
    let cancel = Cancel::on_signals()?;
    let (send, receive) = channel();
    let stopped = send.clone();
    let _subscription = cancel.on_cancel(move || {
        let _ = stopped.send(None); // received below
    });
    let session = DebugSession::start(node, root, exercise, move |event| {
        let _ = send.send(Some(event)); // received below
    })?;
    let mut address = None;
    loop {
        let status = match receive.recv().context("the debugging session was lost")? {
            None => {
                drop(session);
                anyhow::bail!("the debugging session was stopped");
            }
            Some(DebugEvent::Printed(line)) => {
                print::lines_of_others([line])?;
                continue;
            }
            Some(DebugEvent::Listening(listening)) => {
                address = Some(listening);
                DebugStatus::Waiting
            }
            Some(DebugEvent::Attached) => DebugStatus::Attached,
            Some(DebugEvent::Finished) => DebugStatus::Finished,
            Some(DebugEvent::Ended(code)) => DebugStatus::Ended(code),
        };
        print::lines([screen::debug_status(status, address.as_deref())])?;
        match (status, &address) {
            (DebugStatus::Waiting, Some(address)) => {
                let file = print::from_here(&root.join(exercise.learner_file()));
                let how = screen::how_to_attach(address, &file);
                print::lines([""])?;
                print::lines(screen::markdown(&how, print::width(), print::theme()))?;
                print::lines(["Ctrl-C ends it.", ""])?;
            }
            (DebugStatus::Ended(Some(0)), _) => return Ok(ExitCode::Done),
            (DebugStatus::Ended(_), _) => return Ok(ExitCode::NotYet),
            _ => {}
        }
    }
}
