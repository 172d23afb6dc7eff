//! Where lines of text are broken for a width.

use std::ops::Range;

use super::line::{columns, split_at};

/// Breaks text at words, for a terminal outside of the full screen. A word is never broken, so that a path or an
/// address can be copied. The rows of a list item are aligned.
pub fn break_at_words(text: &str, width: usize) -> Vec<String> {
    let mut rows = Vec::new();
    for line in text.split('\n') {
        let body = line.trim_start_matches(' ');
        let indent = line.len() - body.len();
        let hang = indent + list_marker(body).unwrap_or(0);
        let hang = if hang > width / 3 { 0 } else { hang };
        let mut row = " ".repeat(indent);
        for (index, word) in body.split(' ').enumerate() {
            if index > 0 && columns(&row) + 1 + columns(word) > width {
                rows.push(row.trim_end().to_owned());
                row = " ".repeat(hang);
            } else if index > 0 {
                row.push(' ');
            }
            row.push_str(word);
        }
        rows.push(row);
    }
    rows
}

/// The length of `- `, `* ` or `12. ` at the start of a line.
pub(super) fn list_marker(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mark = match (digits, line.as_bytes().get(digits)?) {
        (0, b'-' | b'*') => 1,
        (1..=3, b'.') => digits + 1,
        _ => return None,
    };
    line[mark..].starts_with(' ').then_some(mark + 1)
}

/// Returns the ranges of the lines of `text` when it is wrapped; a newline always breaks.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        // Leading spaces stay, unless they would take most of the room.
        let kept = if indent < width / 3 { indent } else { 0 };
        let body = start + indent;
        let found = wrap_with(&text[body..start + line.len()], width - kept, width);
        let first = lines.len();
        lines.extend(found.into_iter().map(|range| range.start + body..range.end + body));
        lines[first].start -= kept;
        start += line.len() + 1;
    }
    lines
}

/// Like [`wrap`], for a line without leading spaces whose first row has another width.
pub(super) fn wrap_with(text: &str, first: usize, rest: usize) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    // The current row, its width, and the start of the next word.
    let (mut start, mut end, mut used, mut offset) = (0, 0, 0, 0);
    while offset < text.len() {
        let width = if lines.is_empty() { first } else { rest };
        let word_end = text[offset..].find(' ').map_or(text.len(), |space| offset + space);
        let needed = columns(&text[end..offset]) + columns(&text[offset..word_end]);
        if end > start && used + needed <= width {
            used += needed;
        } else {
            if end > start {
                lines.push(start..end);
            }
            start = break_word(text, offset..word_end, first, rest, &mut lines);
            used = columns(&text[start..word_end]);
        }
        end = word_end;
        offset = text.len() - text[word_end..].trim_start_matches(' ').len();
    }
    if end > start || lines.is_empty() {
        lines.push(start..end);
    }
    lines
}

/// Breaks a word that is too long into rows of its own. Returns where the rest begins, which fits.
///
/// It looks ahead by one row at a time, so that the time for a word of a megabyte is linear.
fn break_word(
    text: &str,
    word: Range<usize>,
    first: usize,
    rest: usize,
    lines: &mut Vec<Range<usize>>,
) -> usize {
    let mut start = word.start;
    loop {
        let width = if lines.is_empty() { first } else { rest }.max(1);
        let left = &text[start..word.end];
        if split_at(left, width) == left.len() {
            return start;
        }
        let cut = start + break_at(left, width);
        lines.push(start..cut);
        start = cut;
    }
}

/// Where to break a word that is wider than the line: after a `/` or the like near the end, otherwise
/// where the room ends. At least one grapheme stays on the line.
fn break_at(word: &str, width: usize) -> usize {
    let room = split_at(word, width);
    if room == 0 {
        use unicode_segmentation::UnicodeSegmentation as _;
        return word.graphemes(true).next().map_or(word.len(), str::len);
    }
    let near_the_end =
        |set: &[char]| word[..room].rfind(set).map(|at| at + 1).filter(|at| *at * 2 >= room);
    near_the_end(&['/', '\\']).or_else(|| near_the_end(&['_', '.', '-', ',', ';'])).unwrap_or(room)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, width: usize) -> Vec<&str> {
        wrap(text, width).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn words_go_to_the_next_line_whole() {
        assert_eq!(wrapped("one two  three four", 9), ["one two", "three", "four"]);
    }

    #[test]
    fn words_wider_than_the_line_are_broken_at_a_separator() {
        assert_eq!(
            wrapped("see exercises/04_modules/modules2.js", 20),
            ["see", "exercises/", "04_modules/", "modules2.js"]
        );
    }

    #[test]
    fn empty_text_is_one_empty_line() {
        assert_eq!(wrapped("", 20), [""]);
        assert_eq!(wrapped("a\n\nb", 20), ["a", "", "b"]);
    }

    #[test]
    fn text_for_a_terminal_is_broken_at_words_only() {
        let text = "Wrote 693 files to it.\n\n  - a list item of two rows\nBegin with:  x";
        let rows = [
            "Wrote 693 files to",
            "it.",
            "",
            "  - a list item of",
            "    two rows",
            "Begin with:  x",
        ];
        assert_eq!(break_at_words(text, 18), rows);
        assert_eq!(
            break_at_words("see /a/long/path/that/is/whole", 12)[1],
            "/a/long/path/that/is/whole"
        );
        assert_eq!(break_at_words("Reset? [y/N] ", 80), ["Reset? [y/N] "]);
    }

    #[test]
    fn wide_characters_count_double() {
        assert_eq!(wrapped("漢字漢字漢字", 5), ["漢字", "漢字", "漢字"]);
    }
}
