//! `.runner/progressions/`: copies of fetched progressions, each with its address and hash, and the address
//! of the one that was selected last.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::Source;
use crate::course::Course;
use crate::progression::PROGRESSION;
use crate::system::files;
use crate::system::hash::sha256;

const FOLDER: &str = "progressions";
const CHOSEN: &str = "chosen.json";
const ORIGIN: &str = "origin.json";

/// Where a copy came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Origin {
    address: String,
    /// SHA-256 of the text.
    pub(super) sha256: String,
    pub(super) fetched: Timestamp,
}

#[derive(Debug, Serialize, Deserialize)]
struct Chosen {
    address: String,
}

/// A fetched progression.
pub(super) struct Copy {
    pub(super) file: PathBuf,
    pub(super) text: String,
    pub(super) origin: Origin,
}

/// Returns the copy for an address. `None` also if the copy was changed by somebody.
pub(super) fn get(course: &Course, source: &Source) -> Option<Copy> {
    let folder = folder_of(course, source);
    let origin: Origin = serde_json::from_slice(&files::read(&folder.join(ORIGIN)).ok()??).ok()?;
    let file = folder.join(PROGRESSION);
    let text = String::from_utf8(files::read(&file).ok()??).ok()?;
    let whole = origin.address == source.address() && origin.sha256 == sha256(&text);
    whole.then_some(Copy { file, text, origin })
}

/// Stores a copy: the text first, so that a crash in between leaves a wrong hash.
pub(super) fn put(course: &Course, source: &Source, text: &str, now: Timestamp) -> Result<Copy> {
    let folder = folder_of(course, source);
    let origin = Origin { address: source.address(), sha256: sha256(text), fetched: now };
    let file = folder.join(PROGRESSION);
    files::write(&file, text.as_bytes())?;
    files::write(&folder.join(ORIGIN), &serde_json::to_vec(&origin)?)?;
    Ok(Copy { file, text: text.to_owned(), origin })
}

/// Returns what the learner selected with `runner watch --progression`, if anything.
pub(super) fn chosen(course: &Course) -> Option<Source> {
    let bytes = files::read(&file_of_choice(course)).ok()??;
    let chosen: Chosen = serde_json::from_slice(&bytes).ok()?;
    Source::parse(&chosen.address, &course.root).ok()
}

pub(super) fn choose(course: &Course, source: &Source) -> Result<()> {
    let chosen = Chosen { address: source.address() };
    files::write(&file_of_choice(course), &serde_json::to_vec(&chosen)?)
        .context("the selection of the progression is not stored")
}

/// Forgets the selection.
pub(super) fn unchoose(course: &Course) -> Result<()> {
    files::remove(&file_of_choice(course))
}

fn file_of_choice(course: &Course) -> PathBuf {
    store(course).join(CHOSEN)
}

fn folder_of(course: &Course, source: &Source) -> PathBuf {
    // Long enough for a learner's few addresses; `get` also compares the whole address.
    let mut key = sha256(source.address());
    key.truncate(16);
    store(course).join(key)
}

fn store(course: &Course) -> PathBuf {
    let folder: &Path = &course.state_folder();
    folder.join(FOLDER)
}
