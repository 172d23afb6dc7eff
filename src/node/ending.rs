//! Interprets the exit status of a process that ended by itself.

use std::io;
use std::process::ExitStatus;

use super::address_space::{self, NO_ADDRESS_SPACE};
use super::os;
use crate::sandbox::{OUT_OF_DISK, OUT_OF_MEMORY, SandboxLimits};
use crate::verdict::{End, Failure, Frame, Output};

/// The first line of the heap report that V8 prints when memory runs out.
const HEAP_REPORT: &str = "<--- Last few GCs --->";

pub(super) fn of(
    status: io::Result<ExitStatus>,
    ready: bool,
    frames: &[Frame],
    output: &mut Vec<Output>,
    memory: u64,
    sandbox: Option<SandboxLimits>,
) -> End {
    let status = match status {
        Ok(status) => status,
        Err(error) => {
            return End::RunnerError { message: format!("cannot wait for Node.js: {error}") };
        }
    };
    if let Some(end) = sandbox.and_then(|limits| of_sandbox(status, limits)) {
        return end;
    }
    if sandbox.is_none() && !status.success() && frames.iter().any(lacked_address_space) {
        return End::RunnerError { message: NO_ADDRESS_SPACE.to_owned() };
    }
    if ran_out_of_memory(status, frames, output) {
        cut_heap_report(output);
        return End::TooMuchMemory { limit: memory };
    }
    if let Some(signal) = os::signal(status) {
        return End::Killed { signal };
    }
    if !ready {
        let said: String = output.iter().map(|output| output.text.as_str()).collect();
        let message = format!("Node.js did not start ({status}): {}", said.trim());
        return End::RunnerError { message };
    }
    status.code().map_or_else(
        || End::RunnerError {
            message: format!(
                "Node.js ended with an unexpected status: \
         {status}"
            ),
        },
        |code| End::Exited { code },
    )
}

/// Returns the limit of the sandbox that ended the process, if one did.
fn of_sandbox(status: ExitStatus, limits: SandboxLimits) -> Option<End> {
    // Sandboxes exist only on Linux.
    const SIGXCPU: i32 = 24;
    const SIGXFSZ: i32 = 25;
    match (status.code(), os::signal(status)) {
        (Some(OUT_OF_MEMORY), _) => Some(End::TooMuchMemory { limit: limits.memory_bytes }),
        (Some(OUT_OF_DISK), _) | (_, Some(SIGXFSZ)) => {
            Some(End::TooMuchDisk { limit: limits.file_bytes })
        }
        (_, Some(SIGXCPU)) => Some(End::TooMuchCpu { limit: limits.cpu }),
        _ => None,
    }
}

fn ran_out_of_memory(status: ExitStatus, frames: &[Frame], output: &[Output]) -> bool {
    if status.success() {
        return false;
    }
    let fatal = output.iter().rev().take(3).any(|Output { text, .. }| {
        (text.contains("FATAL ERROR: ") || text.contains("# Fatal"))
            && ["out of memory", "Allocation failed", " OOM"].iter().any(|word| text.contains(word))
    });
    // A full heap ends in an abort. A program that printed these words itself exits normally.
    let aborted = os::signal(status).is_some()
        || status.code().is_some_and(|code| !(0..=100).contains(&code));
    fatal && aborted || frames.iter().any(failed_to_allocate)
}

fn lacked_address_space(frame: &Frame) -> bool {
    has_failure(frame, |failure| address_space::is_lacking_in(&failure.message))
}

/// Returns whether the allocation of a Buffer failed. Buffers are outside the heap, and a program can catch
/// that error.
fn failed_to_allocate(frame: &Frame) -> bool {
    has_failure(frame, |failure| {
        failure.message.contains("Array buffer allocation failed")
            || failure.code.as_deref() == Some("ERR_MEMORY_ALLOCATION_FAILED")
    })
}

/// Returns whether a failure of this frame, or one of its causes, is as wanted.
fn has_failure(frame: &Frame, wanted: impl Fn(&Failure) -> bool) -> bool {
    let (Frame::Finished { failure: Some(failure), .. } | Frame::Crashed { failure, .. }) = frame
    else {
        return false;
    };
    let mut next = Some(failure);
    while let Some(failure) = next {
        if wanted(failure) {
            return true;
        }
        next = failure.cause.as_deref();
    }
    false
}

fn cut_heap_report(output: &mut Vec<Output>) {
    let Some(first) = output.iter().position(|output| output.text.contains(HEAP_REPORT)) else {
        return;
    };
    output.truncate(first + 1);
    let text = &mut output[first].text;
    if let Some(at) = text.find(HEAP_REPORT) {
        text.truncate(text[..at].trim_end().len());
    }
    if text.is_empty() {
        output.pop();
    }
}
