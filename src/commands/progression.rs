//! `runner progression`: checks, locks or shows a progression.

use anyhow::Result;
use serde::Serialize;

use super::opened::no_course;
use super::{CommandContext, Usage, opened, print, selection};
use crate::cli::{
    Format, ProgressionCheckArgs, ProgressionCommand, ProgressionFileArgs, ProgressionShowArgs,
};
use crate::course::{Course, ManifestDiagnostics};
use crate::exit_code::ExitCode;
use crate::progression::{EXTENSIONS, Extensions, Progression, Unlock};
use crate::progression_source::{self, ActiveProgression, Refreshed, Source};
use crate::screen;
use crate::system::cancel::Cancel;
use crate::system::{clock, files, text};
use crate::words::{command, count};

pub(super) fn run(at: &CommandContext, args: &ProgressionCommand) -> Result<ExitCode> {
    match args {
        ProgressionCommand::Check(args) => check(at, args),
        ProgressionCommand::Lock(args) => lock(at, args),
        ProgressionCommand::Show(args) => show(at, args),
    }
}

/// Returns the course and the requested progression.
fn find(at: &CommandContext, args: &ProgressionFileArgs) -> Result<(Course, ActiveProgression)> {
    let course = Course::find(&at.folder)?.ok_or_else(|| no_course(&at.folder))?;
    let meant = match &args.file {
        Some(file) => selection(Some(file))?,
        None => at.selection.clone(),
    };
    let active = opened::assigned(&course, &meant)?;
    let active = active.ok_or_else(|| {
        Usage(format!(
            "There is no progression here: no progression.toml beside the course's info.toml, and \
             none was named. `{}` names one.",
            command("progression check FILE")
        ))
    })?;
    Ok((course, active))
}

#[derive(Serialize)]
struct CheckJson<'a> {
    source: String,
    units: usize,
    exercises: usize,
    points: u32,
    warnings: &'a [String],
}

fn check(at: &CommandContext, args: &ProgressionCheckArgs) -> Result<ExitCode> {
    let (course, mut active) = find(at, &args.file)?;
    if active.source.is_remote() && !active.fresh {
        // A check of an address must use its current version.
        let cancel = Cancel::on_signals()?;
        if let Refreshed::Changed(now) =
            progression_source::refresh(&course, &active.source, &cancel)?
        {
            active = now;
        }
    }
    let progression = &active.progression;
    let mut findings = Vec::new();
    let mut warnings = Vec::new();
    if let Some(found) = &progression.warnings {
        findings.push(found.render(console::colors_enabled()));
        warnings.extend(found.problems.iter().map(|problem| {
            format!("{}:{}: {}; {}", found.file, problem.line, problem.message, problem.help)
        }));
    }
    let extensions = extensions(&active)?;
    for change in changes(&course, &active)? {
        findings.push(format!("warning: {change}"));
        warnings.push(change);
    }
    match args.output.format {
        Format::Json => print::json(&CheckJson {
            source: active.source.to_string(),
            units: progression.units.len(),
            exercises: progression.entries().count(),
            points: progression.points(),
            warnings: &warnings,
        })?,
        Format::Text => {
            for text in &findings {
                print::lines(text.lines().chain([""]))?;
            }
            print::lines([summary(progression, extensions.as_ref(), warnings.len())])?;
        }
    }
    let strict = args.strict && !warnings.is_empty();
    Ok(if strict { ExitCode::NotYet } else { ExitCode::Done })
}

fn summary(progression: &Progression, extensions: Option<&Extensions>, warnings: usize) -> String {
    let mut text = format!(
        "{}: {}, {}, {}",
        progression.title,
        count(progression.units.len(), "unit", "units"),
        count(progression.entries().count(), "exercise", "exercises"),
        count(progression.points(), "point", "points"),
    );
    if let Some(extensions) = extensions {
        text =
            format!("{text}; {}", count(extensions.students().count(), "extension", "extensions"));
    }
    let verdict =
        if warnings == 0 { "right".to_owned() } else { count(warnings, "warning", "warnings") };
    format!("{text}: {verdict}.")
}

/// Reads `extensions.csv` beside the progression, if it exists.
pub(super) fn extensions(active: &ActiveProgression) -> Result<Option<Extensions>, anyhow::Error> {
    if active.source.is_remote() {
        return Ok(None);
    }
    let file = active.file.with_file_name(EXTENSIONS);
    let Some(bytes) = files::read(&file)? else { return Ok(None) };
    let text = text::normalize(&text::decode(&bytes));
    let read: Result<_, ManifestDiagnostics> = Extensions::parse(
        &text,
        &print::from_here(&file).display().to_string(),
        &active.progression,
    );
    Ok(Some(read?))
}

/// Returns the changes since the lock, or its error, if there is a lock file.
fn changes(course: &Course, active: &ActiveProgression) -> Result<Vec<String>> {
    let lock = match progression_source::read_lock(&progression_source::lock_file(active)) {
        Ok(Some(lock)) => lock,
        Ok(None) => return Ok(Vec::new()),
        Err(error) => return Ok(vec![format!("{error:#}")]),
    };
    let changes = lock.changes(&progression_source::make_lock(course, active)?);
    Ok(changes.into_iter().map(|change| format!("since the lock: {change}")).collect())
}

fn lock(at: &CommandContext, args: &ProgressionFileArgs) -> Result<ExitCode> {
    let (course, active) = find(at, args)?;
    if active.source.is_remote() {
        let sentence = "A lock file belongs beside the progression's own file: lock it there, and put both \
                        files at the address.";
        return Err(Usage(sentence.to_owned()).into());
    }
    let file = progression_source::lock_file(&active);
    let lock = progression_source::make_lock(&course, &active)?;
    let before = progression_source::read_lock(&file).ok().flatten();
    progression_source::write_lock(&file, &lock)?;
    let shown = print::from_here(&file);
    let mut lines: Vec<String> = match before {
        Some(before) => before.changes(&lock).iter().map(|change| format!("- {change}")).collect(),
        None => Vec::new(),
    };
    lines.push(format!(
        "Locked {} in {}.",
        count(lock.exercises(), "exercise", "exercises"),
        shown.display()
    ));
    print::lines(lines)?;
    Ok(ExitCode::Done)
}

#[derive(Serialize)]
struct ShownProgressionJson<'a> {
    id: &'a str,
    title: &'a str,
    source: String,
    sha256: &'a str,
    /// None: it was not fetched.
    fetched: Option<String>,
    timezone: Option<&'a str>,
    node: Option<String>,
    late: Option<LateJson>,
    points: u32,
    units: Vec<ShownUnitJson<'a>>,
}

#[derive(Serialize)]
struct LateJson {
    grace: String,
    per_day: u8,
    floor: u8,
    close: Option<String>,
}

#[derive(Serialize)]
struct ShownUnitJson<'a> {
    name: &'a str,
    due: Option<String>,
    unlock: &'static str,
    required: bool,
    /// Present if it is true.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    review: bool,
    points: u32,
    exercises: Vec<EntryJson<'a>>,
}

#[derive(Serialize)]
struct EntryJson<'a> {
    name: &'a str,
    chapter: &'a str,
    title: &'a str,
    points: u32,
}

fn show(at: &CommandContext, args: &ProgressionShowArgs) -> Result<ExitCode> {
    let (course, active) = find(at, &args.file)?;
    match args.output.format {
        Format::Json => print::json(&progression_json(&course, &active))?,
        Format::Text => print::lines(screen::progression(
            &active.progression,
            &source(&active),
            &course.manifest,
            clock::now(),
            print::width(),
            print::theme(),
        ))?,
    }
    Ok(ExitCode::Done)
}

/// Where it comes from, and since when.
fn source(active: &ActiveProgression) -> String {
    match (&active.source, active.fetched) {
        (Source::File(path), _) => print::from_here(path).display().to_string(),
        (other, Some(fetched)) => {
            format!(
                "{other}, fetched {}, sha256 {}",
                fetched.strftime("%Y-%m-%d %H:%M UTC"),
                active.sha256
            )
        }
        (other, None) => other.to_string(),
    }
}

fn progression_json<'a>(
    course: &'a Course,
    active: &'a ActiveProgression,
) -> ShownProgressionJson<'a> {
    let progression = &active.progression;
    let entry = |entry: &'a crate::progression::UnitEntry| {
        let exercise = &course.manifest.exercises[entry.exercise];
        EntryJson {
            name: &entry.name,
            chapter: &exercise.dir,
            title: &exercise.title,
            points: entry.points,
        }
    };
    let unit = |unit: &'a crate::progression::Unit| ShownUnitJson {
        name: &unit.name,
        due: unit.due.as_ref().map(|due| due.timestamp().to_string()),
        unlock: match unit.unlock {
            Unlock::None => "none",
            Unlock::Previous => "previous",
            Unlock::AllPrevious => "all-previous",
        },
        required: unit.required,
        review: unit.review,
        points: unit.points(),
        exercises: unit.entries.iter().map(entry).collect(),
    };
    ShownProgressionJson {
        id: &progression.id,
        title: &progression.title,
        source: active.source.to_string(),
        sha256: &active.sha256,
        fetched: active.fetched.map(|at| at.to_string()),
        timezone: progression.timezone.iana_name(),
        node: progression.node.as_ref().map(ToString::to_string),
        late: progression.late.as_ref().map(|late| LateJson {
            grace: format!("{:#}", late.grace),
            per_day: late.per_day,
            floor: late.floor,
            close: late.close.map(|close| format!("{close:#}")),
        }),
        points: progression.points(),
        units: progression.units.iter().map(unit).collect(),
    }
}
