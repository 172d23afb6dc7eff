//! The texts of a task with three programs: programs without comments, and reasons. Pure.

use crate::javascript::{CodeKind, CodeParts};

/// The fewest and the most sentences of a reason. The first ones often say only what was done.
const SENTENCES: std::ops::RangeInclusive<usize> = 3..=5;

/// A sentence with fewer characters says too little to be a reason.
const SHORTEST: usize = 60;

/// Returns a program without its comments, which could say that it is wrong, or why it is right.
pub fn without_comments(code: &str) -> String {
    let mut bare = String::with_capacity(code.len());
    let mut at = 0;
    for (range, kind) in CodeParts::new(code) {
        if kind == CodeKind::Comment {
            bare.push_str(&code[at..range.start]);
            // Marks the lines that have had a comment: they may be empty now.
            bare.push('\u{0}');
            at = range.end;
        }
    }
    bare.push_str(&code[at..]);
    let mut out = String::with_capacity(bare.len());
    for line in bare.trim_start_matches('\u{feff}').lines() {
        let had_comment = line.contains('\u{0}');
        let line = line.replace('\u{0}', "");
        let line = line.trim_end();
        let is_second_blank = line.is_empty() && (out.is_empty() || out.ends_with("\n\n"));
        let is_gone = line.is_empty() && had_comment;
        if !is_gone && !is_second_blank {
            out.push_str(line);
            out.push('\n');
        }
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// Returns the beginnings of three lessons, in whole sentences: three, or more if they do not differ from each other yet.
/// `None` if they do not differ.
pub fn distinct_openings(lessons: [&str; 3]) -> Option<Vec<String>> {
    SENTENCES.into_iter().find_map(|count| {
        let openings: Vec<String> = lessons.iter().map(|lesson| opening(lesson, count)).collect();
        let [one, other, another] = openings.as_slice() else { return None };
        let differ = one != other && one != another && other != another;
        (differ && openings.iter().all(|text| !text.is_empty())).then_some(openings)
    })
}

/// A part of a lesson.
enum Piece<'a> {
    Word(&'a str),
    /// An indented line, which is shown as code.
    Code(&'a str),
}

/// Returns the first sentences of a lesson as Markdown, and more of them if they are short. A line of code ends its
/// sentence if a new one follows.
fn opening(lesson: &str, sentences: usize) -> String {
    let pieces: Vec<Piece> = lesson.lines().flat_map(pieces).collect();
    let (mut found, mut length) = (0, 0);
    for (index, piece) in pieces.iter().enumerate() {
        let closing = ['"', '\'', ')', '*', '`', '”'];
        let (text, is_end) = match piece {
            Piece::Word(word) => {
                let bare = word.trim_end_matches(closing);
                (word, bare.ends_with(['.', '?', '!']) && !word.ends_with("..."))
            }
            Piece::Code(code) => (code, true),
        };
        length += text.chars().count() + 1;
        // `e.g. two` goes on, and so does code behind code.
        let goes_on = match pieces.get(index + 1) {
            Some(Piece::Word(next)) => next.starts_with(char::is_lowercase),
            Some(Piece::Code(_)) => matches!(piece, Piece::Code(_)),
            None => false,
        };
        if is_end && !goes_on {
            found += 1;
            if found >= sentences && length >= SHORTEST {
                return text_of(&pieces[..=index]);
            }
        }
    }
    text_of(&pieces)
}

fn pieces(line: &str) -> Vec<Piece<'_>> {
    if line.starts_with("    ") && !line.trim().is_empty() {
        return vec![Piece::Code(line)];
    }
    line.split_whitespace().map(Piece::Word).collect()
}

/// Joins words to paragraphs, and lines of code to blocks.
fn text_of(pieces: &[Piece<'_>]) -> String {
    let mut text = String::new();
    let mut before: Option<&Piece<'_>> = None;
    for piece in pieces {
        text.push_str(match (before, piece) {
            (None, _) => "",
            (Some(Piece::Word(_)), Piece::Word(_)) => " ",
            (Some(Piece::Code(_)), Piece::Code(_)) => "\n",
            _ => "\n\n",
        });
        let (Piece::Word(one) | Piece::Code(one)) = piece;
        text.push_str(one);
        before = Some(piece);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_disappear_with_their_lines_and_texts_stay() {
        let code = "// expect: a\n'use strict';\n\n// Task.\n\n/* more\n   of it */\nconst a = '// b'; // why\n\n\nf(a);\n\n";
        assert_eq!(without_comments(code), "'use strict';\n\nconst a = '// b';\n\nf(a);\n");
    }

    #[test]
    fn reasons_have_three_sentences_or_more_and_differ() {
        let openings = distinct_openings([
            "I called the function that you exported with the argument 1. It returned\nnothing. Add `return`. More.",
            "I called the function that you exported with the argument 1. It returned 2. Hm. More.",
            "I called the function that you exported with the argument 1. It threw. Why? More.",
        ]);
        let begin = "I called the function that you exported with the argument 1.";
        let expected =
            ["It returned nothing. Add `return`.", "It returned 2. Hm.", "It threw. Why?"];
        assert_eq!(openings, Some(expected.map(|end| format!("{begin} {end}")).to_vec()));
        assert_eq!(distinct_openings(["A.", "A.", "B."]), None);
    }

    #[test]
    fn a_reason_that_is_too_short_goes_on_and_code_stays_a_block() {
        let lesson = "I called it and got this error\nmessage from your program:\n\n    Error: `no`\n\nThat is a text.";
        let expected =
            "I called it and got this error message from your program:\n\n    Error: `no`";
        assert_eq!(opening(lesson, 1), expected);
        assert_eq!(opening("Short. Still short. The end", 1), "Short. Still short. The end");
        let call = "This call ends the program, and the sentence goes on after it:\n\n    stop()\n    exit()\n\nand nothing follows.";
        assert_eq!(opening(call, 1), call);
    }
}
