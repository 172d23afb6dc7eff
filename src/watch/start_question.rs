//! The question at the first start: how much Node.js the learner knows, which decides where they start.

use jiff::Timestamp;

use super::event::Effect;
use super::state::{Page, Watch};
use crate::progress::{Experience, JournalEvent, Starts};
use crate::system::input::Key;

/// Handles a key on the page of the question. Returns `false` for a key that has its usual meaning.
pub(super) fn press(
    watch: &mut Watch,
    starts: Starts,
    key: Key,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) -> bool {
    let experience = match key {
        Key::Char('1') | Key::Enter | Key::Esc => Experience::New,
        Key::Char('2') => Experience::Intermediate,
        Key::Char('3') => Experience::Senior,
        Key::Char('q') => {
            effects.push(Effect::Quit);
            return true;
        }
        // Any other letter would leave the question without an answer.
        Key::Char(char) if char != ' ' => return true,
        _ => return false,
    };
    watch.page = Page::Exercise;
    let index = starts.of(experience);
    let exercise = watch.manifest.exercises[index].name.clone();
    let started = JournalEvent::Started { exercise, experience: Some(experience) };
    watch.append(started, now, effects);
    if index == watch.current {
        watch.arrive(effects);
    } else {
        watch.leave_for(index, now, effects);
    }
    true
}
