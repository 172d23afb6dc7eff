//! Derives findings from the run of an answer. Pure.

use std::path::Path;

use super::answer::{Answer, Expectation, Role};
use super::finding::{CourseFinding, FindingKind, SourceLocation};
use super::layout::shown;
use super::prepared_answer::{RunMode, RunOutcome, RunResult};
use crate::verdict::{Diagnosis, Verdict, VerdictKind};
use crate::words::count;

/// The maximum number of lines that are quoted from a lesson.
const MOST_LINES: usize = 14;

/// Returns the most important finding about this run. `root` is the folder that it ran in.
pub(super) fn finding_of_run(
    answer: &Answer<'_>,
    run: &RunResult,
    root: &Path,
) -> Option<CourseFinding> {
    let found =
        about_verdict(answer, &run.verdict, root).or_else(|| about_leftovers(answer, run))?;
    Some(found.of(&answer.exercise.name))
}

/// Returns the finding for a run whose outcome differs from the first one.
pub(super) fn unsteady(
    answer: &Answer<'_>,
    mode: RunMode,
    number: usize,
    first: &RunOutcome,
    other: &RunOutcome,
) -> CourseFinding {
    let exercise = &answer.exercise.name;
    let seen =
        format!("first {};\nin run {number} {} ({})", first.words(), other.words(), mode.words());
    let (kind, message, help) = match mode {
        RunMode::Reversed => (
            FindingKind::Order,
            "the verdict depends on the order of the tests",
            "let every test build what it needs, or chain the tests with `ladder()`",
        ),
        RunMode::Normal | RunMode::UnderLoad | RunMode::Mutant => (
            FindingKind::Unsteady,
            "the verdict is not the same in every run",
            "look for measured times, random inputs, and work that nothing waits for",
        ),
    };
    CourseFinding::new(kind, answer.place(), message, help).seen(seen).of(exercise)
}

/// Returns the finding for two passing runs with different tests.
pub(super) fn other_names(
    answer: &Answer<'_>,
    first: &[String],
    other: &[String],
) -> CourseFinding {
    let differs = |names: &[String], others: &[String]| {
        let name = names.iter().find(|name| !others.contains(name));
        name.map_or_else(|| count(names.len(), "test", "tests"), |name| format!("“{name}”"))
    };
    let seen =
        format!("in one run {},\nin another {}", differs(first, other), differs(other, first));
    let message = "the names of the tests are not the same in every run";
    let help = "name them without random or measured parts: grading knows a test by its name";
    CourseFinding::new(FindingKind::Unsteady, answer.place(), message, help)
        .seen(seen)
        .of(&answer.exercise.name)
}

/// Returns the finding for an answer whose fastest run is slower than the limit.
pub(super) fn slow(answer: &Answer<'_>, fastest_ms: f64) -> CourseFinding {
    let limit = answer.exercise.timeout.as_millis();
    let message = format!("the fastest run took {fastest_ms:.0} ms, but the limit is {limit} ms");
    let help = "make the test faster, or raise `timeout_ms` in info.toml";
    CourseFinding::new(FindingKind::TooSlow, answer.place(), message, help)
        .of(&answer.exercise.name)
}

/// Returns the finding for an answer that could not be run.
pub(super) fn not_run(answer: &Answer<'_>, why: &str) -> CourseFinding {
    let help = "the exercise itself is fine; try again when this is fixed";
    CourseFinding::new(FindingKind::NotRun, answer.place(), "this answer could not be run", help)
        .seen(why)
        .of(&answer.exercise.name)
}

fn about_verdict(answer: &Answer<'_>, verdict: &Verdict, root: &Path) -> Option<CourseFinding> {
    let say = |kind, message: &str, help: &str| {
        let found = CourseFinding::new(kind, place(answer, verdict), message, help);
        match &verdict.diagnosis {
            Some(diagnosis) if !verdict.passed() => Some(found.seen(quote(diagnosis, root))),
            _ => Some(found),
        }
    };
    match verdict.kind {
        VerdictKind::RunnerError => {
            let why = verdict.diagnosis.as_ref().map_or("", |diagnosis| &diagnosis.body);
            return Some(not_run(answer, &short(why, root)));
        }
        VerdictKind::Timeout => {
            let help = "end a hang in the test itself, with a lesson: `within(4000, ...)`";
            return say(FindingKind::TooSlow, "this answer reached the time limit", help);
        }
        _ => {}
    }
    let lesson = verdict.diagnosis.as_ref().filter(|diagnosis| diagnosis.lesson);
    match (&answer.expected, verdict.passed(), lesson) {
        (Expectation::Pass | Expectation::Improvable, true, _)
        | (Expectation::Improvable, false, Some(_)) => None,
        (Expectation::Lesson(words), false, Some(lesson)) if lesson.body.contains(words) => None,
        (Expectation::Pass, false, _) => {
            let (kind, message) = not_accepted(answer.role);
            say(kind, message, "fix the answer, or let the test accept it")
        }
        (Expectation::Lesson(_), true, _) if answer.role == Role::Stub => {
            let help = "leave something to do in it; for a refactoring write \
                        `stub_passes = true` in info.toml";
            say(FindingKind::StubPasses, "the stub passes already", help)
        }
        (Expectation::Lesson(_), true, _) => {
            let help = "add a step that catches it; if it is right, move it to alt/";
            say(FindingKind::WrongPasses, "this wrong answer passes", help)
        }
        (Expectation::Lesson(_), false, Some(_)) => {
            let help = "correct the words after `// expect: `, or the test, so that they match";
            say(FindingKind::OtherLesson, "this wrong answer gets another lesson", help)
        }
        (Expectation::Lesson(_) | Expectation::Improvable, false, None) => {
            let message = if answer.role == Role::Stub {
                "the stub fails without a lesson"
            } else {
                "this wrong answer fails without a lesson"
            };
            let help = "throw lesson`...` in the test: what I did, what I saw, why, what to try";
            say(FindingKind::NoLesson, message, help)
        }
    }
}

fn not_accepted(role: Role) -> (FindingKind, &'static str) {
    match role {
        Role::FromWindows => (
            FindingKind::NotAcceptedFromWindows,
            "the solution is not accepted with CRLF line endings and a byte order mark",
        ),
        Role::Alternative => (FindingKind::NotAccepted, "this right answer is not accepted"),
        _ => (FindingKind::NotAccepted, "the solution is not accepted"),
    }
}

/// Returns a finding about what a run leaves behind. Wrong answers may leave handles open, but no test may
/// leave files or processes.
fn about_leftovers(answer: &Answer<'_>, run: &RunResult) -> Option<CourseFinding> {
    if run.processes > 0 {
        let message = match run.processes {
            1 => "a process outlives the run".to_owned(),
            count => format!("{count} processes outlive the run"),
        };
        let help = "wait for every child in the test; kill it in a `finally` first";
        return Some(CourseFinding::new(FindingKind::LeavesProcess, answer.place(), message, help));
    }
    if !run.verdict.leaky.is_empty() {
        let leaky = run.verdict.leaky.iter();
        let lines: Vec<_> = leaky
            .map(|handle| match &handle.at {
                Some(at) => {
                    format!("{}, created on line {} of {}", handle.what, at.line, name(&at.file))
                }
                None => handle.what.clone(),
            })
            .collect();
        let help = "close it in the answer, or at the end of the test";
        let found = CourseFinding::new(
            FindingKind::LeavesHandle,
            answer.place(),
            "something is left open after the last test",
            help,
        );
        return Some(found.seen(lines.join("\n")));
    }
    if !run.files.is_empty() {
        let help = "work in a folder of fs.mkdtemp() and remove it in a `finally`";
        let message = "the run leaves or changes files";
        let found = CourseFinding::new(FindingKind::LeavesFile, answer.place(), message, help);
        return Some(found.seen(run.files.join("\n")));
    }
    None
}

/// Returns the line of the answer that the verdict names, if there is one.
fn place(answer: &Answer<'_>, verdict: &Verdict) -> SourceLocation {
    let learner = shown(&answer.exercise.learner_file());
    let at = verdict.diagnosis.as_ref().and_then(|diagnosis| diagnosis.at.as_ref());
    match at.filter(|at| at.file.replace('\\', "/").ends_with(&learner)) {
        // In a wrong answer, the first line is what matters.
        Some(at) if answer.role != Role::Wrong => {
            let line = usize::try_from(at.line).unwrap_or_default() + answer.removed_lines();
            SourceLocation::line(answer.file.as_str(), &answer.text, line)
        }
        _ => answer.place(),
    }
}

fn quote(diagnosis: &Diagnosis, root: &Path) -> String {
    short(&format!("{}\n\n{}", diagnosis.title, diagnosis.body), root)
}

fn short(text: &str, root: &Path) -> String {
    let root = root.to_string_lossy();
    let text = text.replace(&format!("{root}{}", std::path::MAIN_SEPARATOR), "");
    let text = text.trim();
    let mut lines: Vec<_> = text.lines().take(MOST_LINES).collect();
    if text.lines().count() > MOST_LINES {
        lines.push("...");
    }
    lines.join("\n")
}

fn name(file: &str) -> &str {
    file.rsplit(['/', '\\']).next().unwrap_or(file)
}
