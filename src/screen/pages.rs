//! Screens that replace the exercise for a while: the results of all exercises, the final message.

use super::line::{Line, finish};
use super::text::toned_wrap;
use super::theme::Tone;
use super::{Screen, Theme, VerifyView, verify};

/// "Verify all" while it goes on and when it is done.
pub fn verify_page(
    view: &VerifyView,
    finished: bool,
    total: usize,
    width: usize,
    theme: Theme,
) -> Screen {
    let ended = view.passed + view.failing.len() + view.not_run.len();
    let title = if finished {
        "All exercises".to_owned()
    } else {
        format!("All exercises: {ended} of {total} so far")
    };
    let keys = if finished { "q back to the exercise" } else { "q stop" };
    framed(&title, verify(view, width, theme), keys, width, theme)
}

/// The final message, laid out already.
pub fn finale_page(body: Vec<String>, width: usize, theme: Theme) -> Screen {
    let keys = "l list  b back to the last exercise  v verify all  q quit";
    framed("", body, keys, width, theme)
}

fn framed(title: &str, body: Vec<String>, keys: &str, width: usize, theme: Theme) -> Screen {
    let wide = width.max(20);
    let rows = |text: &str, tone: Tone| {
        if text.is_empty() {
            return Vec::new();
        }
        let lines = toned_wrap(text, tone, wide - 2);
        lines.into_iter().map(|line| line.indent(1)).collect()
    };
    let mut top: Vec<Line> = rows(title, Tone::Strong);
    top.push(Line::new());
    let mut bottom = vec![Line::new()];
    bottom.extend(rows(keys, Tone::Dim));
    let [top, bottom] = [top, bottom].map(|lines| finish(lines, width, theme));
    Screen { top, body, bottom, width, theme: Some(theme) }
}
