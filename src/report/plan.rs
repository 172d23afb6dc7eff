//! What a grading covers, frozen: exercises, learners, what each is worth, and a hash over it all.

use std::io::{BufWriter, Write};
use std::ops::Range;
use std::path::PathBuf;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// The shape of a plan; readers take no other.
pub const FORMAT: u32 = 1;

/// A grading, decided: everything that verdicts and points depend on but the work itself. JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    pub format: u32,
    /// SHA-256, in hexadecimal, over all that follows but `submissions`.
    pub hash: String,
    pub course: String,
    pub course_version: String,
    pub title: String,
    /// The progression's id, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progression: Option<String>,
    /// The versions and the system that the verdicts are for; other machines are refused.
    pub runner: String,
    pub node: String,
    pub platform: String,
    /// At least one; the course's chapters where there is no progression.
    pub units: Vec<PlannedUnit>,
    /// In the order in which they are taught.
    pub exercises: Vec<PlannedExercise>,
    /// By id, each once.
    pub learners: Vec<PlannedLearner>,
    /// Where the learners' folders are: of this machine, and no part of the hash.
    pub submissions: PathBuf,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedUnit {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Timestamp>,
    /// Whether its points count towards the whole.
    pub required: bool,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedExercise {
    pub name: String,
    pub title: String,
    /// Index into `units`.
    pub unit: usize,
    pub points: f64,
    /// The tests that the author's solution passes, in order. A verdict needs exactly these.
    pub tests: Vec<String>,
    pub mode: Mode,
    /// What the author's solution changes of the language, of Node and of the test's modules; anybody
    /// else's work may change that too, and nothing more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub touches: Vec<String>,
    /// SHA-256 of the test when the progression was locked, line ends aside: learners may have that one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handed_out: Option<String>,
    /// SHA-256 over test, given files, helpers, packages, limits and versions.
    pub material: String,
}

/// Whether a pass can be confirmed where none of the learner's code runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// A pass is confirmed by a second run, with the test in another process than the learner's code.
    Apart,
    /// In the learner's own process alone, because the exercise cannot be split: unverified.
    Together,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlannedLearner {
    pub id: String,
    /// Below `submissions`.
    pub folder: PathBuf,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submitted: Option<Timestamp>,
    /// Only of units that were late.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub late: Vec<Late>,
    /// Why nothing of it can be graded, if so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub broken: Option<String>,
}

/// A unit that came after its due date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Late {
    /// Index into `units`.
    pub unit: usize,
    pub seconds: u64,
    /// What remains of the points, 0 to 100; 100 where lateness is only marked.
    pub percent: u8,
}

impl Plan {
    /// The same, with its hash.
    #[must_use]
    pub fn sealed(mut self) -> Self {
        self.hash.clear();
        let submissions = std::mem::take(&mut self.submissions);
        self.hash = self.fingerprint();
        self.submissions = submissions;
        self
    }

    /// Itself, if it is as it was when it was sealed.
    pub fn if_whole(self) -> Option<Self> {
        let (format, hash) = (self.format, self.hash.clone());
        let sealed = self.sealed();
        (format == FORMAT && sealed.hash == hash).then_some(sealed)
    }

    /// Over its JSON, of which there is never more than a piece: a plan can name very many learners.
    fn fingerprint(&self) -> String {
        let mut pieces = BufWriter::new(Hashing(Sha256::new()));
        let written = serde_json::to_writer(&mut pieces, self).map_err(std::io::Error::from);
        let hashing = written.and_then(|()| Ok(pieces.into_inner()?));
        // Neither a value of ours nor a hash can refuse.
        hashing.map_or_else(
            |_| String::new(),
            |Hashing(hash)| base16ct::lower::encode_string(&hash.finalize()),
        )
    }

    /// The learners of part `k` (from 1) of `n`: neighbours, so that parts differ by one at most.
    pub fn slice(&self, k: usize, n: usize) -> Range<usize> {
        let all = self.learners.len();
        let bound = |part: usize| part * all / n;
        bound(k - 1)..bound(k)
    }

    /// Exercises times learners.
    pub fn work(&self) -> usize {
        self.learners.len() * self.exercises.len()
    }

    pub fn exercise(&self, name: &str) -> Option<usize> {
        self.exercises.iter().position(|exercise| exercise.name == name)
    }

    pub fn learner(&self, id: &str) -> Option<usize> {
        self.learners.binary_search_by(|learner| learner.id.as_str().cmp(id)).ok()
    }
}

/// Takes what is written as what is hashed.
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
