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

/// Returns the first sentences of a lesson in one line, and more of them if they are short. An indented line is shown
/// as code, and ends its sentence if a new one follows.
fn opening(lesson: &str, sentences: usize) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut code_ends: Vec<usize> = Vec::new();
    for line in lesson.lines() {
        if line.starts_with("    ") && !line.trim().is_empty() {
            code_ends.push(words.len());
            words.push(format!("`{}`", line.trim().replace('`', "'")));
        } else {
            words.extend(line.split_whitespace().map(str::to_owned));
        }
    }
    let (mut found, mut length) = (0, 0);
    for (index, word) in words.iter().enumerate() {
        length += word.chars().count() + 1;
        let closing = ['"', '\'', ')', '*', '`', '”'];
        let is_end =
            word.trim_end_matches(closing).ends_with(['.', '?', '!']) && !word.ends_with("...");
        let is_code = code_ends.contains(&index);
        // `e.g. two` goes on, and so does code behind code.
        let goes_on = words.get(index + 1).is_some_and(|next| {
            next.starts_with(char::is_lowercase) || is_code && code_ends.contains(&(index + 1))
        });
        if (is_end || is_code) && !goes_on {
            found += 1;
            if found >= sentences && length >= SHORTEST {
                return words[..=index].join(" ");
            }
        }
    }
    words.join(" ")
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
    fn a_reason_that_is_too_short_goes_on_and_code_is_marked() {
        let lesson = "I called it and got this error message from your program:\n\n    Error: `no`\n\nThat is a text.";
        let expected = "I called it and got this error message from your program: `Error: 'no'`";
        assert_eq!(opening(lesson, 1), expected);
        assert_eq!(opening("Short. Still short. The end", 1), "Short. Still short. The end");
    }
}
