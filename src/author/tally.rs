//! Mutation scores for each exercise and chapter. Pure.

use serde::{Serialize, Serializer};

/// The score that every chapter should reach, in percent.
pub const GOAL: f64 = 90.0;

/// The score of one chapter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChapterScore {
    pub chapter: String,
    #[serde(flatten)]
    pub count: MutantCount,
    pub exercises: Vec<ExerciseScore>,
}

/// The score of one exercise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExerciseScore {
    pub exercise: String,
    #[serde(flatten)]
    pub count: MutantCount,
    pub survivors: Vec<Survivor>,
}

/// A mutant that passes and is not listed as equivalent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Survivor {
    /// The solution, relative to the course, with `/`.
    pub file: String,
    /// 1-based.
    pub line: usize,
    pub operator: String,
    /// The original and the mutated line. The latter is empty if it was removed.
    pub before: String,
    pub after: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct MutantCount {
    /// The number of mutants.
    pub mutants: usize,
    pub killed: usize,
    /// The part of `killed` that the time limit ended.
    pub timed_out: usize,
    /// Listed as equivalent, and not counted in the share.
    pub equivalent: usize,
    /// Not run because of an error of the runner.
    pub not_run: usize,
    pub share: Share,
}

/// The share of killed mutants in percent, of those that count. `None` if there are none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    killed: usize,
    of: usize,
}

impl Share {
    pub fn percent(self) -> Option<f64> {
        (self.of > 0).then(|| self.killed as f64 * 100.0 / self.of as f64)
    }

    pub fn is_enough(self) -> bool {
        self.percent().is_none_or(|percent| percent >= GOAL)
    }

    /// Returns the number of mutants that count.
    pub fn of(self) -> usize {
        self.of
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.percent().map(|percent| (percent * 10.0).floor() / 10.0).serialize(serializer)
    }
}

impl MutantCount {
    fn sum(self, other: Self) -> Self {
        Self {
            mutants: self.mutants + other.mutants,
            killed: self.killed + other.killed,
            timed_out: self.timed_out + other.timed_out,
            equivalent: self.equivalent + other.equivalent,
            not_run: self.not_run + other.not_run,
            share: Share::default(),
        }
        .with_share()
    }

    pub(super) fn with_share(mut self) -> Self {
        let of = self.mutants.saturating_sub(self.equivalent + self.not_run);
        self.share = Share { killed: self.killed, of };
        self
    }
}

/// Groups exercises by chapter. `measured` contains each exercise with its chapter.
pub(super) fn by_chapter(measured: Vec<(String, ExerciseScore)>) -> Vec<ChapterScore> {
    let mut chapters: Vec<ChapterScore> = Vec::new();
    for (name, exercise) in measured {
        let index = chapters.iter().position(|chapter| chapter.chapter == name);
        let index = index.unwrap_or_else(|| {
            let count = MutantCount::default();
            chapters.push(ChapterScore { chapter: name, count, exercises: Vec::new() });
            chapters.len() - 1
        });
        let chapter = &mut chapters[index];
        chapter.count = chapter.count.sum(exercise.count);
        chapter.exercises.push(exercise);
    }
    chapters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(exercise: &str, mutants: usize, killed: usize, equivalent: usize) -> ExerciseScore {
        let count =
            MutantCount { mutants, killed, equivalent, ..MutantCount::default() }.with_share();
        ExerciseScore { exercise: exercise.to_owned(), count, survivors: Vec::new() }
    }

    #[test]
    fn a_share_is_of_those_that_count() {
        let half = measured("a", 12, 5, 2).count.share;
        assert_eq!(half.percent(), Some(50.0));
        assert!(!half.is_enough());
        assert!(measured("a", 12, 9, 2).count.share.is_enough());
        assert_eq!(measured("a", 2, 0, 2).count.share.percent(), None);
        assert!(measured("a", 0, 0, 0).count.share.is_enough(), "nothing can be changed");
    }

    #[test]
    fn a_chapter_is_the_sum_of_its_exercises() {
        let of = |chapter: &str, exercise| (chapter.to_owned(), exercise);
        let chapters = by_chapter(vec![
            of("01", measured("a", 10, 10, 0)),
            of("02", measured("b", 4, 1, 0)),
            of("01", measured("c", 30, 20, 0)),
        ]);
        assert_eq!(chapters.len(), 2);
        assert_eq!(chapters[0].exercises.len(), 2);
        assert_eq!(chapters[0].count.share.percent(), Some(75.0));
        assert_eq!(chapters[1].count.mutants, 4);
    }

    #[test]
    fn a_share_is_never_rounded_up_to_the_goal() {
        let share = Share { killed: 8999, of: 10000 };
        assert_eq!(serde_json::to_string(&share).expect("a number"), "89.9");
    }
}
