//! Measures how much the tests of exercises catch: every mutant of a solution is run once.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use anyhow::Result;
use serde::Serialize;

use super::answer::{Answer, Expectation, Role};
use super::check::{CheckProgress, Skipped};
use super::equivalents::{self, Equivalents};
use super::finding::CourseFinding;
use super::layout::{proofs, shown};
use super::mutant_cache::{MutantCache, MutantStatus};
use super::mutants::{Mutant, SourceFile, mutants};
use super::prepared_answer::{PreparedAnswer, RunMode};
use super::tally::{ChapterScore, ExerciseScore, MutantCount, Survivor, by_chapter};
use crate::course::{Course, Exercise};
use crate::execution::{Fingerprint, Fingerprints, Pool, rules, unmet_requirement};
use crate::node::Node;
use crate::system::cancel::Cancel;
use crate::system::files;
use crate::verdict::VerdictKind;
use crate::words::command;

/// How to run mutants.
#[derive(Debug)]
pub struct Mutate<'a> {
    pub course: &'a Course,
    pub node: &'a Node,
    /// Runs side by side; at least one.
    pub workers: usize,
    /// `None`: every mutant is run.
    pub cache: Option<&'a MutantCache>,
}

/// The result of all runs.
#[derive(Debug, Default, Serialize)]
pub struct Measure {
    pub chapters: Vec<ChapterScore>,
    /// The mutants whose status was in the cache.
    pub cached: usize,
    pub skipped: Vec<Skipped>,
    /// About the lists of equivalent mutants.
    pub findings: Vec<CourseFinding>,
}

/// An exercise that is being measured.
struct Subject<'a> {
    exercise: &'a Exercise,
    file: String,
    /// The solution.
    text: String,
    /// Covers everything that a run depends on, except the change.
    fingerprint: Fingerprint,
    mutants: Vec<Mutant>,
    statuses: Vec<Option<MutantStatus>>,
    equivalents: Equivalents,
}

impl Mutate<'_> {
    /// Measures `exercises`. The statuses of what was run are kept in the cache, also if `cancel` came first;
    /// then there is no measure.
    pub fn run(
        &self,
        exercises: &[&Exercise],
        cancel: &Cancel,
        on_progress: impl Fn(CheckProgress<'_>) + Sync,
    ) -> Result<Option<Measure>> {
        let mut measure = Measure::default();
        let subjects = self.subjects(exercises, &mut measure, cancel);
        if cancel.is_cancelled() {
            return Ok(None);
        }
        let mut subjects = subjects?;
        measure.cached = subjects.iter().flat_map(|one| &one.statuses).flatten().count();
        on_progress(CheckProgress::Planned(subjects.iter().map(|one| one.open().count()).sum()));
        self.try_solutions(&mut subjects, &mut measure, cancel, &on_progress)?;
        self.try_mutants(&mut subjects, cancel, &on_progress)?;
        if let Some(cache) = self.cache {
            for subject in &subjects {
                cache.try_put(&subject.exercise.name, &subject.fingerprint, &subject.known());
            }
        }
        if cancel.is_cancelled() {
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

    /// Collects everything that can be measured here, with what the cache knows of it.
    fn subjects<'e>(
        &self,
        exercises: &[&'e Exercise],
        measure: &mut Measure,
        cancel: &Cancel,
    ) -> Result<Vec<Subject<'e>>> {
        let fingerprints = Fingerprints::new(&self.course.root, self.node);
        let mut subjects = Vec::new();
        for &exercise in exercises {
            let file = shown(&exercise.solution_file());
            let text = files::read_lossy(&self.course.root.join(&file));
            let why_not = unmet_requirement(self.node, &self.course.root, exercise)
                .map(|unmet| format!("it {unmet}"))
                .or_else(|| text.is_none().then(|| "it has no solution".to_owned()));
            if let Some(reason) = why_not {
                measure.skipped.push(Skipped { exercise: exercise.name.clone(), reason });
                continue;
            }
            let list = format!("{}/{}", proofs(exercise), equivalents::FILE);
            let read = files::read_lossy(&self.course.root.join(&list));
            let equivalents = Equivalents::read(list, read.unwrap_or_default());
            let equivalents = equivalents.unwrap_or_else(|finding| {
                measure.findings.push(finding.of(&exercise.name));
                Equivalents::default()
            });
            let text = text.unwrap_or_default();
            subjects.push(Subject {
                exercise,
                file,
                fingerprint: fingerprints
                    .of(exercise)
                    .with("rules", rules::AUTHORING)
                    .with("solution", &text),
                text,
                mutants: Vec::new(),
                statuses: Vec::new(),
                equivalents,
            });
        }
        let programs: Vec<_> =
            subjects.iter().map(|one| SourceFile { file: &one.file, source: &one.text }).collect();
        let made = mutants(self.node, &self.course.root, &programs, cancel)?;
        let mut ready = Vec::with_capacity(subjects.len());
        for (mut subject, made) in subjects.into_iter().zip(made) {
            let exercise = subject.exercise.name.clone();
            match made {
                Ok(mutants) => {
                    let known = self
                        .cache
                        .and_then(|cache| cache.get(&exercise, &subject.fingerprint))
                        .unwrap_or_default();
                    subject.statuses =
                        mutants.iter().map(|mutant| known.get(&mutant.hash()).copied()).collect();
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

    /// Skips exercises whose solution does not pass: their mutants would show nothing.
    fn try_solutions(
        &self,
        subjects: &mut Vec<Subject<'_>>,
        measure: &mut Measure,
        cancel: &Cancel,
        on_progress: &(impl Fn(CheckProgress<'_>) + Sync),
    ) -> Result<()> {
        let passes = Mutex::new(Vec::new());
        let todo: Vec<_> =
            (0..subjects.len()).filter(|&at| subjects[at].open().count() > 0).collect();
        Pool::new(self.workers).run(todo, cancel, |at| {
            let one = &subjects[at];
            on_progress(CheckProgress::Begun(&one.exercise.name));
            let status = self.status(one, &one.text, cancel);
            lock(&passes).push((at, status));
            Ok(())
        })?;
        let mut statuses = passes.into_inner().unwrap_or_else(PoisonError::into_inner);
        statuses.sort_by_key(|(at, _)| *at);
        for (at, status) in statuses.into_iter().rev() {
            if status == Some(MutantStatus::Survived) || cancel.is_cancelled() {
                continue;
            }
            let subject = subjects.remove(at);
            on_progress(CheckProgress::Over(subject.open().count()));
            let exercise = subject.exercise.name.clone();
            let reason =
                format!("its solution is not accepted; see `{} {exercise}`", command("dev check"));
            measure.skipped.push(Skipped { exercise, reason });
        }
        Ok(())
    }

    fn try_mutants(
        &self,
        subjects: &mut [Subject<'_>],
        cancel: &Cancel,
        on_progress: &(impl Fn(CheckProgress<'_>) + Sync),
    ) -> Result<()> {
        let of_one = |(at, one): (usize, &Subject<'_>)| {
            one.open().map(|number| (at, number)).collect::<Vec<_>>()
        };
        let todo: Vec<_> = subjects.iter().enumerate().flat_map(of_one).collect();
        let statuses = Mutex::new(Vec::new());
        Pool::new(self.workers).run(todo, cancel, |(at, number)| {
            let one = &subjects[at];
            on_progress(CheckProgress::Begun(&one.exercise.name));
            let status = self.status(one, &one.mutants[number].source, cancel);
            lock(&statuses).push((at, number, status));
            on_progress(CheckProgress::Over(1));
            Ok(())
        })?;
        for (at, number, status) in statuses.into_inner().unwrap_or_else(PoisonError::into_inner) {
            subjects[at].statuses[number] = status;
        }
        Ok(())
    }

    /// `None` if the run could not be done.
    fn status(&self, subject: &Subject<'_>, source: &str, cancel: &Cancel) -> Option<MutantStatus> {
        let answer = Answer {
            exercise: subject.exercise,
            role: Role::Wrong,
            expected: Expectation::Lesson(String::new()),
            file: subject.file.clone(),
            text: subject.text.clone(),
            source: source.to_owned(),
        };
        let prepared = PreparedAnswer::new(self.node, self.course, &answer).ok()?;
        match prepared.verdict(RunMode::Mutant, cancel)?.kind {
            VerdictKind::Pass => Some(MutantStatus::Survived),
            VerdictKind::Timeout => Some(MutantStatus::TimedOut),
            VerdictKind::RunnerError => None,
            _ => Some(MutantStatus::Killed),
        }
    }
}

impl Subject<'_> {
    /// The numbers of the mutants whose status is not known.
    fn open(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.statuses.len()).filter(|&at| self.statuses[at].is_none())
    }

    fn known(&self) -> BTreeMap<String, MutantStatus> {
        let with_status = self.mutants.iter().zip(&self.statuses);
        with_status.filter_map(|(mutant, status)| Some((mutant.hash(), (*status)?))).collect()
    }

    fn stale(&self) -> Vec<CourseFinding> {
        let survived = |at: usize| self.statuses[at].map(|status| status == MutantStatus::Survived);
        let found = self.equivalents.stale(&self.mutants, survived).into_iter();
        found.map(|finding| finding.of(&self.exercise.name)).collect()
    }

    fn measured(self) -> ExerciseScore {
        let mut count = MutantCount { mutants: self.mutants.len(), ..MutantCount::default() };
        let mut survivors = Vec::new();
        for (mutant, status) in self.mutants.into_iter().zip(self.statuses) {
            match status {
                None => count.not_run += 1,
                Some(MutantStatus::Survived) if self.equivalents.has(&mutant) => {
                    count.equivalent += 1;
                }
                Some(MutantStatus::Survived) => survivors.push(Survivor {
                    file: self.file.clone(),
                    line: mutant.line,
                    operator: mutant.operator,
                    before: mutant.before,
                    after: mutant.after,
                }),
                Some(status) => {
                    count.killed += 1;
                    count.timed_out += usize::from(status == MutantStatus::TimedOut);
                }
            }
        }
        let exercise = self.exercise.name.clone();
        ExerciseScore { exercise, count: count.with_share(), survivors }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
