//! The exercise that has just passed; it stays on the screen above the next one.

use super::PassedView;
use super::header::right_edge;
use crate::screen::Theme;
use crate::screen::clean::clean_line;
use crate::screen::inline::Inline;
use crate::screen::lesson::leak_text;
use crate::screen::line::Line;
use crate::screen::text::{wrap_styled, wrap_text};
use crate::screen::theme::Style;
use crate::verdict::Mark;
use crate::words::{count, minutes, ordinal};

/// The most lines of the answer that are shown.
const ANSWER_LINES: usize = 2;
/// In a narrower window, two lines of an answer would be too short to read.
const NARROW_ANSWER: usize = 36;

pub(super) fn block(passed: &PassedView<'_>, width: usize, theme: Theme) -> Vec<Line> {
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
        out.extend(teaser(answer, width, theme).into_iter().map(|line| line.indent(3)));
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

/// Shows the answer in two lines, and the key that shows the rest.
fn teaser(answer: &str, width: usize, theme: Theme) -> Vec<Line> {
    let room = right_edge(width).saturating_sub(3);
    let styled = Inline::Markdown.read(&format!("In an interview: {}", clean_line(answer, theme)));
    if room < NARROW_ANSWER {
        return wrap_styled("e shows the answer", Style::Dim, room);
    }
    let mut lines = wrap_text(&styled, room);
    let more = Line::styled("e for more", Style::Dim);
    let cut = lines.len() > ANSWER_LINES;
    lines.truncate(ANSWER_LINES);
    let Some(last) = lines.pop() else { return lines };
    let last = if cut { last.open_end(room - more.width() - 3, theme) } else { last };
    match last.with_right(&more, (last.width() + 3 + more.width()).min(room)) {
        Some(joined) => lines.push(joined),
        None => lines.extend([last, more]),
    }
    lines
}
