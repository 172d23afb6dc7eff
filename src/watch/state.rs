//! The state of a watch: the current exercise, its run, the open page. Pure.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::chapters::ChapterPages;
use super::event::{Effect, LearningPath, ReloadError, RunId};
pub(super) use super::page::Page;
use super::rerun_guard::RerunGuard;
pub use super::run_state::RunState;
pub use super::settings::{Beginning, Settings};
use crate::course::learner_file::Content;
use crate::course::{Exercise, Manifest};
use crate::progress::{self, Count, JournalEntry, Progress};
use crate::progression::Progression;
use crate::screen::{self, ListItem, WelcomeBack, list_items};

/// The time for which a run is not shown, because most runs end sooner.
const INVISIBLE: SignedDuration = SignedDuration::from_millis(60);

/// A part of the screen to scroll to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    Lesson,
    Hint,
}

/// The exercise that has just passed. It stays visible above the next one.
#[derive(Debug, Clone, PartialEq)]
pub struct Passed {
    pub exercise: String,
    pub tests: usize,
    pub attempts: u32,
    pub minutes: u64,
    /// The handles that keep Node.js running although all tests passed.
    pub leaky: Vec<crate::verdict::Handle>,
    /// The short answer, once it has been read.
    pub answer: Option<String>,
}

/// The state of a watch.
#[derive(Debug)]
pub struct Watch {
    pub settings: Settings,
    /// The exercises in order: the course, or the part that the progression selects.
    pub manifest: Arc<Manifest>,
    /// Due dates and points. `manifest` has exactly its exercises, in its order.
    pub progression: Option<Arc<Progression>>,
    pub progress: Progress,
    /// The counts over `manifest`, stored because counting thousands of exercises for every drawing takes
    /// time.
    pub count: Count,
    /// The current exercise, as an index into `manifest.exercises`.
    pub current: usize,
    pub run_state: RunState,
    pub page: Page,
    pub passed: Option<Passed>,
    /// The exercise of the last reset or undo since the learner came here: `u` is about it.
    pub(super) restored: Option<String>,
    /// The other exercise whose file was saved, for as long as the message about it is shown.
    pub(super) saved_other: Option<String>,
    /// Whether the current exercise runs as soon as it is prepared, because its save led here.
    pub(super) run_when_prepared: bool,
    /// The exercise that was opened in the editor last.
    pub(super) opened: Option<String>,
    /// The number of open hints.
    pub hints_open: usize,
    /// Whether the course's welcome is shown, until the first key or save.
    pub welcome: bool,
    /// Shown after days away, until the first key or save.
    pub welcome_back: Option<WelcomeBack>,
    pub chapters: ChapterPages,
    /// Messages, newest last. A screen shows only the newest; plain mode prints all of them, and removes
    /// them.
    pub notices: Vec<String>,
    /// The error in a changed file of the course, until it is fixed.
    pub reload_error: Option<ReloadError>,
    pub columns: u16,
    pub rows: u16,
    /// The first visible line of the page's body.
    pub scroll: usize,
    /// The part that the next drawing scrolls to.
    pub focus: Option<Focus>,
    /// The time of the last save. `None` if a key or the return to the exercise started the last run.
    pub saved: Option<Timestamp>,
    /// The learner's file and the test as they were read last. `None` if one is missing or cannot be read.
    pub content: Option<Content>,
    pub(super) run: RunId,
    /// The run whose failure is shown although its process has not ended.
    pub(super) failed_early: Option<RunId>,
    pub(super) rerun_guard: RerunGuard,
    /// Whether the learner saved the last exercise again on the last page. A pass leads back to it.
    pub(super) from_finale: bool,
    /// The number of debugging sessions so far.
    pub(super) debug_sessions: u64,
    /// The time at which the current installation of npm packages began.
    pub(super) installing: Option<Timestamp>,
}

impl Watch {
    /// Creates a watch, and the effects that prepare its current exercise.
    pub fn new(
        settings: Settings,
        path: LearningPath,
        progress: Progress,
        (columns, rows): (u16, u16),
    ) -> (Self, Vec<Effect>) {
        let LearningPath { manifest, progression } = path;
        let open = progress.current(&manifest);
        let current = open.unwrap_or(0);
        let mut watch = Self {
            settings,
            count: progress.count(&manifest),
            manifest,
            progression,
            progress,
            current,
            run_state: RunState::Preparing,
            page: Page::Exercise,
            passed: None,
            restored: None,
            saved_other: None,
            run_when_prepared: false,
            opened: None,
            hints_open: 0,
            welcome: true,
            welcome_back: None,
            chapters: ChapterPages::default(),
            notices: Vec::new(),
            reload_error: None,
            columns,
            rows,
            scroll: 0,
            focus: None,
            saved: None,
            content: None,
            run: RunId::default(),
            failed_early: None,
            rerun_guard: RerunGuard::default(),
            from_finale: false,
            debug_sessions: 0,
            installing: None,
        };
        let (name, fits) = {
            let exercise = watch.exercise();
            (exercise.name.clone(), exercise.fits(&watch.settings.node))
        };
        if open.is_none() || watch.progress.done(&name) || !fits {
            match watch.next_runnable(watch.current) {
                None if watch.settings.beginning == Beginning::Named => {}
                None => watch.page = Page::Finale,
                Some(next) if !fits => watch.current = next,
                // The learner went back to a finished exercise.
                Some(_) => {}
            }
        }
        let mut effects = vec![Effect::Prepare { exercise: watch.exercise().clone().into() }];
        if matches!(watch.page, Page::Finale) {
            watch.open_finale(&mut effects);
        }
        match progress::starts(&watch.manifest) {
            Some(starts) if watch.settings.beginning == Beginning::Question => {
                watch.page = Page::Start(starts);
            }
            _ => {
                if watch.settings.beginning == Beginning::Question {
                    watch.settings.beginning = Beginning::Current;
                }
                watch.arrive(&mut effects);
            }
        }
        (watch, effects)
    }

    pub fn exercise(&self) -> &Exercise {
        &self.manifest.exercises[self.current]
    }

    /// Returns the absolute path of the learner's file.
    pub fn learner_file(&self) -> PathBuf {
        self.settings.root.join(self.exercise().learner_file())
    }

    /// Returns the text of the learner's file as it was read last.
    pub(super) fn source(&self) -> Option<&str> {
        self.content.as_ref().map(|content| content.source.as_str())
    }

    /// Returns whether a run has started so recently that it is not shown yet.
    pub fn is_too_recent_to_show(&self, now: Timestamp) -> bool {
        matches!(self.run_state, RunState::Running { since, .. } if now.duration_since(since) < INVISIBLE)
    }

    /// Returns the time until the screen or the state changes without a message: while something runs, before a
    /// settled run starts, and when the text of the due date changes. `None`: no limit.
    pub fn next_tick(&self, now: Timestamp) -> Option<Duration> {
        let run = self.next_tick_of_run(now);
        run.or_else(|| {
            let (progression, index) = self.unit()?;
            let due = progression.units[index].due.as_ref()?;
            Some(screen::due_in_changes(due, now))
        })
    }

    fn next_tick_of_run(&self, now: Timestamp) -> Option<Duration> {
        let (RunState::Running { since, .. }
        | RunState::Installing { since, .. }
        | RunState::Settling { since }) = self.run_state
        else {
            return None;
        };
        let past = now.duration_since(since).max(SignedDuration::ZERO);
        let next = match self.run_state {
            RunState::Settling { .. } => self.rerun_guard.quiet().max(past),
            _ if past < INVISIBLE => INVISIBLE,
            _ => SignedDuration::from_secs(past.as_secs() + 1),
        };
        Some((next - past).unsigned_abs())
    }

    /// Returns whether the file has been unchanged for long enough to run it.
    pub(super) fn has_settled(&self, now: Timestamp) -> bool {
        matches!(self.run_state, RunState::Settling { since } if now.duration_since(since) >= self.rerun_guard.quiet())
    }

    /// Applies a journal entry of this or another runner.
    pub fn record(&mut self, entry: &JournalEntry) {
        if self.progress.apply(entry) {
            self.count = self.progress.count(&self.manifest);
        }
        self.refresh_list();
    }

    /// Replaces the progress after the journal was replaced. The current exercise stays.
    pub(super) fn replace_progress(&mut self, progress: Progress) {
        self.progress = progress;
        self.count = self.progress.count(&self.manifest);
        if matches!(self.page, Page::Finale) && self.next_runnable(self.current).is_some() {
            self.page = Page::Exercise;
        }
        if self.passed.as_ref().is_some_and(|passed| !self.progress.done(&passed.exercise)) {
            self.passed = None;
            self.chapters.completed = None;
        }
        self.refresh_list();
    }

    /// Replaces the course after a change.
    pub(super) fn replace_path(&mut self, path: LearningPath) {
        self.manifest = path.manifest;
        self.progression = path.progression;
        self.count = self.progress.count(&self.manifest);
        let is_there = |name: &str| self.manifest.get(name).is_some();
        if self.passed.as_ref().is_some_and(|passed| !is_there(&passed.exercise)) {
            self.passed = None;
        }
        if matches!(self.page, Page::Start(_)) {
            self.page = progress::starts(&self.manifest).map_or(Page::Exercise, Page::Start);
        }
        let is_chapter = |dir: &String| self.manifest.exercises.iter().any(|one| one.dir == *dir);
        self.chapters.completed.take_if(|dir| !is_chapter(dir));
        let asked = match &self.page {
            Page::ConfirmReset { exercise } | Page::ConfirmSolution { exercise } => Some(exercise),
            _ => None,
        };
        if asked.is_some_and(|exercise| !is_there(exercise)) {
            self.page = Page::Exercise;
        }
    }

    /// Updates the list, if it is open.
    pub(super) fn refresh_list(&mut self) {
        if let Page::List(list) = &mut self.page {
            let progression = self.progression.as_deref();
            let node = Some(&self.settings.node);
            list.update(list_items(&self.manifest, progression, &self.progress, node));
        }
    }

    pub(super) fn list_items(&self) -> Vec<ListItem> {
        let node = Some(&self.settings.node);
        list_items(&self.manifest, self.progression.as_deref(), &self.progress, node)
    }

    /// Returns the title for the screens: that of the progression, or of the course.
    pub(super) fn title(&self) -> &str {
        let progression = self.progression.as_ref();
        progression.map_or(&self.manifest.course.title, |progression| &progression.title)
    }

    /// Returns the progression and the index of the current exercise's unit.
    pub(super) fn unit(&self) -> Option<(&Progression, usize)> {
        let progression = self.progression.as_deref()?;
        Some((progression, progression.find(&self.exercise().name)?.0))
    }

    /// Records an event in the progress at once, and in the journal through an effect.
    pub(super) fn append(
        &mut self,
        event: progress::JournalEvent,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let entry = JournalEntry { v: progress::VERSION, at: now, event };
        self.record(&entry);
        effects.push(Effect::Append(entry));
    }

    /// Returns whether the page of a run over all exercises is open. Leaving it ends the run.
    pub(super) fn is_verifying(&self) -> bool {
        matches!(self.page, Page::Verify(_))
    }

    /// Shows a message in place of the previous one.
    pub(super) fn notice(&mut self, text: String) {
        self.replace_notices();
        self.notices.push(text);
    }

    /// Removes the messages from the screen, because there is a newer one. Plain mode prints all of them.
    pub(super) fn replace_notices(&mut self) {
        self.saved_other = None;
        if !self.settings.plain {
            self.notices.clear();
        }
    }
}
