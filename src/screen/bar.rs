//! A progress bar as text, for a screen that is drawn as a whole.

use super::Theme;
use super::line::Line;
use super::theme::Style;

/// `columns` wide, for example `████░░░░`.
pub(crate) fn bar(done: usize, total: usize, columns: usize, theme: Theme) -> Line {
    let total = total.max(1);
    let full = done.min(total) * columns / total;
    let [filled, empty] = theme.bar();
    Line::styled(filled.repeat(full), Style::Good).add(empty.repeat(columns - full), Style::Dim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::screen::line::finish;

    fn drawn(done: usize, total: usize, theme: Theme) -> String {
        finish(vec![bar(done, total, 10, theme)], 80, theme).concat()
    }

    #[test]
    fn a_bar_is_as_full_as_the_work_is_done() {
        let theme = Theme::monochrome();
        assert_eq!(drawn(0, 10, theme), "░░░░░░░░░░");
        assert_eq!(drawn(3, 10, theme), "███░░░░░░░");
        assert_eq!(drawn(10, 10, theme), "██████████");
        assert_eq!(drawn(0, 0, theme), "░░░░░░░░░░");
        assert_eq!(drawn(99, 10, theme.ascii()), "##########");
    }
}
