//! Saves of another exercise than the current one: a message, and a key that goes there. The watch stays where it is,
//! because the learner may still read the lesson, and not every write is a wish to go somewhere.

use std::path::Path;

use jiff::Timestamp;

use super::event::{Effect, Event};
use super::state::{Page, Watch};
use crate::course::Exercise;

/// Returns the event for a save of `file`, if it is a learner's file.
pub(super) fn event(watch: &Watch, file: &Path) -> Vec<Event> {
    let is_it = |exercise: &&Exercise| watch.settings.root.join(exercise.learner_file()) == file;
    let exercise = watch.manifest.exercises.iter().find(is_it);
    let event = exercise.map(|one| Event::SavedOther { exercise: one.name.clone() });
    event.into_iter().collect()
}

/// Says that the file of another exercise was saved, and what to do.
pub(super) fn on_saved(watch: &mut Watch, exercise: String) {
    let current = &watch.exercise().name;
    if exercise == *current || watch.manifest.get(&exercise).is_none() {
        return;
    }
    let enter = if watch.settings.plain { "An empty line" } else { "Enter" };
    let text = format!("You saved {exercise}, but this is {current}. {enter} goes to {exercise}.");
    watch.notice(text);
    watch.saved_other = Some(exercise);
}

/// Goes to the exercise of the message. Returns whether there was one.
pub(super) fn go(
    watch: &mut Watch,
    saved: Option<String>,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) -> bool {
    let index = saved.and_then(|name| watch.manifest.position(&name));
    match index.filter(|_| matches!(watch.page, Page::Exercise | Page::Finale)) {
        Some(index) => {
            watch.leave_for(index, now, effects);
            watch.run_when_prepared = true;
            true
        }
        None => false,
    }
}
