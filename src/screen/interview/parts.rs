//! The first line of a page: the item and the clock.

use super::{InterviewClock, InterviewHead};
use crate::screen::Theme;
use crate::screen::clean::clean_line;
use crate::screen::line::Line;
use crate::screen::theme::Style;
use crate::words::largest_parts;

pub(super) fn head_line(head: &InterviewHead<'_>, theme: Theme) -> Line {
    let place = format!("{}{}{}", clean_line(head.place, theme), theme.dot(), head.level);
    Line::styled(kind(head), Style::Strong).add(theme.dot(), Style::Dim).add(place, Style::Dim)
}

/// `1:23 of 3:00 · 26 min left`.
pub(super) fn clock_line(clock: &InterviewClock, theme: Theme) -> Line {
    let mut line = Line::new();
    if let Some((spent, limit)) = clock.item {
        let style = if spent > limit { Style::Warn } else { Style::Plain };
        line = line.add(format!("{} of {}", minutes(spent), minutes(limit)), style);
        line = line.add(theme.dot(), Style::Dim);
    }
    let style = if clock.left == 0 { Style::Warn } else { Style::Dim };
    line.add(left(clock.left), style)
}

/// One sentence with the item, its place and its time.
pub(super) fn said_head(
    head: &InterviewHead<'_>,
    clock: Option<InterviewClock>,
    theme: Theme,
) -> String {
    let place = clean_line(head.place, theme);
    let clock = clock.map(|clock| format!(" {}", said_clock(&clock))).unwrap_or_default();
    format!("{}: {place}, {}.{clock}", kind(head), head.level)
}

/// `Suggested time: 3 min. 26 min left.`
pub(super) fn said_clock(clock: &InterviewClock) -> String {
    let item = clock.item.map(|(spent, limit)| match limit.checked_sub(spent) {
        Some(rest) if spent > 0 => format!("{} left for this one. ", largest_parts(rest)),
        Some(_) => format!("Suggested time: {}. ", largest_parts(limit)),
        None => "The suggested time is over. ".to_owned(),
    });
    format!("{}{}.", item.unwrap_or_default(), capital(&left(clock.left)))
}

fn kind(head: &InterviewHead<'_>) -> String {
    let word = if head.is_task { "Coding question" } else { "Question" };
    format!("{word} {} of {}", head.number, head.total)
}

/// `1:05`, `12:00`.
fn minutes(seconds: u64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn left(seconds: u64) -> String {
    match seconds {
        0 => "the time is over".to_owned(),
        1..60 => "under a minute left in all".to_owned(),
        _ => format!("{} min left in all", seconds.div_ceil(60)),
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
