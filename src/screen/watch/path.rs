//! The path of the learner's file: whole, and a link in each of its rows.

use super::FileView;
use crate::screen::Theme;
use crate::screen::clean::clean_line;
use crate::screen::line::Line;
use crate::screen::theme::Style;
use crate::screen::wrap::wrap;

/// Columns to the left of the path.
pub(in crate::screen) const MARGIN: usize = 1;

/// The most rows. A longer path loses its first folders.
const ROWS: usize = 2;

/// Lays out the path for a window of `width` columns. The end of a path is more important than its
/// beginning, and is never cut.
pub(in crate::screen) fn lines(file: &FileView<'_>, width: usize, theme: Theme) -> Vec<Line> {
    let margin = MARGIN.min(width.saturating_sub(1));
    let room = (width - margin).max(1);
    let url = file.path.and_then(|path| anstyle_hyperlink::file_to_url(None, path));
    let shown = clean_line(file.shown, theme);
    let row = |text: &str| Line::new().link(text, Style::Code, url.clone()).indent(margin);
    let folders = format!("{}/", theme.ellipsis());
    let (mut head, mut rest) = ("", shown.as_str());
    loop {
        let text = format!("{head}{rest}");
        // A space is part of a name, not a place to break.
        let rows = wrap(&text.replace(' ', "~"), room);
        let shorter = rest.split_once(['/', '\\']).map(|(_, shorter)| shorter);
        match shorter.filter(|shorter| rows.len() > ROWS && !shorter.is_empty()) {
            Some(shorter) => (head, rest) = (&folders, shorter),
            None => return rows.into_iter().map(|range| row(&text[range])).collect(),
        }
    }
}
