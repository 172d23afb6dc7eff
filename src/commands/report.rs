//! `runner report`: one result of many parts, and what others read of it.

use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use super::print;
use crate::cli::{Format, Merge, Report, ReportWhat};
use crate::exit_code::ExitCode;
use crate::grade::{Merged, RESULTS, merge, read_plan};
use crate::report::Plan;

#[derive(Serialize)]
struct Told<'a> {
    plan: &'a str,
    settled: usize,
    missing: usize,
    torn: usize,
    foreign: usize,
    repeated: usize,
    broken: usize,
    conflicts: &'a [(String, String)],
}

pub(super) fn run(args: &Report) -> Result<ExitCode> {
    match &args.what {
        ReportWhat::Merge(args) => run_merge(args),
    }
}

fn run_merge(args: &Merge) -> Result<ExitCode> {
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

/// Makes one result of what is there, and tells what is wrong with it.
pub(super) fn settle(plan: &Plan, out: &Path, format: Format) -> Result<Merged> {
    let merged = merge(plan, out)?;
    let counts = &merged.counts;
    if format == Format::Json {
        print::json(&Told {
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
    let mut note = |count: usize, words: &str| {
        if count > 0 {
            lines.push(format!("  {count} {words}"));
        }
    };
    note(merged.missing, "are missing: run the parts again, only these are done");
    note(counts.broken, "of these could not be graded, for a reason that is not the learners'");
    note(counts.repeated, "lines said again what another one says; they count once");
    note(counts.torn, "lines were cut off or garbage");
    note(counts.foreign, "lines are of another plan");
    for (learner, exercise) in &counts.conflicts {
        lines.push(format!("  two verdicts differ: {learner}, {exercise}; the first one is taken"));
    }
    print::lines(lines)?;
    Ok(merged)
}
