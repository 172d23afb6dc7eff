//! Makes the plan: who, what, worth how much, and which tests each verdict needs.
#![expect(clippy::disallowed_methods, reason = "a plan is a file")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context as _, Result, bail};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::examiner::{Calibrated, Examiner, KEPT, STOPPED, isolation_name};
use super::times;
use super::work::Event;
use crate::course::Exercise;
use crate::execution::{Cache, Fingerprint, Keep, Pool, Unmet, unmet};
use crate::progression::{Extensions, Lock, Progression, late};
use crate::report::{LateUnit, Mode, Plan, PlannedExercise, PlannedLearner, PlannedUnit, plan};
use crate::system::cancel::Cancel;
use crate::system::whole_file::write_json;

/// The plan's file, in the folder of results.
pub const PLAN: &str = "plan.json";

/// Below the folder of results.
const CACHE: &str = "cache";

/// What a plan is made from.
#[derive(Debug)]
pub struct Planning<'a> {
    pub examiner: &'a Examiner<'a>,
    /// Where the learners' folders are.
    pub folder: &'a Path,
    /// As they were found.
    pub submissions: Vec<PlannedLearner>,
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
    /// What it meant when it was handed out.
    pub lock: Option<&'a Lock>,
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
    pub fn make(mut self, cancel: &Cancel, told: impl Fn(Event) + Sync) -> Result<Plan> {
        let course = self.examiner.course;
        let (units, planned) = match self.assigned {
            Some(assigned) => assigned.exercises(),
            None => chapters(&course.manifest.exercises),
        };
        let exercises: Vec<Exercise> =
            planned.iter().filter_map(|(name, ..)| course.exercise(name).cloned()).collect();
        self.check_here(&exercises)?;
        // Mistakes of the teacher's are told before anything is run.
        let learners = self.learners(&units)?;
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
                handed_out: self.handed_out(&exercise.name),
                material: material.to_string(),
            })
            .collect();
        self.calibrate(&exercises, &mut planned, cancel, told)?;
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
            learners,
            units,
            exercises: planned,
            submissions: self.folder.to_owned(),
        }
        .sealed())
    }

    /// The hash of the test that learners were given, where a lock tells.
    fn handed_out(&self, exercise: &str) -> Option<String> {
        Some(self.assigned?.lock?.test(exercise)?.to_owned())
    }

    /// What this machine lacks for some of them, all of it in one error.
    fn check_here(&self, exercises: &[Exercise]) -> Result<()> {
        let (root, node) = (&self.examiner.course.root, self.examiner.node);
        let mut refused = Vec::new();
        let (mut needy, mut packages) = (Vec::new(), BTreeSet::new());
        for exercise in exercises {
            let name = exercise.name.as_str();
            match unmet(node, root, exercise) {
                None => {}
                Some(unmet @ Unmet::Node { .. }) => refused.push(format!("{name} {unmet}")),
                Some(Unmet::Packages(missing)) => {
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
        bail!("not all of it can be graded here:\n  - {}", refused.join("\n  - "));
    }

    /// The submissions, each with when it came.
    fn learners(&mut self, units: &[PlannedUnit]) -> Result<Vec<PlannedLearner>> {
        let listed = self.times.map(|list| times::of_list(list, units)).transpose()?;
        let listed = listed.unwrap_or_default();
        let mut learners = std::mem::take(&mut self.submissions);
        for learner in &mut learners {
            let submitted = listed
                .of(&learner.id)
                .or(learner.submitted)
                .or_else(|| times::of_commit(&self.folder.join(&learner.folder)));
            let own = |unit| listed.of_unit(&learner.id, unit);
            learner.late = self.late(&learner.id, |unit| own(unit).or(submitted));
            learner.submitted = submitted.or_else(|| (0..units.len()).filter_map(own).max());
        }
        Ok(learners)
    }

    /// The units that came after their due date, the learner's own where there is an extension.
    fn late(&self, learner: &str, submitted: impl Fn(usize) -> Option<Timestamp>) -> Vec<LateUnit> {
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
                late.is_late().then_some(LateUnit { unit, seconds, percent: late.percent })
            })
            .collect()
    }

    fn calibrate(
        &self,
        exercises: &[Exercise],
        planned: &mut [PlannedExercise],
        cancel: &Cancel,
        told: impl Fn(Event) + Sync,
    ) -> Result<()> {
        told(Event::Begun { todo: exercises.len() });
        let cache = cache_in(self.out);
        let results: Vec<Mutex<Option<Result<Calibrated>>>> =
            exercises.iter().map(|_| Mutex::new(None)).collect();
        let todo = exercises.iter().zip(&*planned).zip(&results).collect();
        Pool::new(self.jobs).run(todo, cancel, |((exercise, planned), result)| {
            let calibrated = self.calibrated(
                &cache,
                exercise,
                &Fingerprint::from_text(&planned.material),
                cancel,
            );
            told(Event::Settled);
            *result.lock().unwrap_or_else(PoisonError::into_inner) = Some(calibrated);
            Ok(())
        })?;
        for (planned, result) in planned.iter_mut().zip(results) {
            let result = result.into_inner().unwrap_or_else(PoisonError::into_inner);
            let Calibrated { mode, tests, touches } = result.context(STOPPED)??;
            (planned.mode, planned.tests, planned.touches) = (mode, tests, touches);
        }
        Ok(())
    }

    /// What the author's solution shows, run now or before.
    fn calibrated(
        &self,
        cache: &Cache<Calibrated>,
        exercise: &Exercise,
        material: &Fingerprint,
        cancel: &Cancel,
    ) -> Result<Calibrated> {
        let solution = self.examiner.course.read_solution(exercise)?;
        // A machine that cannot keep two processes apart finds that nothing can be split.
        let fingerprint = material
            .with("calibration", isolation_name(self.examiner.isolation))
            .with("solution", &solution);
        if let Some(known) = cache.get(&exercise.name, &fingerprint) {
            return Ok(known);
        }
        let calibrated = self.examiner.calibrate(exercise, &solution, cancel)?;
        cache.put(&exercise.name, &fingerprint, &calibrated).context(KEPT)?;
        Ok(calibrated)
    }
}

/// Verdicts and calibrations of the gradings with this folder of results, also of other processes.
pub(super) fn cache_in<V: Serialize + DeserializeOwned>(out: &Path) -> Cache<V> {
    Cache::new(out.join(CACHE), Keep::All)
}

pub fn write_plan(file: &Path, plan: &Plan) -> Result<()> {
    write_json(file, plan)
}

/// A plan as it was written; one that was changed by hand is refused.
pub fn read_plan(file: &Path) -> Result<Plan> {
    let text = fs::read(file).with_context(|| {
        format!(
            "cannot read the plan {}; `runner grade` or `runner grade plan` makes one",
            file.display()
        )
    })?;
    let plan: Plan = serde_json::from_slice(&text)
        .with_context(|| format!("{} is no plan of this runner", file.display()))?;
    drop(text);
    plan.if_whole().with_context(|| {
        format!(
            "{} was changed since it was made, or by another version of the runner; make it anew with \
             `runner grade plan`",
            file.display()
        )
    })
}
