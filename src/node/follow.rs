//! Follows one process from its order to its end, and enforces its limits.

use std::path::PathBuf;
use std::sync::{Arc, atomic::AtomicBool, atomic::Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;

use super::event::{EventSink, HostEvent};
use super::inspector_output::InspectorOutput;
use super::output_buffer::OutputBuffer;
use super::process::Process;
use super::process_events::{ProcessEvent, ProcessEvents, QUEUED_EVENTS};
use super::wire::{Parser, Piece};
use super::{Limits, ending, harness, inspector, os};
use crate::course::ReportFormat;
use crate::sandbox::SandboxLimits;
use crate::system::clock;
use crate::verdict::{Activity, End, Frame, Handle, Mark, Observation, Output};

/// The time limit for booting Node.js, even on a busy machine.
const BOOT_LIMIT: Duration = Duration::from_secs(30);
/// How long to read output after the exit, if another process may hold the pipe open.
const DRAIN: Duration = Duration::from_millis(50);
/// How long to read output after the exit otherwise. On a busy machine the end of the pipe comes late.
const LATE_DRAIN: Duration = Duration::from_secs(2);
/// The polling interval of an inspection.
const INSPECTION_POLL: Duration = Duration::from_millis(5);
/// The memory polling interval.
const MEMORY_CHECK: Duration = Duration::from_millis(50);
/// How long a killed child process may take to end.
const CHILD_EXIT_LIMIT: Duration = Duration::from_millis(500);
/// The time limit of each step of an inspection: until the inspector listens, and until each of its answers. On a
/// busy machine a program is slow to answer; one that is stuck never does.
const INSPECTION_LIMIT: Duration = Duration::from_millis(900);
/// The limit on the JSON of all frames together. An honest run reports a few KiB.
const MAX_FRAME_BYTES: u64 = 16 << 20;
/// The limit on registered tests.
const MAX_TESTS: usize = 10_000;

#[expect(clippy::struct_excessive_bools, reason = "each is set by an event of its own")]
pub(super) struct Follower<'a> {
    group: os::ProcessGroup,
    events: ProcessEvents,
    node: PathBuf,
    scripts: PathBuf,
    limits: Limits,
    /// The report format, if the test runner is not `node:test`.
    format: Option<ReportFormat>,
    parser: Parser,
    output: OutputBuffer,
    frames: Vec<Frame>,
    /// Output since the inspector was requested, which contains its messages.
    inspector_output: Option<InspectorOutput>,
    sink: &'a EventSink,
    ordered: Instant,
    last_frame: Instant,
    deadline: Instant,
    /// When the memory is polled next.
    memory_check: Instant,
    ready: bool,
    /// A frame reported that every test has ended.
    settled: bool,
    /// A frame reported that the program is still alive after its last test.
    lingers: bool,
    /// A frame registered more tests than the limit.
    has_too_many_tests: bool,
    /// The number of events that arrived after the deadline.
    late_events: usize,
    /// When the program was ordered to run.
    began: Instant,
    /// Whether the learner wants the run to end.
    stop: Arc<AtomicBool>,
    closed: bool,
    /// The sandbox reported that processes outlived the program.
    left_processes: bool,
    /// The limits of the sandbox, if the process is the launcher of one.
    sandbox: Option<SandboxLimits>,
    /// Whether the exit of the process means that all its descendants have ended.
    ends_all: bool,
}

impl<'a> Follower<'a> {
    pub(super) fn new(
        process: Process,
        node: PathBuf,
        mut limits: Limits,
        format: Option<ReportFormat>,
        nonce: &str,
        stop: Arc<AtomicBool>,
        sink: &'a EventSink,
    ) -> Result<Self> {
        let now = clock::instant();
        if let Some(sandbox) = process.sandbox {
            limits.memory_bytes = sandbox.memory_bytes;
        }
        let group = process.group.clone();
        let events = ProcessEvents::of(process.group, process.stream).inspect_err(|_| {
            group.kill();
            let _ = group.reap(); // the first error is more informative
        })?;
        Ok(Self {
            group,
            events,
            node,
            scripts: process.scripts,
            limits,
            format,
            parser: Parser::new(nonce, process.sandbox.is_some()),
            output: OutputBuffer::new(limits.output_bytes),
            frames: Vec::new(),
            inspector_output: None,
            sink,
            ordered: now,
            last_frame: now,
            deadline: now + BOOT_LIMIT,
            memory_check: now + MEMORY_CHECK,
            ready: false,
            settled: false,
            lingers: false,
            has_too_many_tests: false,
            late_events: 0,
            began: now,
            stop,
            closed: false,
            left_processes: false,
            sandbox: process.sandbox,
            ends_all: process.ends_all,
        })
    }

    /// Sends all events to the sink, the observation last. Returns the number of processes that outlived
    /// the run, if `count_strays` is set.
    pub(super) fn follow(mut self, count_strays: bool) -> usize {
        let ended = self.follow_to_end();
        let mut strays = None;
        if ended.is_none() {
            self.drain(DRAIN);
            if !self.closed && self.group.count_strays() == 0 {
                self.drain(LATE_DRAIN);
            }
            let has_strays =
                || self.sandbox.is_some() && !self.ends_all && self.wait_for_strays() > 0;
            if !self.closed || self.left_processes || has_strays() {
                self.take_frame(children_left());
            }
            strays = count_strays.then(|| self.wait_for_strays());
        }
        // Even after a normal exit, because child processes may still run.
        self.group.kill();
        let status = self.group.reap();
        if !self.closed {
            self.group.kill_strays();
            self.drain(DRAIN);
        }
        let exited = status.as_ref().is_ok_and(|status| status.code().is_some());
        let all_ended = ended.is_none() && exited && self.ends_all;
        if let Some(late) = self.inspector_output.take() {
            self.take_bytes(&late.without_messages());
        }
        let rest = self.parser.finish();
        self.take(rest);

        let (mut output, truncated) = self.output.finish();
        let end = ended.unwrap_or_else(|| {
            let memory = self.limits.memory_bytes;
            ending::of(status, self.ready, &self.frames, &mut output, memory, self.sandbox)
        });
        let took = self.last_frame - self.ordered;
        let frames = self.frames;
        self.sink.send(HostEvent::Ended(Observation { frames, output, truncated, end, took }));
        drop(self.events);
        // After the verdict, which must not wait for this.
        if !all_ended {
            self.group.kill_strays();
        }
        os::ProcessGroup::reap_orphans();
        strays.unwrap_or_default()
    }

    /// Counts the processes that outlived this one. Processes that are just ending do not count.
    fn wait_for_strays(&self) -> usize {
        let until = clock::instant() + CHILD_EXIT_LIMIT;
        loop {
            let count = self.group.count_strays();
            if count == 0 || clock::instant() > until {
                return count;
            }
            thread::sleep(INSPECTION_POLL);
        }
    }

    /// Follows the process until it exits (`None`) or reaches a limit.
    fn follow_to_end(&mut self) -> Option<End> {
        loop {
            match self.events.next(self.deadline.min(self.memory_check)) {
                ProcessEvent::Bytes(bytes) => {
                    self.take_bytes(&bytes);
                    if self.reports_too_much() {
                        return Some(End::TooManyReports);
                    }
                    if self.lingers {
                        return Some(End::Lingered);
                    }
                    if self.output.printed() > self.limits.output_stop {
                        return Some(End::TooMuchOutput { limit: self.limits.output_stop });
                    }
                    if self.is_overdue() {
                        return Some(self.end_at_deadline());
                    }
                }
                ProcessEvent::Closed => self.closed = true,
                ProcessEvent::Exited => return None,
                ProcessEvent::Silence if clock::instant() < self.deadline => {}
                ProcessEvent::Silence => return Some(self.end_at_deadline()),
            }
            if self.stop.load(Ordering::Relaxed) {
                let after = clock::instant() - self.began;
                return Some(End::Stopped { after, activity: self.activity() });
            }
            if self.uses_too_much_memory() {
                return Some(End::TooMuchMemory { limit: self.limits.memory_bytes });
            }
        }
    }

    /// Returns whether the deadline has passed and everything that was queued before it has been read. A program
    /// that never stops writing leaves no silence in which to notice the deadline.
    fn is_overdue(&mut self) -> bool {
        if clock::instant() >= self.deadline {
            self.late_events += 1;
        }
        self.late_events > QUEUED_EVENTS
    }

    fn end_at_deadline(&mut self) -> End {
        if self.ready {
            return End::TimedOut { limit: self.limits.wall, activity: self.activity() };
        }
        End::RunnerError { message: "Node.js did not get ready in 30 seconds".into() }
    }

    /// Returns whether the frames exceed their limits. Every frame is kept until the end of the run.
    fn reports_too_much(&self) -> bool {
        self.has_too_many_tests
            || self.frames.len() > self.limits.frames
            || self.parser.framed() > MAX_FRAME_BYTES
    }

    /// Polls the memory. Most runs end before the first poll.
    fn uses_too_much_memory(&mut self) -> bool {
        if clock::instant() < self.memory_check {
            return false;
        }
        self.memory_check = clock::instant() + MEMORY_CHECK;
        self.group.memory() > self.limits.memory_bytes
    }

    /// Finds out what the program does. A sandbox has no inspector.
    fn activity(&mut self) -> Activity {
        if self.sandbox.is_some() {
            return Activity::Unknown;
        }
        let until = clock::instant() + INSPECTION_LIMIT;
        self.inspector_output = Some(InspectorOutput::default());
        os::open_inspector(&self.node, &self.group);
        let mut url = None;
        while url.is_none() && clock::instant() < until {
            match self.events.next(until) {
                ProcessEvent::Bytes(bytes) => self.take_bytes(&bytes),
                ProcessEvent::Closed => self.closed = true,
                ProcessEvent::Exited | ProcessEvent::Silence => break,
            }
            url = self.inspector_output.as_ref().and_then(|late| late.url.clone());
        }
        url.and_then(|url| self.inspect(&url)).unwrap_or(Activity::Unknown)
    }

    /// Asks the inspector, and keeps reading output: a program that is blocked on its output could not answer.
    fn inspect(&mut self, url: &str) -> Option<Activity> {
        let scripts = self.scripts.clone();
        thread::scope(|scope| {
            let session = scope.spawn(|| inspector::activity(url, &scripts, INSPECTION_LIMIT));
            while !session.is_finished() {
                match self.events.next(clock::instant() + INSPECTION_POLL) {
                    ProcessEvent::Bytes(bytes) => self.take_bytes(&bytes),
                    ProcessEvent::Closed => self.closed = true,
                    ProcessEvent::Exited | ProcessEvent::Silence => {}
                }
            }
            session.join().ok()?.ok()
        })
    }

    /// Reads the remaining output, for at most the given time.
    fn drain(&mut self, limit: Duration) {
        let until = clock::instant() + limit;
        // Another process that keeps writing never leaves a silence.
        while !self.closed && clock::instant() < until {
            match self.events.next(until) {
                ProcessEvent::Bytes(bytes) => {
                    // Stop reading endless output.
                    if self.output.printed() <= self.limits.output_stop && !self.reports_too_much()
                    {
                        self.take_bytes(&bytes);
                    }
                }
                ProcessEvent::Closed => self.closed = true,
                ProcessEvent::Exited => {}
                ProcessEvent::Silence => return,
            }
        }
    }

    fn take_bytes(&mut self, bytes: &[u8]) {
        let pieces = match &mut self.inspector_output {
            Some(late) => late.push(bytes).map(|old| self.parser.feed(&old)).unwrap_or_default(),
            None => self.parser.feed(bytes),
        };
        self.take(pieces);
    }

    fn take(&mut self, pieces: Vec<Piece>) {
        for piece in pieces {
            match piece {
                Piece::Frame(frame) => match (*frame, self.format) {
                    (Frame::Reported(report), Some(format)) => {
                        for frame in harness::frames(format, &report) {
                            self.take_frame(frame);
                        }
                    }
                    (frame, _) => self.take_frame(frame),
                },
                Piece::LeftProcesses => self.left_processes = true,
                Piece::Printed(bytes) => {
                    let shown = self.output.add(&bytes);
                    self.show(shown);
                }
            }
        }
    }

    fn take_frame(&mut self, frame: Frame) {
        let now = clock::instant();
        self.last_frame = now;
        let rest = match &frame {
            Frame::Ready { .. } => {
                self.ready = true;
                self.began = now;
                self.deadline = now + self.limits.wall;
                None
            }
            Frame::Started { test } => self.output.belongs_to(Some(test.clone())),
            Frame::Finished { .. } => self.output.belongs_to(None),
            Frame::Registered { tests } => {
                self.has_too_many_tests |= tests.len() > MAX_TESTS;
                None
            }
            Frame::Lingering { .. } => {
                self.lingers = true;
                None
            }
            _ => None,
        };
        self.show(rest);
        self.sink.send(HostEvent::Frame(frame.clone()));
        let settles = !self.settled && matches!(frame, Frame::Settled | Frame::End { .. });
        self.settled |= settles;
        self.frames.push(frame);
        if settles {
            self.send_failure();
        }
    }

    /// Sends a failure as soon as it is certain, because Node.js takes longer to end than its tests.
    fn send_failure(&self) {
        let failed = |frame: &Frame| matches!(frame, Frame::Finished { mark: Mark::Failed, .. });
        if !self.frames.iter().any(failed) {
            return;
        }
        let (output, truncated) = self.output.clone().finish();
        let frames = self.frames.clone();
        let took = self.last_frame - self.ordered;
        let end = End::Pending;
        self.sink.send(HostEvent::Failed(Observation { frames, output, truncated, end, took }));
    }

    fn show(&self, output: Option<Output>) {
        if let Some(output) = output {
            self.sink.send(HostEvent::Printed(output));
        }
    }
}

/// Returns the frame for a process that has exited while a child process keeps its output open.
fn children_left() -> Frame {
    let what = "a child process is still running".into();
    Frame::Lingering { handles: vec![Handle { what, at: None }] }
}
