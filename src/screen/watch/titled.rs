//! A block with a title and a bar at its left.

use crate::screen::Theme;
use crate::screen::clean::clean_line;
use crate::screen::lesson::{ROOM_FOR_BAR, framed};
use crate::screen::line::Line;
use crate::screen::text::wrap_styled;
use crate::screen::theme::Style;

/// Lays out a block with a title, and a bar if there is room.
pub(super) fn titled(
    title: &str,
    width: usize,
    theme: Theme,
    body: impl FnOnce(usize) -> Vec<Line>,
) -> Vec<Line> {
    let barred = width >= ROOM_FOR_BAR && !theme.plain;
    let room = if barred { width - 3 } else { width };
    let title = wrap_styled(&clean_line(title, theme), Style::Accent, room);
    let body = body(room);
    if barred {
        framed(title, body, theme)
    } else {
        title.into_iter().chain(std::iter::once(Line::new())).chain(body).collect()
    }
}
