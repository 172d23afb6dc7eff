//! One line of `runner doctor`, and how to fix what it found.

use serde::Serialize;

use super::Theme;
use super::clean::clean_line;
use super::line::{Line, finish};
use super::text::wrap_styled;
use super::theme::Style;
use crate::verdict::Mark;

/// The result of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CheckMark {
    Good,
    /// It works, with a remark.
    Note,
    /// Must be fixed.
    Bad,
}

/// Columns of the check's name.
const NAMES: usize = 12;

/// `✓ node         Node.js 22.1.0 at /usr/bin/node`, with what to do below it.
pub fn check(
    mark: CheckMark,
    name: &str,
    found: &str,
    fix: Option<&str>,
    width: usize,
    theme: Theme,
) -> Vec<String> {
    let wide = width.max(40);
    let (sign, word, style) = match mark {
        CheckMark::Good => (theme.mark(Mark::Passed), "good", Style::Good),
        CheckMark::Note => ("!", "note", Style::Warn),
        CheckMark::Bad => (theme.mark(Mark::Failed), "bad", Style::Bad),
    };
    let sign = if theme.plain { word } else { sign };
    let indent = sign.chars().count() + NAMES + 3;
    let mut lines = Vec::new();
    for (text, text_style) in [(Some(found), Style::Plain), (fix, Style::Accent)] {
        let Some(text) = text else { continue };
        for row in text.lines().flat_map(|line| {
            wrap_styled(&clean_line(line, theme), text_style, wide.min(110) - indent.min(wide - 20))
        }) {
            lines.push(if lines.is_empty() {
                let head = Line::styled(format!(" {sign} "), style);
                head.add(format!("{name:NAMES$} "), Style::Strong).join(row)
            } else {
                row.indent(indent)
            });
        }
    }
    finish(lines, width, theme)
}
