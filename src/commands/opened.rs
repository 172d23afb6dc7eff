//! An opened course, with its progression and the learner's journal.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, anyhow, bail};

use super::{CommandContext, NoCourse, Usage};
use crate::course::suggestion::closest;
use crate::course::{Card, Course, Exercise, Manifest, NamedExercises, stem};
use crate::node::{Node, NodeError, stale_variables, ways_to_install};
use crate::progress::{Journal, JournalEntry, JournalEvent, Progress, ReadReport, VERSION};
use crate::progression_source::{self, ActiveProgression, ProgressionError, Selection};
use crate::system::cancel::Cancel;
use crate::system::{clock, files, log};
use crate::words::command;

/// The notice for a learner if `NODELINGS_NOW` is set.
pub(super) const REHEARSAL: &str = "NODELINGS_NOW is set, so this is a rehearsal: what you do \
 is recorded in .runner/rehearsal.jsonl, not in your progress. Delete that file to start the \
 rehearsal again.";

/// A course, its progression and its journal.
pub(super) struct Opened {
    pub(super) course: Course,
    /// The active progression, if there is one.
    pub(super) active: Option<ActiveProgression>,
    /// The exercises in order: those of the progression, or the whole course.
    pub(super) path: Arc<Manifest>,
    pub(super) journal: Journal,
    pub(super) progress: Progress,
    pub(super) report: ReadReport,
}

/// What a name on the command line stands for.
pub(super) enum Named {
    Exercise(Box<Exercise>),
    /// The exercises of a chapter or of an interview question, in order. Never empty.
    Group(Vec<Exercise>),
    Card(Card),
}

impl Opened {
    /// Opens the nearest course at or above a folder.
    pub(super) fn find(at: &CommandContext) -> Result<Self> {
        if !files::exists(&at.folder) {
            // A course in a parent folder would be another one than the learner means.
            let folder = at.folder.display();
            return Err(Usage(format!("{folder} does not exist; `-C` takes a folder.")).into());
        }
        let course = Course::find(&at.folder)?.ok_or_else(|| no_course(&at.folder))?;
        Self::of(course, &at.selection)
    }

    pub(super) fn of(course: Course, selection: &Selection) -> Result<Self> {
        log::start(&course.state_folder());
        tracing::info!(root = ?course.root, course = course.manifest.course.name, "course opened");
        let active = assigned(&course, selection)?;
        let path = match &active {
            Some(active) => active.narrow(&course.manifest).into(),
            None => Arc::clone(&course.manifest),
        };
        let (journal, report) = Journal::open(&course.root);
        let progress = Progress::from(&report.entries);
        Ok(Self { course, active, path, journal, progress, report })
    }

    /// Returns the exercise that `name` stands for, or the current one. A group stands for its first
    /// exercise that is still to do.
    pub(super) fn exercise(&self, name: Option<&str>) -> Result<Exercise> {
        let Some(name) = name else {
            let index = self.progress.current(&self.path).unwrap_or(0);
            return Ok(self.path.exercises[index].clone());
        };
        let group = self.exercises(name)?;
        let pending = group.iter().find(|exercise| self.progress.is_open(&exercise.name));
        Ok(pending.unwrap_or(&group[0]).clone())
    }

    /// Returns the exercises that `name` stands for: at least one.
    pub(super) fn exercises(&self, name: &str) -> Result<Vec<Exercise>> {
        match self.named(name)? {
            Named::Exercise(exercise) => Ok(vec![*exercise]),
            Named::Group(group) => Ok(group),
            Named::Card(card) => Err(Usage(format!(
                "`{name}` is a question card, not an exercise. `{} {}` shows it.",
                command("explain"),
                card.name
            ))
            .into()),
        }
    }

    /// Returns the exercises that `names` stand for, each once; without names, all of them.
    pub(super) fn chosen(&self, names: &[String]) -> Result<Vec<Exercise>> {
        if names.is_empty() {
            return Ok(self.path.exercises.clone());
        }
        let mut chosen: Vec<Exercise> = Vec::with_capacity(names.len());
        for name in names {
            for exercise in self.exercises(name)? {
                if !chosen.contains(&exercise) {
                    chosen.push(exercise);
                }
            }
        }
        Ok(chosen)
    }

    /// Returns what `name` stands for: exercises or a question card.
    pub(super) fn named(&self, name: &str) -> Result<Named> {
        let manifest = &self.course.manifest;
        match manifest.named(name, &self.path) {
            Some(NamedExercises::One(exercise)) => {
                return Ok(Named::Exercise(Box::new(exercise.clone())));
            }
            Some(NamedExercises::Group(group)) => {
                return Ok(Named::Group(group.into_iter().cloned().collect()));
            }
            None => {}
        }
        if let Some(card) = self.course.card(&stem(name))? {
            return Ok(Named::Card(card));
        }
        if name.bytes().all(|byte| byte.is_ascii_digit()) && !name.is_empty() {
            return Err(Usage(format!(
                "There is no exercise {name}: `{}` numbers them from 1 to {}.",
                command("list"),
                self.path.exercises.len()
            ))
            .into());
        }
        // An invalid card elsewhere must not hide the message.
        let cards = self.course.cards().unwrap_or_default();
        let exercises = manifest.exercises.iter().map(|exercise| exercise.name.as_str());
        let names: Vec<&str> =
            exercises.chain(cards.iter().map(|card| card.name.as_str())).collect();
        let close = closest(name, &names).or_else(|| manifest.similar_chapter(name));
        let did_you_mean =
            close.map(|close| format!(" Did you mean `{close}`?")).unwrap_or_default();
        Err(Usage(format!(
            "There is no exercise called `{name}`.{did_you_mean} `{}` shows all of them.",
            command("list")
        ))
        .into())
    }

    /// Writes events to the journal and applies them to the progress. An error says that the journal keeps them in
    /// memory.
    pub(super) fn record(&mut self, events: Vec<JournalEvent>) -> Result<(), String> {
        let mut trouble = Ok(());
        for event in events {
            let entry = JournalEntry { v: VERSION, at: clock::now(), event };
            if let Err(error) = self.journal.append_entry(entry.clone()) {
                self.progress.apply(&entry);
                trouble = Err(error.to_string());
            }
        }
        // Reads the lines back, so that a watch does not take them for those of another runner.
        let read = self.journal.refresh();
        if read.restarted {
            self.progress = Progress::from(&read.entries);
        } else {
            for entry in &read.entries {
                self.progress.apply(entry);
            }
        }
        trouble
    }

    /// Writes events to the journal, and warns if that fails.
    pub(super) fn append(&mut self, events: impl IntoIterator<Item = JournalEvent>) {
        let mut trouble = None;
        if self.journal.is_rehearsal() {
            super::print::warn(REHEARSAL);
        }
        for event in events {
            let entry = JournalEntry { v: VERSION, at: clock::now(), event };
            self.progress.apply(&entry);
            trouble = self.journal.append_entry(entry).err().or(trouble);
        }
        if let Some(error) = self.journal.sync().err().or(trouble) {
            // A watch would keep the entry in memory; this command ends now.
            super::print::warn(&format!(
                "{}. What you just did is not in your progress.",
                error.cause()
            ));
        }
    }
}

/// Returns the active progression.
pub(super) fn assigned(
    course: &Course,
    selection: &Selection,
) -> Result<Option<ActiveProgression>> {
    progression_source::find(course, selection).map_err(|error| match (error, selection) {
        // The command line names this file.
        (ProgressionError::Missing(path), Selection::Source(_)) => Usage(format!(
            "{} does not exist; a progression is a file, an https address or a git address.",
            path.display()
        ))
        .into(),
        (error, _) => error.into(),
    })
}

/// Warns about variables that the learner's programs run without.
pub(super) fn warn_of_stale_variables() {
    for stale in stale_variables() {
        super::print::warn(&format!("{} To correct this, {}.", stale.sentence(), stale.advice()));
    }
}

/// Returns the local Node.js if it is in the course's range, or an error with advice.
pub(super) fn local_node(course: &Course, followed: Option<&ActiveProgression>) -> Result<Node> {
    refuse_path_without_text(&course.root)?;
    let narrower = followed.and_then(|one| one.progression.node.as_ref());
    let ranges = [Some(&course.manifest.course.node), narrower];
    // Where signals cannot be listened for, they end the runner as they always do.
    let cancel = Cancel::on_signals().unwrap_or_default();
    Node::find_until(&course.root, &cancel)
        .and_then(|node| {
            ranges.into_iter().flatten().try_for_each(|range| node.require(range)).map(|()| node)
        })
        .map_err(|error| match error {
            NodeError::Stopped => error.into(),
            _ => anyhow!("{error}\n{}", installation_advice(&error)),
        })
}

/// Refuses a path that is not text: Node.js could not run a file there.
fn refuse_path_without_text(root: &Path) -> Result<()> {
    match root.to_str() {
        Some(_) => Ok(()),
        None => bail!(
            "Node.js cannot run programs in {}: the path is not UTF-8 text. Rename the folder, or move \
             the course to another one.",
            root.display()
        ),
    }
}

/// Returns how to install Node.js on this system.
pub(super) fn installation_advice(error: &NodeError) -> String {
    let ways = ways_to_install().join("\n  - ");
    let what = match error {
        NodeError::Missing => "Ways to install Node.js",
        NodeError::TooOld { .. } => "Ways to install another Node.js",
        NodeError::Broken { .. } | NodeError::Stopped => "Ways to install Node.js again",
    };
    format!("{what}:\n  - {ways}")
}

/// Returns the error for a folder without a course.
pub(super) fn no_course(at: &Path) -> anyhow::Error {
    NoCourse { at: at.to_path_buf() }.into()
}
