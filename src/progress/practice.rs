//! Totals of tries and time, from which those of one practice are computed.

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

    /// Rounds to the nearest minute, so that rounding errors do not add up.
    pub(super) fn minutes(self) -> u64 {
        (self.active.as_secs() + 30) / 60
    }
}
