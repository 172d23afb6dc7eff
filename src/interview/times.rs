//! The clock of an interview: counts the time that passes between events. Pure.

use jiff::Timestamp;

/// A longer gap between two events means that the computer slept or its clock was set. It does not count.
/// The session has an event at least every 30 seconds.
const LONGEST_GAP: i64 = 120_000;

/// Measures laps. It is stopped at first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stopwatch {
    last: Option<Timestamp>,
}

impl Stopwatch {
    /// Returns the milliseconds since the last lap, and begins the next one. A stopped watch begins with 0, and so
    /// does one whose clock was set back or far ahead.
    pub fn lap(&mut self, now: Timestamp) -> u64 {
        let last = self.last.replace(now);
        let passed = last.map_or(0, |last| now.as_millisecond() - last.as_millisecond());
        if (0..=LONGEST_GAP).contains(&passed) { u64::try_from(passed).unwrap_or(0) } else { 0 }
    }

    /// Returns the milliseconds since the last lap, without a new one.
    pub fn since_lap(&self, now: Timestamp) -> u64 {
        Self { last: self.last }.lap(now)
    }

    pub fn stop(&mut self) {
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(second: i64) -> Timestamp {
        Timestamp::constant(second, 0)
    }

    #[test]
    fn laps_add_up_and_a_stopped_watch_counts_nothing() {
        let mut watch = Stopwatch::default();
        assert_eq!([watch.lap(at(10)), watch.lap(at(12)), watch.lap(at(15))], [0, 2000, 3000]);
        assert_eq!(watch.since_lap(at(16)), 1000);
        watch.stop();
        assert_eq!([watch.since_lap(at(50)), watch.lap(at(60)), watch.lap(at(61))], [0, 0, 1000]);
    }

    #[test]
    fn a_computer_that_sleeps_and_a_clock_that_is_set_do_not_count() {
        let mut watch = Stopwatch::default();
        watch.lap(at(1000));
        assert_eq!([watch.lap(at(9000)), watch.lap(at(9001)), watch.lap(at(500))], [0, 1000, 0]);
    }
}
