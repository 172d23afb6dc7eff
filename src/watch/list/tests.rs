//! The list's state under keys.

use super::*;
use crate::screen::ItemState;

fn item(name: &str, chapter: &str, question: u16, level: Level, state: ItemState) -> ListItem {
    ListItem {
        name: name.into(),
        title: format!("About {name}"),
        chapter: chapter.into(),
        questions: vec![question],
        level,
        minutes: 5,
        task: "Make `require()` work.".into(),
        tags: vec!["fix-the-bug".into()],
        state,
        tries: 0,
        hints: 0,
        solution_seen: false,
        repeating: false,
        needed_node: None,
        assigned: None,
    }
}

fn list() -> ListState {
    let items = vec![
        item("intro1", "01 first steps", 1, Level::Junior, ItemState::Done),
        item("process1", "02 process", 7, Level::Junior, ItemState::Done),
        item("modules2", "04 modules", 7, Level::Mid, ItemState::Started),
        item("modules3", "04 modules", 70, Level::Senior, ItemState::Untouched),
        item("loop1", "10 event loop", 2, Level::Junior, ItemState::Untouched),
    ];
    ListState::new(items, Some("modules2"))
}

fn typed(list: &mut ListState, text: &str) {
    for char in text.chars() {
        assert_eq!(list.press(Key::Char(char), 10), ListAction::Stay, "{char}");
    }
}

fn names(list: &ListState) -> Vec<&str> {
    list.shown.iter().map(|index| list.index.items()[*index].name.as_str()).collect()
}

#[test]
fn it_opens_on_the_current_exercise() {
    let mut list = list();
    assert_eq!(list.selected(), Some(2));
    assert_eq!(list.press(Key::Enter, 10), ListAction::Go(2));
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
fn a_number_also_means_the_exercise_that_it_stands_before() {
    let mut list = list();
    typed(&mut list, "/1");
    assert_eq!(names(&list), ["intro1"], "the first exercise, which is also for question 1");
    let mut list = self::list();
    typed(&mut list, "/2");
    assert_eq!(names(&list), ["process1", "loop1"], "exercise 2 comes before question 2");
}

#[test]
fn a_match_in_the_name_comes_before_one_in_a_tag() {
    let mut items = list().index.items().to_vec();
    items[0].tags = vec!["loop".into()];
    items[1].title = "A loop".into();
    let mut list = ListState::new(items, None);
    typed(&mut list, "/loop");
    assert_eq!(names(&list), ["loop1", "process1", "intro1"]);
    assert_eq!(list.selected(), Some(4), "Enter goes to the best match");
}

#[test]
fn t_sorts_by_tries_and_back() {
    let mut items = list().index.items().to_vec();
    (items[1].tries, items[3].tries) = (2, 9);
    let mut list = ListState::new(items, Some("loop1"));
    typed(&mut list, "t");
    assert_eq!(names(&list), ["modules3", "process1", "intro1", "modules2", "loop1"]);
    assert_eq!(list.selected(), Some(3));
    assert_eq!(list.press(Key::Esc, 10), ListAction::Stay);
    assert_eq!(names(&list)[0], "intro1");
    typed(&mut list, "tt");
    assert_eq!(names(&list)[0], "intro1");
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
    assert_eq!(list.press(Key::Esc, 10), ListAction::Stay);
    assert_eq!(names(&list).len(), 3);
    assert_eq!(list.selected(), Some(4), "the selection stays");
    assert_eq!(list.press(Key::Esc, 10), ListAction::Stay);
    assert_eq!(names(&list).len(), 5);
    assert_eq!(list.press(Key::Esc, 10), ListAction::Close);
}

#[test]
fn the_cursor_stays_inside() {
    let mut list = list();
    for key in [Key::End, Key::Down, Key::PageDown] {
        let _ = list.press(key, 3);
        assert_eq!(list.selected(), Some(4));
    }
    for key in [Key::Home, Key::Up, Key::PageUp] {
        let _ = list.press(key, 3);
        assert_eq!(list.selected(), Some(0));
    }
    typed(&mut list, "/zzz");
    assert_eq!(list.selected(), None);
    assert_eq!(list.press(Key::Enter, 3), ListAction::Stay);
    assert_eq!(list.press(Key::Down, 3), ListAction::Stay);
}

#[test]
fn a_reset_is_asked_of_the_caller() {
    assert_eq!(list().press(Key::Char('x'), 10), ListAction::Reset(2));
}

#[test]
fn new_facts_keep_the_selection() {
    let mut list = list();
    typed(&mut list, "p");
    let mut items = list.index.items().to_vec();
    items[4].state = ItemState::Done;
    list.update(items);
    assert_eq!(names(&list), ["modules2", "modules3"]);
    assert_eq!(list.selected(), Some(2));
}

#[test]
fn five_thousand_exercises_are_searched() {
    let items = (0..5_000)
        .map(|index| item(&format!("ex{index}"), "01 big", 1, Level::Mid, ItemState::Untouched))
        .collect();
    let mut list = ListState::new(items, None);
    typed(&mut list, "/ex4999");
    assert_eq!(list.selected(), Some(4_999));
}
