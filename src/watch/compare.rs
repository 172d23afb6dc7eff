//! Compares the learner's answer with the solution and other right ways, after a pass.

use jiff::Timestamp;

use super::event::Effect;
use super::state::{Page, Watch};
use crate::course::Comparison;
use crate::progress::JournalEvent;
use crate::screen::CompareView;

/// Opens the page, shows the other right ways that it does not show yet, or closes it.
pub(super) fn press(watch: &mut Watch, now: Timestamp, effects: &mut Vec<Effect>) {
    if let Page::Compare { exercise, comparison, all } = &mut watch.page {
        if (CompareView { name: exercise, comparison, all: *all }).has_more() {
            *all = true;
            return;
        }
        watch.page = Page::Exercise;
        watch.scroll = 0;
        return;
    }
    let exercise = watch.subject().clone();
    if !watch.progress.done(&exercise.name) {
        return watch.notice(format!(
            "d compares your answer with a good solution, once {} has passed. h gives a hint.",
            exercise.name
        ));
    }
    let seen = JournalEvent::SolutionSeen { exercise: exercise.name.clone() };
    effects.push(Effect::Compare { exercise: exercise.into() });
    watch.append(seen, now, effects);
}

/// Shows what was read.
pub(super) fn show(watch: &mut Watch, exercise: String, result: Result<Box<Comparison>, String>) {
    match result {
        Ok(comparison) => {
            watch.page = Page::Compare { exercise, comparison, all: false };
            watch.scroll = 0;
        }
        Err(reason) => watch.notice(format!("I cannot compare: {reason}.")),
    }
}
