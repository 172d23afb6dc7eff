//! Explains runs that exceeded a limit.

use std::time::Duration;

use super::super::place::short;
use super::super::{Activity, Diagnosis, Location, Mark};
use super::{Context, diagnosis, indented, quoted};
use crate::words::{duration, size};

/// The number of output lines shown after too much output.
const LAST_LINES: usize = 5;

/// Who ended the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ender {
    Runner,
    Learner,
}

impl Ender {
    /// Returns the end of a sentence, such as `when I stopped it after 5 s`.
    fn when(self, after: Duration) -> String {
        let who = if self == Self::Runner { "I" } else { "you" };
        format!("when {who} stopped it after {}", duration(after))
    }
}

/// Explains a run that was ended at its time limit, or by the learner.
pub(super) fn timed_out(
    after: Duration,
    ender: Ender,
    activity: &Activity,
    context: &Context<'_>,
) -> Diagnosis {
    let earlier = failed_before(context);
    match activity {
        Activity::Computing(stack) => match stack.first() {
            Some(innermost) => looping(&ender.when(after), stack, innermost, context, &earlier),
            None => restarting(&ender.when(after), context, &earlier),
        },
        Activity::Waiting => waiting(after, ender, true, context, &earlier),
        Activity::Unknown => waiting(after, ender, false, context, &earlier),
    }
}

fn looping(
    when: &str,
    stack: &[Location],
    innermost: &Location,
    context: &Context<'_>,
    earlier: &str,
) -> Diagnosis {
    let own = stack.iter().position(|frame| context.files.is_learners(&frame.file));
    let at = own.map(|index| &stack[index]);
    let place = at.unwrap_or(innermost);
    let inside = named(place).map(|name| format!(" in `{name}`")).unwrap_or_default();
    let during = during(context);
    let body = format!("It was still looping at {}{inside} {when}{during}.", short(place));
    let question = match own {
        Some(_) => "What has to change inside the loop for its condition to become false?",
        None => "The loop is not in your own file. Which value from your file keeps it going?",
    };
    Diagnosis {
        note: own.map(|index| called_by(stack, index, context)),
        ..diagnosis("The program got stuck in a loop", &[&body, question, earlier], at)
    }
}

/// Returns `, while “a test” was running`.
fn during(context: &Context<'_>) -> String {
    match context.tally.running() {
        Some(slot) => format!(", while “{}” was running", slot.name),
        None if context.tally.tests.is_empty() => ", while I loaded the file".to_owned(),
        None => String::new(),
    }
}

/// Explains a program that was computing, but not in a file of its own at that moment.
fn restarting(when: &str, context: &Context<'_>, earlier: &str) -> Diagnosis {
    let body = format!("It was still computing {when}{}.", during(context));
    let why = "Something starts its own work again and again: a callback of setImmediate or \
               process.nextTick, or a promise that is followed by the same promise.";
    let try_this = "Which of your functions arranges its own next call, and when should it stop?";
    diagnosis("The program got stuck in a loop", &[&body, why, try_this, earlier], None)
}

/// Returns a note such as `in sum, called by the test`.
fn called_by(stack: &[Location], index: usize, context: &Context<'_>) -> String {
    let here = match named(&stack[index]) {
        Some(name) => format!("in {name}"),
        None => "in your file".to_owned(),
    };
    let caller = stack[index + 1..].iter().find_map(|frame| {
        if context.files.is_test(&frame.file) {
            return Some("the test".to_owned());
        }
        named(frame).filter(|_| context.files.is_learners(&frame.file)).map(str::to_owned)
    });
    match caller {
        Some(caller) => format!("{here}, called by {caller}"),
        None => here,
    }
}

/// Returns the function's name, if the learner gave it one. V8 calls the body of a file
/// `Object.<anonymous>`.
fn named(frame: &Location) -> Option<&str> {
    frame.function.as_deref().filter(|name| !name.is_empty() && !name.ends_with("<anonymous>"))
}

/// Explains a program that was not seen computing. `is_sure` says that it was seen waiting.
fn waiting(
    after: Duration,
    ender: Ender,
    is_sure: bool,
    context: &Context<'_>,
    earlier: &str,
) -> Diagnosis {
    let ending = match ender {
        Ender::Runner => format!("after its {}, so I stopped it", duration(after)),
        Ender::Learner => ender.when(after),
    };
    let Some(slot) = context.tally.running() else {
        let state = if context.tally.all_passed() && ender == Ender::Learner {
            "All tests passed, but the program was still running"
        } else if context.tally.all_passed() {
            "All tests passed, but then the program did not end"
        } else if context.tally.tests.is_empty() {
            "The file was still loading, and no test had started"
        } else {
            "No test was running, but not all of them had run"
        };
        let body = format!("{state} {ending}.");
        let why = "Something keeps it waiting: a server or a timer that is still open, or a promise \
                   that never settles.";
        let try_this = "What did your file start that it does not end?";
        return diagnosis("The program did not end", &[&body, why, try_this, earlier], None);
    };
    if !is_sure {
        let body = format!("This test was still running {ending}.");
        let why = "I could not see where it was: it waits for something that never comes, or is inside \
                   a call that blocks everything.";
        return diagnosis(slot.name, &[&body, why, TRY_NEVER_CAME, earlier], None);
    }
    let body = format!(
        "This test was still waiting {ending}. It was not computing: it was waiting for something that \
         never came."
    );
    diagnosis(slot.name, &[&body, NEVER_CAME, TRY_NEVER_CAME, earlier], None)
}

/// The usual reason for a test that waits forever.
pub(super) const NEVER_CAME: &str = "Usually a promise is never settled (on one path neither resolve nor reject is called), or a \
     callback is never called.";
/// The advice for such a test.
pub(super) const TRY_NEVER_CAME: &str = "Print a line before and after each `await`, and in \
 each callback. Which one do you see last?";

fn failed_before(context: &Context<'_>) -> String {
    let failed: Vec<_> = context
        .tally
        .tests
        .iter()
        .filter(|slot| slot.mark == Mark::Failed)
        .map(|slot| slot.name)
        .collect();
    if failed.is_empty() {
        return String::new();
    }
    format!("Before that, {} had failed.", quoted(&failed))
}

/// Explains a run that exceeded the output limit.
pub(super) fn too_much_output(limit: u64, context: &Context<'_>) -> Diagnosis {
    let during = match context.tally.running() {
        Some(slot) => format!(" while “{}” was running", slot.name),
        None => String::new(),
    };
    let body = format!(
        "Your program printed more than {}{during}, so I stopped it. Here is the last part:",
        size(limit)
    );
    let last = indented(&last_lines(context));
    let (body, last) = if last.is_empty() {
        (body.replace(" Here is the last part:", ""), "")
    } else {
        (body, last.as_str())
    };
    let why = "A program that prints this much usually prints inside an endless loop.";
    let try_this = "Which line prints this, and how often should it run?";
    diagnosis("The program printed too much", &[&body, last, why, try_this], None)
}

pub(super) fn too_many_reports(context: &Context<'_>) -> Diagnosis {
    let during = match context.tally.running() {
        Some(slot) => format!(" while “{}” was running", slot.name),
        None => String::new(),
    };
    let body = format!(
        "The test runner reported test results without an end{during}, so I stopped the program."
    );
    let why = "That happens if a program registers tests in an endless loop, or calls the functions with \
               which tests are reported.";
    let try_this = "Your file should only have the code that the tests use.";
    diagnosis("Too many test results", &[&body, why, try_this], None)
}

fn last_lines(context: &Context<'_>) -> String {
    let text: String = context.output.iter().map(|part| part.text.as_str()).collect();
    let lines: Vec<_> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let tail = &lines[lines.len().saturating_sub(LAST_LINES)..];
    let short: Vec<String> = tail.iter().map(|line| line.chars().take(200).collect()).collect();
    short.join("\n")
}

/// Explains a run that exceeded the runner's memory limit, or that of Node's heap (`None`).
pub(super) fn too_much_memory(limit: Option<u64>, context: &Context<'_>) -> Diagnosis {
    let during = match context.tally.running() {
        Some(slot) => format!(" while “{}” was running", slot.name),
        None => String::new(),
    };
    let body = match limit {
        Some(limit) => format!(
            "Your program used more than {} of memory{during}, so I stopped it.",
            size(limit)
        ),
        None => format!(
            "Your program used all the memory that Node is allowed to use{during}, and Node \
             gave up."
        ),
    };
    let why = "Something keeps growing: a list, a Map or a text that gets longer with each \
     round, or an endless loop.";
    let try_this = "What does your code add to, and what makes it stop?";
    diagnosis("The program used too much memory", &[&body, why, try_this], None)
}

/// Explains a run that exceeded the disk limit.
pub(super) fn too_much_disk(limit: u64, context: &Context<'_>) -> Diagnosis {
    let during = match context.tally.running() {
        Some(slot) => format!(" while “{}” was running", slot.name),
        None => String::new(),
    };
    let body = format!(
        "Your program wrote more than {} to its files{during}, so I stopped it.",
        size(limit)
    );
    let why = "A program that writes this much usually writes inside an endless loop.";
    let try_this = "Which line writes, and how often should it run?";
    diagnosis("The program wrote too much", &[&body, why, try_this], None)
}

/// Explains a run that exceeded the CPU limit. A sandbox has no inspector, so the line is unknown.
pub(super) fn too_much_cpu(limit: Duration, context: &Context<'_>) -> Diagnosis {
    let during = match context.tally.running() {
        Some(slot) => format!(" while “{}” was running", slot.name),
        None if context.tally.tests.is_empty() => ", while I loaded the file".to_owned(),
        None => String::new(),
    };
    let body = format!(
        "It was still computing when I stopped it after {} of CPU time{during}.",
        duration(limit)
    );
    let why = "Usually that is a loop whose condition never becomes false.";
    let try_this = "What has to change inside the loop for it to end?";
    let earlier = failed_before(context);
    diagnosis("The program got stuck in a loop", &[&body, why, try_this, &earlier], None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_times_read_as_a_person_says_them() {
        assert_eq!(size(900), "900 bytes");
        assert_eq!(size(1 << 20), "1 MiB");
        assert_eq!(size(1536), "1.5 KiB");
        assert_eq!(size(2 << 30), "2 GiB");
        assert_eq!(duration(Duration::from_secs(5)), "5 s");
        assert_eq!(duration(Duration::from_millis(1500)), "1.5 s");
    }
}
