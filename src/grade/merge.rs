//! Merges all attempts into one result, in the plan's order and without machine-specific data. The bytes
//! are the same however the work was divided.

use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::attempts::{Counts, LONGEST_LINE, Settled};
use super::plan::Plan;
use super::result_line::ResultLine;
use crate::system::files;
use crate::visible::visible_json;

/// The merged result, in the folder of results.
pub const RESULTS: &str = "results.jsonl";

/// The result of merging.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    pub counts: Counts,
    /// Work without a verdict.
    pub missing: usize,
    pub settled: usize,
}

/// Writes `RESULTS` in `out` atomically, from all attempts there. Missing work is left out and counted. The
/// result of another plan is kept under that plan's name.
pub fn merge(plan: &Plan, out: &Path) -> Result<Merged> {
    let settled = Settled::read(plan, out)?;
    let file = out.join(RESULTS);
    keep_other(plan, &file)?;
    let mut count = 0;
    files::write_with(&file, |results| {
        for line in settled.lines() {
            let text = visible_json(serde_json::to_string(&line?.compared())?);
            writeln!(results, "{text}")?;
            count += 1;
        }
        Ok(())
    })?;
    Ok(Merged { missing: settled.missing(), settled: count, counts: settled.counts })
}

/// Keeps the result of an earlier plan, for comparisons.
fn keep_other(plan: &Plan, file: &Path) -> Result<()> {
    let Some(first) = first_line(file) else { return Ok(()) };
    if first.plan == plan.hash {
        return Ok(());
    }
    let (short, _) = first.plan.split_at_checked(8).unwrap_or((&first.plan, ""));
    let kept = file.with_file_name(format!("results-{short}.jsonl"));
    files::rename(file, &kept)
}

fn first_line(file: &Path) -> Option<ResultLine> {
    let first = files::read_lines(file, LONGEST_LINE).ok()?.next()?;
    serde_json::from_slice(&first.ok()?).ok()
}

/// Reads the lines of a merged result from a file or a folder of results.
pub fn read_lines(file: &Path) -> Result<Vec<ResultLine>> {
    let file = &if files::is_folder(file) { file.join(RESULTS) } else { file.to_owned() };
    if !files::exists(file) {
        bail!("there are no results at {}; `runner grade` creates them", file.display());
    }
    let lines = files::read_lines(file, LONGEST_LINE)?.enumerate();
    let parsed = lines.map(|(number, line)| {
        let place = || format!("{}, line {}", file.display(), number + 1);
        serde_json::from_slice(&line?).with_context(place)
    });
    parsed.collect()
}
