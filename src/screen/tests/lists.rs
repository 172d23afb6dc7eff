//! The list screen.

use insta::assert_snapshot;

use super::{WIDTHS, at_widths, check};
use crate::course::Level;
use crate::screen::{Filters, ItemState, ListItem, ListView, Theme, list};

fn items(number: usize) -> Vec<ListItem> {
    (0..number)
        .map(|index| ListItem {
            name: format!("modules{index}_exports_alias"),
            title: "exports is only a name".into(),
            chapter: "04 modules".into(),
            questions: if index % 3 == 0 { vec![7, 8] } else { vec![120] },
            level: [Level::Junior, Level::Mid, Level::Senior][index % 3],
            task: "Fix the last line.".into(),
            tags: vec!["fix-the-bug".into()],
            state: [ItemState::Done, ItemState::Started, ItemState::Untouched][index % 3],
            tries: [3, 12, 0][index % 3],
            hints: [1, 3, 0][index % 3],
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
