//! Lock files: a snapshot of a progression's exercises, points and test hashes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Progression;
use crate::course::Manifest;
use crate::words::count;

/// The newest supported `schema` of a lock file.
const SCHEMA: u32 = 1;

const HEAD: &str = "\
# What the progression meant when it was locked: `runner progression lock` writes this file, and
# `runner progression check` tells what has changed since. Keep it beside the progression.
";

/// The content of `progression.lock`. It is deterministic, so that it changes only if the progression has
/// changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    schema: u32,
    progression: String,
    course: String,
    course_version: String,
    /// The hash of `exercises/support`, which all tests use.
    helpers: String,
    #[serde(rename = "exercise")]
    exercises: Vec<Locked>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Locked {
    name: String,
    unit: String,
    points: u32,
    /// SHA-256 of the test, in hexadecimal.
    test: String,
}

impl Lock {
    /// Creates the lock of a progression. `test` returns the hash of an exercise's test by its index.
    pub fn new(
        progression: &Progression,
        manifest: &Manifest,
        helpers: String,
        test: impl Fn(usize) -> String,
    ) -> Self {
        let locked = progression.entries().map(|(unit, entry)| Locked {
            name: entry.name.clone(),
            unit: progression.units[unit].name.clone(),
            points: entry.points,
            test: test(entry.exercise),
        });
        Self {
            schema: SCHEMA,
            progression: progression.id.clone(),
            course: manifest.course.name.clone(),
            course_version: manifest.course.version.to_string(),
            helpers,
            exercises: locked.collect(),
        }
    }

    /// Returns the text of the lock file.
    pub fn to_text(&self) -> String {
        let body = toml::to_string(self).unwrap_or_default();
        format!("{HEAD}\n{body}")
    }

    /// Parses a lock file. Returns `None` if it is damaged, or of a newer runner.
    pub fn parse(text: &str) -> Option<Self> {
        toml::from_str(text).ok().filter(|lock: &Self| lock.schema == SCHEMA)
    }

    /// Returns the recorded SHA-256 of an exercise's test, in hexadecimal.
    pub fn test(&self, exercise: &str) -> Option<&str> {
        let locked = self.exercises.iter().find(|locked| locked.name == exercise)?;
        Some(&locked.test)
    }

    pub fn exercises(&self) -> usize {
        self.exercises.len()
    }

    /// Returns the differences between this lock and `now`, in sentences.
    pub fn changes(&self, now: &Self) -> Vec<String> {
        let mut said = Vec::new();
        if self.progression != now.progression {
            said.push(format!("the progression was called {} then", self.progression));
        }
        let course = |lock: &Self| format!("{} {}", lock.course, lock.course_version);
        if course(self) != course(now) {
            said.push(format!("the course was {} then, and is {} now", course(self), course(now)));
        }
        if self.helpers != now.helpers {
            said.push("exercises/support has changed, which all tests use".to_owned());
        }
        let by_name = |lock: &'_ Self| -> BTreeMap<String, Locked> {
            lock.exercises.iter().map(|one| (one.name.clone(), one.clone())).collect()
        };
        let (before, after) = (by_name(self), by_name(now));
        for locked in &self.exercises {
            let name = &locked.name;
            let Some(new) = after.get(name) else {
                said.push(format!("{name} is no longer part of it"));
                continue;
            };
            if locked.test != new.test {
                said.push(format!("{name}: its test has changed"));
            }
            if locked.points != new.points {
                said.push(format!(
                    "{name}: {} then, {} now",
                    count(locked.points, "point", "points"),
                    new.points
                ));
            }
            if locked.unit != new.unit {
                said.push(format!("{name}: in {} then, in {} now", locked.unit, new.unit));
            }
        }
        let new = now.exercises.iter().filter(|one| !before.contains_key(&one.name));
        said.extend(new.map(|one| format!("{} is new", one.name)));
        if said.is_empty() && self.exercises != now.exercises {
            said.push("the exercises are in another order".to_owned());
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(names: &[&str]) -> Lock {
        let locked = |name: &&str| Locked {
            name: (*name).to_owned(),
            unit: "Week 1".to_owned(),
            points: 1,
            test: "00".to_owned(),
        };
        Lock {
            schema: SCHEMA,
            progression: "js101".to_owned(),
            course: "tea".to_owned(),
            course_version: "1.0.0".to_owned(),
            helpers: "11".to_owned(),
            exercises: names.iter().map(locked).collect(),
        }
    }

    #[test]
    fn a_lock_is_read_as_it_was_written() {
        let lock = lock(&["a", "b"]);
        insta::assert_snapshot!(lock.to_text());
        assert_eq!(Lock::parse(&lock.to_text()), Some(lock.clone()));
        assert_eq!(lock.changes(&lock), [""; 0]);
        assert_eq!(Lock::parse("<<<<<<< ours"), None);
        assert_eq!(Lock::parse(&lock.to_text().replace("schema = 1", "schema = 2")), None);
    }

    #[test]
    fn each_change_since_then_is_reported() {
        let then = lock(&["a", "b", "c"]);
        let mut now = lock(&["b", "a", "d"]);
        now.exercises[0].points = 5;
        now.exercises[0].unit = "Week 2".to_owned();
        now.exercises[1].test = "ff".to_owned();
        now.course_version = "1.1.0".to_owned();
        now.helpers = "22".to_owned();
        now.progression = "js102".to_owned();
        insta::assert_snapshot!(then.changes(&now).join("\n"));
        assert_eq!(lock(&["a", "b"]).changes(&lock(&["b", "a"])).len(), 1);
    }
}
