//! `.runner/progressions/`: copies of what was fetched, each with its address and hash, and which
//! progression was chosen last.

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

/// What came from an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Origin {
    address: String,
    /// Of the text, in hexadecimal.
    pub(super) sha256: String,
    pub(super) fetched: Timestamp,
}

#[derive(Debug, Serialize, Deserialize)]
struct Chosen {
    address: String,
}

/// A copy: the file, its text, and when it came.
pub(super) struct Copy {
    pub(super) file: PathBuf,
    pub(super) text: String,
    pub(super) origin: Origin,
}

/// The copy of what this address gave. None too where it is not what was written there then.
pub(super) fn get(course: &Course, source: &Source) -> Option<Copy> {
    let folder = folder_of(course, source);
    let origin: Origin = serde_json::from_slice(&files::read(&folder.join(ORIGIN)).ok()??).ok()?;
    let file = folder.join(PROGRESSION);
    let text = String::from_utf8(files::read(&file).ok()??).ok()?;
    let whole = origin.address == source.address() && origin.sha256 == sha256(&text);
    whole.then_some(Copy { file, text, origin })
}

/// Keeps a copy. The text first: should that be all that gets done, the hash tells.
pub(super) fn put(course: &Course, source: &Source, text: &str, now: Timestamp) -> Result<Copy> {
    let folder = folder_of(course, source);
    let origin = Origin { address: source.address(), sha256: sha256(text), fetched: now };
    let file = folder.join(PROGRESSION);
    files::write(&file, text.as_bytes())?;
    files::write(&folder.join(ORIGIN), &serde_json::to_vec(&origin)?)?;
    Ok(Copy { file, text: text.to_owned(), origin })
}

/// What the learner chose with `--progression` in a watch, if they did.
pub(super) fn chosen(course: &Course) -> Option<Source> {
    let bytes = files::read(&file_of_choice(course)).ok()??;
    let chosen: Chosen = serde_json::from_slice(&bytes).ok()?;
    Source::parse(&chosen.address, &course.root).ok()
}

pub(super) fn choose(course: &Course, source: &Source) -> Result<()> {
    let chosen = Chosen { address: source.address() };
    files::write(&file_of_choice(course), &serde_json::to_vec(&chosen)?)
        .context("the choice of the progression is not kept")
}

/// Chooses none.
pub(super) fn unchoose(course: &Course) -> Result<()> {
    files::remove(&file_of_choice(course))
}

fn file_of_choice(course: &Course) -> PathBuf {
    store(course).join(CHOSEN)
}

fn folder_of(course: &Course, source: &Source) -> PathBuf {
    // Long enough to tell a learner's few addresses apart; whether it is the one is looked at, too.
    let mut key = sha256(source.address());
    key.truncate(16);
    store(course).join(key)
}

fn store(course: &Course) -> PathBuf {
    let folder: &Path = &course.state_folder();
    folder.join(FOLDER)
}
