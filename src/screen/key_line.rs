//! The line of keys below a page of a dialogue.

use super::line::Line;
use super::theme::Style;

/// Lays out the keys, as many as fit.
pub(super) fn key_line(keys: &[(&str, &str)], width: usize) -> Line {
    let mut line = Line::new();
    for (key, word) in keys {
        let gap = if line.is_blank() { "" } else { "  " };
        let longer = line.clone().add(gap, Style::Plain).add(*key, Style::Accent);
        let longer = longer.add(format!(" {word}"), Style::Plain);
        if longer.width() > width && !line.is_blank() {
            break;
        }
        line = longer;
    }
    line
}
