//! The list screen.

use insta::assert_snapshot;

use super::{WIDTHS, at_widths, check};
use crate::course::Level;
use crate::screen::{Filters, ItemState, ListItem, ListOrder, ListView, Theme, list, list_all};

fn items(number: usize) -> Vec<ListItem> {
    (0..number)
        .map(|index| ListItem {
            name: format!("modules{index}_exports_alias"),
            title: "exports is only a name".into(),
            chapter: "04 modules".into(),
            questions: if index % 3 == 0 { vec![7, 8] } else { vec![120] },
            level: [Level::Junior, Level::Mid, Level::Senior][index % 3],
            minutes: 8,
            task: "Fix the last line.".into(),
            tags: vec!["fix-the-bug".into()],
            state: [ItemState::Done, ItemState::Started, ItemState::Untouched][index % 3],
            tries: [3, 12, 0][index % 3],
            hints: [1, 3, 0][index % 3],
            solution_seen: false,
            repeating: false,
            needed_node: None,
            assigned: None,
        })
        .collect()
}

fn view<'a>(items: &'a [ListItem], shown: &'a [usize], filters: &'a Filters) -> ListView<'a> {
    ListView {
        title: "Node.js, by doing",
        items,
        units: &[],
        shown,
        cursor: 2,
        current: Some("modules1_exports_alias"),
        query: "",
        searching: false,
        filters,
        order: ListOrder::Course,
    }
}

#[test]
fn columns_go_as_it_narrows() {
    let items = items(120);
    let shown: Vec<usize> = (0..120).collect();
    let filters = Filters::default();
    let view = view(&items, &shown, &filters);
    assert_snapshot!(at_widths(Theme::monochrome(), |width, theme| list(&view, width, 8, theme)));
}

#[test]
fn colour_adds_to_the_marks() {
    let items = items(5);
    let filters = Filters { done: Some(false), ..Filters::default() };
    let view = view(&items, &[1, 2, 4], &filters);
    assert_snapshot!(at_widths(Theme::colourful(), |width, theme| list(&view, width, 8, theme)));
}

#[test]
fn search_and_filters_are_shown() {
    let items = items(120);
    let filters = Filters {
        done: Some(false),
        level: Some(Level::Mid),
        chapter: Some("04 modules".into()),
        question: Some(120),
    };
    let view = ListView {
        query: "exports alias",
        searching: true,
        cursor: 0,
        ..view(&items, &[1, 4], &filters)
    };
    assert_snapshot!(at_widths(Theme::monochrome(), |width, theme| list(&view, width, 8, theme)));
}

#[test]
fn an_empty_result_says_what_to_do() {
    let items = items(3);
    let filters = Filters::default();
    let view = ListView { query: "zzz", ..view(&items, &[], &filters) };
    assert_snapshot!(list(&view, 60, 8, Theme::monochrome()).join("\n"));
}

#[test]
fn the_cursor_is_visible_in_every_window() {
    let items = items(50);
    let shown: Vec<usize> = (0..50).collect();
    let filters = Filters::default();
    for width in WIDTHS {
        for height in 0..12 {
            for cursor in [0, 1, 25, 48, 49] {
                let view = ListView { cursor, ..view(&items, &shown, &filters) };
                let lines = list(&view, width, height, Theme::monochrome());
                check(&lines, width);
                assert!(lines.len() <= height);
                let pointed = lines.iter().any(|line| line.starts_with('▶'));
                assert_eq!(pointed, height > 0, "{height} rows: {lines:?}");
            }
        }
    }
}

#[test]
fn only_the_window_is_rendered() {
    let items = items(5_000);
    let shown: Vec<usize> = (0..5_000).collect();
    let filters = Filters::default();
    let view = ListView { cursor: 4_999, ..view(&items, &shown, &filters) };
    let lines = list(&view, 80, 24, Theme::monochrome());
    assert_eq!(lines.len(), 24);
    assert!(lines[22].contains("modules4999"), "{}", lines[22]);
}

/// Two chapters, as a learner sees them who has not begun the second one.
fn chapters() -> Vec<ListItem> {
    let mut items = items(6);
    for item in &mut items[4..] {
        item.chapter = "10 event loop".into();
        (item.state, item.tries, item.hints) = (ItemState::Untouched, 0, 0);
    }
    items
}

#[test]
fn titles_are_shown_where_there_is_room_and_chapters_have_headings() {
    let items = chapters();
    let filters = Filters::default();
    let view = view(&items, &[0, 1, 2, 3, 4, 5], &filters);
    assert_snapshot!(at_widths(Theme::monochrome(), |width, theme| list_all(&view, width, theme)));
    let lines = list(&view, 100, 20, Theme::monochrome());
    let title = lines.iter().filter(|line| line.contains("exports is")).count();
    assert_eq!(title, 6, "{lines:?}");
}

#[test]
fn eighty_columns_show_titles_beside_tries_and_hints() {
    let items = chapters();
    let filters = Filters::default();
    let view = view(&items, &[0, 1, 2, 3, 4, 5], &filters);
    let lines = list(&view, 80, 20, Theme::monochrome());
    let rows: Vec<&String> = lines.iter().filter(|line| line.contains("_alias")).collect();
    assert_eq!(rows.len(), 6, "{lines:?}");
    assert!(rows.iter().all(|row| row.contains("exports is")), "{lines:?}");
    assert!(lines.iter().any(|line| line.contains("12 tries 3 hints")), "{lines:?}");
}

#[test]
fn the_list_says_whose_solution_was_read() {
    let mut items = chapters();
    items[1].solution_seen = true;
    let filters = Filters::default();
    let view = view(&items, &[0, 1, 2, 3, 4, 5], &filters);
    for width in [80, 100] {
        let lines = list(&view, width, 20, Theme::monochrome());
        let row = lines.iter().find(|line| line.contains("modules1_"));
        assert!(row.is_some_and(|row| row.ends_with("solution")), "{lines:?}");
    }
}

#[test]
fn a_column_that_is_empty_for_everyone_leaves_its_room_to_the_title() {
    let mut items = chapters();
    for item in &mut items {
        (item.tries, item.hints) = (0, 0);
    }
    let filters = Filters::default();
    let view = view(&items, &[0, 1, 2, 3, 4, 5], &filters);
    let lines = list_all(&view, 80, Theme::monochrome());
    assert!(lines[2].contains("exports is only a name"), "{lines:?}");
}

#[test]
fn a_list_in_another_order_has_no_headings() {
    let items = chapters();
    let filters = Filters::default();
    let view = ListView { order: ListOrder::Tries, ..view(&items, &[4, 1, 0], &filters) };
    let lines = list_all(&view, 80, Theme::monochrome());
    assert_eq!(lines.len(), 4, "{lines:?}");
}
