//! `runner report`: one result of many parts, and what others read of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::ValueEnum as _;
use serde::Serialize;

use super::print;
use crate::cli::{Format, MergeArgs, ReportArgs, ReportCommand, ReportTarget};
use crate::exit_code::ExitCode;
use crate::grade::{GradedVerdict, Plan};
use crate::grade::{Merged, PLAN, RESULTS, merge, read_lines, read_plan, read_table};
use crate::report::{
    CanvasTable, Change, Cohort, canvas, compare, csv, feedback, github_annotations,
    github_summary, gradescope, html, junit,
};
use crate::system::{file_name_for, files};
use crate::words::count;

#[derive(Serialize)]
struct MergeJson<'a> {
    plan: &'a str,
    settled: usize,
    missing: usize,
    torn: usize,
    foreign: usize,
    repeated: usize,
    broken: usize,
    conflicts: &'a [(String, String)],
}

/// In the folder of results.
const REPORTS: &str = "reports";

pub(super) fn run(args: &ReportArgs) -> Result<ExitCode> {
    match &args.what {
        Some(ReportCommand::Merge(args)) => run_merge(args),
        None => run_report(args),
    }
}

fn run_report(args: &ReportArgs) -> Result<ExitCode> {
    let plan = read_plan(&args.dir.join(PLAN))?;
    let cohort = Cohort::new(plan, read_lines(&args.dir.join(RESULTS))?);
    if let Some(old) = &args.compare {
        return tell_changes(&compare(&read_lines(old)?, &cohort), args.output.format);
    }
    let folder = args.dir.join(REPORTS);
    let all = ReportTarget::value_variants();
    let wanted = if args.to.is_empty() { all } else { &args.to };
    let mut written = Vec::new();
    for format in wanted {
        written.extend(write_format(*format, args, &cohort, &folder)?);
    }
    match args.output.format {
        Format::Json => print::json(&written)?,
        Format::Text => print::lines(written.iter().map(|file| file.display().to_string()))?,
    }
    Ok(ExitCode::Done)
}

/// Writes one format and returns its file, or the folder of its files.
fn write_format(
    format: ReportTarget,
    args: &ReportArgs,
    cohort: &Cohort,
    folder: &Path,
) -> Result<Vec<PathBuf>> {
    let one = |name: &str, text: String| -> Result<Vec<PathBuf>> {
        let file = folder.join(name);
        files::write(&file, text.as_bytes())?;
        Ok(vec![file])
    };
    let each = |name: &str,
                ending: &str,
                text: &dyn Fn(usize) -> Result<String>|
     -> Result<Vec<PathBuf>> {
        let folder = folder.join(name);
        for (learner, planned) in cohort.plan.learners.iter().enumerate() {
            let file = folder.join(format!("{}.{ending}", file_name_for(&planned.id)));
            files::write(&file, text(learner)?.as_bytes())?;
        }
        Ok(vec![folder])
    };
    match format {
        ReportTarget::Html => one("index.html", html(cohort)),
        ReportTarget::Csv => one("grades.csv", csv(cohort)?),
        ReportTarget::Junit => one("junit.xml", junit(cohort)?),
        ReportTarget::Markdown => each("feedback", "md", &|learner| Ok(feedback(cohort, learner))),
        ReportTarget::Gradescope => each("gradescope", "json", &|learner| {
            Ok(serde_json::to_string_pretty(&gradescope(cohort, learner))?)
        }),
        ReportTarget::Canvas => {
            let roster = args.roster.as_ref().map(|file| read_table(file)).transpose()?;
            let assignment = args.assignment.as_deref().unwrap_or(&cohort.plan.title);
            let CanvasTable { table, unlisted } = canvas(cohort, assignment, roster.as_deref())?;
            if !unlisted.is_empty() {
                print::warn(&format!(
                    "the roster has no {} (by SIS Login ID, SIS User ID, ID or Student): left out of canvas.csv",
                    unlisted.join(", ")
                ));
            }
            one("canvas.csv", table)
        }
        ReportTarget::Github => {
            let mut files = one("github-summary.md", github_summary(cohort))?;
            files.extend(one("github-annotations.txt", github_annotations(cohort))?);
            Ok(files)
        }
    }
}

fn tell_changes(changes: &[Change], format: Format) -> Result<ExitCode> {
    if format == Format::Json {
        print::json(&changes)?;
        return Ok(ExitCode::Done);
    }
    let words = |outcome: Option<GradedVerdict>, tests: usize| match outcome {
        Some(GradedVerdict::Fail) => format!("failed ({} passed)", count(tests, "test", "tests")),
        Some(outcome) => outcome.words().to_owned(),
        None => "no result".to_owned(),
    };
    let mut lines: Vec<String> = changes
        .iter()
        .map(|change| {
            format!(
                "{}, {}: {} -> {}",
                change.learner,
                change.exercise,
                words(change.before, change.tests_before),
                words(change.after, change.tests_after)
            )
        })
        .collect();
    let learners: BTreeSet<&str> = changes.iter().map(|change| change.learner.as_str()).collect();
    lines.push(match changes.len() {
        0 => "Nothing has changed.".to_owned(),
        1 => "1 result has changed.".to_owned(),
        results => format!(
            "{} of {} have changed.",
            count(results, "result", "results"),
            count(learners.len(), "learner", "learners")
        ),
    });
    print::lines_of_others(lines)?;
    Ok(ExitCode::Done)
}

fn run_merge(args: &MergeArgs) -> Result<ExitCode> {
    let plan = read_plan(&args.plan)?;
    let merged = settle(&plan, &args.dir, args.output.format)?;
    Ok(if !merged.counts.conflicts.is_empty() {
        ExitCode::Conflict
    } else if merged.missing > 0 {
        ExitCode::Incomplete
    } else {
        ExitCode::Done
    })
}

/// Merges what is there into one result, and reports what is wrong with it.
pub(super) fn settle(plan: &Plan, out: &Path, format: Format) -> Result<Merged> {
    let merged = merge(plan, out)?;
    let counts = &merged.counts;
    if format == Format::Json {
        print::json(&MergeJson {
            plan: &plan.hash,
            settled: merged.settled,
            missing: merged.missing,
            torn: counts.torn,
            foreign: counts.foreign,
            repeated: counts.repeated,
            broken: counts.broken,
            conflicts: &counts.conflicts,
        })?;
        return Ok(merged);
    }
    let mut lines = vec![format!(
        "{} of {} verdicts in {}",
        merged.settled,
        plan.work(),
        out.join(RESULTS).display()
    )];
    let mut note = |number: usize, one: &str, many: &str| {
        if number > 0 {
            lines.push(format!("  {}", count(number, one, many)));
        }
    };
    note(
        merged.missing,
        "is missing: run the parts again; only this one is run",
        "are missing: run the parts again; only these are run",
    );
    let broken = "of these could not be graded, through no fault of the learners";
    note(counts.broken, broken, broken);
    note(counts.repeated, "duplicate line, counted once", "duplicate lines, counted once");
    note(
        counts.torn,
        "line was cut off or garbage; it does not count",
        "lines were cut off or garbage; they do not count",
    );
    note(
        counts.foreign,
        "line belongs to another plan, such as an earlier grading; it does not count",
        "lines belong to another plan, such as an earlier grading; they do not count",
    );
    for (learner, exercise) in &counts.conflicts {
        lines.push(format!("  two verdicts differ: {learner}, {exercise}; the first one is taken"));
    }
    print::lines_of_others(lines)?;
    Ok(merged)
}
