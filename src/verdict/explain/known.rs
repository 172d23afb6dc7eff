//! Errors that many learners meet, matched by what Node says, and the words for each.

use super::super::Failure;
use super::super::place::chain;
use super::{json, modules, node_api, syntax, system, values};

/// One known error. In `says`, `{}` stands for any text; `{1}`, `{2}` in the words repeat it.
pub(super) struct Known {
    code: &'static str,
    says: &'static str,
    why: &'static str,
    try_this: &'static str,
}

/// An error known by the first line of its message.
pub(super) const fn text(says: &'static str, why: &'static str, try_this: &'static str) -> Known {
    Known { code: "", says, why, try_this }
}

/// An error known by its `code`.
pub(super) const fn code(code: &'static str, why: &'static str, try_this: &'static str) -> Known {
    Known { code, says: "{}", why, try_this }
}

/// An error known by its `code` and the first line of its message.
pub(super) const fn code_text(
    code: &'static str,
    says: &'static str,
    why: &'static str,
    try_this: &'static str,
) -> Known {
    Known { code, says, why, try_this }
}

/// What an error means, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) why: String,
    pub(super) try_this: String,
}

/// Finds the words for an error. What caused it says more than the error that was made of it:
/// `fetch failed` against `ECONNREFUSED`.
pub(super) fn words(failure: &Failure) -> Option<Words> {
    let deepest_last: Vec<_> = chain(failure).collect();
    deepest_last.into_iter().rev().find_map(own_words)
}

fn own_words(failure: &Failure) -> Option<Words> {
    // Earlier tables are more exact: JSON.parse throws SyntaxErrors too.
    let tables: [&[Known]; 6] =
        [modules::KNOWN, json::KNOWN, syntax::KNOWN, node_api::KNOWN, system::KNOWN, values::KNOWN];
    let error_code = failure.code.as_deref().unwrap_or_default();
    let message = failure.message.lines().next().unwrap_or_default().trim_end();
    tables.into_iter().flatten().find_map(|known| {
        if !known.code.is_empty() && known.code != error_code {
            return None;
        }
        let parts = captures(known.says, message)?;
        Some(Words { why: fill(known.why, &parts), try_this: fill(known.try_this, &parts) })
    })
}

/// The texts that stand where `pattern` has `{}`, shortest first; none when it does not match.
fn captures<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut literals = pattern.split("{}");
    let mut rest = text.strip_prefix(literals.next()?)?;
    let mut found = Vec::new();
    let mut literals = literals.peekable();
    while let Some(literal) = literals.next() {
        let at = if literals.peek().is_none() {
            rest.ends_with(literal).then(|| rest.len() - literal.len())?
        } else {
            rest.find(literal)?
        };
        found.push(&rest[..at]);
        rest = &rest[at + literal.len()..];
    }
    rest.is_empty().then_some(found)
}

fn fill(words: &str, parts: &[&str]) -> String {
    parts.iter().enumerate().fold(words.to_owned(), |words, (index, part)| {
        words.replace(&format!("{{{}}}", index + 1), part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_gives_back_what_stands_in_its_gaps() {
        assert_eq!(captures("a {} c {}", "a b c d e"), Some(vec!["b", "d e"]));
        assert_eq!(
            captures("{} is not a function", "f(...) is not a function"),
            Some(vec!["f(...)"])
        );
        assert_eq!(captures("exact", "exact"), Some(vec![]));
        assert_eq!(captures("exact", "exactly"), None);
        assert_eq!(captures("{} is not defined", "tea is not there"), None);
        assert_eq!(captures("'{}'", "'"), None);
    }
}
