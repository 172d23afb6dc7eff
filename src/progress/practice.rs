//! Tries and time since the learner began to solve an exercise, or to practise it once more after a pass.

use std::time::Duration;

use super::ExerciseProgress;
use crate::verdict::VerdictKind;

/// Attempts and time at some moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Totals {
    attempts: u32,
    active: Duration,
}

impl Totals {
    pub(super) const NONE: Self = Self { attempts: 0, active: Duration::ZERO };
}

impl ExerciseProgress {
    /// Attempts since the learner began to solve it, or to practise it.
    pub fn tries(&self) -> u32 {
        self.attempts.saturating_sub(self.at_practice.attempts)
    }

    /// Time spent since the learner began to solve it, or to practise it, in whole minutes.
    pub fn practice_minutes(&self) -> u64 {
        whole_minutes(self.active.saturating_sub(self.at_practice.active))
    }

    /// The number of the try that a run of this content (its hash) is. The same content again is not a new try.
    pub fn tries_with(&self, content: Option<&str>) -> u32 {
        let is_new = self.is_new(content);
        if self.begins_practice(is_new) {
            1
        } else {
            self.tries().saturating_add(u32::from(is_new))
        }
    }

    pub(super) fn is_new(&self, content: Option<&str>) -> bool {
        content.is_none() || content != self.last_content.as_deref()
    }

    /// Returns whether an attempt is the first one after a pass.
    pub(super) fn begins_practice(&self, is_new: bool) -> bool {
        is_new && self.last_verdict == Some(VerdictKind::Pass)
    }

    pub(super) fn totals(&self) -> Totals {
        Totals { attempts: self.attempts, active: self.active }
    }
}

/// Rounds to the nearest minute, so that a sum of many is not much too long.
pub(super) fn whole_minutes(time: Duration) -> u64 {
    (time.as_secs() + 30) / 60
}
