//! Proves exercises by running all their answers repeatedly and in parallel.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;
use serde::Serialize;

use super::cpu_load::CpuLoad;
use super::finding::CourseFinding;
use super::proofs::{Proved, fingerprint, put_proof, subject};
use super::run_findings::{finding_of_run, not_run, other_names, slow, unsteady};
use super::trial::{Trial, TrialMode, TrialOutcome};
use super::variant::{Variant, variants};
use crate::course::{Course, Exercise};
use crate::execution::{Cache, Fingerprint, Fingerprints, Pool, unmet_requirement};
use crate::node::Node;
use crate::system::cancel::Cancel;

/// The number of exercises that are run repeatedly together. A cancelled check keeps the results of earlier
/// groups.
const GROUP: usize = 8;

/// A single run that took this many milliseconds beside others, and failed, is repeated alone: an answer that
/// waits for a program of its own has time limits inside of the exercise's.
const SLOW_MS: f64 = 2000.0;

/// The settings of a check.
#[derive(Debug)]
pub struct Check<'a> {
    pub course: &'a Course,
    pub node: &'a Node,
    /// The number of parallel runs, at least one.
    pub workers: usize,
    /// The number of runs of each answer. The second half runs while every core is busy. From two on,
    /// independent tests also run in reverse order.
    pub repeat: usize,
    /// If `None`, every answer is run.
    pub cache: Option<&'a Cache<Proved>>,
}

/// The progress of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckProgress<'a> {
    /// The number of additional planned runs.
    Planned(usize),
    Begun(&'a str),
    /// The number of runs that have finished or are no longer needed.
    Over(usize),
}

/// The result of all runs.
#[derive(Debug, Default, Serialize)]
pub struct Proof {
    /// The number of proved exercises, including cached ones.
    pub exercises: usize,
    pub answers: usize,
    /// The number of answers that are unchanged since they were proved.
    pub cached: usize,
    pub runs: usize,
    pub skipped: Vec<Skipped>,
    pub findings: Vec<CourseFinding>,
}

/// An exercise that cannot run here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    pub exercise: String,
    pub reason: String,
}

/// One answer to prove.
struct AnswerCheck<'a> {
    variant: Variant<'a>,
    fingerprint: Fingerprint,
    is_cached: bool,
    /// The outcome of the first run.
    first: Option<TrialOutcome>,
    /// The test names of a run that passed.
    names: Option<Vec<String>>,
    continues_after_failure: Option<bool>,
    is_reversed: bool,
    fastest_ms: f64,
    findings: Vec<CourseFinding>,
}

impl AnswerCheck<'_> {
    fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }

    /// Whether it has a finding that other programs on this machine may have caused.
    fn failed_slowly(&self) -> bool {
        !self.is_clean() && self.fastest_ms.is_finite() && self.fastest_ms >= SLOW_MS
    }

    /// Forgets its runs.
    fn start_over(&mut self) {
        self.findings.clear();
        (self.first, self.names, self.continues_after_failure) = (None, None, None);
        self.fastest_ms = f64::INFINITY;
    }

    fn is_slow(&self) -> bool {
        let limit = self.variant.exercise.timeout.as_secs_f64() * 1000.0;
        self.fastest_ms.is_finite() && self.fastest_ms > limit
    }
}

/// Checks that all passing answers ran the same tests, because grading identifies tests by name.
fn compare_names(cases: &mut [AnswerCheck<'_>]) {
    let mut known: HashMap<String, Vec<String>> = HashMap::new();
    for case in cases {
        let Some(names) = &case.names else { continue };
        let first =
            known.entry(case.variant.exercise.name.clone()).or_insert_with(|| names.clone());
        if first != names {
            case.findings.push(other_names(&case.variant, first, names));
        }
    }
}

impl Check<'_> {
    /// Proves `exercises`. Returns `None` if it was cancelled; results so far are in the cache.
    pub fn run(
        &self,
        exercises: &[&Exercise],
        cancel: &Cancel,
        on_progress: impl Fn(CheckProgress<'_>) + Sync,
    ) -> Result<Option<Proof>> {
        let mut proof = Proof::default();
        // Single runs need no groups, in which fast cores would wait for slow answers.
        let group = if self.repeat > 1 { GROUP } else { exercises.len().max(1) };
        let groups: Vec<_> =
            exercises.chunks(group).map(|group| self.cases(group, &mut proof)).collect();
        let fresh = groups.iter().flatten().filter(|case| !case.is_cached).count();
        on_progress(CheckProgress::Planned(fresh * self.repeat));
        for mut cases in groups {
            proof.runs += self.prove(&mut cases, cancel, &on_progress)?;
            if cancel.is_cancelled() {
                return Ok(None);
            }
            for case in &cases {
                self.remember(case);
            }
            proof.findings.extend(cases.into_iter().flat_map(|case| case.findings));
        }
        Ok(Some(proof))
    }

    /// Runs all these cases. Returns the number of runs.
    fn prove(
        &self,
        cases: &mut [AnswerCheck<'_>],
        cancel: &Cancel,
        on_progress: &(impl Fn(CheckProgress<'_>) + Sync),
    ) -> Result<usize> {
        let (busy, calm) = (self.repeat / 2, self.repeat - self.repeat / 2);
        let fresh: Vec<_> = cases.iter_mut().filter(|case| !case.is_cached).collect();
        let mut runs = self.phase(fresh, TrialMode::Normal, calm, cancel, on_progress)?;
        if self.repeat == 1 && self.workers > 1 {
            let slow: Vec<_> = cases.iter_mut().filter(|case| case.failed_slowly()).collect();
            on_progress(CheckProgress::Planned(slow.len()));
            for case in slow {
                case.start_over();
                // It takes the place of the first one, so it is not counted.
                self.phase(vec![case], TrialMode::Normal, 1, cancel, on_progress)?;
            }
        }
        compare_names(cases);
        if busy == 0 {
            return Ok(runs);
        }
        let steady: Vec<_> =
            cases.iter_mut().filter(|case| !case.is_cached && case.is_clean()).collect();
        if !steady.is_empty() {
            let load = CpuLoad::new(Pool::cores());
            runs += self.phase(steady, TrialMode::UnderLoad, busy, cancel, on_progress)?;
            drop(load);
        }
        Ok(runs + self.reverse(cases, cancel, on_progress)?)
    }

    /// Collects all answers, with their cached results.
    fn cases<'e>(&self, exercises: &[&'e Exercise], proof: &mut Proof) -> Vec<AnswerCheck<'e>> {
        let fingerprints = Fingerprints::new(&self.course.root, self.node);
        let mut cases = Vec::new();
        for exercise in exercises {
            let (variants, findings) = variants(self.course, exercise);
            proof.findings.extend(findings);
            if let Some(unmet) = unmet_requirement(self.node, &self.course.root, exercise) {
                let reason = format!("it {unmet}");
                proof.skipped.push(Skipped { exercise: exercise.name.clone(), reason });
                continue;
            }
            proof.exercises += 1;
            proof.answers += variants.len();
            let of_exercise = fingerprints.of(exercise);
            for variant in variants {
                let fingerprint = fingerprint(&of_exercise, &variant);
                let known = self
                    .cache
                    .and_then(|cache| cache.get(&subject(&variant), &fingerprint))
                    .filter(|known| known.runs >= self.repeat);
                proof.cached += usize::from(known.is_some());
                cases.push(AnswerCheck {
                    is_cached: known.is_some(),
                    continues_after_failure: known
                        .as_ref()
                        .and_then(|known| known.continues_after_failure),
                    is_reversed: known.as_ref().is_some_and(|known| known.reversed),
                    names: known.and_then(|known| known.names),
                    variant,
                    fingerprint,
                    first: None,
                    fastest_ms: f64::INFINITY,
                    findings: Vec::new(),
                });
            }
        }
        cases
    }

    /// Runs each case `times` times. Returns the number of runs.
    fn phase(
        &self,
        cases: Vec<&mut AnswerCheck<'_>>,
        mode: TrialMode,
        times: usize,
        cancel: &Cancel,
        on_progress: &(impl Fn(CheckProgress<'_>) + Sync),
    ) -> Result<usize> {
        let runs = AtomicUsize::new(0);
        Pool::new(self.workers).run(cases, cancel, |case| {
            on_progress(CheckProgress::Begun(&case.variant.exercise.name));
            let done = self.repeated(case, mode, times, cancel);
            runs.fetch_add(done, Ordering::Relaxed);
            if mode == TrialMode::Normal && case.is_clean() && case.is_slow() {
                case.findings.push(slow(&case.variant, case.fastest_ms));
            }
            if self.repeat == 1 {
                self.remember(case);
            }
            // If a case has a finding, its later runs are not needed.
            let later =
                if mode == TrialMode::Normal && !case.is_clean() { self.repeat - times } else { 0 };
            on_progress(CheckProgress::Over(times + later));
            Ok(())
        })?;
        Ok(runs.into_inner())
    }

    /// Runs one case `times` times, or until there is a finding. Returns the number of runs.
    fn repeated(
        &self,
        case: &mut AnswerCheck<'_>,
        mode: TrialMode,
        times: usize,
        cancel: &Cancel,
    ) -> usize {
        let trial = match Trial::new(self.node, self.course, &case.variant) {
            Ok(trial) => trial,
            Err(error) => {
                case.findings.push(not_run(&case.variant, &format!("{error:#}")));
                return 0;
            }
        };
        for number in 1..=times {
            let Some(run) = trial.run(mode, cancel) else {
                return number - 1;
            };
            if mode == TrialMode::Normal {
                case.fastest_ms = case.fastest_ms.min(run.verdict.ms);
            }
            if run.verdict.passed() {
                case.names = Some(run.verdict.tests.iter().map(|test| test.name.clone()).collect());
            }
            let outcome = TrialOutcome::of(&run.verdict);
            case.continues_after_failure =
                case.continues_after_failure.or_else(|| outcome.continues_after_failure());
            let found = match &case.first {
                Some(first) if !mode.is_same_outcome(first, &outcome) => {
                    let before = match mode {
                        TrialMode::Normal | TrialMode::Mutant => 0,
                        TrialMode::UnderLoad => self.repeat - times,
                        TrialMode::Reversed => self.repeat,
                    };
                    Some(unsteady(&case.variant, mode, before + number, first, &outcome))
                }
                Some(_) if mode == TrialMode::Reversed => None,
                _ => finding_of_run(&case.variant, &run, trial.root()),
            };
            case.first.get_or_insert(outcome);
            if let Some(found) = found {
                case.findings.push(found);
                return number;
            }
        }
        times
    }

    /// Runs the tests once more in reverse order, if earlier runs showed that they are independent.
    fn reverse(
        &self,
        cases: &mut [AnswerCheck<'_>],
        cancel: &Cancel,
        on_progress: &(impl Fn(CheckProgress<'_>) + Sync),
    ) -> Result<usize> {
        let mut independent: HashMap<String, bool> = HashMap::new();
        for case in &*cases {
            if let Some(continues_after_failure) = case.continues_after_failure {
                let all = independent.entry(case.variant.exercise.name.clone()).or_insert(true);
                *all &= continues_after_failure;
            }
        }
        let wanted = |case: &&mut AnswerCheck<'_>| {
            let exercise = case.variant.exercise;
            // Other test runners have their own order.
            let may = exercise.harness.is_none() && independent.get(&exercise.name) == Some(&true);
            may && !case.is_reversed && case.is_clean()
        };
        let mut todo: Vec<_> = cases.iter_mut().filter(wanted).collect();
        on_progress(CheckProgress::Planned(todo.len()));
        // Cached cases have no first run to compare with.
        let known = todo.iter_mut().filter(|case| case.is_cached).map(|case| &mut **case).collect();
        let runs = self.phase(known, TrialMode::Normal, 1, cancel, on_progress)?;
        for case in &mut todo {
            case.is_reversed = true;
        }
        Ok(runs + self.phase(todo, TrialMode::Reversed, 1, cancel, on_progress)?)
    }

    /// Keeps what was proved of a case, if a run of it has found nothing.
    fn remember(&self, case: &AnswerCheck<'_>) {
        let Some(cache) = self.cache else { return };
        if case.is_clean() && case.first.is_some() {
            let proved = Proved {
                runs: self.repeat,
                reversed: case.is_reversed,
                continues_after_failure: case.continues_after_failure,
                names: case.names.clone(),
            };
            put_proof(cache, &case.variant, &case.fingerprint, proved);
        }
    }
}
