//! Converts what the watch knows about chapters to the data of their pages.

use std::collections::HashSet;

use super::state::{Page, Watch};
use crate::course::Exercise;
use crate::progress::ChapterProgress;
use crate::screen::{ChapterDoneView, FinaleChapter, StartView};

/// Returns the data of the chapter that the last pass has completed.
pub(super) fn done(watch: &Watch) -> Option<ChapterDoneView> {
    let dir = watch.chapters.completed.as_ref()?;
    let chapter = watch.progress.chapter(&watch.manifest, dir);
    Some(ChapterDoneView {
        chapter: chapter.name(),
        done: chapter.count.done,
        known: chapter.known,
        first_try: chapter.first_try,
        tries: chapter.tries,
        minutes: chapter.minutes,
        questions: questions(watch, &chapter.exercises),
    })
}

/// Returns the questions of exercises, each once. An exercise whose question is not known is named by its title.
pub(super) fn questions(watch: &Watch, exercises: &[&Exercise]) -> Vec<String> {
    let mut seen = HashSet::new();
    let question = |exercise: &&Exercise| {
        let known = watch.chapters.questions.get(&exercise.name);
        known.unwrap_or(&exercise.title).clone()
    };
    exercises.iter().map(question).filter(|question| seen.insert(question.clone())).collect()
}

/// Returns the chapters for the final page.
pub(super) fn finale(watch: &Watch) -> Vec<FinaleChapter> {
    let chapter = |chapter: ChapterProgress<'_>| FinaleChapter {
        name: chapter.name(),
        done: chapter.count.done,
        total: chapter.count.total,
        known: chapter.known,
        first_try: chapter.first_try,
        retried: chapter.retried.iter().map(|one| (one.exercise.name.clone(), one.tries)).collect(),
        minutes: chapter.minutes,
        questions: questions(watch, &chapter.exercises),
    };
    watch.progress.chapters(&watch.manifest).into_iter().map(chapter).collect()
}

/// Returns the data of the question at the first start.
pub(super) fn start(watch: &Watch) -> Option<StartView> {
    let Page::Start(starts) = &watch.page else { return None };
    let exercises = &watch.manifest.exercises;
    Some(StartView {
        welcome: split_welcome(&watch.manifest.course.welcome).0.to_owned(),
        left_out: exercises.first()?.chapter(),
        second: exercises.get(starts.some)?.chapter(),
    })
}

/// Splits the welcome into its first paragraph, which stands above the question at the first start, and the rest.
pub(super) fn split_welcome(welcome: &str) -> (&str, &str) {
    let welcome = welcome.trim();
    let (first, rest) = welcome.split_once("\n\n").unwrap_or((welcome, ""));
    (first, rest.trim())
}
