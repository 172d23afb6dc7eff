//! `runner dev mutate`: measures how many mutants the tests of the course catch.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use super::check::progress_bar;
use crate::author::{
    self, ChapterScore, CheckProgress, GOAL, Measure, MutantCount, Mutate, Survivor, mutant_cache,
};
use crate::cli::{DevMutateArgs, Format};
use crate::commands::CommandContext;
use crate::commands::opened::{Opened, local_node};
use crate::commands::print;
use crate::course::{Course, Exercise};
use crate::execution::Pool;
use crate::exit_code::ExitCode;
use crate::node::Node;
use crate::system::cancel::Cancel;
use crate::words::count;

#[derive(Serialize)]
struct DevMutateJson<'a> {
    course: &'a str,
    node: String,
    goal: f64,
    #[serde(flatten)]
    measure: &'a Measure,
}

pub(in crate::commands) fn run(at: &Path, args: &DevMutateArgs) -> Result<ExitCode> {
    let opened = Opened::find(&CommandContext::whole_course(at))?;
    let course = &opened.course;
    let chosen = chosen(&opened, &args.names)?;
    course.check_files_of(|other| chosen.iter().any(|one| one.name == other.name))?;
    let node = local_node(&opened.course, opened.active.as_ref())?;
    let measure = measure(course, &node, &chosen.iter().collect::<Vec<_>>(), args)?;
    match args.output.format {
        Format::Json => print::json(&DevMutateJson {
            course: &course.manifest.course.name,
            node: node.version.to_string(),
            goal: GOAL,
            measure: &measure,
        })?,
        Format::Text => print::lines(lines(&measure, &node))?,
    }
    let short = measure.chapters.iter().any(|chapter| !chapter.count.share.is_enough());
    let missing = measure.chapters.iter().any(|chapter| chapter.count.not_run > 0);
    Ok(if short || !measure.findings.is_empty() {
        ExitCode::NotYet
    } else if missing || !measure.skipped.is_empty() {
        ExitCode::Environment
    } else {
        ExitCode::Done
    })
}

/// Returns the named exercises and those of named chapters, in the order of the course; or all of them.
fn chosen(opened: &Opened, names: &[String]) -> Result<Vec<Exercise>> {
    let chosen = opened.chosen(names)?;
    let all = &opened.course.manifest.exercises;
    Ok(all.iter().filter(|one| chosen.contains(one)).cloned().collect())
}

fn measure(
    course: &Course,
    node: &Node,
    exercises: &[&Exercise],
    args: &DevMutateArgs,
) -> Result<Measure> {
    let cancel = Cancel::on_signals()?;
    let cache = (!args.no_cache).then(|| mutant_cache(&course.root));
    let workers = args.jobs.map_or_else(Pool::cores, usize::from);
    let mutate = Mutate { course, node, workers, cache: cache.as_ref() };
    let bar = progress_bar(args.output.format);
    let measure = mutate.run(exercises, &cancel, |progress| match progress {
        CheckProgress::Planned(runs) => bar.inc_length(runs as u64),
        CheckProgress::Begun(exercise) => bar.set_message(exercise.to_owned()),
        CheckProgress::Over(runs) => bar.inc(runs as u64),
    });
    bar.finish_and_clear();
    let measure = measure?;
    if let Some(error) = cache.and_then(|cache| cache.take_failure()) {
        print::warn(&format!("{error:#}"));
    }
    measure.ok_or_else(|| anyhow::anyhow!("stopped; the results so far are kept in the cache"))
}

fn lines(measure: &Measure, node: &Node) -> Vec<String> {
    let mut lines = Vec::new();
    for chapter in &measure.chapters {
        lines.extend(of_chapter(chapter));
        lines.push(String::new());
    }
    if !measure.findings.is_empty() {
        lines.push(author::render(&measure.findings, console::colors_enabled()));
        lines.push(String::new());
    }
    for skipped in &measure.skipped {
        lines.push(format!("Not measured: {}, because {}.", skipped.exercise, skipped.reason));
    }
    let mutants: usize = measure.chapters.iter().map(|chapter| chapter.count.mutants).sum();
    let short: Vec<_> = measure
        .chapters
        .iter()
        .filter(|chapter| !chapter.count.share.is_enough())
        .map(|chapter| chapter.chapter.as_str())
        .collect();
    let said = if short.is_empty() {
        format!("at least {GOAL} % are caught in every chapter")
    } else {
        format!("less than {GOAL} % are caught in {}", short.join(", "))
    };
    let cached = match measure.cached {
        0 => String::new(),
        n => format!(", {n} known from the cache"),
    };
    lines.push(format!(
        "{} on Node.js {}{cached}: {said}.",
        count(mutants, "mutant", "mutants"),
        node.version
    ));
    lines
}

fn of_chapter(chapter: &ChapterScore) -> Vec<String> {
    let mut lines = vec![row(&chapter.chapter, &chapter.count)];
    for exercise in &chapter.exercises {
        lines.push(row(&format!("  {}", exercise.exercise), &exercise.count));
        lines.extend(exercise.survivors.iter().flat_map(of_survivor));
    }
    lines
}

fn row(name: &str, count: &MutantCount) -> String {
    // Not rounded up: 89.96 is less than 90.
    let share = count.share.percent().map_or_else(
        || "    -  ".to_owned(),
        |percent| format!("{:5.1} %", (percent * 10.0).floor() / 10.0),
    );
    let mut row =
        format!("{name:<36} {:>4} of {:>4} caught {share}", count.killed, count.share.of());
    for (number, what) in [
        (count.equivalent, "equivalent"),
        (count.timed_out, "by the time limit"),
        (count.not_run, "not run"),
    ] {
        if number > 0 {
            let _ = write!(row, "   {number} {what}");
        }
    }
    row
}

fn of_survivor(survivor: &Survivor) -> [String; 3] {
    let after = if survivor.after.is_empty() { "(removed)" } else { &survivor.after };
    [
        format!("      {}:{}: {}", survivor.file, survivor.line, survivor.operator),
        format!("        - {}", survivor.before),
        format!("        + {after}"),
    ]
}
