//! `progression.toml`, read and expanded: units of exercises of one course.

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::late::LatePolicy;
use crate::course::{Manifest, ManifestDiagnostics, NodeRange};
use crate::words::count;

/// Its file name, where it lies beside the course's manifest.
pub const PROGRESSION: &str = "progression.toml";

/// A whole progression, checked against the course that it was read for.
#[derive(Debug, Clone, PartialEq)]
pub struct Progression {
    /// Stable: results are kept under it.
    pub id: String,
    pub title: String,
    /// The Node.js versions that the class uses, where that is narrower than the course's range.
    pub node: Option<NodeRange>,
    /// What due dates are meant in; UTC where no unit has one.
    pub timezone: TimeZone,
    /// None: lateness is only marked.
    pub late: Option<LatePolicy>,
    /// In the order in which they are learned; never empty, nor is any of them.
    pub units: Vec<Unit>,
    /// What is allowed but probably not meant.
    pub warnings: Option<ManifestDiagnostics>,
}

/// A week, a topic: what is due together.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// As people read it; no two units share one.
    pub name: String,
    pub due: Option<Zoned>,
    /// Guides the learner; never counts in grading.
    pub unlock: Unlock,
    /// What is not required is for whoever wants more.
    pub required: bool,
    /// In the order in which they are learned; each exercise is in one unit only.
    pub entries: Vec<UnitEntry>,
}

/// When a unit opens for the learner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unlock {
    #[default]
    None,
    /// Once the last required unit before it is done.
    Previous,
    /// Once every required unit before it is done.
    AllPrevious,
}

/// One exercise of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitEntry {
    /// Index into the manifest's exercises.
    pub exercise: usize,
    pub name: String,
    /// What it is worth when it passes.
    pub points: u32,
}

impl Progression {
    /// All entries, in the order in which they are learned, with the index of their unit.
    pub fn entries(&self) -> impl Iterator<Item = (usize, &UnitEntry)> {
        let units = self.units.iter().enumerate();
        units.flat_map(|(index, unit)| unit.entries.iter().map(move |entry| (index, entry)))
    }

    /// The unit and entry of an exercise; None if it is not asked for.
    pub fn find(&self, exercise: &str) -> Option<(usize, &UnitEntry)> {
        self.entries().find(|(_, entry)| entry.name == exercise)
    }

    /// The index of the unit called `name`.
    pub fn unit(&self, name: &str) -> Option<usize> {
        self.units.iter().position(|unit| unit.name == name)
    }

    /// What is to be had, units that are not required included.
    pub fn points(&self) -> u32 {
        self.units.iter().map(Unit::points).sum()
    }

    /// The part of the course that is asked for, in the order of the progression.
    #[must_use]
    pub fn narrow(&self, manifest: &Manifest) -> Manifest {
        let exercises = self.entries().filter_map(|(_, entry)| manifest.get(&entry.name));
        Manifest { course: manifest.course.clone(), exercises: exercises.cloned().collect() }
    }

    /// What is otherwise than in an `old` one, for a learner, in short sentences.
    pub fn changes_since(&self, old: &Self) -> Vec<String> {
        let names = |more: &Self, less: &Self| -> Vec<String> {
            let entries = more.entries().map(|(_, entry)| &entry.name);
            entries.filter(|name| less.find(name).is_none()).cloned().collect()
        };
        let said = |names: Vec<String>, what: &str| match names.as_slice() {
            [] => None,
            [one] => Some(format!("{one} is {what}")),
            [first, ..] => {
                let exercises = count(names.len(), "exercise", "exercises");
                Some(format!("{exercises} are {what}, such as {first}"))
            }
        };
        let mut changes: Vec<String> = said(names(self, old), "new")
            .into_iter()
            .chain(said(names(old, self), "gone"))
            .collect();
        for unit in &self.units {
            let before = old.unit(&unit.name).map(|index| &old.units[index].due);
            match (&unit.due, before) {
                (Some(due), Some(before)) if before.as_ref() != Some(due) => {
                    changes.push(format!(
                        "{} is due {}",
                        unit.name,
                        due.strftime("%a %-d %b, %H:%M")
                    ));
                }
                (None, Some(Some(_))) => changes.push(format!("{} has no due date", unit.name)),
                _ => {}
            }
        }
        if self.points() != old.points() {
            changes.push(format!("it is worth {}", count(self.points(), "point", "points")));
        }
        changes
    }

    /// The required units that still have to be done before the one at `index` opens.
    pub fn waits_for(&self, index: usize, done: impl Fn(&str) -> bool) -> Vec<usize> {
        let Some(unit) = self.units.get(index) else { return Vec::new() };
        let mut before: Vec<usize> = (0..index).filter(|at| self.units[*at].required).collect();
        match unit.unlock {
            Unlock::None => return Vec::new(),
            Unlock::Previous => drop(before.drain(..before.len().saturating_sub(1))),
            Unlock::AllPrevious => {}
        }
        before.retain(|at| self.units[*at].done(&done) < self.units[*at].entries.len());
        before
    }
}

impl Unit {
    pub fn points(&self) -> u32 {
        self.entries.iter().map(|entry| entry.points).sum()
    }

    /// How many of its exercises are done.
    pub fn done(&self, done: impl Fn(&str) -> bool) -> usize {
        self.entries.iter().filter(|entry| done(&entry.name)).count()
    }
}
