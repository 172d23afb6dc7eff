//! A progress bar as text: drawn by indicatif into memory.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use console::strip_ansi_codes;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle, TermLike};

use super::Theme;
use super::line::Line;
use super::theme::Tone;

/// `columns` wide, for example `████░░░░`.
pub(crate) fn bar(done: usize, total: usize, columns: usize, theme: Theme) -> Line {
    let drawn = draw(done.min(total), total.max(1), columns, theme);
    let empty = drawn.find(|char| !theme.bar().starts_with(char)).unwrap_or(drawn.len());
    Line::toned(&drawn[..empty], Tone::Good).add(&drawn[empty..], Tone::Dim)
}

fn draw(done: usize, total: usize, columns: usize, theme: Theme) -> String {
    let Ok(style) = ProgressStyle::with_template(&format!("{{bar:{columns}}}")) else {
        return String::new();
    };
    let paper = Paper { columns: u16::try_from(columns).unwrap_or(u16::MAX), ..Paper::default() };
    let target = ProgressDrawTarget::term_like(Box::new(paper.clone()));
    let progress = ProgressBar::with_draw_target(Some(total as u64), target)
        .with_style(style.progress_chars(theme.bar()))
        .with_position(done as u64);
    progress.abandon();
    let text = paper.text.lock().unwrap_or_else(PoisonError::into_inner);
    strip_ansi_codes(&text).trim().to_owned()
}

/// A terminal that only remembers what was last written on it.
#[derive(Debug, Clone, Default)]
struct Paper {
    columns: u16,
    text: Arc<Mutex<String>>,
}

impl TermLike for Paper {
    fn width(&self) -> u16 {
        self.columns
    }

    fn move_cursor_up(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_down(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_right(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn move_cursor_left(&self, _: usize) -> io::Result<()> {
        Ok(())
    }

    fn write_line(&self, text: &str) -> io::Result<()> {
        self.write_str(text)
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        self.text.lock().unwrap_or_else(PoisonError::into_inner).push_str(text);
        Ok(())
    }

    fn clear_line(&self) -> io::Result<()> {
        self.text.lock().unwrap_or_else(PoisonError::into_inner).clear();
        Ok(())
    }

    fn flush(&self) -> io::Result<()> {
        Ok(())
    }
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
