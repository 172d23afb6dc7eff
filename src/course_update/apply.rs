//! Executes a plan. An interrupted update is completed by the next one: `.runner/update.json` and the new
//! originals are written first, and then say everything that is needed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use semver::Version as Semver;
use serde::{Deserialize, Serialize};

use super::plan::{Plan, Step, Version, plan};
use crate::course::installed::{self, Edition, Installed, Originals, content_hash};
use crate::course::{
    Course, CourseError, MANIFEST, Manifest, STATE_FOLDER, embedded, kept_original,
};
use crate::system::files::{self, EntryKind};
use crate::words::command;

/// `.runner/update.json`: exists from the first step of an update to the last.
#[derive(Debug, Serialize, Deserialize)]
struct Staged {
    old: Version,
    new: Installed,
}

/// An update that is ready to be executed.
#[derive(Debug)]
pub struct Prepared {
    pub plan: Plan,
    /// The number of the version before the update.
    pub from: String,
    root: PathBuf,
    staged: Staged,
    /// The new version, if it is not staged yet.
    edition: Option<Edition>,
    originals: Originals,
    disk: BTreeMap<String, String>,
}

/// Plans the update of a course to another version. Changes nothing.
pub fn prepare(course: &Course, edition: Edition) -> Result<Prepared> {
    let originals = edition.originals()?;
    let new = new_version(&edition.record, &originals)?;
    let staged = Staged { old: old_version(course, &new)?, new: edition.record.clone() };
    prepared(&course.root, staged, &new, Some(edition), originals)
}

/// Returns the update that was interrupted in this folder, if there is one.
pub fn interrupted(root: &Path) -> Result<Option<Prepared>> {
    let Some(staged) = files::read_json::<Staged>(&root.join(journal())) else { return Ok(None) };
    let originals = staged.new.originals(root)?;
    let new = new_version(&staged.new, &originals)?;
    prepared(root, staged, &new, None, originals).map(Some)
}

fn prepared(
    root: &Path,
    staged: Staged,
    new: &Version,
    edition: Option<Edition>,
    originals: Originals,
) -> Result<Prepared> {
    let mut disk = BTreeMap::new();
    for path in staged.old.files.keys().chain(new.files.keys()) {
        if let Some(bytes) = files::read(&root.join(path))? {
            disk.insert(path.clone(), content_hash(&bytes));
        }
    }
    let plan = plan(&staged.old, &disk, new);
    let from = staged.old.number.clone();
    Ok(Prepared { plan, from, root: root.to_owned(), staged, edition, originals, disk })
}

impl Prepared {
    /// Whether the folder has this version already, with its record.
    pub fn is_done(&self) -> bool {
        let record = Installed::read(&self.root);
        let is_recorded = record.is_some_and(|record| record.edition == self.staged.new.edition);
        is_recorded && self.plan.steps.is_empty() && self.plan.kept.is_empty()
    }

    /// The number of the version after the update.
    pub fn to(&self) -> &str {
        &self.staged.new.version
    }

    /// The folder, relative to the course, with what is moved or copied apart.
    pub fn apart_folder(&self) -> PathBuf {
        Path::new(STATE_FOLDER).join("removed").join(&self.from)
    }

    /// Returns where the new original of a kept file is, relative to the course.
    pub fn offered(&self, path: &str) -> PathBuf {
        Path::new(STATE_FOLDER).join("offered").join(path)
    }

    /// Executes the plan.
    pub fn execute(self) -> Result<Plan> {
        self.execute_until(|| Ok(()))
    }

    /// Executes the plan, and calls `before` ahead of each change of a file.
    pub(super) fn execute_until(mut self, mut before: impl FnMut() -> Result<()>) -> Result<Plan> {
        if let Some(edition) = &self.edition {
            before()?;
            edition.write_originals(&self.root)?;
            before()?;
            files::write_json(&self.root.join(journal()), &self.staged)?;
        }
        for step in std::mem::take(&mut self.plan.steps) {
            before()?;
            self.step(&step)?;
            self.plan.steps.push(step);
        }
        before()?;
        self.record().write(&self.root)?;
        before()?;
        self.remove_leftovers()?;
        before()?;
        files::remove(&self.root.join(journal()))?;
        Ok(self.plan)
    }

    /// Removes the originals of all other versions, and what a killed update has left behind.
    fn remove_leftovers(&self) -> Result<()> {
        let current = self.root.join(self.staged.new.pack_path());
        for entry in files::entries(current.parent().unwrap_or(&self.root))? {
            // The folders beside it have first versions that were kept one by one.
            if entry.kind == EntryKind::File && entry.path != current {
                files::remove(&entry.path)?;
            }
        }
        let own = [journal(), installed::path()];
        let written = self.staged.new.files.keys().map(PathBuf::from);
        // A kill in the middle of the first two steps changes nothing but the runner's own folder.
        let resumed = written.filter(|_| self.edition.is_none());
        own.into_iter()
            .chain(resumed)
            .try_for_each(|path| files::remove_unfinished(&self.root.join(path)))
    }

    /// Returns the record of the new version. With a manifest of the learner's own, files of the old version
    /// stay in use, and stay known.
    fn record(&self) -> Installed {
        let mut record = self.staged.new.clone();
        if self.plan.keeps_manifest {
            for (path, hash) in &self.staged.old.files {
                if let Some(hash) = hash {
                    record.files.entry(path.clone()).or_insert_with(|| hash.clone());
                }
            }
        }
        record
    }

    fn step(&mut self, step: &Step) -> Result<()> {
        match step {
            Step::Write { path, .. } => {
                if self.has_changed_since(path)? {
                    self.plan.kept.push(path.clone());
                    return Ok(());
                }
                files::write(&self.root.join(path), &self.original(path)?)
            }
            Step::Move { from, to } => {
                let to = self.root.join(to);
                files::create_folder(to.parent().unwrap_or(&self.root))?;
                files::rename(&self.root.join(from), &to)?;
                self.remove_empty_folders(from);
                Ok(())
            }
            Step::CopyApart { path } => {
                let Some(content) = files::read(&self.root.join(path))? else { return Ok(()) };
                let apart = self.root.join(self.apart(path, &content)?);
                files::create(&apart, &content).map(|_| ())
            }
            Step::MoveApart { path } => {
                let here = self.root.join(path);
                let Some(content) = files::read(&here)? else { return Ok(()) };
                let apart = self.root.join(self.apart(path, &content)?);
                files::create_folder(apart.parent().unwrap_or(&self.root))?;
                files::rename(&here, &apart)?;
                self.remove_empty_folders(path);
                Ok(())
            }
            Step::Remove { path } => {
                if !self.has_changed_since(path)? {
                    files::remove(&self.root.join(path))?;
                    self.remove_empty_folders(path);
                }
                Ok(())
            }
            Step::Offer { path } => {
                files::write(&self.root.join(self.offered(path)), &self.original(path)?)
            }
        }
    }

    fn original(&self, path: &str) -> Result<Vec<u8>> {
        self.originals.file(path)?.with_context(|| format!("the new version has no {path}"))
    }

    /// Whether the learner has saved the file after it was planned to be replaced.
    fn has_changed_since(&self, path: &str) -> Result<bool> {
        let now = files::read(&self.root.join(path))?.map(|bytes| content_hash(&bytes));
        Ok(now.is_some() && now.as_ref() != self.disk.get(path))
    }

    /// Returns a path that is free, or has this content already.
    fn apart(&self, path: &str, content: &[u8]) -> Result<PathBuf> {
        let folder = self.apart_folder();
        for number in 1..1000 {
            let suffix = if number == 1 { String::new() } else { format!("-{number}") };
            let mut name = folder.as_os_str().to_owned();
            name.push(suffix);
            let apart = PathBuf::from(name).join(path);
            match files::read(&self.root.join(&apart))? {
                None => return Ok(apart),
                Some(there) if there == content => return Ok(apart),
                Some(_) => {}
            }
        }
        bail!("cannot find a free name for {path} in {}", folder.display())
    }

    fn remove_empty_folders(&self, path: &str) {
        for folder in Path::new(path).ancestors().skip(1) {
            if folder.components().count() > 1 {
                files::remove_empty_folder(&self.root.join(folder));
            }
        }
    }
}

/// Completes an update that was interrupted. Returns the number of the new version.
pub fn finish_interrupted(root: &Path) -> Result<Option<String>> {
    let Some(prepared) = interrupted(root)? else { return Ok(None) };
    let number = prepared.to().to_owned();
    prepared.execute().context("an update was interrupted, and cannot be completed")?;
    Ok(Some(number))
}

/// Installs a course from a folder or an address in a folder without a course. Returns the number of files.
pub fn install(dir: &Path, edition: &Edition) -> Result<usize> {
    match Course::load(dir) {
        Err(CourseError::Missing { .. }) => {}
        Ok(course) => bail!(
            "{} already contains the course `{}`; choose an empty folder, or update it with `{}`",
            dir.display(),
            course.manifest.course.name,
            command("update")
        ),
        Err(error) => {
            let place = dir.join(MANIFEST);
            return Err(error)
                .with_context(|| format!("{} is in the way: move it away", place.display()));
        }
    }
    let mut content = edition.originals()?.files(|_| true)?;
    // A folder with a manifest counts as a complete course.
    content.sort_by_key(|(path, _)| path == MANIFEST);
    edition.write_originals(dir)?;
    edition.record.write(dir)?;
    for (path, content) in &content {
        files::create(&dir.join(path), content)?;
    }
    Ok(content.len())
}

/// Returns a sentence for the learner if the runner brings another version of this course.
pub fn news(course: &Course) -> Option<String> {
    if !course.manifest.is_built_in() {
        return None;
    }
    let update = command("update");
    let Some(record) = Installed::read(&course.root) else {
        if is_source(course) {
            return None;
        }
        let here = files::read(&course.root.join(MANIFEST)).ok().flatten()?;
        let brought = embedded::manifest_text().ok()?;
        return (content_hash(&here) != content_hash(brought.as_bytes())).then(|| {
            format!(
                "The runner brings another version of this course. `{update}` updates the folder and \
                 keeps your work."
            )
        });
    };
    if record.source.is_some() || record.edition == embedded::EDITION {
        return None;
    }
    let brought = Manifest::parse(&embedded::manifest_text().ok()?, MANIFEST).ok()?.course.version;
    let here = Semver::parse(&record.version).ok()?;
    let what = match brought.cmp(&here) {
        std::cmp::Ordering::Less => return None,
        std::cmp::Ordering::Equal => format!("changes to this course (version {here})"),
        std::cmp::Ordering::Greater => {
            format!("version {brought} of this course; you have {here}")
        }
    };
    Some(format!("The runner brings {what}. `{update}` updates the folder and keeps your work."))
}

/// Whether the folder is the one in which the course is written: it has the solutions, and no record.
pub fn is_source(course: &Course) -> bool {
    course.manifest.is_built_in()
        && Installed::read(&course.root).is_none()
        && files::is_folder(&course.root.join("solutions"))
}

fn journal() -> PathBuf {
    Path::new(STATE_FOLDER).join("update.json")
}

fn new_version(record: &Installed, originals: &Originals) -> Result<Version> {
    let text = originals.file(MANIFEST)?.context("the new version has no info.toml")?;
    let manifest = Manifest::parse(&String::from_utf8_lossy(&text), MANIFEST)?;
    let files = record.files.iter().map(|(path, hash)| (path.clone(), Some(hash.clone())));
    Ok(Version::new(&record.version, files, &manifest))
}

/// Returns the installed version. Without a record, its originals are unknown but for those that were kept.
fn old_version(course: &Course, new: &Version) -> Result<Version> {
    let Some(record) = Installed::read(&course.root) else { return unrecorded(course, new) };
    let text = match record.originals(&course.root) {
        Ok(originals) => originals.file(MANIFEST)?,
        Err(_) => None,
    };
    let manifest = text
        .and_then(|text| Manifest::parse(&String::from_utf8_lossy(&text), MANIFEST).ok())
        .unwrap_or_else(|| (*course.manifest).clone());
    let files = record.files.into_iter().map(|(path, hash)| (path, Some(hash)));
    Ok(Version::new(&record.version, files, &manifest))
}

fn unrecorded(course: &Course, new: &Version) -> Result<Version> {
    let manifest = &course.manifest;
    let number = manifest.course.version.to_string();
    let mut version = Version::new(&number, [], manifest);
    for (exercise, paths) in manifest.exercises.iter().zip(version.exercises.clone()) {
        let kept = files::read(&course.root.join(kept_original(exercise)))?;
        version.files.insert(paths.learner_file.clone(), kept.map(|text| content_hash(&text)));
        let stays = new.exercises.iter().any(|one| one.folder == paths.folder);
        if !stays {
            let folder = course.root.join(exercise.folder());
            add_files(&folder, &paths.folder, &mut version.files)?;
        }
    }
    Ok(version)
}

/// Adds the files of an exercise that is removed or moved.
fn add_files(
    folder: &Path,
    shown: &str,
    found: &mut BTreeMap<String, Option<String>>,
) -> Result<()> {
    for entry in files::entries(folder)? {
        let path = format!("{shown}{}", entry.name);
        match entry.kind {
            EntryKind::Folder if entry.name == "node_modules" => {}
            EntryKind::Folder => add_files(&entry.path, &(path + "/"), found)?,
            EntryKind::File => {
                found.entry(path).or_insert(None);
            }
            EntryKind::Link | EntryKind::Other => {}
        }
    }
    Ok(())
}
