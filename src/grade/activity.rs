//! Reads a learner's own journal. Its data is advisory, because learners can edit it.

use std::collections::BTreeMap;
use std::path::Path;

use super::plan::Plan;
use super::result_line::Activity;
use super::submission_file::{LONGEST_JOURNAL, SubmissionFile};
use crate::progress::{JournalEntry, JournalEvent, Progress, parse_journal};

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
    let recalls = recalls(&entries);
    exercises
        .iter()
        .map(|name| (name, progress.exercise(name)))
        .filter(|(name, known)| known.first.is_some() || recalls.contains_key(name.as_str()))
        .map(|(name, known)| {
            let (recalled, remembered) = recalls.get(name.as_str()).copied().unwrap_or_default();
            let activity = Activity {
                tries: known.attempts,
                hints: known.hints,
                seconds: known.active.as_secs(),
                recalled,
                remembered,
            };
            (name.clone(), activity)
        })
        .collect()
}

/// Returns how often each interview question was answered and remembered, by exercise.
fn recalls(entries: &[JournalEntry]) -> BTreeMap<&str, (u32, u32)> {
    let mut recalls: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for entry in entries {
        if let JournalEvent::Recalled { exercise, remembered, .. } = &entry.event {
            let (recalled, of_them) = recalls.entry(exercise).or_default();
            *recalled += 1;
            *of_them += u32::from(*remembered);
        }
    }
    recalls
}
