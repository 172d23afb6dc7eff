//! Stops a program that changes its own file from being run for ever.
//!
//! A learner's save always wins, so many quick saves must end in a run of the last one. Two facts distinguish
//! them: while nothing runs, only the learner changes the file; and a run that ended with its file unchanged
//! has not changed it.

use jiff::{SignedDuration, Timestamp};

/// A change this soon after a start may come from the program.
const SOON: SignedDuration = SignedDuration::from_secs(1);
/// After this many such changes in a row, a run starts only when the file stays unchanged.
const MANY: u32 = 4;
/// How long it must stay unchanged.
pub(super) const QUIET: SignedDuration = SignedDuration::from_millis(250);

/// What to do after a change of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// Run it.
    Run,
    /// Run nothing, and wait until the file stays unchanged.
    Wait,
    /// Stop, because even runs after a quiet moment were followed by a change.
    Stop,
}

/// Counts changes that come soon after a start.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RerunGuard {
    began: Option<Timestamp>,
    changes: u32,
    /// The last change came after the tests of a run, before its process had ended.
    after_tests: bool,
}

impl RerunGuard {
    /// Notes the start of a run.
    pub(super) fn run_started(&mut self, now: Timestamp) {
        self.began = Some(now);
    }

    /// Notes that all tests of a run have reported and left the file unchanged. Its process still runs, so
    /// this clears the run only if the last change was not made at this point of one.
    pub(super) fn unchanged_by_tests(&mut self) {
        if !self.after_tests {
            *self = Self::default();
        }
    }

    /// Notes a change of the file; `after_tests`: after the tests of a run, before its process ended.
    pub(super) fn file_changed(&mut self, now: Timestamp, after_tests: bool) -> Decision {
        self.after_tests = after_tests;
        let soon = self.began.is_some_and(|began| now.duration_since(began) < SOON);
        self.changes = if soon { self.changes + 1 } else { 0 };
        match self.changes {
            0..MANY => Decision::Run,
            changes if changes < 2 * MANY => Decision::Wait,
            _ => {
                *self = Self::default();
                Decision::Stop
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paces of changes that come so long after the start of each run.
    fn decisions(milliseconds: &[i64]) -> Vec<Decision> {
        let mut rerun_guard = RerunGuard::default();
        let mut now = Timestamp::UNIX_EPOCH;
        let changes = milliseconds.iter().map(|after| {
            rerun_guard.run_started(now);
            now += SignedDuration::from_millis(*after);
            rerun_guard.file_changed(now, false)
        });
        changes.collect()
    }

    #[test]
    fn slow_changes_are_always_run() {
        assert_eq!(decisions(&[1500; 20]), [Decision::Run; 20]);
    }

    #[test]
    fn a_change_after_every_start_ends_in_a_stop() {
        let decisions = decisions(&[20; 8]);
        assert_eq!(decisions[..3], [Decision::Run; 3]);
        assert_eq!(decisions[3..7], [Decision::Wait; 4]);
        assert_eq!(decisions[7], Decision::Stop);
    }

    #[test]
    fn a_change_after_the_tests_of_every_run_ends_in_a_stop() {
        let mut guard = RerunGuard::default();
        let mut change = |after_tests| {
            guard.run_started(Timestamp::UNIX_EPOCH);
            guard.unchanged_by_tests();
            guard.file_changed(Timestamp::UNIX_EPOCH, after_tests)
        };
        assert!((0..20).any(|_| change(true) == Decision::Stop));
        assert!((0..20).all(|number| change(number % 2 == 0) == Decision::Run));
    }

    #[test]
    fn one_slow_change_forgives_the_quick_ones() {
        assert_eq!(decisions(&[20, 20, 20, 20, 2000, 20])[5], Decision::Run);
    }
}
