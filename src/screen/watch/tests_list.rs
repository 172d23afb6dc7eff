//! The list of tests, one on each line: its mark, its name, and its time at the right.

use std::ops::Range;

use super::header::right_edge;
use crate::screen::Theme;
use crate::screen::clean::clean_line;
use crate::screen::lesson::ROOM_FOR_FRAME;
use crate::screen::line::{Line, columns};
use crate::screen::theme::Style;
use crate::screen::wrap::wrap;
use crate::verdict::{Mark, TestRun};
use crate::words::milliseconds;

/// The rows of the list.
#[derive(Debug, Default)]
pub(super) struct TestRows {
    pub(super) lines: Vec<Line>,
    /// The rows of the first failed test.
    pub(super) first_failed: Option<Range<usize>>,
}

/// Lays out the list. If the run was stopped, `stopped` is its time in milliseconds.
pub(super) fn tests(
    tests: &[TestRun],
    stopped: Option<f64>,
    width: usize,
    theme: Theme,
) -> TestRows {
    let margin = if width < ROOM_FOR_FRAME { 1 } else { 3 };
    let marks = tests.iter().map(|test| columns(theme.mark(test.mark))).max().unwrap_or(0);
    let mut out = Vec::new();
    let mut first_failed = None;
    for test in tests {
        let start = out.len();
        let right = Line::styled(right_text(test, stopped), Style::Dim);
        let hang = margin + marks + 1;
        let room = if width < ROOM_FOR_FRAME {
            width.saturating_sub(hang)
        } else {
            right_edge(width).saturating_sub(hang + right.width() + 2)
        };
        let name = clean_line(&test.name, theme);
        let style = match test.mark {
            Mark::Waiting | Mark::Skipped => Style::Dim,
            Mark::Failed | Mark::Running => Style::Strong,
            Mark::Passed => Style::Plain,
        };
        for (index, range) in wrap(&name, room.max(1)).into_iter().enumerate() {
            let text = Line::styled(&name[range], style);
            if index > 0 {
                out.push(text.indent(hang));
                continue;
            }
            let mark = Line::styled(
                format!("{:<marks$} ", theme.mark(test.mark)),
                Theme::style_of(test.mark),
            );
            let line = mark.join(text).indent(margin);
            let with_time = (width >= ROOM_FOR_FRAME)
                .then(|| line.with_right(&right, right_edge(width)))
                .flatten();
            out.push(with_time.unwrap_or(line));
        }
        if test.mark == Mark::Failed && first_failed.is_none() {
            first_failed = Some(start..out.len());
        }
    }
    TestRows { lines: out, first_failed }
}

fn right_text(test: &TestRun, stopped: Option<f64>) -> String {
    match (test.mark, test.ms, stopped) {
        (Mark::Running | Mark::Failed, None, Some(ms)) => {
            format!("still running after {}", milliseconds(ms))
        }
        (Mark::Waiting, ..) => "waits".to_owned(),
        (Mark::Skipped, ..) => "skipped".to_owned(),
        (Mark::Running, ..) => "running".to_owned(),
        (_, Some(ms), _) => milliseconds(ms),
        (_, None, _) => String::new(),
    }
}
