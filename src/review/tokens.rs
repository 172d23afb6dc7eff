//! The tokens of a JavaScript program, as far as small faults need them. Pure.

use std::ops::Range;

use crate::javascript::{CodeKind, CodeParts};

/// The kind of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// A name or a keyword.
    Word,
    Number,
    /// A string, a template or a regular expression, or a part of one.
    Text,
    Punctuation,
}

/// One token and its bytes in the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CodeToken {
    pub(super) kind: TokenKind,
    pub(super) at: Range<usize>,
}

/// Operators of more than one character, the longest first.
const OPERATORS: [&str; 27] = [
    ">>>=", "...", "===", "!==", ">>>", "<<=", ">>=", "**=", "&&=", "||=", "??=", "=>", "==", "!=",
    "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=", "**", "<<", ">>",
];

/// Returns the tokens in order. Comments are left out.
pub(super) fn tokens(code: &str) -> Vec<CodeToken> {
    let mut found = Vec::new();
    let mut at = 0;
    for (range, kind) in CodeParts::new(code) {
        plain(code, at..range.start, &mut found);
        at = range.end;
        let kind = match kind {
            CodeKind::Comment => continue,
            CodeKind::Number => TokenKind::Number,
            CodeKind::Text => TokenKind::Text,
            CodeKind::Plain | CodeKind::Keyword => TokenKind::Word,
        };
        found.push(CodeToken { kind, at: range });
    }
    plain(code, at..code.len(), &mut found);
    found
}

/// Adds the names and operators between two other parts.
fn plain(code: &str, within: Range<usize>, found: &mut Vec<CodeToken>) {
    let mut at = within.start;
    while at < within.end {
        let rest = &code[at..within.end];
        let is_name = |char: char| char.is_alphanumeric() || ['_', '$', '#'].contains(&char);
        let name = rest.find(|char| !is_name(char)).unwrap_or(rest.len());
        let (kind, length) = if name > 0 {
            (TokenKind::Word, name)
        } else if let Some(operator) = OPERATORS.iter().find(|one| rest.starts_with(**one)) {
            (TokenKind::Punctuation, operator.len())
        } else {
            (TokenKind::Punctuation, rest.chars().next().map_or(1, char::len_utf8))
        };
        if !rest[..length].trim().is_empty() {
            found.push(CodeToken { kind, at: at..at + length });
        }
        at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_operators_and_texts_are_tokens_and_comments_are_not() {
        let code = "if (a1 !== b?.c) { // no\n  return `x ${y + 1}`; }";
        let words: Vec<&str> = tokens(code).iter().map(|token| &code[token.at.clone()]).collect();
        let expected = [
            "if", "(", "a1", "!==", "b", "?.", "c", ")", "{", "return", "`x ${", "y", "+", "1",
            "}`", ";", "}",
        ];
        assert_eq!(words, expected);
    }
}
