//! `runner status`: how far, how many tries, how long.

use std::path::Path;
use std::time::Duration;

use anyhow::Result;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::opened::Opened;
use super::print;
use crate::cli::{Format, Status};
use crate::course::Exercise;
use crate::exit_code::ExitCode;
use crate::screen::{self, Group, Next, StatusView};
use crate::system::clock;

/// Days of the spark line.
const DAYS: i32 = 30;

#[derive(Serialize)]
struct Printed<'a> {
    course: &'a str,
    done: usize,
    total: usize,
    tries: u32,
    hints: u32,
    minutes: u32,
    next: Option<&'a str>,
    chapters: &'a [Group],
    levels: &'a [Group],
    /// Exercises passed by day, the oldest first, today last.
    days: &'a [u32],
    notices: &'a [String],
}

pub(super) fn run(at: &Path, args: &Status) -> Result<ExitCode> {
    let opened = Opened::find(at)?;
    let view = view(&opened);
    match args.output.format {
        Format::Json => print::json(&Printed {
            course: &opened.course.manifest.course.name,
            done: view.done,
            total: view.total,
            tries: view.tries,
            hints: view.hints,
            minutes: view.minutes,
            next: view.next.as_ref().map(|next| next.name.as_str()),
            chapters: &view.chapters,
            levels: &view.levels,
            days: &view.days,
            notices: &view.notices,
        })?,
        Format::Text => print::lines(screen::status(&view, print::width(), print::theme()))?,
    }
    Ok(ExitCode::Done)
}

fn view(opened: &Opened) -> StatusView {
    let (manifest, progress) = (&opened.course.manifest, &opened.progress);
    let count = progress.count(manifest);
    let chapters = progress.by_chapter(manifest).into_iter().map(|(chapter, count)| {
        let of = manifest.exercises.iter().filter(|exercise| exercise.dir == chapter);
        group(opened, chapter.replace('_', " "), count.done, of)
    });
    let levels = progress.by_level(manifest).into_iter().map(|(level, count)| {
        let of = manifest.exercises.iter().filter(|exercise| exercise.level == level);
        group(opened, level.to_string(), count.done, of)
    });
    let next = progress.current(manifest).map(|index| &manifest.exercises[index]);
    StatusView {
        title: manifest.course.title.clone(),
        done: count.done,
        total: count.total,
        tries: progress.attempts(manifest),
        hints: manifest.exercises.iter().map(|e| u32::from(progress.exercise(&e.name).hints)).sum(),
        minutes: minutes(progress.active(manifest)),
        chapters: chapters.collect(),
        levels: levels.collect(),
        days: days(opened),
        next: next.map(|exercise| Next {
            chapter: exercise.chapter(),
            name: exercise.name.clone(),
            title: exercise.title.clone(),
            minutes: exercise.minutes,
        }),
        due: Vec::new(),
        notices: opened.report.sentences(),
    }
}

fn group<'a>(
    opened: &Opened,
    name: String,
    done: usize,
    exercises: impl Iterator<Item = &'a Exercise>,
) -> Group {
    let (mut total, mut tries, mut time) = (0, 0, Duration::ZERO);
    for exercise in exercises {
        let known = opened.progress.exercise(&exercise.name);
        total += 1;
        tries += known.attempts;
        time += known.active;
    }
    Group { name, done, total, tries, minutes: minutes(time) }
}

fn days(opened: &Opened) -> Vec<u32> {
    let zone = TimeZone::system();
    let passed = opened.progress.passed_by_day(&opened.course.manifest, &zone);
    let today: Date = zone.to_datetime(clock::now()).date();
    (0..DAYS)
        .rev()
        .map(|ago| today.checked_sub(jiff::Span::new().days(ago)).unwrap_or(today))
        .map(|day| passed.get(&day).copied().unwrap_or(0))
        .collect()
}

fn minutes(time: Duration) -> u32 {
    u32::try_from(time.as_secs().div_ceil(60)).unwrap_or(u32::MAX)
}
