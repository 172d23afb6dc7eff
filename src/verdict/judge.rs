//! From an observation to a verdict; pure.

use std::time::Duration;

use super::finding::{Finding, find};
use super::place::Files;
use super::tally::Tally;
use super::{Handle, Mark, Observation, Verdict, VerdictKind, explain};
use crate::course::Exercise;
use crate::verdict::End;

/// Judges one run of `exercise`. `learner_file` is the absolute path of the learner's file, to tell
/// its stack frames from those of the test.
///
/// A pass needs all three: every registered test reported once, as passed; the end of the run with
/// the same totals; exit status 0. A run that lingers after its last test passes too, and the
/// learner is told what still keeps Node alive.
pub fn judge(exercise: &Exercise, learner_file: &str, seen: &Observation) -> Verdict {
    let files = Files::new(exercise, learner_file);
    let mut tally = Tally::of(&seen.frames);
    let finding = find(&tally, &seen.end, &seen.output);
    let kind = finding.kind();
    let leaky = match finding {
        Finding::Leaky(handles) => handles.to_vec(),
        _ => Vec::new(),
    };
    let diagnosis = explain::explain(&finding, &tally, &files, &seen.output);
    tally.stop_running(if kind == VerdictKind::RunnerError { Mark::Waiting } else { Mark::Failed });
    Verdict {
        kind,
        tests: tally.into_runs(),
        diagnosis,
        leaky,
        printed: seen.output.clone(),
        truncated: seen.truncated,
        ms: took(seen).as_secs_f64() * 1000.0,
    }
}

/// Judges a run whose tests have all reported, before its process has ended ([`End::Pending`]).
/// Returns the verdict if it is certain: a test has failed. How the process ends may still turn it
/// into something worse, so [`judge`] has the last word.
pub fn judge_early(exercise: &Exercise, learner_file: &str, seen: &Observation) -> Option<Verdict> {
    let verdict = judge(exercise, learner_file, seen);
    (verdict.kind == VerdictKind::Fail).then_some(verdict)
}

impl Verdict {
    /// Whether both say the same, apart from times and from what was printed.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        let marks = |verdict: &Self| -> Vec<_> {
            verdict.tests.iter().map(|test| (test.name.clone(), test.mark)).collect()
        };
        self.kind == other.kind && self.diagnosis == other.diagnosis && marks(self) == marks(other)
    }

    /// A second look at the same program has found out where the things were made that keep it alive.
    pub fn name_handles(&mut self, exercise: &Exercise, learner_file: &str, handles: Vec<Handle>) {
        if !handles.is_empty() {
            let files = Files::new(exercise, learner_file);
            self.diagnosis = Some(explain::ending::leaky(&handles, &files));
            self.leaky = handles;
        }
    }
}

/// Of a run that was stopped, its last report says nothing about how long it went on.
fn took(seen: &Observation) -> Duration {
    match seen.end {
        End::TimedOut { limit, .. } => limit,
        _ => seen.took,
    }
}
