//! Lessons: diffs, frames, notes.

use insta::assert_snapshot;

use super::at_widths;
use super::fixtures::{self, LOOP, SOURCE};
use crate::screen::{Theme, lesson};
use crate::verdict::{Diagnosis, Diff};

fn with_diff(expected: &str, actual: &str) -> Diagnosis {
    Diagnosis {
        title: "the total has two decimals".into(),
        body: "I called total([1.5, 2.6]). The two values are not the same:".into(),
        diff: Some(Diff { expected: expected.into(), actual: actual.into() }),
        at: None,
        note: None,
        lesson: false,
    }
}

fn drawn(diagnosis: &Diagnosis, source: Option<&str>, theme: Theme) -> String {
    at_widths(theme, |width, theme| lesson(diagnosis, source, width, theme))
}

#[test]
fn one_line_values_point_at_the_first_difference() {
    let diagnosis = with_diff("'total: 4.10 EUR'", "'total: 4.1 EUR'");
    assert_snapshot!(drawn(&diagnosis, None, Theme::monochrome()));
}

#[test]
fn one_line_values_in_colour() {
    let diagnosis = with_diff("'4.10'", "'4.1'");
    let colour = Theme { links: false, ..Theme::colourful() };
    assert_snapshot!(drawn(&diagnosis, None, colour));
}

#[test]
fn long_values_are_cut_around_the_difference() {
    let same = "abcdefghij".repeat(30);
    let diagnosis = with_diff(&format!("'{same}X{same}'"), &format!("'{same}Y{same}'"));
    assert_snapshot!(drawn(&diagnosis, None, Theme::monochrome()));
}

#[test]
fn values_of_many_lines_are_compared_line_by_line() {
    let many = |changed: &str| {
        let lines = (0..20).map(|index| match index {
            3 | 15 => format!("  key{index}: {changed},"),
            _ => format!("  key{index}: 'the same text in both of them, and rather long',"),
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    let expected = format!("{{\n{}\n}}", many("1"));
    let actual = format!("{{\n{}\n}}", many("'1'"));
    assert_snapshot!(drawn(&with_diff(&expected, &actual), None, Theme::monochrome()));
}

#[test]
fn values_that_print_the_same_are_explained() {
    assert_snapshot!(drawn(&with_diff("{ a: 1 }", "{ a: 1 }"), None, Theme::monochrome()));
}

#[test]
fn the_frame_shows_the_line_with_its_neighbours() {
    let looping = fixtures::looping().diagnosis.expect("it has one");
    assert_snapshot!(drawn(&looping, Some(LOOP), Theme::monochrome()));
}

#[test]
fn a_long_line_is_cut_around_the_column() {
    let mut looping = fixtures::looping().diagnosis.expect("it has one");
    let before = "const a = 1; ".repeat(20);
    let source = format!("// one\n{before}while (true) {{}} {before}\n// three\n");
    looping.at =
        Some(fixtures::at("modules1.js", 2, u32::try_from(before.len() + 1).expect("small")));
    assert_snapshot!(drawn(&looping, Some(&source), Theme::monochrome()));
}

#[test]
fn a_line_that_is_not_there_is_named_only() {
    let mut lesson = fixtures::alias_lesson();
    lesson.at = Some(fixtures::at("modules2_exports_alias.js", 99, 1));
    assert_snapshot!(drawn(&lesson, Some(SOURCE), Theme::monochrome()));
}
