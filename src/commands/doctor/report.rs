//! `runner doctor --report`: what a bug report needs, without what identifies a person.

use super::DoctorCheck;
use crate::course::Course;
use crate::progress::{Journal, Progress};
use crate::screen::CheckMark;
use crate::system::redact::Redaction;
use crate::system::{environment, files, log};
use crate::visible::visible;
use crate::words::count;

/// The number of log lines in the report.
const LOG_LINES: usize = 40;

/// Other programs' variables that affect the runner.
const VARIABLES: [&str; 9] = [
    "TERM",
    "TERM_PROGRAM",
    "COLORTERM",
    "NO_COLOR",
    "LANG",
    "LC_ALL",
    "TZ",
    "NODE_OPTIONS",
    "NODE_ENV",
];

/// Returns the report as Markdown, ready for an issue.
pub(super) fn lines(checks: &[DoctorCheck], course: Option<&Course>) -> Vec<String> {
    let folders: Vec<_> = course.iter().map(|course| (course.root.as_path(), "<course>")).collect();
    let redaction = Redaction::new(&folders);
    let mut lines = vec![
        "```text".to_owned(),
        format!(
            "runner {} on {} ({})",
            env!("CARGO_PKG_VERSION"),
            std::env::consts::OS,
            std::env::consts::ARCH
        ),
    ];
    for check in checks {
        let (name, outcome) = (check.name, &check.outcome);
        let mark = match outcome.mark {
            CheckMark::Good => "good",
            CheckMark::Note => "note",
            CheckMark::Bad => "bad",
        };
        lines.push(format!("{name} ({mark}): {}", outcome.found));
    }
    lines.extend(course.map(progress));
    lines.extend(variables());
    lines.extend(course.into_iter().flat_map(logged));
    lines.push("```".to_owned());
    let lines = lines.iter().map(|line| visible(&redaction.apply(line)).into_owned());
    lines.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn progress(course: &Course) -> String {
    let (_, report) = Journal::open(&course.root);
    let done = Progress::from(&report.entries);
    let done = course.manifest.exercises.iter().filter(|one| done.done(&one.name)).count();
    let done = count(done, "exercise", "exercises");
    let entries = count(report.entries.len(), "entry", "entries");
    let problems = report.sentences().join(" ");
    format!("journal: {entries}, {done} done. {problems}").trim_end().to_owned()
}

fn variables() -> Vec<String> {
    let mut found: Vec<String> = environment::all()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value)))
        .filter(|(name, _)| name.starts_with("NODELINGS") || VARIABLES.contains(&name.as_str()))
        .map(|(name, value)| format!("{name}={}", value.to_string_lossy()))
        .collect();
    found.sort();
    found
}

/// Returns the end of the log, or how to create one.
fn logged(course: &Course) -> Vec<String> {
    let Some(text) = files::read_lossy(&course.state_folder().join(log::FILE)) else {
        return vec![format!(
            "no log: set {}=debug, repeat what went wrong, and create the report again",
            log::VARIABLE
        )];
    };
    let lines: Vec<&str> = text.lines().collect();
    let last = &lines[lines.len().saturating_sub(LOG_LINES)..];
    let heading = format!("the last lines of the log ({} in all):", lines.len());
    std::iter::once(heading).chain(last.iter().map(|line| format!("  {line}"))).collect()
}
