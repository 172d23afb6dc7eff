//! Executes the effects of the watch.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;

use super::event::{Effect, Event, Prepared, RunId, TextKind};
use super::puzzled;
use super::runtime::{self, Message, Runtime};
use super::state::Watch;
use crate::course::{self, Exercise, learner_file};
use crate::execution::{Job, Pool, Verification, verdict_cache};
use crate::node::npm::{self, NpmEvent};
use crate::node::{DebugEvent, DebugSession, wants_dev_packages};
use crate::progress;
use crate::system::cancel::Worker;
use crate::system::editor::{Opening, Target};
use crate::system::file_changes;
use crate::system::{clock, suspend, terminal};

impl Runtime {
    pub(super) fn run_effect(&mut self, watch: &Watch, effect: Effect) {
        match effect {
            Effect::Prepare { exercise } => self.prepare(*exercise),
            Effect::ReadSource => {
                let content = learner_file::read(self.root(), watch.exercise());
                self.queue(Event::SourceRead(content));
            }
            Effect::Start { id, exercise } => self.start(id, &exercise),
            Effect::Cancel => self.hosts.cancel(),
            // Only a later review needs it, and has the solution otherwise.
            Effect::KeepAnswer { exercise, content } => {
                let _ = course::keep_passed(self.root(), &exercise, &content);
            }
            Effect::Stop => self.hosts.stop(),
            Effect::Append(entry) => self.append(&entry),
            Effect::FindHandles { exercise } => self.find_handles(*exercise),
            Effect::ReadText { kind, exercise } => self.read(kind, &exercise),
            Effect::Compare { exercise } => {
                let result = self.course.course().compare(&exercise);
                let result = result.map(Box::new).map_err(|error| format!("{error:#}"));
                self.queue(Event::Compared { exercise: exercise.name, result });
            }
            Effect::Debug { number, exercise } => self.debug(number, &exercise),
            Effect::WriteReport { exercise, text } => {
                let result = puzzled::write_report(self.root(), &exercise, &text);
                let result = result.map_err(|error| format!("{error:#}"));
                self.queue(Event::ReportWritten { exercise, result });
            }
            Effect::ReadChapter { dir } => {
                let text = self.course.course().read_chapter_page(&dir);
                let text = text.map_err(|error| format!("{error:#}"));
                self.queue(Event::ChapterRead { dir, text });
            }
            Effect::ReadQuestions { exercises } => {
                let questions = self.course.course().questions(&exercises);
                self.queue(Event::Questions(questions));
            }
            Effect::Reset { exercise } => {
                let restored = course::reset(self.course.course(), &exercise, clock::actual_now());
                self.restored(&exercise, restored, progress::JournalEvent::reset);
            }
            Effect::Undo { exercise, backup } => {
                let now = clock::actual_now();
                let restored = course::undo(self.course.course(), &exercise, &backup, now);
                self.restored(&exercise, restored, progress::JournalEvent::undone);
            }
            Effect::OpenEditor { target } => self.open_editor(target),
            Effect::LendToEditor { target } => self.lend_to_editor(&target),
            Effect::Install { packages } => self.install(&packages),
            Effect::VerifyAll => self.verify_all(watch),
            Effect::Suspend => {
                if let Some(keyboard) = &self.keyboard {
                    keyboard.pause();
                }
                self.lend(suspend::suspend);
            }
            Effect::Repaint => self.frontend.forget(),
            // Handled by `drain_queue`.
            Effect::Quit => {}
        }
    }

    fn root(&self) -> &Path {
        &self.course.course().root
    }

    fn prepare(&mut self, exercise: Exercise) {
        let folder = self.root().join(exercise.folder());
        let followed = self.files.follow(&folder, &[&exercise.file, &exercise.test]);
        if let Err(error) = followed {
            self.queue(Event::Notice(format!("{error:#}. Press r to run.")));
        }
        if let Some(notice) = self.polling_notice() {
            self.queue(Event::Notice(runtime::sentences(&[notice])));
        }
        let course = self.course.course();
        let others = course.manifest.exercises.iter().filter(|other| other.name != exercise.name);
        self.files
            .notice_others(others.map(|other| course.root.join(other.learner_file())).collect());
        // Keeps the original before the learner's first change. Errors of a read-only folder are reported
        // elsewhere.
        let _ = course::keep_original(course, &exercise);
        self.version = file_changes::version(&course.root.join(exercise.learner_file()));
        let content = learner_file::read(&course.root, &exercise);
        let stub = course.read_stub(&exercise).ok();
        let edited = match (&content, &stub) {
            (Ok(Some(content)), Some(stub)) => !learner_file::same_text(&content.source, stub),
            _ => false,
        };
        let node = self.hosts.node();
        let wrong_node =
            exercise.node.as_ref().filter(|_| !exercise.fits(&node.version)).map(|range| {
                format!(
                    "This exercise needs Node.js {range}; yours is {}. n goes to the next one.",
                    node.version
                )
            });
        let missing = npm::missing(&course.root, &exercise.needs);
        self.hosts.discard_warm_host();
        self.queue(Event::Prepared(Prepared {
            exercise: exercise.name,
            content,
            edited,
            missing,
            wrong_node,
        }));
    }

    /// Returns why files are polled, once, without the capital letter and the full stop of a sentence.
    pub(super) fn polling_notice(&mut self) -> Option<String> {
        let reason = self.files.polling().filter(|_| !self.polling_reported)?;
        self.polling_reported = true;
        Some(format!("{reason}, so I check your file three times a second"))
    }

    fn start(&mut self, id: RunId, exercise: &Exercise) {
        let send = self.send.clone();
        let sink = move |event| {
            let _ = send.send(Message::Event(Box::new(Event::Host(id, event))));
        };
        if let Err(error) = self.hosts.start(id, exercise, sink) {
            self.queue(Event::StartFailed(id, format!("{error:#}")));
        }
    }

    fn debug(&mut self, number: u64, exercise: &Exercise) {
        let send = self.send.clone();
        let sink = move |event| {
            let _ = send.send(Message::Event(Box::new(Event::Debug(number, event))));
        };
        // Ends the previous one, if there is one.
        self.debugger = None;
        match DebugSession::start(self.hosts.node(), self.root(), exercise, sink) {
            Ok(session) => self.debugger = Some(session),
            Err(error) => {
                self.queue(Event::Debug(number, DebugEvent::Printed(format!("{error:#}"))));
                self.queue(Event::Debug(number, DebugEvent::Ended(None)));
            }
        }
    }

    fn find_handles(&mut self, exercise: Exercise) {
        let (root, node, send) =
            (self.root().to_path_buf(), self.hosts.node().clone(), self.send.clone());
        self.finder = Some(Worker::spawn(move |cancel| {
            let handles = Job::new(&node, &root, &exercise).find_handles(cancel);
            let name = exercise.name;
            let event = Event::Handles { exercise: name, handles };
            let _ = send.send(Message::Event(Box::new(event)));
        }));
    }

    fn append(&mut self, entry: &progress::JournalEntry) {
        match self.journal.append_entry(entry.clone()) {
            Ok(()) => self.unsynced = true,
            Err(error) => self.queue(Event::Notice(error.to_string())),
        }
        if let Some(news) = self.news(Some(entry)) {
            self.queue(news);
        }
    }

    /// Returns new entries of the journal as an event. The state machine has already applied `own`.
    pub(super) fn news(&mut self, own: Option<&progress::JournalEntry>) -> Option<Event> {
        let report = self.journal.refresh();
        let mut entries = report.entries;
        if report.restarted {
            return Some(Event::JournalReplaced(entries));
        }
        if let Some(own) = entries.iter().rposition(|entry| Some(entry) == own) {
            entries.remove(own);
        }
        (!entries.is_empty()).then_some(Event::Journal(entries))
    }

    fn read(&mut self, kind: TextKind, exercise: &Exercise) {
        let course = self.course.course();
        let text = match kind {
            TextKind::Answer | TextKind::ShortAnswer => course.read_answer(exercise),
            TextKind::Solution => course.read_solution(exercise),
        };
        let text = text.map_err(|error| format!("{error:#}"));
        self.queue(Event::Text { kind, exercise: exercise.name.clone(), text });
    }

    fn restored(
        &mut self,
        exercise: &Exercise,
        restored: Result<course::Restored>,
        event: fn(&str, &course::Restored) -> progress::JournalEvent,
    ) {
        self.files.take_as_seen(&self.root().join(exercise.learner_file()));
        let result = restored.map(|restored| event(&exercise.name, &restored));
        let result = result.map_err(|error| format!("{error:#}"));
        self.queue(Event::Restored { exercise: exercise.name.clone(), result });
    }

    fn open_editor(&self, target: Target) {
        let send = self.send.clone();
        self.opener.open(target, self.frontend.draws(), move |opening| {
            let event = match opening {
                Opening::NeedsTerminal(target) => Event::EditorNeedsTerminal(target),
                Opening::Failed(text) => Event::Notice(text),
            };
            let _ = send.send(Message::Event(Box::new(event)));
        });
    }

    fn lend_to_editor(&mut self, target: &Target) {
        if let Some(keyboard) = &self.keyboard {
            keyboard.pause();
        }
        let mut opener = std::mem::take(&mut self.opener);
        let result = self.lend(|| opener.run(target));
        self.opener = opener;
        if let Some(Err(error)) = result {
            self.queue(Event::Notice(format!("{error:#}")));
        }
    }

    /// Lends the terminal to `other`.
    fn lend<T>(&mut self, other: impl FnOnce() -> T) -> Option<T> {
        let result = match self.frontend.lend(other) {
            Ok(result) => Some(result),
            Err(error) => {
                self.queue(Event::Notice(format!("{error:#}")));
                None
            }
        };
        if let Some(keyboard) = &self.keyboard {
            keyboard.resume();
        }
        let (columns, rows) = terminal::size();
        self.queue(Event::Resized { columns, rows });
        result
    }

    fn install(&mut self, packages: &[String]) {
        let send = self.send.clone();
        let dev = wants_dev_packages(self.root(), packages);
        let (root, packages) = (self.root().to_path_buf(), packages.to_vec());
        let started = npm::Install::start(self.hosts.node(), self.root(), dev, move |event| {
            let event = match event {
                NpmEvent::Progress(progress) => Event::Installing(progress),
                NpmEvent::Done(Ok(())) => Event::Installed(Ok(npm::missing(&root, &packages))),
                NpmEvent::Done(Err(error)) => Event::Installed(Err(error.to_string())),
            };
            let _ = send.send(Message::Event(Box::new(event)));
        });
        match started {
            Ok(install) => self.install = Some(install),
            Err(error) => self.queue(Event::Installed(Err(error.to_string()))),
        }
    }

    fn verify_all(&mut self, watch: &Watch) {
        // Ends the previous one, if there is one.
        self.verification = None;
        self.verifications += 1;
        let number = self.verifications;
        let send = self.send.clone();
        let (course, node) = (self.course.course().clone(), self.hosts.node().clone());
        let manifest = Arc::clone(&watch.manifest);
        let worker = Worker::spawn(move |cancel| {
            let cache = verdict_cache(&course.root);
            let workers = Pool::cores();
            let all = Verification { node: &node, course: &course, workers, cache: Some(&cache) };
            // Without the cache, the next run just takes longer.
            let _ = all.run(&manifest.exercises, cancel, |event| {
                let _ = send.send(Message::Verify(number, event));
            });
        });
        self.verification = Some(runtime::RunningVerification::new(number, worker));
    }
}
