//! The loop of the watch: receives events, updates the state, executes effects, shows the result.

use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, SyncSender, channel, sync_channel};

use super::course_watcher::{CourseWatcher, FetchResult};
use super::event::{Effect, Event, Reload, ReloadError};
use super::frontend::Frontend;
use super::hosts::Hosts;
use super::runs;
use super::saved_other;
use super::state::{Beginning, RunState, Settings, Watch};
use crate::course::{Course, learner_file};
use crate::node::npm::{self};
use crate::node::{DebugSession, HostEvent, Node};
use crate::progress::{Journal, Progress};
use crate::progression_source::{ActiveProgression, Selection};
use crate::screen::WelcomeBack;
use crate::system::cancel::{Cancel, Subscription, Worker};
use crate::system::editor::{Editor, Opener};
use crate::system::file_changes::{self, FileVersion};
use crate::system::file_events::{FileEvent, FileEvents};
use crate::system::input::{self, Input, Keyboard};
use crate::system::{clock, terminal};
use crate::verdict::BoardEvent;
use anyhow::Result;

/// The maximum number of keys that are read ahead of the loop.
const KEYS_AHEAD: usize = 64;

/// A message from a thread to the loop.
pub(super) enum Message {
    Input(Input),
    File(FileEvent),
    Event(Box<Event>),
    /// An event of a run over all exercises, with the number of that run.
    Verify(u64, BoardEvent),
    /// The course's files have been quiet since the change with this number.
    CourseSettled(u64),
    /// The result of fetching the progression.
    Fetched(Box<FetchResult>),
}

/// The inputs of a watch.
pub struct Session {
    pub course: Course,
    /// The requested progression, and the active one.
    pub selection: Selection,
    pub active: Option<ActiveProgression>,
    pub node: Node,
    pub journal: Journal,
    pub progress: Progress,
    /// Messages for the learner at the start.
    pub notices: Vec<String>,
    pub manual: bool,
    /// Whether each exercise is opened in the editor when its turn comes.
    pub open: bool,
    pub beginning: Beginning,
    /// Present after days away.
    pub welcome_back: Option<WelcomeBack>,
    /// The course's folder, relative to the learner's working directory.
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
        open: session.open,
        editor: Editor::find().ok().map(|editor| editor.name()),
        plain: !frontend.draws(),
        beginning: session.beginning,
    };
    let hosts = Hosts::new(&session.course.root, session.node);
    let course = CourseWatcher::new(session.course, session.selection, session.active);
    files.also(course.progression_file());
    let (mut watch, effects) =
        Watch::new(settings, course.path(), session.progress, terminal::size());
    watch.welcome_back = session.welcome_back;
    let mut runtime = Runtime {
        hosts,
        course,
        journal: session.journal,
        unsynced: false,
        files,
        version: None,
        polling_reported: false,
        keyboard,
        frontend,
        send,
        taken,
        verification: None,
        verifications: 0,
        finder: None,
        install: None,
        debugger: None,
        opener: Opener::default(),
        effects: effects.into(),
        events: VecDeque::new(),
    };
    let polling = runtime.polling_notice();
    let notices: Vec<String> = polling.into_iter().chain(session.notices).collect();
    // One message: a second one would replace the first.
    if !notices.is_empty() {
        runtime.queue(Event::Notice(sentences(&notices)));
    }
    let send = runtime.send.clone();
    runtime.course.fetch(move |result| {
        let _ = send.send(Message::Fetched(Box::new(result)));
    });
    runtime.run(watch, &receive)
}

/// Joins messages, which may lack their capital letter and their full stop.
pub(super) fn sentences(notices: &[String]) -> String {
    let sentence = |notice: &String| {
        let text = notice.trim();
        let first = text.chars().next().unwrap_or_default();
        let rest = text.strip_prefix(first).unwrap_or(text);
        let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
        format!("{}{rest}{end}", first.to_uppercase())
    };
    notices.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

/// Starts reading keys. Sending to `pressed` blocks while it is full, so that an endless input (`yes |
/// runner watch`) cannot fill the memory.
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
    let send = send.clone();
    terminal::on_closed_output(move || {
        let _ = send.send(Message::Event(Box::new(Event::Shutdown)));
    });
    None
}

/// Ends the watch on SIGINT, SIGTERM and SIGHUP.
fn listen_to_signals(send: &Sender<Message>) -> Result<Subscription> {
    let send = send.clone();
    Ok(Cancel::on_signals()?.on_cancel(move || {
        let _ = send.send(Message::Event(Box::new(Event::Shutdown)));
    }))
}

/// A run over all exercises. Dropping it ends every program that it has started.
pub(super) struct RunningVerification {
    /// Distinguishes its events from those of an earlier run.
    pub(super) number: u64,
    _worker: Worker,
}

impl RunningVerification {
    pub(super) fn new(number: u64, worker: Worker) -> Self {
        Self { number, _worker: worker }
    }
}

/// Everything that effects act on.
pub(super) struct Runtime {
    pub(super) course: CourseWatcher,
    pub(super) journal: Journal,
    /// Whether lines were written that are not yet forced to the disk.
    pub(super) unsynced: bool,
    pub(super) hosts: Hosts,
    pub(super) files: FileEvents,
    /// The version of the learner's file that was read last.
    pub(super) version: Option<FileVersion>,
    /// Whether the learner was told that files are polled.
    pub(super) polling_reported: bool,
    pub(super) keyboard: Option<Keyboard>,
    pub(super) frontend: Frontend,
    pub(super) send: Sender<Message>,
    /// Lets the reading thread send one more key.
    taken: Receiver<()>,
    /// Runs all exercises, for as long as their page is open.
    pub(super) verification: Option<RunningVerification>,
    /// The number of such runs so far.
    pub(super) verifications: u64,
    /// Finds the handles that keep a program alive after its last test.
    pub(super) finder: Option<Worker>,
    pub(super) install: Option<npm::Install>,
    /// The program under the debugger, for as long as its page is open.
    pub(super) debugger: Option<DebugSession>,
    pub(super) opener: Opener,
    /// Effects to execute and events to apply, before the next message is received.
    effects: VecDeque<Effect>,
    events: VecDeque<Event>,
}

impl Runtime {
    fn run(mut self, mut watch: Watch, receive: &Receiver<Message>) -> Result<()> {
        if self.drain_queue(&mut watch).is_break() {
            self.leave(&watch);
            return Ok(());
        }
        loop {
            self.update_size(&mut watch);
            if !self.frontend.draws() || !watch.is_too_recent_to_show(clock::now()) {
                let shown = self.frontend.show(&mut watch, clock::now());
                if let Err(error) = shown {
                    self.leave(&watch);
                    // The reader of the pipe is gone, which is not an error.
                    return if terminal::is_caused_by_closed_pipe(&error) {
                        Ok(())
                    } else {
                        Err(error)
                    };
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
            // A screen is drawn once for all waiting messages. Appended lines are printed for each message.
            while let Some(next) = message {
                let events = self.translate(&watch, next);
                self.events.extend(events);
                if self.drain_queue(&mut watch).is_break() {
                    self.leave(&watch);
                    return Ok(());
                }
                message = if self.frontend.draws() { receive.try_recv().ok() } else { None };
            }
        }
    }

    /// Reads the size of the window, because a resize event can get lost if a key arrives at the same time.
    fn update_size(&self, watch: &mut Watch) {
        if self.frontend.draws() {
            (watch.columns, watch.rows) = terminal::size();
        }
    }

    /// Executes effects and applies events until both queues are empty. Breaks if the watch should end.
    fn drain_queue(&mut self, watch: &mut Watch) -> ControlFlow<()> {
        loop {
            while let Some(effect) = self.effects.pop_front() {
                if effect == Effect::Quit {
                    return ControlFlow::Break(());
                }
                self.run_effect(watch, effect);
            }
            let Some(event) = self.events.pop_front() else {
                if !watch.is_verifying() {
                    self.verification = None;
                }
                if !watch.is_debugging() {
                    self.debugger = None;
                }
                return ControlFlow::Continue(());
            };
            self.effects.extend(watch.update(event, clock::now()));
        }
    }

    /// Queues an event, which is applied before the next message.
    pub(super) fn queue(&mut self, event: Event) {
        self.events.push_back(event);
    }

    /// Does work that can wait until the learner sees the verdict.
    fn after_drawing(&mut self, watch: &Watch) {
        if std::mem::take(&mut self.unsynced) {
            // The next append fails in the same way, and reports it.
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
        // Everything that still runs ends before the terminal is restored.
        self.verification = None;
        self.finder = None;
        self.debugger = None;
        if let Some(keyboard) = &self.keyboard {
            // Later keys are for the shell.
            keyboard.pause();
        }
        self.hosts.cancel();
        let _ = self.journal.sync();
        // An error means that the terminal is gone; the learner's progress is kept.
        let _ = self.frontend.leave(watch);
    }

    fn translate(&mut self, watch: &Watch, message: Message) -> Vec<Event> {
        if matches!(message, Message::Input(_)) {
            let _ = self.taken.try_recv();
        }
        match message {
            Message::Event(event) => {
                let Event::Host(id, HostEvent::Ended(_)) = &*event else { return vec![*event] };
                self.hosts.ended(*id);
                if !runs::is_running(watch, *id) {
                    return vec![*event];
                }
                // A verdict counts for the text that is on the disk at its end. If that has changed, the
                // run is an old one.
                vec![self.look(watch), *event]
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
            Message::Input(Input::Pasted) => vec![Event::Pasted],
            // Without a terminal the watch continues: it may run in a service or a pipe.
            Message::Input(Input::Closed) if !self.frontend.draws() => Vec::new(),
            Message::Input(Input::Closed) => vec![Event::Shutdown],
            Message::File(FileEvent::Touched) => vec![self.look(watch)],
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
            Message::File(FileEvent::Other(file)) => saved_other::event(watch, &file),

            Message::File(FileEvent::Journal) => self.news(None).into_iter().collect(),
            Message::File(FileEvent::Failed(reason)) => {
                vec![Event::Notice(format!("I cannot watch your files: {reason}. Press r to run."))]
            }
        }
    }

    /// Reads the learner's file and the test, and finds out whether the learner's file was written.
    fn look(&mut self, watch: &Watch) -> Event {
        let (root, exercise) = (&watch.settings.root, watch.exercise());
        let version = file_changes::version(&root.join(exercise.learner_file()));
        let content = learner_file::read(root, exercise);
        let before = std::mem::replace(&mut self.version, version);
        let written = match (before, version) {
            (Some(before), Some(now)) => !now.is_same_write(&before),
            (before, now) => before != now,
        };
        if written { Event::Saved(content) } else { Event::SourceRead(content) }
    }

    fn reloaded(&mut self, result: Result<Reload, ReloadError>) -> Vec<Event> {
        self.files.also(self.course.progression_file());
        vec![Event::Reloaded(result)]
    }
}
