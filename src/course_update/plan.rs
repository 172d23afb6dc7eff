//! The plan of an update: a pure function of the installed version, the folder and the new version.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::course::{MANIFEST, Manifest, with_slashes};

/// The paths of one exercise. Progress is recorded by the name, so that an exercise can move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExerciseFiles {
    pub name: String,
    /// Ends with `/`.
    pub folder: String,
    pub learner_file: String,
    pub test: String,
}

/// A version of a course, as a plan sees it. Paths are relative to the course, with `/` separators.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    pub number: String,
    /// The hash of each file's original; `None` if the original is unknown.
    pub files: BTreeMap<String, Option<String>>,
    pub exercises: Vec<ExerciseFiles>,
}

impl Version {
    pub fn new(
        number: &str,
        files: impl IntoIterator<Item = (String, Option<String>)>,
        manifest: &Manifest,
    ) -> Self {
        let exercises = manifest.exercises.iter().map(|exercise| ExerciseFiles {
            name: exercise.name.clone(),
            folder: with_slashes(&exercise.folder()) + "/",
            learner_file: with_slashes(&exercise.learner_file()),
            test: with_slashes(&exercise.test_file()),
        });
        let files = files.into_iter().collect();
        Self { number: number.to_owned(), files, exercises: exercises.collect() }
    }

    fn exercise(&self, name: &str) -> Option<&ExerciseFiles> {
        self.exercises.iter().find(|exercise| exercise.name == name)
    }
}

/// One step. Each step can be repeated, and a plan that is made again after some steps leads to the same end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Write the new original over an untouched file, or over nothing.
    Write { path: String, replaces: bool },
    /// Move a learner's file that belongs to a moved exercise.
    Move { from: String, to: String },
    /// Copy a file apart that the next step replaces: nobody knows whether the learner has changed it.
    CopyApart { path: String },
    /// Move a file apart that the new version no longer has.
    MoveApart { path: String },
    /// Remove an untouched file at its old place, after it was written at the new one.
    Remove { path: String },
    /// Write a new original beside the course, because the learner's version of the file stays.
    Offer { path: String },
}

/// What an update does.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// In the order of their execution.
    pub steps: Vec<Step>,
    /// The learner's own files that stay although their original has changed.
    pub kept: Vec<String>,
    /// Whether the learner's own manifest stays. Nothing that it may name is then removed or moved.
    pub keeps_manifest: bool,
    pub added_exercises: Vec<String>,
    pub removed_exercises: Vec<String>,
    pub moved_exercises: Vec<String>,
}

/// Compares three versions: what was installed, what is on the disk (hashes by path), and the new one.
///
/// - What equals its original is replaced.
/// - What the learner has changed stays. Its new original is what a reset restores.
/// - A file of unknown origin stays if the learner edits it, as an exercise's own file; another one is copied
///   apart and replaced.
/// - What the new version no longer has is moved apart.
pub fn plan(installed: &Version, disk: &BTreeMap<String, String>, new: &Version) -> Plan {
    let mut planner = Planner {
        installed,
        disk,
        new,
        learner_files: new.exercises.iter().map(|one| one.learner_file.as_str()).collect(),
        plan: Plan::default(),
        last: Vec::new(),
    };
    planner.plan.keeps_manifest = planner.keeps_manifest();
    let old_places =
        if planner.plan.keeps_manifest { BTreeMap::new() } else { old_places(installed, new) };
    // The manifest comes after the files that it names.
    let (manifest, others): (Vec<_>, Vec<_>) = new.files.keys().partition(|path| *path == MANIFEST);
    for path in others.into_iter().chain(manifest) {
        match old_places.get(path.as_str()) {
            Some(from) => planner.moved(from, path),
            None => planner.file(path, path),
        }
    }
    if !planner.plan.keeps_manifest {
        let sources: BTreeSet<&str> = old_places.values().copied().collect();
        planner.removed(&sources);
    }
    planner.name_exercises();
    let Planner { mut plan, last, .. } = planner;
    plan.steps.extend(last);
    plan
}

struct Planner<'a> {
    installed: &'a Version,
    disk: &'a BTreeMap<String, String>,
    new: &'a Version,
    learner_files: BTreeSet<&'a str>,
    plan: Plan,
    /// Steps that follow the new manifest.
    last: Vec<Step>,
}

impl<'a> Planner<'a> {
    fn original(&self, path: &str) -> Option<&'a str> {
        self.installed.files.get(path)?.as_deref()
    }

    fn on_disk(&self, path: &str) -> Option<&'a str> {
        self.disk.get(path).map(String::as_str)
    }

    fn next(&self, path: &str) -> Option<&'a str> {
        self.new.files.get(path)?.as_deref()
    }

    fn keeps_manifest(&self) -> bool {
        let (old, here) = (self.original(MANIFEST), self.on_disk(MANIFEST));
        here.is_some() && old.is_some() && here != old && here != self.next(MANIFEST)
    }

    /// A file whose original was at `from` and whose text is at `path`.
    fn file(&mut self, from: &str, path: &str) {
        let (old, new) = (self.original(from), self.next(path));
        match self.on_disk(path) {
            None if self.was_removed_on_purpose(from, path) => {}
            None => self.write(path, false),
            here if here == new => {}
            here if here == old => self.write(path, true),
            Some(_) if old.is_none() && !self.learner_files.contains(path) => {
                self.plan.steps.push(Step::CopyApart { path: path.to_owned() });
                self.write(path, true);
            }
            Some(_) if old != new => self.keep(path),
            Some(_) => {}
        }
    }

    /// A file of an exercise that moves.
    fn moved(&mut self, from: &str, to: &str) {
        let (old, new) = (self.original(from), self.next(to));
        let is_untouched = |hash: &str| Some(hash) == old || Some(hash) == new;
        let Some(there) = self.on_disk(from) else { return self.file(from, to) };
        let here = self.on_disk(to);
        let is_own = self.learner_files.contains(to) || old.is_some();
        if is_untouched(there) {
            self.file(from, to);
            self.last.push(Step::Remove { path: from.to_owned() });
        } else if is_own && here.is_none_or(is_untouched) {
            self.plan.steps.push(Step::Move { from: from.to_owned(), to: to.to_owned() });
            if old != new {
                self.keep(to);
            }
        } else {
            // The learner has a text at both places, or nobody knows whose text it is.
            self.file(from, to);
            self.last.push(Step::MoveApart { path: from.to_owned() });
        }
    }

    fn write(&mut self, path: &str, replaces: bool) {
        self.plan.steps.push(Step::Write { path: path.to_owned(), replaces });
    }

    fn keep(&mut self, path: &str) {
        self.plan.kept.push(path.to_owned());
        // A reset restores the files of an exercise.
        if !self.new.exercises.iter().any(|exercise| path.starts_with(&exercise.folder)) {
            self.plan.steps.push(Step::Offer { path: path.to_owned() });
        }
    }

    /// Whether the learner has deleted a file that no exercise needs, such as the settings of an editor.
    fn was_removed_on_purpose(&self, from: &str, path: &str) -> bool {
        let needed = ["exercises/", "package.json", "package-lock.json", MANIFEST];
        self.original(from).is_some() && !needed.iter().any(|start| path.starts_with(start))
    }

    fn removed(&mut self, moved: &BTreeSet<&str>) {
        for path in self.installed.files.keys() {
            let is_gone = !self.new.files.contains_key(path) && !moved.contains(path.as_str());
            if is_gone && self.on_disk(path).is_some() {
                self.last.push(Step::MoveApart { path: path.clone() });
            }
        }
    }

    fn name_exercises(&mut self) {
        let names = |exercises: &[ExerciseFiles], other: &Version| -> Vec<String> {
            let missing = exercises.iter().filter(|one| other.exercise(&one.name).is_none());
            missing.map(|one| one.name.clone()).collect()
        };
        self.plan.added_exercises = names(&self.new.exercises, self.installed);
        self.plan.removed_exercises = names(&self.installed.exercises, self.new);
        let moved = self.new.exercises.iter().filter(|one| {
            self.installed.exercise(&one.name).is_some_and(|old| old.folder != one.folder)
        });
        self.plan.moved_exercises = moved.map(|one| one.name.clone()).collect();
    }
}

/// Returns the old path of each file that moves with its exercise, by its new path.
fn old_places<'a>(installed: &'a Version, new: &'a Version) -> BTreeMap<&'a str, &'a str> {
    let mut places = BTreeMap::new();
    for exercise in &new.exercises {
        let Some(old) = installed.exercise(&exercise.name) else { continue };
        let special = [
            (old.learner_file.as_str(), exercise.learner_file.as_str()),
            (old.test.as_str(), exercise.test.as_str()),
        ];
        for path in installed.files.keys() {
            let Some(inside) = path.strip_prefix(&old.folder) else { continue };
            let known = special.iter().find(|(from, _)| from == path).map(|(_, to)| *to);
            let same = format!("{}{inside}", exercise.folder);
            let to = known.or_else(|| new.files.get_key_value(&same).map(|(to, _)| to.as_str()));
            let Some(to) = to.filter(|to| *to != path && new.files.contains_key(*to)) else {
                continue;
            };
            // A path that the new version has, too, is another file there.
            if !new.files.contains_key(path) && !installed.files.contains_key(to) {
                places.insert(to, path.as_str());
            }
        }
    }
    places
}
