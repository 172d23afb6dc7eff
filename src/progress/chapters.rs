//! The progress in a chapter. Pure.

use std::collections::HashMap;

use super::{Count, Progress};
use crate::course::{Exercise, Manifest};

/// An exercise that took more than one try.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Retried<'m> {
    pub exercise: &'m Exercise,
    pub tries: u32,
}

/// The progress in one chapter.
#[derive(Debug, Clone, PartialEq)]
pub struct ChapterProgress<'m> {
    /// Its folder: `04_modules`.
    pub dir: &'m str,
    /// In the order of the course.
    pub exercises: Vec<&'m Exercise>,
    pub count: Count,
    /// How many are skipped as known.
    pub known: usize,
    /// How many passed on the first try, without the solution.
    pub first_try: usize,
    /// The done exercises that took several tries, most tries first.
    pub retried: Vec<Retried<'m>>,
    pub tries: u32,
    /// The sum of its exercises' rounded minutes.
    pub minutes: u32,
}

impl<'m> ChapterProgress<'m> {
    fn new(dir: &'m str) -> Self {
        Self {
            dir,
            exercises: Vec::new(),
            count: Count::default(),
            known: 0,
            first_try: 0,
            retried: Vec::new(),
            tries: 0,
            minutes: 0,
        }
    }

    /// Returns its display name: `04 modules`.
    pub fn name(&self) -> String {
        self.dir.replace('_', " ")
    }

    /// Returns the hardest exercise: the last one of the highest level.
    pub fn hardest(&self) -> Option<&'m Exercise> {
        self.exercises.iter().copied().max_by_key(|exercise| exercise.level)
    }
}

impl Progress {
    /// Returns the progress in each chapter, in the order of the course.
    pub fn chapters<'m>(&self, manifest: &'m Manifest) -> Vec<ChapterProgress<'m>> {
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut chapters: Vec<ChapterProgress<'m>> = Vec::new();
        for exercise in &manifest.exercises {
            let place = *places.entry(&exercise.dir).or_insert_with(|| {
                chapters.push(ChapterProgress::new(&exercise.dir));
                chapters.len() - 1
            });
            self.add_to(&mut chapters[place], exercise);
        }
        for chapter in &mut chapters {
            chapter.retried.sort_by_key(|one| std::cmp::Reverse(one.tries));
        }
        chapters
    }

    /// Returns the progress in the chapter with the folder `dir`.
    pub fn chapter<'m>(&self, manifest: &'m Manifest, dir: &'m str) -> ChapterProgress<'m> {
        let mut chapter = ChapterProgress::new(dir);
        for exercise in manifest.exercises.iter().filter(|exercise| exercise.dir == dir) {
            self.add_to(&mut chapter, exercise);
        }
        chapter.retried.sort_by_key(|one| std::cmp::Reverse(one.tries));
        chapter
    }

    fn add_to<'m>(&self, chapter: &mut ChapterProgress<'m>, exercise: &'m Exercise) {
        let known = self.exercise(&exercise.name);
        chapter.exercises.push(exercise);
        chapter.count.add(known.done());
        chapter.known += usize::from(known.known());
        chapter.tries = chapter.tries.saturating_add(known.attempts);
        let minutes = u32::try_from(known.minutes()).unwrap_or(u32::MAX);
        chapter.minutes = chapter.minutes.saturating_add(minutes);
        if known.done() && known.attempts <= 1 && !known.solution_seen {
            chapter.first_try += 1;
        }
        if known.done() && known.attempts > 1 {
            chapter.retried.push(Retried { exercise, tries: known.attempts });
        }
    }

    /// Returns whether the learner has not worked on any exercise of the chapter yet.
    pub fn is_new_chapter(&self, manifest: &Manifest, dir: &str) -> bool {
        let mut exercises = manifest.exercises.iter().filter(|exercise| exercise.dir == dir);
        exercises.all(|exercise| !self.exercise(&exercise.name).is_touched())
    }

    /// Returns whether the exercise at `index` is the first open one of its chapter, in the learner's order.
    pub fn is_first_of_chapter(&self, manifest: &Manifest, index: usize) -> bool {
        let dir = &manifest.exercises[index].dir;
        let order = self.order_after(manifest, usize::MAX);
        let first = order.into_iter().find(|index| {
            let exercise = &manifest.exercises[*index];
            exercise.dir == *dir && self.is_open(&exercise.name)
        });
        first == Some(index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Course;
    use crate::progress::{JournalEntry, JournalEvent, VERSION, parse_journal};

    fn course() -> Course {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        Course::load(&root.join("tests/fixtures/small_course")).expect("the course loads")
    }

    fn journal(lines: &[&str]) -> Vec<JournalEntry> {
        let line = |line: &&str| format!("{{\"v\":1,\"at\":\"2026-01-02T03:04:05Z\",{line}}}");
        let text: Vec<String> = lines.iter().map(line).collect();
        parse_journal(text.join("\n").as_bytes())
    }

    fn ran(exercise: &str, verdict: &str, content: &str) -> String {
        format!(
            r#""event":"ran","exercise":"{exercise}","verdict":"{verdict}","passed":0,"total":1,"ms":1.0,"content":"{content}""#
        )
    }

    #[test]
    fn first_tries_and_retried_exercises_are_told_apart() {
        let course = course();
        let entries = journal(&[
            &ran("sums1_add", "pass", "a"),
            r#""event":"passed","exercise":"sums1_add""#,
            &ran("sums2_greet", "fail", "b"),
            &ran("sums2_greet", "pass", "c"),
            r#""event":"passed","exercise":"sums2_greet""#,
            r#""event":"solution_seen","exercise":"lists1_twice""#,
            &ran("lists1_twice", "pass", "d"),
            r#""event":"passed","exercise":"lists1_twice""#,
        ]);
        let progress = Progress::from(&entries);
        let [sums, lists] = &progress.chapters(&course.manifest)[..] else {
            panic!("two chapters")
        };
        assert_eq!((sums.name().as_str(), sums.first_try, sums.tries), ("01 sums", 1, 3));
        let retried: Vec<_> =
            sums.retried.iter().map(|one| (one.exercise.name.as_str(), one.tries)).collect();
        assert_eq!(retried, [("sums2_greet", 2)]);
        assert_eq!((lists.count.done, lists.count.total, lists.first_try), (1, 2, 0));
        assert_eq!(lists.hardest().map(|one| one.name.as_str()), Some("lists2_total"));
        assert_eq!(progress.chapter(&course.manifest, "01_sums"), *sums);
    }

    #[test]
    fn the_minutes_of_chapters_add_up_to_those_of_the_course() {
        let course = course();
        let at = |seconds: u32, event: &str| {
            let (minute, second) = (seconds / 60, seconds % 60);
            format!(r#"{{"v":1,"at":"2026-01-02T03:{minute:02}:{second:02}Z",{event}}}"#)
        };
        let moved = |name: &str| format!(r#""event":"moved","exercise":"{name}""#);
        let lines = [
            at(0, &moved("sums1_add")),
            at(80, &ran("sums1_add", "fail", "a")),
            at(81, &moved("sums2_greet")),
            at(161, &ran("sums2_greet", "fail", "b")),
        ];
        let progress = Progress::from(&parse_journal(lines.join("\n").as_bytes()));
        let chapters = progress.chapters(&course.manifest);
        // Each exercise took 80 seconds.
        assert_eq!(chapters[0].minutes, 2);
        let sum: u32 = chapters.iter().map(|chapter| chapter.minutes).sum();
        assert_eq!(u64::from(sum), progress.minutes(&course.manifest));
    }

    #[test]
    fn a_chapter_is_new_until_a_run_a_pass_or_a_hint() {
        let course = course();
        let manifest = &course.manifest;
        let event = |event| JournalEntry { v: VERSION, at: jiff::Timestamp::UNIX_EPOCH, event };
        let mut progress = Progress::default();
        progress.apply(&event(JournalEvent::Moved { exercise: "lists2_total".into() }));
        assert!(progress.is_new_chapter(manifest, "02_lists"));
        assert!(progress.is_first_of_chapter(manifest, 2));
        assert!(!progress.is_first_of_chapter(manifest, 3));
        progress.apply(&event(JournalEvent::Hinted { exercise: "lists2_total".into(), level: 1 }));
        assert!(!progress.is_new_chapter(manifest, "02_lists"));
        assert!(progress.is_new_chapter(manifest, "01_sums"));
    }
}
