//! What the learner's program printed, by the test that printed it.

use crate::screen::Theme;
use crate::screen::clean::{clean, clean_line};
use crate::screen::line::Line;
use crate::screen::text::{toned_wrap, wrap};
use crate::screen::theme::Tone;
use crate::verdict::{Output, Verdict};

/// Lines shown in all, unless the caller wants another number.
const USUAL: usize = 20;

/// The pieces of output that belong together: the test, if one was running, and the text.
pub(crate) fn grouped(output: &[Output]) -> Vec<(Option<&str>, String)> {
    let mut groups: Vec<(Option<&str>, String)> = Vec::new();
    for piece in output {
        let owner = piece.test.as_deref();
        match groups.last_mut() {
            Some((last, text)) if *last == owner => text.push_str(&piece.text),
            _ => groups.push((owner, piece.text.clone())),
        }
    }
    groups.retain(|(_, text)| !text.trim().is_empty());
    groups
}

/// `Your program printed (in "adds two numbers")`.
pub(crate) fn heading(test: Option<&str>, theme: Theme) -> String {
    match test {
        Some(test) => format!("Your program printed (in \"{}\")", clean_line(test, theme)),
        None => "Your program printed".to_owned(),
    }
}

pub(super) fn printed(verdict: &Verdict, most: usize, width: usize, theme: Theme) -> Vec<Line> {
    let mut left = if most == 0 { USUAL } else { most };
    let mut hidden = 0;
    let mut out = Vec::new();
    for (test, text) in grouped(&verdict.printed) {
        let text = clean(text.trim_end_matches(['\n', '\r']), theme);
        if left == 0 {
            hidden += text.lines().count();
            continue;
        }
        let heading = heading(test, theme);
        out.extend(
            toned_wrap(&heading, Tone::Dim, width - 1).into_iter().map(|line| line.indent(1)),
        );
        for line in text.lines() {
            if left == 0 {
                hidden += 1;
                continue;
            }
            left -= 1;
            // A line of a megabyte is still one line to count; its first few rows will do.
            let rows = wrap(line, width - 3);
            let more = rows.len() > 4;
            for range in rows.into_iter().take(4) {
                out.push(Line::plain(&line[range]).indent(3));
            }
            if more {
                out.push(Line::toned(theme.ellipsis(), Tone::Dim).indent(3));
            }
        }
    }
    if hidden > 0 {
        let text = format!("{} {}", theme.ellipsis(), more_lines(hidden));
        out.push(Line::toned(text, Tone::Dim).indent(3));
    }
    if verdict.truncated {
        let text = "(It printed more than I keep: the middle is left out.)";
        out.extend(toned_wrap(text, Tone::Dim, width - 3).into_iter().map(|line| line.indent(3)));
    }
    out
}

fn more_lines(number: usize) -> String {
    if number == 1 { "1 more line".to_owned() } else { format!("{number} more lines") }
}
