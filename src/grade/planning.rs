//! Makes the plan: who, what, worth how much, and which tests each verdict needs.
#![expect(clippy::disallowed_methods, reason = "a plan is a file")]

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::{Context as _, Result, bail};
use jiff::Timestamp;

use super::cache::Cache;
use super::examiner::{Calibrated, Examiner};
use super::submissions::Submission;
use super::times;
use crate::course::Exercise;
use crate::node::npm;
use crate::report::{Mode, Plan, PlannedExercise, PlannedLearner, PlannedUnit, plan};
use crate::system::whole_file::write_json;

/// The plan's file, in the folder of results.
pub const PLAN: &str = "plan.json";

/// What a plan is made from.
#[derive(Debug)]
pub struct Planning<'a> {
    pub examiner: &'a Examiner<'a>,
    /// Where the learners' folders are.
    pub folder: &'a Path,
    pub submissions: Vec<Submission>,
    /// A list of when each was handed in.
    pub times: Option<&'a Path>,
    /// The folder of results, where verdicts are kept.
    pub out: &'a Path,
    /// How many runs at once; at least one.
    pub jobs: usize,
}

impl Planning<'_> {
    /// Runs each author's solution, unless it was run before. Exercises that cannot run here are an
    /// error that names them all.
    pub fn make(self, stop: &AtomicBool) -> Result<Plan> {
        let course = self.examiner.course;
        let exercises = &course.manifest.exercises;
        let refused: Vec<String> = exercises.iter().filter_map(|one| self.why_not(one)).collect();
        if !refused.is_empty() {
            bail!("these exercises cannot be graded here:\n  - {}", refused.join("\n  - "));
        }
        let mut units: Vec<PlannedUnit> = Vec::new();
        let materials = self.examiner.materials(exercises);
        let mut planned: Vec<PlannedExercise> = Vec::with_capacity(exercises.len());
        for (exercise, material) in exercises.iter().zip(materials) {
            let chapter = exercise.chapter();
            if units.last().is_none_or(|unit| unit.name != chapter) {
                units.push(PlannedUnit { name: chapter, due: None, required: true });
            }
            planned.push(PlannedExercise {
                name: exercise.name.clone(),
                title: exercise.title.clone(),
                unit: units.len() - 1,
                points: 1.0,
                tests: Vec::new(),
                mode: Mode::Together,
                touches: Vec::new(),
                material,
            });
        }
        self.calibrate(exercises, &mut planned, stop)?;
        let info = &course.manifest.course;
        Ok(Plan {
            format: plan::FORMAT,
            hash: String::new(),
            course: info.name.clone(),
            course_version: info.version.to_string(),
            title: info.title.clone(),
            progression: None,
            runner: env!("CARGO_PKG_VERSION").to_owned(),
            node: self.examiner.node.version.to_string(),
            platform: std::env::consts::OS.to_owned(),
            units,
            exercises: planned,
            learners: self.learners()?,
            submissions: self.folder.to_owned(),
        }
        .sealed())
    }

    /// Why an exercise cannot run here, in words.
    fn why_not(&self, exercise: &Exercise) -> Option<String> {
        let (name, here) = (&exercise.name, &self.examiner.node.version);
        if let Some(range) = exercise.node.as_ref().filter(|range| !range.matches(here)) {
            return Some(format!("{name} needs Node.js {range}, this is {here}"));
        }
        let missing = npm::missing(&self.examiner.course.root, &exercise.needs);
        (!missing.is_empty()).then(|| {
            format!(
                "{name} needs {} from npm: `npm ci` in the course installs them",
                missing.join(", ")
            )
        })
    }

    fn learners(&self) -> Result<Vec<PlannedLearner>> {
        let listed = self.times.map(times::of_list).transpose()?;
        self.submissions
            .iter()
            .map(|submission| {
                let submitted = self.submitted(submission, listed.as_ref())?;
                Ok(PlannedLearner {
                    id: submission.id.clone(),
                    folder: submission.folder.clone(),
                    submitted,
                    late: Vec::new(),
                    broken: submission.broken.clone(),
                })
            })
            .collect()
    }

    fn submitted(
        &self,
        submission: &Submission,
        listed: Option<&std::collections::BTreeMap<String, Timestamp>>,
    ) -> Result<Option<Timestamp>> {
        if let Some(time) = listed.and_then(|listed| listed.get(&submission.id)) {
            return Ok(Some(*time));
        }
        match submission.submitted.as_deref().filter(|text| !text.is_empty()) {
            Some(text) => times::moment(text).map(Some).with_context(|| submission.id.clone()),
            None => Ok(times::of_commit(&self.folder.join(&submission.folder))),
        }
    }

    fn calibrate(
        &self,
        exercises: &[Exercise],
        planned: &mut [PlannedExercise],
        stop: &AtomicBool,
    ) -> Result<()> {
        let cache = Cache::in_folder(self.out);
        let next = AtomicUsize::new(0);
        let results: Vec<Mutex<Option<Result<Calibrated>>>> =
            exercises.iter().map(|_| Mutex::new(None)).collect();
        let work = || {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(exercise) = exercises.get(index) else { return };
                let content = format!("calibrated-{}", planned[index].material);
                let calibrated = match cache.get::<Calibrated>(&content) {
                    Some(known) => Ok(known),
                    None => self.examiner.calibrate(exercise, stop).and_then(|calibrated| {
                        cache.put(&content, &calibrated)?;
                        Ok(calibrated)
                    }),
                };
                *results[index].lock().unwrap_or_else(PoisonError::into_inner) = Some(calibrated);
            }
        };
        thread::scope(|scope| {
            for _ in 0..self.jobs.max(1) {
                scope.spawn(work);
            }
        });
        for (planned, result) in planned.iter_mut().zip(results) {
            let result = result.into_inner().unwrap_or_else(PoisonError::into_inner);
            let Calibrated { mode, tests, touches } =
                result.context("an exercise was not run")??;
            (planned.mode, planned.tests, planned.touches) = (mode, tests, touches);
        }
        Ok(())
    }
}

pub fn write_plan(file: &Path, plan: &Plan) -> Result<()> {
    write_json(file, plan)
}

/// A plan as it was written; one that was changed by hand is refused.
pub fn read_plan(file: &Path) -> Result<Plan> {
    let text =
        fs::read(file).with_context(|| format!("cannot read the plan {}", file.display()))?;
    let plan: Plan = serde_json::from_slice(&text)
        .with_context(|| format!("{} is no plan of this runner", file.display()))?;
    if !plan.is_whole() {
        bail!(
            "{} was changed since it was made, or by another version of the runner; make it anew with \
             `runner grade plan`",
            file.display()
        );
    }
    Ok(plan)
}
