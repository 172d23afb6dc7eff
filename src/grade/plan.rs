//! The frozen plan of a grading: exercises, learners, points, and a hash of it all.

use std::io::{BufWriter, Write};
use std::ops::Range;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::execution::Fingerprint;
use crate::system::text::normalize;

/// The format version of a plan. Readers accept no other.
pub const FORMAT: u32 = 1;

/// Everything that verdicts and points depend on, except for the submissions themselves. Stored as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub format: u32,
    /// SHA-256, in hexadecimal, of all fields below except `submissions`.
    pub hash: String,
    pub course: String,
    pub course_version: String,
    pub title: String,
    /// The ID of the progression, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progression: Option<String>,
    /// The versions and the system that the verdicts are for. Other machines are refused.
    pub runner: String,
    pub node: String,
    pub platform: String,
    /// At least one. Without a progression, the units are the course's chapters.
    pub units: Vec<PlannedUnit>,
    /// In teaching order.
    pub exercises: Vec<PlannedExercise>,
    /// Sorted by ID, without duplicates.
    pub learners: Vec<PlannedLearner>,
    /// The learners' folders on this machine. Not part of the hash.
    pub submissions: PathBuf,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedUnit {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Timestamp>,
    /// Whether its points count towards the total.
    pub required: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedExercise {
    pub name: String,
    pub title: String,
    /// Index into `units`.
    pub unit: usize,
    pub points: f64,
    /// The tests that the reference solution passes, in order. A pass needs exactly these.
    pub tests: Vec<String>,
    pub mode: Mode,
    /// What the reference solution changes in the language, Node.js and the test's modules. Submissions may
    /// change the same things, and nothing else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub touches: Vec<String>,
    /// SHA-256 of the test when the progression was locked, ignoring line endings. Learners may have that version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_out: Option<String>,
    /// SHA-256 of the test, given files, helpers, packages, limits and versions.
    pub material: Fingerprint,
}

/// Whether a process that runs none of the learner's code can confirm a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// A second run confirms a pass, with the test in another process than the learner's code.
    Apart,
    /// The exercise cannot be split, so passes stay unverified.
    Together,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedLearner {
    pub id: String,
    /// Relative to `submissions`.
    #[serde(with = "any_path")]
    pub folder: PathBuf,
    /// Other names of the learner in rosters, such as the number that a learning platform puts into file names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted: Option<Timestamp>,
    /// Late units only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub late: Vec<PlannedLateness>,
    /// Why nothing can be graded, if so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broken: Option<String>,
    /// The repository could not be fetched, which is not the learner's fault: nothing is graded, and the next grading
    /// tries again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unreachable: bool,
    /// A roster names the learner, but there is no submission: every exercise is missing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub absent: bool,
}

/// A unit that was submitted after its due date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedLateness {
    /// Index into `units`.
    pub unit: usize,
    pub seconds: u64,
    /// The share of the points that remains, 0 to 100. 100 if lateness is only marked.
    pub percent: u8,
}

impl Plan {
    /// Returns the plan with its hash.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.hash.clear();
        let submissions = std::mem::take(&mut self.submissions);
        self.hash = self.fingerprint();
        self.submissions = submissions;
        self
    }

    /// Returns the plan if its hash still matches.
    pub fn if_whole(self) -> Option<Self> {
        let (format, hash) = (self.format, self.hash.clone());
        let sealed = self.sealed();
        (format == FORMAT && sealed.hash == hash).then_some(sealed)
    }

    /// Hashes the JSON piece by piece, because a plan can list very many learners.
    fn fingerprint(&self) -> String {
        let mut pieces = BufWriter::new(Hashing(Sha256::new()));
        let written = serde_json::to_writer(&mut pieces, self).map_err(std::io::Error::from);
        let hashing = written.and_then(|()| Ok(pieces.into_inner()?));
        // Neither serializing nor hashing can fail.
        hashing.map_or_else(
            |_| String::new(),
            |Hashing(hash)| base16ct::lower::encode_string(&hash.finalize()),
        )
    }

    /// Returns the learners of part `k` (from 1) of `n`. Parts differ in size by one at most.
    pub fn slice(&self, k: usize, n: usize) -> Range<usize> {
        let all = self.learners.len();
        let bound = |part: usize| part * all / n;
        bound(k - 1)..bound(k)
    }

    /// Returns the number of exercises times learners.
    pub fn work(&self) -> usize {
        self.learners.len() * self.exercises.len()
    }

    pub fn exercise(&self, name: &str) -> Option<usize> {
        self.exercises.iter().position(|exercise| exercise.name == name)
    }

    /// Returns the learner that a roster calls `name`, in any Unicode form: the ID, or an alias that no other learner
    /// has.
    pub fn listed(&self, name: &str) -> Option<usize> {
        let name = normalize(name.trim());
        if name.is_empty() {
            return None;
        }
        let has_alias = |learner: &PlannedLearner| learner.aliases.contains(&name);
        let mut known = (0..self.learners.len()).filter(|index| has_alias(&self.learners[*index]));
        let aliased = || known.next().filter(|_| known.next().is_none());
        self.learner(&name).or_else(aliased)
    }

    pub fn learner(&self, id: &str) -> Option<usize> {
        self.learners.binary_search_by(|learner| learner.id.as_str().cmp(id)).ok()
    }
}

/// A path as JSON: as text, or as bytes if it is not UTF-8.
mod any_path {
    use std::path::{Path, PathBuf};

    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(untagged)]
    enum Form {
        Text(String),
        Bytes(Vec<u8>),
    }

    pub(super) fn serialize<S: Serializer>(path: &Path, serializer: S) -> Result<S::Ok, S::Error> {
        let bytes = || Form::Bytes(path.as_os_str().as_encoded_bytes().to_vec());
        path.to_str().map_or_else(bytes, |text| Form::Text(text.to_owned())).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<PathBuf, D::Error> {
        Ok(match Form::deserialize(from)? {
            Form::Text(text) => text.into(),
            Form::Bytes(bytes) => path(&bytes),
        })
    }

    #[cfg(unix)]
    fn path(bytes: &[u8]) -> PathBuf {
        use std::os::unix::ffi::OsStrExt as _;
        std::ffi::OsStr::from_bytes(bytes).into()
    }

    #[cfg(not(unix))]
    fn path(bytes: &[u8]) -> PathBuf {
        String::from_utf8_lossy(bytes).into_owned().into()
    }
}

/// A writer that hashes what is written to it.
struct Hashing(Sha256);

impl Write for Hashing {
    fn write(&mut self, piece: &[u8]) -> std::io::Result<usize> {
        self.0.update(piece);
        Ok(piece.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
