//! Highlights programs. The colours add to the text and replace nothing in it.

use super::Theme;
use super::clean::clean;
use super::inline::StyledText;
use super::line::finish;
use super::theme::Style;
use crate::javascript::{CodeKind, CodeParts};

/// Returns the lines of a program for a terminal that scrolls: unchanged, or highlighted.
pub fn program(code: &str, theme: Theme) -> Vec<String> {
    if !theme.colour {
        return code.lines().map(str::to_owned).collect();
    }
    let styled = read(&clean(code, theme), theme);
    let mut start = 0;
    let lines = styled.text().lines().map(|line| {
        let range = start..start + line.len();
        start = range.end + 1;
        styled.slice(range)
    });
    finish(lines.collect(), usize::MAX, theme)
}

/// Finds the styles of a clean program, or of a part of one. Without colour, everything is plain.
pub(crate) fn read(code: &str, theme: Theme) -> StyledText {
    let mut out = StyledText::default();
    if !theme.colour {
        out.push(code, Style::Plain);
        return out;
    }
    let mut at = 0;
    for (range, kind) in CodeParts::new(code) {
        out.push(&code[at..range.start], Style::Plain);
        out.push(&code[range.clone()], style(kind));
        at = range.end;
    }
    out.push(&code[at..], Style::Plain);
    out
}

fn style(kind: CodeKind) -> Style {
    match kind {
        CodeKind::Plain => Style::Plain,
        CodeKind::Keyword => Style::Keyword,
        CodeKind::Text => Style::Text,
        CodeKind::Number => Style::Number,
        CodeKind::Comment => Style::Comment,
    }
}

/// Returns whether lines that nothing names the language of are code. Lessons also indent what a program has
/// printed, commands and drawings.
pub(crate) fn looks_like_code(lines: &[String]) -> bool {
    const STARTS: [&str; 14] = [
        "//",
        "}",
        "async ",
        "await ",
        "class ",
        "const ",
        "export ",
        "for (",
        "function ",
        "if (",
        "import ",
        "let ",
        "return ",
        "while (",
    ];
    const ENDS: [&str; 5] = [";", "{", "=>", "});", "},"];
    let drawn =
        |line: &String| line.contains(|char: char| ('\u{2190}'..='\u{25ff}').contains(&char));
    let is_code = |line: &String| {
        let code = line.split("//").next().unwrap_or("").trim();
        STARTS.iter().any(|start| line.trim_start().starts_with(start))
            || ENDS.iter().any(|end| code.ends_with(end))
    };
    !lines.iter().any(drawn) && lines.iter().any(is_code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::line::Line;

    #[test]
    fn without_colour_nothing_is_looked_at() {
        let plain = read("const a = 1;", Theme::monochrome());
        assert_eq!(plain.slice(0..12), Line::plain("const a = 1;"));
    }

    #[test]
    fn lessons_indent_other_things_than_code() {
        let looks =
            |text: &str| looks_like_code(&text.lines().map(str::to_owned).collect::<Vec<_>>());
        assert!(looks("    module.exports = { a };"));
        assert!(looks("    if (____) {"));
        assert!(looks("    a();   // first"));
        assert!(!looks("    exports ──►  {};"));
        assert!(!looks("    TypeError: shop.price is not a function"));
        assert!(!looks("    npm install express"));
    }
}
