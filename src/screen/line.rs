//! A line of the screen before it becomes a string: pieces of text, each with its style.

use std::fmt::Write as _;

use anstyle_hyperlink::Hyperlink;
use console::measure_text_width;
use unicode_segmentation::UnicodeSegmentation;

use super::Theme;
use super::theme::Style;

#[derive(Debug, Clone, PartialEq, Eq)]
struct Span {
    text: String,
    style: Style,
    url: Option<String>,
}

/// A line of styled text. Texts must be clean ([`super::clean`]) and without newlines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line(Vec<Span>);

impl Line {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self::styled(text, Style::Plain)
    }

    pub(crate) fn styled(text: impl Into<String>, style: Style) -> Self {
        Self::new().add(text, style)
    }

    pub(crate) fn spaces(count: usize) -> Self {
        Self::plain(" ".repeat(count))
    }

    #[must_use]
    pub(crate) fn add(mut self, text: impl Into<String>, style: Style) -> Self {
        let text = text.into();
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.style == style && last.url.is_none() => last.text.push_str(&text),
            _ => self.0.push(Span { text, style, url: None }),
        }
        self
    }

    #[must_use]
    pub(crate) fn link(
        mut self,
        text: impl Into<String>,
        style: Style,
        url: Option<String>,
    ) -> Self {
        self.0.push(Span { text: text.into(), style, url });
        self
    }

    #[must_use]
    pub(crate) fn join(mut self, other: Self) -> Self {
        for span in other.0 {
            if span.url.is_some() {
                self.0.push(span);
            } else {
                self = self.add(span.text, span.style);
            }
        }
        self
    }

    /// Returns this line with `columns` spaces before it.
    #[must_use]
    pub(crate) fn indent(self, columns: usize) -> Self {
        Self::spaces(columns).join(self)
    }

    /// Returns this line with its plain parts stressed.
    #[must_use]
    pub(crate) fn stressed(mut self) -> Self {
        for span in self.0.iter_mut().filter(|span| span.style == Style::Plain) {
            span.style = Style::Strong;
        }
        self
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.0.iter().all(|span| span.text.trim().is_empty())
    }

    /// Returns the text without its styles.
    pub(crate) fn text(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }

    pub(crate) fn width(&self) -> usize {
        self.0.iter().map(|span| columns(&span.text)).sum()
    }

    /// Adds `right` at the right edge. Returns `None` if there is no room for it with a gap.
    pub(crate) fn with_right(&self, right: &Self, width: usize) -> Option<Self> {
        let gap = width.checked_sub(self.width() + right.width()).filter(|gap| *gap >= 2)?;
        Some(self.clone().join(Self::spaces(gap)).join(right.clone()))
    }

    /// Cuts the line to `width` columns; a cut line ends in an ellipsis.
    #[must_use]
    pub(crate) fn cut(self, width: usize, theme: Theme) -> Self {
        if self.width() <= width { self } else { self.open_end(width, theme) }
    }

    /// Cuts the line to `width` columns with an ellipsis at the end: the text continues elsewhere.
    #[must_use]
    pub(crate) fn open_end(self, width: usize, theme: Theme) -> Self {
        let tail = theme.ellipsis();
        let tail = if columns(tail) < width { tail } else { "" };
        let kept = self.clip(width - columns(tail));
        let style = kept.0.last().map_or(Style::Plain, |span| span.style);
        kept.add(tail, style)
    }

    fn clip(self, mut room: usize) -> Self {
        let mut kept = Self::new();
        for span in self.0 {
            let size = columns(&span.text);
            if size <= room {
                room -= size;
                kept.0.push(span);
                continue;
            }
            let end = split_at(&span.text, room);
            kept.0.push(Span { text: span.text[..end].trim_end().to_owned(), ..span });
            break;
        }
        kept
    }

    fn trim_end(&mut self) {
        while let Some(last) = self.0.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                return;
            }
            self.0.pop();
        }
    }

    fn render(&self, theme: Theme) -> String {
        let mut out = String::new();
        for span in &self.0 {
            let text = theme.ansi(span.style).apply_to(&span.text).to_string();
            match &span.url {
                Some(url) if theme.links => {
                    let link = Hyperlink::with_url(url);
                    // Writing to a String cannot fail.
                    let _ = write!(out, "{link}{text}{link:#}");
                }
                _ => out.push_str(&text),
            }
        }
        out
    }
}

/// Renders lines as strings of at most `width` columns, without trailing spaces.
pub(crate) fn finish(lines: Vec<Line>, width: usize, theme: Theme) -> Vec<String> {
    lines
        .into_iter()
        .map(|line| {
            let mut line = line.cut(width, theme);
            line.trim_end();
            let mut out = line.render(theme);
            // A variation selector can make the whole wider or narrower than its pieces.
            let mut room = width;
            while measure_text_width(&out) > width && room > 0 {
                room -= 1;
                line = line.cut(room, theme);
                line.trim_end();
                out = line.render(theme);
            }
            out
        })
        .collect()
}

/// The width of a clean text in columns.
pub(crate) fn columns(text: &str) -> usize {
    measure_text_width(text)
}

/// The byte at which to cut `text` to at most `width` columns, between two graphemes.
pub(crate) fn split_at(text: &str, width: usize) -> usize {
    let mut used = 0;
    for (start, grapheme) in text.grapheme_indices(true) {
        used += columns(grapheme);
        if used > width {
            return start;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_are_never_cut_in_half() {
        let cut = Line::plain("漢字漢字").cut(6, Theme::monochrome());
        assert_eq!(finish(vec![cut], 6, Theme::monochrome()), ["漢字…"]);
    }

    #[test]
    fn a_family_is_one_grapheme() {
        assert_eq!(split_at("👨‍👩‍👧x", 2), "👨‍👩‍👧".len());
    }

    #[test]
    fn spaces_at_the_end_go() {
        let line = Line::styled("a ", Style::Good).add("  ", Style::Plain);
        assert_eq!(finish(vec![line], 10, Theme::monochrome()), ["a"]);
    }
}
