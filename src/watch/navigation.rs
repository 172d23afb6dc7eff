//! Navigation between exercises.

use jiff::Timestamp;

use super::event::Effect;
use super::rerun_guard::RerunGuard;
use super::state::{Page, RunState, Watch};
use crate::course::Exercise;
use crate::progress;
use crate::screen;

impl Watch {
    /// Returns the exercise whose answer is shown: the one that has just passed, or the current one.
    pub(super) fn subject(&self) -> &Exercise {
        let passed = self.passed.as_ref().and_then(|passed| self.manifest.get(&passed.exercise));
        passed.unwrap_or_else(|| self.exercise())
    }

    /// Goes to another exercise at the request of the learner.
    pub(super) fn leave_for(&mut self, index: usize, now: Timestamp, effects: &mut Vec<Effect>) {
        self.passed = None;
        self.chapters.completed = None;
        self.restored = None;
        self.notices.clear();
        self.saved_other = None;
        self.go_to(index, now, effects);
        if let Some(reason) = self.locked(index) {
            self.notice(reason);
        }
    }

    /// Goes to an exercise and prepares it. The summary of the last pass stays until the next run.
    pub(super) fn go_to(&mut self, index: usize, now: Timestamp, effects: &mut Vec<Effect>) {
        self.current = index;
        self.run_state = RunState::Preparing;
        self.page = Page::Exercise;
        self.hints_open = 0;
        self.scroll = 0;
        self.content = None;
        self.saved = None;
        self.from_finale = false;
        self.run_when_prepared = false;
        self.rerun_guard = RerunGuard::default();
        let exercise = self.exercise().clone();
        effects.push(Effect::Cancel);
        self.append(
            progress::JournalEvent::Moved { exercise: exercise.name.clone() },
            now,
            effects,
        );
        effects.push(Effect::Prepare { exercise: exercise.into() });
        self.arrive(effects);
    }

    /// Returns the next pending exercise after `after` that can run on this Node.js.
    pub(super) fn next_runnable(&self, after: usize) -> Option<usize> {
        let exercises = &self.manifest.exercises;
        let fits = |index: &usize| {
            let exercise = &exercises[*index];
            self.progress.is_open(&exercise.name) && exercise.fits(&self.settings.node)
        };
        let order = self.progress.order_after(&self.manifest, after);
        let all = || order.iter().copied().filter(fits);
        // Locked exercises come after all others.
        all().find(|index| self.locked(*index).is_none()).or_else(|| all().next())
    }

    /// Returns why the exercise at `index` is locked, or `None` if it is not.
    pub(super) fn locked(&self, index: usize) -> Option<String> {
        let progression = self.progression.as_deref()?;
        let (unit, _) = progression.find(&self.manifest.exercises.get(index)?.name)?;
        let done = |name: &str| self.progress.done(name);
        screen::locked(progression, unit, &progression.waits_for(unit, done), done)
    }

    /// Goes to the next pending exercise, or to the final message.
    pub(super) fn advance(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if let Some(index) = self.next_runnable(self.current) {
            // An open list stays open.
            let page = std::mem::replace(&mut self.page, Page::Exercise);
            self.go_to(index, now, effects);
            if matches!(page, Page::List(_) | Page::Verify(_)) {
                self.page = page;
            } else if self.chapters.completed.is_some() && !self.settings.plain {
                self.page = Page::ChapterDone;
            }
        } else {
            self.open_finale(effects);
        }
    }

    /// Opens the final page, and asks for the interview questions on it.
    pub(super) fn open_finale(&mut self, effects: &mut Vec<Effect>) {
        self.scroll = 0;
        self.page = Page::Finale;
        let exercises = self.manifest.exercises.iter();
        let unknown = |exercise: &&crate::course::Exercise| {
            !self.chapters.questions.contains_key(&exercise.name)
        };
        effects.push(Effect::ReadQuestions {
            exercises: exercises.filter(unknown).cloned().collect(),
        });
    }
}
