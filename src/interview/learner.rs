//! What is known about the learner before an interview. Pure.

use std::collections::{HashMap, HashSet};

use crate::progress::{JournalEntry, JournalEvent, SURE};

/// The weights of questions, by what the learner did with them the last time.
const SURE_AND_WRONG: usize = 12;
const FORGOTTEN: usize = 8;
/// Its exercise has passed, and it was never asked.
const MET: usize = 4;
const NEW: usize = 3;
const REMEMBERED: usize = 1;

/// The learner's exercises and answers so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Learner {
    /// The exercises that have passed.
    passed: HashSet<String>,
    /// The last answer by exercise or card: the confidence, and whether it was remembered.
    recalled: HashMap<String, (u8, bool)>,
    /// The exercises and cards of the last interview.
    asked_last: HashSet<String>,
}

impl Learner {
    /// Reads the journal's entries, in the order of the file. `asked_last` names the exercises and cards that the
    /// last interview asked.
    pub fn from<'e>(
        entries: impl IntoIterator<Item = &'e JournalEntry>,
        asked_last: impl IntoIterator<Item = String>,
    ) -> Self {
        let asked_last = asked_last.into_iter().collect();
        let mut learner = Self { asked_last, ..Self::default() };
        for entry in entries {
            match &entry.event {
                JournalEvent::Passed { exercise } => {
                    learner.passed.insert(exercise.clone());
                }
                JournalEvent::Recalled { exercise, sure, remembered, .. } => {
                    learner.recalled.insert(exercise.clone(), (*sure, *remembered));
                }
                _ => {}
            }
        }
        learner
    }

    pub(super) fn has_passed(&self, name: &str) -> bool {
        self.passed.contains(name)
    }

    pub(super) fn was_asked_last(&self, name: &str) -> bool {
        self.asked_last.contains(name)
    }

    /// Returns how much a question should be preferred: what is weak or new comes before what was remembered.
    pub(super) fn weight(&self, name: &str) -> usize {
        match self.recalled.get(name) {
            Some((SURE.., false)) => SURE_AND_WRONG,
            Some((_, false)) => FORGOTTEN,
            Some((_, true)) => REMEMBERED,
            None if self.has_passed(name) => MET,
            None => NEW,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::progress::VERSION;

    fn entry(event: JournalEvent) -> JournalEntry {
        JournalEntry { v: VERSION, at: Timestamp::UNIX_EPOCH, event }
    }

    fn recalled(name: &str, sure: u8, remembered: bool) -> JournalEntry {
        let exercise = name.to_owned();
        entry(JournalEvent::Recalled { exercise, sure, remembered, missed: Vec::new() })
    }

    #[test]
    fn what_is_weak_comes_before_what_is_new_and_that_before_what_was_remembered() {
        let entries = [
            entry(JournalEvent::Passed { exercise: "met".to_owned() }),
            recalled("wrong", 4, false),
            recalled("forgotten", 1, false),
            recalled("better", 4, false),
            recalled("better", 1, true),
        ];
        let learner = Learner::from(&entries, ["last".to_owned()]);
        let weights =
            ["wrong", "forgotten", "met", "new", "better"].map(|name| learner.weight(name));
        assert_eq!(weights, [12, 8, 4, 3, 1]);
        assert!(learner.has_passed("met") && !learner.has_passed("new"));
        assert!(learner.was_asked_last("last") && !learner.was_asked_last("met"));
    }
}
