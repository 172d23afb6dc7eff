//! Failures that Node's test runner itself reports.

use super::super::Failure;
use super::super::place::chain;
use super::pattern::Explanation;
use crate::words::command;

/// Returns the explanation of a failure that the test runner reports, not the code.
pub(super) fn words(failure: &Failure) -> Option<Explanation> {
    chain(failure).find_map(|failure| own_words(&failure.message))
}

fn own_words(message: &str) -> Option<Explanation> {
    let own = format!("Restore the test with `{}`, if you changed it.", command("reset"));
    let (why, try_this) = if message.starts_with("test timed out after ") {
        (
            "The test has its own time limit, which was reached before the test ended.",
            "What is your code still waiting for? A promise that never settles, or a callback \
             that is never called, is the usual reason.",
        )
    } else if message.starts_with("plan expected ") {
        (
            "The test counts its checks, and a different number of them ran than it expected.",
            "Was a callback called too rarely or too often?",
        )
    } else if message == "callback invoked multiple times" {
        (
            "A callback must be called exactly once, and your code called it a second time.",
            "Look for a missing `return` after the first call.",
        )
    } else if message == "passed a callback but also returned a Promise" {
        (
            "The test mixes a callback with a promise. That is a mistake in the test, not in your \
             file.",
            own.as_str(),
        )
    } else {
        return None;
    };
    Some(Explanation { why: why.to_owned(), try_this: try_this.to_owned() })
}
