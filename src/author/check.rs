//! Proves exercises by running every answer to them, side by side, again and again.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use serde::Serialize;

use super::busy::Busy;
use super::cache::{Cache, key};
use super::complaint::{complaint, not_run, other_names, slow, unsteady};
use super::finding::Finding;
use super::trial::{Mode, Outcome, Trial, why_not};
use super::variant::{Variant, variants};
use crate::course::{Course, Exercise};
use crate::node::Node;
use crate::verify::{Keys, Pool};

/// So many exercises are proved at a time: when a check is stopped, what came before them is kept.
const GROUP: usize = 8;

/// How exercises are proved.
#[derive(Debug)]
pub struct Check<'a> {
    pub course: &'a Course,
    pub node: &'a Node,
    /// Runs side by side; at least one.
    pub workers: usize,
    /// How often each answer is run; the second half of the runs while every core is kept busy. From
    /// two on, tests that do not wait for each other also run in another order.
    pub repeat: usize,
    /// None: every answer is run.
    pub cache: Option<&'a mut Cache>,
}

/// News of a check under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress<'a> {
    /// So many more runs are to come.
    Planned(usize),
    Begun(&'a str),
    /// So many runs are over, done or not needed any more.
    Over(usize),
}

/// What all the runs came to.
#[derive(Debug, Default, Serialize)]
pub struct Proof {
    /// Exercises that were proved, run or from the cache.
    pub exercises: usize,
    pub answers: usize,
    /// Of the answers: those that nothing has changed for since they were proved.
    pub cached: usize,
    pub runs: usize,
    pub skipped: Vec<Skipped>,
    pub findings: Vec<Finding>,
}

/// An exercise that cannot run here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Skipped {
    pub exercise: String,
    pub reason: String,
}

/// One answer on its way.
struct Case<'a> {
    variant: Variant<'a>,
    key: String,
    is_cached: bool,
    /// Of the first run.
    first: Option<Outcome>,
    /// The tests of a run that passed.
    names: Option<Vec<String>>,
    goes_on: Option<bool>,
    is_reversed: bool,
    fastest_ms: f64,
    findings: Vec<Finding>,
}

impl Case<'_> {
    fn is_clean(&self) -> bool {
        self.findings.is_empty()
    }
}

/// Whoever passes an exercise has passed the same tests: grading knows them by their names.
fn compare_names(cases: &mut [Case<'_>]) {
    let mut known: HashMap<String, Vec<String>> = HashMap::new();
    for case in cases {
        let Some(names) = case.names.take() else { continue };
        let first =
            known.entry(case.variant.exercise.name.clone()).or_insert_with(|| names.clone());
        if *first != names {
            case.findings.push(other_names(&case.variant, first, &names));
        }
    }
}

impl Check<'_> {
    /// Proves `exercises`. None when `stop` became true on the way; what was proved is in the cache.
    pub fn run(
        mut self,
        exercises: &[&Exercise],
        stop: &AtomicBool,
        told: impl Fn(Progress<'_>) + Sync,
    ) -> Option<Proof> {
        let mut proof = Proof::default();
        let groups: Vec<_> =
            exercises.chunks(GROUP).map(|group| self.cases(group, &mut proof)).collect();
        let fresh = groups.iter().flatten().filter(|case| !case.is_cached).count();
        told(Progress::Planned(fresh * self.repeat));
        for mut cases in groups {
            proof.runs += self.prove(&mut cases, stop, &told);
            if stop.load(Ordering::Relaxed) {
                return None;
            }
            self.remember(&cases);
            proof.findings.extend(cases.into_iter().flat_map(|case| case.findings));
        }
        Some(proof)
    }

    /// All the runs of these cases; returns how many it were.
    fn prove(
        &self,
        cases: &mut [Case<'_>],
        stop: &AtomicBool,
        told: &(impl Fn(Progress<'_>) + Sync),
    ) -> usize {
        let (busy, calm) = (self.repeat / 2, self.repeat - self.repeat / 2);
        let fresh: Vec<_> = cases.iter_mut().filter(|case| !case.is_cached).collect();
        let mut runs = self.phase(fresh, Mode::Calm, calm, stop, told);
        compare_names(cases);
        for case in cases.iter_mut().filter(|case| case.is_clean() && !case.is_cached) {
            let limit = case.variant.exercise.timeout.as_secs_f64() * 1000.0;
            if case.fastest_ms.is_finite() && case.fastest_ms > limit {
                case.findings.push(slow(&case.variant, case.fastest_ms));
            }
        }
        if busy == 0 {
            return runs;
        }
        let steady: Vec<_> =
            cases.iter_mut().filter(|case| !case.is_cached && case.is_clean()).collect();
        if !steady.is_empty() {
            let load = Busy::new(Pool::cores());
            runs += self.phase(steady, Mode::Busy, busy, stop, told);
            drop(load);
        }
        runs + self.reverse(cases, stop, told)
    }

    /// All answers, and what is known of them already.
    fn cases<'e>(&self, exercises: &[&'e Exercise], proof: &mut Proof) -> Vec<Case<'e>> {
        let keys = Keys::new(&self.course.root, &self.node.version.to_string());
        let mut cases = Vec::new();
        for exercise in exercises {
            let (variants, findings) = variants(self.course, exercise);
            proof.findings.extend(findings);
            if let Some(reason) = why_not(self.node, self.course, exercise) {
                proof.skipped.push(Skipped { exercise: exercise.name.clone(), reason });
                continue;
            }
            proof.exercises += 1;
            proof.answers += variants.len();
            let of_exercise = keys.of(exercise);
            for variant in variants {
                let key = key(&of_exercise, &variant);
                let cache = self.cache.as_ref();
                let known = cache.and_then(|cache| cache.get(&variant, &key, self.repeat));
                proof.cached += usize::from(known.is_some());
                cases.push(Case {
                    is_cached: known.is_some(),
                    goes_on: known.and_then(|known| known.goes_on),
                    is_reversed: known.is_some_and(|known| known.reversed),
                    variant,
                    key,
                    first: None,
                    names: None,
                    fastest_ms: f64::INFINITY,
                    findings: Vec::new(),
                });
            }
        }
        cases
    }

    /// Runs each case so many times; returns how many runs that were.
    fn phase(
        &self,
        cases: Vec<&mut Case<'_>>,
        mode: Mode,
        times: usize,
        stop: &AtomicBool,
        told: &(impl Fn(Progress<'_>) + Sync),
    ) -> usize {
        let workers = self.workers.clamp(1, cases.len().max(1));
        let runs = AtomicUsize::new(0);
        let todo = Mutex::new(cases.into_iter());
        let next = || todo.lock().unwrap_or_else(PoisonError::into_inner).next();
        thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(|| {
                    while let Some(case) = next() {
                        told(Progress::Begun(&case.variant.exercise.name));
                        let done = self.repeated(case, mode, times, stop);
                        runs.fetch_add(done, Ordering::Relaxed);
                        // Of a case that is given up, the runs that were planned for later too.
                        let later = if mode == Mode::Calm && !case.is_clean() {
                            self.repeat - times
                        } else {
                            0
                        };
                        told(Progress::Over(times + later));
                    }
                });
            }
        });
        runs.into_inner()
    }

    /// Runs one case so many times, or until there is something to say; returns how many it were.
    fn repeated(&self, case: &mut Case<'_>, mode: Mode, times: usize, stop: &AtomicBool) -> usize {
        if stop.load(Ordering::Relaxed) {
            return 0;
        }
        let trial = match Trial::new(self.node, self.course, &case.variant) {
            Ok(trial) => trial,
            Err(error) => {
                case.findings.push(not_run(&case.variant, &format!("{error:#}")));
                return 0;
            }
        };
        for number in 1..=times {
            let Some(run) = trial.run(mode, stop) else {
                return number - 1;
            };
            if mode == Mode::Calm {
                case.fastest_ms = case.fastest_ms.min(run.verdict.ms);
            }
            if run.verdict.passed() {
                case.names = Some(run.verdict.tests.iter().map(|test| test.name.clone()).collect());
            }
            let outcome = Outcome::of(&run.verdict);
            case.goes_on = case.goes_on.or_else(|| outcome.goes_on());
            let found = match &case.first {
                Some(first) if !mode.agree(first, &outcome) => {
                    let before = match mode {
                        Mode::Calm | Mode::Mutant => 0,
                        Mode::Busy => self.repeat - times,
                        Mode::Reversed => self.repeat,
                    };
                    Some(unsteady(&case.variant, mode, before + number, first, &outcome))
                }
                Some(_) if mode == Mode::Reversed => None,
                _ => complaint(&case.variant, &run, trial.root()),
            };
            case.first.get_or_insert(outcome);
            if let Some(found) = found {
                case.findings.push(found);
                return number;
            }
        }
        times
    }

    /// Once more in another order, where it was seen that tests do not wait for each other.
    fn reverse(
        &self,
        cases: &mut [Case<'_>],
        stop: &AtomicBool,
        told: &(impl Fn(Progress<'_>) + Sync),
    ) -> usize {
        let mut independent: HashMap<String, bool> = HashMap::new();
        for case in &*cases {
            if let Some(goes_on) = case.goes_on {
                let all = independent.entry(case.variant.exercise.name.clone()).or_insert(true);
                *all &= goes_on;
            }
        }
        let wanted = |case: &&mut Case<'_>| {
            let exercise = case.variant.exercise;
            // Another test runner has an order of its own.
            let may = exercise.harness.is_none() && independent.get(&exercise.name) == Some(&true);
            may && !case.is_reversed && case.is_clean()
        };
        let mut todo: Vec<_> = cases.iter_mut().filter(wanted).collect();
        told(Progress::Planned(todo.len()));
        // What came from the cache has no first run to compare with.
        let known = todo.iter_mut().filter(|case| case.is_cached).map(|case| &mut **case).collect();
        let runs = self.phase(known, Mode::Calm, 1, stop, told);
        for case in &mut todo {
            case.is_reversed = true;
        }
        runs + self.phase(todo, Mode::Reversed, 1, stop, told)
    }

    fn remember(&mut self, cases: &[Case<'_>]) {
        let Some(cache) = self.cache.as_mut() else { return };
        for case in cases.iter().filter(|case| case.is_clean()) {
            if case.first.is_some() {
                let runs = (self.repeat, case.is_reversed);
                cache.put(&case.variant, case.key.clone(), runs, case.goes_on);
            }
        }
    }
}
