//! The state of the current exercise: waiting, running, judged, or why it cannot run.

use jiff::Timestamp;

use super::event::RunId;
use crate::node::npm::NpmProgress;
use crate::verdict::{Output, TestRun, Verdict};

/// The state of the current exercise.
#[derive(Debug, Clone, PartialEq)]
pub enum RunState {
    /// Its files are being read.
    Preparing,
    /// Waiting for the first save, or `r`.
    Waiting,
    Running {
        id: RunId,
        since: Timestamp,
        tests: Vec<TestRun>,
        printed: Vec<Output>,
    },
    Finished {
        verdict: Box<Verdict>,
        at: Timestamp,
    },
    /// The file keeps changing. The exercise runs when that stops.
    Settling {
        since: Timestamp,
    },
    /// The learner's file is missing.
    FileMissing,
    /// The exercise needs another version of Node.js; contains the reason.
    WrongNode(String),
    NeedsPackages(Vec<String>),
    Installing {
        packages: Vec<String>,
        since: Timestamp,
        progress: NpmProgress,
    },
    /// `npm ci` failed; contains the reason and advice.
    InstallFailed {
        packages: Vec<String>,
        reason: String,
    },
    /// The run could not start; contains the reason.
    StartFailed(String),
}
