//! Markup inside a line: `code`, **bold**, [links](url).

use std::ops::Range;

use super::line::Line;
use super::theme::Style;

/// The markup that is parsed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inline {
    /// Only code between backticks; other text stays as it is.
    Lesson,
    /// Light Markdown: also bold and links.
    Markdown,
}

/// A text, and the styles of its parts.
#[derive(Debug, Default)]
pub(crate) struct StyledText {
    text: String,
    styles: Vec<(Range<usize>, Style)>,
}

impl StyledText {
    /// A text in one style.
    pub(crate) fn one(text: &str, style: Style) -> Self {
        let mut one = Self::default();
        one.push(text, style);
        one
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns a part of the text as a styled line.
    pub(crate) fn slice(&self, range: Range<usize>) -> Line {
        let mut line = Line::new();
        let mut at = range.start;
        let first = self.styles.partition_point(|(part, _)| part.end <= range.start);
        for (part, style) in &self.styles[first..] {
            if part.start >= range.end {
                break;
            }
            let (start, end) = (part.start.max(at), part.end.min(range.end));
            if start < end {
                line = line
                    .add(&self.text[at..start], Style::Plain)
                    .add(&self.text[start..end], *style);
                at = end;
            }
        }
        line.add(&self.text[at..range.end], Style::Plain)
    }

    /// Returns the text for measuring, with the same length in bytes: code of up to `most` bytes has no
    /// spaces, so that a command is not broken in the middle.
    pub(crate) fn glued(&self, most: usize) -> String {
        let mut text = self.text.clone();
        for (range, _) in self.styles.iter().filter(|(_, style)| *style == Style::Code) {
            if range.len() <= most {
                text.replace_range(range.clone(), &self.text[range.clone()].replace(' ', "~"));
            }
        }
        text
    }

    pub(crate) fn push(&mut self, text: &str, style: Style) {
        let start = self.text.len();
        self.text.push_str(text);
        if style != Style::Plain {
            self.styles.push((start..self.text.len(), style));
        }
    }
}

impl Inline {
    /// Finds the markup. Backticks stay, so that code is recognisable without colour.
    pub(crate) fn read(self, text: &str) -> StyledText {
        let mut out = StyledText::default();
        self.read_into(text, Style::Plain, &mut out);
        out
    }

    fn read_into(self, text: &str, style: Style, out: &mut StyledText) {
        let mut rest = text;
        while let Some(at) = rest.find(['`', '*', '[']) {
            out.push(&rest[..at], style);
            rest = &rest[at..];
            if let Some(length) = code(rest) {
                out.push(&rest[..length], Style::Code);
                rest = &rest[length..];
            } else if let Some(bold) = self.bold(rest) {
                self.read_into(bold, Style::Strong, out);
                rest = &rest[bold.len() + 4..];
            } else if let Some((label, url, length)) = self.link(rest) {
                self.read_into(label, style, out);
                if label != url {
                    out.push(&format!(" ({url})"), Style::Dim);
                }
                rest = &rest[length..];
            } else {
                // All three are one byte long.
                out.push(&rest[..1], style);
                rest = &rest[1..];
            }
        }
        out.push(rest, style);
    }

    fn bold(self, text: &str) -> Option<&str> {
        let inner = text.strip_prefix("**").filter(|_| self == Self::Markdown)?;
        let end = inner.find("**")?;
        let inner = &inner[..end];
        (!inner.is_empty() && inner.trim() == inner && !inner.contains('\n')).then_some(inner)
    }

    /// `[label](url)`: the label, the address, the length of it all.
    fn link(self, text: &str) -> Option<(&str, &str, usize)> {
        let inner = text.strip_prefix('[').filter(|_| self == Self::Markdown)?;
        let close = inner.find(']')?;
        let url = inner[close + 1..].strip_prefix('(')?;
        let end = url.find([')', ' ', '\n'])?;
        let whole = close + end + 4;
        (url[end..].starts_with(')') && end > 0).then_some((&inner[..close], &url[..end], whole))
    }
}

/// The length of a code span at the start of `text`: as many backticks at its end as at its start.
fn code(text: &str) -> Option<usize> {
    let ticks = text.bytes().take_while(|byte| *byte == b'`').count();
    if ticks == 0 {
        return None;
    }
    let fence = &text[..ticks];
    let end = text[ticks..].find(fence)?;
    (end > 0).then_some(ticks + end + ticks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bold_loses_its_stars_and_code_keeps_its_ticks() {
        assert_eq!(
            Inline::Markdown.read("**Yes**, `a ** b` and *x*").text(),
            "Yes, `a ** b` and *x*"
        );
    }

    #[test]
    fn links_show_their_address() {
        let text = Inline::Markdown.read("[Modules](https://nodejs.org/api/modules.html), [1] (2)");
        assert_eq!(text.text(), "Modules (https://nodejs.org/api/modules.html), [1] (2)");
    }

    #[test]
    fn lessons_stay_as_they_are() {
        let text = "2 ** 3 ** [a](b) `c";
        assert_eq!(Inline::Lesson.read(text).text(), text);
    }
}
