//! The exercise that has just passed; it stays on the screen above the next one.

use super::PassedView;
use super::header::right_edge;
use crate::screen::Theme;
use crate::screen::clean::clean_line;
use crate::screen::inline::Inline;
use crate::screen::lesson::leak_text;
use crate::screen::line::Line;
use crate::screen::text::{sentence_ends, wrap_styled, wrap_text};
use crate::screen::theme::Style;
use crate::verdict::Mark;
use crate::words::{count, minutes, ordinal};

/// Columns between the answer and the key that shows the rest.
const GAP: usize = 3;
/// In a narrower window, two lines of an answer would be too short to read.
const NARROW_ANSWER: usize = 36;

/// Lays out the summary and the short answer in at most `answer` rows.
pub(super) fn block(
    passed: &PassedView<'_>,
    width: usize,
    answer: usize,
    theme: Theme,
) -> Vec<Line> {
    let rows = answer;
    let mark = theme.mark(Mark::Passed);
    let hang = mark.chars().count() + 2;
    let mut out = Vec::new();
    for (index, line) in
        wrap_styled(&summary(passed, theme), Style::Strong, width - hang).into_iter().enumerate()
    {
        out.push(if index == 0 {
            Line::styled(format!(" {mark} "), Style::Good).join(line)
        } else {
            line.indent(hang)
        });
    }
    if let Some(answer) = passed.answer {
        out.extend(teaser(answer, width, rows, theme).into_iter().map(|line| line.indent(3)));
    }
    if !passed.leaky.is_empty() {
        let text = leak_text(passed.leaky, theme);
        out.push(Line::new());
        out.extend(
            wrap_styled(&text, Style::Warn, right_edge(width) - 3)
                .into_iter()
                .map(|line| line.indent(3)),
        );
    }
    out
}

/// `modules2_exports_alias passed: 2 tests, third try, 6 minutes`.
pub(crate) fn summary(passed: &PassedView<'_>, theme: Theme) -> String {
    let mut facts = vec![count(passed.tests, "test", "tests")];
    if passed.tries > 0 {
        facts.push(format!("{} try", ordinal(passed.tries)));
    }
    facts.extend(passed.minutes.filter(|minutes| *minutes > 0).map(minutes));
    format!("{} passed: {}", clean_line(passed.name, theme), facts.join(", "))
}

/// Shows the answer in at most `rows` rows, and the key that shows the rest.
fn teaser(answer: &str, width: usize, rows: usize, theme: Theme) -> Vec<Line> {
    let room = right_edge(width).saturating_sub(3);
    if room < NARROW_ANSWER {
        return wrap_styled("e shows the answer", Style::Dim, room);
    }
    let text = format!("In an interview: {}", clean_line(answer, theme));
    let more = Line::styled("e for more", Style::Dim);
    let reserved = more.width() + GAP;
    let wrapped = |text: &str| wrap_text(&Inline::Markdown.read(text), room);
    // The key may have a row of its own.
    let fits = |lines: &[Line]| {
        let beside = lines.last().is_none_or(|last| last.width() + reserved <= room);
        lines.len() + usize::from(!beside) <= rows
    };
    let mut lines = wrapped(&text);
    if !fits(&lines) {
        let dots = theme.ellipsis();
        let at_word =
            |end: usize| format!("{}{dots}", text[..end].trim_end_matches([' ', ',', ';', ':']));
        let words: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
        let count = words.partition_point(|end| fits(&wrapped(&at_word(*end))));
        let word = count.checked_sub(1).map_or(0, |last| words[last]);
        let sentence = sentence_ends(&text).filter(|end| *end <= word).max().unwrap_or(0);
        // A much shorter text would leave room empty.
        let cut =
            if sentence * 4 >= word * 3 { text[..sentence].to_owned() } else { at_word(word) };
        lines = wrapped(&cut);
    }
    let Some(last) = lines.pop() else { return lines };
    if last.width() + reserved <= room {
        lines.push(last.join(Line::spaces(GAP)).join(more));
    } else {
        lines.extend([last, more]);
    }
    lines
}
