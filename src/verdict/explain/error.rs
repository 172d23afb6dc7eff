//! Explains errors: in a test, while the file was loading, or after the tests.

use super::super::place::{chain, short};
use super::super::tally::Crash;
use super::super::{Diagnosis, Failure, Location};
use super::pattern::Explanation;
use super::{Context, assertion, diagnosis, indented, known, test_runner};

/// The maximum number of lines shown of a message. The first ones are the useful ones.
const LINES: usize = 8;
/// The maximum number of characters of such a line.
const WIDTH: usize = 300;

/// Explains the first failed test.
pub(super) fn failed_test(
    test: &str,
    failure: Option<&Failure>,
    context: &Context<'_>,
) -> Diagnosis {
    let Some(failure) = failure else {
        let body = "This test failed, but gave no reason.";
        return diagnosis(test, &[body, "Save again to rerun it."], None);
    };
    let failure = unwrapped(failure);
    about(test, failure, "While I ran this test", context, unknown)
}

/// Explains an error outside any test.
pub(super) fn crashed(crash: Crash<'_>, context: &Context<'_>) -> Diagnosis {
    let failure = unwrapped(crash.failure);
    let rejection = crash.origin.contains("ejection");
    let title = match (crash.during, rejection) {
        (Some(test), _) => test,
        (None, _) if context.tally.tests.is_empty() => "Your program stopped before the first test",
        (None, true) => "A promise failed and nobody was waiting for it",
        (None, false) => "An error occurred outside the tests",
    };
    let when = match crash.during {
        Some(_) => "While this test was running",
        None if context.tally.tests.is_empty() => "While I loaded your file",
        None if context.tally.all_passed() => "All tests passed. But after that",
        None => "Outside the tests",
    };
    about(title, failure, when, context, if rejection { unhandled } else { unknown })
}

fn about(
    title: &str,
    failure: &Failure,
    when: &str,
    context: &Context<'_>,
    otherwise: fn() -> Explanation,
) -> Diagnosis {
    let at = context.files.learners_frame(failure);
    if let Some(lesson) = chain(failure).find(|failure| failure.is_lesson()) {
        let body = lesson.message.trim_end();
        return Diagnosis { lesson: true, ..diagnosis(title, &[body], at) };
    }
    if failure.code.as_deref() == Some("ERR_ASSERTION") || failure.name == "AssertionError" {
        return assertion::explain(title, failure, at);
    }
    if is_syntax_error(failure) && !failure.stack.is_empty() {
        return not_javascript(title, failure, at, context);
    }
    let words = test_runner::words(failure)
        .or_else(|| failure.name.is_empty().then(no_error_object))
        .or_else(|| known::explain(failure))
        .unwrap_or_else(otherwise);
    let words = if at.is_none() { seen_from_the_test(words, failure, context) } else { words };
    let opening = opening(when, failure, at);
    let shown = indented(&shown(failure));
    diagnosis(title, &[&opening, &shown, &words.why, &words.try_this], at)
}

/// Returns whether Node.js could not parse the file. `JSON.parse` and `RegExp` throw the same class from
/// running code, so the message decides.
fn is_syntax_error(failure: &Failure) -> bool {
    let said = &failure.message;
    failure.name == "SyntaxError" && !said.contains("JSON") && !said.contains("regular expression")
}

fn not_javascript(
    title: &str,
    failure: &Failure,
    at: Option<&Location>,
    context: &Context<'_>,
) -> Diagnosis {
    let opening = match (at, failure.stack.first()) {
        (Some(at), _) if context.files.last_line().is_some_and(|last| at.line > last) => {
            format!(
                "I could not run {}: Node stopped at the end of the file, before anything ran.",
                context.files.learners_name()
            )
        }
        (Some(at), _) => {
            format!(
                "I could not run {}: Node stopped at line {}, before anything ran.",
                context.files.learners_name(),
                at.line
            )
        }
        (None, Some(place)) => {
            format!(
                "I could not run the files: Node stopped at {}, before anything ran.",
                short(place)
            )
        }
        (None, None) => "I could not run the files.".to_owned(),
    };
    let words = known::explain(failure).unwrap_or_else(|| Explanation {
        why: "The file is valid JavaScript up to there; what comes next is not.".to_owned(),
        try_this: "Look at that line and the one above it, for a missing or extra bracket, \
         comma, quote or backtick."
            .to_owned(),
    });
    let shown = indented(&shown(failure));
    diagnosis(title, &[&opening, &shown, &words.why, &words.try_this], at)
}

fn opening(when: &str, failure: &Failure, at: Option<&Location>) -> String {
    match (at, chain(failure).find_map(|failure| failure.stack.first())) {
        (Some(at), _) => format!("{when}, your code threw an error ({}):", short(at)),
        (None, Some(place)) => {
            format!("{when}, this error was thrown at {}, not in your own file:", short(place))
        }
        (None, None) => format!("{when}, this error was thrown:"),
    }
}

/// Returns `Name: message` of the error and of its causes, without the lines that Node.js adds.
fn shown(failure: &Failure) -> String {
    if is_wrapper(failure) {
        return message(failure);
    }
    let mut lines: Vec<String> = Vec::new();
    for (depth, failure) in chain(failure).enumerate() {
        let message = message(failure);
        let name = failure.name.trim();
        let text = match (name.is_empty(), message.is_empty()) {
            (true, _) => message,
            (false, true) => name.to_owned(),
            (false, false) => format!("{name}: {message}"),
        };
        let text = if depth == 0 { text } else { format!("caused by {text}") };
        if !text.trim().is_empty() {
            lines.extend(text.lines().map(clipped));
        }
    }
    lines.truncate(LINES);
    lines.join("\n")
}

fn message(failure: &Failure) -> String {
    let lines: Vec<_> = failure
        .message
        .lines()
        .take_while(|line| !line.starts_with("Require stack:"))
        .filter(|line| !line.starts_with("    at "))
        .collect();
    lines.join("\n").trim().to_owned()
}

fn clipped(line: &str) -> String {
    match line.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{} ...", &line[..end]),
        None => line.to_owned(),
    }
}

/// Replaces advice about "the line above" if the test threw the error, because that line is not the
/// learner's.
fn seen_from_the_test(words: Explanation, failure: &Failure, context: &Context<'_>) -> Explanation {
    let by_the_test = failure.stack.first().is_some_and(|place| context.files.is_test(&place.file));
    if !by_the_test || !words.try_this.contains("the line above") {
        return words;
    }
    let try_this = "The test works with what your file exports and returns. Compare the names \
     it uses with those in your file.";
    Explanation { try_this: try_this.to_owned(), ..words }
}

/// Explains a thrown value that is not an error, such as `throw 'no tea'`. It has no stack and no type.
fn no_error_object() -> Explanation {
    Explanation {
        why: "That is not an Error but some other value that was thrown, or that a promise was \
         rejected with. Such a value does not know which line it came from."
            .to_owned(),
        try_this: "Throw an Error: `throw new Error('...')`.".to_owned(),
    }
}

/// Explains an unhandled rejection with an unknown error.
fn unhandled() -> Explanation {
    Explanation {
        why: "It made a promise fail, and nobody was waiting for that promise: no `await`, no \
              .catch()."
            .to_owned(),
        try_this: "Find the call that returns the promise, and `await` or return it.".to_owned(),
    }
}

fn unknown() -> Explanation {
    Explanation {
        why: "Read the message first: it says what the code did not accept.".to_owned(),
        try_this:
            "Then print the values that this line uses, just above it. Which one is not what \
             you expected?"
                .to_owned(),
    }
}

/// Returns the error that a test threw, without the wrapper of Node's test runner. If the cause is only
/// a text, the test runner itself wrote it, and the wrapper is kept.
fn unwrapped(failure: &Failure) -> &Failure {
    match &failure.cause {
        Some(cause) if is_wrapper(failure) && !cause.name.is_empty() => unwrapped(cause),
        _ => failure,
    }
}

fn is_wrapper(failure: &Failure) -> bool {
    failure.code.as_deref() == Some("ERR_TEST_FAILURE")
}
