//! `runner run`: runs one exercise once.

use std::path::Path;

use anyhow::{Context as _, Error, Result};

use super::opened::{Opened, local_node, warn_of_stale_variables};
use super::{CommandContext, debug, print};
use crate::cli::{Format, RunArgs};
use crate::course::learner_file::{self, Content};
use crate::course::{Exercise, keep_original, keep_passed};
use crate::execution::{Job, UnmetRequirement, unmet_requirement};
use crate::exit_code::ExitCode;
use crate::node::Node;
use crate::progress::{self, JournalEvent};
use crate::screen;
use crate::system::cancel::Cancel;
use crate::verdict::{RunReport, Verdict, VerdictKind};
use crate::watch::write_report;
use crate::words::command;

pub(super) fn run(at: &CommandContext, args: &RunArgs) -> Result<ExitCode> {
    let mut opened = Opened::find(at)?;
    let exercise = opened.exercise(args.name.as_deref())?;
    opened.course.check_files_of(|other| other.name == exercise.name)?;
    let _ = keep_original(&opened.course, &exercise); // only a later reset needs it
    let root = opened.course.root.clone();
    let node = local_node(&opened.course, opened.active.as_ref())?;
    if args.debug {
        refuse_unmet(&exercise, &node, &root)?;
        return debug::run(&node, &root, &exercise);
    }
    refuse_unmet(&exercise, &node, &root)?;
    warn_of_stale_variables();
    let cancel = Cancel::on_signals()?;
    let job = Job::new(&node, &root, &exercise);
    let (content, mut verdict) = run_as_it_is(&job, &root, &exercise, &cancel)?;
    if verdict.leaky.iter().any(|handle| handle.at.is_none()) {
        let handles = job.find_handles(&cancel);
        let file = root.join(exercise.learner_file());
        verdict.name_handles(&exercise, &file.to_string_lossy(), handles);
    }
    let is_new = !opened.progress.done(&exercise.name);
    let hash = content.as_ref().map(|content| content.hash.clone());
    if let Some(hash) = hash.as_deref().filter(|_| verdict.passed()) {
        let _ = keep_passed(&root, &exercise, hash); // only a later review needs it
    }
    opened.append(events(&exercise, &verdict, hash, is_new));
    match args.output.format {
        Format::Json => print::json(&RunReport { exercise: &exercise.name, verdict: &verdict })?,
        Format::Text => {
            print::which(&opened.course, &exercise, args.name.as_deref())?;
            let text = content.as_ref().map(|content| content.source.as_str());
            print::lines(screen::plain::verdict(&verdict, text, print::width(), print::theme()))?;
            if args.report {
                report(&opened, &exercise, &node, &verdict, text)?;
            }
        }
    }
    Ok(match verdict.kind {
        VerdictKind::Pass => ExitCode::Done,
        VerdictKind::RunnerError => ExitCode::Environment,
        _ => ExitCode::NotYet,
    })
}

/// Writes a report about the lesson, and says how to send it.
fn report(
    opened: &Opened,
    exercise: &Exercise,
    node: &Node,
    verdict: &Verdict,
    source: Option<&str>,
) -> Result<()> {
    if verdict.passed() {
        return print::lines(["", "It passes, so there is no lesson to report."]);
    }
    let manifest = &opened.course.manifest;
    let text = screen::puzzled(&screen::PuzzledView {
        course: &manifest.course,
        exercise,
        node: &node.version,
        verdict,
        source,
    });
    let root = &opened.course.root;
    let (file, _) = write_report(root, &exercise.name, &text)?;
    let file = print::from_here(&root.join(file)).display().to_string();
    print::lines([String::new(), screen::how_to_send(&file, manifest.issues())])
}

/// Runs the exercise, and once more while its text changes during the run: a verdict counts for the text that is
/// on the disk at its end.
fn run_as_it_is(
    job: &Job<'_>,
    root: &Path,
    exercise: &Exercise,
    cancel: &Cancel,
) -> Result<(Option<Content>, Verdict)> {
    const MOST: usize = 3;
    let read = || learner_file::read(root, exercise).map_err(Error::msg);
    let mut content = read()?;
    for _ in 0..MOST {
        let verdict = job.run(cancel).context("the run was stopped")?.verdict;
        let now = read()?;
        if now == content {
            return Ok((content, verdict));
        }
        content = now;
    }
    let file = exercise.learner_file();
    anyhow::bail!("{} changed during each run, so no verdict counts; try again", file.display())
}

/// Refuses an exercise that cannot run here, with advice.
fn refuse_unmet(exercise: &Exercise, node: &Node, root: &Path) -> Result<()> {
    let name = &exercise.name;
    match unmet_requirement(node, root, exercise) {
        None => Ok(()),
        Some(unmet @ UnmetRequirement::Packages(_)) => anyhow::bail!(
            "{name} {unmet}. Install with `{} {name} --install`, or press i in `{}`.",
            command("verify"),
            command("watch")
        ),
        Some(unmet @ UnmetRequirement::Node { .. }) => anyhow::bail!("{name} {unmet}."),
    }
}

/// Returns the journal events for a verdict.
fn events(
    exercise: &Exercise,
    verdict: &Verdict,
    content: Option<String>,
    is_new: bool,
) -> Vec<JournalEvent> {
    let mut events = vec![progress::JournalEvent::ran(&exercise.name, verdict, content)];
    if verdict.passed() && is_new {
        events.push(JournalEvent::Passed { exercise: exercise.name.clone() });
    }
    events
}
