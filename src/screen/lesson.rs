//! The block that teaches: what failed, why, and the learner's own line.

use super::Theme;
use super::clean::clean_line;
use super::line::{Line, finish};
use super::text::{prose, sentence_ends, wrap_styled};
use super::theme::Style;
use super::{diff, source};
use crate::verdict::{self, Diagnosis, Handle};

/// The narrowest window with a frame around the source and a column of times.
pub(crate) const ROOM_FOR_FRAME: usize = 60;
/// The narrowest window with bars.
pub(crate) const ROOM_FOR_BAR: usize = 30;

/// Lays out a diagnosis. `text` is the learner's file, for the source frame.
pub fn lesson(
    diagnosis: &Diagnosis,
    text: Option<&str>,
    width: usize,
    theme: Theme,
) -> Vec<String> {
    finish(lines(diagnosis, text, width, theme), width, theme)
}

pub(crate) fn lines(
    diagnosis: &Diagnosis,
    text: Option<&str>,
    width: usize,
    theme: Theme,
) -> Vec<Line> {
    let barred = width >= ROOM_FOR_BAR && !theme.plain;
    let inner = if barred { width - 3 } else { width };
    let title = wrap_styled(&clean_line(&diagnosis.title, theme), Style::Strong, inner.max(1));
    let body = content(diagnosis, text, inner.max(1), theme);
    if barred {
        return framed(title, body, theme);
    }
    let gap = if body.is_empty() { None } else { Some(Line::new()) };
    title.into_iter().chain(gap).chain(body).collect()
}

/// Returns the number of rows of the title and the first sentence.
pub(crate) fn opening(diagnosis: &Diagnosis, width: usize, theme: Theme) -> usize {
    /// The most rows of the sentence.
    const MOST: usize = 3;
    let barred = width >= ROOM_FOR_BAR && !theme.plain;
    let inner = if barred { width - 3 } else { width }.max(1);
    let title = wrap_styled(&clean_line(&diagnosis.title, theme), Style::Strong, inner).len();
    let gap = usize::from(!barred && !diagnosis.body.is_empty());
    let body = prose(&diagnosis.body, inner, theme);
    let rows = body.iter().take(MOST).position(|row| row.is_blank() || ends_sentence(&row.text()));
    let rows = match rows {
        Some(end) if body[end].is_blank() => end,
        Some(end) => end + 1,
        None => MOST.min(body.len()),
    };
    title + gap + rows
}

/// Returns whether a sentence ends in this row.
fn ends_sentence(row: &str) -> bool {
    sentence_ends(row).next().is_some() || row.trim_end().ends_with(['.', '?', '!', ':'])
}

/// Draws a bar at the left, with the title beside its top and the rest below.
pub(crate) fn framed(title: Vec<Line>, body: Vec<Line>, theme: Theme) -> Vec<Line> {
    let [top, side, bottom] = theme.edge();
    let bar = |edge: &str, line: Line| {
        Line::plain(" ").add(edge, Style::Dim).join(if line.is_blank() {
            Line::new()
        } else {
            line.indent(1)
        })
    };
    let mut out = Vec::new();
    let mut edge = top;
    for line in title {
        out.push(bar(edge, line));
        edge = side;
    }
    out.extend(body.into_iter().map(|line| bar(side, line)));
    out.push(bar(bottom, Line::new()));
    out
}

fn content(diagnosis: &Diagnosis, text: Option<&str>, width: usize, theme: Theme) -> Vec<Line> {
    let mut parts = vec![prose(&diagnosis.body, width, theme)];
    if let Some(compared) = &diagnosis.diff {
        parts.push(diff::diff(compared, width, theme));
    }
    let note = diagnosis.note.as_deref();
    if let Some(at) = &diagnosis.at {
        let wide = width.saturating_add(3) >= ROOM_FOR_FRAME && !theme.plain;
        let frame = match text {
            Some(text) if wide => source::frame(at, note, text, width, theme),
            _ => Vec::new(),
        };
        parts.push(if frame.is_empty() {
            wrap_styled(&source::sentence(at, note, text, theme), Style::Code, width)
        } else {
            frame
        });
    } else if let Some(note) = note {
        parts.push(wrap_styled(&clean_line(note, theme), Style::Warn, width));
    }
    spaced(parts)
}

/// Joins the parts that are not empty, with an empty line between them.
pub(crate) fn spaced(parts: Vec<Vec<Line>>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push(Line::new());
        }
        out.extend(part);
    }
    out
}

/// The lesson for a pass after which the program keeps running.
pub(crate) fn leak_lesson(handles: &[Handle], width: usize, theme: Theme) -> Vec<Line> {
    let diagnosis = Diagnosis {
        title: "Something keeps your program alive".to_owned(),
        body: leak_text(handles, theme),
        diff: None,
        at: None,
        note: None,
        lesson: false,
    };
    lines(&diagnosis, None, width, theme)
}

/// Says what keeps Node.js running after a pass, and what to do.
pub(crate) fn leak_text(handles: &[Handle], theme: Theme) -> String {
    clean_line(&verdict::still_open(handles), theme)
}
