//! Proves exercises by running all their answers repeatedly and in parallel.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::Result;
use serde::Serialize;

use super::answer::{Answer, answers};
use super::cpu_load::CpuLoad;
use super::finding::CourseFinding;
use super::prepared_answer::{PreparedAnswer, RunMode, RunOutcome};
use super::proofs::{Proved, fingerprint, put_proof, subject};
use super::run_findings::{finding_of_run, not_run, other_names, slow, unsteady};
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
    answer: Answer<'a>,
    fingerprint: Fingerprint,
    is_cached: bool,
    /// The outcome of the first run.
    first: Option<RunOutcome>,
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
        let limit = self.answer.exercise.timeout.as_secs_f64() * 1000.0;
        self.fastest_ms.is_finite() && self.fastest_ms > limit
    }
}

/// Checks that all passing answers ran the same tests, because grading identifies tests by name.
fn compare_names(checks: &mut [AnswerCheck<'_>]) {
    let mut known: HashMap<String, Vec<String>> = HashMap::new();
    for check in checks {
        let Some(names) = &check.names else { continue };
        let first =
            known.entry(check.answer.exercise.name.clone()).or_insert_with(|| names.clone());
        if first != names {
            check.findings.push(other_names(&check.answer, first, names));
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
            exercises.chunks(group).map(|group| self.checks(group, &mut proof)).collect();
        let fresh = groups.iter().flatten().filter(|check| !check.is_cached).count();
        on_progress(CheckProgress::Planned(fresh * self.repeat));
        for mut checks in groups {
            proof.runs += self.prove(&mut checks, cancel, &on_progress)?;
            if cancel.is_cancelled() {
                return Ok(None);
            }
            for check in &checks {
                self.remember(check);
            }
            proof.findings.extend(checks.into_iter().flat_map(|check| check.findings));
        }
        Ok(Some(proof))
    }

    /// Runs all these checks. Returns the number of runs.
    fn prove(
        &self,
        checks: &mut [AnswerCheck<'_>],
        cancel: &Cancel,
        on_progress: &(impl Fn(CheckProgress<'_>) + Sync),
    ) -> Result<usize> {
        let (busy, calm) = (self.repeat / 2, self.repeat - self.repeat / 2);
        let fresh: Vec<_> = checks.iter_mut().filter(|check| !check.is_cached).collect();
        let mut runs = self.phase(fresh, RunMode::Normal, calm, cancel, on_progress)?;
        if self.repeat == 1 && self.workers > 1 {
            let slow: Vec<_> = checks.iter_mut().filter(|check| check.failed_slowly()).collect();
            on_progress(CheckProgress::Planned(slow.len()));
            for check in slow {
                check.start_over();
                // It takes the place of the first one, so it is not counted.
                self.phase(vec![check], RunMode::Normal, 1, cancel, on_progress)?;
            }
        }
        compare_names(checks);
        if busy == 0 {
            return Ok(runs);
        }
        let steady: Vec<_> =
            checks.iter_mut().filter(|check| !check.is_cached && check.is_clean()).collect();
        if !steady.is_empty() {
            let load = CpuLoad::new(Pool::cores());
            runs += self.phase(steady, RunMode::UnderLoad, busy, cancel, on_progress)?;
            drop(load);
        }
        Ok(runs + self.reverse(checks, cancel, on_progress)?)
    }

    /// Collects all answers, with their cached results.
    fn checks<'e>(&self, exercises: &[&'e Exercise], proof: &mut Proof) -> Vec<AnswerCheck<'e>> {
        let fingerprints = Fingerprints::new(&self.course.root, self.node);
        let mut checks = Vec::new();
        for exercise in exercises {
            let (answers, findings) = answers(self.course, exercise);
            proof.findings.extend(findings);
            if let Some(unmet) = unmet_requirement(self.node, &self.course.root, exercise) {
                let reason = format!("it {unmet}");
                proof.skipped.push(Skipped { exercise: exercise.name.clone(), reason });
                continue;
            }
            proof.exercises += 1;
            proof.answers += answers.len();
            let of_exercise = fingerprints.of(exercise);
            for answer in answers {
                let fingerprint = fingerprint(&of_exercise, &answer);
                let known = self
                    .cache
                    .and_then(|cache| cache.get(&subject(&answer), &fingerprint))
                    .filter(|known| known.runs >= self.repeat);
                proof.cached += usize::from(known.is_some());
                checks.push(AnswerCheck {
                    is_cached: known.is_some(),
                    continues_after_failure: known
                        .as_ref()
                        .and_then(|known| known.continues_after_failure),
                    is_reversed: known.as_ref().is_some_and(|known| known.reversed),
                    names: known.and_then(|known| known.names),
                    answer,
                    fingerprint,
                    first: None,
                    fastest_ms: f64::INFINITY,
                    findings: Vec::new(),
                });
            }
        }
        checks
    }

    /// Runs each check `times` times. Returns the number of runs.
    fn phase(
        &self,
        checks: Vec<&mut AnswerCheck<'_>>,
        mode: RunMode,
        times: usize,
        cancel: &Cancel,
        on_progress: &(impl Fn(CheckProgress<'_>) + Sync),
    ) -> Result<usize> {
        let runs = AtomicUsize::new(0);
        Pool::new(self.workers).run(checks, cancel, |check| {
            on_progress(CheckProgress::Begun(&check.answer.exercise.name));
            let done = self.repeated(check, mode, times, cancel);
            runs.fetch_add(done, Ordering::Relaxed);
            if mode == RunMode::Normal && check.is_clean() && check.is_slow() {
                check.findings.push(slow(&check.answer, check.fastest_ms));
            }
            if self.repeat == 1 {
                self.remember(check);
            }
            // If a check has a finding, its later runs are not needed.
            let later =
                if mode == RunMode::Normal && !check.is_clean() { self.repeat - times } else { 0 };
            on_progress(CheckProgress::Over(times + later));
            Ok(())
        })?;
        Ok(runs.into_inner())
    }

    /// Runs one check `times` times, or until there is a finding. Returns the number of runs.
    fn repeated(
        &self,
        check: &mut AnswerCheck<'_>,
        mode: RunMode,
        times: usize,
        cancel: &Cancel,
    ) -> usize {
        let prepared = match PreparedAnswer::new(self.node, self.course, &check.answer) {
            Ok(prepared) => prepared,
            Err(error) => {
                check.findings.push(not_run(&check.answer, &format!("{error:#}")));
                return 0;
            }
        };
        for number in 1..=times {
            let Some(run) = prepared.run(mode, cancel) else {
                return number - 1;
            };
            if mode == RunMode::Normal {
                check.fastest_ms = check.fastest_ms.min(run.verdict.ms);
            }
            if run.verdict.passed() {
                check.names =
                    Some(run.verdict.tests.iter().map(|test| test.name.clone()).collect());
            }
            let outcome = RunOutcome::of(&run.verdict);
            check.continues_after_failure =
                check.continues_after_failure.or_else(|| outcome.continues_after_failure());
            let found = match &check.first {
                Some(first) if !mode.is_same_outcome(first, &outcome) => {
                    let before = match mode {
                        RunMode::Normal | RunMode::Mutant => 0,
                        RunMode::UnderLoad => self.repeat - times,
                        RunMode::Reversed => self.repeat,
                    };
                    Some(unsteady(&check.answer, mode, before + number, first, &outcome))
                }
                Some(_) if mode == RunMode::Reversed => None,
                _ => finding_of_run(&check.answer, &run, prepared.root()),
            };
            check.first.get_or_insert(outcome);
            if let Some(found) = found {
                check.findings.push(found);
                return number;
            }
        }
        times
    }

    /// Runs the tests once more in reverse order, if earlier runs showed that they are independent.
    fn reverse(
        &self,
        checks: &mut [AnswerCheck<'_>],
        cancel: &Cancel,
        on_progress: &(impl Fn(CheckProgress<'_>) + Sync),
    ) -> Result<usize> {
        let mut independent: HashMap<String, bool> = HashMap::new();
        for check in &*checks {
            if let Some(continues_after_failure) = check.continues_after_failure {
                let all = independent.entry(check.answer.exercise.name.clone()).or_insert(true);
                *all &= continues_after_failure;
            }
        }
        let wanted = |check: &&mut AnswerCheck<'_>| {
            let exercise = check.answer.exercise;
            // Other test runners have their own order.
            let may = exercise.harness.is_none() && independent.get(&exercise.name) == Some(&true);
            may && !check.is_reversed && check.is_clean()
        };
        let mut todo: Vec<_> = checks.iter_mut().filter(wanted).collect();
        on_progress(CheckProgress::Planned(todo.len()));
        // Cached checks have no first run to compare with.
        let known =
            todo.iter_mut().filter(|check| check.is_cached).map(|check| &mut **check).collect();
        let runs = self.phase(known, RunMode::Normal, 1, cancel, on_progress)?;
        for check in &mut todo {
            check.is_reversed = true;
        }
        Ok(runs + self.phase(todo, RunMode::Reversed, 1, cancel, on_progress)?)
    }

    /// Keeps what was proved of a check, if a run of it has found nothing.
    fn remember(&self, check: &AnswerCheck<'_>) {
        let Some(cache) = self.cache else { return };
        if check.is_clean() && check.first.is_some() {
            let proved = Proved {
                runs: self.repeat,
                reversed: check.is_reversed,
                continues_after_failure: check.continues_after_failure,
                names: check.names.clone(),
            };
            put_proof(cache, &check.answer, &check.fingerprint, proved);
        }
    }
}
