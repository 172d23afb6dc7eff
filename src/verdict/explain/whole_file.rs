//! What is wrong with the learner's file as a whole: its encoding, the marks of a merge, curly quotes, nothing in it.
//!
//! Node.js calls all of that a syntax error, and names a line that does not help. Tests that read the file
//! themselves do the same, so the explanation replaces theirs.

use super::super::place::ExerciseFiles;
use super::super::{Diagnosis, Location};
use crate::words::command;

/// Something that Node.js reports as an ordinary syntax error.
#[derive(Debug, PartialEq)]
enum Damage {
    Empty,
    Utf16,
    /// The first line with a NUL byte; `None` if there is nothing else.
    Nul {
        line: Option<u32>,
    },
    MergeMark {
        line: u32,
    },
    CurlyQuote {
        line: u32,
        quote: char,
    },
}

/// Explains what is wrong with the file instead of what Node.js says about it, and corrects a place after the
/// file's last line.
pub(in super::super) fn look_at_file(diagnosis: &mut Diagnosis, files: &ExerciseFiles<'_>) {
    let Some(source) = files.source else { return };
    if let Some(damage) = find(source, diagnosis) {
        let line = match damage {
            Damage::MergeMark { line } | Damage::CurlyQuote { line, .. } => Some(line),
            Damage::Empty | Damage::Utf16 | Damage::Nul { .. } => None,
        };
        diagnosis.body = explanation(&damage, files);
        diagnosis.at = line.map(|line| Location {
            file: files.learners_name().to_owned(),
            line,
            column: 0,
            function: None,
        });
        (diagnosis.diff, diagnosis.note, diagnosis.lesson) = (None, None, false);
        return;
    }
    let Some(at) = diagnosis.at.as_mut().filter(|at| files.is_learners(&at.file)) else { return };
    if let Some(last) = files.last_line().filter(|last| at.line > *last) {
        (at.line, at.column) = (last, 0);
        diagnosis.note.get_or_insert_with(|| "noticed at the end of the file".to_owned());
    }
}

fn find(source: &str, diagnosis: &Diagnosis) -> Option<Damage> {
    let text = source.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        // An exercise can begin with an empty file; its lesson knows better.
        return (!diagnosis.lesson).then_some(Damage::Empty);
    }
    if text.contains('\0') {
        return Some(with_nul(text));
    }
    merge_mark(text).or_else(|| curly_quote(text, diagnosis))
}

/// Distinguishes UTF-16 from other NUL bytes. `text` was decoded as lossy UTF-8: a byte order mark of UTF-16 is two
/// replacement characters, and every second byte of English text is a NUL.
fn with_nul(text: &str) -> Damage {
    let (mut nul, mut others) = (0_usize, 0_usize);
    for char in text.chars() {
        match char {
            '\0' => nul += 1,
            _ if char.is_whitespace() => {}
            _ => others += 1,
        }
    }
    let begins_with_mark = text.starts_with("\u{fffd}\u{fffd}");
    if others == 0 {
        Damage::Nul { line: None }
    } else if !text.contains("\0\0\0") && (begins_with_mark || nul * 2 >= others) {
        Damage::Utf16
    } else {
        let line = text.lines().position(|line| line.contains('\0'));
        Damage::Nul { line: line.map(number) }
    }
}

/// Finds the first mark of an unfinished merge. Only two of its three kinds together are certain.
fn merge_mark(text: &str) -> Option<Damage> {
    let kinds: [fn(&str) -> bool; 3] = [
        |line| line.starts_with("<<<<<<< "),
        |line| line.trim_end() == "=======",
        |line| line.starts_with(">>>>>>> "),
    ];
    let found: Vec<usize> =
        kinds.into_iter().filter_map(|is_mark| text.lines().position(is_mark)).collect();
    let line = found.iter().min().filter(|_| found.len() >= 2)?;
    Some(Damage::MergeMark { line: number(*line) })
}

/// Finds the curly quote that Node.js stopped at.
fn curly_quote(text: &str, diagnosis: &Diagnosis) -> Option<Damage> {
    const MESSAGES: [&str; 4] = [
        "Invalid or unexpected token",
        "Unexpected token",
        "Unexpected character",
        "Expression expected",
    ];
    if !MESSAGES.iter().any(|message| diagnosis.body.contains(message)) {
        return None;
    }
    let is_curly = |char: &char| matches!(char, '\u{2018}'..='\u{201f}' | '\u{ab}' | '\u{bb}');
    let at = diagnosis.at.as_ref()?;
    let line = text.lines().nth((at.line as usize).checked_sub(1)?)?;
    // Quotes inside a text are right: only the one that Node.js points at is not.
    let quote = match (at.column as usize).checked_sub(1) {
        Some(column) => line.chars().nth(column).filter(is_curly),
        None => line.chars().find(is_curly),
    }?;
    Some(Damage::CurlyQuote { line: at.line, quote })
}

fn number(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(u32::MAX)
}

fn explanation(damage: &Damage, files: &ExerciseFiles<'_>) -> String {
    let file = files.learners_name();
    let reset = format!("`{} {}`", command("reset"), files.exercise_name());
    match damage {
        Damage::Empty => format!(
            "Your file {file} is empty, so there is nothing to run.\n\n\
             Was it saved before it was finished? If it is still open in your editor, undo brings your text \
             back. {reset} cannot do that: it gives you the file as it was at the beginning, without what you \
             wrote. In the watch, the key x does the same."
        ),
        Damage::Utf16 => format!(
            "Your file {file} is saved as UTF-16. Node reads UTF-8, so it sees a strange character beside \
             each letter.\n\n\
             In Windows PowerShell, `>` and `Out-File` write UTF-16. Save the file as UTF-8: in VS Code, click \
             `UTF-16 LE` at the bottom right, then `Save with Encoding`, then `UTF-8`."
        ),
        Damage::Nul { line: None } => format!(
            "Your file {file} has nothing in it but NUL bytes.\n\n\
             That happens when the disk is full, or when the computer stops while the file is being saved. \
             If it is still open in your editor, undo may bring your text back. {reset} cannot do that: it gives \
             you the file as it was at the beginning. In the watch, the key x does the same."
        ),
        Damage::Nul { line: Some(line) } => format!(
            "Your file {file} has NUL bytes in it, the first one on line {line}. Most editors do not show \
             them, and code cannot contain them.\n\n\
             That happens when the disk is full, or when the computer stops while the file is being saved. \
             Delete that part of the line and write it again."
        ),
        Damage::MergeMark { line } => format!(
            "Your file {file} still has the marks of a merge in it: line {line} is the first one. Git writes \
             `<<<<<<<`, `=======` and `>>>>>>>` around two versions of the same lines.\n\n\
             Keep the version that you want. Delete the other one, and the lines with the marks."
        ),
        Damage::CurlyQuote { line, quote } => format!(
            "Line {line} of {file} has a curly quote: {quote}. JavaScript only knows the straight quotes ' \
             and \" and the backtick.\n\n\
             Documents, chats and web pages turn straight quotes into curly ones, and a copy keeps them. Type \
             the quotes of this line again."
        ),
    }
}
