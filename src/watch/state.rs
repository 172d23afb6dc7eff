//! The state of a watch: what is current, what is running, which page is open. Pure.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::event::{Effect, LearningPath, ReloadError, RunId};
use super::list::ListState;
use super::rerun_guard::{self, RerunGuard};
use crate::course::learner_file::Content;
use crate::course::{Exercise, Manifest};
use crate::progress::{self, Count, JournalEntry, Progress};
use crate::progression::Progression;
use crate::screen::{self, ListItem, list_items};
use crate::verdict::{Board, Output, TestRun, Verdict};

/// How long a run goes on unseen.
const UNSEEN: SignedDuration = SignedDuration::from_millis(60);

/// How a watch behaves; set once.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The course's folder, absolute.
    pub root: PathBuf,
    /// The same, as the learner would name it from where they stand.
    pub shown_root: PathBuf,
    /// The local Node.js; exercises that need another are passed over.
    pub node: semver::Version,
    /// Wait for `n` instead of advancing by itself.
    pub manual: bool,
    /// Lines are appended, nothing is drawn: pages do not stay open.
    pub plain: bool,
}

/// Where the current exercise stands.
#[derive(Debug, Clone, PartialEq)]
pub enum RunState {
    /// Nothing is known yet; a moment at most.
    Preparing,
    /// For the first save, or `r`.
    Waiting,
    Running {
        id: RunId,
        since: Timestamp,
        tests: Vec<TestRun>,
        printed: Vec<Output>,
    },
    Finished {
        verdict: Box<Verdict>,
        at: Timestamp,
    },
    /// The file changes again and again; it runs when that has ended.
    Settling {
        since: Timestamp,
    },
    /// The learner's file is not there.
    FileMissing,
    /// It needs another Node.js; the reason.
    WrongNode(String),
    NeedsPackages(Vec<String>),
    Installing {
        packages: Vec<String>,
        since: Timestamp,
        lines: Vec<String>,
    },
    /// `npm ci` failed; why, and the way out.
    InstallFailed {
        packages: Vec<String>,
        reason: String,
    },
    /// The run could not begin.
    StartFailed(String),
}

/// What is shown over the exercise.
#[derive(Debug, Clone)]
pub enum Page {
    Exercise,
    Help,
    Answer { exercise: String, text: String },
    Solution { exercise: String, text: String },
    List(ListState),
    ConfirmReset { exercise: String },
    Verify(Board),
    Finale,
}

impl Page {
    /// It asks for nothing and waits for nothing.
    pub(super) fn is_only_read(&self) -> bool {
        match self {
            Self::Help | Self::Answer { .. } | Self::Solution { .. } | Self::List(_) => true,
            Self::Verify(board) => board.is_finished(),
            Self::Exercise | Self::ConfirmReset { .. } | Self::Finale => false,
        }
    }
}

/// A part of the screen that the learner wants to see now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    Lesson,
    Hint,
}

/// The exercise that was passed last; stays visible above the next one.
#[derive(Debug, Clone, PartialEq)]
pub struct Passed {
    pub exercise: String,
    pub tests: usize,
    pub attempts: u32,
    pub minutes: u64,
    /// Things that keep Node alive although all tests passed.
    pub leaky: Vec<crate::verdict::Handle>,
    /// The short answer, once it was read.
    pub answer: Option<String>,
}

/// A whole watch.
#[derive(Debug)]
pub struct Watch {
    pub settings: Settings,
    /// What is to be learned, in order: the course, or the part that a progression asks for.
    pub manifest: Arc<Manifest>,
    /// What is due when; `manifest` has its exercises in its order.
    pub progression: Option<Arc<Progression>>,
    pub progress: Progress,
    /// Of all of `manifest`; counting thousands for every drawing would be felt.
    pub count: Count,
    /// Index into `manifest.exercises`.
    pub current: usize,
    pub run_state: RunState,
    pub page: Page,
    pub passed: Option<Passed>,
    /// Hints that are open on the screen: 0 to 3.
    pub hints_open: usize,
    /// The course's welcome is shown until the first key or save.
    pub welcome: bool,
    /// One line each, newest last.
    pub notices: Vec<String>,
    /// What is wrong with a changed file of the course, until it is right again.
    pub reload_error: Option<ReloadError>,
    pub columns: u16,
    pub rows: u16,
    /// First visible line of the page's body.
    pub scroll: usize,
    /// What has just come and should be in view at the next drawing.
    pub focus: Option<Focus>,
    /// What the last run, or the one under way, ran.
    pub content: Option<Content>,
    pub(super) run: RunId,
    pub(super) rerun_guard: RerunGuard,
    /// Since when npm is at work, whichever exercise is shown.
    pub(super) installing: Option<Timestamp>,
}

impl Watch {
    /// A watch that begins at `current`; the effects prepare it.
    pub fn new(
        settings: Settings,
        path: LearningPath,
        progress: Progress,
        (columns, rows): (u16, u16),
    ) -> (Self, Vec<Effect>) {
        let LearningPath { manifest, progression } = path;
        let current = progress.current(&manifest).unwrap_or(0);
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
            hints_open: 0,
            welcome: true,
            notices: Vec::new(),
            reload_error: None,
            columns,
            rows,
            scroll: 0,
            focus: None,
            content: None,
            run: RunId::default(),
            rerun_guard: RerunGuard::default(),
            installing: None,
        };
        if watch.progress.all_done(&watch.manifest) {
            watch.page = Page::Finale;
        }
        let effects = vec![Effect::Prepare { exercise: watch.exercise().clone().into() }];
        (watch, effects)
    }

    pub fn exercise(&self) -> &Exercise {
        &self.manifest.exercises[self.current]
    }

    /// The learner's file, absolute.
    pub fn learner_file(&self) -> PathBuf {
        self.settings.root.join(self.exercise().learner_file())
    }

    /// A run that has only begun is not shown yet: most end before an eye could follow.
    pub fn is_too_recent_to_show(&self, now: Timestamp) -> bool {
        matches!(self.run_state, RunState::Running { since, .. } if now.duration_since(since) < UNSEEN)
    }

    /// When the loop should wake the watch by itself: while something runs, for its seconds, and when
    /// the words for the due date change.
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
            RunState::Settling { .. } => rerun_guard::QUIET.max(past),
            _ if past < UNSEEN => UNSEEN,
            _ => SignedDuration::from_secs(past.as_secs() + 1),
        };
        Some((next - past).unsigned_abs())
    }

    /// The file has been quiet for long enough to run it.
    pub(super) fn has_settled(&self, now: Timestamp) -> bool {
        matches!(self.run_state, RunState::Settling { since } if now.duration_since(since) >= rerun_guard::QUIET)
    }

    /// Takes note of journal lines that this or another runner wrote.
    pub fn record(&mut self, entry: &JournalEntry) {
        if self.progress.apply(entry) {
            self.count = self.progress.count(&self.manifest);
        }
        self.refresh_list();
    }

    /// Starts over from all lines of another journal. The current exercise stays.
    pub(super) fn replace_progress(&mut self, progress: Progress) {
        self.progress = progress;
        self.count = self.progress.count(&self.manifest);
        if matches!(self.page, Page::Finale) && self.count.done < self.count.total {
            self.page = Page::Exercise;
        }
        if self.passed.as_ref().is_some_and(|passed| !self.progress.done(&passed.exercise)) {
            self.passed = None;
        }
        self.refresh_list();
    }

    /// Takes over what there is to learn after a change.
    pub(super) fn replace_path(&mut self, path: LearningPath) {
        self.manifest = path.manifest;
        self.progression = path.progression;
        self.count = self.progress.count(&self.manifest);
        let is_there = |name: &str| self.manifest.get(name).is_some();
        if self.passed.as_ref().is_some_and(|passed| !is_there(&passed.exercise)) {
            self.passed = None;
        }
        if matches!(&self.page, Page::ConfirmReset { exercise } if !is_there(exercise)) {
            self.page = Page::Exercise;
        }
    }

    /// A list that is open shows what has just become known.
    pub(super) fn refresh_list(&mut self) {
        if let Page::List(list) = &mut self.page {
            let progression = self.progression.as_deref();
            list.update(list_items(&self.manifest, progression, &self.progress));
        }
    }

    pub(super) fn list_items(&self) -> Vec<ListItem> {
        list_items(&self.manifest, self.progression.as_deref(), &self.progress)
    }

    /// As the screens call what is learned here.
    pub(super) fn title(&self) -> &str {
        let progression = self.progression.as_ref();
        progression.map_or(&self.manifest.course.title, |progression| &progression.title)
    }

    /// The unit of the current exercise, by its index.
    pub(super) fn unit(&self) -> Option<(&Progression, usize)> {
        let progression = self.progression.as_deref()?;
        Some((progression, progression.find(&self.exercise().name)?.0))
    }

    /// Records an event: in the derived progress now, in the journal as an effect.
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

    /// The page of a run over all exercises is open: only then is there such a run.
    pub(super) fn is_verifying(&self) -> bool {
        matches!(self.page, Page::Verify(_))
    }

    /// Tells something in one line, once.
    pub(super) fn notice(&mut self, text: String) {
        self.notices.retain(|old| *old != text);
        self.notices.push(text);
        if self.notices.len() > 3 {
            self.notices.remove(0);
        }
    }
}
