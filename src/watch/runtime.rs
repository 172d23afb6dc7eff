//! One loop: events in, the state machine decides, effects are done, the frontend is drawn.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};

use super::course_watcher::{CourseWatcher, FetchResult};
use super::event::{Effect, Event, Reload, ReloadError};
use super::frontend::Frontend;
use super::hosts::Hosts;
use super::state::{RunState, Settings, Watch};
use crate::assignment::{Assignment, Wanted};
use crate::course::{Course, learner_file};
use crate::node::npm::{self};
use crate::node::{HostEvent, Node};
use crate::progress::{Journal, Progress};
use crate::system::cancel::{Cancel, Subscription, Worker};
use crate::system::file_events::{FileEvent, FileEvents};
use crate::system::input::{self, Input, Keyboard};
use crate::system::{clock, terminal};
use crate::verdict::BoardEvent;
use anyhow::Result;

/// Keys that are read ahead of those that were taken in.
const KEYS_AHEAD: usize = 64;

/// What the threads around the loop send.
pub(super) enum Message {
    Input(Input),
    File(FileEvent),
    Event(Box<Event>),
    /// News of a run over all exercises, and the number of that run.
    Verify(u64, BoardEvent),
    /// The course's files have been quiet since the change with this number.
    CourseSettled(u64),
    /// What the progression's address has now.
    Fetched(Box<FetchResult>),
}

/// What a watch needs to begin.
pub struct Session {
    pub course: Course,
    /// What was asked for, and what is followed because of it.
    pub wanted: Wanted,
    pub assignment: Option<Assignment>,
    pub node: Node,
    pub journal: Journal,
    pub progress: Progress,
    /// What reading the journal had to say.
    pub notices: Vec<String>,
    pub manual: bool,
    /// The course's folder, as the learner would name it from where they stand.
    pub shown_root: PathBuf,
}

/// Watches until the learner ends it.
pub fn watch(session: Session, frontend: Frontend) -> Result<()> {
    let (send, receive) = channel();
    let (pressed, taken) = sync_channel(KEYS_AHEAD);
    let keyboard = listen(&frontend, &send, pressed);
    let _signals = listen_to_signals(&send)?;
    let files = {
        let send = send.clone();
        let tell = move |event| send.send(Message::File(event)).is_ok();
        FileEvents::start(&session.course.root, session.journal.path(), tell)?
    };
    let settings = Settings {
        root: session.course.root.clone(),
        shown_root: session.shown_root,
        node: session.node.version.clone(),
        manual: session.manual,
        plain: !frontend.draws(),
    };
    let hosts = Hosts::new(&session.course.root, session.node);
    let course = CourseWatcher::new(session.course, session.wanted, session.assignment);
    files.also(course.progression_file());
    let (watch, effects) = Watch::new(settings, course.path(), session.progress, terminal::size());
    let mut world = Runtime {
        hosts,
        course,
        journal: session.journal,
        unsynced: false,
        files,
        keyboard,
        frontend,
        send,
        taken,
        verification: None,
        verifications: 0,
        finder: None,
        install: None,
        answers: VecDeque::new(),
    };
    if world.files.polling {
        world.answer(Event::Notice(
            "This folder reports no changes, so I check your file three times a second.".to_owned(),
        ));
    }
    for notice in session.notices {
        world.answer(Event::Notice(notice));
    }
    let send = world.send.clone();
    world.course.fetch(move |result| {
        let _ = send.send(Message::Fetched(Box::new(result)));
    });
    world.run(watch, effects, &receive)
}

/// Starts to read keys. `pressed` blocks while as many as it holds were not taken in yet, so that an
/// endless input (`yes | runner watch`) cannot fill the memory.
fn listen(
    frontend: &Frontend,
    send: &Sender<Message>,
    pressed: SyncSender<()>,
) -> Option<Keyboard> {
    let on_input = {
        let send = send.clone();
        move |input| pressed.send(()).is_ok() && send.send(Message::Input(input)).is_ok()
    };
    if frontend.draws() {
        return Some(Keyboard::listen(on_input));
    }
    input::listen_to_lines(on_input);
    None
}

/// SIGINT, SIGTERM and SIGHUP end the watch as a key does.
fn listen_to_signals(send: &Sender<Message>) -> Result<Subscription> {
    let send = send.clone();
    Ok(Cancel::on_signals()?.on_cancel(move || {
        let _ = send.send(Message::Event(Box::new(Event::Shutdown)));
    }))
}

/// A run over all exercises. Dropping it ends every program that it has started.
pub(super) struct Verification {
    /// News of an earlier run may still be on its way.
    pub(super) number: u64,
    _worker: Worker,
}

impl Verification {
    pub(super) fn new(number: u64, worker: Worker) -> Self {
        Self { number, _worker: worker }
    }
}

/// Everything that effects are done to.
pub(super) struct Runtime {
    pub(super) course: CourseWatcher,
    pub(super) journal: Journal,
    /// Lines were written and are not yet forced to the disk.
    pub(super) unsynced: bool,
    pub(super) hosts: Hosts,
    pub(super) files: FileEvents,
    pub(super) keyboard: Option<Keyboard>,
    pub(super) frontend: Frontend,
    pub(super) send: Sender<Message>,
    /// Makes room for one more key from the reading thread.
    taken: Receiver<()>,
    /// Runs all exercises, for as long as their page is open.
    pub(super) verification: Option<Verification>,
    /// How many there have been.
    pub(super) verifications: u64,
    /// Looks what keeps a program alive after its last test.
    pub(super) finder: Option<Worker>,
    pub(super) install: Option<npm::Install>,
    /// Events that effects gave rise to, before anything newer is received.
    pub(super) answers: VecDeque<Event>,
}

impl Runtime {
    fn run(
        mut self,
        mut watch: Watch,
        effects: Vec<Effect>,
        receive: &Receiver<Message>,
    ) -> Result<()> {
        if self.settle(&mut watch, effects).is_break() {
            self.leave(&watch);
            return Ok(());
        }
        loop {
            self.measure(&mut watch);
            if !watch.is_too_recent_to_show(clock::now()) {
                let shown = self.frontend.show(&mut watch, clock::now());
                if let Err(error) = shown {
                    self.leave(&watch);
                    // Who reads no more does not want an error either.
                    return if is_closed_pipe(&error) { Ok(()) } else { Err(error) };
                }
            }
            self.after_drawing(&watch);
            let mut message = match watch.next_tick(clock::now()) {
                None => receive.recv().ok(),
                Some(patience) => match receive.recv_timeout(patience) {
                    Ok(message) => Some(message),
                    Err(RecvTimeoutError::Timeout) => Some(Message::Event(Box::new(Event::Tick))),
                    Err(RecvTimeoutError::Disconnected) => None,
                },
            };
            // All that has piled up is taken in before the next drawing; told is each by itself.
            while let Some(next) = message {
                for event in self.translate(&watch, next) {
                    let effects = watch.update(event, clock::now());
                    if self.settle(&mut watch, effects).is_break() {
                        self.leave(&watch);
                        return Ok(());
                    }
                }
                message = if self.frontend.draws() { receive.try_recv().ok() } else { None };
            }
        }
    }

    /// The news of a resize may be lost where it meets a key; a drawing must fit all the same.
    fn measure(&self, watch: &mut Watch) {
        if self.frontend.draws() {
            (watch.columns, watch.rows) = terminal::size();
        }
    }

    /// Does effects, and those that their answers give rise to, until nothing is left to do.
    fn settle(&mut self, watch: &mut Watch, effects: Vec<Effect>) -> ControlFlow<()> {
        let mut effects = VecDeque::from(effects);
        loop {
            while let Some(effect) = effects.pop_front() {
                if effect == Effect::Quit {
                    return ControlFlow::Break(());
                }
                self.perform(watch, effect);
            }
            let Some(event) = self.answers.pop_front() else {
                if !watch.is_verifying() {
                    self.verification = None;
                }
                return ControlFlow::Continue(());
            };
            effects.extend(watch.update(event, clock::now()));
        }
    }

    /// An event that an effect gave rise to; taken in before anything newer.
    pub(super) fn answer(&mut self, event: Event) {
        self.answers.push_back(event);
    }

    /// Work that can wait until the learner sees the verdict.
    fn after_drawing(&mut self, watch: &Watch) {
        if std::mem::take(&mut self.unsynced) {
            // A failure here repeats at the next append, which tells it.
            let _ = self.journal.sync();
        }
        let idle = matches!(
            watch.run_state,
            RunState::Waiting
                | RunState::Finished { .. }
                | RunState::Settling { .. }
                | RunState::StartFailed(_)
        );
        if idle {
            self.hosts.warm_up(watch.exercise());
        }
        self.hosts.join_ended();
    }

    fn leave(mut self, watch: &Watch) {
        // Whatever still runs ends here, before the terminal is given back.
        self.verification = None;
        self.finder = None;
        if let Some(keyboard) = &self.keyboard {
            // What is typed from now on is for the shell.
            keyboard.pause();
        }
        self.hosts.cancel();
        let _ = self.journal.sync();
        // The terminal may be gone; the learner's work is kept all the same.
        let _ = self.frontend.leave(watch);
    }

    fn translate(&mut self, watch: &Watch, message: Message) -> Vec<Event> {
        if matches!(message, Message::Input(_)) {
            let _ = self.taken.try_recv();
        }
        match message {
            Message::Event(event) => {
                if let Event::Host(id, HostEvent::Ended(_)) = &*event {
                    self.hosts.ended(*id);
                }
                vec![*event]
            }
            Message::Verify(number, event) => {
                let current = self.verification.as_ref().is_some_and(|one| one.number == number);
                current.then_some(Event::Verify(event)).into_iter().collect()
            }
            Message::Input(Input::Key(key)) => vec![Event::Key(key)],
            Message::Input(Input::Resized { columns, rows }) => {
                vec![Event::Resized { columns, rows }]
            }
            Message::Input(Input::Repaint) => vec![Event::Repaint],
            // Without a terminal the watch goes on: it may be run from a service or a pipe.
            Message::Input(Input::Closed) if !self.frontend.draws() => Vec::new(),
            Message::Input(Input::Closed) => vec![Event::Shutdown],
            Message::File(FileEvent::Touched) => {
                vec![Event::SourceRead(learner_file::read(&watch.settings.root, watch.exercise()))]
            }
            Message::File(FileEvent::Root(name)) if !CourseWatcher::reads(&name) => Vec::new(),
            Message::File(FileEvent::Root(_) | FileEvent::Also) => {
                let send = self.send.clone();
                self.course.touched(move |change| {
                    let _ = send.send(Message::CourseSettled(change));
                });
                Vec::new()
            }
            Message::CourseSettled(change) if self.course.is_last(change) => {
                let result = self.course.reload();
                self.reloaded(result)
            }
            Message::CourseSettled(_) => Vec::new(),
            Message::Fetched(result) => match self.course.fetched(*result) {
                Some(result) => self.reloaded(result),
                None => Vec::new(),
            },
            Message::File(FileEvent::Journal) => self.news(None).into_iter().collect(),
            Message::File(FileEvent::Failed(reason)) => {
                vec![Event::Notice(format!("I cannot watch your files: {reason}. Press r to run."))]
            }
        }
    }

    fn reloaded(&mut self, result: Result<Reload, ReloadError>) -> Vec<Event> {
        self.files.also(self.course.progression_file());
        vec![Event::Reloaded(result)]
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let cause = error.downcast_ref::<std::io::Error>();
    cause.is_some_and(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
