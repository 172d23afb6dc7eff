//! Reads a learner's own journal. Its data is advisory, because learners can edit it.

use std::collections::BTreeMap;
use std::path::Path;

use super::plan::Plan;
use super::result_line::Activity;
use super::submission_file::{LONGEST_JOURNAL, SubmissionFile};
use crate::progress::{Progress, parse_journal};

/// The journal of one learner at a time, read once.
#[derive(Default)]
pub(super) struct Journals {
    of: Option<usize>,
    read: BTreeMap<String, Activity>,
}

impl Journals {
    pub(super) fn of(
        &mut self,
        learner: usize,
        plan: &Plan,
        folder: &Path,
        exercise: &str,
    ) -> Option<Activity> {
        if self.of != Some(learner) {
            let names: Vec<String> = plan.exercises.iter().map(|one| one.name.clone()).collect();
            self.read = read(folder, &names);
            self.of = Some(learner);
        }
        self.read.get(exercise).copied()
    }
}

/// Returns the activity by exercise. It is empty if there is no readable journal.
fn read(submission: &Path, exercises: &[String]) -> BTreeMap<String, Activity> {
    let journal = Path::new(".runner").join("journal.jsonl");
    let SubmissionFile::Content(bytes) =
        SubmissionFile::read(submission, &journal, LONGEST_JOURNAL)
    else {
        return BTreeMap::new();
    };
    let entries = parse_journal(&bytes);
    let progress = Progress::from(&entries);
    exercises
        .iter()
        .map(|name| (name, progress.exercise(name)))
        .filter(|(_, known)| known.first.is_some())
        .map(|(name, known)| {
            let activity = Activity {
                tries: known.attempts,
                hints: known.hints,
                seconds: known.active.as_secs(),
            };
            (name.clone(), activity)
        })
        .collect()
}
