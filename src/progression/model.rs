//! A parsed `progression.toml`, expanded to units of exercises of one course.

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::late::LatePolicy;
use crate::course::{Manifest, ManifestDiagnostics, NodeRange};
use crate::words::count;

/// The file name, beside the course's manifest.
pub const PROGRESSION: &str = "progression.toml";

/// A progression, validated against its course.
#[derive(Debug, Clone, PartialEq)]
pub struct Progression {
    /// The stable ID, under which results are stored.
    pub id: String,
    pub title: String,
    /// The Node.js versions that the class uses, if narrower than the course's range.
    pub node: Option<NodeRange>,
    /// The time zone of the due dates. UTC if there are none.
    pub timezone: TimeZone,
    /// `None` if lateness is only marked.
    pub late: Option<LatePolicy>,
    /// The units in learning order. There is at least one, and none is empty.
    pub units: Vec<Unit>,
    /// Warnings about what is probably a mistake.
    pub warnings: Option<ManifestDiagnostics>,
}

/// A unit, such as a week or a topic: exercises that are due together.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// The display name, unique within the progression.
    pub name: String,
    pub due: Option<Zoned>,
    /// When the unit opens. This guides the learner and never affects grading.
    pub unlock: Unlock,
    /// Whether the points count towards the total.
    pub required: bool,
    /// Whether learners repeat in it what earlier units taught. This guides the learner and never affects grading.
    pub review: bool,
    /// The exercises in learning order. Each exercise is in only one unit.
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
    /// The points for a pass.
    pub points: u32,
}

impl Progression {
    /// Returns all entries in learning order, with the index of their unit.
    pub fn entries(&self) -> impl Iterator<Item = (usize, &UnitEntry)> {
        let units = self.units.iter().enumerate();
        units.flat_map(|(index, unit)| unit.entries.iter().map(move |entry| (index, entry)))
    }

    /// Returns the unit and entry of an exercise, or `None` if it is not in the progression.
    pub fn find(&self, exercise: &str) -> Option<(usize, &UnitEntry)> {
        self.entries().find(|(_, entry)| entry.name == exercise)
    }

    /// Returns the index of the unit called `name`.
    pub fn unit(&self, name: &str) -> Option<usize> {
        self.units.iter().position(|unit| unit.name == name)
    }

    /// Returns the sum of all points, including optional units.
    pub fn points(&self) -> u32 {
        self.units.iter().map(Unit::points).sum()
    }

    /// Returns the part of the course that the progression selects, in its order.
    #[must_use]
    pub fn narrow(&self, manifest: &Manifest) -> Manifest {
        let exercises = self.entries().filter_map(|(_, entry)| manifest.get(&entry.name));
        Manifest { course: manifest.course.clone(), exercises: exercises.cloned().collect() }
    }

    /// Returns the differences from an `old` version in short sentences for a learner.
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

    /// Returns the names of the exercises that are repeated in the unit at `index`: those of all units before it.
    /// Empty if nothing is.
    pub fn reviewed_in(&self, index: usize) -> impl Iterator<Item = &str> {
        let is_reviewing = self.units.get(index).is_some_and(|unit| unit.review);
        let before = self.units.iter().take(if is_reviewing { index } else { 0 });
        before.flat_map(|unit| unit.entries.iter().map(|entry| entry.name.as_str()))
    }

    /// Returns the required units that must be done before the one at `index` opens.
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

    /// Returns the number of exercises of the unit that are done.
    pub fn done(&self, done: impl Fn(&str) -> bool) -> usize {
        self.entries.iter().filter(|entry| done(&entry.name)).count()
    }
}
