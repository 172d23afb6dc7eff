//! The lexer of JavaScript, TypeScript and JSON: finds keywords, texts, numbers and comments.
//!
//! It never fails: a part of a program, or a program with a mistake, is read as far as it is understood.

use std::ops::Range;

use logos::{Lexer, Logos};

/// The most bytes of a regular expression on one line; a longer one is read as a division.
const LONGEST_PATTERN: usize = 1_000;

/// Reserved words, and words that are mostly used like them. Sorted.
const KEYWORDS: [&str; 51] = [
    "abstract",
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "keyof",
    "let",
    "new",
    "null",
    "private",
    "protected",
    "public",
    "readonly",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "using",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// Keywords behind a name or a bracket, and names elsewhere: `for (const tea of teas)`.
const BEHIND_A_NAME: [&str; 4] = ["as", "from", "of", "satisfies"];

/// Keywords that are a value: a division may follow, and so may the `:` of a condition.
const VALUES: [&str; 6] = ["false", "null", "super", "this", "true", "undefined"];

/// The kind of a part of a program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CodeKind {
    /// Names, operators and punctuation.
    Plain,
    Keyword,
    /// Strings, templates and regular expressions.
    Text,
    Number,
    Comment,
}

#[derive(Logos, Debug, Clone, Copy, PartialEq, Eq)]
#[logos(skip r"[ \t\r\n]+")]
enum Token {
    #[regex(r"//[^\n]*", allow_greedy = true)]
    #[token("/*", block_comment)]
    Comment,
    #[regex(r#""([^"\\\n]|\\[^\n])*"?"#)]
    #[regex(r"'([^'\\\n]|\\[^\n])*'?")]
    Text,
    #[token("`")]
    Template,
    #[regex(r"0[xXoObB][0-9a-fA-F_]+n?")]
    #[regex(r"([0-9][0-9_]*)(\.[0-9_]*)?([eE][+\-]?[0-9]+)?n?")]
    #[regex(r"\.[0-9][0-9_]*([eE][+\-]?[0-9]+)?")]
    Number,
    #[regex(r"[a-zA-Z_$#@\u{80}-\u{10FFFF}][a-zA-Z0-9_$\u{80}-\u{10FFFF}]*")]
    Word,
    #[token("{")]
    Open,
    #[token("}")]
    Close,
    #[token(")")]
    #[token("]")]
    CloseOther,
    #[token("/")]
    Slash,
    #[token(".")]
    #[token("?.")]
    Dot,
}

/// Ends a comment at `*/`, or at the end of the text.
fn block_comment(lexer: &mut Lexer<'_, Token>) {
    let rest = lexer.remainder();
    lexer.bump(rest.find("*/").map_or(rest.len(), |end| end + 2));
}

/// Iterates over the parts of a program that are not plain, in order: their bytes and their kinds.
pub(crate) struct CodeParts<'a> {
    code: &'a str,
    lexer: Lexer<'a, Token>,
    /// The open braces inside each `${...}` that is open, the innermost last.
    open: Vec<usize>,
    previous: Previous,
}

/// The token before the current one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Previous {
    /// A value ends there: a slash divides it.
    Value,
    Dot,
    Other,
}

impl<'a> CodeParts<'a> {
    /// Starts at the beginning of a program.
    pub(crate) fn new(code: &'a str) -> Self {
        Self { code, lexer: Token::lexer(code), open: Vec::new(), previous: Previous::Other }
    }

    /// Returns the kind of the current token, and what it is for the next one. May take in more text.
    fn token(&mut self, token: Token) -> (CodeKind, Previous) {
        match token {
            Token::Comment => (CodeKind::Comment, self.previous),
            Token::Text => (CodeKind::Text, Previous::Value),
            Token::Number => (CodeKind::Number, Previous::Value),
            Token::Template => (CodeKind::Text, self.template()),
            Token::Word => self.word(),
            Token::Open => {
                if let Some(braces) = self.open.last_mut() {
                    *braces += 1;
                }
                (CodeKind::Plain, Previous::Other)
            }
            Token::Close => match self.open.last_mut() {
                Some(0) => {
                    self.open.pop();
                    (CodeKind::Text, self.template())
                }
                Some(braces) => {
                    *braces -= 1;
                    (CodeKind::Plain, Previous::Value)
                }
                None => (CodeKind::Plain, Previous::Value),
            },
            Token::CloseOther => (CodeKind::Plain, Previous::Value),
            Token::Dot => (CodeKind::Plain, Previous::Dot),
            Token::Slash if self.lexer.span().start == 0 || self.previous != Previous::Value => {
                match pattern(self.lexer.remainder()) {
                    Some(length) => {
                        self.lexer.bump(length);
                        (CodeKind::Text, Previous::Value)
                    }
                    None => (CodeKind::Plain, Previous::Other),
                }
            }
            Token::Slash => (CodeKind::Plain, Previous::Other),
        }
    }

    fn word(&self) -> (CodeKind, Previous) {
        let word = self.lexer.slice();
        let behind_a_name = self.previous == Previous::Value && BEHIND_A_NAME.contains(&word);
        let is_keyword = behind_a_name || KEYWORDS.binary_search(&word).is_ok();
        if !is_keyword || self.previous == Previous::Dot {
            return (CodeKind::Plain, Previous::Value);
        }
        let is_value = VALUES.contains(&word);
        // `{ delete: true }` has a name there.
        if self.lexer.remainder().starts_with(':') && !is_value && word != "default" {
            return (CodeKind::Plain, Previous::Value);
        }
        (CodeKind::Keyword, if is_value { Previous::Value } else { Previous::Other })
    }

    /// Takes in the text of a template up to its end or to the next `${`.
    fn template(&mut self) -> Previous {
        let rest = self.lexer.remainder();
        let mut from = 0;
        while let Some(found) = rest[from..].find(['`', '\\', '$']) {
            let at = from + found;
            let after = &rest[at + 1..];
            match rest.as_bytes()[at] {
                b'`' => {
                    self.lexer.bump(at + 1);
                    return Previous::Value;
                }
                b'$' if after.starts_with('{') => {
                    self.lexer.bump(at + 2);
                    self.open.push(0);
                    return Previous::Other;
                }
                b'\\' => from = at + 1 + after.chars().next().map_or(0, char::len_utf8),
                _ => from = at + 1,
            }
        }
        self.lexer.bump(rest.len());
        Previous::Value
    }
}

impl Iterator for CodeParts<'_> {
    type Item = (Range<usize>, CodeKind);

    fn next(&mut self) -> Option<Self::Item> {
        // `#!/usr/bin/env node`
        if self.lexer.span().end == 0 && self.code.starts_with("#!") {
            let end = self.code.find('\n').unwrap_or(self.code.len());
            self.lexer.bump(end);
            return Some((0..end, CodeKind::Comment));
        }
        loop {
            let token = self.lexer.next()?;
            let start = self.lexer.span().start;
            let (style, previous) = match token {
                Ok(token) => self.token(token),
                // Punctuation.
                Err(()) => (CodeKind::Plain, Previous::Other),
            };
            self.previous = previous;
            if style != CodeKind::Plain {
                return Some((start..self.lexer.span().end, style));
            }
        }
    }
}

/// The length of a regular expression behind its first slash, with its flags. `None` if it has no end on
/// this line.
fn pattern(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let (mut at, mut in_class) = (0, false);
    while at < LONGEST_PATTERN {
        match bytes.get(at)? {
            b'\n' => return None,
            b'\\' => at += 1,
            b'[' => in_class = true,
            b']' => in_class = false,
            b'/' if !in_class => {
                let flags = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_lowercase());
                return Some(at + 1 + flags.count());
            }
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts that are not plain, each with its letter: keyword, text, number, comment.
    fn parts(code: &str) -> Vec<String> {
        let letter = |style| match style {
            CodeKind::Keyword => 'k',
            CodeKind::Text => 't',
            CodeKind::Number => 'n',
            CodeKind::Comment => 'c',
            CodeKind::Plain => '?',
        };
        CodeParts::new(code).map(|(at, style)| format!("{}:{}", letter(style), &code[at])).collect()
    }

    #[test]
    fn the_keywords_are_sorted_so_that_they_are_found() {
        assert!(KEYWORDS.is_sorted());
    }

    #[test]
    fn keywords_texts_numbers_and_comments_have_a_kind() {
        assert_eq!(
            parts("const tea = await brew('sencha', 1_000n); // hot"),
            ["k:const", "k:await", "t:'sencha'", "n:1_000n", "c:// hot"]
        );
        assert_eq!(
            parts("/* two\nlines */ x = .5e3 + 0xff"),
            ["c:/* two\nlines */", "n:.5e3", "n:0xff"]
        );
        assert_eq!(parts("#!/usr/bin/env node\nlet a;"), ["c:#!/usr/bin/env node", "k:let"]);
    }

    #[test]
    fn a_name_that_is_spelled_like_a_keyword_is_no_keyword() {
        assert_eq!(parts("map.delete(key); Buffer.from(x); promise?.catch(f)"), [""; 0]);
        assert_eq!(parts("({ delete: 1, class: from, of })"), ["n:1"]);
        assert_eq!(parts("for (const x of list)"), ["k:for", "k:const", "k:of"]);
        assert_eq!(parts("import { a as b } from 'c'"), ["k:import", "k:as", "k:from", "t:'c'"]);
        assert_eq!(parts("ok ? null : this.class"), ["k:null", "k:this"]);
    }

    #[test]
    fn code_inside_a_template_is_code() {
        assert_eq!(
            parts("`a ${b ? `c ${1}` : { d: 2 }} e\\`` + 3"),
            ["t:`a ${", "t:`c ${", "n:1", "t:}`", "n:2", "t:} e\\``", "n:3"]
        );
    }

    #[test]
    fn a_slash_divides_a_value_and_begins_a_pattern_elsewhere() {
        assert_eq!(parts("a / b / 2"), ["n:2"]);
        assert_eq!(parts("(a) / b[0] / 'c'"), ["n:0", "t:'c'"]);
        assert_eq!(parts("text.split(/[/'\"]+/u)"), ["t:/[/'\"]+/u"]);
        assert_eq!(parts("return /\\//g.test(x)"), ["k:return", "t:/\\//g"]);
        assert_eq!(parts("x = / not on one line\n1"), ["n:1"]);
    }

    #[test]
    fn what_has_no_end_ends_with_the_line_or_the_text() {
        assert_eq!(parts("'open\nlet"), ["t:'open", "k:let"]);
        assert_eq!(parts("`open ${"), ["t:`open ${"]);
        assert_eq!(parts("`open\\"), ["t:`open\\"]);
        assert_eq!(parts("/* open"), ["c:/* open"]);
        assert_eq!(parts("é → 1 }"), ["n:1"]);
    }
}
