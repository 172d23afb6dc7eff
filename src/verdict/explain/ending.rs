//! Explains runs that ended wrongly: an early exit, a signal, missing tests, or a program that stays
//! alive.

use super::super::place::{ExerciseFiles, short};
use super::super::tally::{Exit, Totals};
use super::super::{Diagnosis, Handle};
use super::limits::{NEVER_CAME, TRY_NEVER_CAME};
use super::{Context, diagnosis, quoted};
use crate::words::command;

const SAVE_AGAIN: &str = "Nothing is lost, and it does not count as a try. Save again (or press r) \
                          and I'll run it again.";

/// Explains a fault of the runner or the machine.
pub(super) fn runner_fault(message: &str) -> Diagnosis {
    let opening = "Something went wrong on my side, not in your code:";
    let shown = super::indented(message.trim());
    let try_this =
        &format!("If it happens again, `{}` checks Node and this machine.", command("doctor"));
    diagnosis("I could not run your program", &[opening, &shown, SAVE_AGAIN, try_this], None)
}

fn restore() -> String {
    format!(
        "If you changed the test file, `{}` restores the original; your own file is kept as a backup.",
        command("reset")
    )
}

/// Explains a run that a signal ended, which the runner did not send.
pub(super) fn killed(signal: i32) -> Diagnosis {
    let (name, why) = match signal {
        1 => (" (SIGHUP)", "That signal is sent when a terminal closes."),
        2 => (" (SIGINT)", "That signal is sent by Ctrl-C."),
        4 | 5 | 6 | 7 | 8 | 11 => ("", "Signals of this kind mean that Node itself crashed."),
        9 => (" (SIGKILL)", "Often the system does this when it runs out of memory."),
        15 => (" (SIGTERM)", "That signal asks a program to end; process.kill() sends it too."),
        _ => ("", ""),
    };
    let body = format!(
        "Node was ended from outside, by signal {signal}{name}, before the run was over. I did not \
         send it."
    );
    diagnosis("The run was ended from outside", &[&body, why, SAVE_AGAIN], None)
}

/// Explains a call of `process.exit` before the end of the run.
pub(super) fn left_early(exit: Exit<'_>, context: &Context<'_>) -> Diagnosis {
    let at = exit.at.filter(|place| context.files.is_learners(&place.file));
    let place = match exit.at {
        Some(place) => format!(" (at {})", short(place)),
        None => String::new(),
    };
    let when = match exit.during.or_else(|| context.tally.running().map(|slot| slot.name)) {
        Some(test) => format!(" while “{test}” was running"),
        None if context.tally.tests.is_empty() => " before the first test began".to_owned(),
        None => " before all tests had run".to_owned(),
    };
    let status = exit.code.map(|code| format!(", with status {code}")).unwrap_or_default();
    let body = format!("process.exit() was called{place}{when}{status}.");
    let why = "It ends Node at once, including the tests, so I cannot know whether they would \
     pass. Anything that was still pending (a promise, a file, a response) is lost as well.";
    let try_this = "Remove the call. A program ends by itself when nothing is left to do; to \
     set an exit status, use process.exitCode.";
    diagnosis("The program left before the tests were done", &[&body, why, try_this], at)
}

/// Explains a run in which no test was registered and nothing crashed.
pub(super) fn no_tests(code: Option<i32>, context: &Context<'_>) -> Diagnosis {
    let body = match code {
        Some(code @ 1..) => {
            format!(
                "I loaded the test file, but no test started, and Node ended with status \
             {code}."
            )
        }
        _ => "I loaded the test file, but it contained no tests.".to_owned(),
    };
    let why = match code {
        // Node.js exits with 13 if a top-level `await` never settles.
        Some(13) => {
            "Status 13 means that an `await` at the top of a file waits for something that \
                     never comes."
                .to_owned()
        }
        _ if context.output.is_empty() => String::new(),
        _ => "The program's output may say why.".to_owned(),
    };
    diagnosis("No test ran", &[&body, &why, &restore()], None)
}

/// Explains a test that still waited when Node.js had nothing left to do.
pub(super) fn never_ended(test: &str) -> Diagnosis {
    let body = "This test never finished. It was waiting for something, but Node had nothing \
     left to do, so nothing could arrive any more.";
    diagnosis(test, &[body, NEVER_CAME, TRY_NEVER_CAME], None)
}

/// Explains tests that the file itself skips.
pub(super) fn skipped(names: &[&str]) -> Diagnosis {
    let were = if names.len() == 1 { "was" } else { "were" };
    let body = format!(
        "{} {were} skipped (or marked as todo), so I do not know whether it works.",
        quoted(names)
    );
    let why = "The exercise counts as done only when every test runs and passes.";
    diagnosis("A test was skipped", &[&body, why, &restore()], None)
}

/// Explains tests that had not started when Node.js ended.
pub(super) fn not_reported(names: &[&str]) -> Diagnosis {
    let body = format!("Node ended before {} could run.", quoted(names));
    let why = "Something ended the program early, or kept the tests from continuing.";
    diagnosis(
        "Not every test ran",
        &[
            &body,
            why,
            "Save again. If it keeps happening, look for something that your file \
         ends or closes.",
        ],
        None,
    )
}

/// Explains reports that contradict each other.
pub(super) fn contradiction(what: &str) -> Diagnosis {
    let body = format!("The reports of this run contradict each other: {what}.");
    diagnosis("I cannot trust this result", &[&body, REPORTS], None)
}

const REPORTS: &str = "Only Node's own test runner should report results. Does your file call the test \
                       runner itself, or write to the same place?";

/// Explains totals of Node.js that differ from the tests' reports.
pub(super) fn totals_differ(totals: Totals, context: &Context<'_>) -> Diagnosis {
    let body = format!(
        "The tests reported {} passed. Node's own count at the end is {} passed, {} failed, {} \
         skipped. Both must agree.",
        context.tally.tests.len(),
        totals.passed,
        totals.failed,
        totals.skipped
    );
    diagnosis("I cannot trust this result", &[&body, REPORTS], None)
}

/// Explains a run in which all tests passed, but the end was not reported.
pub(super) fn no_end() -> Diagnosis {
    let body = "All tests passed, but then Node ended without reporting the end of the run.";
    let why = "Something ended it early: a call that ends the process at once, such as \
     process.exit() or process.reallyExit().";
    diagnosis(
        "The program left before the end",
        &[body, why, "Remove that call; a program ends by itself when nothing is left to do."],
        None,
    )
}

/// Explains a run in which all tests passed, but the exit status is an error.
pub(super) fn bad_status(code: i32) -> Diagnosis {
    let body = format!(
        "All tests passed, but Node ended with status {code}. A status other than 0 tells whoever \
         started the program that it failed."
    );
    let why = "Either your file sets process.exitCode (or calls process.exit), or something threw an \
               error after the last test.";
    let try_this = "Look for process.exitCode, and for callbacks that still run after the \
     tests.";
    diagnosis("The program ended with an error status", &[&body, why, try_this], None)
}

/// Explains a pass after which Node.js did not end by itself.
pub(in crate::verdict) fn leaky(handles: &[Handle], files: &ExerciseFiles) -> Diagnosis {
    let is_own =
        |handle: &&Handle| handle.at.as_ref().is_some_and(|place| files.is_learners(&place.file));
    let at = handles.iter().find(is_own).and_then(|handle| handle.at.as_ref());
    diagnosis("Something keeps Node alive", &[&still_open(handles)], at)
}

/// Says what keeps Node.js alive after a pass, and what to do. Equal handles are named once.
pub fn still_open(handles: &[Handle]) -> String {
    let mut groups: Vec<(&Handle, usize)> = Vec::new();
    for handle in handles {
        let is_equal = |group: &&mut (&Handle, usize)| {
            group.0.what == handle.what && place_of(group.0) == place_of(handle)
        };
        match groups.iter_mut().find(is_equal) {
            Some((_, number)) => *number += 1,
            None => groups.push((handle, 1)),
        }
    }
    let what: Vec<String> =
        groups.iter().map(|(handle, number)| described(handle, *number)).collect();
    let what = match what.as_slice() {
        [] => "something still keeps Node alive".to_owned(),
        what => what.join("; "),
    };
    let placed = handles.iter().find(|handle| handle.at.is_some());
    let first = placed.or_else(|| handles.first()).map_or("", |handle| &handle.what);
    let it = if handles.len() > 1 { "them" } else { "it" };
    format!("All tests passed, but your program does not end: {what}. {}", advice(first, it))
}

fn place_of(handle: &Handle) -> Option<String> {
    handle.at.as_ref().map(short)
}

fn described(handle: &Handle, number: usize) -> String {
    let of_them = (number > 1).then(|| format!("{number} of them"));
    let created = place_of(handle).map(|place| format!("created at {place}"));
    let notes: Vec<String> = of_them.into_iter().chain(created).collect();
    if notes.is_empty() {
        handle.what.clone()
    } else {
        format!("{} ({})", handle.what, notes.join(", "))
    }
}

/// Returns what to do about a handle; `it` is the pronoun.
fn advice(what: &str, it: &str) -> String {
    let holds = |word: &str| what.contains(word);
    if holds("server") {
        format!(
            "Close {it} when the work is done, or the process of a real service would never stop."
        )
    } else if holds("setInterval") {
        format!("Stop {it} with clearInterval() when the work is done, or the process never stops.")
    } else if holds("timer") || holds("setTimeout") {
        format!(
            "Stop {it} with clearTimeout() when the work is done, or the process waits for {it}."
        )
    } else if holds("socket") || holds("connection") {
        format!("End {it} when the work is done, or the process never stops.")
    } else if holds("child") || holds("process") {
        format!("Wait for {it}, or end {it}, when the work is done.")
    } else if holds("watch") {
        format!("Close {it} when the work is done, or the process never stops.")
    } else if holds("worker") || holds("thread") {
        format!("Terminate {it} when the work is done, or the process never stops.")
    } else {
        "Whatever you open, close it when the work is done, or the process never stops.".to_owned()
    }
}
