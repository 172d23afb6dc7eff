//! Snapshots of every screen at several widths, and properties that hold for any text.

mod chapters;
mod comparing;
mod course;
mod fixtures;
mod interview;
mod lessons;
mod lists;
mod others;
mod plain;
mod properties;
mod reviewing;
mod texts;
mod watching;

use std::fmt::Write as _;

use super::{Screen, Theme};

const WIDTHS: [usize; 5] = [20, 30, 60, 80, 200];

/// What `draw` gives at each width, one below the other, checked for its promises.
fn at_widths(theme: Theme, draw: impl Fn(usize, Theme) -> Vec<String>) -> String {
    let mut out = String::new();
    for width in WIDTHS {
        let lines = draw(width, theme);
        check(&lines, width);
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{:=<width$}", format!("== {width} "));
        for line in lines {
            let _ = writeln!(out, "{}", line.replace('\u{1b}', "␛"));
        }
    }
    out
}

fn whole(screen: Screen) -> Vec<String> {
    [screen.top, screen.body, screen.bottom].concat()
}

/// No line too wide, none with spaces at its end, no control character but SGR and OSC 8.
fn check(lines: &[String], width: usize) {
    for line in lines {
        assert!(console::measure_text_width(line) <= width, "wider than {width}: {line:?}");
        let plain = console::strip_ansi_codes(line);
        assert!(!plain.ends_with(' '), "spaces at the end: {line:?}");
        assert!(!plain.contains(char::is_control), "control characters: {line:?}");
        let codes = line.split('\u{1b}').skip(1);
        for code in codes {
            let sgr = code.strip_prefix('[').is_some_and(|rest| {
                rest.trim_start_matches(|char: char| char.is_ascii_digit() || char == ';')
                    .starts_with('m')
            });
            let end_of_link = code.starts_with('\\');
            assert!(sgr || end_of_link || code.starts_with("]8;;"), "another escape: {line:?}");
        }
    }
}
