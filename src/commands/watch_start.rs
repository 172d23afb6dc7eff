//! The start of a watch: the meaning of its word on the command line, and the welcome after days away.

use std::path::{Path, PathBuf};

use anyhow::Result;
use jiff::tz::TimeZone;

use super::opened::Opened;
use super::{CommandContext, Usage, print};
use crate::course::installed::Installed;
use crate::course::suggestion::closest;
use crate::course::{Course, Exercise, stem};
use crate::progress::{JournalEvent, absence};
use crate::review::Schedule;
use crate::screen::WelcomeBack;
use crate::system::{clock, files};
use crate::watch::Beginning;
use crate::words::command;

/// The meaning of the word after `runner watch`.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The course's folder.
    Folder(PathBuf),
    /// An exercise, a chapter or a question of the course that the learner is in.
    Exercise(String),
}

impl Target {
    /// A folder that exists, and a word with a slash, is a folder; but the folder of a chapter, inside the course, is
    /// its name. Any other word is a name if the course has it, and otherwise the folder of a new course.
    pub(super) fn of(word: &str, at: &CommandContext) -> Result<Self> {
        let folder = || Self::Folder(PathBuf::from(word));
        if word.contains(['/', '\\']) {
            return Ok(folder());
        }
        let is_folder = files::is_folder(word.as_ref());
        let course = match Course::find(&at.folder) {
            Ok(Some(course)) => course,
            Ok(None) => return Ok(folder()),
            // A mistake in the course around it does not concern another folder.
            Err(_) if is_folder => return Ok(folder()),
            Err(error) => return Err(error.into()),
        };
        let manifest = &course.manifest;
        let is_card = || course.card(&stem(word)).is_ok_and(|card| card.is_some());
        let is_name = manifest.named(word, manifest).is_some() || is_card();
        let is_elsewhere = || {
            let found = Course::find(word.as_ref()).ok().flatten();
            found.is_none_or(|other| other.root != course.root)
        };
        if is_folder && (!is_name || is_elsewhere()) {
            return Ok(folder());
        }
        if is_name {
            return Ok(Self::Exercise(word.to_owned()));
        }
        let names: Vec<&str> =
            manifest.exercises.iter().map(|exercise| exercise.name.as_str()).collect();
        let close = closest(word, &names).or_else(|| manifest.similar_chapter(word));
        let is_installed = Installed::read(&course.root).is_some();
        if close.is_none() && !is_installed {
            return Ok(folder());
        }
        let did_you_mean =
            close.map(|close| format!(" Did you mean `{close}`?")).unwrap_or_default();
        let or_folder = if is_installed {
            refused(word.as_ref(), &course)
        } else {
            format!("For a folder of that name, write `./{word}`.")
        };
        Err(Usage(format!(
            "There is no exercise called `{word}`.{did_you_mean} `{}` shows all of them. {or_folder}",
            command("list")
        ))
        .into())
    }
}

/// Says that a folder inside a course that the runner has created cannot become another course.
pub(super) fn refused(folder: &Path, course: &Course) -> String {
    format!(
        "{} would be a new course inside the course in {}. `{}` continues the one you are in.",
        folder.display(),
        print::from_here(&course.root).display(),
        command("watch")
    )
}

/// The start that the command line asks for.
pub(super) enum Start {
    /// The current exercise.
    Current,
    Exercise(Box<Exercise>),
    /// This exercise, and on from there.
    From(Box<Exercise>),
}

/// Finds the exercise that the command line names.
pub(super) fn choose(opened: &Opened, name: Option<&str>, from: Option<&str>) -> Result<Start> {
    Ok(match (name, from) {
        (Some(name), None) => {
            Start::Exercise(on_path(opened, opened.exercise(Some(name))?)?.into())
        }
        (None, Some(from)) => {
            let first = on_path(opened, opened.exercises(from)?.swap_remove(0))?;
            let index = opened.path.position(&first.name).unwrap_or(0);
            let later = &opened.path.exercises[index..];
            let open = later.iter().find(|exercise| opened.progress.is_open(&exercise.name));
            Start::From(open.unwrap_or(&first).clone().into())
        }
        (Some(_), Some(_)) => {
            return Err(Usage("Give a name or `--from`, not both.".to_owned()).into());
        }
        (None, None) => Start::Current,
    })
}

/// Refuses an exercise of the course that the progression does not contain.
fn on_path(opened: &Opened, exercise: Exercise) -> Result<Exercise> {
    match &opened.active {
        Some(active) if opened.path.get(&exercise.name).is_none() => Err(Usage(format!(
            "{} is not in {}. `{}` goes back to the whole course.",
            exercise.name,
            active.progression.title,
            command("watch --progression none")
        ))
        .into()),
        _ => Ok(exercise),
    }
}

impl Start {
    /// Records the start in the journal. Returns what the watch begins with; `draws` whether it draws a screen, on
    /// which it can ask a question.
    pub(super) fn begin(
        self,
        opened: &mut Opened,
        draws: bool,
        notices: &mut Vec<String>,
    ) -> Beginning {
        let moved = |exercise: &Exercise| JournalEvent::Moved { exercise: exercise.name.clone() };
        let events = match &self {
            Self::Current
                if draws && opened.active.is_none() && opened.progress.has_no_activity() =>
            {
                return Beginning::Question;
            }
            Self::Current => return Beginning::Current,
            Self::Exercise(exercise) => vec![moved(exercise)],
            Self::From(exercise) => {
                let exercise = &**exercise;
                let started =
                    JournalEvent::Started { exercise: exercise.name.clone(), experience: None };
                vec![started, moved(exercise)]
            }
        };
        notices.extend(opened.record(events).err());
        Beginning::Named
    }
}

/// Returns the welcome for a learner who comes back after days away.
pub(super) fn welcome_back(opened: &Opened) -> Option<WelcomeBack> {
    let entries = &opened.report.entries;
    let now = clock::now();
    let absence = absence(entries, &opened.progress, &opened.path, now)?;
    let schedule = Schedule::from(&opened.course.manifest, entries, now, &TimeZone::system());
    Some(WelcomeBack { absence, due: schedule.left_today() })
}
