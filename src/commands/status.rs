//! `runner status`: shows progress, tries and time.

use std::collections::HashSet;

use anyhow::Result;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::opened::Opened;
use super::{CommandContext, print};
use crate::cli::{Format, StatusArgs};
use crate::course::Exercise;
use crate::exit_code::ExitCode;
use crate::node::Node;
use crate::progress::{Absence, absence};
use crate::progression::{Progression, Unit};
use crate::review::{Confidence, Schedule};
use crate::screen::{self, Next, Points, ProgressGroup, ReviewStatus, StatusView, WaitingExercise};
use crate::system::clock;

/// The number of days in the sparkline.
const DAYS: i32 = 30;

/// Present if there is a progression.
#[derive(Serialize)]
struct ProgressionJson<'a> {
    id: &'a str,
    title: &'a str,
    points: Option<Points>,
    units: Vec<UnitJson<'a>>,
}

#[derive(Serialize)]
struct UnitJson<'a> {
    #[serde(flatten)]
    group: &'a ProgressGroup,
    due: Option<String>,
    required: bool,
    locked: bool,
}

#[derive(Serialize)]
struct StatusJson<'a> {
    course: &'a str,
    done: usize,
    total: usize,
    tries: u32,
    hints: u32,
    minutes: u32,
    next: Option<&'a str>,
    /// How many exercises are skipped as known.
    known: usize,
    /// The days since the last entry of the journal, if there are two or more.
    days_away: Option<u32>,
    /// The interview questions to review today.
    due: usize,
    /// How often the learner remembered an interview question, by confidence: 1 to 4.
    confidence: [Confidence; 4],
    #[serde(skip_serializing_if = "Option::is_none")]
    progression: Option<ProgressionJson<'a>>,
    chapters: &'a [ProgressGroup],
    levels: &'a [ProgressGroup],
    /// Exercises passed by day, the oldest first, today last.
    days: &'a [u32],
    /// The exercises that wait for another Node.js.
    waiting: &'a [WaitingExercise],
    notices: &'a [String],
}

pub(super) fn run(at: &CommandContext, args: &StatusArgs) -> Result<ExitCode> {
    let opened = Opened::find(at)?;
    let view = view(&opened);
    match args.output.format {
        Format::Json => print::json(&StatusJson {
            course: &opened.course.manifest.course.name,
            done: view.done,
            total: view.total,
            tries: view.tries,
            hints: view.hints,
            minutes: view.minutes,
            next: view.next.as_ref().map(|next| next.name.as_str()),
            known: view.known,
            days_away: away(&opened).map(|absence| absence.days),
            due: view.review.due,
            confidence: view
                .review
                .confidence
                .map(|(asked, remembered)| Confidence { asked, remembered }),
            progression: progression_json(&opened, &view),
            chapters: &view.chapters,
            levels: &view.levels,
            days: &view.days,
            waiting: &view.waiting,
            notices: &view.notices,
        })?,
        Format::Text => print::lines(screen::status(&view, print::width(), print::theme()))?,
    }
    Ok(ExitCode::Done)
}

fn view(opened: &Opened) -> StatusView {
    let (manifest, progress) = (&opened.path, &opened.progress);
    let progression = opened.active.as_ref().map(|one| &*one.progression);
    let (review, due_names) = review(opened);
    let count = progress.count(manifest);
    let chapters = progress.by_chapter(manifest).into_iter().map(|(chapter, count)| {
        let of = manifest.exercises.iter().filter(|exercise| exercise.dir == chapter);
        group(opened, chapter.replace('_', " "), count.done, of)
    });
    let levels = progress.by_level(manifest).into_iter().map(|(level, count)| {
        let of = manifest.exercises.iter().filter(|exercise| exercise.level == level);
        group(opened, level.to_string(), count.done, of)
    });
    let node = Node::known(&opened.course.root);
    let waiting =
        screen::waiting_exercises(manifest, progress, node.as_ref().map(|node| &node.version));
    let next = progress.current(manifest).map(|index| &manifest.exercises[index]);
    StatusView {
        title: progression.map_or(&manifest.course.title, |one| &one.title).clone(),
        done: count.done,
        total: count.total,
        tries: progress.attempts(manifest),
        hints: manifest.exercises.iter().map(|e| u32::from(progress.exercise(&e.name).hints)).sum(),
        minutes: capped(progress.minutes(manifest)),
        points: progression.map(|one| earned(opened, one)),
        units: progression.map_or_else(Vec::new, |one| units(opened, one, &due_names)),
        // A unit can contain exercises of many chapters.
        chapters: if progression.is_none() { chapters.collect() } else { Vec::new() },
        levels: levels.collect(),
        days: days(opened),
        waiting,
        node: node.map(|node| node.version.to_string()),
        next: next.map(|exercise| Next {
            chapter: exercise.chapter(),
            name: exercise.name.clone(),
            title: exercise.title.clone(),
            minutes: exercise.minutes,
        }),
        due: progression.map_or_else(Vec::new, |one| due(opened, one)),
        review,
        known: progress.chapters(manifest).iter().map(|chapter| chapter.known).sum(),
        last_time: away(opened).map(|absence| screen::last_time(&absence)),
        notices: opened.report.sentences(),
    }
}

fn away(opened: &Opened) -> Option<Absence> {
    absence(&opened.report.entries, &opened.progress, &opened.path, clock::now())
}

/// Returns what `runner review` asks today, and the names of everything that is due.
fn review(opened: &Opened) -> (ReviewStatus, HashSet<String>) {
    // A card that is invalid is reported by the commands that show it.
    let cards = opened.course.cards().unwrap_or_default();
    let (manifest, entries) = (&opened.course.manifest, &opened.report.entries);
    let zone = TimeZone::system();
    let schedule = Schedule::from(manifest, &cards, entries, clock::now(), &zone);
    let status = ReviewStatus {
        due: schedule.left_today(),
        confidence: schedule.confidence().map(|level| (level.asked, level.remembered)),
    };
    (status, schedule.due().iter().map(|one| one.subject.name().to_owned()).collect())
}

fn earned(opened: &Opened, progression: &Progression) -> Points {
    let units = 0..progression.units.len();
    let earned = units.map(|unit| opened.progress.earned(progression, unit)).sum();
    Points { earned, of: progression.points() }
}

fn units(opened: &Opened, progression: &Progression, due: &HashSet<String>) -> Vec<ProgressGroup> {
    let units = progression.units.iter().enumerate();
    let group = |(index, unit): (usize, &Unit)| {
        let done = unit.done(|name| opened.progress.done(name));
        let exercises = unit.entries.iter().filter_map(|entry| opened.path.get(&entry.name));
        let points =
            Points { earned: opened.progress.earned(progression, index), of: unit.points() };
        let review = unit
            .review
            .then(|| progression.reviewed_in(index).filter(|name| due.contains(*name)).count());
        let group = group(opened, unit.name.clone(), done, exercises);
        ProgressGroup { points: Some(points), review, ..group }
    };
    units.map(group).collect()
}

/// Returns the open units with due dates, the earliest first.
fn due(opened: &Opened, progression: &Progression) -> Vec<String> {
    let now = clock::now();
    let done = |name: &str| opened.progress.done(name);
    let open = |(_, unit): &(usize, &Unit)| unit.done(done) < unit.entries.len();
    let units = progression.units.iter().enumerate().filter(open);
    let mut due: Vec<_> =
        units.filter_map(|(index, unit)| Some((unit.due.as_ref()?, index))).collect();
    due.sort_by_key(|(due, _)| due.timestamp());
    let line = |(due, index)| {
        format!("{}: {}", screen::unit_line(progression, index, done, now), screen::due_at(due))
    };
    due.into_iter().map(line).collect()
}

fn progression_json<'a>(opened: &'a Opened, view: &'a StatusView) -> Option<ProgressionJson<'a>> {
    let progression = &opened.active.as_ref()?.progression;
    let units = progression.units.iter().zip(&view.units).enumerate();
    let units = units.map(|(index, (unit, group))| UnitJson {
        group,
        due: unit.due.as_ref().map(|due| due.timestamp().to_string()),
        required: unit.required,
        locked: !progression.waits_for(index, |name| opened.progress.done(name)).is_empty(),
    });
    Some(ProgressionJson {
        id: &progression.id,
        title: &progression.title,
        points: view.points,
        units: units.collect(),
    })
}

fn group<'a>(
    opened: &Opened,
    name: String,
    done: usize,
    exercises: impl Iterator<Item = &'a Exercise>,
) -> ProgressGroup {
    let (mut total, mut tries, mut minutes) = (0, 0, 0);
    for exercise in exercises {
        let known = opened.progress.exercise(&exercise.name);
        total += 1;
        tries += known.attempts;
        minutes += known.minutes();
    }
    ProgressGroup { name, done, total, tries, minutes: capped(minutes), points: None, review: None }
}

fn days(opened: &Opened) -> Vec<u32> {
    let zone = TimeZone::system();
    let passed = opened.progress.passed_by_day(&opened.path, &zone);
    let today: Date = zone.to_datetime(clock::now()).date();
    (0..DAYS)
        .rev()
        .map(|ago| today.checked_sub(jiff::Span::new().days(ago)).unwrap_or(today))
        .map(|day| passed.get(&day).copied().unwrap_or(0))
        .collect()
}

fn capped(minutes: u64) -> u32 {
    u32::try_from(minutes).unwrap_or(u32::MAX)
}
