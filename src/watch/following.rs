//! The progression of a watch: read again when its file changes, looked for anew at its address.

use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::event::{Event, Plan};
use super::session::{Message, World};
use crate::assignment::{self, Assignment, AssignmentError, Found, Wanted};
use crate::course::{Course, Manifest};
use crate::progression::PROGRESSION;
use crate::system::cancel::Worker;

/// Saving takes an editor several steps, with half a file or none between them.
const QUIET: Duration = Duration::from_millis(120);

/// What is followed, and who looks for news of it.
pub(super) struct Following {
    wanted: Wanted,
    assignment: Option<Assignment>,
    /// Counts changes of the file: only the last of several is read.
    changes: u64,
    /// Looks at the address, once.
    looking: Option<Worker>,
}

impl Following {
    pub(super) fn new(wanted: Wanted, assignment: Option<Assignment>) -> Self {
        Self { wanted, assignment, changes: 0, looking: None }
    }

    /// The file whose changes matter; in the course's own folder all are told anyway.
    pub(super) fn file(&self) -> Option<&Path> {
        let assignment = self.assignment.as_ref()?;
        (!assignment.source.is_remote()).then_some(assignment.file.as_path())
    }

    /// What is to be learned of this course, and when.
    pub(super) fn plan(&self, course: &Course) -> Plan {
        let Some(assignment) = &self.assignment else {
            let manifest = Arc::clone(&course.manifest);
            return Plan { manifest, progression: None, news: None };
        };
        let manifest: Manifest = assignment.narrow(&course.manifest);
        let progression = Some(Arc::clone(&assignment.progression));
        Plan { manifest: manifest.into(), progression, news: None }
    }
}

impl World {
    /// Looks in the background whether the address has something new; offline that goes unnoticed.
    pub(super) fn look_for_news(&mut self) {
        let Some(assignment) = &self.following.assignment else { return };
        if !assignment.source.is_remote() || assignment.fresh {
            return;
        }
        let (course, source) = (self.course.clone(), assignment.source.clone());
        let send = self.send.clone();
        self.following.looking = Some(Worker::spawn(move |cancel| {
            let found = assignment::refresh(&course, &source, cancel);
            let _ = send.send(Message::Refreshed(Box::new(found)));
        }));
    }

    /// The file may have changed; it is read once it has been quiet for a moment.
    pub(super) fn progression_touched(&mut self) {
        self.following.changes += 1;
        let (number, send) = (self.following.changes, self.send.clone());
        thread::spawn(move || {
            thread::sleep(QUIET);
            let _ = send.send(Message::ProgressionSettled(number));
        });
    }

    pub(super) fn progression_settled(&mut self, number: u64) -> Vec<Event> {
        if number != self.following.changes {
            return Vec::new();
        }
        let before = self.following.assignment.as_ref();
        let before_hash = before.map(|assignment| assignment.sha256.clone());
        match assignment::find(&self.course, &self.following.wanted) {
            Ok(now) if now.as_ref().map(|now| &now.sha256) == before_hash.as_ref() => {
                // What was a mistake for a moment is none any more.
                vec![Event::Reloaded(Ok(self.following.plan(&self.course)))]
            }
            Ok(now) => {
                let news = match (&self.following.assignment, &now) {
                    (_, None) => {
                        Some(format!("{PROGRESSION} is gone; this is the whole course again."))
                    }
                    (None, Some(now)) => Some(format!("You follow {} now.", now.progression.title)),
                    (Some(old), Some(now)) => news(old, now),
                };
                self.following.assignment = now;
                self.replan(news)
            }
            Err(error) => vec![Event::Reloaded(Err(told(&error)))],
        }
    }

    /// The look at the address has ended.
    pub(super) fn refreshed(&mut self, found: Result<Found, AssignmentError>) -> Vec<Event> {
        match found {
            Ok(Found::Same) | Err(AssignmentError::NotFetched { .. }) => Vec::new(),
            Ok(Found::Changed(now)) => {
                let said = self.following.assignment.as_ref().and_then(|old| news(old, &now));
                self.following.assignment = Some(now);
                self.replan(said)
            }
            Err(error) => vec![Event::Reloaded(Err(told(&error)))],
        }
    }

    /// The course was loaded again: does what is followed still fit it?
    pub(super) fn follow_course(&mut self) -> Vec<Event> {
        match assignment::find(&self.course, &self.following.wanted) {
            Ok(assignment) => {
                self.following.assignment = assignment;
                self.replan(None)
            }
            Err(error) => vec![Event::Reloaded(Err(told(&error)))],
        }
    }

    fn replan(&mut self, news: Option<String>) -> Vec<Event> {
        self.files.also(self.following.file());
        vec![Event::Reloaded(Ok(Plan { news, ..self.following.plan(&self.course) }))]
    }
}

/// The file and what is wrong with it, on lines of their own.
fn told(error: &AssignmentError) -> String {
    match error {
        AssignmentError::Invalid(error) | AssignmentError::InvalidThere(error) => {
            format!("{}\n{error}", error.file)
        }
        other => format!("the progression\n{other}"),
    }
}

/// What has become different, in a sentence.
fn news(old: &Assignment, now: &Assignment) -> Option<String> {
    let changes = now.progression.changes_since(&old.progression);
    let title = &now.progression.title;
    (!changes.is_empty()).then(|| format!("{title} has changed: {}.", changes.join("; ")))
}
