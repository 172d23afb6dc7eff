//! The dialogue of a review: runs the effects of the session on threads, and shows its state.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Result;
use jiff::Timestamp;

use super::files::answer_file;
use super::make::Maker;
use crate::dialogue::{Dialogue, Input, Io};
use crate::progress::JournalEvent;
use crate::review::{Item, Phase, RepairRun, Session, SessionEffect, SessionEvent, Step};
use crate::screen::{self, Screen, Theme};
use crate::system::cancel::Worker;
use crate::system::editor::Target;
use crate::system::file_events::{FileEvent, FileEvents};
use crate::system::files;
use crate::system::input::Key;

/// Writes a result to the journal. Returns in how many days the subject comes back, and a message if the journal
/// could not be written.
pub type Recorder<'a> = Box<dyn FnMut(JournalEvent) -> (u32, Option<String>) + 'a>;

/// What the dialogue's threads report.
#[derive(Debug)]
pub enum ReviewMessage {
    Made {
        index: usize,
        result: Result<Box<Item>, String>,
    },
    /// A run has ended, with its number: a run before the last save does not count.
    Ran {
        number: u64,
        result: Result<Box<RepairRun>, String>,
    },
    /// The followed file may have changed.
    Touched,
}

/// A review as a dialogue.
pub struct Reviewer<'a> {
    session: Session,
    maker: Maker,
    root: PathBuf,
    journal: PathBuf,
    record: Recorder<'a>,
    is_started: bool,
    /// Makes a task, or runs the learner's program.
    worker: Option<Worker>,
    /// The number of the last run.
    run: u64,
    /// Started with the first task that has a file.
    saves: Option<FileEvents>,
    /// The text of the followed file that was seen last.
    seen: Option<String>,
    /// Lines that were typed while a thread was working.
    waiting: VecDeque<Input>,
    notice: Option<String>,
    /// The number of sections that were printed.
    printed: usize,
}

impl<'a> Reviewer<'a> {
    /// `root` is the course's folder, `journal` its journal.
    pub fn new(
        session: Session,
        maker: Maker,
        root: PathBuf,
        journal: PathBuf,
        record: Recorder<'a>,
    ) -> Self {
        Self {
            session,
            maker,
            root,
            journal,
            record,
            is_started: false,
            worker: None,
            run: 0,
            saves: None,
            seen: None,
            waiting: VecDeque::new(),
            notice: None,
            printed: 0,
        }
    }

    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Returns whether a thread works on what the session waits for.
    fn is_busy(&self) -> bool {
        match self.session.phase() {
            Phase::Making { .. } => true,
            Phase::Asking { step, .. } => matches!(step, Step::Fixing { is_running: true, .. }),
            Phase::Finished | Phase::Over => false,
        }
    }

    fn update(&mut self, event: SessionEvent, io: &mut Io<'_, ReviewMessage>) -> ControlFlow<()> {
        let mut events = VecDeque::from([event]);
        let mut flow = ControlFlow::Continue(());
        while let Some(event) = events.pop_front() {
            for effect in self.session.update(event) {
                if effect == SessionEffect::Quit {
                    self.worker = None;
                    // What the journal answers is still shown.
                    flow = ControlFlow::Break(());
                } else {
                    self.perform(effect, &mut events, io);
                }
            }
        }
        flow
    }

    fn perform(
        &mut self,
        effect: SessionEffect,
        events: &mut VecDeque<SessionEvent>,
        io: &mut Io<'_, ReviewMessage>,
    ) {
        match effect {
            SessionEffect::Make { index, item } => {
                let (maker, sender) = (self.maker.clone(), io.sender());
                self.worker = Some(Worker::spawn(move |cancel| {
                    let made = maker.make(&item, cancel).and_then(|made| {
                        maker.write_files(&made)?;
                        Ok(made)
                    });
                    let result = made.map(Box::new).map_err(|error| format!("{error:#}"));
                    let _ = sender.send(ReviewMessage::Made { index, result });
                }));
            }
            SessionEffect::Record(event) => {
                let (days, trouble) = (self.record)(event);
                self.notice = trouble.or(self.notice.take());
                events.push_back(SessionEvent::Recorded { days });
            }
            SessionEffect::Open => self.open(io),
            SessionEffect::ReadPrediction => {
                let file = self.session.prediction().map(|item| self.root.join(&item.file));
                let text = file.and_then(|file| files::read_lossy(&file)).unwrap_or_default();
                events.push_back(SessionEvent::Prediction(text));
            }
            SessionEffect::Run => {
                let (Some(file), Some(head)) = (self.task_file(), self.session.head()) else {
                    return;
                };
                let (maker, sender, name) = (self.maker.clone(), io.sender(), head.name.clone());
                self.run += 1;
                let number = self.run;
                // The run before it is cancelled: a save always counts.
                self.worker = None;
                self.worker = Some(Worker::spawn(move |cancel| {
                    let result = match maker.run(&name, &file, cancel) {
                        Ok(None) => return,
                        Ok(Some(run)) => Ok(Box::new(run)),
                        Err(error) => Err(format!("{error:#}")),
                    };
                    let _ = sender.send(ReviewMessage::Ran { number, result });
                }));
            }
            SessionEffect::Quit => {}
        }
    }

    /// Returns the file of the current task, relative to the course.
    fn task_file(&self) -> Option<String> {
        match self.session.phase() {
            Phase::Asking { item, .. } => match &**item {
                Item::Repair(item) => Some(item.file.clone()),
                Item::Predict(item) => Some(item.file.clone()),
                Item::Recall(_) | Item::Which(_) => None,
            },
            _ => None,
        }
    }

    fn open(&mut self, io: &Io<'_, ReviewMessage>) {
        let file = self.root.join(self.task_file().map_or_else(answer_file, PathBuf::from));
        // An answer that is there already was typed for this question.
        if let Err(error) = files::create(&file, b"") {
            self.notice = Some(format!("{error:#}."));
            return;
        }
        let place = match self.session.phase() {
            Phase::Asking { step: Step::Fixing { verdict: Some(run), .. }, .. } => {
                let at = run.verdict.diagnosis.as_ref().and_then(|diagnosis| diagnosis.at.as_ref());
                at.map(|at| (at.line.max(1), at.column.max(1)))
            }
            _ => None,
        };
        io.open(Target { folder: self.root.clone(), file, place });
    }

    /// Follows the file of the current task, if it has one.
    fn follow(&mut self, io: &Io<'_, ReviewMessage>) {
        let Some(file) = self.task_file().map(|file| self.root.join(file)) else { return };
        self.seen = files::read_lossy(&file);
        if self.saves.is_none() {
            let sender = io.sender();
            let send = move |event| {
                !matches!(event, FileEvent::Touched) || sender.send(ReviewMessage::Touched)
            };
            match FileEvents::start(&self.root, &self.journal, send) {
                Ok(saves) => self.saves = Some(saves),
                Err(error) => self.notice = Some(format!("{error:#}. Press r to run.")),
            }
        }
        if let (Some(saves), Some(folder), Some(name)) =
            (&self.saves, file.parent(), file.file_name())
        {
            let followed = saves.follow(folder, &[&name.to_string_lossy()]);
            if let Err(error) = followed {
                self.notice = Some(format!("{error:#}. Press r to run."));
            }
        }
    }

    /// Handles the lines that were typed while a thread was working.
    fn go_on(&mut self, io: &mut Io<'_, ReviewMessage>) -> ControlFlow<()> {
        while !self.is_busy()
            && let Some(input) = self.waiting.pop_front()
        {
            let flow = match input {
                Input::Line(line) => self.update(SessionEvent::Line(line), io),
                // There are no more lines.
                _ => ControlFlow::Break(()),
            };
            if flow.is_break() {
                return flow;
            }
        }
        ControlFlow::Continue(())
    }
}

impl Dialogue for Reviewer<'_> {
    type Message = ReviewMessage;

    fn screen(&self, _now: Timestamp, width: usize, theme: Theme) -> Screen {
        screen::review_screen(&self.session, self.notice.as_deref(), width, theme)
    }

    fn page(&self) -> usize {
        self.session.page()
    }

    fn new_lines(&mut self, _now: Timestamp, width: usize, theme: Theme) -> Vec<String> {
        let sections = self.session.sections();
        let new = sections.get(self.printed..).unwrap_or_default();
        let mut lines: Vec<String> =
            new.iter().flat_map(|section| screen::review_section(section, width, theme)).collect();
        self.printed = sections.len();
        lines.extend(self.notice.take());
        lines
    }

    fn input(&mut self, input: Input, io: &mut Io<'_, ReviewMessage>) -> ControlFlow<()> {
        // A line can arrive before the first tick.
        if !std::mem::replace(&mut self.is_started, true)
            && self.update(SessionEvent::Started, io).is_break()
        {
            return ControlFlow::Break(());
        }
        match input {
            Input::Shutdown => ControlFlow::Break(()),
            Input::Tick => ControlFlow::Continue(()),
            Input::Closed if io.draws() => ControlFlow::Break(()),
            Input::Line(_) | Input::Closed => {
                self.waiting.push_back(input);
                self.go_on(io)
            }
            Input::Key(key) => {
                self.notice = None;
                let key = match key {
                    Key::Ctrl('c') => 'q',
                    Key::Enter => '\n',
                    Key::Char(char) => char,
                    _ => return ControlFlow::Continue(()),
                };
                self.update(SessionEvent::Key(key), io)
            }
        }
    }

    fn message(
        &mut self,
        message: ReviewMessage,
        io: &mut Io<'_, ReviewMessage>,
    ) -> ControlFlow<()> {
        let flow = match message {
            ReviewMessage::Made { index, result } => {
                let flow = self.update(SessionEvent::Made { index, result }, io);
                self.follow(io);
                flow
            }
            // A newer run is on its way.
            ReviewMessage::Ran { number, .. } if number != self.run => {
                return ControlFlow::Continue(());
            }
            ReviewMessage::Ran { result: Ok(run), .. } => self.update(SessionEvent::Ran(run), io),
            ReviewMessage::Ran { result: Err(reason), .. } => {
                self.update(SessionEvent::RunFailed(reason), io)
            }
            ReviewMessage::Touched => {
                let now =
                    self.task_file().and_then(|file| files::read_lossy(&self.root.join(file)));
                if now.is_none() || now == self.seen {
                    return ControlFlow::Continue(());
                }
                self.seen = now;
                self.update(SessionEvent::Saved, io)
            }
        };
        if flow.is_break() {
            return flow;
        }
        self.go_on(io)
    }

    fn notice(&mut self, text: String) {
        self.notice = Some(text);
    }

    fn next_tick(&self, _now: Timestamp) -> Option<Duration> {
        (!self.is_started).then_some(Duration::ZERO)
    }
}
