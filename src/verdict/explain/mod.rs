//! Writes the diagnosis of a finding: the text that the learner reads.
//!
//! Each text says what the runner did, what it saw, why that happens, and one thing to try.

mod assertion;
pub(super) mod ending;
mod error;
mod json;
mod known;
mod limits;
mod modules;
mod node_api;
mod pattern;
mod syntax;
mod system;
mod test_runner;
mod values;
mod whole_file;

use super::finding::Finding;
use super::place::ExerciseFiles;
use super::tally::Tally;
use super::{Diagnosis, Location, Output};

pub(super) use whole_file::look_at_file;

/// What a text can refer to.
pub(super) struct Context<'a> {
    pub(super) tally: &'a Tally<'a>,
    pub(super) files: &'a ExerciseFiles<'a>,
    pub(super) output: &'a [Output],
}

/// Returns the diagnosis of a finding, or `None` for a clean pass.
pub(super) fn explain(
    finding: &Finding<'_>,
    tally: &Tally<'_>,
    files: &ExerciseFiles<'_>,
    output: &[Output],
) -> Option<Diagnosis> {
    let context = Context { tally, files, output };
    Some(match finding {
        Finding::RunnerFault { message } => ending::runner_fault(message),
        Finding::Killed { signal } => ending::killed(*signal),
        Finding::TooMuchOutput { limit } => limits::too_much_output(*limit, &context),
        Finding::TooManyReports => limits::too_many_reports(&context),
        Finding::TooMuchMemory { limit } => limits::too_much_memory(*limit, &context),
        Finding::TooMuchDisk { limit } => limits::too_much_disk(*limit, &context),
        Finding::TooMuchCpu { limit } => limits::too_much_cpu(*limit, &context),
        Finding::TimedOut { limit, activity, stopped } => {
            let ender = if *stopped { limits::Ender::Learner } else { limits::Ender::Runner };
            limits::timed_out(*limit, ender, activity, &context)
        }
        Finding::Failed(slot) => error::failed_test(slot.name, slot.failure, &context),
        Finding::LeftEarly(exit) => ending::left_early(*exit, &context),
        Finding::Crashed(crash) => error::crashed(*crash, &context),
        Finding::NoTests { code } => ending::no_tests(*code, &context),
        Finding::NeverEnded(slot) => ending::never_ended(slot.name),
        Finding::Skipped(names) => ending::skipped(names),
        Finding::NotReported(names) => ending::not_reported(names),
        Finding::Contradiction(what) => ending::contradiction(what),
        Finding::TotalsDiffer(totals) => ending::totals_differ(*totals, &context),
        Finding::NoEnd => ending::no_end(),
        Finding::BadStatus { code } => ending::bad_status(*code),
        Finding::Leaky(handles) => ending::leaky(handles, context.files),
        Finding::Clean => return None,
    })
}

/// Joins the paragraphs that are not empty into a diagnosis, with an empty line between them.
fn diagnosis(title: &str, paragraphs: &[&str], at: Option<&Location>) -> Diagnosis {
    let body: Vec<_> = paragraphs.iter().filter(|text| !text.is_empty()).copied().collect();
    Diagnosis {
        title: title.to_owned(),
        body: body.join("\n\n"),
        diff: None,
        at: at.cloned(),
        note: None,
        lesson: false,
    }
}

/// Indents a text, so that the screen shows it verbatim.
fn indented(text: &str) -> String {
    let lines: Vec<_> = text
        .lines()
        .map(|line| if line.trim().is_empty() { String::new() } else { format!("    {line}") })
        .collect();
    lines.join("\n")
}

/// Returns `“a”`, `“a” and “b”`, or `“a”, “b” and 3 more`.
fn quoted(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => format!("“{one}”"),
        [one, two] => format!("“{one}” and “{two}”"),
        [one, two, rest @ ..] => format!("“{one}”, “{two}” and {} more", rest.len()),
    }
}
