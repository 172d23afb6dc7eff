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
use crate::progression::{Extensions, Progression, late};
use crate::report::{Late, Mode, Plan, PlannedExercise, PlannedLearner, PlannedUnit, plan};
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
    /// None: the whole course, a unit for each chapter, a point for each exercise.
    pub assigned: Option<Assigned<'a>>,
    /// A list of when each was handed in.
    pub times: Option<&'a Path>,
    /// The folder of results, where verdicts are kept.
    pub out: &'a Path,
    /// How many runs at once; at least one.
    pub jobs: usize,
}

/// The progression that learners follow.
#[derive(Debug, Clone, Copy)]
pub struct Assigned<'a> {
    pub progression: &'a Progression,
    pub extensions: Option<&'a Extensions>,
}

/// An exercise's name, its unit and its points.
type Worth = (String, usize, f64);

impl Assigned<'_> {
    fn exercises(&self) -> (Vec<PlannedUnit>, Vec<Worth>) {
        let units = self.progression.units.iter().map(|unit| PlannedUnit {
            name: unit.name.clone(),
            due: unit.due.as_ref().map(jiff::Zoned::timestamp),
            required: unit.required,
        });
        let entries = self.progression.entries();
        let worth =
            entries.map(|(unit, entry)| (entry.name.clone(), unit, f64::from(entry.points)));
        (units.collect(), worth.collect())
    }
}

fn chapters(exercises: &[Exercise]) -> (Vec<PlannedUnit>, Vec<Worth>) {
    let (mut units, mut worth) = (Vec::<PlannedUnit>::new(), Vec::new());
    for exercise in exercises {
        let chapter = exercise.chapter();
        let known = units.iter().position(|unit| unit.name == chapter);
        let unit = known.unwrap_or_else(|| {
            units.push(PlannedUnit { name: chapter, due: None, required: true });
            units.len() - 1
        });
        worth.push((exercise.name.clone(), unit, 1.0));
    }
    (units, worth)
}

impl Planning<'_> {
    /// Runs each author's solution, unless it was run before. Exercises that cannot run here are an
    /// error that names them all.
    pub fn make(self, stop: &AtomicBool) -> Result<Plan> {
        let course = self.examiner.course;
        let (units, planned) = match self.assigned {
            Some(assigned) => assigned.exercises(),
            None => chapters(&course.manifest.exercises),
        };
        let exercises: Vec<Exercise> =
            planned.iter().filter_map(|(name, ..)| course.exercise(name).cloned()).collect();
        let refused: Vec<String> = exercises.iter().filter_map(|one| self.why_not(one)).collect();
        if !refused.is_empty() {
            bail!("these exercises cannot be graded here:\n  - {}", refused.join("\n  - "));
        }
        let materials = self.examiner.materials(&exercises);
        let mut planned: Vec<PlannedExercise> = exercises
            .iter()
            .zip(materials)
            .zip(planned)
            .map(|((exercise, material), (_, unit, points))| PlannedExercise {
                name: exercise.name.clone(),
                title: exercise.title.clone(),
                unit,
                points,
                tests: Vec::new(),
                mode: Mode::Together,
                touches: Vec::new(),
                material,
            })
            .collect();
        self.calibrate(&exercises, &mut planned, stop)?;
        let info = &course.manifest.course;
        let progression = self.assigned.map(|assigned| assigned.progression);
        Ok(Plan {
            format: plan::FORMAT,
            hash: String::new(),
            course: info.name.clone(),
            course_version: info.version.to_string(),
            title: progression.map_or(&info.title, |one| &one.title).clone(),
            progression: progression.map(|one| one.id.clone()),
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
                    late: self.late(&submission.id, submitted),
                    broken: submission.broken.clone(),
                })
            })
            .collect()
    }

    /// The units that came after their due date, the learner's own where there is an extension.
    fn late(&self, learner: &str, submitted: Option<Timestamp>) -> Vec<Late> {
        let (Some(assigned), Some(submitted)) = (self.assigned, submitted) else {
            return Vec::new();
        };
        let progression = assigned.progression;
        (0..progression.units.len())
            .filter_map(|unit| {
                let due = match assigned.extensions {
                    Some(extensions) => extensions.due(progression, learner, unit),
                    None => progression.units[unit].due.as_ref(),
                };
                let late = late::factor(progression.late.as_ref(), due, submitted);
                let seconds = u64::try_from(late.late_by.as_secs()).unwrap_or(0);
                late.is_late().then_some(Late { unit, seconds, percent: late.percent })
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
                // A machine that cannot keep two processes apart finds that nothing can be split.
                let kept = if self.examiner.can_split() { "sandboxed" } else { "unsafe" };
                let content = format!("calibrated-{kept}-{}", planned[index].material);
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
