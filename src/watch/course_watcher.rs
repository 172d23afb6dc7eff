//! Loads the course and the progression of a watch, together, whenever one of their files changes.

use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::event::{LearningPath, Reload, ReloadError};
use crate::course::{Course, CourseError, MANIFEST};
use crate::progression::PROGRESSION;
use crate::progression_source::{self, ActiveProgression, ProgressionError, Refreshed, Selection};
use crate::system::cancel::Worker;

/// How long files must be unchanged before they are read. Editors save in several steps, with a missing or
/// partial file in between.
const QUIET_PERIOD: Duration = Duration::from_millis(120);

/// Owns the course and the progression. Both are replaced in one step, so that they always match each other
/// and the [`LearningPath`] derived from them.
pub(super) struct CourseWatcher {
    course: Course,
    selection: Selection,
    active: Option<ActiveProgression>,
    /// The number of the last change. Only the last of several changes is read.
    changes: u64,
    /// Fetches the progression from its address, once.
    fetcher: Option<Worker>,
}

impl CourseWatcher {
    pub(super) fn new(
        course: Course,
        selection: Selection,
        active: Option<ActiveProgression>,
    ) -> Self {
        Self { course, selection, active, changes: 0, fetcher: None }
    }

    pub(super) fn course(&self) -> &Course {
        &self.course
    }

    /// Returns whether a file in the course's folder defines the course or the progression.
    pub(super) fn reads(name: &str) -> bool {
        name == MANIFEST || name == PROGRESSION
    }

    /// Returns the progression's file, if it is a local file.
    pub(super) fn progression_file(&self) -> Option<&Path> {
        let active = self.active.as_ref()?;
        (!active.source.is_remote()).then_some(active.file.as_path())
    }

    pub(super) fn path(&self) -> LearningPath {
        let Some(active) = &self.active else {
            return LearningPath { manifest: Arc::clone(&self.course.manifest), progression: None };
        };
        LearningPath {
            manifest: active.narrow(&self.course.manifest).into(),
            progression: Some(Arc::clone(&active.progression)),
        }
    }

    /// Records that a file may have changed. Calls `settled` with the number of the change after the quiet
    /// period.
    pub(super) fn touched(&mut self, settled: impl FnOnce(u64) + Send + 'static) {
        self.changes += 1;
        let change = self.changes;
        thread::spawn(move || {
            thread::sleep(QUIET_PERIOD);
            settled(change);
        });
    }

    /// Returns whether no other change followed this one.
    pub(super) fn is_last(&self, change: u64) -> bool {
        change == self.changes
    }

    /// Reloads both files. After an error, the course and the progression stay as they were.
    pub(super) fn reload(&mut self) -> Result<Reload, ReloadError> {
        let course = Course::load(&self.course.root).map_err(course_error)?;
        let active =
            progression_source::find(&course, &self.selection).map_err(progression_error)?;
        let news = news(self.active.as_ref(), active.as_ref());
        let before = (
            std::mem::replace(&mut self.course, course),
            std::mem::replace(&mut self.active, active),
        );
        let path = self.path();
        if path.manifest.exercises.is_empty() {
            (self.course, self.active) = before;
            let problem = format!("{MANIFEST} no longer has any exercises");
            return Err(ReloadError { problem, detail: String::new() });
        }
        Ok(Reload { path, news })
    }

    /// Fetches the progression from its address in the background. Calls `fetched` with the result.
    pub(super) fn fetch(&mut self, fetched: impl FnOnce(FetchResult) + Send + 'static) {
        let Some(active) = &self.active else { return };
        if !active.source.is_remote() || active.fresh {
            return;
        }
        let (course, source) = (self.course.clone(), active.source.clone());
        self.fetcher = Some(Worker::spawn(move |cancel| {
            fetched(progression_source::refresh(&course, &source, cancel));
        }));
    }

    /// Applies a fetched progression. Returns `None` if it has not changed, or could not be fetched.
    pub(super) fn fetched(&mut self, result: FetchResult) -> Option<Result<Reload, ReloadError>> {
        match result {
            Ok(Refreshed::Unchanged) | Err(ProgressionError::NotFetched { .. }) => None,
            // It has been stored, so reloading finds it.
            Ok(Refreshed::Changed(_)) => Some(self.reload()),
            Err(error) => Some(Err(progression_error(error))),
        }
    }
}

pub(super) type FetchResult = Result<Refreshed, ProgressionError>;

fn course_error(error: CourseError) -> ReloadError {
    let problem = match &error {
        CourseError::Missing { .. } => format!("{MANIFEST} is gone"),
        CourseError::Unreadable { .. } => format!("{MANIFEST} cannot be read"),
        CourseError::Invalid(_) => format!("{MANIFEST} has a mistake"),
    };
    let detail = match error {
        CourseError::Missing { .. } => String::new(),
        other => format!("{:#}", anyhow::Error::from(other)),
    };
    ReloadError { problem, detail }
}

fn progression_error(error: ProgressionError) -> ReloadError {
    let problem = match &error {
        ProgressionError::Invalid(error) | ProgressionError::InvalidThere(error) => {
            format!("{} has a mistake", error.file)
        }
        _ => "the progression cannot be used".to_owned(),
    };
    ReloadError { problem, detail: format!("{:#}", anyhow::Error::from(error)) }
}

/// Returns a sentence about the change of progression, if it is worth one.
fn news(old: Option<&ActiveProgression>, new: Option<&ActiveProgression>) -> Option<String> {
    match (old, new) {
        (None, None) => None,
        (Some(_), None) => Some(format!("{PROGRESSION} is gone; this is the whole course again.")),
        (None, Some(new)) => Some(format!("You now follow {}.", new.progression.title)),
        (Some(old), Some(new)) => {
            let changes = new.progression.changes_since(&old.progression);
            let title = &new.progression.title;
            (!changes.is_empty()).then(|| format!("{title} has changed: {}.", changes.join("; ")))
        }
    }
}
