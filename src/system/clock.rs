//! The clock: the current time, which a rehearsal can set.
#![expect(clippy::disallowed_methods, reason = "the one place that asks what time it is")]

use std::sync::OnceLock;
use std::time::Instant;

use jiff::Timestamp;

/// The variable with a start time for the clock, such as `2027-01-18T22:00:00Z`, to rehearse due dates.
const NOW: &str = "NODELINGS_NOW";

/// Returns the current time, or the simulated one if `NODELINGS_NOW` is set. For the screen, the journal and due dates.
pub fn now() -> Timestamp {
    match rehearsed() {
        Some((start, instant)) => start.checked_add(instant.elapsed()).unwrap_or(*start),
        None => actual_now(),
    }
}

/// Returns the system's time, for everything that outlives a rehearsal: backups, copies, results.
pub fn actual_now() -> Timestamp {
    Timestamp::now()
}

/// Returns whether `NODELINGS_NOW` sets the time. If so, nothing may be written to the real journal.
pub fn is_rehearsal() -> bool {
    rehearsed().is_some()
}

/// Returns the value of `NODELINGS_NOW` if it is set and is not a time.
pub fn invalid_start() -> Option<String> {
    let value = std::env::var(NOW).ok().filter(|value| !value.is_empty())?;
    value.parse::<Timestamp>().is_err().then_some(value)
}

fn rehearsed() -> Option<&'static (Timestamp, Instant)> {
    static START: OnceLock<Option<(Timestamp, Instant)>> = OnceLock::new();
    let start = START.get_or_init(|| {
        let timestamp = std::env::var(NOW).ok()?.parse().ok()?;
        Some((timestamp, Instant::now()))
    });
    start.as_ref()
}

/// Returns an instant, for measuring and for time limits.
pub fn instant() -> Instant {
    Instant::now()
}
