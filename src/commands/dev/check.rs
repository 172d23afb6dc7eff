//! `runner dev check`: proves that every exercise of the course teaches.

use std::path::Path;

use anyhow::Result;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;

use crate::author::{self, Check, CheckProgress, CourseFinding, FindingKind, Proof, proof_cache};
use crate::cli::{DevCheckArgs, Format};
use crate::commands::CommandContext;
use crate::commands::opened::{Named, Opened, local_node};
use crate::commands::print;
use crate::course::{Course, Exercise};
use crate::execution::Pool;
use crate::exit_code::ExitCode;
use crate::node::Node;
use crate::system::cancel::Cancel;
use crate::words::count;

/// The maximum number of findings shown. The others are counted.
const SHOWN: usize = 50;

#[derive(Serialize)]
struct DevCheckJson<'a> {
    course: &'a str,
    node: String,
    #[serde(flatten)]
    proof: &'a Proof,
}

pub(in crate::commands) fn run(at: &Path, args: &DevCheckArgs) -> Result<ExitCode> {
    let opened = Opened::find(&CommandContext::whole_course(at))?;
    opened.course.check_files()?;
    let (mut chosen, mut cards) = (Vec::new(), Vec::new());
    for name in &args.names {
        match opened.named(name)? {
            Named::Exercise(exercise) => chosen.push(*exercise),
            Named::Group(group) => chosen.extend(group),
            Named::Card(card) => cards.push(card.name),
        }
    }
    let course = &opened.course;
    let whole = args.names.is_empty();
    let exercises: Vec<&Exercise> =
        if whole { course.manifest.exercises.iter().collect() } else { chosen.iter().collect() };
    let node = local_node(&opened.course, opened.active.as_ref())?;
    let mut proof = prove(course, &node, &exercises, args)?;
    proof.findings.extend(author::inspect(course, &exercises, whole));
    proof.findings.extend(cards.iter().flat_map(|name| author::check_cards(course, Some(name))));
    sort(&mut proof.findings, course);
    match args.output.format {
        Format::Json => print::json(&DevCheckJson {
            course: &course.manifest.course.name,
            node: node.version.to_string(),
            proof: &proof,
        })?,
        Format::Text => print::lines(lines(&proof, &node))?,
    }
    Ok(if proof.findings.iter().any(|finding| finding.kind != FindingKind::NotRun) {
        ExitCode::NotYet
    } else if !proof.findings.is_empty() || !proof.skipped.is_empty() {
        ExitCode::Environment
    } else {
        ExitCode::Done
    })
}

fn prove(
    course: &Course,
    node: &Node,
    exercises: &[&Exercise],
    args: &DevCheckArgs,
) -> Result<Proof> {
    let cancel = Cancel::on_signals()?;
    let cache = (!args.no_cache).then(|| proof_cache(&course.root));
    let check = Check {
        course,
        node,
        workers: args.jobs.map_or_else(Pool::cores, usize::from),
        repeat: if args.quick { 1 } else { usize::from(args.repeat) },
        cache: cache.as_ref(),
    };
    let bar = progress_bar(args.output.format);
    let proof = check.run(exercises, &cancel, |progress| match progress {
        CheckProgress::Planned(runs) => bar.inc_length(runs as u64),
        CheckProgress::Begun(exercise) => bar.set_message(exercise.to_owned()),
        CheckProgress::Over(runs) => bar.inc(runs as u64),
    });
    bar.finish_and_clear();
    if let Some(error) = cache.and_then(|cache| cache.take_failure()) {
        print::warn(&format!("{error:#}"));
    }
    proof?.ok_or_else(|| anyhow::anyhow!("stopped; the results so far are kept in the cache"))
}

/// Sorts findings in the order of the course. Those about the whole course come first.
fn sort(findings: &mut [CourseFinding], course: &Course) {
    let position = |finding: &CourseFinding| {
        finding.exercise.as_ref().and_then(|name| course.manifest.position(name))
    };
    findings.sort_by(|one, other| {
        let key = |finding: &CourseFinding| (position(finding), finding.place.number());
        (position(one), &one.place.file, key(one)).cmp(&(
            position(other),
            &other.place.file,
            key(other),
        ))
    });
}

fn lines(proof: &Proof, node: &Node) -> Vec<String> {
    let mut lines = Vec::new();
    let shown = &proof.findings[..proof.findings.len().min(SHOWN)];
    if !shown.is_empty() {
        lines.push(author::render(shown, console::colors_enabled()));
        lines.push(String::new());
    }
    if let more @ 1.. = proof.findings.len() - shown.len() {
        lines.extend([format!("... and {more} more."), String::new()]);
    }
    for skipped in &proof.skipped {
        lines.push(format!("Not run: {}, because {}.", skipped.exercise, skipped.reason));
    }
    let found = match proof.findings.len() {
        0 => "nothing to fix".to_owned(),
        findings => format!("{} to fix", count(findings, "thing", "things")),
    };
    let cached = match proof.cached {
        0 => String::new(),
        n => format!(", {} known from the cache", count(n, "answer", "answers")),
    };
    lines.push(format!(
        "{}, {}, {} on Node.js {}{cached}: {found}.",
        count(proof.exercises, "exercise", "exercises"),
        count(proof.answers, "answer", "answers"),
        count(proof.runs, "run", "runs"),
        node.version,
    ));
    lines
}

/// Draws on standard error, so that standard output has only results. Hidden without a terminal.
pub(super) fn progress_bar(format: Format) -> ProgressBar {
    let target = match format {
        Format::Text => ProgressDrawTarget::stderr(),
        Format::Json => ProgressDrawTarget::hidden(),
    };
    let bar = ProgressBar::with_draw_target(Some(0), target);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len}  {eta} left  {msg}") {
        bar.set_style(style);
    }
    bar
}
