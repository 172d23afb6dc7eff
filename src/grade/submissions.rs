//! Finds submissions: the subfolders of a folder, or the repositories of a CSV file.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use jiff::Timestamp;
use serde::Deserialize;

use super::plan::PlannedLearner;
use super::table::rows;
use super::{GIT_TIMEOUT, times};
use crate::system::cancel::Cancel;
use crate::system::file_name_for;
use crate::system::files::{self, EntryKind};
use crate::system::git::Repository;

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
/// `source` is a folder, each subfolder is one learner. If it is a CSV file, its repositories are cloned to
/// `clones`, or updated there. Only a CSV file has submission times; lateness is computed later.
pub fn find(
    source: &Path,
    clones: &Path,
    cancel: &Cancel,
) -> Result<(PathBuf, Vec<PlannedLearner>)> {
    if !files::exists(source) {
        bail!("there are no submissions at {}", source.display());
    }
    let (folder, mut found) = if files::is_folder(source) {
        (source.to_owned(), in_folder(source)?)
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
    found.sort_by(|one, other| one.id.cmp(&other.id));
    if let Some(pair) = found.windows(2).find(|pair| pair[0].id == pair[1].id) {
        bail!("two submissions are called `{}`; each learner needs a unique name", pair[0].id);
    }
    Ok((std::path::absolute(folder)?, found))
}

fn in_folder(folder: &Path) -> Result<Vec<PlannedLearner>> {
    let mut found = Vec::new();
    for entry in files::entries(folder)? {
        let (name, id, kind) = (entry.file_name(), entry.name.clone(), entry.kind);
        if id.starts_with('.') || kind == EntryKind::File {
            continue; // files of the download itself, such as a list or an archive
        }
        let broken = if kind == EntryKind::Link {
            Some("the submission is a link; it is not followed".to_owned())
        } else if name.to_str().is_none() {
            Some("the folder's name is not UTF-8 text".to_owned())
        } else {
            None
        };
        found.push(submission(folder, id, Path::new(name), broken, None));
    }
    Ok(found)
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
    PlannedLearner { id, folder, submitted, late: Vec::new(), broken, unreachable: false }
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
        let learner = submission(clones, listed.student, Path::new(&name), broken, submitted);
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
