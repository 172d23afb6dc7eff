//! `runner update`: brings another version of the course into its folder. Nothing of the learner is lost.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, bail};
use semver::Version;

use super::opened::no_course;
use super::{Usage, print};
use crate::cli::UpdateArgs;
use crate::course::installed::{Edition, Installed};
use crate::course::{Course, embedded};
use crate::course_update::{self, Plan, Prepared, Step};
use crate::exit_code::ExitCode;
use crate::system::cancel::Cancel;
use crate::system::environment;
use crate::words::{command, count};

pub(super) fn run(at: &Path, args: &UpdateArgs) -> Result<ExitCode> {
    let Some((root, _)) = Course::folder(at)? else { return Err(no_course(at)) };
    if let Some(update) = course_update::interrupted(&root)? {
        let title = format!("An update to version {} was interrupted.", update.to());
        if args.dry_run {
            let rest = format!("`{}` completes it:", command("update"));
            return show(title, rest, &update);
        }
        course_update::finish_interrupted(&root)?;
        print::lines([format!("{title} It is complete now.")])?;
    }
    let course = Course::load(&root)?;
    let Some(edition) = newer(&course, args)? else {
        print::lines([format!(
            "The runner brings an older version of this course than {}, which you have. Update the \
             runner.",
            course.manifest.course.version
        )])?;
        return Ok(ExitCode::Done);
    };
    let name = &course.manifest.course.name;
    if edition.record.course != *name {
        bail!(
            "the new version is another course, `{}`; this folder has `{name}`",
            edition.record.course
        );
    }
    let update = course_update::prepare(&course, edition)?;
    if update.is_done() {
        print::lines([format!("The course is up to date: {name} {}.", update.to())])?;
        return Ok(ExitCode::Done);
    }
    let versions = match (update.from.as_str(), update.to()) {
        (from, to) if from == to => format!("{name} {to}"),
        (from, to) => format!("{name} from {from} to {to}"),
    };
    if args.dry_run {
        return show(
            format!("`{}` updates {versions}:", command("update")),
            String::new(),
            &update,
        );
    }
    let (apart, offered) = places(&update);
    let plan = update.execute()?;
    print::lines(
        [format!("Updated {versions}.")].into_iter().chain(summary(&plan, &apart, &offered)),
    )?;
    Ok(ExitCode::Done)
}

/// Reads a course from a folder or a git address.
pub(super) fn read(source: &str, here: &Path) -> Result<Edition> {
    let cancel = Cancel::on_signals().unwrap_or_default();
    course_update::read_source(source, here, &cancel)
}

/// Returns the version to update to; `None` if the runner has an older one.
fn newer(course: &Course, args: &UpdateArgs) -> Result<Option<Edition>> {
    if let Some(source) = &args.from {
        return read(source, &environment::current_folder()).map(Some);
    }
    let record = Installed::read(&course.root);
    if let Some(source) = record.as_ref().and_then(|record| record.source.as_ref()) {
        return read(source, &course.root).map(Some);
    }
    if !course.manifest.is_built_in() {
        return Err(Usage(format!(
            "Nothing says where this course came from. `{}` names its folder or git address, and the \
             next update remembers it.",
            command("update --from SOURCE")
        ))
        .into());
    }
    if course_update::is_source(course) {
        return Err(Usage(
            "This is the folder in which the course is written: it has the solutions. An update is \
             for a folder that `init` has created."
                .to_owned(),
        )
        .into());
    }
    let edition = embedded::edition()?;
    let version = |record: &Installed| Version::parse(&record.version).ok();
    let here = record.as_ref().and_then(version);
    Ok((here <= version(&edition.record)).then_some(edition))
}

fn places(update: &Prepared) -> (String, String) {
    let shown = |path: &Path| path.display().to_string();
    (shown(&update.apart_folder()), shown(&update.offered("")))
}

/// Prints the whole plan.
fn show(title: String, rest: String, update: &Prepared) -> Result<ExitCode> {
    let (apart, offered) = places(update);
    let mut lines = vec![title, rest];
    lines.retain(|line| !line.is_empty());
    lines.push(String::new());
    for step in &update.plan.steps {
        lines.push(match step {
            Step::Write { path, replaces: false } => format!("add         {path}"),
            Step::Write { path, replaces: true } => format!("replace     {path}"),
            Step::Move { from, to } => format!("move        {from} to {to}"),
            Step::CopyApart { path } => format!("copy apart  {path}"),
            Step::MoveApart { path } => format!("move apart  {path}"),
            Step::Remove { path } => format!("remove      {path}"),
            Step::Offer { path } => format!("offer       {}", update.offered(path).display()),
        });
    }
    lines.extend(update.plan.kept.iter().map(|path| format!("keep        {path}")));
    if lines.last().is_some_and(String::is_empty) {
        lines.push("Only the record of the installed version is written.".to_owned());
    }
    lines.push(String::new());
    lines.extend(summary(&update.plan, &apart, &offered));
    lines.push("This was a dry run: nothing has changed.".to_owned());
    print::lines(lines)?;
    Ok(ExitCode::Done)
}

/// Returns what a learner needs to know after the update.
fn summary(plan: &Plan, apart: &str, offered: &str) -> Vec<String> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for step in &plan.steps {
        let word = match step {
            Step::Write { replaces: false, .. } => "added",
            Step::Write { replaces: true, .. } => "replaced",
            Step::Move { .. } => "moved",
            _ => continue,
        };
        *numbers.entry(word).or_default() += 1;
    }
    let mut lines = Vec::new();
    let files: Vec<String> = numbers
        .iter()
        .map(|(word, number)| format!("{} {word}", count(number, "file", "files")))
        .collect();
    if !files.is_empty() {
        lines.push(format!("{}.", files.join(", ")));
    }
    for (title, names) in [
        ("New exercises", &plan.added_exercises),
        ("Moved to another chapter", &plan.moved_exercises),
        ("No longer in the course", &plan.removed_exercises),
    ] {
        if !names.is_empty() {
            lines.push(format!("{title}: {}.", names.join(", ")));
        }
    }
    let is_apart = |step: &Step| matches!(step, Step::MoveApart { .. } | Step::CopyApart { .. });
    let number = plan.steps.iter().filter(|step| is_apart(step)).count();
    if number > 0 {
        lines.push(format!("{} kept apart, in {apart}.", count(number, "file is", "files are")));
    }
    if !plan.kept.is_empty() {
        lines.push(format!(
            "{} as you left it, although the course has a new version of it:",
            count(plan.kept.len(), "file stays", "files stay")
        ));
        lines.extend(plan.kept.iter().map(|path| format!("  {path}")));
        let (own, others): (Vec<&String>, Vec<&String>) =
            plan.kept.iter().partition(|path| path.starts_with("exercises/"));
        if !own.is_empty() {
            lines.push(format!(
                "  `{}` gives the new version of an exercise, and keeps a backup of your text.",
                command("reset NAME")
            ));
        }
        if !others.is_empty() {
            lines.push(format!("  The new version of the others is in {offered}."));
        }
    }
    if plan.keeps_manifest {
        lines.push(
            "Your info.toml is your own, so new exercises appear only after you have taken it over."
                .to_owned(),
        );
    }
    let is_lock =
        |step: &Step| matches!(step, Step::Write { path, .. } if path == "package-lock.json");
    if plan.steps.iter().any(is_lock) {
        lines
            .push("The npm packages have changed: run `npm ci` in the course's folder.".to_owned());
    }
    lines
}
