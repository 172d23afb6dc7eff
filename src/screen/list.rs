//! The list of all exercises: one line each, with as many columns as fit.
//!
//! Only the rows in the window are laid out, so that thousands of exercises cost nothing.

use super::Theme;
use super::clean::clean_line;
use super::line::{Line, columns, finish};
use super::list_items::{Filters, ItemState, ListItem};
use super::theme::Style;
use super::watch::{level, right_edge};
use crate::verdict::Mark;
use crate::words::count;

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
}

const NARROWEST: usize = 20;
/// The lines around the rows: the title, the search and filters, the keys.
const FRAME: usize = 3;

/// The number of exercises that a window of `height` rows shows, for paging.
pub fn list_rows(height: usize) -> usize {
    height.saturating_sub(FRAME).max(1)
}

/// Lays out the list screen for a window, in at most `height` lines.
pub fn list(view: &ListView<'_>, width: usize, height: usize, theme: Theme) -> Vec<String> {
    let wide = width.max(NARROWEST);
    let rows = list_rows(height);
    let cursor = view.cursor.min(view.shown.len().saturating_sub(1));
    // The row of the cursor is in the middle, except at both ends.
    let first = cursor.saturating_sub(rows / 2).min(view.shown.len().saturating_sub(rows));
    let window = &view.shown[first..(first + rows).min(view.shown.len())];
    let layout = ColumnLayout::new(wide, view.items.len(), theme);
    let mut lines = vec![title(view, wide, theme), search(view, wide, theme)];
    for (index, item) in (first..).zip(window) {
        if let Some(exercise) = view.items.get(*item) {
            lines.push(layout.row(*item, exercise, index == cursor, view.current, theme));
        }
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
    let layout = ColumnLayout::new(wide, view.items.len(), theme);
    let mut lines = vec![title(view, wide, theme)];
    let mut unit = None;
    for index in view.shown {
        if let Some(exercise) = view.items.get(*index) {
            let heading = unit_of(view, exercise);
            if heading.is_some() && heading != unit {
                lines.push(
                    Line::styled(clean_line(heading.unwrap_or_default(), theme), Style::Strong)
                        .indent(1),
                );
                unit = heading;
            }
            lines.push(layout.row(*index, exercise, false, view.current, theme));
        }
    }
    if view.shown.is_empty() {
        lines.push(Line::styled("Nothing matches.", Style::Dim).indent(3));
    }
    finish(lines, width, theme)
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
    const BROWSING: [(&str, &str); 9] = [
        ("Enter", "go"),
        ("Esc", "back"),
        ("/", "search"),
        ("p", "pending"),
        ("d", "done"),
        ("1 2 3", "level"),
        ("c", "chapter"),
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

/// The columns and their widths.
struct ColumnLayout {
    number: usize,
    name: usize,
    title: usize,
    /// How many columns at the right fit: question, level, tries, hints.
    facts: usize,
    width: usize,
}

/// The columns at the right: the narrowest window that has them, and their width.
const FACTS: [(usize, usize); 4] = [(44, 6), (52, 8), (64, 10), (74, 9)];

impl ColumnLayout {
    fn new(width: usize, total: usize, theme: Theme) -> Self {
        let number = total.to_string().len();
        let edge = right_edge(width);
        // The pointer, the mark, the number, gaps.
        let fixed = 2 + columns(theme.mark(Mark::Passed)) + 1 + number + 1;
        let mut layout = Self {
            number,
            name: 0,
            title: 0,
            facts: FACTS.iter().filter(|(from, _)| edge >= *from).count(),
            width: edge,
        };
        let right = layout.right_width();
        let room = edge.saturating_sub(fixed + right);
        layout.name = if width >= 140 { room.min(34) } else { room };
        // A very wide window has room for the title, too.
        if width >= 140 {
            layout.title = width.saturating_sub(fixed + right + layout.name + 2).min(60);
            layout.width = width;
        }
        layout
    }

    fn right_width(&self) -> usize {
        FACTS[..self.facts].iter().map(|(_, width)| width).sum()
    }

    fn row(
        &self,
        index: usize,
        item: &ListItem,
        selected: bool,
        current: Option<&str>,
        theme: Theme,
    ) -> Line {
        let (mark, style) = match item.state {
            ItemState::Done => (Mark::Passed, Style::Good),
            ItemState::Started => (Mark::Failed, Style::Bad),
            ItemState::Untouched => (Mark::Waiting, Style::Dim),
        };
        let marks = columns(theme.mark(Mark::Passed));
        let pointer = if selected { theme.pointer() } else { " " };
        let here = current == Some(item.name.as_str());
        let name_style = match (selected, item.state) {
            (true, _) => Style::Accent,
            (_, ItemState::Done) => Style::Dim,
            _ if here => Style::Strong,
            _ if item.assigned.as_ref().is_some_and(|assigned| assigned.locked) => Style::Dim,
            _ => Style::Plain,
        };
        let name = clean_line(&item.name, theme);
        let locked = item.assigned.as_ref().is_some_and(|assigned| assigned.locked);
        let name = match (&item.needed_node, here, locked) {
            (Some(range), ..) => format!("{name} (needs Node.js {})", clean_line(range, theme)),
            (None, true, _) => format!("{name} (here)"),
            (None, _, true) => format!("{name} (locked)"),
            _ => name,
        };
        let mut line = Line::styled(format!("{pointer} "), Style::Accent)
            .add(format!("{:<marks$} ", theme.mark(mark)), style)
            .add(format!("{:>width$} ", index + 1, width = self.number), Style::Dim)
            .join(cell(&name, self.name, name_style, theme));
        if self.title > 0 {
            let title = clean_line(&item.title, theme);
            line = line.add("  ", Style::Plain).join(cell(&title, self.title, Style::Plain, theme));
        }
        let question = item.questions.first().map_or(String::new(), |first| {
            let more = if item.questions.len() > 1 { "+" } else { "" };
            format!("q{first}{more}")
        });
        let worth = item.assigned.as_ref().map(|assigned| format!("{} pt", assigned.points));
        let facts = [
            worth.unwrap_or(question),
            level(item.level).to_owned(),
            some(item.tries as usize, "try", "tries"),
            some(usize::from(item.hints), "hint", "hints"),
        ];
        for (text, (_, width)) in facts.iter().zip(&FACTS[..self.facts]) {
            line = line.add(format!("{text:>width$}"), Style::Dim);
        }
        line.cut(self.width, theme)
    }
}

fn some(number: usize, one: &str, many: &str) -> String {
    if number == 0 { String::new() } else { count(number.min(9_999), one, many) }
}

/// Cuts or pads a text to exactly `width` columns.
fn cell(text: &str, width: usize, style: Style, theme: Theme) -> Line {
    let line = Line::styled(text, style).cut(width, theme);
    let gap = width.saturating_sub(line.width());
    line.join(Line::spaces(gap))
}
