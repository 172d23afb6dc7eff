//! The state of the list page: cursor, search and filters. Pure; [`crate::screen::list`] draws it.

use super::layout::latin;
use crate::course::Level;
use crate::screen::{Filters, ListIndex, ListItem, ListOrder, ListView};
use crate::system::input::Key;

/// What the caller must do after a key.
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListAction {
    /// Draw the list again.
    Stay,
    /// Return to the exercise.
    Close,
    /// Go to the exercise with this index among the items.
    Go(usize),
    /// Ask whether to reset the exercise with this index.
    Reset(usize),
}

/// The list page: the exercises and the learner's position among them.
#[derive(Debug, Clone)]
pub struct ListState {
    index: ListIndex,
    /// The indices of the matching items, in order.
    shown: Vec<usize>,
    cursor: usize,
    query: String,
    searching: bool,
    filters: Filters,
    order: ListOrder,
}

impl ListState {
    /// Opens the list with the cursor on the exercise called `current`.
    pub fn new(items: Vec<ListItem>, current: Option<&str>) -> Self {
        let cursor = items.iter().position(|item| Some(item.name.as_str()) == current);
        let shown = (0..items.len()).collect();
        Self {
            index: ListIndex::new(items),
            shown,
            cursor: cursor.unwrap_or(0),
            query: String::new(),
            searching: false,
            filters: Filters::default(),
            order: ListOrder::Course,
        }
    }

    /// Replaces the items after a change, for example by another runner. The cursor stays on its exercise.
    pub fn update(&mut self, items: Vec<ListItem>) {
        let name = self.selected_item().map(|item| item.name.clone());
        self.index = ListIndex::new(items);
        self.narrow();
        let same = |index: &usize| Some(&self.index.items()[*index].name) == name.as_ref();
        if let Some(row) = self.shown.iter().position(same) {
            self.cursor = row;
        }
    }

    /// Returns the data of the screen. `current` is the current exercise of the watch.
    pub fn view<'a>(&'a self, title: &'a str, current: Option<&'a str>) -> ListView<'a> {
        ListView {
            title,
            items: self.index.items(),
            units: &[],
            shown: &self.shown,
            cursor: self.cursor,
            current,
            query: &self.query,
            searching: self.searching,
            filters: &self.filters,
            order: self.order,
        }
    }

    fn selected_item(&self) -> Option<&ListItem> {
        self.index.items().get(self.selected()?)
    }

    /// Returns the index of the selected item.
    pub fn selected(&self) -> Option<usize> {
        self.shown.get(self.cursor).copied()
    }

    /// Handles a key. `rows` is the number of exercises that the window shows, for paging.
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
            Key::Ctrl(_) | Key::Unknown => {}
        }
        ListAction::Stay
    }

    /// Ends the search. If there is none, clears the filters. If there are none, closes the list.
    fn escape(&mut self) -> ListAction {
        if self.searching || !self.query.is_empty() {
            self.searching = false;
            self.query.clear();
        } else if !self.filters.is_empty() || self.order != ListOrder::Course {
            self.filters = Filters::default();
            self.order = ListOrder::Course;
        } else {
            return ListAction::Close;
        }
        self.narrow_around_selection();
        ListAction::Stay
    }

    fn erase(&mut self) {
        if self.query.pop().is_none() {
            self.searching = false;
        }
        self.narrow_around_selection();
    }

    fn type_in(&mut self, char: char) {
        if char.is_control() {
            return;
        }
        self.query.push(char);
        self.narrow();
        self.cursor = 0;
    }

    fn command(&mut self, typed: char) -> ListAction {
        let char = latin(typed);
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
            't' => self.toggle_order(),
            // Any other letter or digit begins a search.
            _ if typed.is_alphanumeric() => {
                self.searching = true;
                self.type_in(typed);
                return ListAction::Stay;
            }
            _ => return ListAction::Stay,
        }
        if char == 't' {
            self.narrow();
            self.cursor = 0;
        } else if matches!(char, 'p' | 'd' | '1' | '2' | '3' | 'c' | '#') {
            self.narrow_around_selection();
        }
        ListAction::Stay
    }

    fn same_chapter(&mut self) {
        let here = self.selected_item().map(|item| {
            let unit = item.assigned.as_ref().map(|assigned| assigned.unit_name.clone());
            unit.unwrap_or_else(|| item.chapter.clone())
        });
        self.filters.chapter = if self.filters.chapter.is_some() { None } else { here };
    }

    fn same_question(&mut self) {
        let here = self.selected_item().and_then(|item| item.questions.first().copied());
        self.filters.question = if self.filters.question.is_some() { None } else { here };
    }

    fn toggle_order(&mut self) {
        self.order = match self.order {
            ListOrder::Course => ListOrder::Tries,
            ListOrder::Tries => ListOrder::Course,
        };
    }

    fn go_by(&mut self, rows: isize) {
        let last = self.shown.len().saturating_sub(1);
        self.cursor = self.cursor.saturating_add_signed(rows).min(last);
    }

    /// Narrows the list again, and stays on the selected exercise if it still matches.
    fn narrow_around_selection(&mut self) {
        let selected = self.selected();
        self.narrow();
        let row = self.shown.iter().position(|index| Some(*index) == selected);
        self.cursor = row.unwrap_or_else(|| self.cursor.min(self.shown.len().saturating_sub(1)));
    }

    fn narrow(&mut self) {
        self.shown = self.index.matching(&self.query, &self.filters, self.order);
        self.cursor = self.cursor.min(self.shown.len().saturating_sub(1));
    }
}

fn page(rows: usize) -> isize {
    isize::try_from(rows.saturating_sub(1).max(1)).unwrap_or(1)
}

fn toggle<T: PartialEq>(filter: &mut Option<T>, value: T) {
    *filter = if filter.as_ref() == Some(&value) { None } else { Some(value) };
}

#[cfg(test)]
mod tests;
