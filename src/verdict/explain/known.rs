//! Finds a known error: one that many learners meet.

use super::super::Failure;
use super::super::place::chain;
use super::pattern::{Explanation, KnownError};
use super::{json, modules, node_api, syntax, system, values};

/// Finds the explanation of an error. Its cause says more than the error itself: `ECONNREFUSED` more
/// than `fetch failed`.
pub(super) fn explain(failure: &Failure) -> Option<Explanation> {
    let deepest_last: Vec<_> = chain(failure).collect();
    deepest_last.into_iter().rev().find_map(explain_alone)
}

fn explain_alone(failure: &Failure) -> Option<Explanation> {
    // Earlier tables are more exact: JSON.parse throws SyntaxErrors too.
    let tables: [&[KnownError]; 6] =
        [modules::KNOWN, json::KNOWN, syntax::KNOWN, node_api::KNOWN, system::KNOWN, values::KNOWN];
    let code = failure.code.as_deref().unwrap_or_default();
    let message = failure.message.lines().next().unwrap_or_default().trim_end();
    tables.into_iter().flatten().find_map(|known| known.explain(code, message))
}
