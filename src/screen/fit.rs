//! Fits a screen into a window: the top and the key line stay, the body scrolls.

use crate::words::count;
use std::ops::Range;

/// The three parts of a screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Screen {
    /// Always visible: course and exercise.
    pub top: Vec<String>,
    /// Scrolls.
    pub body: Vec<String>,
    /// Always visible: the key line. Its last line is the most important one.
    pub bottom: Vec<String>,
    /// Where in the body the lesson is, for [`scroll_to`].
    pub lesson: Option<Range<usize>>,
    /// Where the last open hint is.
    pub hint: Option<Range<usize>>,
    /// The width and theme of the layout, for the markers.
    pub(crate) width: usize,
    pub(crate) theme: Option<super::Theme>,
}

/// Fewer body rows than this cost the header and the footer their second lines.
const WANTED_ROWS: usize = 3;
/// A window with so few rows that every row counts.
const LOW: usize = 10;

/// Returns the lines for a window of `height` rows, with the body scrolled down by `scroll` lines.
///
/// At most `height` lines; fewer if the whole screen is shorter.
pub fn fit(screen: &Screen, height: usize, scroll: usize) -> Vec<String> {
    let (top, rows, bottom) = shares(screen, height);
    let body = body(screen, height);
    let hidden = body.len().saturating_sub(rows);
    let start = scroll.min(hidden);
    let end = (start + rows).min(body.len());
    let mut window: Vec<String> = body[start..end].to_vec();
    if hidden > 0 && window.len() >= 2 {
        if end < body.len() {
            let more = body.len() - end + 1;
            replace(window.last_mut(), marker(screen, more, "more", "PgDn"));
        }
        if start > 0 && window.len() >= 3 {
            replace(window.first_mut(), marker(screen, start + 1, "above", "PgUp"));
        }
    }
    let tail = screen.bottom.len() - bottom;
    screen.top[..top].iter().chain(&window).chain(&screen.bottom[tail..]).cloned().collect()
}

/// The furthest that the body can be scrolled in a window of `height` rows.
pub fn max_scroll(screen: &Screen, height: usize) -> usize {
    body(screen, height).len().saturating_sub(shares(screen, height).1)
}

/// How far to scroll to show `part` of the body: not at all if it is visible, otherwise until it begins at
/// the top.
pub fn scroll_to(screen: &Screen, height: usize, part: &Range<usize>) -> usize {
    let skipped = screen.body.len() - body(screen, height).len();
    let rows = shares(screen, height).1;
    // If the body continues below, its last row is a marker.
    let seen = if max_scroll(screen, height) > 0 { rows.saturating_sub(1) } else { rows };
    if part.end.saturating_sub(skipped) <= seen {
        return 0;
    }
    // The first row is a marker, too.
    part.start.saturating_sub(skipped + 1).min(max_scroll(screen, height))
}

/// The body, without its empty first line in a low window.
fn body(screen: &Screen, height: usize) -> &[String] {
    match screen.body.split_first() {
        Some((first, rest)) if first.is_empty() && height < LOW => rest,
        _ => &screen.body,
    }
}

/// Rows for the top, the body and the bottom.
fn shares(screen: &Screen, height: usize) -> (usize, usize, usize) {
    let (mut top, mut bottom) = (screen.top.len(), screen.bottom.len());
    let wanted = WANTED_ROWS.min(screen.body.len());
    while top + bottom + wanted > height && (top > 1 || bottom > 1) {
        if bottom > 1 {
            bottom -= 1;
        } else {
            top -= 1;
        }
    }
    if top + bottom + 1 > height {
        top = 0;
    }
    bottom = bottom.min(height.saturating_sub(1));
    (top, height.saturating_sub(top + bottom), bottom)
}

fn replace(row: Option<&mut String>, text: String) {
    if let Some(row) = row {
        *row = text;
    }
}

fn marker(screen: &Screen, lines: usize, which: &str, key: &str) -> String {
    let theme = screen.theme.unwrap_or(super::Theme::monochrome());
    let dots = theme.ellipsis();
    let text = match (lines, which) {
        _ if (1..30).contains(&screen.width) => format!(" {dots} {lines} {which} ({key})"),
        (_, "more") => format!(" {dots} {} ({key})", count(lines, "more line", "more lines")),
        _ => format!(" {dots} {} above ({key})", count(lines, "line", "lines")),
    };
    let line = super::line::Line::styled(text, super::theme::Style::Dim);
    let width = if screen.width == 0 { usize::MAX } else { screen.width };
    super::line::finish(vec![line], width, theme).concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(body: usize) -> Screen {
        Screen {
            top: vec!["course".into(), "exercise".into()],
            body: (1..=body).map(|line| format!("line {line}")).collect(),
            bottom: vec![String::new(), "saved".into(), "keys".into()],
            ..Screen::default()
        }
    }

    #[test]
    fn text_that_fits_is_shown_whole() {
        assert_eq!(fit(&screen(2), 20, 5).len(), 7);
    }

    #[test]
    fn five_rows_keep_the_header_and_the_keys() {
        assert_eq!(
            fit(&screen(9), 5, 0),
            ["course", "line 1", "line 2", " … 7 more lines (PgDn)", "keys"]
        );
    }

    #[test]
    fn a_window_in_the_middle_marks_both_ends() {
        assert_eq!(
            fit(&screen(9), 6, 3),
            [
                "course",
                "exercise",
                " … 4 lines above (PgUp)",
                "line 5",
                " … 4 more lines (PgDn)",
                "keys"
            ]
        );
    }

    #[test]
    fn the_end_can_be_reached_and_not_passed() {
        let screen = screen(9);
        let last = fit(&screen, 6, max_scroll(&screen, 6));
        assert_eq!(last[4], "line 9");
        assert_eq!(fit(&screen, 6, 1_000), last);
    }

    #[test]
    fn the_window_scrolls_to_hidden_lines() {
        let screen = screen(40);
        assert_eq!(scroll_to(&screen, 20, &(2..8)), 0);
        let scroll = scroll_to(&screen, 20, &(10..30));
        assert_eq!(fit(&screen, 20, scroll)[3], "line 11");
        assert_eq!(scroll_to(&screen, 20, &(38..40)), max_scroll(&screen, 20));
    }

    #[test]
    fn no_height_is_too_small() {
        for height in 0..12 {
            for scroll in 0..12 {
                assert!(fit(&screen(9), height, scroll).len() <= height);
            }
        }
        assert_eq!(fit(&screen(9), 2, 0), ["line 1", "keys"]);
    }
}
