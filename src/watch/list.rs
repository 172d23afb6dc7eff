//! The list's state: cursor, search and filters; pure. [`crate::screen::list`] draws it.

use crate::course::Level;
use crate::screen::{Filters, ListItem, ListView, State};

/// A key, as far as the list cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKey {
    Char(char),
    Backspace,
    Enter,
    Esc,
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
}

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
    pub fn press(&mut self, key: ListKey, rows: usize) -> ListAction {
        match key {
            ListKey::Up => self.go_by(-1),
            ListKey::Down => {
                self.go_by(isize::from(!self.searching));
                self.searching = false;
            }
            ListKey::PageUp => self.go_by(-page(rows)),
            ListKey::PageDown => self.go_by(page(rows)),
            ListKey::Home => self.cursor = 0,
            ListKey::End => self.cursor = self.shown.len().saturating_sub(1),
            ListKey::Enter => return self.selected().map_or(ListAction::Stay, ListAction::Go),
            ListKey::Esc => return self.escape(),
            ListKey::Backspace => self.erase(),
            ListKey::Char(char) if self.searching => self.type_in(char),
            ListKey::Char(char) => return self.command(char),
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
        let here = self.selected().map(|index| self.items[index].chapter.clone());
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
        && filters.chapter.as_ref().is_none_or(|chapter| item.chapter.contains(chapter.as_str()))
        && filters.question.is_none_or(|question| item.questions.contains(&question))
}

/// A number (`7`, `q7`, `#7`) means the question; other words are looked for in the texts.
fn matches(word: &str, item: &ListItem, haystack: &str) -> bool {
    let number = word.strip_prefix(['q', '#']).unwrap_or(word).parse::<u16>();
    number.is_ok_and(|number| item.questions.contains(&number))
        || (word.parse::<u16>().is_err() && haystack.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(name: &str, chapter: &str, question: u16, level: Level, state: State) -> ListItem {
        ListItem {
            name: name.into(),
            title: format!("About {name}"),
            chapter: chapter.into(),
            questions: vec![question],
            level,
            task: "Make `require()` work.".into(),
            tags: vec!["fix-the-bug".into()],
            state,
            tries: 0,
            hints: 0,
        }
    }

    fn list() -> ListState {
        let items = vec![
            item("intro1", "01 first steps", 1, Level::Junior, State::Done),
            item("process1", "02 process", 7, Level::Junior, State::Done),
            item("modules2", "04 modules", 7, Level::Mid, State::Started),
            item("modules3", "04 modules", 70, Level::Senior, State::Untouched),
            item("loop1", "10 event loop", 2, Level::Junior, State::Untouched),
        ];
        ListState::new(items, Some("modules2"))
    }

    fn typed(list: &mut ListState, text: &str) {
        for char in text.chars() {
            assert_eq!(list.press(ListKey::Char(char), 10), ListAction::Stay, "{char}");
        }
    }

    fn names(list: &ListState) -> Vec<&str> {
        list.shown.iter().map(|index| list.items[*index].name.as_str()).collect()
    }

    #[test]
    fn it_opens_on_the_current_exercise() {
        let mut list = list();
        assert_eq!(list.selected(), Some(2));
        assert_eq!(list.press(ListKey::Enter, 10), ListAction::Go(2));
    }

    #[test]
    fn typing_searches_names_titles_chapters_tasks_and_tags() {
        for (query, found) in [
            ("/modules", &["modules2", "modules3"][..]),
            ("/ABOUT loop", &["loop1"]),
            ("/event", &["loop1"]),
            ("/require fix-the", &["intro1", "process1", "modules2", "modules3", "loop1"]),
            ("/nothing like it", &[]),
        ] {
            let mut list = list();
            typed(&mut list, query);
            assert_eq!(names(&list), found, "{query}");
        }
    }

    #[test]
    fn a_number_means_the_question() {
        for query in ["/7", "/q7", "/#7"] {
            let mut list = list();
            typed(&mut list, query);
            assert_eq!(names(&list), ["process1", "modules2"], "{query}");
        }
    }

    #[test]
    fn filter_keys_are_letters_while_searching() {
        let mut list = list();
        typed(&mut list, "/process1");
        assert_eq!(names(&list), ["process1"]);
        assert!(list.filters.is_empty());
    }

    #[test]
    fn a_letter_without_a_meaning_begins_a_search() {
        let mut list = list();
        typed(&mut list, "mod");
        assert_eq!(names(&list), ["modules2", "modules3"]);
    }

    #[test]
    fn filters_narrow_together_and_toggle() {
        let mut list = list();
        typed(&mut list, "p");
        assert_eq!(names(&list), ["modules2", "modules3", "loop1"]);
        typed(&mut list, "c");
        assert_eq!(names(&list), ["modules2", "modules3"]);
        typed(&mut list, "3");
        assert_eq!(names(&list), ["modules3"]);
        typed(&mut list, "3cd");
        assert_eq!(names(&list), ["intro1", "process1"]);
        typed(&mut list, "d");
        assert_eq!(names(&list).len(), 5);
    }

    #[test]
    fn the_question_of_the_selected_exercise_is_a_filter() {
        let mut list = list();
        typed(&mut list, "#");
        assert_eq!(names(&list), ["process1", "modules2"]);
        assert_eq!(list.selected(), Some(2));
    }

    #[test]
    fn escape_goes_back_one_step_at_a_time() {
        let mut list = list();
        typed(&mut list, "p/loop");
        assert_eq!(names(&list), ["loop1"]);
        assert_eq!(list.press(ListKey::Esc, 10), ListAction::Stay);
        assert_eq!(names(&list).len(), 3);
        assert_eq!(list.selected(), Some(4), "the selection stays");
        assert_eq!(list.press(ListKey::Esc, 10), ListAction::Stay);
        assert_eq!(names(&list).len(), 5);
        assert_eq!(list.press(ListKey::Esc, 10), ListAction::Close);
    }

    #[test]
    fn the_cursor_stays_inside() {
        let mut list = list();
        for key in [ListKey::End, ListKey::Down, ListKey::PageDown] {
            let _ = list.press(key, 3);
            assert_eq!(list.selected(), Some(4));
        }
        for key in [ListKey::Home, ListKey::Up, ListKey::PageUp] {
            let _ = list.press(key, 3);
            assert_eq!(list.selected(), Some(0));
        }
        typed(&mut list, "/zzz");
        assert_eq!(list.selected(), None);
        assert_eq!(list.press(ListKey::Enter, 3), ListAction::Stay);
        assert_eq!(list.press(ListKey::Down, 3), ListAction::Stay);
    }

    #[test]
    fn a_reset_is_asked_of_the_caller() {
        assert_eq!(list().press(ListKey::Char('x'), 10), ListAction::Reset(2));
    }

    #[test]
    fn new_facts_keep_the_selection() {
        let mut list = list();
        typed(&mut list, "p");
        let mut items = list.items.clone();
        items[4].state = State::Done;
        list.update(items);
        assert_eq!(names(&list), ["modules2", "modules3"]);
        assert_eq!(list.selected(), Some(2));
    }

    #[test]
    fn five_thousand_exercises_are_searched() {
        let items = (0..5_000)
            .map(|index| item(&format!("ex{index}"), "01 big", 1, Level::Mid, State::Untouched))
            .collect();
        let mut list = ListState::new(items, None);
        typed(&mut list, "/ex4999");
        assert_eq!(list.selected(), Some(4_999));
    }
}
