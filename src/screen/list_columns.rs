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
const SHORTEST_TITLE: usize = 16;

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
}

impl ListColumns {
    pub(super) fn new(items: &[ListItem], width: usize, theme: Theme) -> Self {
        let longest = |text: fn(&ListItem) -> usize| items.iter().map(text).max().unwrap_or(0);
        let number = items.len().to_string().len();
        // The pointer, the mark, the number, gaps.
        let fixed = 2 + columns(theme.mark(Mark::Passed)) + 1 + number + 1;
        let widest = [
            longest(|item| columns(&worth(item))),
            columns("senior"),
            longest(|item| item.minutes.to_string().len()) + columns(" min"),
            longest(|item| columns(&tries(item))),
            longest(|item| columns(&hints(item))),
        ];
        let names = longest(|item| columns(&item.name));
        let mut facts = [0; 5];
        let mut taken = fixed + names.min(SHORTEST_NAME) + 1;
        for (fact, widest) in facts.iter_mut().zip(widest) {
            let wanted = if widest == 0 { 0 } else { widest + GAP };
            if taken + wanted > width {
                break;
            }
            taken += wanted;
            *fact = wanted;
        }
        let room = width.saturating_sub(fixed + facts.iter().sum::<usize>() + 1);
        let name = names.min(room);
        let left = room.saturating_sub(name + GAP);
        let title = longest(|item| columns(&item.title)).min(left);
        let title = if left < SHORTEST_TITLE { 0 } else { title };
        // Without a title, the facts stand as far to the right as they can.
        let name = if title == 0 { room.min(MOST_NAME) } else { name };
        Self { number, name, title, facts }
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
        let facts = [
            worth(item),
            level(item.level).to_owned(),
            format!("{} min", item.minutes),
            tries(item),
            hints(item),
        ];
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
        let title = cell(&clean_line(&item.title, theme), room - begin, Style::Plain, theme);
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

/// Cuts or pads a text to exactly `width` columns.
fn cell(text: &str, width: usize, style: Style, theme: Theme) -> Line {
    let line = Line::styled(text, style).cut(width, theme);
    let gap = width.saturating_sub(line.width());
    line.join(Line::spaces(gap))
}
