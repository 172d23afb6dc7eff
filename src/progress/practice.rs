//! Since when tries and time count: from the beginning, or from the last pass if the learner practises the exercise.

use std::time::Duration;

/// Attempts and time at some moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Totals {
    pub(super) attempts: u32,
    pub(super) active: Duration,
}

impl Totals {
    pub(super) const NONE: Self = Self { attempts: 0, active: Duration::ZERO };

    pub(super) fn since(self, before: Self) -> Self {
        Self {
            attempts: self.attempts.saturating_sub(before.attempts),
            active: self.active.saturating_sub(before.active),
        }
    }

    /// Rounds to the nearest minute, so that a sum of many is not much too long.
    pub(super) fn minutes(self) -> u64 {
        (self.active.as_secs() + 30) / 60
    }
}
