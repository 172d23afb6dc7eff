//! Looks up known errors: those that many learners meet.

use super::super::Failure;
use super::super::place::chain;
use super::pattern::{Explanation, KnownError};
use super::{json, modules, node_api, syntax, system, values};

/// Returns the explanation of an error, if it is known. The deepest cause comes first, because it is
/// more precise: `ECONNREFUSED` says more than `fetch failed`.
pub(super) fn explain(failure: &Failure) -> Option<Explanation> {
    let deepest_last: Vec<_> = chain(failure).collect();
    deepest_last.into_iter().rev().find_map(explain_alone)
}

fn explain_alone(failure: &Failure) -> Option<Explanation> {
    // More specific tables come first: for example, JSON.parse also throws SyntaxErrors.
    let tables: [&[KnownError]; 6] =
        [modules::KNOWN, json::KNOWN, syntax::KNOWN, node_api::KNOWN, system::KNOWN, values::KNOWN];
    let code = failure.code.as_deref().unwrap_or_default();
    let message = failure.message.lines().next().unwrap_or_default().trim_end();
    tables.into_iter().flatten().find_map(|known| known.explain(code, message))
}
