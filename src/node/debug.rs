//! A test under the debugger of Node.js: it waits for one to attach, and has no time limit.

use std::io::pipe;
use std::path::Path;
use std::process::{ChildStdin, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Context, Result};

use super::process_events::{ProcessEvent, ProcessEvents};
use super::{HostSpec, Node, os, process, scripts};
use crate::course::Exercise;
use crate::system::{clock, process as programs, threads};

/// How long to read output after the exit, if another process may hold the pipe open.
const DRAIN: Duration = Duration::from_millis(200);
/// The thread wakes up after this time even if nothing happens.
const SILENCE: Duration = Duration::from_secs(3600);
/// A longer line of output is sent in pieces.
const LONGEST_LINE: usize = 4096;

/// An event of a debugging session, in the order in which they happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DebugEvent {
    /// The program waits for a debugger at this address: `127.0.0.1:40123`.
    Listening(String),
    Attached,
    /// The program has ended, and waits until the debugger detaches.
    Finished,
    /// A line of the program's output.
    Printed(String),
    /// The last event, with the exit status if there is one.
    Ended(Option<i32>),
}

/// A debugging session. Dropping it ends its processes.
#[derive(Debug)]
pub struct DebugSession {
    group: os::ProcessGroup,
    cancelled: Arc<Mutex<bool>>,
    thread: Option<JoinHandle<()>>,
    /// Closed by the system if the runner is killed, which ends the program.
    _input: Option<ChildStdin>,
}

impl DebugSession {
    /// Starts the test of `exercise` in the course at `root`. It waits before its first line. `sink` is called from
    /// another thread, last with [`DebugEvent::Ended`], and not after this is dropped.
    pub fn start(
        node: &Node,
        root: &Path,
        exercise: &Exercise,
        sink: impl Fn(DebugEvent) + Send + 'static,
    ) -> Result<Self> {
        let spec = HostSpec::of(root, exercise);
        let script = scripts::folder(root)?.join("debug.cjs");
        let (stream, out) = pipe().context("cannot create a pipe")?;
        let mut command = programs::command(&node.path);
        command
            .current_dir(&spec.folder)
            .arg(script)
            .arg("--inspect-brk=127.0.0.1:0")
            .args(&spec.node_flags)
            .arg("--test-reporter=spec")
            .arg(&spec.test_file)
            .stdin(Stdio::piped())
            .stderr(out.try_clone().context("cannot copy a pipe")?)
            .stdout(out);
        process::clean_environment(&mut command);
        let mut child = programs::spawn_registered(os::group(command))
            .with_context(|| format!("cannot start {}", node.path.display()))?;
        let input = child.stdin().take();
        let group = os::ProcessGroup::of_run(child, false);
        let events = ProcessEvents::of(group.clone(), stream).inspect_err(|_| {
            group.kill();
            let _ = group.reap(); // the first error is more informative
        })?;
        let cancelled = Arc::new(Mutex::new(false));
        let (of_thread, flag) = (group.clone(), Arc::clone(&cancelled));
        let thread = threads::spawn(move || {
            follow(&of_thread, events, |event| {
                if !*flag.lock().unwrap_or_else(PoisonError::into_inner) {
                    sink(event);
                }
            });
        });
        let mut session = Self { group, cancelled, thread: None, _input: input };
        session.thread = Some(thread.map_err(|(error, _)| error).context("cannot start a thread")?);
        Ok(session)
    }
}

impl Drop for DebugSession {
    fn drop(&mut self) {
        *self.cancelled.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.group.kill();
        match self.thread.take() {
            // A panic in the sink has been reported there.
            Some(thread) => drop(thread.join()),
            None => drop(end(&self.group)),
        }
    }
}

/// Ends the group and everything that it has left behind. Returns the exit status.
fn end(group: &os::ProcessGroup) -> Option<i32> {
    group.kill();
    let status = group.reap();
    group.kill_strays();
    os::ProcessGroup::reap_orphans();
    status.ok().and_then(|status| status.code())
}

fn follow(group: &os::ProcessGroup, events: ProcessEvents, sink: impl Fn(DebugEvent)) {
    let mut lines = Lines::default();
    let mut closed = false;
    loop {
        match events.next(clock::instant() + SILENCE) {
            ProcessEvent::Bytes(bytes) => lines.push(&bytes, &sink),
            ProcessEvent::Closed => closed = true,
            ProcessEvent::Exited => break,
            ProcessEvent::Silence => {}
        }
    }
    let until = clock::instant() + DRAIN;
    while !closed {
        match events.next(until) {
            ProcessEvent::Bytes(bytes) => lines.push(&bytes, &sink),
            _ => closed = true,
        }
    }
    lines.finish(&sink);
    let status = end(group);
    drop(events);
    sink(DebugEvent::Ended(status));
}

/// Output, split into lines.
#[derive(Debug, Default)]
struct Lines {
    rest: Vec<u8>,
    /// Whether the address is known. A program that the test starts may wait for a debugger, too.
    is_listening: bool,
}

impl Lines {
    fn push(&mut self, bytes: &[u8], sink: &impl Fn(DebugEvent)) {
        self.rest.extend_from_slice(bytes);
        loop {
            let end = self.rest.iter().position(|byte| *byte == b'\n');
            let line: Vec<u8> = match end {
                Some(end) => self.rest.drain(..=end).collect(),
                None if self.rest.len() > LONGEST_LINE => std::mem::take(&mut self.rest),
                None => return,
            };
            self.send(&line, sink);
        }
    }

    fn finish(&mut self, sink: &impl Fn(DebugEvent)) {
        let rest = std::mem::take(&mut self.rest);
        if !rest.is_empty() {
            self.send(&rest, sink);
        }
    }

    fn send(&mut self, line: &[u8], sink: &impl Fn(DebugEvent)) {
        let text = String::from_utf8_lossy(line);
        if let Some(event) = self.event_of(text.trim_end()) {
            sink(event);
        }
    }

    /// Returns the event for a line of output, or `None` for a message of the inspector that says nothing new.
    fn event_of(&mut self, line: &str) -> Option<DebugEvent> {
        if let Some(url) =
            line.strip_prefix("Debugger listening on ws://").filter(|_| !self.is_listening)
        {
            self.is_listening = true;
            let address = url.split('/').next().unwrap_or(url);
            return Some(DebugEvent::Listening(address.to_owned()));
        }
        match line {
            "Debugger attached." => Some(DebugEvent::Attached),
            _ if line.starts_with("Waiting for the debugger to disconnect") => {
                Some(DebugEvent::Finished)
            }
            _ if line.starts_with("For help, see: https://nodejs.org/")
                || line.starts_with("Debugger ending on ws://") =>
            {
                None
            }
            _ => Some(DebugEvent::Printed(line.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn messages_of_the_inspector_are_events_and_everything_else_is_output() {
        let seen = RefCell::new(Vec::new());
        let sink = |event| seen.borrow_mut().push(event);
        let mut lines = Lines::default();
        lines.push(
            b"Debugger listening on ws://127.0.0.1:40123/ab-cd\nFor help, see: https://nodejs.o",
            &sink,
        );
        lines.push(b"rg/en/docs/inspector\nDebugger attached.\nhello\nDebugger listening on ws://127.0.0.1:1/x\n", &sink);
        lines.push(b"Waiting for the debugger to disconnect...\nno newline", &sink);
        lines.finish(&sink);
        let printed = |text: &str| DebugEvent::Printed(text.to_owned());
        let expected = [
            DebugEvent::Listening("127.0.0.1:40123".to_owned()),
            DebugEvent::Attached,
            printed("hello"),
            printed("Debugger listening on ws://127.0.0.1:1/x"),
            DebugEvent::Finished,
            printed("no newline"),
        ];
        assert_eq!(seen.into_inner(), expected);
    }
}
