//! Which progression is in force, read for a course.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use jiff::Timestamp;

use super::fetch::{FetchError, fetch};
use super::{Source, store};
use crate::course::{Course, Manifest, ManifestError};
use crate::progression::{PROGRESSION, Progression};
use crate::system::cancel::Cancel;
use crate::system::hash::sha256;
use crate::system::{clock, files};

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    /// The one that was chosen last, else the one that lies beside the course.
    Usual,
    /// None: the whole course.
    Nothing,
    This(Source),
}

/// A progression in force.
#[derive(Debug, Clone)]
pub struct Assignment {
    pub source: Source,
    /// The file that it was read from: the source's own, or a copy.
    pub file: PathBuf,
    pub progression: Arc<Progression>,
    /// SHA-256 of the text, in hexadecimal.
    pub sha256: String,
    /// When the copy came, where it is one.
    pub fetched: Option<Timestamp>,
    /// It came just now: nobody has to look for a newer one.
    pub fresh: bool,
}

impl Assignment {
    /// The part of the course that is asked for, in its order.
    pub fn narrow(&self, manifest: &Manifest) -> Manifest {
        self.progression.narrow(manifest)
    }
}

/// What looking at an address again has shown.
#[derive(Debug)]
pub enum Found {
    Same,
    /// It is stored already.
    Changed(Assignment),
}

/// Why a progression that should be in force is not.
#[derive(Debug, thiserror::Error)]
pub enum AssignmentError {
    /// The way out is in the sentence.
    #[error("the progression {} is not there; `--progression none` goes on without one", .0.display())]
    Missing(PathBuf),
    #[error("{0:#}")]
    Unreadable(anyhow::Error),
    #[error(transparent)]
    Invalid(ManifestError),
    #[error("{0}\n\nIts author can mend that; `--progression none` goes on without it.")]
    InvalidThere(ManifestError),
    #[error("the progression cannot be fetched from {from}: {why}")]
    NotFetched { from: String, why: Box<FetchError> },
    #[error(transparent)]
    NotKept(anyhow::Error),
}

/// The progression that is in force in `course`, read for it; None where there is none. An address
/// that was never fetched is fetched now.
pub fn find(course: &Course, wanted: &Wanted) -> Result<Option<Assignment>, AssignmentError> {
    let source = match wanted {
        Wanted::Nothing => return Ok(None),
        Wanted::This(source) => Some(source.clone()),
        Wanted::Usual => store::chosen(course),
    };
    let Some(source) = source else {
        return match read(course, &Source::File(course.root.join(PROGRESSION))) {
            Err(AssignmentError::Missing(_)) => Ok(None),
            other => other.map(Some),
        };
    };
    if !source.is_remote() {
        return read(course, &source).map(Some);
    }
    if let Some(copy) = store::get(course, &source) {
        return match of_copy(course, source.clone(), copy) {
            // A newer course may want a newer progression; where there is none, the old mistake stands.
            Err(error) => match refresh(course, &source, &cancel_by_signal()) {
                Ok(Found::Changed(now)) => Ok(Some(now)),
                _ => Err(error),
            },
            Ok(assignment) => Ok(Some(assignment)),
        };
    }
    // It is looked at before it is kept: a mistake in it may be mended a minute later.
    let text = fetch_text(course, &source, &cancel_by_signal())?;
    parse(course, &source, &text)?;
    keep(course, source, &text).map(Some)
}

/// Looks at the address again, and keeps what is new there if it is right.
pub fn refresh(
    course: &Course,
    source: &Source,
    cancel: &Cancel,
) -> Result<Found, AssignmentError> {
    let text = fetch_text(course, source, cancel)?;
    let copy = store::get(course, source);
    if copy.is_some_and(|copy| copy.origin.sha256 == sha256(&text)) {
        return Ok(Found::Same);
    }
    parse(course, source, &text)?;
    keep(course, source.clone(), &text).map(Found::Changed)
}

/// The next commands follow this one without being told.
pub fn remember(course: &Course, source: &Source) -> anyhow::Result<()> {
    if store::chosen(course).as_ref() == Some(source) {
        return Ok(());
    }
    store::choose(course, source)
}

/// The next commands follow none, or the one beside the course.
pub fn forget(course: &Course) -> anyhow::Result<()> {
    store::unchoose(course)
}

/// Fetching waits for the network: Ctrl-C must end the program that does it, too.
fn cancel_by_signal() -> Cancel {
    // Where signals cannot be listened for, they end the runner as they always do.
    Cancel::on_signals().unwrap_or_default()
}

fn read(course: &Course, source: &Source) -> Result<Assignment, AssignmentError> {
    let Source::File(path) = source else {
        return Err(AssignmentError::Missing(PathBuf::from(source.to_string())));
    };
    let bytes = files::read(path)
        .context("the progression cannot be used")
        .map_err(AssignmentError::Unreadable)?;
    let Some(bytes) = bytes else { return Err(AssignmentError::Missing(path.clone())) };
    // What is not text is not TOML either, and the line is found all the same.
    let text = String::from_utf8_lossy(&bytes);
    Ok(Assignment {
        source: source.clone(),
        file: path.clone(),
        progression: parse(course, source, &text)?.into(),
        sha256: sha256(text.as_bytes()),
        fetched: None,
        fresh: false,
    })
}

fn of_copy(
    course: &Course,
    source: Source,
    copy: store::Copy,
) -> Result<Assignment, AssignmentError> {
    Ok(Assignment {
        progression: parse(course, &source, &copy.text)?.into(),
        source,
        file: copy.file,
        sha256: copy.origin.sha256,
        fetched: Some(copy.origin.fetched),
        fresh: false,
    })
}

fn keep(course: &Course, source: Source, text: &str) -> Result<Assignment, AssignmentError> {
    let copy = store::put(course, &source, text, clock::actual_now());
    let kept = of_copy(course, source, copy.map_err(AssignmentError::NotKept)?)?;
    Ok(Assignment { fresh: true, ..kept })
}

fn fetch_text(
    course: &Course,
    source: &Source,
    cancel: &Cancel,
) -> Result<String, AssignmentError> {
    fetch(source, &course.root, cancel)
        .map_err(|why| AssignmentError::NotFetched { from: source.to_string(), why: why.into() })
}

fn parse(course: &Course, source: &Source, text: &str) -> Result<Progression, AssignmentError> {
    let text = text.trim_start_matches('\u{feff}');
    Progression::parse(text, &named(course, source), &course.manifest).map_err(|error| {
        if source.is_remote() {
            AssignmentError::InvalidThere(error)
        } else {
            AssignmentError::Invalid(error)
        }
    })
}

/// As errors name it: relative to the course where it is in it.
fn named(course: &Course, source: &Source) -> String {
    match source {
        Source::File(path) => {
            let path: &Path = path.strip_prefix(&course.root).unwrap_or(path);
            path.display().to_string()
        }
        other => other.to_string(),
    }
}
