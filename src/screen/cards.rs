//! The list of question cards: one line each, below their topics.

use super::Theme;
use super::clean::clean_line;
use super::line::{Line, columns, finish};
use super::theme::Style;
use super::watch::{level, right_edge};
use crate::course::Card;
use crate::words::count;

const NARROWEST: usize = 20;

/// A narrower window has no column for the level, and none for the question.
const LEVEL_FROM: usize = 60;
const QUESTION_FROM: usize = 44;

/// The width of the level's column.
const LEVEL: usize = 8;

/// The data of the list.
#[derive(Debug, Clone, Copy)]
pub struct CardsView<'a> {
    /// The cards that match, by topic.
    pub shown: &'a [Card],
    /// How many there are.
    pub total: usize,
}

/// Lays out all cards that match.
pub fn cards(view: &CardsView<'_>, width: usize, theme: Theme) -> Vec<String> {
    let edge = right_edge(width.max(NARROWEST));
    let total = count(view.total, "card", "cards");
    let number = if view.shown.len() == view.total {
        total
    } else {
        format!("{} of {total}", view.shown.len())
    };
    let title = Line::styled("Question cards", Style::Strong).indent(1);
    let number = Line::styled(number, Style::Dim);
    let mut lines = vec![title.with_right(&number, edge).unwrap_or(title)];
    let names = view.shown.iter().map(|card| columns(&card.name)).max().unwrap_or(0);
    let mut topic = None;
    for card in view.shown {
        if topic != Some(&card.topic) {
            topic = Some(&card.topic);
            lines.push(Line::styled(clean_line(&card.topic, theme), Style::Strong).indent(1));
        }
        lines.push(row(card, names, edge, theme));
    }
    if view.shown.is_empty() {
        lines.push(Line::styled("Nothing matches.", Style::Dim).indent(3));
    }
    finish(lines, width, theme)
}

fn row(card: &Card, names: usize, edge: usize, theme: Theme) -> Line {
    let name = clean_line(&card.name, theme);
    let gap = names.saturating_sub(columns(&name)) + 2;
    let mut line = Line::styled(name, Style::Accent).indent(3);
    if edge < QUESTION_FROM {
        return line;
    }
    let right = if edge < LEVEL_FROM { 0 } else { LEVEL };
    line = line.join(Line::spaces(gap)).add(clean_line(&card.question, theme), Style::Plain);
    line = line.cut(edge.saturating_sub(right), theme);
    if right == 0 {
        return line;
    }
    let level = Line::styled(level(card.level), Style::Dim);
    line.with_right(&level, edge).unwrap_or(line)
}
