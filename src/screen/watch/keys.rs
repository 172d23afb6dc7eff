//! The last lines of the screen: the status line, and the keys that work now.

use super::header::right_edge;
use super::{Confirm, Notice, NoticeKind, Panel, Status, WatchView};
use crate::screen::clean::clean_line;
use crate::screen::line::Line;
use crate::screen::text::{READABLE, wrap_styled};
use crate::screen::theme::Style;
use crate::screen::{DebugStatus, Theme};
use crate::words::ordinal;

/// A key, its label, and its priority: in a narrow window, 0 stays longest.
type KeyHint = (&'static str, &'static str, u8);

/// Every key of the watch screen, for the help panel.
const ALL: &[(&str, &str)] = &[
    ("h", "show a hint; press again for the next one, and once more to close them"),
    ("e", "explain: show the interview answer"),
    ("r", "run the tests now"),
    ("k", "stop the running program, and show where it was"),
    ("o", "open the file in your editor, at the line of the failure"),
    ("n", "go to the next exercise"),
    ("b", "go back to the previous exercise"),
    ("l", "list all exercises"),
    ("c", "show the page of the chapter; on it, t skips what you know"),
    ("s", "show one good solution (asks before your first pass)"),
    ("d", "compare your answer with a good solution and other right ways, after a pass"),
    ("x", "reset the file to its original version (asks first, keeps a backup)"),
    ("u", "undo the last reset"),
    ("v", "verify all exercises"),
    ("g", "debug: run the tests under the debugger of Node.js"),
    ("p", "this lesson puzzled me: write a report that you can send"),
    ("i", "install the npm packages that this exercise needs"),
    ("PgDn", "scroll down (also space and the down arrow)"),
    ("PgUp", "scroll up (also the up arrow)"),
    ("Esc", "close the open page"),
    ("?", "show these keys"),
    ("q", "quit (also Ctrl-C); your progress is kept"),
];

/// Keys with a higher number are only named where there is room beside the status.
const MENTIONED: u8 = 4;

/// The most rows of a message.
const NOTICE_ROWS: usize = 4;

pub(super) fn bottom(view: &WatchView<'_>, width: usize, theme: Theme) -> Vec<Line> {
    let mut out = vec![Line::new()];
    if let Some(confirm) = view.confirm {
        out.extend(question(confirm, width, theme));
        return out;
    }
    let keys = keys(view);
    let footers = footers(view).into_iter().map(|text| Line::styled(text, Style::Dim));
    let footer = footers.min_by_key(|line| line.width().saturating_sub(width - 1));
    let notice = view.notice.map(|notice| notice_rows(&notice, width, theme)).unwrap_or_default();
    let joined = |lowest| {
        let footer = footer.clone()?.add(theme.dot(), Style::Dim);
        Some(footer.join(key_line(&keys, lowest))).filter(|joined| joined.width() < width)
    };
    // One row is worth more than the least important keys.
    if let Some(joined) = joined(u8::MAX).or_else(|| joined(MENTIONED)) {
        out.extend(notice);
        out.push(joined.indent(1));
    } else {
        out.extend(footer.map(|footer| footer.indent(1).cut(width, theme)));
        out.extend(notice);
        out.push(fitting_keys(&keys, width));
    }
    out
}

/// Lays out a message of the runner. A very long one is cut.
pub(in crate::screen) fn notice_rows(notice: &Notice<'_>, width: usize, theme: Theme) -> Vec<Line> {
    let (mark, style) = match notice.kind {
        NoticeKind::Info => ("", Style::Strong),
        NoticeKind::Trouble => ("! ", Style::Warn),
    };
    let room = right_edge(width) - 1 - mark.len();
    let mut rows = wrap_styled(&clean_line(notice.text, theme), style, room);
    if rows.len() > NOTICE_ROWS {
        rows.truncate(NOTICE_ROWS);
        let last = rows.pop();
        rows.extend(last.map(|last| last.open_end(room, theme)));
    }
    let heads = std::iter::once(mark).chain(std::iter::repeat(&"  "[..mark.len()]));
    let rows = heads.zip(rows).map(|(head, row)| Line::styled(head, style).join(row));
    rows.map(|row| row.indent(1)).collect()
}

/// Lays out as many of the keys as fit, the most important ones.
fn fitting_keys(keys: &[KeyHint], width: usize) -> Line {
    let highest = keys.iter().map(|key| key.2).max().unwrap_or(0);
    let mut fitting = (0..=highest).rev().map(|lowest| key_line(keys, lowest));
    let line = fitting.find(|line| line.width() < width);
    line.unwrap_or_else(|| key_line(keys, 0)).indent(1)
}

/// Lays out the keys with a priority up to `lowest`.
fn key_line(keys: &[KeyHint], lowest: u8) -> Line {
    let mut line = Line::new();
    for (key, word, _) in keys.iter().filter(|key| key.2 <= lowest) {
        if !line.is_blank() {
            line = line.add("  ", Style::Plain);
        }
        line = line.add(*key, Style::Accent).add(format!(" {word}"), Style::Plain);
    }
    line
}

fn keys(view: &WatchView<'_>) -> Vec<KeyHint> {
    if let Some(keys) = view.panel.and_then(chapter_keys) {
        return keys;
    }
    if view.panel.is_some() {
        let close = match view.panel {
            Some(Panel::Help { .. }) => ("?", "close", 0),
            Some(Panel::Explain { .. }) => ("e", "close", 0),
            Some(Panel::Solution { .. }) => ("s", "close", 0),
            Some(Panel::Compare(view)) if view.has_more() => {
                return vec![("d", "more ways", 0), ("Esc", "close", 0)];
            }
            Some(Panel::Compare(_)) => ("d", "close", 0),
            Some(Panel::Puzzled { .. }) => ("p", "close", 0),
            Some(Panel::Debug { view, .. }) if matches!(view.status, DebugStatus::Ended(_)) => {
                ("g", "close", 0)
            }
            Some(Panel::Debug { .. }) => ("k", "end", 0),
            _ => ("Esc", "close", 0),
        };
        // `q` closes it, too; the body says whether it can be scrolled.
        return vec![close];
    }
    let hint = match view.hints.len() {
        0 => "hint",
        open if open < view.hints_total.min(3) => "next hint",
        _ => "close hints",
    };
    let mut keys = match view.status {
        Status::Waiting => vec![("r", "run now", 0), ("h", hint, 2)],
        Status::Running { .. } => vec![("k", "stop", 0), ("r", "again", 4), ("h", hint, 0)],
        Status::Verdict(verdict) if verdict.passed() => vec![("n", "next", 0)],
        Status::Verdict(_) => vec![("h", hint, 0)],
        Status::NeedsPackages { .. } => vec![("i", "install", 0), ("h", hint, 3)],
        Status::Installing { .. } => vec![("h", hint, 3)],
        Status::Stuck { keys, .. } => keys.iter().map(|(key, word)| (*key, *word, 0)).collect(),
    };
    if view.passed_before().is_some() {
        keys.extend([("d", "compare", 4), ("b", "back", 4)]);
    } else if view.passed.is_some() {
        keys.push(("d", "compare", 3));
    }
    keys.extend([("e", "explain", 3), ("l", "list", 3), ("o", "open", 4), ("c", "chapter", 5)]);
    if matches!(view.status, Status::Verdict(_)) {
        keys.push(("r", "run", 4));
    }
    let named = keys.iter().any(|key| key.0 == "n");
    if view.done
        && !named
        && !view.manual
        && !matches!(view.status, Status::Verdict(v) if v.passed())
    {
        keys.push(("n", "next", 2));
    }
    keys.extend([("?", "more", 0), ("q", "quit", 1)]);
    keys
}

/// The keys of the pages around a chapter.
fn chapter_keys(panel: Panel<'_>) -> Option<Vec<KeyHint>> {
    let claim = |can_claim| if can_claim { Some(("t", "skip what you know", 3)) } else { None };
    let keys = match panel {
        Panel::Chapter { asked: true, can_claim, .. } => {
            vec![("c", "close", 0)].into_iter().chain(claim(can_claim)).collect()
        }
        Panel::Chapter { asked: false, can_claim, .. } => {
            let go = ("Enter", "or any save goes to the exercise", 0);
            let keys = vec![go, ("Esc", "close", 1)].into_iter().chain(claim(can_claim));
            keys.chain([("q", "quit", 2)]).collect()
        }
        Panel::ChapterDone(_) => {
            let skip = ("Esc", "to the exercise", 2);
            vec![("Enter", "go on", 0), ("e", "explain", 1), skip, ("q", "quit", 1)]
        }
        Panel::Start(_) => vec![("1 2 3", "choose", 0), ("Enter", "1", 0), ("q", "quit", 1)],
        _ => return None,
    };
    Some(keys)
}

/// `saved 14:02:11, third try`, `ran 14:02:11, third try`, or what the watch waits for; shorter versions follow.
fn footers(view: &WatchView<'_>) -> Vec<String> {
    if view.panel.is_some() {
        return Vec::new();
    }
    let ran = view.last_run.map(|run| {
        let what = if run.saved { "saved" } else { "ran" };
        format!("{what} {}", run.at.strftime("%H:%M:%S"))
    });
    // During a run, the try that it will be is not known yet.
    let is_running = matches!(view.status, Status::Running { .. });
    let tries = (view.tries > 0 && !is_running).then(|| format!("{} try", ordinal(view.tries)));
    let tries = match (tries, view.solution_seen) {
        (Some(tries), true) => Some(format!("{tries}, solution seen")),
        (tries, _) => tries,
    };
    match (view.status, ran, tries) {
        (Status::Waiting, None, _) if view.repeating => {
            vec!["passed before; save to practise it again".to_owned(), "passed before".to_owned()]
        }
        (Status::Waiting, None, _) if view.done => {
            vec!["done before; waiting for a save".to_owned(), "done before".to_owned()]
        }
        (Status::Waiting, None, Some(_)) => vec!["waiting for a save".to_owned()],
        (Status::Waiting, None, None) => {
            vec!["waiting for your first save".to_owned(), "waiting for a save".to_owned()]
        }
        (_, Some(ran), Some(tries)) => vec![format!("{ran}, {tries}"), ran],
        (_, ran, tries) => ran.or(tries).into_iter().collect(),
    }
}

fn question(confirm: Confirm<'_>, width: usize, theme: Theme) -> Vec<Line> {
    let text = match confirm {
        Confirm::Reset { file } => format!(
            "Reset {} to its original version? Your text is kept as a backup; u restores it.",
            clean_line(file, theme)
        ),
        Confirm::Other(text) => clean_line(text, theme),
    };
    let rows = wrap_styled(&text, Style::Warn, width.min(READABLE) - 1).into_iter();
    let answer = key_line(&[("y", "yes", 0), ("n", "no", 0)], 0);
    rows.chain([answer]).map(|row| row.indent(1)).collect()
}

/// Lists all keys, one on each line.
pub(super) fn help(editor: Option<&str>, width: usize) -> Vec<Line> {
    const KEY: usize = 6;
    let mut out = vec![Line::styled("Keys", Style::Strong).indent(1), Line::new()];
    for (key, text) in ALL.iter().copied() {
        let room = width.min(READABLE).saturating_sub(KEY + 1).max(1);
        for (index, row) in wrap_styled(text, Style::Plain, room).into_iter().enumerate() {
            let key = if index == 0 { key } else { "" };
            out.push(Line::styled(format!("{key:<KEY$}"), Style::Accent).join(row).indent(1));
        }
    }
    let note = "Keys work at any time, also during a run. Saving the file always starts a new run. \
                Right after a pass, d, e and s are about the exercise that has passed.";
    let note = match editor {
        Some(editor) => format!("{note} Your editor is {editor}."),
        None => format!("{note} No editor was found: set EDITOR, for example EDITOR=nano."),
    };
    out.push(Line::new());
    out.extend(
        wrap_styled(&note, Style::Dim, width.min(READABLE) - 1)
            .into_iter()
            .map(|row| row.indent(1)),
    );
    out
}
