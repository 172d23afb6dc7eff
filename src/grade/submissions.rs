//! Who handed something in: the sub-folders of a folder, or the repositories of a list.
#![expect(clippy::disallowed_methods, reason = "it looks into folders and calls git")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use jiff::Timestamp;
use serde::Deserialize;

use super::plan::PlannedLearner;
use super::table::rows;
use super::times;

/// A row of a list: `student,repository,ref,submitted`; the last two may be left out.
#[derive(Debug, Deserialize)]
struct Listed {
    student: String,
    repository: String,
    #[serde(default, rename = "ref")]
    reference: Option<String>,
    #[serde(default)]
    submitted: Option<String>,
}

/// Everybody who handed something in below `source`, by id, and the folder that theirs are relative to.
/// When is told only by a list, and nothing is late yet. A folder's
/// sub-folders are one learner each; a CSV file's repositories are cloned to `clones`, or brought up
/// to date there.
pub fn find(source: &Path, clones: &Path) -> Result<(PathBuf, Vec<PlannedLearner>)> {
    let meta = fs::metadata(source)
        .with_context(|| format!("there is nothing handed in at {}", source.display()))?;
    let (folder, mut found) = if meta.is_dir() {
        (source.to_owned(), in_folder(source)?)
    } else {
        (clones.to_owned(), in_list(source, clones)?)
    };
    if found.is_empty() {
        bail!(
            "{} has no submissions: each sub-folder is one learner's course folder, its name is who they \
             are",
            source.display()
        );
    }
    found.sort_by(|one, other| one.id.cmp(&other.id));
    if let Some(pair) = found.windows(2).find(|pair| pair[0].id == pair[1].id) {
        bail!(
            "two submissions are called `{}`; each learner needs a name of their own",
            pair[0].id
        );
    }
    Ok((std::path::absolute(folder)?, found))
}

fn in_folder(folder: &Path) -> Result<Vec<PlannedLearner>> {
    let cannot = || format!("cannot read {}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(cannot)? {
        let entry = entry.with_context(cannot)?;
        let name = entry.file_name();
        let id = name.to_string_lossy().into_owned();
        let kind = entry.file_type().with_context(cannot)?;
        if id.starts_with('.') || kind.is_file() {
            continue; // a download's own files: a list, an archive
        }
        let broken = if kind.is_symlink() {
            Some("the submission is a link; it is not followed".to_owned())
        } else if name.to_str().is_none() {
            Some("the folder's name is not UTF-8 text".to_owned())
        } else {
            None
        };
        found.push(submission(folder, id, Path::new(&name), broken, None));
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
    // Of a link nothing is looked at, not even what it leads to.
    let course = broken.is_none().then(|| course_in(all, folder)).flatten();
    let none = || course.is_none().then(|| "there is no `exercises` folder in it".to_owned());
    let broken = broken.or_else(none);
    let folder = course.unwrap_or_else(|| folder.to_owned());
    PlannedLearner { id, folder, submitted, late: Vec::new(), broken }
}

/// The folder with `exercises` in it: the submission itself, or the one folder that an archive put
/// around it.
fn course_in(all: &Path, folder: &Path) -> Option<PathBuf> {
    let has_exercises = |folder: &Path| is_real_folder(&all.join(folder).join("exercises"));
    if has_exercises(folder) {
        return Some(folder.to_owned());
    }
    let entries = fs::read_dir(all.join(folder)).ok()?.flatten();
    let mut inner = entries.map(|entry| folder.join(entry.file_name()));
    let mut inner =
        inner.by_ref().filter(|inner| is_real_folder(&all.join(inner)) && has_exercises(inner));
    let first = inner.next()?;
    inner.next().is_none().then_some(first)
}

fn is_real_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|meta| meta.is_dir())
}

fn in_list(list: &Path, clones: &Path) -> Result<Vec<PlannedLearner>> {
    let columns = "a list has the columns student,repository and, if wanted, ref,submitted";
    let mut found = Vec::new();
    for (place, listed) in rows::<Listed>(list, columns)? {
        let submitted = listed.submitted.as_deref().filter(|text| !text.is_empty());
        let submitted = submitted.map(times::moment).transpose().with_context(|| place)?;
        let name = folder_name(&listed.student);
        let broken = clone(&listed, &clones.join(&name)).err().map(|error| format!("{error:#}"));
        found.push(submission(clones, listed.student, Path::new(&name), broken, submitted));
    }
    Ok(found)
}

/// A folder's name from anything: letters, digits, `.`, `-`, `_` stay.
fn folder_name(id: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '@');
    let text: String = id.chars().map(|c| if plain(c) || c == '.' { c } else { '_' }).collect();
    if text.starts_with('.') { format!("_{text}") } else { text }
}

/// Clones, or fetches what is new. Nothing of the repository is run: no hooks, no submodules, no
/// filters of its own.
fn clone(listed: &Listed, to: &Path) -> Result<()> {
    let reference = listed.reference.as_deref().filter(|name| !name.is_empty());
    if listed.repository.starts_with('-') || reference.is_some_and(|name| name.starts_with('-')) {
        bail!("`{}` is no repository", listed.repository);
    }
    let wanted = reference.unwrap_or("HEAD");
    if !to.join(".git").is_dir() {
        git(None, &["init", "--quiet", "--", &to.to_string_lossy()])?;
    }
    git(Some(to), &["fetch", "--quiet", "--depth=1", "--", &listed.repository, wanted])?;
    git(Some(to), &["checkout", "--quiet", "--force", "--detach", "FETCH_HEAD"])
}

pub(super) fn git(folder: Option<&Path>, words: &[&str]) -> Result<()> {
    let output = git_command(folder).args(words).output().context("cannot start git")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next_back().unwrap_or("no reason given").trim().to_owned();
        bail!("git {} failed: {said}", words[0]);
    }
    Ok(())
}

/// git, with all that a repository could make it start switched off.
pub(super) fn git_command(folder: Option<&Path>) -> Command {
    let mut command = Command::new("git");
    if let Some(folder) = folder {
        command.arg("-C").arg(folder);
    }
    command
        .args(["-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"])
        .args([
            "-c",
            "core.symlinks=true",
            "-c",
            "safe.directory=*",
            "-c",
            "protocol.ext.allow=never",
        ])
        .arg("--no-pager")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_LFS_SKIP_SMUDGE", "1")
        .stdin(Stdio::null());
    command
}
