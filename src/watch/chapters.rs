//! The watch's memory of the pages of chapters.

use std::collections::{HashMap, HashSet};

/// The pages that were seen, are to open, and what was read for them.
#[derive(Debug, Default)]
pub struct ChapterPages {
    /// The chapters whose page the learner has seen in this session, by their folders.
    pub(super) seen: HashSet<String>,
    /// The page that opens as soon as it has been read.
    pub(super) wanted: Option<WantedPage>,
    /// The chapter that the last pass has completed, until the next run.
    pub completed: Option<String>,
    /// The interview questions of exercises, as far as they have been read.
    pub questions: HashMap<String, String>,
}

/// The page of a chapter that is being read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct WantedPage {
    pub(super) dir: String,
    /// Whether the learner asked for it with a key.
    pub(super) asked: bool,
}
