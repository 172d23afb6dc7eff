//! The list of all exercises: one line each, below their chapters.
//!
//! Only the rows in the window are laid out, so that thousands of exercises cost nothing.

use std::ops::Range;

use super::Theme;
use super::clean::clean_line;
use super::line::{Line, columns, finish};
use super::list_columns::ListColumns;
use super::list_items::{Filters, ItemState, ListItem, ListOrder};
use super::theme::Style;
use super::watch::{level, right_edge};
use crate::words::{count, minutes};

/// The data of the list screen.
#[derive(Debug, Clone, Copy)]
pub struct ListView<'a> {
    pub title: &'a str,
    pub items: &'a [ListItem],
    /// The progress in each unit of the progression: `Week 1 3/8, due in 2 d`.
    pub units: &'a [String],
    /// Indices of the items that match, in order.
    pub shown: &'a [usize],
    /// Index into `shown`.
    pub cursor: usize,
    /// The current exercise of the watch.
    pub current: Option<&'a str>,
    pub query: &'a str,
    /// Whether keys are typed into the query.
    pub searching: bool,
    pub filters: &'a Filters,
    pub order: ListOrder,
}

const NARROWEST: usize = 20;
/// The lines around the rows: the title, the search and filters, the keys.
const FRAME: usize = 3;
/// A window with fewer rows for exercises has no headings.
const ROWS_WITH_HEADINGS: usize = 4;

/// The number of rows that a window of `height` rows has for exercises and headings, for paging.
pub fn list_rows(height: usize) -> usize {
    height.saturating_sub(FRAME).max(1)
}

/// Lays out the list screen for a window, in at most `height` lines.
pub fn list(view: &ListView<'_>, width: usize, height: usize, theme: Theme) -> Vec<String> {
    let wide = width.max(NARROWEST);
    let rows = list_rows(height);
    let cursor = view.cursor.min(view.shown.len().saturating_sub(1));
    let headings = Headings::new(view, rows >= ROWS_WITH_HEADINGS);
    let window = headings.window(cursor, rows);
    let layout = ListColumns::new(view.items, wide, theme);
    let mut lines = vec![title(view, wide, theme), search(view, wide, theme)];
    let mut above = None;
    for index in window.clone() {
        let Some(exercise) = view.items.get(view.shown[index]) else { continue };
        lines.extend(headings.above(exercise, above, wide, theme));
        above = Some(exercise);
        lines.push(layout.row(view.shown[index], exercise, index == cursor, view.current, theme));
    }
    if window.is_empty() {
        lines.push(Line::styled("Nothing matches. Esc shows all exercises.", Style::Dim).indent(3));
    }
    lines.push(keys(view, wide));
    // In a tiny window the row of the cursor is more important than what is around it.
    match height {
        0 => lines.clear(),
        1 => lines = lines.into_iter().skip(2).take(1).collect(),
        2 => lines = lines.into_iter().skip(1).take(2).collect(),
        3 => lines = lines.into_iter().skip(1).collect(),
        _ => {}
    }
    finish(lines, width, theme)
}

/// Lays out all matching rows for a pipe or a scrolling terminal, without keys and cursor.
pub fn list_all(view: &ListView<'_>, width: usize, theme: Theme) -> Vec<String> {
    let wide = width.max(NARROWEST);
    let layout = ListColumns::new(view.items, wide, theme);
    let headings = Headings::new(view, true);
    let mut lines = vec![title(view, wide, theme)];
    let mut above = None;
    for index in view.shown {
        let Some(exercise) = view.items.get(*index) else { continue };
        lines.extend(headings.above(exercise, above, wide, theme));
        above = Some(exercise);
        lines.push(layout.row(*index, exercise, false, view.current, theme));
    }
    if view.shown.is_empty() {
        lines.push(Line::styled("Nothing matches.", Style::Dim).indent(3));
    }
    finish(lines, width, theme)
}

/// The headings above exercises: their chapters, or the units of a progression.
struct Headings<'a> {
    view: &'a ListView<'a>,
    /// Only in the order of the course, where exercises of a chapter are together.
    shown: bool,
}

impl<'a> Headings<'a> {
    fn new(view: &'a ListView<'a>, has_room: bool) -> Self {
        Self { view, shown: has_room && view.shown.is_sorted() }
    }

    /// Returns whether `item` begins another chapter or unit than `above`, the item in the row above it.
    fn begins(&self, item: &ListItem, above: Option<&ListItem>) -> bool {
        let Some(above) = above.filter(|_| self.shown) else { return self.shown };
        match (&item.assigned, &above.assigned) {
            (Some(item), Some(above)) => item.unit != above.unit,
            _ => item.chapter != above.chapter,
        }
    }

    fn above(
        &self,
        item: &ListItem,
        above: Option<&ListItem>,
        width: usize,
        theme: Theme,
    ) -> Option<Line> {
        if !self.begins(item, above) {
            return None;
        }
        if let Some(unit) = unit_of(self.view, item) {
            let line = Line::styled(clean_line(unit, theme), Style::Strong);
            return Some(line.cut(width.saturating_sub(1), theme).indent(1));
        }
        let chapter = self.view.items.iter().filter(|other| other.chapter == item.chapter);
        let (mut done, mut all, mut left) = (0, 0, 0);
        for item in chapter {
            all += 1;
            match item.state {
                ItemState::Done => done += 1,
                ItemState::Known => {}
                _ => left += u32::from(item.minutes),
            }
        }
        let left = if left == 0 { String::new() } else { format!(", {} to go", minutes(left)) };
        let title = Line::styled(clean_line(&item.chapter, theme), Style::Strong);
        let line = title.add(format!("  {done}/{all}{left}"), Style::Dim);
        Some(line.cut(width.saturating_sub(1), theme).indent(1))
    }

    /// Returns the part of `shown` that fits into `rows` rows with its headings. The row of the cursor is in
    /// the middle, except at both ends.
    fn window(&self, cursor: usize, rows: usize) -> Range<usize> {
        let shown = self.view.shown;
        let item = |index: usize| self.view.items.get(shown[index]);
        // The rows of an exercise and of the heading above it, if it is not the first one.
        let cost = |index: usize| {
            let begins = item(index).is_some_and(|one| self.begins(one, item(index - 1)));
            1 + usize::from(begins)
        };
        if shown.is_empty() {
            return 0..0;
        }
        let mut used = 1 + usize::from(self.shown);
        let mut take = |range: &mut Range<usize>, limit: usize, up: bool| {
            loop {
                let next = if up { range.start } else { range.end };
                if (up && next == 0) || (!up && next == shown.len()) {
                    return;
                }
                let more = cost(next);
                if used + more > limit {
                    return;
                }
                used += more;
                if up { range.start -= 1 } else { range.end += 1 }
            }
        };
        let mut range = cursor..cursor + 1;
        take(&mut range, rows.div_ceil(2), true);
        take(&mut range, rows, false);
        take(&mut range, rows, true);
        range
    }
}

/// The progress in the unit of an item.
fn unit_of<'a>(view: &ListView<'a>, item: &ListItem) -> Option<&'a str> {
    let assigned = item.assigned.as_ref()?;
    view.units.get(assigned.unit).map(String::as_str)
}

fn title(view: &ListView<'_>, width: usize, theme: Theme) -> Line {
    let done = view.items.iter().filter(|item| item.state == ItemState::Done).count();
    let count = if view.shown.len() == view.items.len() {
        format!("{done}/{} done", view.items.len())
    } else {
        format!("{} of {}", view.shown.len(), count(view.items.len(), "exercise", "exercises"))
    };
    let count = Line::styled(count, Style::Dim);
    let room = width.saturating_sub(count.width() + 3);
    if room < 5 {
        return count.indent(1);
    }
    let line =
        Line::styled(clean_line(view.title, theme), Style::Strong).cut(room, theme).indent(1);
    line.with_right(&count, right_edge(width)).unwrap_or(line)
}

fn search(view: &ListView<'_>, width: usize, theme: Theme) -> Line {
    let mut line = Line::new();
    if view.searching || !view.query.is_empty() {
        let query = clean_line(view.query, theme);
        // The learner is typing at the end of a long query.
        let room = width.saturating_sub(12);
        let query = tail(&query, room);
        let cursor = if view.searching { "_" } else { "" };
        line = line.add("search: ", Style::Dim).add(format!("{query}{cursor}"), Style::Accent);
    }
    let filters = filter_words(view.filters, theme);
    if !filters.is_empty() {
        line = if line.is_blank() { line } else { line.add("  ", Style::Plain) };
        line = line.add("only: ", Style::Dim).add(filters.join(", "), Style::Warn);
    }
    if view.order == ListOrder::Tries {
        line = if line.is_blank() { line } else { line.add("  ", Style::Plain) };
        line = line.add("most tries first", Style::Warn);
    }
    if line.is_blank() {
        let selected = view.shown.get(view.cursor).and_then(|index| view.items.get(*index));
        let unit = selected.and_then(|item| unit_of(view, item));
        let text = unit.map_or_else(
            || "all exercises; / searches".to_owned(),
            |unit| format!("{}; / searches", clean_line(unit, theme)),
        );
        line = Line::styled(text, Style::Dim).cut(width.saturating_sub(1), theme);
    }
    line.indent(1)
}

fn tail(text: &str, room: usize) -> String {
    let mut rest = text;
    while columns(rest) > room {
        let mut chars = rest.chars();
        chars.next();
        rest = chars.as_str();
    }
    rest.to_owned()
}

fn filter_words(filters: &Filters, theme: Theme) -> Vec<String> {
    let done = filters.done.map(|done| if done { "done" } else { "pending" }.to_owned());
    let level = filters.level.map(|wanted| level(wanted).to_owned());
    let chapter = filters.chapter.as_deref().map(|chapter| clean_line(chapter, theme));
    let question = filters.question.map(|number| format!("question {number}"));
    done.into_iter().chain(level).chain(chapter).chain(question).collect()
}

fn keys(view: &ListView<'_>, width: usize) -> Line {
    const BROWSING: [(&str, &str); 10] = [
        ("Enter", "go"),
        ("Esc", "back"),
        ("/", "search"),
        ("p", "pending"),
        ("d", "done"),
        ("1-3", "level"),
        ("c", "chapter"),
        ("t", "tries"),
        ("#", "question"),
        ("x", "reset"),
    ];
    const SEARCHING: [(&str, &str); 3] =
        [("Enter", "go"), ("Esc", "clear"), ("Down", "to the list")];
    let keys: &[(&str, &str)] = if view.searching { &SEARCHING } else { &BROWSING };
    let mut line = Line::new();
    for (key, word) in keys {
        let word = if *word == "chapter" && !view.units.is_empty() { "unit" } else { word };
        let gap = if line.is_blank() { " " } else { "  " };
        let next = line.clone().add(gap, Style::Plain).add(*key, Style::Accent);
        let next = next.add(format!(" {word}"), Style::Plain);
        if next.width() > width {
            break;
        }
        line = next;
    }
    line
}
