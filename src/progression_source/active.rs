//! Finds the active progression of a course and reads it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use jiff::Timestamp;

use super::fetch::{FetchError, fetch};
use super::{Source, store};
use crate::course::{Course, Manifest, ManifestDiagnostics};
use crate::progression::{PROGRESSION, Progression};
use crate::system::cancel::Cancel;
use crate::system::hash::sha256;
use crate::system::{clock, files};

/// The progression that the command line selects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// The one that was selected last, else the one beside the course.
    Default,
    /// No progression.
    WholeCourse,
    Source(Source),
}

/// A progression with its source.
#[derive(Debug, Clone)]
pub struct ActiveProgression {
    pub source: Source,
    /// The file that it was read from: the source itself, or a copy of it.
    pub file: PathBuf,
    pub progression: Arc<Progression>,
    /// SHA-256 of the text, in hexadecimal.
    pub sha256: String,
    /// The time of the fetch, if `file` is a copy.
    pub fetched: Option<Timestamp>,
    /// Whether this process has fetched it, so that it need not look for a newer version.
    pub fresh: bool,
}

impl ActiveProgression {
    /// Returns the part of the course that the progression asks for, in its order.
    pub fn narrow(&self, manifest: &Manifest) -> Manifest {
        self.progression.narrow(manifest)
    }
}

/// The result of fetching an address again.
#[derive(Debug)]
pub enum Refreshed {
    Unchanged,
    /// The new version, which has been stored.
    Changed(ActiveProgression),
}

/// Why a progression cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ProgressionError {
    #[error("the progression {} is missing; `--progression none` continues without one", .0.display())]
    Missing(PathBuf),
    #[error("{0:#}")]
    Unreadable(anyhow::Error),
    #[error(transparent)]
    Invalid(ManifestDiagnostics),
    #[error("{0}\n\nIts author can fix this; `--progression none` continues without it.")]
    InvalidThere(ManifestDiagnostics),
    #[error("the progression cannot be fetched from {from}: {why}")]
    NotFetched { from: String, why: Box<FetchError> },
    #[error(transparent)]
    NotKept(anyhow::Error),
}

/// Returns the active progression of `course`; `None` if there is none. Fetches an address that has not
/// been fetched before.
pub fn find(
    course: &Course,
    selection: &Selection,
) -> Result<Option<ActiveProgression>, ProgressionError> {
    let source = match selection {
        Selection::WholeCourse => return Ok(None),
        Selection::Source(source) => Some(source.clone()),
        Selection::Default => store::chosen(course),
    };
    let Some(source) = source else {
        return match read(course, &Source::File(course.root.join(PROGRESSION))) {
            Err(ProgressionError::Missing(_)) => Ok(None),
            other => other.map(Some),
        };
    };
    if !source.is_remote() {
        return read(course, &source).map(Some);
    }
    if let Some(copy) = store::get(course, &source) {
        return match from_copy(course, source.clone(), copy) {
            // A newer course may need a newer progression. Without one, the error stays.
            Err(error) => match refresh(course, &source, &cancel_by_signal()) {
                Ok(Refreshed::Changed(now)) => Ok(Some(now)),
                _ => Err(error),
            },
            Ok(active) => Ok(Some(active)),
        };
    }
    // An invalid version is not stored: its author may fix it a minute later.
    let text = fetch_text(course, &source, &cancel_by_signal())?;
    parse(course, &source, &text)?;
    store_new(course, source, &text).map(Some)
}

/// Fetches the address again, and stores a new version if it is valid.
pub fn refresh(
    course: &Course,
    source: &Source,
    cancel: &Cancel,
) -> Result<Refreshed, ProgressionError> {
    let text = fetch_text(course, source, cancel)?;
    let copy = store::get(course, source);
    if copy.is_some_and(|copy| copy.origin.sha256 == sha256(&text)) {
        return Ok(Refreshed::Unchanged);
    }
    parse(course, source, &text)?;
    store_new(course, source.clone(), &text).map(Refreshed::Changed)
}

/// Makes this source the default of the next commands.
pub fn remember(course: &Course, source: &Source) -> anyhow::Result<()> {
    if store::chosen(course).as_ref() == Some(source) {
        return Ok(());
    }
    store::choose(course, source)
}

/// Makes the next commands use the progression beside the course, if there is one.
pub fn forget(course: &Course) -> anyhow::Result<()> {
    store::unchoose(course)
}

/// Returns a flag that Ctrl-C sets, because fetching waits for the network.
fn cancel_by_signal() -> Cancel {
    // If signals cannot be handled, they end the runner as usual.
    Cancel::on_signals().unwrap_or_default()
}

fn read(course: &Course, source: &Source) -> Result<ActiveProgression, ProgressionError> {
    let Source::File(path) = source else {
        return Err(ProgressionError::Missing(PathBuf::from(source.to_string())));
    };
    let bytes = files::read(path)
        .context("the progression cannot be used")
        .map_err(ProgressionError::Unreadable)?;
    let Some(bytes) = bytes else { return Err(ProgressionError::Missing(path.clone())) };
    // Bytes that are not text are not TOML either; the parser names their line.
    let text = String::from_utf8_lossy(&bytes);
    Ok(ActiveProgression {
        source: source.clone(),
        file: path.clone(),
        progression: parse(course, source, &text)?.into(),
        sha256: sha256(text.as_bytes()),
        fetched: None,
        fresh: false,
    })
}

fn from_copy(
    course: &Course,
    source: Source,
    copy: store::Copy,
) -> Result<ActiveProgression, ProgressionError> {
    Ok(ActiveProgression {
        progression: parse(course, &source, &copy.text)?.into(),
        source,
        file: copy.file,
        sha256: copy.origin.sha256,
        fetched: Some(copy.origin.fetched),
        fresh: false,
    })
}

fn store_new(
    course: &Course,
    source: Source,
    text: &str,
) -> Result<ActiveProgression, ProgressionError> {
    let copy = store::put(course, &source, text, clock::actual_now());
    let kept = from_copy(course, source, copy.map_err(ProgressionError::NotKept)?)?;
    Ok(ActiveProgression { fresh: true, ..kept })
}

fn fetch_text(
    course: &Course,
    source: &Source,
    cancel: &Cancel,
) -> Result<String, ProgressionError> {
    fetch(source, &course.root, cancel)
        .map_err(|why| ProgressionError::NotFetched { from: source.to_string(), why: why.into() })
}

fn parse(course: &Course, source: &Source, text: &str) -> Result<Progression, ProgressionError> {
    let text = text.trim_start_matches('\u{feff}');
    Progression::parse(text, &display_name(course, source), &course.manifest).map_err(|error| {
        if source.is_remote() {
            ProgressionError::InvalidThere(error)
        } else {
            ProgressionError::Invalid(error)
        }
    })
}

/// Returns the source as errors name it: a path inside the course is relative.
fn display_name(course: &Course, source: &Source) -> String {
    match source {
        Source::File(path) => {
            let path: &Path = path.strip_prefix(&course.root).unwrap_or(path);
            path.display().to_string()
        }
        other => other.to_string(),
    }
}
