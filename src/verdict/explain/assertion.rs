//! Explains failed assertions of `node:assert`.

use super::super::{Diagnosis, Diff, Failure, Location};
use super::{diagnosis, indented};

/// Explains an `AssertionError`.
pub(super) fn explain(title: &str, failure: &Failure, at: Option<&Location>) -> Diagnosis {
    let message = failure.message.trim();
    let said = if is_generated(message) { in_words(failure, message) } else { message.to_owned() };
    let diff = diff(failure);
    Diagnosis { diff, ..diagnosis(title, &[&said], at) }
}

/// Returns whether Node.js generated the message because the test has none of its own.
fn is_generated(message: &str) -> bool {
    const BEGINNINGS: [&str; 15] = [
        "Expected values to be ",
        "Expected \"actual\" ",
        "Values have same structure",
        "Values identical but not reference-equal",
        "The expression evaluated to a falsy value",
        "The input did not match",
        "The input was expected to not match",
        "The \"string\" argument must be of type string",
        "Missing expected ",
        "Got unwanted ",
        "ifError got unwanted exception",
        "The error is expected to be ",
        "The validation function is expected",
        "No value argument passed",
        "Inputs identical but not reference equal",
    ];
    message.is_empty()
        || message == "Failed"
        || BEGINNINGS.iter().any(|beginning| message.starts_with(beginning))
        || is_bare_comparison(message)
}

/// Returns whether the message is only a comparison such as `1 == 2`, as `assert.equal` writes it.
fn is_bare_comparison(message: &str) -> bool {
    !message.contains('\n') && (message.contains(" == ") || message.contains(" != "))
}

fn in_words(failure: &Failure, message: &str) -> String {
    let actual = failure.actual.as_deref().map_or("something else", headline);
    let expected = failure.expected.as_deref().map_or("something else", headline);
    let unlike = |negated: &str| format!("I got {actual}, and that is {negated}");
    match failure.operator.as_deref().unwrap_or_default() {
        "throws" | "rejects" => thrown(failure, message),
        "doesNotThrow" => {
            unwanted("This should work without an error, but one was thrown:", message)
        }
        "doesNotReject" => {
            unwanted("This promise should be fulfilled, but it was rejected:", message)
        }
        "ifError" => unwanted("There should be no error here, but I got one:", message),
        "match" if message.starts_with("The \"string\"") => {
            format!(
                "I expected a text that matches {expected}, but I got {actual}, which is not a \
                 text."
            )
        }
        "match" => format!(
            "I expected a text that matches {expected}, but I got:\n\n{}",
            indented(failure.actual.as_deref().unwrap_or_default())
        ),
        "doesNotMatch" => format!(
            "I expected a text that does not match {expected}, but this one does:\n\n{}",
            indented(failure.actual.as_deref().unwrap_or_default())
        ),
        "notStrictEqual" | "notEqual" | "!=" | "!==" => unlike("just the value it must not be."),
        "notDeepStrictEqual" | "notDeepEqual" => {
            format!(
                "{} It should differ.",
                unlike("equal, part by part, to the value I compared it with.")
            )
        }
        "fail" => "The program reached a place that it should never reach.".to_owned(),
        "==" if message.starts_with("The expression") => falsy(message, actual),
        "partialDeepStrictEqual" => {
            "I compared what I got with the parts that I expected in it, and they differ."
                .to_owned()
        }
        _ => equal(failure, message),
    }
}

fn equal(failure: &Failure, message: &str) -> String {
    if message.starts_with("Values have same structure")
        || message.contains("not reference-equal")
        || message.contains("not reference equal")
    {
        return "I got a value with the same content, but it is a different object: a copy. The \
         very same object was expected here."
            .to_owned();
    }
    match (failure.actual.as_deref(), failure.expected.as_deref()) {
        (Some(actual), Some(_)) if actual.starts_with("Promise {") => {
            "I got a promise where I expected the value itself. Is an `await` missing?".to_owned()
        }
        (Some("undefined"), Some(_)) => {
            "I got undefined where I expected a value. Is a `return` missing?".to_owned()
        }
        (Some(actual), Some(expected)) if same_but_for_quotes(actual, expected) => {
            "I got a value that looks the same but has a different type: one is a text, the \
             other is not."
                .to_owned()
        }
        (Some(actual), Some(expected)) if one_line(actual) && one_line(expected) => {
            format!("I expected {expected}, but I got {actual}.")
        }
        _ => "I compared what I got with what I expected, and they differ.".to_owned(),
    }
}

fn thrown(failure: &Failure, message: &str) -> String {
    if message.starts_with("Missing expected exception") {
        return "Your code should throw an error here, but it returned without one. Is a `throw` \
         missing, or caught too early?"
            .to_owned();
    }
    if message.starts_with("Missing expected rejection") {
        return "This promise should be rejected, but it was fulfilled. Is a `throw` missing, or is \
                the error caught too early?"
            .to_owned();
    }
    let actual = failure.actual.as_deref().map_or("an error", headline);
    let wanted = match failure.expected.as_deref() {
        Some(expected) if expected != "undefined" => {
            format!("one like this: {}", headline(expected))
        }
        _ => "another one".to_owned(),
    };
    format!(
        "Your code threw an error, as it should. But it threw\n\n    {actual}\n\nand I expected {wanted}."
    )
}

fn unwanted(opening: &str, message: &str) -> String {
    let detail = message
        .split_once("Actual message: ")
        .map(|(_, detail)| detail.trim_matches('"'))
        .or_else(|| message.strip_prefix("ifError got unwanted exception: "))
        .unwrap_or_default();
    if detail.is_empty() {
        return opening.trim_end_matches(':').to_owned() + ".";
    }
    format!("{opening}\n\n{}", indented(detail))
}

fn falsy(message: &str, actual: &str) -> String {
    let checked = message.lines().skip(1).map(str::trim).find(|line| !line.is_empty());
    match checked {
        Some(checked) => format!(
            "I checked this, and it does not hold:\n\n    {checked}\n\nThe value there is {actual}."
        ),
        None => format!("I checked something that must be true, and got {actual}."),
    }
}

/// Returns the two values of a comparison. Other assertions have no useful diff.
fn diff(failure: &Failure) -> Option<Diff> {
    let (expected, actual) = (failure.expected.clone()?, failure.actual.clone()?);
    let compared = matches!(
        failure.operator.as_deref(),
        Some("strictEqual" | "deepStrictEqual" | "deepEqual" | "equal" | "partialDeepStrictEqual")
    ) || failure.operator.as_deref() == Some("==") && !is_truth_check(failure);
    (compared && expected != actual).then_some(Diff { expected, actual })
}

/// Returns whether this is `assert.ok`, which has the same operator as `assert.equal`.
fn is_truth_check(failure: &Failure) -> bool {
    failure.expected.as_deref() == Some("true")
}

/// Returns the first line of an inspected error, which is followed by its stack.
fn headline(value: &str) -> &str {
    match value.split_once('\n') {
        Some((first, rest)) if rest.trim_start().starts_with("at ") => first,
        _ => value,
    }
}

fn one_line(value: &str) -> bool {
    !value.contains('\n') && value.chars().count() <= 60
}

fn same_but_for_quotes(one: &str, other: &str) -> bool {
    one != other && one.trim_matches(['\'', '"']) == other.trim_matches(['\'', '"'])
}
