//! The page of a chapter: it opens by itself when the learner comes to a new chapter, and with `c`. And the page
//! that says what a learner can answer after a chapter.

use jiff::Timestamp;

use super::chapters::WantedPage;
use super::event::Effect;
use super::opening;
use super::state::{Page, RunState, Watch};
use crate::course::Exercise;
use crate::progress::JournalEvent;

impl Watch {
    /// Asks for the page of the current chapter if the learner comes to the chapter for the first time.
    pub(super) fn arrive(&mut self, effects: &mut Vec<Effect>) {
        self.chapters.wanted = None;
        let dir = &self.exercise().dir;
        let is_new = !self.chapters.seen.contains(dir)
            && self.progress.is_new_chapter(&self.manifest, dir)
            && self.progress.is_first_of_chapter(&self.manifest, self.current);
        if is_new {
            request(self, false, effects);
        }
    }
}

fn request(watch: &mut Watch, asked: bool, effects: &mut Vec<Effect>) {
    let dir = watch.exercise().dir.clone();
    watch.chapters.wanted = Some(WantedPage { dir: dir.clone(), asked });
    effects.push(Effect::ReadChapter { dir });
}

/// Opens the page of the current chapter, or closes it.
pub(super) fn toggle(watch: &mut Watch, effects: &mut Vec<Effect>) {
    if matches!(watch.page, Page::Chapter { .. }) {
        return close(watch, effects);
    }
    request(watch, true, effects);
}

/// Opens a page that has been read, unless it would hide something that came in the meantime.
pub(super) fn on_read(
    watch: &mut Watch,
    dir: &str,
    text: Result<Option<String>, String>,
    effects: &mut Vec<Effect>,
) {
    let Some(wanted) = watch.chapters.wanted.take_if(|wanted| wanted.dir == dir) else { return };
    match text {
        Ok(Some(text)) if wanted.asked || can_open_by_itself(watch) => {
            watch.chapters.seen.insert(wanted.dir);
            watch.page = Page::Chapter { text, asked: wanted.asked };
            watch.scroll = 0;
            if watch.settings.plain {
                // The page is printed, and does not stay open.
                opening::open_new(watch, effects);
            }
        }
        Ok(None) if wanted.asked => {
            watch.notice(format!("The chapter {} has no page.", watch.exercise().chapter()));
        }
        Err(reason) if wanted.asked => watch.notice(reason),
        // The learner did not ask for it.
        _ => opening::open_by_itself(watch, effects),
    }
}

fn can_open_by_itself(watch: &Watch) -> bool {
    let shows_a_run = matches!(
        watch.run_state,
        RunState::Running { .. } | RunState::Finished { .. } | RunState::Settling { .. }
    );
    matches!(watch.page, Page::Exercise) && !shows_a_run
}

/// Returns to the page of a completed chapter when another page above it is closed.
pub(super) fn return_to_done(watch: &mut Watch) {
    let has_gone_on =
        watch.passed.as_ref().is_some_and(|passed| passed.exercise != watch.exercise().name);
    let is_done = watch.chapters.completed.is_some() && has_gone_on && !watch.settings.plain;
    if is_done && matches!(watch.page, Page::Exercise) {
        watch.page = Page::ChapterDone;
    }
}

/// Goes from a page of a chapter to the exercise.
pub(super) fn close(watch: &mut Watch, effects: &mut Vec<Effect>) {
    watch.chapters.completed = None;
    watch.page = Page::Exercise;
    watch.scroll = 0;
    opening::open_by_itself(watch, effects);
}

/// Goes on from the page of a completed chapter: to the page of the next one, or to the exercise.
pub(super) fn go_on(watch: &mut Watch, effects: &mut Vec<Effect>) {
    watch.chapters.completed = None;
    watch.page = Page::Exercise;
    watch.scroll = 0;
    watch.arrive(effects);
    opening::open_by_itself(watch, effects);
}

/// Closes the pages of a chapter and the first question, because a run or a verdict is more important.
pub(super) fn close_for_run(watch: &mut Watch) {
    watch.chapters.wanted = None;
    if matches!(watch.page, Page::Chapter { .. } | Page::ChapterDone | Page::Start(_)) {
        watch.page = Page::Exercise;
        watch.scroll = 0;
    }
}

/// Returns the exercise whose pass proves that the learner knows the current chapter, as an index. `None` if it
/// would save no other exercise.
pub(super) fn proof(watch: &Watch) -> Option<usize> {
    if watch.progression.is_some() {
        return None;
    }
    let chapter = watch.progress.chapter(&watch.manifest, &watch.exercise().dir);
    let hardest = chapter.hardest()?;
    let fits = hardest.fits(&watch.settings.node) && watch.progress.is_open(&hardest.name);
    let is_open = |other: &&&Exercise| watch.progress.is_open(&other.name);
    let open = chapter.exercises.iter().filter(is_open).count();
    if fits && open > 1 { watch.manifest.position(&hardest.name) } else { None }
}

/// Goes to the hardest exercise of the chapter. Its pass proves that the learner knows the others.
pub(super) fn claim(watch: &mut Watch, now: Timestamp, effects: &mut Vec<Effect>) {
    let Some(index) = proof(watch) else {
        return watch.notice("There is nothing to skip in this chapter.".to_owned());
    };
    let exercise = watch.manifest.exercises[index].name.clone();
    watch.leave_for(index, now, effects);
    watch.append(JournalEvent::Claimed { exercise: exercise.clone() }, now, effects);
    watch.notice(format!(
        "Pass {exercise}, the hardest exercise here, and the others of this chapter are skipped as known."
    ));
}

/// Handles the first pass of an exercise: it may prove that the learner knows the chapter, and complete it.
pub(super) fn on_first_pass(
    watch: &mut Watch,
    exercise: &Exercise,
    claimed: bool,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) {
    let chapter = watch.manifest.exercises.iter().filter(|other| other.dir == exercise.dir);
    let chapter: Vec<Exercise> = chapter.cloned().collect();
    for other in chapter.iter().filter(|_| claimed) {
        if watch.progress.is_open(&other.name) {
            let known = JournalEvent::Known {
                exercise: other.name.clone(),
                proven_by: exercise.name.clone(),
            };
            watch.append(known, now, effects);
        }
    }
    // A unit of a progression has its own end.
    let is_open = chapter.iter().any(|other| watch.progress.is_open(&other.name));
    if !is_open && watch.progression.is_none() {
        watch.chapters.completed = Some(exercise.dir.clone());
        effects.push(Effect::ReadQuestions { exercises: chapter });
    }
}
