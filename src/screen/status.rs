//! `runner status`: progress, tries and time, by unit or chapter, by level and by day.

use super::Theme;
use super::bar::bar;
use super::clean::clean_line;
use super::line::{Line, columns, finish};
use super::text::{READABLE, wrap_styled};
use super::theme::Style;
use super::units::points;
use super::waiting::{self, WaitingExercise};
use crate::progress::SURE_WORDS;
use crate::words::{command, count, minutes};

/// Points that the learner has earned, according to the journal.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Points {
    pub earned: f64,
    pub of: u32,
}

/// A unit, a chapter or a level.
#[derive(Debug, Clone, PartialEq, Default, serde::Serialize)]
pub struct ProgressGroup {
    pub name: String,
    pub done: usize,
    pub total: usize,
    pub tries: u32,
    /// Time spent, according to the journal.
    pub minutes: u32,
    /// Present for a unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub points: Option<Points>,
    /// For a unit with a review: how many interview questions of the units before it are due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<usize>,
}

/// The exercise to continue with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// `04 modules`.
    pub chapter: String,
    pub name: String,
    pub title: String,
    pub minutes: u16,
}

/// What `runner review` asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReviewStatus {
    /// How many are left for today.
    pub due: usize,
    /// How many were asked and how many of them were right, by confidence: 1 (guessing) to 4 (certain).
    pub confidence: [(u32, u32); 4],
}

/// The data of the status screen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StatusView {
    pub title: String,
    pub done: usize,
    pub total: usize,
    pub tries: u32,
    pub hints: u32,
    pub minutes: u32,
    /// Present if there is a progression.
    pub points: Option<Points>,
    /// Instead of chapters, if there is a progression.
    pub units: Vec<ProgressGroup>,
    pub chapters: Vec<ProgressGroup>,
    pub levels: Vec<ProgressGroup>,
    /// Exercises passed by day, the oldest first, today last; 30 of them.
    pub days: Vec<u32>,
    pub next: Option<Next>,
    /// The exercises that wait for another Node.js.
    pub waiting: Vec<WaitingExercise>,
    /// The version of Node.js, if it is known.
    pub node: Option<String>,
    /// `Week 1: 3 of 5, due in 2 d`.
    pub due: Vec<String>,
    pub review: ReviewStatus,
    /// How many exercises are skipped as known.
    pub known: usize,
    /// When the last time was, and where, if the learner was away for days.
    pub last_time: Option<String>,
    /// Problems of the journal, in sentences.
    pub notices: Vec<String>,
}

const NARROWEST: usize = 20;
const BAR: usize = 20;

pub fn status(view: &StatusView, width: usize, theme: Theme) -> Vec<String> {
    let wide = width.max(NARROWEST);
    let mut out = overview(view, wide, theme);
    section(&mut out, groups("By unit", &view.units, wide, theme));
    section(&mut out, groups("By chapter", &view.chapters, wide, theme));
    section(&mut out, groups("By level", &view.levels, wide, theme));
    section(&mut out, days(&view.days, wide, theme));
    section(&mut out, due(&view.due, wide, theme));
    section(&mut out, review(view.review, wide));
    let last_time = view.last_time.iter().flat_map(|text| {
        wrap_styled(&clean_line(text, theme), Style::Plain, wide.min(READABLE) - 1)
    });
    section(&mut out, last_time.map(|line| line.indent(1)).collect());
    section(&mut out, next(view, wide, theme));
    let waiting = waiting::sentence(&view.waiting, view.node.as_deref());
    let waiting = waiting.iter().flat_map(|text| {
        wrap_styled(&format!("{}.", clean_line(text, theme)), Style::Plain, wide.min(READABLE) - 1)
    });
    section(&mut out, waiting.map(|line| line.indent(1)).collect());
    let notices = view.notices.iter().flat_map(|text| {
        wrap_styled(&format!("! {}", clean_line(text, theme)), Style::Warn, wide.min(READABLE) - 1)
    });
    section(&mut out, notices.map(|line| line.indent(1)).collect());
    finish(out, width, theme)
}

fn section(out: &mut Vec<Line>, part: Vec<Line>) {
    if !part.is_empty() {
        out.push(Line::new());
        out.extend(part);
    }
}

fn overview(view: &StatusView, width: usize, theme: Theme) -> Vec<Line> {
    let title = clean_line(&view.title, theme);
    let mut out = wrap_styled(&title, Style::Strong, width - 1);
    let mut facts =
        vec![format!("{} of {} done", view.done, count(view.total, "exercise", "exercises"))];
    if let Some(Points { earned, of }) = view.points {
        facts.push(points(Some(earned), of));
    }
    if view.tries > 0 {
        facts.push(count(view.tries as usize, "try", "tries"));
    }
    if view.hints > 0 {
        facts.push(count(view.hints as usize, "hint", "hints"));
    }
    if view.minutes > 0 {
        facts.push(minutes(view.minutes));
    }
    if view.known > 0 {
        facts.push(format!("{} skipped as known", view.known));
    }
    if !theme.plain && width >= 30 {
        let columns = (width - 1).min(50);
        out.push(bar(view.done, view.total, columns, theme));
    }
    out.extend(wrap_styled(&facts.join(", "), Style::Plain, width - 1));
    out.into_iter().map(|line| line.indent(1)).collect()
}

fn groups(title: &str, groups: &[ProgressGroup], width: usize, theme: Theme) -> Vec<Line> {
    if groups.is_empty() {
        return Vec::new();
    }
    let names: Vec<String> = groups.iter().map(|group| clean_line(&group.name, theme)).collect();
    let counts: Vec<String> =
        groups.iter().map(|group| format!("{}/{}", group.done, group.total)).collect();
    let widest = counts.iter().map(String::len).max().unwrap_or(0);
    // In a narrow window the name is more important than the bar.
    let room = if width < 40 { width.saturating_sub(widest + 5) } else { width / 3 };
    let longest = names.iter().map(|name| columns(name)).max().unwrap_or(0).min(room);
    let mut out = vec![Line::styled(title, Style::Strong).indent(1)];
    for ((group, name), done) in groups.iter().zip(names).zip(counts) {
        if theme.plain {
            let mut facts = vec![format!("{} of {}", group.done, group.total)];
            facts.extend(effort(group));
            let text = format!("{name}: {}", facts.join(", "));
            out.extend(
                wrap_styled(&text, Style::Plain, width - 3).into_iter().map(|line| line.indent(3)),
            );
            continue;
        }
        let name = Line::plain(name).cut(longest, theme);
        let gap = longest - name.width();
        let mut line = name.join(Line::spaces(gap + 2)).indent(3);
        let room = width.saturating_sub(line.width() + widest + 2);
        if room >= 10 {
            let columns = room.min(BAR);
            line = line.join(bar(group.done, group.total, columns, theme)).add("  ", Style::Plain);
        }
        line = line.add(format!("{done:>widest$}"), Style::Plain);
        let facts = effort(group).join(", ");
        let longer = line.clone().add(format!("   {facts}"), Style::Dim);
        out.push(if !facts.is_empty() && longer.width() <= width { longer } else { line });
    }
    out
}

/// How many questions are due, and how well the learner knows what they know.
fn review(review: ReviewStatus, width: usize) -> Vec<Line> {
    let mut out = Vec::new();
    if review.due > 0 {
        let due = count(review.due, "task is", "tasks are");
        let text = format!("{due} due for review: {}", command("review"));
        out.extend(wrap_styled(&text, Style::Plain, width - 1));
    }
    let known = SURE_WORDS.iter().zip(review.confidence).filter(|(_, (asked, _))| *asked > 0);
    let known: Vec<String> = known
        .map(|(word, (asked, remembered))| format!("{word} {remembered} of {asked}"))
        .collect();
    if !known.is_empty() {
        let text = format!("How often you were right: {}", known.join(", "));
        out.extend(wrap_styled(&text, Style::Plain, width - 1));
    }
    out.into_iter().map(|line| line.indent(1)).collect()
}

fn effort(group: &ProgressGroup) -> Vec<String> {
    let worth = group.points.map(|worth| points(Some(worth.earned), worth.of));
    let tries = (group.tries > 0).then(|| count(group.tries as usize, "try", "tries"));
    let time = (group.minutes > 0).then(|| minutes(group.minutes));
    let due = group.review.filter(|due| *due > 0).map(|due| format!("review: {due} due"));
    worth.into_iter().chain(tries).chain(time).chain(due).collect()
}

fn days(days: &[u32], width: usize, theme: Theme) -> Vec<Line> {
    if days.iter().all(|passed| *passed == 0) {
        return Vec::new();
    }
    // The newest days are the important ones.
    let days = &days[days.len().saturating_sub(width.saturating_sub(4))..];
    let (most, sum) = (days.iter().max().copied().unwrap_or(1).max(1), days.iter().sum::<u32>());
    let active = days.iter().filter(|passed| **passed > 0).count();
    let today = days.last().copied().unwrap_or(0);
    let heading = format!("Passed in the last {}", count(days.len(), "day", "days"));
    let mut out = wrap_styled(&heading, Style::Strong, width - 1);
    if !theme.plain {
        let steps = theme.sparks();
        let spark: String = days
            .iter()
            .map(|passed| {
                // Every day with a pass is visible; the best day reaches the top.
                let step = (*passed as usize * 8).div_ceil(most as usize);
                steps.get(step).copied().unwrap_or("")
            })
            .collect();
        out.push(Line::styled(spark, Style::Good).indent(2));
    }
    let text = format!(
        "{} on {}; {today} today",
        count(sum as usize, "exercise", "exercises"),
        count(active, "day", "days")
    );
    out.extend(wrap_styled(&text, Style::Dim, width - 3).into_iter().map(|line| line.indent(2)));
    out.into_iter().map(|line| line.indent(1)).collect()
}

fn due(due: &[String], width: usize, theme: Theme) -> Vec<Line> {
    if due.is_empty() {
        return Vec::new();
    }
    let mut out = vec![Line::styled("Due", Style::Strong).indent(1)];
    for text in due {
        let rows = wrap_styled(&clean_line(text, theme), Style::Plain, width.min(READABLE) - 3);
        out.extend(rows.into_iter().map(|line| line.indent(3)));
    }
    out
}

fn next(view: &StatusView, width: usize, theme: Theme) -> Vec<Line> {
    let text = match &view.next {
        Some(next) => format!(
            "Next: {}{}{}, {} (~{} min)",
            clean_line(&next.chapter, theme),
            theme.inside(),
            clean_line(&next.name, theme),
            clean_line(&next.title, theme),
            next.minutes
        ),
        None if view.total > 0 && view.done >= view.total => "All exercises are done.".to_owned(),
        None if view.known > 0 => "All exercises are done or known.".to_owned(),
        None => return Vec::new(),
    };
    let rows = wrap_styled(&text, Style::Accent, width.min(READABLE) - 1).into_iter();
    rows.map(|line| line.indent(1)).collect()
}
