//! Fits a screen into a window: the top, the keys and the pinned lines stay, the rest of the body scrolls.

use crate::words::count;
use std::ops::Range;

/// The three parts of a screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Screen {
    /// Always visible: course and exercise.
    pub top: Vec<String>,
    /// Scrolls.
    pub body: Vec<String>,
    /// Always visible: the status line and the keys. Its last line is the most important one.
    pub bottom: Vec<String>,
    /// The lines of the body that stay visible when the rest scrolls, the most important first.
    pub pinned: Vec<Range<usize>>,
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
/// The rows that the most important pinned lines leave for the rest, at least.
const ROWS_BESIDE_FIRST: usize = 1;
/// The rows that other pinned lines leave for the rest: a line and both markers.
const ROWS_BESIDE_OTHERS: usize = 3;

/// The parts of a screen in a window of some height.
struct Window {
    /// Rows for the top, the body and the bottom.
    top: usize,
    rows: usize,
    bottom: usize,
    /// The lines of the body that are always visible, in order.
    pinned: Vec<usize>,
    /// The other lines of the body, which scroll.
    free: Vec<usize>,
}

impl Window {
    fn new(screen: &Screen, height: usize) -> Self {
        let (top, rows, bottom) = shares(screen, height);
        let first = first_line(screen, height);
        let whole = screen.body.len() - first <= rows;
        let mut pinned: Vec<usize> = Vec::new();
        for (index, range) in screen.pinned.iter().enumerate().filter(|_| !whole) {
            let beside = if index == 0 { ROWS_BESIDE_FIRST } else { ROWS_BESIDE_OTHERS };
            if pinned.len() + range.len() + beside > rows {
                break;
            }
            pinned.extend(range.clone());
        }
        pinned.sort_unstable();
        let free = (first..screen.body.len()).filter(|line| !pinned.contains(line)).collect();
        Self { top, rows, bottom, pinned, free }
    }

    /// The number of lines that scroll and are visible at the same time.
    fn room(&self) -> usize {
        (self.rows - self.pinned.len()).min(self.free.len())
    }

    fn max_scroll(&self) -> usize {
        self.free.len() - self.room()
    }
}

/// Returns the lines for a window of `height` rows. `scroll` is the number of hidden lines above, without
/// the pinned ones, which stay visible.
///
/// At most `height` lines; fewer if the whole screen is shorter.
pub fn fit(screen: &Screen, height: usize, scroll: usize) -> Vec<String> {
    let window = Window::new(screen, height);
    let (room, free) = (window.room(), &window.free);
    let start = scroll.min(window.max_scroll());
    let end = start + room;
    let mut lines: Vec<(usize, String)> = window
        .pinned
        .iter()
        .chain(&free[start..end])
        .map(|line| (*line, screen.body[*line].clone()))
        .collect();
    let mut mark = |line: usize, text: String| {
        lines
            .iter_mut()
            .filter(|shown| shown.0 == line)
            .for_each(|shown| shown.1.clone_from(&text));
    };
    if end < free.len() && room >= 2 {
        mark(free[end - 1], marker(screen, free.len() - end + 1, "more", "PgDn"));
    }
    if start > 0 && room >= 3 {
        mark(free[start], marker(screen, start + 1, "above", "PgUp"));
    }
    lines.sort_by_key(|shown| shown.0);
    let body = lines.into_iter().map(|shown| shown.1);
    let top = screen.top[..window.top].iter().cloned();
    let tail = screen.bottom.len() - window.bottom;
    top.chain(body).chain(screen.bottom[tail..].iter().cloned()).collect()
}

/// Returns the number of lines by which a page key scrolls: ten, or fewer in a low window, so that no line is
/// skipped.
pub fn page_step(height: usize) -> usize {
    /// The rows of the top, the bottom and the two markers, at most.
    const OTHERS: usize = 9;
    height.saturating_sub(OTHERS).clamp(1, 10)
}

/// The furthest that the body can be scrolled in a window of `height` rows.
pub fn max_scroll(screen: &Screen, height: usize) -> usize {
    Window::new(screen, height).max_scroll()
}

/// How far to scroll to show `part` of the body: not at all if it is visible, otherwise until it begins at
/// the top.
pub fn scroll_to(screen: &Screen, height: usize, part: &Range<usize>) -> usize {
    let window = Window::new(screen, height);
    let room = window.room();
    // If the body continues below, its last row is a marker.
    let seen = if window.max_scroll() > 0 { room.saturating_sub(1) } else { room };
    let is_visible = |line: usize| window.free[seen..].binary_search(&line).is_err();
    if part.clone().all(is_visible) {
        return 0;
    }
    // The first row is a marker, too.
    let before = window.free.partition_point(|line| *line < part.start);
    before.saturating_sub(1).min(window.max_scroll())
}

/// The first line of the body: not its empty one in a low window.
fn first_line(screen: &Screen, height: usize) -> usize {
    usize::from(height < LOW && screen.body.first().is_some_and(String::is_empty))
}

/// Rows for the top, the body and the bottom.
fn shares(screen: &Screen, height: usize) -> (usize, usize, usize) {
    let (mut top, mut bottom) = (screen.top.len(), screen.bottom.len());
    let pinned = screen.pinned.first().map_or(0, Range::len);
    // A line and a marker beside them.
    let wanted = if pinned > 0 { WANTED_ROWS.max(pinned + 2) } else { WANTED_ROWS };
    let wanted = wanted.min(screen.body.len());
    while top + bottom + wanted > height && (top > 1 || bottom > 1) {
        if bottom > 1 {
            bottom -= 1;
        } else {
            top -= 1;
        }
    }
    // The pinned path names the exercise, too.
    let pinned_fits = pinned > 0 && bottom + pinned + ROWS_BESIDE_FIRST <= height;
    if top + bottom + 1 > height || (pinned_fits && top + bottom + wanted > height) {
        top = 0;
    }
    bottom = bottom.min(height.saturating_sub(1));
    (top, height.saturating_sub(top + bottom), bottom)
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

    fn pinned() -> Screen {
        Screen { pinned: vec![4..5, 9..10, 30..32], ..screen(40) }
    }

    #[test]
    fn pinned_lines_stay_in_their_order_around_what_scrolls() {
        assert_eq!(
            fit(&pinned(), 12, 10)[2..9],
            [
                "line 5",
                "line 10",
                " … 11 lines above (PgUp)",
                "line 14",
                " … 24 more lines (PgDn)",
                "line 31",
                "line 32",
            ]
        );
    }

    #[test]
    fn every_other_line_can_be_scrolled_to_beside_the_pinned_ones() {
        let screen = pinned();
        for height in 5..50 {
            let max = max_scroll(&screen, height);
            let seen: Vec<String> = (0..=max).flat_map(|at| fit(&screen, height, at)).collect();
            for line in &screen.body {
                assert!(seen.contains(line), "{line} at height {height}");
            }
        }
    }

    #[test]
    fn the_first_pinned_line_survives_longest() {
        for height in 4..50 {
            assert!(fit(&pinned(), height, 7).contains(&"line 5".to_owned()), "{height}");
        }
        assert!(!fit(&pinned(), 8, 7).contains(&"line 31".to_owned()));
    }

    #[test]
    fn markers_count_what_they_hide() {
        let screen = pinned();
        for (height, scroll) in [(9, 0), (12, 5), (20, 12), (30, 99)] {
            let lines = fit(&screen, height, scroll);
            let hidden: usize = lines
                .iter()
                .filter_map(|line| {
                    line.strip_prefix(" … ")?.split(' ').next()?.parse::<usize>().ok()
                })
                .sum();
            let shown = lines.iter().filter(|line| line.starts_with("line ")).count();
            assert_eq!(hidden + shown, 40, "{lines:#?}");
        }
    }

    #[test]
    fn no_height_is_too_small() {
        for height in 0..12 {
            for scroll in 0..12 {
                assert!(fit(&screen(9), height, scroll).len() <= height);
                assert!(fit(&pinned(), height, scroll).len() <= height);
            }
        }
        assert_eq!(fit(&screen(9), 2, 0), ["line 1", "keys"]);
    }

    #[test]
    fn a_page_key_skips_no_line_whatever_the_height() {
        for height in 8..60 {
            let lines =
                |count: usize, name: &str| (0..count).map(|n| format!("{name}{n}")).collect();
            let screen = Screen {
                top: lines(3, "top"),
                body: lines(100, "line"),
                bottom: lines(3, "bottom"),
                ..Screen::default()
            };
            let mut seen = std::collections::BTreeSet::new();
            let mut scroll = 0;
            loop {
                seen.extend(fit(&screen, height, scroll));
                if scroll >= max_scroll(&screen, height) {
                    break;
                }
                scroll += page_step(height);
            }
            let missing = screen.body.iter().filter(|line| !seen.contains(*line)).count();
            assert_eq!(missing, 0, "height {height}");
        }
    }
}
