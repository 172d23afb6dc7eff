//! Counts the frames of one run: the state of each test, and everything else that was reported.

use std::collections::HashMap;

use super::place::chain;
use super::{Failure, Frame, Handle, Location, Mark, TestRun};

/// The messages of Node.js for tests that it cancelled.
const CANCELLED: [&str; 2] = [
    "Promise resolution is still pending but the event loop has already resolved",
    "test did not finish before its parent and was cancelled",
];

/// One registered test.
#[derive(Debug)]
pub(super) struct Slot<'a> {
    pub(super) name: &'a str,
    pub(super) mark: Mark,
    pub(super) ms: Option<f64>,
    pub(super) failure: Option<&'a Failure>,
    started: bool,
}

impl Slot<'_> {
    /// Returns whether the test itself failed, and was not just cancelled at the end of the run.
    pub(super) fn failed_for_a_reason(&self) -> bool {
        self.mark == Mark::Failed && !self.cut_off()
    }

    /// Returns whether the test started but did not end by itself.
    pub(super) fn never_ended(&self) -> bool {
        self.mark == Mark::Running || (self.mark == Mark::Failed && self.cut_off())
    }

    fn cut_off(&self) -> bool {
        self.failure.is_some_and(was_cancelled)
    }
}

/// An error outside any test.
#[derive(Debug, Clone, Copy)]
pub(super) struct Crash<'a> {
    pub(super) during: Option<&'a str>,
    pub(super) origin: &'a str,
    pub(super) failure: &'a Failure,
}

/// A call of `process.exit`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exit<'a> {
    pub(super) code: Option<i32>,
    pub(super) at: Option<&'a Location>,
    pub(super) during: Option<&'a str>,
}

/// The totals of Node's own reporter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Totals {
    pub(super) passed: u32,
    pub(super) failed: u32,
    pub(super) skipped: u32,
}

/// The counted frames of one run.
#[derive(Debug, Default)]
pub(super) struct Tally<'a> {
    /// In the order of registration.
    pub(super) tests: Vec<Slot<'a>>,
    pub(super) crash: Option<Crash<'a>>,
    pub(super) exit: Option<Exit<'a>>,
    pub(super) settled: bool,
    pub(super) handles: &'a [Handle],
    /// The handles were reported after the end of the run, so a child process outlived it.
    pub(super) outlived: bool,
    pub(super) totals: Option<Totals>,
    /// The first report that an honest run cannot send, as a phrase.
    pub(super) contradiction: Option<String>,
    /// The positions in `tests` by name, so that many reports of many tests take linear time.
    by_name: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Tally<'a> {
    pub(super) fn of(frames: &'a [Frame]) -> Self {
        let mut tally = Self { tests: registered(frames), ..Self::default() };
        for (index, slot) in tally.tests.iter().enumerate() {
            tally.by_name.entry(slot.name).or_default().push(index);
        }
        for frame in frames {
            tally.count(frame);
        }
        tally.mark_unreached_as_waiting();
        tally
    }

    fn count(&mut self, frame: &'a Frame) {
        match frame {
            Frame::Ready { .. } | Frame::Registered { .. } | Frame::Reported(_) => {}
            Frame::Started { test } => {
                if let Some(slot) = self.slot(test) {
                    slot.mark = Mark::Running;
                    slot.started = true;
                }
            }
            Frame::Finished { test, mark, ms, failure } => {
                self.finish(test, *mark, *ms, failure.as_ref());
            }
            Frame::Crashed { during, origin, failure } => {
                self.crash.get_or_insert(Crash { during: during.as_deref(), origin, failure });
            }
            Frame::ExitCalled { code, at, during } => {
                self.exit.get_or_insert(Exit {
                    code: *code,
                    at: at.as_ref(),
                    during: during.as_deref(),
                });
            }
            Frame::IntegrityViolation { what } => {
                self.contradict(format!("the program changed {}", what.join(", ")));
            }
            Frame::Settled => self.settled = true,
            Frame::Lingering { handles } => {
                self.handles = handles;
                self.outlived = self.totals.is_some();
            }
            Frame::End { passed, failed, skipped } => {
                let totals = Totals { passed: *passed, failed: *failed, skipped: *skipped };
                if self.totals.replace(totals).is_some() {
                    self.contradict("the end of the run was reported twice".to_owned());
                }
            }
        }
    }

    fn finish(&mut self, test: &'a str, mark: Mark, ms: f64, failure: Option<&'a Failure>) {
        if mark == Mark::Running || (mark == Mark::Passed && failure.is_some()) {
            self.contradict(format!("the report of “{test}” contradicts itself"));
        }
        if let Some(slot) = self.slot(test) {
            slot.mark = mark;
            slot.ms = (mark != Mark::Waiting).then_some(ms);
            slot.failure = failure;
        }
    }

    /// Returns the running test of this name, or else the first one that has not started. Two tests can
    /// have the same name.
    fn slot(&mut self, name: &'a str) -> Option<&mut Slot<'a>> {
        let named = self.by_name.get(name).map(Vec::as_slice).unwrap_or_default();
        let with = |mark| {
            let is_next = |&&index: &&usize| {
                let slot = &self.tests[index];
                slot.mark == mark && slot.ms.is_none()
            };
            named.iter().find(is_next).copied()
        };
        let found = with(Mark::Running).or_else(|| with(Mark::Waiting));
        let is_known = !named.is_empty();
        if found.is_none() && self.contradiction.is_none() {
            self.contradict(if is_known {
                format!("“{name}” was reported more often than it was registered")
            } else {
                format!("“{name}” was reported, but never registered")
            });
        }
        found.map(|index| &mut self.tests[index])
    }

    fn contradict(&mut self, what: String) {
        self.contradiction.get_or_insert(what);
    }

    /// Marks tests as waiting that never had their turn. At the end of a run, Node.js fails all remaining
    /// tests. A `ladder` (see `exercises/support/teacher.js`) skips the tests after the one that failed.
    fn mark_unreached_as_waiting(&mut self) {
        let mut failed = false;
        for slot in &mut self.tests {
            let cut_off_unseen = slot.mark == Mark::Failed && !slot.started && slot.cut_off();
            if cut_off_unseen || (failed && slot.mark == Mark::Skipped) {
                slot.mark = Mark::Waiting;
                slot.ms = None;
                slot.failure = None;
            }
            failed |= slot.mark == Mark::Failed;
        }
    }

    /// Changes the mark of tests that were running when the run ended.
    pub(super) fn stop_running(&mut self, as_mark: Mark) {
        for slot in self.tests.iter_mut().filter(|slot| slot.mark == Mark::Running) {
            slot.mark = as_mark;
        }
    }

    pub(super) fn running(&self) -> Option<&Slot<'a>> {
        self.tests.iter().find(|slot| slot.mark == Mark::Running)
    }

    pub(super) fn count_of(&self, mark: Mark) -> usize {
        self.tests.iter().filter(|slot| slot.mark == mark).count()
    }

    pub(super) fn all_passed(&self) -> bool {
        !self.tests.is_empty() && self.count_of(Mark::Passed) == self.tests.len()
    }

    pub(super) fn into_runs(self) -> Vec<TestRun> {
        self.tests
            .into_iter()
            .map(|slot| TestRun { name: slot.name.to_owned(), mark: slot.mark, ms: slot.ms })
            .collect()
    }
}

/// Returns the registered tests. Each `Registered` frame repeats the earlier ones, so the longest is
/// complete.
fn registered(frames: &[Frame]) -> Vec<Slot<'_>> {
    frames
        .iter()
        .filter_map(|frame| match frame {
            Frame::Registered { tests } => Some(tests.as_slice()),
            _ => None,
        })
        .max_by_key(|tests| tests.len())
        .unwrap_or_default()
        .iter()
        .map(|name| Slot { name, mark: Mark::Waiting, ms: None, failure: None, started: false })
        .collect()
}

fn was_cancelled(failure: &Failure) -> bool {
    chain(failure).any(|failure| CANCELLED.iter().any(|text| failure.message.contains(text)))
}
