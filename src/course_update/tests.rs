//! Updates of small courses: the plan for any three versions, and real folders that are killed at every step.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::bail;
use proptest::prelude::*;

use super::apply::{interrupted, prepare};
use super::plan::{ExerciseFiles, Step, Version, plan};
use super::{finish_interrupted, install, read_source};
use crate::course::installed::{Edition, Installed};
use crate::course::{Course, reset};
use crate::system::cancel::Cancel;
use crate::system::{clock, files};

type Disk = BTreeMap<String, String>;

/// One version: which exercises it has, in which chapter, with which of a few originals.
fn version(known: bool) -> impl Strategy<Value = Version> {
    let exercise = proptest::option::of((1..3u8, 0..3u8, 0..3u8));
    (proptest::collection::vec(exercise, 3), 0..2u8, proptest::option::of(0..2u8)).prop_map(
        move |(exercises, manifest, readme)| {
            let mut version = Version { number: "1.0.0".to_owned(), ..Version::default() };
            let mut add = |path: &str, number: u8| {
                let known = known || number > 0;
                version.files.insert(path.to_owned(), known.then(|| format!("v{number}")));
            };
            add("info.toml", manifest);
            if let Some(readme) = readme {
                add("README.md", readme);
            }
            let mut all = Vec::new();
            for (name, exercise) in ["a", "b", "c"].iter().zip(exercises) {
                let Some((chapter, stub, test)) = exercise else { continue };
                let folder = format!("exercises/{chapter}/{name}/");
                let one = ExerciseFiles {
                    name: (*name).to_owned(),
                    learner_file: format!("{folder}{name}.js"),
                    test: format!("{folder}{name}.test.js"),
                    folder,
                };
                add(&one.learner_file, stub);
                add(&one.test, test);
                all.push(one);
            }
            version.exercises = all;
            version
        },
    )
}

/// Any disk: a file is missing, has one of the originals, or has a text of the learner's own.
fn disk(old: &Version, new: &Version) -> impl Strategy<Value = Disk> + use<> {
    let paths: BTreeSet<String> = old.files.keys().chain(new.files.keys()).cloned().collect();
    let paths: Vec<String> = paths.into_iter().collect();
    proptest::collection::vec(0..6u8, paths.len()).prop_map(move |kinds| {
        let pairs = paths.iter().zip(kinds).filter_map(|(path, kind)| match kind {
            0 => None,
            1..=3 => Some((path.clone(), format!("v{}", kind - 1))),
            _ => Some((path.clone(), format!("own text at {path}"))),
        });
        pairs.collect()
    })
}

fn three() -> impl Strategy<Value = (Version, Disk, Version)> {
    (version(false), version(true)).prop_flat_map(|(old, new)| {
        let disk = disk(&old, &new);
        (Just(old), disk, Just(new))
    })
}

/// A folder after some steps: its files, and what is apart.
#[derive(Debug, Clone, PartialEq)]
struct Folder {
    disk: Disk,
    apart: BTreeSet<(String, String)>,
}

impl Folder {
    fn take_all(&mut self, steps: &[Step], new: &Version) {
        for step in steps {
            self.take(step, new);
        }
    }

    fn take(&mut self, step: &Step, new: &Version) {
        match step {
            Step::Write { path, .. } => {
                let original = new.files[path].clone().expect("a known original");
                self.disk.insert(path.clone(), original);
            }
            Step::Move { from, to } => {
                let text = self.disk.remove(from).expect("a file to move");
                self.disk.insert(to.clone(), text);
            }
            Step::CopyApart { path } => {
                self.apart.insert((path.clone(), self.disk[path].clone()));
            }
            Step::MoveApart { path } => {
                let text = self.disk.remove(path).expect("a file to move apart");
                self.apart.insert((path.clone(), text));
            }
            Step::Remove { path } => {
                self.disk.remove(path).expect("a file to remove");
            }
            Step::Offer { .. } => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_of_the_learner_is_lost_and_every_new_file_arrives((old, disk, new) in three()) {
        let plan = plan(&old, &disk, &new);
        let mut folder = Folder { disk: disk.clone(), apart: BTreeSet::new() };
        for step in &plan.steps {
            folder.take(step, &new);
        }
        let left: BTreeSet<&str> = folder.disk.values().map(String::as_str)
            .chain(folder.apart.iter().map(|(_, text)| text.as_str()))
            .collect();
        for text in disk.values().filter(|text| text.starts_with("own")) {
            prop_assert!(left.contains(text.as_str()), "{text} is lost");
        }
        for (path, original) in &new.files {
            match folder.disk.get(path) {
                Some(text) if Some(text) == original.as_ref() => {}
                Some(text) => {
                    let is_own = |(place, here): (&String, &String)| {
                        here == text && old.files.get(place).is_none_or(|o| o.as_ref() != Some(text))
                    };
                    prop_assert!(disk.iter().any(is_own), "{path} is {text}");
                }
                None => prop_assert!(path == "README.md", "{path} is missing"),
            }
        }
    }

    #[test]
    fn an_update_that_is_stopped_after_any_step_comes_to_the_same_end((old, disk, new) in three()) {
        let whole = plan(&old, &disk, &new).steps;
        let start = Folder { disk, apart: BTreeSet::new() };
        let mut end = start.clone();
        end.take_all(&whole, &new);
        for stop in 0..=whole.len() {
            let mut folder = start.clone();
            folder.take_all(&whole[..stop], &new);
            for step in plan(&old, &folder.disk, &new).steps {
                folder.take(&step, &new);
            }
            prop_assert_eq!(&folder, &end, "stopped after {} of {:?}", stop, whole);
        }
    }

    #[test]
    fn a_second_update_to_the_same_version_does_nothing((old, disk, new) in three()) {
        let first = plan(&old, &disk, &new);
        let mut folder = Folder { disk, apart: BTreeSet::new() };
        folder.take_all(&first.steps, &new);
        let mut recorded = new.clone();
        if first.keeps_manifest {
            for (path, original) in &old.files {
                recorded.files.entry(path.clone()).or_insert_with(|| original.clone());
            }
        }
        let second = plan(&recorded, &folder.disk, &new);
        prop_assert_eq!(second.steps, []);
        prop_assert!(second.kept.is_empty());
    }
}

/// Writes a course of exercises `(chapter, name, stub, test)`.
fn write_course(root: &Path, number: &str, exercises: &[(&str, &str, &str, &str)]) {
    let mut text = format!(
        "format_version = 1\n[course]\nname = \"tea\"\ntitle = \"Tea\"\nversion = \"{number}\"\n\
         node = \">=20\"\nwelcome = \"Hello.\"\nfinal_message = \"Done.\"\n"
    );
    for (chapter, name, stub, test) in exercises {
        let _ = write!(
            text,
            "[[exercises]]\nname = \"{name}\"\ndir = \"{chapter}\"\nquestion = [1]\nlevel = \"junior\"\n\
             title = \"T\"\ntask = \"Do.\"\nminutes = 3\nhints = [\"one\", \"two\", \"three\"]\n"
        );
        let folder = format!("exercises/{chapter}/{name}");
        write(root, &format!("{folder}/{name}.js"), stub);
        write(root, &format!("{folder}/{name}.test.js"), test);
    }
    write(root, "info.toml", &text);
    write(root, "README.md", &format!("version {number}\n"));
}

fn write(root: &Path, path: &str, text: &str) {
    files::write(&root.join(path), text.as_bytes()).unwrap();
}

fn read(root: &Path, path: &str) -> Option<String> {
    files::read_lossy(&root.join(path))
}

fn edition(from: &Path) -> Edition {
    read_source(&from.to_string_lossy(), from, &Cancel::default()).unwrap()
}

const OLD: [(&str, &str, &str, &str); 5] = [
    ("01_a", "same", "stub", "test"),
    ("01_a", "edited", "stub", "test"),
    ("01_a", "moved", "stub", "test"),
    ("01_a", "calm", "stub", "test"),
    ("01_a", "gone", "stub", "test"),
];

const NEW: [(&str, &str, &str, &str); 5] = [
    ("01_a", "same", "stub", "better test"),
    ("01_a", "edited", "better stub", "better test"),
    ("02_b", "moved", "better stub", "better test"),
    ("02_b", "calm", "better stub", "test"),
    ("02_b", "added", "stub", "test"),
];

/// The two versions, and a learner's folder with the old one, on which the learner has worked.
fn worked_on() -> tempfile::TempDir {
    let top = tempfile::tempdir().unwrap();
    write_course(&top.path().join("old"), "1.0.0", &OLD);
    write_course(&top.path().join("new"), "2.0.0", &NEW);
    let mine = top.path().join("mine");
    install(&mine, &edition(&top.path().join("old"))).unwrap();
    for name in ["edited", "moved", "gone"] {
        write(&mine, &format!("exercises/01_a/{name}/{name}.js"), &format!("my {name}"));
    }
    write(&mine, "exercises/01_a/gone/notes.txt", "my notes");
    write(&mine, "README.md", "my readme");
    write(&mine, ".runner/journal.jsonl", "my progress");
    top
}

/// Everything in a folder, by path.
fn tree(root: &Path) -> BTreeMap<String, String> {
    fn add(folder: &Path, root: &Path, found: &mut BTreeMap<String, String>) {
        for entry in files::entries(folder).unwrap() {
            if entry.is_folder() {
                add(&entry.path, root, found);
            } else {
                let path = entry.path.strip_prefix(root).unwrap();
                let text = files::read_lossy(&entry.path).unwrap();
                found.insert(crate::course::with_slashes(path), text);
            }
        }
    }
    let mut found = BTreeMap::new();
    add(root, root, &mut found);
    found
}

#[test]
fn an_old_folder_is_updated_and_nothing_of_the_learner_is_lost() {
    let top = worked_on();
    let mine = top.path().join("mine");
    let course = Course::load(&mine).unwrap();
    prepare(&course, edition(&top.path().join("new"))).unwrap().execute().unwrap();

    let here = |path: &str| read(&mine, path);
    let is = |path: &str, text: &str| assert_eq!(here(path).as_deref(), Some(text), "{path}");
    is("exercises/01_a/same/same.test.js", "better test");
    is("exercises/01_a/edited/edited.js", "my edited");
    is("exercises/01_a/edited/edited.test.js", "better test");
    is("exercises/02_b/moved/moved.js", "my moved");
    is("exercises/02_b/moved/moved.test.js", "better test");
    is("exercises/02_b/calm/calm.js", "better stub");
    is("exercises/02_b/added/added.js", "stub");
    is(".runner/removed/1.0.0/exercises/01_a/gone/gone.js", "my gone");
    is("exercises/01_a/gone/notes.txt", "my notes");
    is("README.md", "my readme");
    is(".runner/offered/README.md", "version 2.0.0\n");
    is(".runner/journal.jsonl", "my progress");
    for gone in ["exercises/01_a/moved", "exercises/01_a/calm", ".runner/update.json"] {
        assert!(!files::exists(&mine.join(gone)), "{gone}");
    }

    let course = Course::load(&mine).unwrap();
    assert_eq!(course.manifest.course.version.to_string(), "2.0.0");
    course.check_files().unwrap();
    let edited = course.exercise("edited").unwrap();
    assert_eq!(course.read_stub(edited).unwrap(), "better stub");
    let restored = reset(&course, edited, clock::actual_now()).unwrap();
    is("exercises/01_a/edited/edited.js", "better stub");
    is(&crate::course::with_slashes(&restored.backup.unwrap()), "my edited");
    let packs = files::entries(&mine.join(".runner/originals")).unwrap();
    assert_eq!(packs.len(), 1, "the old originals are removed: {packs:?}");
}

#[test]
fn an_update_that_is_killed_at_any_step_goes_on() {
    let top = worked_on();
    let (mine, new) = (top.path().join("mine"), top.path().join("new"));
    let start = top.path().join("start");
    files::copy(&mine, &start).unwrap();
    prepare(&Course::load(&mine).unwrap(), edition(&new)).unwrap().execute().unwrap();
    let end = tree(&mine);
    for kill_at in 0.. {
        let killed = top.path().join(format!("killed-{kill_at}"));
        files::copy(&start, &killed).unwrap();
        let mut left = kill_at;
        let update = prepare(&Course::load(&killed).unwrap(), edition(&new)).unwrap();
        let result = update.execute_until(|| {
            if left == 0 {
                bail!("killed");
            }
            left -= 1;
            Ok(())
        });
        let was_killed = result.is_err();
        // The first two steps change nothing that the learner sees, and leave nothing to complete.
        assert_eq!(interrupted(&killed).unwrap().is_some(), was_killed && kill_at >= 2);
        if finish_interrupted(&killed).unwrap().is_none() && was_killed {
            let update = prepare(&Course::load(&killed).unwrap(), edition(&new)).unwrap();
            update.execute().unwrap();
        }
        let now = tree(&killed);
        assert_eq!(now.keys().collect::<Vec<_>>(), end.keys().collect::<Vec<_>>(), "{kill_at}");
        assert_eq!(now, end, "killed at step {kill_at}");
        if !was_killed {
            assert!(kill_at > 12, "each of the steps was interrupted");
            break;
        }
    }
}

#[test]
fn a_folder_without_a_record_keeps_what_the_learner_writes_and_sets_the_rest_apart() {
    let top = worked_on();
    let mine = top.path().join("mine");
    files::remove(&mine.join(".runner/installed.json")).unwrap();
    write(&mine, ".runner/originals/calm/calm.js", "stub");
    let course = Course::load(&mine).unwrap();
    let plan = prepare(&course, edition(&top.path().join("new"))).unwrap().execute().unwrap();
    let is = |path: &str, text: &str| {
        assert_eq!(read(&mine, path).as_deref(), Some(text), "{path}");
    };
    is("exercises/01_a/edited/edited.js", "my edited");
    is("exercises/01_a/edited/edited.test.js", "better test");
    is(".runner/removed/1.0.0/exercises/01_a/edited/edited.test.js", "test");
    is("exercises/02_b/moved/moved.js", "my moved");
    is("exercises/02_b/calm/calm.js", "better stub");
    is(".runner/removed/1.0.0/README.md", "my readme");
    is(".runner/removed/1.0.0/exercises/01_a/gone/gone.js", "my gone");
    assert!(plan.kept.contains(&"exercises/01_a/edited/edited.js".to_owned()), "{plan:?}");
    Course::load(&mine).unwrap().check_files().unwrap();
    let update = prepare(&Course::load(&mine).unwrap(), edition(&top.path().join("new"))).unwrap();
    assert!(update.is_done(), "the record is there now: {:?}", update.plan);
}

#[test]
fn a_manifest_of_the_learners_own_stays_with_everything_that_it_names() {
    let top = worked_on();
    let mine = top.path().join("mine");
    let manifest = read(&mine, "info.toml").unwrap().replace("Hello.", "Good morning.");
    write(&mine, "info.toml", &manifest);
    let course = Course::load(&mine).unwrap();
    let update = prepare(&course, edition(&top.path().join("new"))).unwrap();
    let plan = update.execute().unwrap();
    assert!(plan.keeps_manifest);
    assert_eq!(read(&mine, "info.toml"), Some(manifest));
    Course::load(&mine).unwrap().check_files().unwrap();
    assert_eq!(read(&mine, "exercises/01_a/gone/gone.js").as_deref(), Some("my gone"));
    let offered = read(&mine, ".runner/offered/info.toml").unwrap();
    assert!(offered.contains("2.0.0"), "{offered}");
}

#[test]
fn a_save_between_the_plan_and_the_write_is_kept() {
    let top = worked_on();
    let mine = top.path().join("mine");
    let update = prepare(&Course::load(&mine).unwrap(), edition(&top.path().join("new"))).unwrap();
    write(&mine, "exercises/01_a/same/same.test.js", "saved at this moment");
    let plan = update.execute().unwrap();
    let text = read(&mine, "exercises/01_a/same/same.test.js");
    assert_eq!(text.as_deref(), Some("saved at this moment"));
    assert!(plan.kept.contains(&"exercises/01_a/same/same.test.js".to_owned()), "{plan:?}");
}

#[test]
fn the_record_names_the_version_the_paths_and_the_hashes() {
    let top = worked_on();
    let record = Installed::read(&top.path().join("mine")).unwrap();
    assert_eq!((record.course.as_str(), record.version.as_str()), ("tea", "1.0.0"));
    assert_eq!(record.files.len(), 2 * OLD.len() + 2);
    assert!(record.files.values().all(|hash| hash.len() == 64));
    assert!(record.source.is_some_and(|source| source.ends_with("old")));
}
