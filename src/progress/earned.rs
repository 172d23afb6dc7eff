//! Points, as far as the journal tells: a help for the learner; what counts is the grading.

use super::Progress;
use crate::progression::{Progression, late};

impl Progress {
    /// The points of what is done in the unit at `index`, less what its lateness costs.
    pub fn earned(&self, progression: &Progression, index: usize) -> f64 {
        let Some(unit) = progression.units.get(index) else { return 0.0 };
        let (policy, due) = (progression.late.as_ref(), unit.due.as_ref());
        let done = unit.entries.iter().filter(|entry| self.done(&entry.name));
        let hundredths = done.map(|entry| {
            let passed = self.exercise(&entry.name).passed;
            let percent = passed.map_or(100, |at| late::factor(policy, due, at).percent);
            u64::from(entry.points) * u64::from(percent)
        });
        hundredths.sum::<u64>() as f64 / 100.0
    }
}
