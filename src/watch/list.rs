//! The list's state: cursor, search and filters; pure. [`crate::screen::list`] draws it.

use crate::course::Level;
use crate::screen::{Filters, ListItem, ListView, State};
use crate::system::input::Key;

/// What the list asks of its caller.
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListAction {
    /// Nothing: it only looks different now.
    Stay,
    /// Back to the exercise.
    Close,
    /// Go to the exercise with this index among the items.
    Go(usize),
    /// Ask whether to reset the exercise with this index.
    Reset(usize),
}

/// The list and where the learner is in it.
#[derive(Debug, Clone)]
pub struct ListState {
    items: Vec<ListItem>,
    /// What a search looks at, in lower case; one an item.
    haystacks: Vec<String>,
    shown: Vec<usize>,
    cursor: usize,
    query: String,
    searching: bool,
    filters: Filters,
}

impl ListState {
    /// Opens the list with the cursor on the exercise called `current`.
    pub fn new(items: Vec<ListItem>, current: Option<&str>) -> Self {
        let haystacks = items.iter().map(haystack).collect();
        let cursor = items.iter().position(|item| Some(item.name.as_str()) == current);
        let shown = (0..items.len()).collect();
        Self {
            items,
            haystacks,
            shown,
            cursor: cursor.unwrap_or(0),
            query: String::new(),
            searching: false,
            filters: Filters::default(),
        }
    }

    /// New facts about the same exercises (another runner passed one); the cursor stays.
    pub fn update(&mut self, items: Vec<ListItem>) {
        self.haystacks = items.iter().map(haystack).collect();
        let selected = self.selected().and_then(|index| self.items.get(index));
        let name = selected.map(|item| item.name.clone());
        self.items = items;
        self.narrow();
        let same = |index: &usize| Some(&self.items[*index].name) == name.as_ref();
        if let Some(row) = self.shown.iter().position(same) {
            self.cursor = row;
        }
    }

    /// Narrows the list at once, as the command line asks.
    pub fn narrow_to(&mut self, query: &str, filters: Filters) {
        query.clone_into(&mut self.query);
        self.filters = filters;
        self.narrow();
    }

    /// What the screen draws. `current` is the exercise that watch stands on.
    pub fn view<'a>(&'a self, title: &'a str, current: Option<&'a str>) -> ListView<'a> {
        ListView {
            title,
            items: &self.items,
            units: &[],
            shown: &self.shown,
            cursor: self.cursor,
            current,
            query: &self.query,
            searching: self.searching,
            filters: &self.filters,
        }
    }

    /// The index of the selected item.
    pub fn selected(&self) -> Option<usize> {
        self.shown.get(self.cursor).copied()
    }

    /// Takes a key; `rows` is how many exercises the window shows, for paging.
    pub fn press(&mut self, key: Key, rows: usize) -> ListAction {
        match key {
            Key::Up => self.go_by(-1),
            Key::Down => {
                self.go_by(isize::from(!self.searching));
                self.searching = false;
            }
            Key::PageUp => self.go_by(-page(rows)),
            Key::PageDown => self.go_by(page(rows)),
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = self.shown.len().saturating_sub(1),
            Key::Enter => return self.selected().map_or(ListAction::Stay, ListAction::Go),
            Key::Esc => return self.escape(),
            Key::Backspace => self.erase(),
            Key::Char(char) if self.searching => self.type_in(char),
            Key::Char(char) => return self.command(char),
            Key::Ctrl(_) => {}
        }
        ListAction::Stay
    }

    /// First the search ends, then the filters go, then the list closes.
    fn escape(&mut self) -> ListAction {
        if self.searching || !self.query.is_empty() {
            self.searching = false;
            self.query.clear();
        } else if !self.filters.is_empty() {
            self.filters = Filters::default();
        } else {
            return ListAction::Close;
        }
        self.refind();
        ListAction::Stay
    }

    fn erase(&mut self) {
        if self.query.pop().is_none() {
            self.searching = false;
        }
        self.refind();
    }

    fn type_in(&mut self, char: char) {
        if char.is_control() {
            return;
        }
        self.query.push(char);
        self.narrow();
        self.cursor = 0;
    }

    fn command(&mut self, char: char) -> ListAction {
        match char {
            '/' => self.searching = true,
            'q' | 'l' => return ListAction::Close,
            'x' => return self.selected().map_or(ListAction::Stay, ListAction::Reset),
            'j' => self.go_by(1),
            'k' => self.go_by(-1),
            'g' => self.cursor = 0,
            'G' => self.cursor = self.shown.len().saturating_sub(1),
            'p' => toggle(&mut self.filters.done, false),
            'd' => toggle(&mut self.filters.done, true),
            '1' => toggle(&mut self.filters.level, Level::Junior),
            '2' => toggle(&mut self.filters.level, Level::Mid),
            '3' => toggle(&mut self.filters.level, Level::Senior),
            'c' => self.same_chapter(),
            '#' => self.same_question(),
            // A key without a meaning of its own begins a search with itself.
            _ if char.is_alphanumeric() => {
                self.searching = true;
                self.type_in(char);
                return ListAction::Stay;
            }
            _ => return ListAction::Stay,
        }
        if matches!(char, 'p' | 'd' | '1' | '2' | '3' | 'c' | '#') {
            self.refind();
        }
        ListAction::Stay
    }

    fn same_chapter(&mut self) {
        let here = self.selected().map(|index| {
            let item = &self.items[index];
            let unit = item.assigned.as_ref().map(|assigned| assigned.unit_name.clone());
            unit.unwrap_or_else(|| item.chapter.clone())
        });
        self.filters.chapter = if self.filters.chapter.is_some() { None } else { here };
    }

    fn same_question(&mut self) {
        let here = self.selected().and_then(|index| self.items[index].questions.first().copied());
        self.filters.question = if self.filters.question.is_some() { None } else { here };
    }

    fn go_by(&mut self, rows: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(rows).min(last);
    }

    /// Narrows anew and stays on the selected exercise where it is still there.
    fn refind(&mut self) {
        let selected = self.selected();
        self.narrow();
        let row = self.shown.iter().position(|index| Some(*index) == selected);
        self.cursor = row.unwrap_or_else(|| self.cursor.min(self.shown.len().saturating_sub(1)));
    }

    fn narrow(&mut self) {
        let words: Vec<String> = self.query.split_whitespace().map(str::to_lowercase).collect();
        self.shown = (0..self.items.len())
            .filter(|index| {
                let item = &self.items[*index];
                passes(&self.filters, item)
                    && words.iter().all(|word| matches(word, item, &self.haystacks[*index]))
            })
            .collect();
        self.cursor = self.cursor.min(self.shown.len().saturating_sub(1));
    }
}

fn page(rows: usize) -> isize {
    isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(1)
}

fn toggle<T: PartialEq>(filter: &mut Option<T>, value: T) {
    *filter = if filter.as_ref() == Some(&value) { None } else { Some(value) };
}

fn haystack(item: &ListItem) -> String {
    let parts = [&item.name, &item.title, &item.chapter, &item.task, &item.tags.join(" ")];
    parts.map(|part| part.to_lowercase()).join("\n")
}

fn passes(filters: &Filters, item: &ListItem) -> bool {
    filters.done.is_none_or(|done| (item.state == State::Done) == done)
        && filters.level.is_none_or(|level| item.level == level)
        && filters.chapter.as_ref().is_none_or(|chapter| is_in(item, chapter))
        && filters.question.is_none_or(|question| item.questions.contains(&question))
}

/// Its chapter, or its unit, where it has one.
fn is_in(item: &ListItem, words: &str) -> bool {
    let unit = item.assigned.as_ref().map(|assigned| assigned.unit_name.as_str());
    item.chapter.contains(words) || unit.is_some_and(|unit| unit.contains(words))
}

/// A number (`7`, `q7`, `#7`) means the question; other words are looked for in the texts.
fn matches(word: &str, item: &ListItem, haystack: &str) -> bool {
    let number = word.strip_prefix(['q', '#']).unwrap_or(word).parse::<u16>();
    number.is_ok_and(|number| item.questions.contains(&number))
        || (word.parse::<u16>().is_err() && haystack.contains(word))
}

#[cfg(test)]
mod tests;
