//! Small faults for a program that works. Pure.
//!
//! A fault is made from the tokens, without a parser, so some faults give a program that cannot run or that still
//! works. The caller runs each one.

use std::ops::Range;

use fastrand::Rng;

use super::tokens::{CodeToken, TokenKind, tokens};

/// A program with one small fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mutant {
    pub source: String,
    /// The line of the fault, 1-based.
    pub line: usize,
}

/// The change that makes a fault.
type Change = (Range<usize>, String);

/// Operators that learners confuse.
const OPERATORS: [(&str, &str); 14] = [
    ("===", "!=="),
    ("!==", "==="),
    ("==", "!="),
    ("!=", "=="),
    ("<", "<="),
    ("<=", "<"),
    (">", ">="),
    (">=", ">"),
    ("&&", "||"),
    ("||", "&&"),
    ("??", "||"),
    ("?.", "."),
    ("+=", "-="),
    ("-=", "+="),
];

/// Methods that learners confuse. Each pair works in both directions.
const METHODS: [(&str, &str); 24] = [
    ("push", "unshift"),
    ("shift", "pop"),
    ("then", "catch"),
    ("then", "finally"),
    ("on", "once"),
    ("resolve", "reject"),
    ("all", "allSettled"),
    ("race", "any"),
    ("map", "forEach"),
    ("filter", "map"),
    ("find", "filter"),
    ("some", "every"),
    ("slice", "splice"),
    ("min", "max"),
    ("startsWith", "endsWith"),
    ("indexOf", "lastIndexOf"),
    ("floor", "ceil"),
    ("keys", "values"),
    ("entries", "values"),
    ("write", "end"),
    ("pause", "resume"),
    ("stdout", "stderr"),
    ("dirname", "basename"),
    ("join", "resolve"),
];

/// Functions and keywords that learners confuse. Each pair works in both directions.
const WORDS: [(&str, &str); 7] = [
    ("true", "false"),
    ("setImmediate", "process.nextTick"),
    ("setTimeout", "setImmediate"),
    ("queueMicrotask", "setImmediate"),
    ("resolve", "reject"),
    ("module.exports", "exports"),
    ("__dirname", "process.cwd()"),
];

/// Returns programs with one small fault each, in a random order. Comments and texts are as
/// they were. Faults that remove a line come last, because what is missing is harder to see.
pub fn mutants(code: &str, random: &mut Rng) -> Vec<Mutant> {
    let tokens = tokens(code);
    let mut changes: Vec<Change> = Vec::new();
    for index in 0..tokens.len() {
        change(code, &tokens, index, &mut changes);
    }
    random.shuffle(&mut changes);
    let mut removed = removed_lines(code, &tokens);
    random.shuffle(&mut removed);
    changes.extend(removed);
    let mut mutants: Vec<Mutant> = Vec::with_capacity(changes.len());
    for (at, text) in changes {
        let line = code[..at.start].matches('\n').count() + 1;
        let source = [&code[..at.start], &text, &code[at.end..]].concat();
        if source != code && mutants.iter().all(|known| known.source != source) {
            mutants.push(Mutant { source, line });
        }
    }
    mutants
}

/// Adds the changes of one token.
fn change(code: &str, tokens: &[CodeToken], index: usize, changes: &mut Vec<Change>) {
    let token = &tokens[index];
    let text = &code[token.at.clone()];
    let before = index.checked_sub(1).map(|before| &tokens[before]);
    let before_text = before.map_or("", |before| &code[before.at.clone()]);
    let after_text = tokens.get(index + 1).map_or("", |after| &code[after.at.clone()]);
    match token.kind {
        TokenKind::Text => {}
        TokenKind::Number => changes.extend(other_numbers(token, text)),
        TokenKind::Punctuation => {
            let other = OPERATORS.iter().filter(|(one, _)| *one == text);
            changes.extend(other.map(|(_, other)| (token.at.clone(), (*other).to_owned())));
            match text {
                "!" => changes.push((token.at.clone(), String::new())),
                "+" | "-" if is_binary(code, tokens, index) => {
                    let other = if text == "+" { "-" } else { "+" };
                    changes.push((token.at.clone(), other.to_owned()));
                }
                _ => {}
            }
        }
        TokenKind::Word => {
            let pairs: &[(&str, &str)] = if before_text == "." || before_text == "?." {
                // Only a call: `queue.shift()`.
                if after_text == "(" { &METHODS } else { &[] }
            } else {
                word(code, token, text, after_text, changes);
                &WORDS
            };
            for (one, other) in pairs {
                let swapped = match text {
                    _ if text == *one => other,
                    _ if text == *other => one,
                    _ => continue,
                };
                // A name that is declared or listed stays.
                if !["const", "let", "function", "class", "{", ","].contains(&before_text)
                    || ["true", "false"].contains(&text)
                {
                    changes.push((token.at.clone(), (*swapped).to_owned()));
                }
            }
            if text == "module"
                && before_text != "."
                && code[token.at.start..].starts_with("module.exports")
            {
                let at = token.at.start..token.at.start + "module.".len();
                changes.push((at, String::new()));
            }
        }
    }
}

/// Adds the changes that drop a keyword.
fn word(code: &str, token: &CodeToken, text: &str, after: &str, changes: &mut Vec<Change>) {
    let is_value_next = ![";", "}", ")", ""].contains(&after);
    if ["await", "return"].contains(&text) && is_value_next {
        let spaces =
            code[token.at.end..].len() - code[token.at.end..].trim_start_matches(' ').len();
        changes.push((token.at.start..token.at.end + spaces, String::new()));
    }
}

/// Returns changes that make a decimal integer one larger or one smaller.
fn other_numbers(token: &CodeToken, text: &str) -> Vec<Change> {
    let Ok(number) = text.parse::<u32>() else { return Vec::new() };
    let smaller = number.checked_sub(1);
    let others = [Some(number.saturating_add(1)), smaller.filter(|_| number > 1)];
    others.into_iter().flatten().map(|other| (token.at.clone(), other.to_string())).collect()
}

/// Returns whether a sign joins two values, and neither is a text: a text cannot be subtracted, which is not a
/// small fault.
fn is_binary(code: &str, tokens: &[CodeToken], index: usize) -> bool {
    let is_value = |token: &CodeToken| {
        let text = &code[token.at.clone()];
        match token.kind {
            TokenKind::Number => true,
            TokenKind::Word => !["return", "typeof", "case", "await", "of", "in"].contains(&text),
            TokenKind::Punctuation => [")", "]"].contains(&text),
            TokenKind::Text => false,
        }
    };
    let before = index.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(is_value);
    let after = tokens.get(index + 1).is_some_and(|after| {
        is_value(after) && after.kind != TokenKind::Punctuation || &code[after.at.clone()] == "("
    });
    before && after
}

/// Returns changes that remove one call: a whole line such as `clearTimeout(timer);`.
fn removed_lines(code: &str, tokens: &[CodeToken]) -> Vec<Change> {
    let mut changes = Vec::new();
    let mut at = 0;
    for line in code.split_inclusive('\n') {
        let range = at..at + line.len();
        at = range.end;
        let inside: Vec<&str> = tokens
            .iter()
            .filter(|token| range.contains(&token.at.start))
            .map(|token| &code[token.at.clone()])
            .collect();
        let count = |open: &str, close: &str| {
            let is = |one: &str| inside.iter().filter(|text| **text == one).count();
            is(open) == is(close)
        };
        let is_call = inside.len() > 3 && inside.ends_with(&[")", ";"]) && !inside.contains(&"=");
        let is_statement = inside.first().is_some_and(|first| {
            first.starts_with(|char: char| char.is_alphabetic())
                && ![
                    "const", "let", "var", "return", "throw", "if", "for", "while", "import",
                    "export",
                ]
                .contains(first)
        });
        let ends_within = tokens.iter().all(|token| {
            token.at.start < range.start || token.at.start >= range.end || token.at.end <= range.end
        });
        if is_call
            && is_statement
            && ends_within
            && count("(", ")")
            && count("{", "}")
            && count("[", "]")
        {
            changes.push((range, String::new()));
        }
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::random_for;

    /// The changed lines of all mutants, sorted.
    fn lines(code: &str) -> Vec<String> {
        let mutants = mutants(code, &mut random_for("test", 0));
        let mut lines: Vec<String> = mutants
            .iter()
            .map(|mutant| {
                mutant.source.lines().nth(mutant.line - 1).unwrap_or("").trim().to_owned()
            })
            .collect();
        lines.sort();
        lines
    }

    #[test]
    fn operators_values_and_numbers_are_swapped() {
        assert_eq!(lines("a === b;"), ["a !== b;"]);
        assert_eq!(lines("a < b && !c;"), ["a < b && c;", "a < b || !c;", "a <= b && !c;"]);
        assert_eq!(lines("x = a + b;"), ["x = a - b;"]);
        assert_eq!(lines("x = 'a' + b; y = -b;"), [""; 0]);
        assert_eq!(lines("f(3, true);"), ["", "f(2, true);", "f(3, false);", "f(4, true);"]);
    }

    #[test]
    fn keywords_are_dropped_where_a_value_follows() {
        assert_eq!(lines("  return await x;"), ["await x;", "return x;"]);
        assert_eq!(lines("return;"), [""; 0]);
    }

    #[test]
    fn methods_of_a_pair_are_swapped_only_where_they_are_called() {
        assert_eq!(lines("x = a.push(b);"), ["x = a.unshift(b);"]);
        assert_eq!(lines("const { push } = a.push;"), [""; 0]);
        assert_eq!(
            lines("x = setImmediate;"),
            ["x = process.nextTick;", "x = queueMicrotask;", "x = setTimeout;"]
        );
        assert_eq!(lines("module.exports = a;"), ["exports = a;"]);
    }

    #[test]
    fn comments_and_texts_are_never_changed() {
        assert_eq!(lines("// a === b && 1\n/* true */ 'true && 1'; `1 < 2`;"), [""; 0]);
    }

    #[test]
    fn a_whole_call_can_be_missing_and_then_it_comes_last() {
        let mutants = mutants("clearTimeout(t);\nx = 1;\n", &mut random_for("test", 0));
        assert_eq!(mutants.last().map(|last| last.source.as_str()), Some("x = 1;\n"));
    }

    #[test]
    fn the_order_follows_from_the_seed() {
        let code = "if (a === 1 && b < 2) { return c + 3; }";
        let order = |reviews| mutants(code, &mut random_for("a", reviews));
        assert_eq!(order(1), order(1));
        assert_ne!(order(1), order(2));
        assert_eq!(order(1).len(), order(2).len());
    }
}
