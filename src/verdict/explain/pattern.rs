//! Known errors: a pattern for the message of Node.js, and its explanation.

/// One known error. In `says`, each `{}` matches any text. In the explanation, `{1}` and `{2}` insert
/// those texts.
pub(super) struct KnownError {
    code: &'static str,
    says: &'static str,
    why: &'static str,
    try_this: &'static str,
}

/// Describes an error by the first line of its message.
pub(super) const fn text(
    says: &'static str,
    why: &'static str,
    try_this: &'static str,
) -> KnownError {
    KnownError { code: "", says, why, try_this }
}

/// Describes an error by its `code`.
pub(super) const fn code(
    code: &'static str,
    why: &'static str,
    try_this: &'static str,
) -> KnownError {
    KnownError { code, says: "{}", why, try_this }
}

/// Describes an error by its `code` and the first line of its message.
pub(super) const fn code_text(
    code: &'static str,
    says: &'static str,
    why: &'static str,
    try_this: &'static str,
) -> KnownError {
    KnownError { code, says, why, try_this }
}

/// The explanation of an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Explanation {
    pub(super) why: String,
    pub(super) try_this: String,
}

impl KnownError {
    /// Returns the explanation if the error's code and the first line of its message match.
    pub(super) fn explain(&self, code: &str, message: &str) -> Option<Explanation> {
        if !self.code.is_empty() && self.code != code {
            return None;
        }
        let parts = captures(self.says, message)?;
        Some(Explanation { why: fill(self.why, &parts), try_this: fill(self.try_this, &parts) })
    }
}

/// Returns the texts that match the `{}` of `pattern`, each as short as possible. Returns `None` if the
/// pattern does not match.
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
    fn a_pattern_returns_the_text_in_its_gaps() {
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
