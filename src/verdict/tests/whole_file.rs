//! Files that are damaged as a whole.

use super::super::judge;
use super::super::sample::{
    LEARNER, end, exercise, failed, failure, observed, registered, started, thrown_at,
};
use super::super::{End, Failure, Frame, Verdict};

const TOKEN: &str = "Invalid or unexpected token";
const CODE: &str = "const a = 'x';\nmodule.exports = { a };\n";

/// A run whose only test failed like this; `source` is the learner's file.
fn run(failure: Failure, source: &str) -> Verdict {
    let frames: Vec<Frame> =
        vec![registered(&["opens"]), started("opens"), failed("opens", failure), end(0, 1, 0)];
    let seen = observed(frames, End::Exited { code: 1 });
    judge(&exercise(), LEARNER, Some(source), &seen)
}

/// The error of Node.js, where the test only loads the file.
fn thrown(line: u32, column: u32, message: &str) -> Failure {
    let mut failure = thrown_at(line, "SyntaxError", message);
    failure.stack[0].column = column;
    failure
}

/// A lesson by the test, which read the file itself and met that error.
fn lesson(line: u32, column: u32, message: &str) -> Failure {
    let words = format!("Node could not read shop1.js (line {line}): {message}");
    let cause = Some(Box::new(thrown(line, column, message)));
    Failure { cause, ..failure("Lesson", &words) }
}

fn body(failure: Failure, source: &str) -> String {
    run(failure, source).diagnosis.expect("a diagnosis").body
}

/// Encodes a text as a file in UTF-16, and decodes it as the runner does.
fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> String {
    let bytes: Vec<u8> = text.encode_utf16().flat_map(bytes).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_file_in_utf_16_is_called_that() {
    let marked = format!("\u{feff}{CODE}");
    let cyrillic = "\u{feff}// \u{43f}\u{440}\u{438}\u{432}\u{435}\u{442}\u{43f}\u{440}\u{438}\u{432}\nlet a;\n";
    for text in [CODE, &marked, cyrillic] {
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let body = body(lesson(1, 1, TOKEN), &utf16(text, bytes));
            assert!(body.contains("saved as UTF-16") && body.contains("PowerShell"), "{body}");
        }
    }
}

#[test]
fn nul_bytes_are_named_with_their_line() {
    let end = body(lesson(3, 1, TOKEN), &format!("{CODE}\0\0\0\0"));
    assert!(end.contains("NUL bytes in it, the first one on line 3"), "{end}");
    let one = body(lesson(1, 11, TOKEN), "const a = \u{0}1;\nmodule.exports = { a };\n");
    assert!(one.contains("the first one on line 1"), "{one}");
    let all = body(lesson(1, 1, TOKEN), "\0\0\0\0\0\0");
    assert!(all.contains("nothing in it but NUL bytes"), "{all}");
}

#[test]
fn marks_of_a_merge_are_named_by_the_first_one() {
    let source = format!("'use strict';\n<<<<<<< HEAD\n{CODE}=======\n{CODE}>>>>>>> other\n");
    let verdict = run(lesson(2, 1, "Unexpected token '<<'"), &source);
    let diagnosis = verdict.diagnosis.expect("a diagnosis");
    assert!(diagnosis.body.contains("marks of a merge in it: line 2 is"), "{}", diagnosis.body);
    assert_eq!(diagnosis.at.expect("a place").line, 2);
    // A line of equals signs alone is a habit, not a merge.
    let alone = body(lesson(1, 1, TOKEN), &format!("/*\n=======\n*/\n{CODE}"));
    assert!(alone.contains("could not read"), "{alone}");
}

#[test]
fn a_curly_quote_is_named_if_node_stopped_at_it() {
    let curly = "const a = \u{201c}x\u{201d};\n";
    for failure in [lesson(1, 11, TOKEN), thrown(1, 11, TOKEN), lesson(1, 0, TOKEN)] {
        let body = body(failure, curly);
        assert!(body.contains("Line 1 of shop1.js has a curly quote: \u{201c}"), "{body}");
    }
    let inside = body(lesson(1, 11, TOKEN), "const a = 'it\u{2019}s;\n");
    assert!(inside.contains("could not read"), "the straight quote has no partner: {inside}");
    let other = body(lesson(1, 11, "x is not a function"), curly);
    assert!(other.contains("could not read"), "{other}");
}

#[test]
fn an_empty_file_is_called_empty_unless_its_lesson_knows_better() {
    let body = body(thrown_at(1, "TypeError", "price is not a function"), " \n\n");
    assert!(body.contains("shop1.js is empty") && body.contains("`runner reset shop1`"), "{body}");
    let own = run(failure("Lesson", "Write the first line."), "");
    assert_eq!(super::diagnosis(&own).body, "Write the first line.");
}

#[test]
fn a_bracket_missed_at_the_end_is_placed_on_the_last_line_with_code() {
    let source = "function f() {\n  return 1;\n\n\n";
    let verdict = run(thrown_at(5, "SyntaxError", "Unexpected end of input"), source);
    let diagnosis = verdict.diagnosis.expect("a diagnosis");
    assert!(diagnosis.body.contains("stopped at the end of the file"), "{}", diagnosis.body);
    assert!(!diagnosis.body.contains("line 5"), "{}", diagnosis.body);
    assert_eq!(diagnosis.at.expect("a place").line, 2);
    assert_eq!(diagnosis.note.as_deref(), Some("noticed at the end of the file"));
    let inside = run(thrown_at(2, "SyntaxError", "Unexpected token '}'"), source);
    assert_eq!(inside.diagnosis.expect("a diagnosis").note, None);
}
