//! Reads a version of a course from a folder or a git address.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};

use crate::course::installed::Edition;
use crate::course::{Course, STATE_FOLDER};
use crate::progression::PROGRESSION;
use crate::progression_source::Source;
use crate::system::cancel::Cancel;
use crate::system::files::{self, DirEntry, EntryKind};
use crate::system::git::{GitError, Repository};

/// The time limit of git.
const TIMEOUT: Duration = Duration::from_secs(120);

/// The size limit of one file in bytes: a larger file does not belong to a course.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// The size limit of a course in bytes.
const MAX_COURSE_BYTES: usize = 256 << 20;

/// Entries of a course's own folder that a learner does not need: those of git, of the runner and of npm, and
/// the proofs of its author.
const LEFT_OUT: [&str; 6] = [".git", ".github", STATE_FOLDER, "node_modules", "target", "tests"];

/// Why a version cannot be read from its source.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    #[error("cannot use {0}: {1}")]
    Address(String, String),
    #[error("there is no `git` on the PATH; install it, or name a folder")]
    NoGit,
    #[error("cannot fetch {0}: {1}. Is the address right, and are you online?")]
    Unreachable(String, String),
    #[error("there is no course in {0}: it has no info.toml")]
    NoCourse(String),
}

/// Reads the course at `text`, a folder or a git address. Paths are relative to `here`, an absolute folder.
pub fn read_source(text: &str, here: &Path, cancel: &Cancel) -> Result<Edition> {
    let folder = here.join(text);
    if files::is_folder(&folder) && !text.contains('#') && !is_bare_repository(&folder) {
        return read_folder(&folder, &folder.to_string_lossy(), text);
    }
    let source = Source::parse(text, here);
    let source = source.map_err(|why| {
        let why = why.to_string().replace("a progression", "a course");
        SourceError::Address(text.to_owned(), why)
    })?;
    let shown = source.to_string();
    let Source::Git { address, revision, path } = &source else {
        let why = if files::exists(&folder) { "it is no folder" } else { "it does not exist" };
        let why = format!("{why}; a course comes from a folder or a git address");
        return Err(SourceError::Address(text.to_owned(), why).into());
    };
    let checkout = tempfile::tempdir().context("cannot create a temporary folder")?;
    let fetch = || -> Result<(), GitError> {
        let repository = Repository::at(checkout.path(), TIMEOUT, cancel)?;
        repository.init()?;
        repository.run(&["fetch", "--quiet", "--depth=1", "--no-tags", "--", address, revision])?;
        repository.run(&["checkout", "--quiet", "--force", "--detach", "FETCH_HEAD"])?;
        Ok(())
    };
    fetch().map_err(|error| match error {
        GitError::Missing => SourceError::NoGit,
        other => SourceError::Unreachable(shown.clone(), other.to_string()),
    })?;
    // The path of a progression if none is given; the course is then the repository itself.
    let inside = if path == PROGRESSION { "" } else { path.as_str() };
    if inside.split('/').any(|part| part == "..") {
        bail!(SourceError::Address(shown, "the path leaves the repository".to_owned()));
    }
    read_folder(&checkout.path().join(inside), &source.address(), &shown)
}

/// A bare repository has its files in the folder itself.
fn is_bare_repository(folder: &Path) -> bool {
    files::is_file(&folder.join("HEAD")) && files::is_folder(&folder.join("objects"))
}

fn read_folder(folder: &Path, source: &str, shown: &str) -> Result<Edition> {
    let course = match Course::load(folder) {
        Err(crate::course::CourseError::Missing { .. }) => {
            bail!(SourceError::NoCourse(shown.to_owned()))
        }
        course => course.with_context(|| format!("the course in {shown} is not valid"))?,
    };
    course.check_files().with_context(|| format!("the course in {shown} is not complete"))?;
    let mut found = Vec::new();
    for entry in files::entries(folder)? {
        if !LEFT_OUT.contains(&entry.name.as_str()) {
            collect(&entry, "", &mut found)?;
        }
    }
    found.sort();
    Edition::of_files(&course.manifest.course, source.to_owned(), &found)
}

/// Links are left out: a course brings its files itself.
fn collect(entry: &DirEntry, folder: &str, found: &mut Vec<(String, Vec<u8>)>) -> Result<()> {
    let path = format!("{folder}{}", entry.name);
    match entry.kind {
        EntryKind::Folder if entry.name == "node_modules" => {}
        EntryKind::Folder => {
            for inside in files::entries(&entry.path)? {
                collect(&inside, &format!("{path}/"), found)?;
            }
        }
        EntryKind::File => {
            if let Some(bytes) = files::read_at_most(&entry.path, MAX_FILE_BYTES)? {
                found.push((path, bytes));
            }
            let size: usize = found.iter().map(|(_, bytes)| bytes.len()).sum();
            if size > MAX_COURSE_BYTES {
                bail!("the course is larger than {}", crate::words::size(MAX_COURSE_BYTES as u64));
            }
        }
        EntryKind::Link | EntryKind::Other => {}
    }
    Ok(())
}
