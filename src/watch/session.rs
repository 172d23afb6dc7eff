//! One loop: events in, the state machine decides, effects are done, the face is drawn.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;

use super::event::{Effect, Event, Prepared, RunId, Text};
use super::face::Face;
use super::hosts::Hosts;
use super::state::{Settings, Stage, Watch};
use crate::course::{self, Course, Exercise};
use crate::exit_code::ExitCode;
use crate::node::npm::{self, NpmEvent};
use crate::node::{HostEvent, Node, wants_dev_packages};
use crate::progress::{self, Journal, Progress};
use crate::system::editor::Editor;
use crate::system::file_events::{FileEvent, FileEvents};
use crate::system::input::{self, Input, Keyboard};
use crate::system::{clock, signals, source, suspend, terminal};
use crate::verify::{Cache, Pool};
use anyhow::Result;
use jiff::Timestamp;

/// What the threads around the loop send.
enum Message {
    Input(Input),
    File(FileEvent),
    Event(Event),
}

/// What a watch needs to begin.
pub struct Session {
    pub course: Course,
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
pub fn watch(session: Session, face: Face) -> Result<ExitCode> {
    let (send, receive) = channel();
    let keyboard = listen(&face, &send)?;
    let scratch = session.course.root.join(".runner");
    let files = {
        let send = send.clone();
        let tell = move |event| send.send(Message::File(event)).is_ok();
        FileEvents::start(&session.course.root, &scratch, tell)?
    };
    let settings = Settings {
        root: session.course.root.clone(),
        shown_root: session.shown_root,
        node: session.node.version.clone(),
        manual: session.manual,
        plain: !face.draws(),
    };
    let manifest = Arc::new(session.course.manifest.clone());
    let (watch, effects) = Watch::new(settings, manifest, session.progress, terminal::size());
    let mut world = World {
        hosts: Hosts::new(&session.course.root, session.node),
        course: session.course,
        journal: session.journal,
        unsynced: false,
        files,
        keyboard,
        face,
        send,
        stop_verify: Arc::new(AtomicBool::new(false)),
        install: None,
        answers: VecDeque::new(),
    };
    if world.files.polling {
        world.answer(Event::Notice(
            "File events do not arrive in this folder, so I look at your file three times a second."
                .to_owned(),
        ));
    }
    for notice in session.notices {
        world.answer(Event::Notice(notice));
    }
    world.run(watch, effects, &receive)
}

fn listen(face: &Face, send: &Sender<Message>) -> Result<Option<Keyboard>> {
    let on_input = {
        let send = send.clone();
        move |input| send.send(Message::Input(input)).is_ok()
    };
    let keyboard = if face.draws() {
        Some(Keyboard::listen(on_input))
    } else {
        input::listen_to_lines(on_input);
        None
    };
    let send = send.clone();
    signals::on_stop(move || {
        let _ = send.send(Message::Event(Event::Shutdown));
    })?;
    Ok(keyboard)
}

/// Everything that effects are done to.
struct World {
    course: Course,
    journal: Journal,
    /// Lines were written and are not yet forced to the disk.
    unsynced: bool,
    hosts: Hosts,
    files: FileEvents,
    keyboard: Option<Keyboard>,
    face: Face,
    send: Sender<Message>,
    stop_verify: Arc<AtomicBool>,
    install: Option<npm::Install>,
    /// Events that effects gave rise to, before anything newer is received.
    answers: VecDeque<Event>,
}

impl World {
    fn run(
        mut self,
        mut watch: Watch,
        effects: Vec<Effect>,
        receive: &Receiver<Message>,
    ) -> Result<ExitCode> {
        if let Some(code) = self.settle(&mut watch, effects) {
            return Ok(self.leave(&watch, code));
        }
        loop {
            if !watch.is_too_fresh_to_show(clock::now()) {
                self.face.show(&mut watch, clock::now())?;
            }
            self.after_drawing(&watch);
            let mut message = match watch.next_tick(clock::now()) {
                None => receive.recv().ok(),
                Some(patience) => match receive.recv_timeout(patience) {
                    Ok(message) => Some(message),
                    Err(RecvTimeoutError::Timeout) => Some(Message::Event(Event::Tick)),
                    Err(RecvTimeoutError::Disconnected) => None,
                },
            };
            // All that has piled up is taken in before the next drawing.
            while let Some(next) = message {
                for event in self.translate(&watch, next) {
                    let effects = watch.update(event, clock::now());
                    if let Some(code) = self.settle(&mut watch, effects) {
                        return Ok(self.leave(&watch, code));
                    }
                }
                message = receive.try_recv().ok();
            }
        }
    }

    /// Does effects, and those that their answers give rise to, until nothing is left to do.
    fn settle(&mut self, watch: &mut Watch, effects: Vec<Effect>) -> Option<ExitCode> {
        let mut effects = VecDeque::from(effects);
        loop {
            while let Some(effect) = effects.pop_front() {
                if let Effect::Quit(code) = effect {
                    return Some(code);
                }
                self.perform(watch, effect);
            }
            let event = self.answers.pop_front()?;
            effects.extend(watch.update(event, clock::now()));
        }
    }

    fn answer(&mut self, event: Event) {
        self.answers.push_back(event);
    }

    /// Work that can wait until the learner sees the verdict.
    fn after_drawing(&mut self, watch: &Watch) {
        if std::mem::take(&mut self.unsynced) {
            // A failure here repeats at the next append, which tells it.
            let _ = self.journal.sync();
        }
        if matches!(watch.stage, Stage::Waiting | Stage::Judged { .. } | Stage::NotStarted(_)) {
            self.hosts.warm_up(watch.exercise());
        }
    }

    fn leave(mut self, watch: &Watch, code: ExitCode) -> ExitCode {
        self.stop_verify.store(true, Ordering::Relaxed);
        self.hosts.cancel();
        let _ = self.journal.sync();
        // The terminal may be gone; the learner's work is kept all the same.
        let _ = self.face.leave(watch);
        code
    }

    fn translate(&mut self, watch: &Watch, message: Message) -> Vec<Event> {
        match message {
            Message::Event(event) => {
                if let Event::Host(_, HostEvent::Ended(_)) = &event {
                    self.hosts.ended();
                }
                vec![event]
            }
            Message::Input(Input::Key(key)) => vec![Event::Key(key)],
            Message::Input(Input::Resized { columns, rows }) => {
                vec![Event::Resized { columns, rows }]
            }
            Message::Input(Input::Repaint) => vec![Event::Repaint],
            // Without a terminal the watch goes on: it may be run from a service or a pipe.
            Message::Input(Input::Closed) if !self.face.draws() => Vec::new(),
            Message::Input(Input::Closed) => vec![Event::Shutdown],
            Message::File(FileEvent::Touched) => {
                vec![Event::Looked(source::read(&self.course.root, watch.exercise()))]
            }
            Message::File(FileEvent::Root(name)) if name == "info.toml" => self.reload(),
            Message::File(FileEvent::Root(_)) => Vec::new(),
            Message::File(FileEvent::Failed(reason)) => {
                vec![Event::Notice(format!("Watching files failed: {reason}. r runs by hand."))]
            }
        }
    }

    fn reload(&mut self) -> Vec<Event> {
        let result = Course::load(&self.course.root);
        if let Ok(course) = &result
            && course.manifest == self.course.manifest
        {
            return Vec::new();
        }
        let event = Event::CourseReloaded(match result {
            Ok(course) => {
                self.course = course;
                Ok(self.course.manifest.clone())
            }
            Err(error) => Err(error.to_string()),
        });
        vec![event]
    }

    fn perform(&mut self, watch: &Watch, effect: Effect) {
        match effect {
            Effect::Prepare { exercise } => self.prepare(&exercise),
            Effect::Look => {
                let content = source::read(&self.course.root, watch.exercise());
                self.answer(Event::Looked(content));
            }
            Effect::Start { id, exercise } => self.start(id, &exercise),
            Effect::Cancel => self.hosts.cancel(),
            Effect::Append(entry) => self.append(entry),
            Effect::Read { kind, exercise } => self.read(kind, exercise),
            Effect::Reset { exercise } => {
                self.restore(exercise, course::reset, progress::Event::reset)
            }
            Effect::Undo { exercise } => {
                self.restore(exercise, course::undo, progress::Event::undone)
            }
            Effect::OpenEditor { file } => self.open_editor(&file),
            Effect::Install { packages } => self.install(&packages),
            Effect::CancelInstall => self.install = None,
            Effect::VerifyAll => self.verify_all(watch),
            Effect::CancelVerify => self.stop_verify.store(true, Ordering::Relaxed),
            Effect::Suspend => {
                if let Some(keyboard) = &self.keyboard {
                    keyboard.pause();
                }
                self.lend(suspend::suspend);
            }
            Effect::Repaint => self.face.forget(),
            // Taken by `settle`.
            Effect::Quit(_) => {}
        }
    }

    fn prepare(&mut self, name: &str) {
        let Some(exercise) = self.course.manifest.get(name).cloned() else { return };
        let root = &self.course.root;
        let folder = root.join(exercise.folder());
        let followed = self.files.follow(&folder, &[&exercise.file, &exercise.test]);
        if let Err(error) = followed {
            self.answer(Event::Notice(format!("{error:#}. r runs by hand.")));
        }
        let root = &self.course.root;
        // Before the learner's first change; a folder that cannot be written has other worries.
        let _ = course::keep_original(&self.course, &exercise);
        let content = source::read(root, &exercise);
        let stub = self.course.read_stub(&exercise).ok();
        let edited = match (&content, &stub) {
            (Some(content), Some(stub)) => !source::same_text(&content.source, stub),
            _ => false,
        };
        let node = self.hosts.node();
        let unfit =
            exercise.node.as_ref().filter(|range| !range.matches(&node.version)).map(|range| {
                format!(
                    "It needs Node.js {range}; this is {}. n goes on to the next one.",
                    node.version
                )
            });
        let missing = npm::missing(root, &exercise.needs);
        self.hosts.cool_down();
        self.answer(Event::Prepared(Prepared {
            exercise: exercise.name,
            content,
            edited,
            missing,
            unfit,
        }));
    }

    fn start(&mut self, id: RunId, name: &str) {
        let Some(exercise) = self.course.manifest.get(name) else { return };
        let send = self.send.clone();
        let sink = move |event| {
            let _ = send.send(Message::Event(Event::Host(id, event)));
        };
        if let Err(error) = self.hosts.start(exercise, sink) {
            self.answer(Event::NotStarted(id, format!("{error:#}")));
        }
    }

    fn append(&mut self, entry: progress::Entry) {
        match self.journal.append_entry(entry.clone()) {
            Ok(()) => self.unsynced = true,
            Err(error) => self.answer(Event::Notice(error.to_string())),
        }
        // The state machine has counted this one already.
        let mut others = self.journal.refresh().entries;
        if let Some(own) = others.iter().rposition(|other| *other == entry) {
            others.remove(own);
        }
        if !others.is_empty() {
            self.answer(Event::Journal(others));
        }
    }

    fn read(&mut self, kind: Text, name: String) {
        let Some(exercise) = self.course.manifest.get(&name) else { return };
        let text = match kind {
            Text::Answer | Text::ShortAnswer => self.course.read_answer(exercise),
            Text::Solution => self.course.read_solution(exercise),
        };
        let text = text.map_err(|error| format!("{error:#}"));
        self.answer(Event::Text { kind, exercise: name, text });
    }

    fn restore(
        &mut self,
        name: String,
        change: fn(&Course, &Exercise, Timestamp) -> Result<course::Restored>,
        event: fn(&str, &course::Restored) -> progress::Event,
    ) {
        let Some(exercise) = self.course.manifest.get(&name) else { return };
        let restored = change(&self.course, exercise, clock::now());
        let result = restored.map(|restored| event(&name, &restored));
        let result = result.map_err(|error| format!("{error:#}"));
        self.answer(Event::Restored { exercise: name, result });
    }

    fn open_editor(&mut self, file: &Path) {
        let editor = match Editor::find() {
            Ok(editor) => editor,
            Err(error) => return self.answer(Event::Notice(format!("{error:#}"))),
        };
        let opened = if editor.in_terminal && self.keyboard.is_some() {
            if let Some(keyboard) = &self.keyboard {
                keyboard.pause();
            }
            self.lend(|| editor.open(file))
        } else if editor.in_terminal {
            Some(Err(anyhow::anyhow!("open the file in your editor: {}", file.display())))
        } else {
            Some(editor.open(file))
        };
        if let Some(Err(error)) = opened {
            self.answer(Event::Notice(format!("{error:#}")));
        }
    }

    /// Gives the terminal away for as long as `other` takes.
    fn lend<T>(&mut self, other: impl FnOnce() -> T) -> Option<T> {
        let result = match self.face.lend(other) {
            Ok(result) => Some(result),
            Err(error) => {
                self.answer(Event::Notice(format!("{error:#}")));
                None
            }
        };
        if let Some(keyboard) = &self.keyboard {
            keyboard.resume();
        }
        let (columns, rows) = terminal::size();
        self.answer(Event::Resized { columns, rows });
        result
    }

    fn install(&mut self, packages: &[String]) {
        let send = self.send.clone();
        let dev = wants_dev_packages(&self.course.root, packages);
        let started = npm::Install::start(&self.course.root, dev, move |event| {
            let event = match event {
                NpmEvent::Line(line) => Event::Installing(line),
                NpmEvent::Done(end) => Event::Installed(end.map_err(|error| error.to_string())),
            };
            let _ = send.send(Message::Event(event));
        });
        match started {
            Ok(install) => self.install = Some(install),
            Err(error) => self.answer(Event::Installed(Err(error.to_string()))),
        }
    }

    fn verify_all(&mut self, watch: &Watch) {
        self.stop_verify.store(true, Ordering::Relaxed);
        self.stop_verify = Arc::new(AtomicBool::new(false));
        let (stop, send) = (Arc::clone(&self.stop_verify), self.send.clone());
        let (root, node) = (self.course.root.clone(), self.hosts.node().clone());
        let manifest = Arc::clone(&watch.manifest);
        thread::spawn(move || {
            let mut cache = Cache::open(&root);
            let pool =
                Pool { node: &node, root: &root, workers: Pool::cores(), cache: Some(&mut cache) };
            pool.run(&manifest.exercises, &stop, |event| {
                if !stop.load(Ordering::Relaxed) {
                    let _ = send.send(Message::Event(Event::Verify(event)));
                }
            });
            // It only saves time; the next run makes it anew.
            let _ = cache.save();
        });
    }
}
