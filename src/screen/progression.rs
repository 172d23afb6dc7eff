//! `runner progression show`: units, exercises, points and due dates.

use jiff::{Span, Timestamp};

use super::Theme;
use super::clean::clean_line;
use super::line::{Line, columns, finish};
use super::text::{READABLE, wrap_styled};
use super::theme::Style;
use super::units::{due_at, due_in, points};
use super::watch::right_edge;
use crate::course::{Exercise, Manifest};
use crate::progression::{LatePolicy, Progression, Unit, Unlock};
use crate::words::count;

const NARROWEST: usize = 20;

/// Lays out a whole progression that comes from `source`, for the course of `manifest`.
pub fn progression(
    progression: &Progression,
    source: &str,
    manifest: &Manifest,
    now: Timestamp,
    width: usize,
    theme: Theme,
) -> Vec<String> {
    let wide = width.max(NARROWEST);
    let mut out = Vec::new();
    let mut say = |text: &str, style: Style| {
        let lines = wrap_styled(&clean_line(text, theme), style, wide.min(READABLE) - 1);
        out.extend(lines.into_iter().map(|line| line.indent(1)));
    };
    say(&format!("{} ({})", progression.title, progression.id), Style::Strong);
    let exercises = progression.entries().count();
    say(
        &format!(
            "{}, {}, {}",
            count(progression.units.len(), "unit", "units"),
            count(exercises, "exercise", "exercises"),
            points(None, progression.points())
        ),
        Style::Plain,
    );
    say(&format!("from {source}"), Style::Dim);
    if let Some(node) = &progression.node {
        say(&format!("Node.js {node}"), Style::Plain);
    }
    if let Some(late) = &progression.late {
        say(&lateness(late), Style::Plain);
    }
    let longest = progression.entries().map(|(_, entry)| columns(&entry.name)).max().unwrap_or(0);
    for unit in &progression.units {
        out.push(Line::new());
        out.push(heading(unit, wide, theme));
        for text in facts(unit, now) {
            let lines = wrap_styled(&clean_line(&text, theme), Style::Dim, wide.min(READABLE) - 3);
            out.extend(lines.into_iter().map(|line| line.indent(3)));
        }
        for entry in &unit.entries {
            let chapter = manifest.exercises.get(entry.exercise).map(Exercise::chapter);
            let gap = longest - columns(&entry.name) + 2;
            let line = Line::plain(clean_line(&entry.name, theme))
                .join(Line::spaces(gap))
                .add(clean_line(&chapter.unwrap_or_default(), theme), Style::Dim)
                .indent(3);
            let worth = Line::styled(format!("{} pt", entry.points), Style::Dim);
            out.push(line.with_right(&worth, right_edge(wide)).unwrap_or(line));
        }
    }
    finish(out, width, theme)
}

fn heading(unit: &Unit, width: usize, theme: Theme) -> Line {
    let line = Line::styled(clean_line(&unit.name, theme), Style::Strong).indent(1);
    let worth = Line::styled(points(None, unit.points()), Style::Plain);
    line.with_right(&worth, right_edge(width)).unwrap_or(line)
}

fn facts(unit: &Unit, now: Timestamp) -> Vec<String> {
    let due = unit.due.as_ref();
    let due = due.map(|due| format!("due {}: {}", due_at(due), due_in(due, now)));
    let unlock = match unit.unlock {
        Unlock::None => None,
        Unlock::Previous => Some("opens when the required unit before it is done".to_owned()),
        Unlock::AllPrevious => Some("opens when all required units before it are done".to_owned()),
    };
    let optional = (!unit.required).then(|| "optional".to_owned());
    let review = unit.review.then(|| "with a review of the units before it".to_owned());
    due.into_iter().chain(unlock).chain(optional).chain(review).collect()
}

/// The late policy in a sentence.
fn lateness(policy: &LatePolicy) -> String {
    let mut parts = Vec::new();
    if !policy.grace.is_zero() {
        parts.push(format!("{} of grace", length(policy.grace)));
    }
    if policy.per_day > 0 {
        parts.push(format!("{} % less for each started day", policy.per_day));
    }
    if policy.floor > 0 {
        parts.push(format!("never below {} %", policy.floor));
    }
    if let Some(close) = policy.close {
        parts.push(format!("closed {} after the due date", length(close)));
    }
    if parts.is_empty() { "late: marked".to_owned() } else { format!("late: {}", parts.join(", ")) }
}

/// `2 h`, `1 d 12 h`.
fn length(span: Span) -> String {
    let parts = [
        (i64::from(span.get_weeks()), "w"),
        (i64::from(span.get_days()), "d"),
        (i64::from(span.get_hours()), "h"),
        (span.get_minutes(), "min"),
    ];
    let parts = parts.iter().filter(|(number, _)| *number != 0);
    let parts: Vec<String> = parts.map(|(number, unit)| format!("{number} {unit}")).collect();
    if parts.is_empty() { "no time".to_owned() } else { parts.join(" ") }
}
