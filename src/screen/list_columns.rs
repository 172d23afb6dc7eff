//! The columns of the list: as many as fit, and the title where there is room.

use super::Theme;
use super::clean::clean_line;
use super::line::{Line, columns};
use super::list_items::{ItemState, ListItem};
use super::theme::Style;
use super::watch::level;
use crate::verdict::Mark;
use crate::words::count;

/// The columns that a name has before a column at the right comes into question.
const SHORTEST_NAME: usize = 26;
/// Space between two columns.
const GAP: usize = 2;
/// A title that is cut to fewer columns says too little.
const SHORTEST_TITLE: usize = 20;
/// The columns of names beside titles, at least. A longer name takes columns of its title.
const FEWEST_FOR_NAMES: usize = 17;

/// The same for a title beside a long note.
const SHORTEST_REST: usize = 8;

/// The columns and their widths.
pub(super) struct ListColumns {
    number: usize,
    /// The longest name, if it fits.
    name: usize,
    /// 0 if there is no room.
    title: usize,
    /// 0 for a column that is empty in every row, or does not fit.
    facts: [usize; 5],
    /// Whether the tries of an exercise take the place of its minutes.
    dense: bool,
}

/// Returns the facts about an exercise, in the order of their columns.
fn facts_of(item: &ListItem, dense: bool) -> [String; 5] {
    let minutes = format!("{} min", item.minutes);
    let tries = tries(item);
    let (minutes, tries) = match dense {
        true if tries.is_empty() => (minutes, tries),
        true => (tries, String::new()),
        false => (minutes, tries),
    };
    [worth(item), level(item.level).to_owned(), minutes, tries, hints(item)]
}

fn longest_of_each(items: &[ListItem], dense: bool) -> [usize; 5] {
    let mut widest = [0; 5];
    for item in items {
        for (widest, fact) in widest.iter_mut().zip(facts_of(item, dense)) {
            *widest = (*widest).max(columns(&fact));
        }
    }
    widest
}

impl ListColumns {
    /// Chooses the columns for a window. A title is worth more than a column of its own for the tries.
    pub(super) fn new(items: &[ListItem], width: usize, theme: Theme) -> Self {
        let roomy = Self::laid_out(items, width, false, theme);
        let dense = Self::laid_out(items, width, true, theme);
        if roomy.title == 0 && dense.title > 0 { dense } else { roomy }
    }

    fn laid_out(items: &[ListItem], width: usize, dense: bool, theme: Theme) -> Self {
        let longest = |text: &dyn Fn(&ListItem) -> usize| items.iter().map(text).max().unwrap_or(0);
        let number = items.len().to_string().len();
        // The pointer, the mark, the number, gaps.
        let fixed = 2 + columns(theme.mark(Mark::Passed)) + 1 + number + 1;
        let widest = longest_of_each(items, dense);
        let gap = if dense { 1 } else { GAP };
        let names = longest(&|item| columns(&item.name));
        let mut facts = [0; 5];
        let mut taken = fixed + names.min(SHORTEST_NAME) + 1;
        for (fact, widest) in facts.iter_mut().zip(widest) {
            let wanted = if widest == 0 { 0 } else { widest + gap };
            if taken + wanted > width {
                break;
            }
            taken += wanted;
            *fact = wanted;
        }
        let room = width.saturating_sub(fixed + facts.iter().sum::<usize>() + 1);
        // Only the longest names take columns of their titles, where there is no room for both.
        let beside_title = room.saturating_sub(SHORTEST_TITLE + GAP);
        let name = names.min(beside_title.max(FEWEST_FOR_NAMES)).min(room);
        let left = room.saturating_sub(name + GAP);
        let title = longest(&|item| columns(&item.title)).min(left);
        let title = if left < SHORTEST_TITLE { 0 } else { title };
        // Without a title, the facts stand as far to the right as they can.
        let name = if title == 0 { room.min(MOST_NAME) } else { name };
        Self { number, name, title, facts, dense }
    }

    pub(super) fn row(
        &self,
        index: usize,
        item: &ListItem,
        selected: bool,
        current: Option<&str>,
        theme: Theme,
    ) -> Line {
        let (mark, style) = match item.state {
            ItemState::Done => (Mark::Passed, Style::Good),
            ItemState::Known => (Mark::Skipped, Style::Dim),
            ItemState::Started => (Mark::Failed, Style::Bad),
            ItemState::Untouched => (Mark::Waiting, Style::Dim),
        };
        let marks = columns(theme.mark(Mark::Passed));
        let pointer = if selected { theme.pointer() } else { " " };
        let mut line = Line::styled(format!("{pointer} "), Style::Accent)
            .add(format!("{:<marks$} ", theme.mark(mark)), style)
            .add(format!("{:>width$} ", index + 1, width = self.number), Style::Dim)
            .join(self.words(item, selected, current, theme));
        let facts = facts_of(item, self.dense);
        let columns: Vec<(&String, usize)> =
            facts.iter().zip(self.facts).filter(|(_, width)| *width > 0).collect();
        let last = columns.iter().rposition(|(text, _)| !text.is_empty());
        for (text, width) in columns.into_iter().take(last.map_or(0, |last| last + 1)) {
            line = line.add(format!("{text:>width$}"), Style::Dim);
        }
        line
    }

    /// Lays out the name, what has to be said about it, and the title.
    fn words(&self, item: &ListItem, selected: bool, current: Option<&str>, theme: Theme) -> Line {
        let here = current == Some(item.name.as_str());
        let locked = item.assigned.as_ref().is_some_and(|assigned| assigned.locked);
        let style = match (selected, item.state) {
            (true, _) => Style::Accent,
            (_, ItemState::Done) => Style::Dim,
            _ if here => Style::Strong,
            _ if locked => Style::Dim,
            _ => Style::Plain,
        };
        let name = clean_line(&item.name, theme);
        let name = match (&item.needed_node, here, locked) {
            (Some(range), ..) => format!("{name} (needs Node.js {})", clean_line(range, theme)),
            (None, true, _) => format!("{name} (here)"),
            _ if item.state == ItemState::Known => format!("{name} (known)"),
            _ if item.repeating => format!("{name} (once more)"),
            (None, _, true) => format!("{name} (locked)"),
            _ => name,
        };
        if self.title == 0 {
            return cell(&name, self.name, style, theme);
        }
        // A longer name with a note takes columns of the title.
        let room = self.name + GAP + self.title;
        let begin = columns(&name).max(self.name) + GAP;
        if begin + SHORTEST_REST.min(self.title) > room {
            return cell(&name, room, style, theme);
        }
        let title = shortened(&clean_line(&item.title, theme), room - begin, theme);
        let title = cell(&title, room - begin, Style::Plain, theme);
        cell(&name, begin - GAP, style, theme).join(Line::spaces(GAP)).join(title)
    }
}

/// The widest column of names where there are no titles.
const MOST_NAME: usize = 48;

/// The points of an assignment, or the question.
fn worth(item: &ListItem) -> String {
    if let Some(assigned) = &item.assigned {
        return format!("{} pt", assigned.points);
    }
    item.questions.first().map_or(String::new(), |first| {
        let more = if item.questions.len() > 1 { "+" } else { "" };
        format!("q{first}{more}")
    })
}

fn tries(item: &ListItem) -> String {
    some(item.tries as usize, "try", "tries")
}

fn hints(item: &ListItem) -> String {
    if item.solution_seen {
        return "solution".to_owned();
    }
    some(usize::from(item.hints), "hint", "hints")
}

fn some(number: usize, one: &str, many: &str) -> String {
    if number == 0 { String::new() } else { count(number.min(9_999), one, many) }
}

/// Shortens a title after a word, unless that would leave much of the room empty.
fn shortened(title: &str, width: usize, theme: Theme) -> String {
    if columns(title) <= width {
        return title.to_owned();
    }
    let dots = theme.ellipsis();
    let fits = |end: &usize| columns(&title[..*end]) + columns(dots) <= width;
    let ends = title.match_indices(' ').map(|(at, _)| at).take_while(fits);
    match ends.last().filter(|end| columns(&title[..*end]) * 2 >= width) {
        Some(end) => format!("{}{dots}", title[..end].trim_end_matches([',', ':', ';', ' '])),
        None => title.to_owned(),
    }
}

/// Cuts or pads a text to exactly `width` columns.
fn cell(text: &str, width: usize, style: Style, theme: Theme) -> Line {
    let line = Line::styled(text, style).cut(width, theme);
    let gap = width.saturating_sub(line.width());
    line.join(Line::spaces(gap))
}
