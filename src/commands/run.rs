//! `runner run`: one exercise, once.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use anyhow::{Context as _, Result};

use super::opened::{Opened, local_node};
use super::{Place, print};
use crate::cli::{Format, Run};
use crate::course::{Exercise, keep_original};
use crate::exit_code::ExitCode;
use crate::node::{HostSpec, Node, find_handles, npm};
use crate::progress::{self, Event};
use crate::screen;
use crate::system::source;
use crate::verdict::{RunReport, Verdict, VerdictKind};
use crate::verify::run_once;

pub(super) fn run(at: &Place, args: &Run) -> Result<ExitCode> {
    let mut opened = Opened::find(at)?;
    let exercise = opened.exercise(args.name.as_deref())?;
    opened.course.check_files_of(|other| other.name == exercise.name)?;
    let _ = keep_original(&opened.course, &exercise); // only a later reset wants it
    let root = opened.course.root.clone();
    let node = local_node(&opened.course, opened.assignment.as_ref())?;
    fit(&exercise, &node, &root)?;
    let content = source::read(&root, &exercise);
    let mut verdict = run_once(&node, &root, &exercise, 1, &AtomicBool::new(false))
        .context("the run was stopped")?;
    if verdict.leaky.iter().any(|handle| handle.at.is_none()) {
        let handles = find_handles(&node, &HostSpec::of(&root, &exercise));
        let file = root.join(exercise.learner_file());
        verdict.name_handles(&exercise, &file.to_string_lossy(), handles);
    }
    let is_new = !opened.progress.done(&exercise.name);
    let hash = content.as_ref().map(|content| content.hash.clone());
    opened.append(events(&exercise, &verdict, hash, is_new));
    match args.output.format {
        Format::Json => print::json(&RunReport { exercise: &exercise.name, verdict: &verdict })?,
        Format::Text => {
            print::which(&opened.course, &exercise, args.name.as_deref())?;
            let text = content.as_ref().map(|content| content.source.as_str());
            print::lines(screen::plain::verdict(&verdict, text, print::width(), print::theme()))?;
        }
    }
    Ok(match verdict.kind {
        VerdictKind::Pass => ExitCode::Done,
        VerdictKind::RunnerError => ExitCode::Environment,
        _ => ExitCode::NotYet,
    })
}

/// Refuses what cannot run here, with the way out.
fn fit(exercise: &Exercise, node: &Node, root: &Path) -> Result<()> {
    if let Some(range) = exercise.node.as_ref().filter(|range| !range.includes(&node.version)) {
        anyhow::bail!("{} needs Node.js {range}; this is {}.", exercise.name, node.version);
    }
    let missing = npm::missing(root, &exercise.needs);
    if !missing.is_empty() {
        anyhow::bail!(
            "{} needs {} from npm. Install with `runner verify {} --install`, or press i in \
             `runner watch`.",
            exercise.name,
            missing.join(", "),
            exercise.name
        );
    }
    Ok(())
}

/// The journal's lines for a verdict.
fn events(
    exercise: &Exercise,
    verdict: &Verdict,
    content: Option<String>,
    is_new: bool,
) -> Vec<Event> {
    let mut events = vec![progress::Event::ran(&exercise.name, verdict, content)];
    if verdict.passed() && is_new {
        events.push(Event::Passed { exercise: exercise.name.clone() });
    }
    events
}
