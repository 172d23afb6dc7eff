//! Prevents an endless loop of runs if a program changes its own file.
//!
//! A learner's save always wins, so many quick saves must lead to a run of the last one. Three facts
//! distinguish a learner from a program: while nothing runs, only the learner changes the file; a run that
//! ended with its file unchanged did not change it; a program changes its file only after it has started.
//! Therefore, after several changes in a row, each run waits for a pause without runs, and the pauses get
//! longer. A learner who keeps saving saves during a pause. A program cannot.

use jiff::{SignedDuration, Timestamp};

/// A change this soon after the start of a run may come from the program.
const AFTER_START: SignedDuration = SignedDuration::from_secs(1);
/// After this many such changes in a row, a run waits until the file stays unchanged.
const CHANGES_BEFORE_WAITING: u32 = 4;
/// After this many, it stops running the file.
const CHANGES_BEFORE_STOPPING: u32 = 8;
/// How long the file must stay unchanged the first time. The time doubles after each further change.
const QUIET_PERIOD: SignedDuration = SignedDuration::from_millis(250);
/// The time after which a cancelled run has ended and its last change has been noticed, even by polling.
const CANCEL_GRACE: SignedDuration = SignedDuration::from_millis(500);

/// What to do after a change of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// Run it.
    Run,
    /// Run nothing, and wait until the file stays unchanged for [`RerunGuard::quiet`].
    Wait,
    /// Stop running it, because even runs after a pause were followed by a change.
    Stop,
}

/// Counts changes that follow soon after the start of a run.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct RerunGuard {
    began: Option<Timestamp>,
    changes: u32,
    /// Whether the last change came after the tests of a run, before its process had ended.
    after_tests: bool,
    /// The time at which the last run was cancelled, if none has started since.
    cancelled: Option<Timestamp>,
    /// The time at which it decided to stop, if no run has started since.
    stopped: Option<Timestamp>,
}

impl RerunGuard {
    /// Records the start of a run.
    pub(super) fn run_started(&mut self, now: Timestamp) {
        self.began = Some(now);
        self.cancelled = None;
        self.stopped = None;
    }

    /// Records that all tests of a run have reported and the file is unchanged. The process still runs, so
    /// this resets the count only if the last change did not come at this point of a run.
    pub(super) fn unchanged_by_tests(&mut self) {
        if !self.after_tests {
            *self = Self::default();
        }
    }

    /// Records a change of the file. `after_tests` says that it came after the tests of a run, before its
    /// process had ended.
    pub(super) fn file_changed(&mut self, now: Timestamp, after_tests: bool) -> Decision {
        if let Some(cancelled) = self.cancelled {
            if now.duration_since(cancelled) < CANCEL_GRACE {
                return Decision::Wait;
            }
            *self = Self::default(); // nothing ran: it was the learner
            return Decision::Run;
        }
        self.after_tests = after_tests;
        let soon = self.began.is_some_and(|began| now.duration_since(began) < AFTER_START);
        self.changes = if soon { self.changes + 1 } else { 0 };
        match self.changes {
            0..CHANGES_BEFORE_WAITING => Decision::Run,
            changes if changes < CHANGES_BEFORE_STOPPING => {
                self.cancelled = Some(now);
                Decision::Wait
            }
            _ => {
                *self = Self { stopped: Some(now), ..Self::default() };
                Decision::Stop
            }
        }
    }

    /// Returns whether it has stopped the runs so recently that a change may still come from the program.
    pub(super) fn has_just_stopped(&self, now: Timestamp) -> bool {
        self.stopped.is_some_and(|stopped| now.duration_since(stopped) < AFTER_START)
    }

    /// Returns how long the file must stay unchanged before the next run.
    pub(super) fn quiet(&self) -> SignedDuration {
        QUIET_PERIOD
            * (1 << self.changes.saturating_sub(CHANGES_BEFORE_WAITING).min(CHANGES_BEFORE_WAITING))
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

    const fn millis(number: i64) -> SignedDuration {
        SignedDuration::from_millis(number)
    }

    /// What happens to a file that is saved at these times, when each run takes so long: whether the last save
    /// was run, and whether the runs were stopped.
    fn last_save_runs(saves: &[i64], run: i64) -> bool {
        let at = |time| Timestamp::UNIX_EPOCH + millis(time);
        let mut guard = RerunGuard::default();
        let mut started = None; // when the last run started
        let mut wakeup = None; // when the file will have been unchanged for long enough
        let mut last_run = None; // the save that was run last
        for (number, save) in saves.iter().copied().enumerate() {
            if let Some(time) = wakeup.filter(|time| *time <= save) {
                guard.run_started(at(time));
                (started, last_run) = (Some(time), number.checked_sub(1));
            }
            if started.is_some_and(|started| started + run < save) {
                guard = RerunGuard::default(); // it ended, and the file was unchanged
            }
            match guard.file_changed(at(save), false) {
                Decision::Run => {
                    guard.run_started(at(save));
                    (started, wakeup, last_run) = (Some(save), None, Some(number));
                }
                Decision::Wait => {
                    let quiet = i64::try_from(guard.quiet().as_millis()).unwrap();
                    (started, wakeup) = (None, Some(save + quiet));
                }
                Decision::Stop => (started, wakeup) = (None, None),
            }
        }
        wakeup.is_some() || last_run == Some(saves.len() - 1)
    }

    #[test]
    fn the_last_of_an_editors_regular_saves_is_always_run() {
        for run in [20, 300, 900, 2500, 60_000] {
            for pause in (10..3000).step_by(10) {
                for count in 1..40 {
                    let saves: Vec<i64> = (0..count).map(|number| number * pause).collect();
                    assert!(
                        last_save_runs(&saves, run),
                        "{count} saves every {pause} ms, run {run} ms"
                    );
                }
            }
        }
    }

    #[test]
    fn a_program_that_changes_its_file_again_and_again_is_stopped() {
        // The change that it made just before it was killed is noticed late.
        for (first, late) in [(0, 0), (1, 5), (10, 340), (700, 100), (990, 340), (990, 490)] {
            let mut guard = RerunGuard::default();
            let mut now = Timestamp::UNIX_EPOCH;
            let stops = (0..20).any(|_| {
                guard.run_started(now);
                now += millis(first);
                let mut decision = guard.file_changed(now, false);
                if decision == Decision::Wait {
                    let quiet = guard.quiet();
                    if millis(late) < quiet {
                        now += millis(late);
                        decision = guard.file_changed(now, false);
                        assert_eq!(decision, Decision::Wait, "{first} {late}");
                    }
                    now += quiet;
                }
                decision == Decision::Stop
            });
            assert!(stops, "{first} {late}");
        }
    }

    #[test]
    fn a_change_while_nothing_runs_forgives_the_quick_ones() {
        let mut guard = RerunGuard::default();
        let mut now = Timestamp::UNIX_EPOCH;
        for _ in 0..5 {
            guard.run_started(now);
            now += millis(20);
            let _ = guard.file_changed(now, false);
        }
        assert_eq!(guard.file_changed(now + millis(499), false), Decision::Wait);
        assert_eq!(guard.file_changed(now + millis(500), false), Decision::Run);
        guard.run_started(now + millis(500));
        assert_eq!(guard.file_changed(now + millis(520), false), Decision::Run);
    }

    #[test]
    fn one_slow_change_forgives_the_quick_ones() {
        assert_eq!(decisions(&[20, 20, 20, 20, 2000, 20])[5], Decision::Run);
    }
}
