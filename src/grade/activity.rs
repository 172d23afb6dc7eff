//! What a learner's own journal says about their work: advisory, since they can edit it.

use std::collections::BTreeMap;
use std::path::Path;

use super::handed_in::{Found, LONGEST_JOURNAL, take};
use crate::progress::{Progress, entries};
use crate::report::Activity;

/// By exercise; empty where there is no journal that can be read.
pub(super) fn read(submission: &Path, exercises: &[String]) -> BTreeMap<String, Activity> {
    let journal = Path::new(".runner").join("journal.jsonl");
    let Found::File(bytes) = take(submission, &journal, LONGEST_JOURNAL) else {
        return BTreeMap::new();
    };
    let entries = entries(&bytes);
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
