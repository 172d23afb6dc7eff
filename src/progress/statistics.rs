//! Sums and counts over a course: by chapter, by level, by day. Pure.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::state::{Count, Progress};
use crate::course::{Level, Manifest};
use crate::progression::{Progression, late};

impl Progress {
    /// Counts by chapter (its folder), in the order of the course.
    pub fn by_chapter<'m>(&self, manifest: &'m Manifest) -> Vec<(&'m str, Count)> {
        let chapters = self.chapters(manifest).into_iter();
        chapters.map(|chapter| (chapter.dir, chapter.count)).collect()
    }

    /// Counts by level, from easy to hard.
    pub fn by_level(&self, manifest: &Manifest) -> Vec<(Level, Count)> {
        let mut levels: BTreeMap<Level, Count> = BTreeMap::new();
        for exercise in &manifest.exercises {
            levels.entry(exercise.level).or_default().add(self.done(&exercise.name));
        }
        levels.into_iter().collect()
    }

    /// Counts the exercises of this course that passed for the first time, by day in `zone`. Days without
    /// one are left out.
    pub fn passed_by_day(&self, manifest: &Manifest, zone: &TimeZone) -> BTreeMap<Date, u32> {
        let mut days = BTreeMap::new();
        for passed in manifest.exercises.iter().filter_map(|one| self.exercise(&one.name).passed) {
            *days.entry(zone.to_datetime(passed).date()).or_default() += 1;
        }
        days
    }

    /// Attempts at all exercises of this course.
    pub fn attempts(&self, manifest: &Manifest) -> u32 {
        let attempts = manifest.exercises.iter().map(|one| self.exercise(&one.name).attempts);
        attempts.fold(0, u32::saturating_add)
    }

    /// Time spent on all exercises of this course, in minutes.
    pub fn minutes(&self, manifest: &Manifest) -> u64 {
        manifest.exercises.iter().map(|one| self.exercise(&one.name).minutes()).sum()
    }

    /// The points of what is done in the unit at `index`, less what lateness costs. They are a help for
    /// the learner; grading decides what counts.
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
