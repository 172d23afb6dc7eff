//! The screen after the last exercise.

use super::line::{Line, finish};
use super::text::toned_wrap;
use super::theme::Tone;
use super::{Screen, Theme};

/// The final message, laid out already.
pub fn finale_page(body: Vec<String>, width: usize, theme: Theme) -> Screen {
    let keys = "l list  b back to the last exercise  v verify all  q quit";
    let rows = toned_wrap(keys, Tone::Dim, width.max(20) - 2);
    let mut bottom = vec![Line::new()];
    bottom.extend(rows.into_iter().map(|line| line.indent(1)));
    let bottom = finish(bottom, width, theme);
    Screen { body, bottom, width, theme: Some(theme), ..Screen::default() }
}
