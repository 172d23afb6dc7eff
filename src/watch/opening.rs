//! Opens the exercise's file in the editor: at the line of the first failure, on a key or by itself.

use super::event::Effect;
use super::state::{Page, RunState, Watch};
use crate::system::editor::Target;

/// Opens the file of the current exercise.
pub(super) fn open(watch: &mut Watch, effects: &mut Vec<Effect>) {
    watch.opened = Some(watch.exercise().name.clone());
    effects.push(Effect::OpenEditor { target: target(watch) });
}

/// Opens the file of an exercise that has become the current one, if the learner wants that.
/// After the pages of a chapter, it is opened when the learner leaves them.
pub(super) fn open_by_itself(watch: &mut Watch, effects: &mut Vec<Effect>) {
    let has_page = matches!(
        watch.page,
        Page::Finale | Page::Chapter { .. } | Page::ChapterDone | Page::Start(_)
    );
    if !has_page && watch.chapters.wanted.is_none() {
        open_new(watch, effects);
    }
}

/// Opens the file if the learner wants that and it was not the last one that was opened.
pub(super) fn open_new(watch: &mut Watch, effects: &mut Vec<Effect>) {
    let is_new = watch.opened.as_ref() != Some(&watch.exercise().name);
    if watch.settings.open && is_new {
        open(watch, effects);
    }
}

fn target(watch: &Watch) -> Target {
    let place = match &watch.run_state {
        RunState::Finished { verdict, .. } if !verdict.passed() => verdict
            .diagnosis
            .as_ref()
            .and_then(|diagnosis| diagnosis.at.as_ref())
            .map(|at| (at.line.max(1), at.column.max(1))),
        _ => None,
    };
    Target { folder: watch.settings.root.clone(), file: watch.learner_file(), place }
}
