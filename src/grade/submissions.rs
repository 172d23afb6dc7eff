//! Finds submissions: the subfolders and archives of a folder, an archive of a class, or the repositories of a CSV file.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use jiff::Timestamp;
use serde::Deserialize;

use super::archive::{self, Unpacked, is_archive};
use super::learner_name::{LearnerName, of_file};
use super::plan::PlannedLearner;
use super::table::rows;
use super::{GIT_TIMEOUT, times};
use crate::system::cancel::Cancel;
use crate::system::file_name_for;
use crate::system::files::{self, EntryKind};
use crate::system::git::Repository;
use crate::system::text::normalize;

/// A row of the CSV file: `student,repository,ref,submitted`. The last two are optional.
#[derive(Debug, Deserialize)]
struct SubmissionRow {
    student: String,
    repository: String,
    #[serde(default, rename = "ref")]
    reference: Option<String>,
    #[serde(default)]
    submitted: Option<String>,
}

/// Returns all submissions in `source`, sorted by ID, and the folder that their paths are relative to. If
/// `source` is a folder, each subfolder or zip archive is one learner. A zip archive of a whole class is unpacked to
/// `clones`. If it is a CSV file, its repositories are cloned to `clones`, or updated there. Only a CSV file has submission times; lateness is computed later.
pub fn find(
    source: &Path,
    clones: &Path,
    cancel: &Cancel,
) -> Result<(PathBuf, Vec<PlannedLearner>)> {
    if !files::exists(source) {
        bail!("there are no submissions at {}", source.display());
    }
    let (folder, mut found) = if files::is_folder(source) {
        (source.to_owned(), in_folder(source, clones)?)
    } else if is_archive(&source.to_string_lossy()) {
        (clones.to_owned(), in_archive(source, clones)?)
    } else {
        (clones.to_owned(), in_list(source, clones, cancel)?)
    };
    if found.is_empty() {
        bail!(
            "{} has no submissions: each subfolder must be one learner's course folder, named \
             after the learner",
            source.display()
        );
    }
    if files::is_folder(source) || is_archive(&source.to_string_lossy()) {
        tell_apart(&mut found);
    }
    found.sort_by(|one, other| one.id.cmp(&other.id));
    if let Some(pair) = found.windows(2).find(|pair| pair[0].id == pair[1].id) {
        bail!("two submissions are called `{}`; each learner needs a unique name", pair[0].id);
    }
    Ok((std::path::absolute(folder)?, found))
}

fn in_folder(folder: &Path, clones: &Path) -> Result<Vec<PlannedLearner>> {
    let mut found = Vec::new();
    for entry in files::entries(folder)? {
        let name = Path::new(entry.file_name());
        if entry.name.starts_with('.') || entry.name == "__MACOSX" {
            continue;
        }
        let (learner, archive) = match entry.kind {
            // Other files of the download itself, such as a list.
            EntryKind::File if !is_archive(&entry.name) => continue,
            EntryKind::File => {
                (of_file(name.file_stem().unwrap_or_default()), Some(entry.path.clone()))
            }
            _ => (of_file(entry.file_name()), single_archive(&entry.path)),
        };
        let learner = match archive {
            Some(archive) if entry.kind != EntryKind::Link => unpacked(learner, &archive, clones)?,
            _ => {
                let is_link = entry.kind == EntryKind::Link;
                let broken =
                    is_link.then(|| "the submission is a link; it is not followed".to_owned());
                let found = submission(folder, learner.id, name, broken, None);
                PlannedLearner { aliases: learner.aliases, ..found }
            }
        };
        found.push(learner);
    }
    Ok(found)
}

/// Returns the archive in a folder without an `exercises` folder, if it is the only one.
fn single_archive(folder: &Path) -> Option<PathBuf> {
    if !is_real_folder(folder) || course_in(folder, Path::new("")).is_some() {
        return None;
    }
    let entries = files::entries(folder).ok()?.into_iter();
    let is_zip = |entry: &files::DirEntry| entry.kind == EntryKind::File && is_archive(&entry.name);
    let mut archives = entries.filter(is_zip);
    let first = archives.next()?;
    archives.next().is_none().then_some(first.path)
}

fn unpacked(learner: LearnerName, archive: &Path, clones: &Path) -> Result<PlannedLearner> {
    let to = std::path::absolute(clones.join(file_name_for(&learner.id)))?;
    let broken = archive::unpack(archive, &to).err().map(|error| format!("{error:#}"));
    // The path is absolute, because the other submissions are not in this folder.
    let found = submission(Path::new(""), learner.id, &to, broken, None);
    Ok(PlannedLearner { aliases: learner.aliases, ..found })
}

fn in_archive(archive: &Path, clones: &Path) -> Result<Vec<PlannedLearner>> {
    let folder_of = |name: &str| clones.join(file_name_for(name));
    let all = archive::unpack_class(archive, folder_of)?.into_iter();
    let found = all.map(|Unpacked { name, broken }| {
        let learner = of_file(OsStr::new(&name));
        let folder = file_name_for(&name);
        let found = submission(clones, learner.id, Path::new(&folder), broken, None);
        PlannedLearner { aliases: learner.aliases, ..found }
    });
    Ok(found.collect())
}

/// Gives learners of one name different IDs. Names can differ only in their Unicode form, or in the number that a
/// learning platform has given them.
fn tell_apart(found: &mut [PlannedLearner]) {
    let mut names: HashMap<String, usize> = HashMap::new();
    for learner in found.iter() {
        *names.entry(learner.id.clone()).or_default() += 1;
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for learner in found.iter_mut().filter(|learner| names[&learner.id] > 1) {
        let count = seen.entry(learner.id.clone()).or_default();
        *count += 1;
        let number = learner.aliases.first().cloned();
        let number = number.or_else(|| (*count > 1).then(|| count.to_string()));
        if let Some(number) = number {
            learner.id = format!("{} ({number})", learner.id);
        }
    }
}

fn submission(
    all: &Path,
    id: String,
    folder: &Path,
    broken: Option<String>,
    submitted: Option<Timestamp>,
) -> PlannedLearner {
    // Links are not followed.
    let course = broken.is_none().then(|| course_in(all, folder)).flatten();
    let none = || course.is_none().then(|| "there is no `exercises` folder in it".to_owned());
    let broken = broken.or_else(none);
    let folder = course.unwrap_or_else(|| folder.to_owned());
    PlannedLearner {
        id,
        folder,
        aliases: Vec::new(),
        submitted,
        late: Vec::new(),
        broken,
        unreachable: false,
        absent: false,
    }
}

/// Returns the folder that contains `exercises`: the submission itself, or the single folder that an
/// archive put around it.
fn course_in(all: &Path, folder: &Path) -> Option<PathBuf> {
    let has_exercises = |folder: &Path| is_real_folder(&all.join(folder).join("exercises"));
    if has_exercises(folder) {
        return Some(folder.to_owned());
    }
    let entries = files::entries(&all.join(folder)).ok()?.into_iter();
    let mut inner = entries.map(|entry| folder.join(entry.file_name()));
    let mut inner =
        inner.by_ref().filter(|inner| is_real_folder(&all.join(inner)) && has_exercises(inner));
    let first = inner.next()?;
    inner.next().is_none().then_some(first)
}

fn is_real_folder(path: &Path) -> bool {
    files::is_folder(path) && !files::is_link(path)
}

fn in_list(list: &Path, clones: &Path, cancel: &Cancel) -> Result<Vec<PlannedLearner>> {
    let columns = "a list has the columns student,repository and optionally ref,submitted";
    let mut found = Vec::new();
    for (place, listed) in rows::<SubmissionRow>(list, columns)? {
        let submitted = listed.submitted.as_deref().filter(|text| !text.is_empty());
        let submitted = submitted.map(times::parse_timestamp).transpose().with_context(|| place)?;
        let name = file_name_for(&listed.student);
        let broken = clone(&listed, &clones.join(&name), cancel).err();
        if cancel.is_cancelled() {
            bail!("stopped while cloning; the same command continues");
        }
        let broken = broken.map(|error| format!("{error:#}"));
        let unreachable = broken.is_some();
        let student = normalize(&listed.student);
        let learner = submission(clones, student, Path::new(&name), broken, submitted);
        found.push(PlannedLearner { unreachable, ..learner });
    }
    Ok(found)
}

/// Clones or updates a repository. Nothing of the repository runs: no hooks, submodules or filters.
fn clone(listed: &SubmissionRow, to: &Path, cancel: &Cancel) -> Result<()> {
    let reference = listed.reference.as_deref().filter(|name| !name.is_empty());
    if listed.repository.starts_with('-') || reference.is_some_and(|name| name.starts_with('-')) {
        bail!("`{}` is not a repository", listed.repository);
    }
    let wanted = reference.unwrap_or("HEAD");
    let repository = Repository::at(to, GIT_TIMEOUT, cancel)?;
    // Even if it exists, because an earlier call may have been killed halfway.
    repository.init()?;
    repository.run(&["fetch", "--quiet", "--depth=1", "--", &listed.repository, wanted])?;
    repository.run(&["checkout", "--quiet", "--force", "--detach", "FETCH_HEAD"])?;
    Ok(())
}
