//! Measures how much the tests of exercises catch: every mutant of a solution is run once.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::Result;
use serde::Serialize;

use super::check::{Progress, Skipped};
use super::equivalents::{self, Equivalents};
use super::fates::{Fate, Fates};
use super::finding::Finding;
use super::layout::{proofs, shown};
use super::mutants::{Mutant, Program, mutants};
use super::tally::{Chapter, Count, Measured, Survivor, by_chapter};
use super::trial::{Mode, Trial};
use super::variant::{Role, Variant, Wanted};
use super::{files, trial};
use crate::course::{Course, Exercise};
use crate::node::Node;
use crate::verdict::VerdictKind;
use crate::verify::Keys;

/// How mutants are run.
#[derive(Debug)]
pub struct Mutate<'a> {
    pub course: &'a Course,
    pub node: &'a Node,
    /// Runs side by side; at least one.
    pub workers: usize,
    /// None: every mutant is run.
    pub fates: Option<&'a mut Fates>,
}

/// What all the runs came to.
#[derive(Debug, Default, Serialize)]
pub struct Measure {
    pub chapters: Vec<Chapter>,
    /// Of the mutants: those whose fate was known.
    pub cached: usize,
    pub skipped: Vec<Skipped>,
    /// About the lists of equivalent mutants.
    pub findings: Vec<Finding>,
}

/// An exercise on its way.
struct Subject<'a> {
    exercise: &'a Exercise,
    file: String,
    /// The solution.
    text: String,
    /// Of everything that a run depends on, but the program.
    key: String,
    mutants: Vec<Mutant>,
    fates: Vec<Option<Fate>>,
    equivalents: Equivalents,
}

impl Mutate<'_> {
    /// Measures `exercises`. The fates of what was run are kept in `fates`, also when `stop` became true
    /// on the way; then there is no measure.
    pub fn run(
        mut self,
        exercises: &[&Exercise],
        stop: &AtomicBool,
        told: impl Fn(Progress<'_>) + Sync,
    ) -> Result<Option<Measure>> {
        let mut measure = Measure::default();
        let mut subjects = self.subjects(exercises, &mut measure)?;
        measure.cached = subjects.iter().flat_map(|one| &one.fates).flatten().count();
        told(Progress::Planned(subjects.iter().map(|one| one.open().count()).sum()));
        self.try_solutions(&mut subjects, &mut measure, stop, &told);
        self.try_mutants(&mut subjects, stop, &told);
        if let Some(fates) = self.fates.as_deref_mut() {
            for subject in &subjects {
                fates.put(&subject.exercise.name, subject.known());
            }
        }
        if stop.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let mut measured = Vec::with_capacity(subjects.len());
        for subject in subjects {
            measure.findings.extend(subject.stale());
            measured.push((subject.exercise.dir.clone(), subject.measured()));
        }
        measure.chapters = by_chapter(measured);
        Ok(Some(measure))
    }

    /// All that can be measured here, with what is known of it already.
    fn subjects<'e>(
        &self,
        exercises: &[&'e Exercise],
        measure: &mut Measure,
    ) -> Result<Vec<Subject<'e>>> {
        let keys = Keys::new(&self.course.root, &self.node.version.to_string());
        let mut subjects = Vec::new();
        for &exercise in exercises {
            let file = shown(&exercise.solution_file());
            let text = files::text(&self.course.root.join(&file));
            let why_not = trial::why_not(self.node, self.course, exercise)
                .or_else(|| text.is_none().then(|| "it has no solution".to_owned()));
            if let Some(reason) = why_not {
                measure.skipped.push(Skipped { exercise: exercise.name.clone(), reason });
                continue;
            }
            let list = format!("{}/{}", proofs(exercise), equivalents::FILE);
            let read = files::text(&self.course.root.join(&list));
            let equivalents = Equivalents::read(list, read.unwrap_or_default());
            let equivalents = equivalents.unwrap_or_else(|finding| {
                measure.findings.push(finding.of(&exercise.name));
                Equivalents::default()
            });
            subjects.push(Subject {
                exercise,
                file,
                text: text.unwrap_or_default(),
                key: keys.of(exercise),
                mutants: Vec::new(),
                fates: Vec::new(),
                equivalents,
            });
        }
        let programs: Vec<_> =
            subjects.iter().map(|one| Program { file: &one.file, source: &one.text }).collect();
        let made = mutants(self.node, &self.course.root, &programs)?;
        let mut ready = Vec::with_capacity(subjects.len());
        for (mut subject, made) in subjects.into_iter().zip(made) {
            let exercise = subject.exercise.name.clone();
            match made {
                Ok(mutants) => {
                    let known = |mutant: &Mutant| {
                        self.fates.as_ref()?.get(&exercise, &mutant.key(&subject.key))
                    };
                    subject.fates = mutants.iter().map(known).collect();
                    subject.mutants = mutants;
                    ready.push(subject);
                }
                Err(why) => {
                    let reason = format!("its solution cannot be read: {why}");
                    measure.skipped.push(Skipped { exercise, reason });
                }
            }
        }
        Ok(ready)
    }

    /// Where the solution itself does not pass, no mutant says anything.
    fn try_solutions(
        &self,
        subjects: &mut Vec<Subject<'_>>,
        measure: &mut Measure,
        stop: &AtomicBool,
        told: &(impl Fn(Progress<'_>) + Sync),
    ) {
        let passes = Mutex::new(Vec::new());
        let todo: Vec<_> =
            (0..subjects.len()).filter(|&at| subjects[at].open().count() > 0).collect();
        self.side_by_side(todo, stop, |at| {
            let one = &subjects[at];
            told(Progress::Begun(&one.exercise.name));
            let fate = self.fate(one, &one.text, stop);
            lock(&passes).push((at, fate));
        });
        let mut fates = passes.into_inner().unwrap_or_else(PoisonError::into_inner);
        fates.sort_by_key(|(at, _)| *at);
        for (at, fate) in fates.into_iter().rev() {
            if fate == Some(Fate::Survived) || stop.load(Ordering::Relaxed) {
                continue;
            }
            let subject = subjects.remove(at);
            told(Progress::Over(subject.open().count()));
            let exercise = subject.exercise.name.clone();
            let reason = format!("its solution is not accepted; see `runner dev check {exercise}`");
            measure.skipped.push(Skipped { exercise, reason });
        }
    }

    fn try_mutants(
        &self,
        subjects: &mut [Subject<'_>],
        stop: &AtomicBool,
        told: &(impl Fn(Progress<'_>) + Sync),
    ) {
        let of_one = |(at, one): (usize, &Subject<'_>)| {
            one.open().map(|number| (at, number)).collect::<Vec<_>>()
        };
        let todo: Vec<_> = subjects.iter().enumerate().flat_map(of_one).collect();
        let fates = Mutex::new(Vec::new());
        self.side_by_side(todo, stop, |(at, number)| {
            let one = &subjects[at];
            told(Progress::Begun(&one.exercise.name));
            let fate = self.fate(one, &one.mutants[number].source, stop);
            lock(&fates).push((at, number, fate));
            told(Progress::Over(1));
        });
        for (at, number, fate) in fates.into_inner().unwrap_or_else(PoisonError::into_inner) {
            subjects[at].fates[number] = fate;
        }
    }

    fn side_by_side<T: Send>(&self, todo: Vec<T>, stop: &AtomicBool, work: impl Fn(T) + Sync) {
        let workers = self.workers.clamp(1, todo.len().max(1));
        let todo = Mutex::new(todo.into_iter());
        let next = || lock(&todo).next().filter(|_| !stop.load(Ordering::Relaxed));
        thread::scope(|scope| {
            for _ in 0..workers {
                scope.spawn(|| {
                    while let Some(one) = next() {
                        work(one);
                    }
                });
            }
        });
    }

    /// None where the run could not be done.
    fn fate(&self, subject: &Subject<'_>, source: &str, stop: &AtomicBool) -> Option<Fate> {
        let variant = Variant {
            exercise: subject.exercise,
            role: Role::Wrong,
            wanted: Wanted::Lesson(String::new()),
            file: subject.file.clone(),
            text: subject.text.clone(),
            source: source.to_owned(),
        };
        let trial = Trial::new(self.node, self.course, &variant).ok()?;
        match trial.verdict(Mode::Mutant, stop)?.kind {
            VerdictKind::Pass => Some(Fate::Survived),
            VerdictKind::Timeout => Some(Fate::TimedOut),
            VerdictKind::RunnerError => None,
            _ => Some(Fate::Killed),
        }
    }
}

impl Subject<'_> {
    /// The numbers of the mutants whose fate is not known.
    fn open(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.fates.len()).filter(|&at| self.fates[at].is_none())
    }

    fn known(&self) -> BTreeMap<String, Fate> {
        let with_fate = self.mutants.iter().zip(&self.fates);
        with_fate.filter_map(|(mutant, fate)| Some((mutant.key(&self.key), (*fate)?))).collect()
    }

    fn stale(&self) -> Vec<Finding> {
        let survived = |at: usize| self.fates[at].map(|fate| fate == Fate::Survived);
        let found = self.equivalents.stale(&self.mutants, survived).into_iter();
        found.map(|finding| finding.of(&self.exercise.name)).collect()
    }

    fn measured(self) -> Measured {
        let mut count = Count { mutants: self.mutants.len(), ..Count::default() };
        let mut survivors = Vec::new();
        for (mutant, fate) in self.mutants.into_iter().zip(self.fates) {
            match fate {
                None => count.not_run += 1,
                Some(Fate::Survived) if self.equivalents.has(&mutant) => count.equivalent += 1,
                Some(Fate::Survived) => survivors.push(Survivor {
                    file: self.file.clone(),
                    line: mutant.line,
                    operator: mutant.operator,
                    before: mutant.before,
                    after: mutant.after,
                }),
                Some(fate) => {
                    count.killed += 1;
                    count.timed_out += usize::from(fate == Fate::TimedOut);
                }
            }
        }
        let exercise = self.exercise.name.clone();
        Measured { exercise, count: count.with_share(), survivors }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
