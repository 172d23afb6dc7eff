//! The one place that asks what time it is.
#![expect(clippy::disallowed_methods, reason = "the one place that asks what time it is")]

use std::time::Instant;

use jiff::Timestamp;

/// Now, for the journal and the footer.
pub fn now() -> Timestamp {
    Timestamp::now()
}

/// Now, for measuring and for deadlines.
pub fn instant() -> Instant {
    Instant::now()
}
