//! The one place that asks what time it is.
#![expect(clippy::disallowed_methods, reason = "the one place that asks what time it is")]

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use jiff::Timestamp;

/// A moment such as `2027-01-18T22:00:00Z` from which the clock is to run, instead of from the
/// system's: to see on which day a deadline shows what, and for tests that must not care for midnight.
const NOW: &str = "NODELINGS_NOW";

/// Now, for the journal and the footer.
pub fn now() -> Timestamp {
    static BEGAN: OnceLock<Option<(Timestamp, Instant)>> = OnceLock::new();
    let began = BEGAN.get_or_init(|| {
        let moment = std::env::var(NOW).ok()?.parse().ok()?;
        Some((moment, Instant::now()))
    });
    match began {
        Some((moment, instant)) => later(*moment, instant.elapsed()),
        None => Timestamp::now(),
    }
}

/// Now, for measuring and for deadlines.
pub fn instant() -> Instant {
    Instant::now()
}

fn later(moment: Timestamp, elapsed: Duration) -> Timestamp {
    moment.checked_add(elapsed).unwrap_or(moment)
}
