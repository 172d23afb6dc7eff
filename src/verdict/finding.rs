//! The finding of a run: the most important thing that happened, which decides the verdict.

use std::time::Duration;

use super::tally::{Crash, Exit, Slot, Tally, Totals};
use super::{Activity, End, Handle, Mark, Output, VerdictKind};

/// What decides a verdict. [`find_decisive`] checks the most important cases first.
#[derive(Debug)]
pub(super) enum Finding<'a> {
    RunnerFault {
        message: &'a str,
    },
    TooMuchOutput {
        limit: u64,
    },
    TooManyReports,
    /// `limit` is `None` if Node's own heap was full.
    TooMuchMemory {
        limit: Option<u64>,
    },
    TooMuchDisk {
        limit: u64,
    },
    TooMuchCpu {
        limit: Duration,
    },
    Killed {
        signal: i32,
    },
    TimedOut {
        limit: Duration,
        activity: &'a Activity,
        /// Whether the learner ended it before the limit.
        stopped: bool,
    },
    Failed(&'a Slot<'a>),
    LeftEarly(Exit<'a>),
    Crashed(Crash<'a>),
    NoTests {
        code: Option<i32>,
    },
    NeverEnded(&'a Slot<'a>),
    Skipped(Vec<&'a str>),
    NotReported(Vec<&'a str>),
    Contradiction(&'a str),
    /// The totals of Node.js differ from the tests' own reports.
    TotalsDiffer(Totals),
    /// All tests passed, but the run's end was never reported.
    NoEnd,
    BadStatus {
        code: i32,
    },
    /// A pass, but something kept Node.js alive after the tests.
    Leaky(&'a [Handle]),
    Clean,
}

impl Finding<'_> {
    pub(super) fn kind(&self) -> VerdictKind {
        match self {
            Self::RunnerFault { .. } | Self::Killed { .. } => VerdictKind::RunnerError,
            Self::TooMuchOutput { .. }
            | Self::TooManyReports
            | Self::TooMuchMemory { .. }
            | Self::TooMuchDisk { .. } => VerdictKind::Resource,
            Self::TimedOut { .. } | Self::TooMuchCpu { .. } => VerdictKind::Timeout,
            Self::Failed(_) | Self::NeverEnded(_) => VerdictKind::Fail,
            Self::LeftEarly(_)
            | Self::Crashed(_)
            | Self::NoTests { .. }
            | Self::Skipped(_)
            | Self::NotReported(_)
            | Self::Contradiction(_)
            | Self::TotalsDiffer(_)
            | Self::NoEnd
            | Self::BadStatus { .. } => VerdictKind::Error,
            Self::Leaky(_) | Self::Clean => VerdictKind::Pass,
        }
    }
}

/// Finds what decides the verdict of a run.
pub(super) fn find_decisive<'a>(
    tally: &'a Tally<'a>,
    end: &'a End,
    output: &[Output],
) -> Finding<'a> {
    forced_end(end, output).or_else(|| broken_run(tally, end)).unwrap_or_else(|| passed(tally, end))
}

/// Checks whether the run was ended from outside.
fn forced_end<'a>(end: &'a End, output: &[Output]) -> Option<Finding<'a>> {
    match end {
        End::RunnerError { message } => Some(Finding::RunnerFault { message }),
        End::TooMuchOutput { limit } => Some(Finding::TooMuchOutput { limit: *limit }),
        End::TooManyReports => Some(Finding::TooManyReports),
        End::TooMuchMemory { limit } => Some(Finding::TooMuchMemory { limit: Some(*limit) }),
        End::TooMuchDisk { limit } => Some(Finding::TooMuchDisk { limit: *limit }),
        End::TooMuchCpu { limit } => Some(Finding::TooMuchCpu { limit: *limit }),
        End::Killed { .. } | End::Exited { code: ..=-1 | 1.. } if heap_was_full(output) => {
            Some(Finding::TooMuchMemory { limit: None })
        }
        End::Killed { signal } => Some(Finding::Killed { signal: *signal }),
        End::TimedOut { limit, activity } => {
            Some(Finding::TimedOut { limit: *limit, activity, stopped: false })
        }
        End::Stopped { after, activity } => {
            Some(Finding::TimedOut { limit: *after, activity, stopped: true })
        }
        End::Exited { .. } | End::Lingered | End::Pending => None,
    }
}

/// Checks whether a test did not pass, or the reports are contradictory.
fn broken_run<'a>(tally: &'a Tally<'a>, end: &End) -> Option<Finding<'a>> {
    let names = |mark| -> Option<Vec<&'a str>> {
        let names: Vec<_> =
            tally.tests.iter().filter(|slot| slot.mark == mark).map(|slot| slot.name).collect();
        (!names.is_empty()).then_some(names)
    };
    let failed = tally.tests.iter().find(|slot| slot.failed_for_a_reason()).map(Finding::Failed);
    failed
        .or_else(|| tally.exit.map(Finding::LeftEarly))
        .or_else(|| tally.crash.map(Finding::Crashed))
        .or_else(|| tally.tests.is_empty().then(|| Finding::NoTests { code: status(end) }))
        .or_else(|| tally.tests.iter().find(|slot| slot.never_ended()).map(Finding::NeverEnded))
        .or_else(|| names(Mark::Skipped).map(Finding::Skipped))
        .or_else(|| names(Mark::Waiting).map(Finding::NotReported))
        .or_else(|| tally.contradiction.as_deref().map(Finding::Contradiction))
}

/// Checks whether the totals and the exit status confirm that every test passed. Node.js also counts
/// subtests, so its totals can be higher.
fn passed<'a>(tally: &'a Tally<'a>, end: &End) -> Finding<'a> {
    let all = u32::try_from(tally.tests.len()).unwrap_or(u32::MAX);
    match (end, tally.totals) {
        (_, Some(totals)) if totals.passed < all || totals.failed + totals.skipped > 0 => {
            Finding::TotalsDiffer(totals)
        }
        (End::Lingered, _) if tally.settled => Finding::Leaky(tally.handles),
        // The program has ended, but one of its child processes still runs.
        (End::Exited { code: 0 }, Some(_)) if tally.outlived => Finding::Leaky(tally.handles),
        (End::Exited { code: 0 }, Some(_)) => Finding::Clean,
        (End::Exited { code: 0 } | End::Lingered, _) => Finding::NoEnd,
        (End::Exited { code }, _) => Finding::BadStatus { code: *code },
        // `forced_end` handles all other ends.
        _ => Finding::NoEnd,
    }
}

fn status(end: &End) -> Option<i32> {
    match end {
        End::Exited { code } => Some(*code),
        _ => None,
    }
}

/// Returns whether V8 reported a full heap on standard error. The signal that then ends Node.js differs
/// between versions and systems.
fn heap_was_full(output: &[Output]) -> bool {
    output.iter().any(|part| {
        part.text.contains("JavaScript heap out of memory") && part.text.contains("FATAL ERROR")
    })
}
