//! A watch with three exercises, and words to drive it with.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;

use crate::course::learner_file::Content;
use crate::course::{Exercise, Manifest};
use crate::node::HostEvent;
use crate::progress::{self, JournalEntry, Progress};
use crate::system::input::Key;
use crate::verdict::{End, Failure, Frame, Mark, Observation};
use crate::watch::event::{Effect, Event, LearningPath, Prepared, Reload, RunId};
use crate::watch::state::{Beginning, RunState, Settings, Watch};

pub(super) const MANIFEST: &str = r#"
format_version = 1
[course]
name = "tea"
title = "Tea"
version = "1.0.0"
node = ">=20"
welcome = "Hello."
final_message = "Done."
"#;

pub(super) fn manifest(names: &[&str]) -> Arc<Manifest> {
    let mut text = MANIFEST.to_owned();
    for name in names {
        let _ = write!(
            text,
            "[[exercises]]\nname = \"{name}\"\ndir = \"01_tea\"\nquestion = [1]\nlevel = \"junior\"\n\
             title = \"T\"\ntask = \"Do.\"\nminutes = 3\nhints = [\"one\", \"two\", \"three\"]\n"
        );
        if *name == "future" {
            text.push_str("node = \">=99\"\n");
        }
    }
    Arc::new(Manifest::parse(&text, "info.toml").unwrap())
}

/// The whole of a course, without a progression.
pub(super) fn path(manifest: Arc<Manifest>) -> LearningPath {
    LearningPath { manifest, progression: None }
}

/// The files of the course were read again, and this is what they say now.
pub(super) fn reloaded(names: &[&str]) -> Event {
    Event::Reloaded(Ok(Reload { path: path(manifest(names)), news: None }))
}

/// A watch and all that it has asked for since the last look.
pub(super) struct Driven {
    pub(super) watch: Watch,
    pub(super) effects: Vec<Effect>,
    now: Timestamp,
}

impl Driven {
    /// On `a`, untouched; behind it come `b` and `c`.
    pub(super) fn fresh() -> Self {
        let mut driven = Self::before_prepared(&["a", "b", "c"], &[]);
        driven.prepared("a", false);
        driven
    }

    pub(super) fn before_prepared(names: &[&str], entries: &[progress::JournalEvent]) -> Self {
        Self::with(manifest(names), Beginning::Current, entries)
    }

    pub(super) fn with(
        manifest: Arc<Manifest>,
        beginning: Beginning,
        entries: &[progress::JournalEvent],
    ) -> Self {
        let now = Timestamp::UNIX_EPOCH;
        let entry =
            |event: &progress::JournalEvent| JournalEntry { v: 1, at: now, event: event.clone() };
        let entries: Vec<JournalEntry> = entries.iter().map(entry).collect();
        let settings = Settings {
            root: PathBuf::from("/course"),
            shown_root: PathBuf::new(),
            node: semver::Version::new(20, 12, 0),
            manual: false,
            open: false,
            editor: None,
            plain: false,
            beginning,
        };
        let (watch, effects) =
            Watch::new(settings, path(manifest), Progress::from(&entries), (80, 24));
        Self { watch, effects, now }
    }

    pub(super) fn send(&mut self, event: Event) {
        self.now += jiff::SignedDuration::from_millis(1);
        self.effects = self.watch.update(event, self.now);
    }

    /// Time passes.
    pub(super) fn wait(&mut self, milliseconds: i64) {
        self.now += jiff::SignedDuration::from_millis(milliseconds);
    }

    /// If the watch waits until the file stays unchanged, lets that time pass. Otherwise a program's time to
    /// change its file.
    pub(super) fn wait_until_quiet(&mut self) {
        let tick = self.watch.next_tick(self.now).filter(|_| self.settles());
        self.wait(tick.map_or(300, |tick| i64::try_from(tick.as_millis()).unwrap()));
        self.send(Event::Tick);
    }

    fn settles(&self) -> bool {
        matches!(self.watch.run_state, RunState::Settling { .. })
    }

    pub(super) fn press(&mut self, key: char) {
        self.send(Event::Key(Key::Char(key)));
    }

    pub(super) fn prepared(&mut self, exercise: &str, edited: bool) {
        self.send(Event::Prepared(Prepared {
            exercise: exercise.to_owned(),
            content: Ok(Some(content("stub"))),
            edited,
            missing: Vec::new(),
            wrong_node: None,
        }));
    }

    pub(super) fn save(&mut self, text: &str) {
        self.send(Event::Saved(Ok(Some(content(text)))));
    }

    /// The run that was asked for last.
    pub(super) fn started(&self) -> Option<RunId> {
        self.effects.iter().find_map(|effect| match effect {
            Effect::Start { id, .. } => Some(*id),
            _ => None,
        })
    }

    /// Saves `text`, which starts a run, and lets it end.
    pub(super) fn save_and_end(&mut self, text: &str, passes: bool) {
        self.save(text);
        let id = self.started().expect("a save starts a run");
        self.send(Event::Host(id, ended(passes)));
    }

    /// Events for the journal, of the last update.
    pub(super) fn journal(&self) -> Vec<&progress::JournalEvent> {
        self.effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Append(entry) => Some(&entry.event),
                _ => None,
            })
            .collect()
    }

    /// An exercise of the manifest, as effects carry it.
    pub(super) fn exercise(&self, name: &str) -> Box<Exercise> {
        Box::new(self.watch.manifest.get(name).unwrap().clone())
    }

    pub(super) fn current(&self) -> &str {
        &self.watch.exercise().name
    }
}

pub(super) fn content(text: &str) -> Content {
    Content { hash: format!("hash of {text}"), source: text.to_owned() }
}

/// The end of a run of one test.
pub(super) fn ended(passes: bool) -> HostEvent {
    HostEvent::Ended(observation(passes, End::Exited { code: i32::from(!passes) }))
}

/// What was seen of a run of one test whose end frame has come.
pub(super) fn observation(passes: bool, end: End) -> Observation {
    let mark = if passes { Mark::Passed } else { Mark::Failed };
    let failure = (!passes).then(|| Failure {
        name: "Lesson".into(),
        message: "Think again.".into(),
        ..Failure::default()
    });
    let frames = vec![
        Frame::Registered { tests: vec!["it brews".into()] },
        Frame::Started { test: "it brews".into() },
        Frame::Finished { test: "it brews".into(), mark, ms: 1.0, failure },
        Frame::Settled,
        Frame::End { passed: u32::from(passes), failed: u32::from(!passes), skipped: 0 },
    ];
    let took = Duration::from_millis(20);
    Observation { frames, output: Vec::new(), truncated: false, end, took }
}
