//! Turns an observation into a verdict. Pure.

use std::time::Duration;

use super::finding::{Finding, find_decisive};
use super::place::ExerciseFiles;
use super::tally::Tally;
use super::{Handle, Mark, Observation, Verdict, VerdictKind, explain};
use crate::course::Exercise;
use crate::verdict::End;

/// Judges one run of `exercise`. `learner_file` is the absolute path of the learner's file, which
/// distinguishes its stack frames from those of the test. `source` is its text, if it is known.
///
/// A pass needs three things: every registered test reported once, as passed; an end of the run with
/// the same totals; exit status 0. A run that lingers after its last test also passes, and the
/// diagnosis says what keeps Node.js alive.
pub fn judge(
    exercise: &Exercise,
    learner_file: &str,
    source: Option<&str>,
    seen: &Observation,
) -> Verdict {
    let files = ExerciseFiles::new(exercise, learner_file).with_source(source);
    let mut tally = Tally::of(&seen.frames);
    let finding = find_decisive(&tally, &seen.end, &seen.output);
    let kind = finding.kind();
    let leaky = match finding {
        Finding::Leaky(handles) => handles.to_vec(),
        _ => Vec::new(),
    };
    let mut diagnosis = explain::explain(&finding, &tally, &files, &seen.output);
    if let Some(diagnosis) = diagnosis.as_mut().filter(|_| kind.is_about_code()) {
        explain::look_at_file(diagnosis, &files);
    }
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
/// Returns a verdict only if a test has failed. The end of the process can still make it worse, so the
/// result of [`judge`] replaces it.
pub fn judge_early(
    exercise: &Exercise,
    learner_file: &str,
    source: Option<&str>,
    seen: &Observation,
) -> Option<Verdict> {
    let verdict = judge(exercise, learner_file, source, seen);
    (verdict.kind == VerdictKind::Fail).then_some(verdict)
}

impl Verdict {
    /// Returns whether both verdicts are equal, apart from times and output.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        let marks = |verdict: &Self| -> Vec<_> {
            verdict.tests.iter().map(|test| (test.name.clone(), test.mark)).collect()
        };
        self.kind == other.kind && self.diagnosis == other.diagnosis && marks(self) == marks(other)
    }

    /// Adds where the handles were created, as found by an instrumented run of the same program.
    pub fn name_handles(&mut self, exercise: &Exercise, learner_file: &str, handles: Vec<Handle>) {
        if !handles.is_empty() {
            let files = ExerciseFiles::new(exercise, learner_file);
            self.diagnosis = Some(explain::ending::leaky(&handles, &files));
            self.leaky = handles;
        }
    }
}

/// Returns how long the run took. After a timeout this is the limit, because the last report may have
/// come much earlier.
fn took(seen: &Observation) -> Duration {
    match seen.end {
        End::TimedOut { limit, .. } => limit,
        End::Stopped { after, .. } => after,
        _ => seen.took,
    }
}
