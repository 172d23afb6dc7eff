//! Creates the plan: learners, exercises, points, and the tests that each verdict needs.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Result, bail};
use jiff::Timestamp;

use super::grader::{Calibration, Grader, KEPT, STOPPED, cache_in};
use super::plan;
use super::plan::{Mode, Plan, PlannedExercise, PlannedLateness, PlannedLearner, PlannedUnit};
use super::times;
use super::work::GradingEvent;
use crate::course::Exercise;
use crate::execution::{Cache, Fingerprint, Pool, UnmetRequirement, unmet_requirement};
use crate::progression::{Extensions, Lock, Progression, late};
use crate::system::cancel::Cancel;
use crate::system::files;

/// The plan's file, in the folder of results.
pub const PLAN: &str = "plan.json";

/// The inputs of a plan.
#[derive(Debug)]
pub struct Planning<'a> {
    pub grader: &'a Grader<'a>,
    /// The folder with the learners' folders.
    pub folder: &'a Path,
    /// The submissions that were found.
    pub submissions: Vec<PlannedLearner>,
    /// `None` for the whole course, with a unit for each chapter and a point for each exercise.
    pub assigned: Option<AssignedWork<'a>>,
    /// A CSV file with the time of each submission.
    pub times: Option<&'a Path>,
    /// The folder of results, where verdicts are kept.
    pub out: &'a Path,
    /// The number of parallel runs, at least one.
    pub jobs: usize,
}

/// The progression that learners follow.
#[derive(Debug, Clone, Copy)]
pub struct AssignedWork<'a> {
    pub progression: &'a Progression,
    pub extensions: Option<&'a Extensions>,
    /// The lock file that was made when the progression was published.
    pub lock: Option<&'a Lock>,
}

/// An exercise's name, its unit and its points.
type Worth = (String, usize, f64);

impl AssignedWork<'_> {
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
    /// Creates the plan. Runs each reference solution unless its result is cached. Exercises that cannot
    /// run here are reported in one error.
    pub fn make(mut self, cancel: &Cancel, on_event: impl Fn(GradingEvent) + Sync) -> Result<Plan> {
        let course = self.grader.environment.course;
        let (units, planned) = match self.assigned {
            Some(assigned) => assigned.exercises(),
            None => chapters(&course.manifest.exercises),
        };
        let exercises: Vec<Exercise> =
            planned.iter().filter_map(|(name, ..)| course.exercise(name).cloned()).collect();
        self.check_here(&exercises)?;
        // Mistakes in the teacher's files are reported before anything runs.
        let learners = self.learners(&units, cancel)?;
        let materials = self.grader.materials(&exercises);
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
                handed_out: self.handed_out(&exercise.name),
                material,
            })
            .collect();
        self.calibrate(&exercises, &mut planned, cancel, on_event)?;
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
            node: self.grader.environment.node.version.to_string(),
            platform: std::env::consts::OS.to_owned(),
            learners,
            units,
            exercises: planned,
            submissions: self.folder.to_owned(),
        }
        .sealed())
    }

    /// Returns the hash of the test that learners received, if a lock file has it.
    fn handed_out(&self, exercise: &str) -> Option<String> {
        Some(self.assigned?.lock?.test(exercise)?.to_owned())
    }

    /// Reports everything that this machine lacks for the exercises, in one error.
    fn check_here(&self, exercises: &[Exercise]) -> Result<()> {
        let (root, node) = (&self.grader.environment.course.root, self.grader.environment.node);
        let mut refused = Vec::new();
        let (mut needy, mut packages) = (Vec::new(), BTreeSet::new());
        for exercise in exercises {
            let name = exercise.name.as_str();
            match unmet_requirement(node, root, exercise) {
                None => {}
                Some(unmet @ UnmetRequirement::Node { .. }) => {
                    refused.push(format!("{name} {unmet}"));
                }
                Some(UnmetRequirement::Packages(missing)) => {
                    needy.push(name);
                    packages.extend(missing);
                }
            }
        }
        if !packages.is_empty() {
            let packages: Vec<String> = packages.into_iter().collect();
            refused.push(format!(
                "{} from npm: `npm ci` in {} installs what is missing, for {}",
                packages.join(", "),
                root.display(),
                needy.join(", ")
            ));
        }
        if refused.is_empty() {
            return Ok(());
        }
        bail!("not everything can be graded here:\n  - {}", refused.join("\n  - "));
    }

    /// Returns the submissions, each with its time.
    fn learners(&mut self, units: &[PlannedUnit], cancel: &Cancel) -> Result<Vec<PlannedLearner>> {
        let listed = self.times.map(|list| times::of_list(list, units)).transpose()?;
        let listed = listed.unwrap_or_default();
        let mut learners = std::mem::take(&mut self.submissions);
        for learner in &mut learners {
            // With a list of times, the learners' own dates do not count, not even for those who are not listed.
            let own_date = || {
                let folder = self.folder.join(&learner.folder);
                let has_own = self.times.is_none() && !learner.absent;
                has_own.then(|| times::of_commit(&folder, cancel)).flatten()
            };
            let submitted = listed.of(&learner.id).or(learner.submitted).or_else(own_date);
            let own = |unit| listed.of_unit(&learner.id, unit);
            learner.late = self.late(&learner.id, |unit| own(unit).or(submitted));
            learner.submitted = submitted.or_else(|| (0..units.len()).filter_map(own).max());
        }
        Ok(learners)
    }

    /// Returns the units that were submitted after their due date. An extension replaces that date.
    fn late(
        &self,
        learner: &str,
        submitted: impl Fn(usize) -> Option<Timestamp>,
    ) -> Vec<PlannedLateness> {
        let Some(assigned) = self.assigned else { return Vec::new() };
        let progression = assigned.progression;
        (0..progression.units.len())
            .filter_map(|unit| {
                let submitted = submitted(unit)?;
                let due = match assigned.extensions {
                    Some(extensions) => extensions.due(progression, learner, unit),
                    None => progression.units[unit].due.as_ref(),
                };
                let late = late::factor(progression.late.as_ref(), due, submitted);
                let seconds = u64::try_from(late.late_by.as_secs()).unwrap_or(0);
                late.is_late().then_some(PlannedLateness { unit, seconds, percent: late.percent })
            })
            .collect()
    }

    fn calibrate(
        &self,
        exercises: &[Exercise],
        planned: &mut [PlannedExercise],
        cancel: &Cancel,
        on_event: impl Fn(GradingEvent) + Sync,
    ) -> Result<()> {
        on_event(GradingEvent::Begun { todo: exercises.len() });
        let cache = cache_in(self.out);
        let results: Vec<Mutex<Option<Result<Calibration>>>> =
            exercises.iter().map(|_| Mutex::new(None)).collect();
        let todo = exercises.iter().zip(&*planned).zip(&results).collect();
        Pool::new(self.jobs).run(todo, cancel, |((exercise, planned), result)| {
            let calibrated = self.calibrated(&cache, exercise, &planned.material, cancel);
            on_event(GradingEvent::Settled);
            *result.lock().unwrap_or_else(PoisonError::into_inner) = Some(calibrated);
            Ok(())
        })?;
        let mut refused = Vec::new();
        for (planned, result) in planned.iter_mut().zip(results) {
            let result = result.into_inner().unwrap_or_else(PoisonError::into_inner);
            match result.context(STOPPED)? {
                Ok(Calibration { mode, tests, touches }) => {
                    (planned.mode, planned.tests, planned.touches) = (mode, tests, touches);
                }
                Err(error) => refused.push(format!("{error:#}")),
            }
        }
        refused.dedup();
        if refused.is_empty() { Ok(()) } else { bail!("{}", refused.join("\n")) }
    }

    /// Returns the calibration of an exercise, from the cache or from a run.
    fn calibrated(
        &self,
        cache: &Cache<Calibration>,
        exercise: &Exercise,
        material: &Fingerprint,
        cancel: &Cancel,
    ) -> Result<Calibration> {
        let solution = self.grader.environment.course.read_solution(exercise)?;
        // Without isolation no exercise can be split, and its calibration says so.
        let fingerprint = material
            .with("calibration", self.grader.environment.isolation_name())
            .with("solution", &solution);
        if let Some(known) = cache.get(&exercise.name, &fingerprint) {
            return Ok(known);
        }
        let calibrated = self.grader.calibrate(exercise, &solution, cancel)?;
        cache.put(&exercise.name, &fingerprint, &calibrated).context(KEPT)?;
        Ok(calibrated)
    }
}

pub fn write_plan(file: &Path, plan: &Plan) -> Result<()> {
    files::write_json(file, plan)
}

/// Reads a plan, and refuses one that was changed by hand.
pub fn read_plan(file: &Path) -> Result<Plan> {
    let text = files::read(file)?.with_context(|| {
        format!(
            "there is no plan at {}; `runner grade` or `runner grade plan` creates one",
            file.display()
        )
    })?;
    let plan: Plan = serde_json::from_slice(&text)
        .with_context(|| format!("{} is not a plan of this runner", file.display()))?;
    drop(text);
    plan.if_whole().with_context(|| {
        format!(
            "{} was changed since it was made, or by another version of the runner; create a \
             new one with `runner grade plan`",
            file.display()
        )
    })
}
