//! The chapters on the final page: where the learner was strong, where it took tries, what they can answer.

use super::Theme;
use super::clean::clean_line;
use super::line::Line;
use super::text::wrap_styled;
use super::theme::Style;
use super::watch::item;
use crate::words::{count, minutes};

/// The most exercises that are named as those that took tries.
const MOST_RETRIED: usize = 8;

/// A chapter on the final page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FinaleChapter {
    /// `04 modules`.
    pub name: String,
    pub done: usize,
    pub total: usize,
    /// How many are skipped as known.
    pub known: usize,
    /// How many passed on the first try.
    pub first_try: usize,
    /// The exercises that took several tries, with their number.
    pub retried: Vec<(String, u32)>,
    pub minutes: u32,
    /// The interview questions of the exercises, or their titles.
    pub questions: Vec<String>,
}

impl FinaleChapter {
    fn is_strong(&self) -> bool {
        self.done > 0 && self.first_try == self.done
    }
}

/// Lays out where the learner was strong, and where it took tries. Empty if nothing is known about tries.
pub(super) fn summary(chapters: &[FinaleChapter], width: usize, theme: Theme) -> Vec<Line> {
    let mut out = Vec::new();
    let strong: Vec<String> = chapters
        .iter()
        .filter(|chapter| chapter.is_strong())
        .map(|chapter| clean_line(&chapter.name, theme))
        .collect();
    if !strong.is_empty() {
        let text = format!("Strong (everything on the first try): {}.", strong.join(", "));
        out.extend(wrap_styled(&text, Style::Plain, width));
    }
    let mut retried: Vec<&(String, u32)> =
        chapters.iter().flat_map(|chapter| &chapter.retried).collect();
    retried.sort_by_key(|(_, tries)| std::cmp::Reverse(*tries));
    if !retried.is_empty() {
        let more = retried.len().saturating_sub(MOST_RETRIED);
        let named = retried.iter().take(MOST_RETRIED).map(|one| with_tries(one, theme));
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        let text = format!("Took several tries: {}{more}.", named.collect::<Vec<_>>().join(", "));
        out.extend(wrap_styled(&text, Style::Plain, width));
    }
    out
}

/// `modules2_alias (4 tries)`.
fn with_tries((name, tries): &(String, u32), theme: Theme) -> String {
    format!("{} ({})", clean_line(name, theme), count(*tries, "try", "tries"))
}

/// Lays out each chapter with its facts and questions.
pub(super) fn chapters(chapters: &[FinaleChapter], width: usize, theme: Theme) -> Vec<Line> {
    if chapters.is_empty() {
        return Vec::new();
    }
    let mut out = vec![Line::styled("What you can answer now, by chapter", Style::Strong)];
    for chapter in chapters {
        out.push(Line::new());
        let name = clean_line(&chapter.name, theme);
        out.extend(wrap_styled(&name, Style::Accent, width));
        let facts = wrap_styled(&facts(chapter), Style::Dim, width.saturating_sub(2));
        out.extend(facts.into_iter().map(|line| line.indent(2)));
        if !chapter.retried.is_empty() {
            let named: Vec<String> =
                chapter.retried.iter().map(|one| with_tries(one, theme)).collect();
            let text = format!("Took several tries: {}.", named.join(", "));
            let rows = wrap_styled(&text, Style::Plain, width.saturating_sub(2));
            out.extend(rows.into_iter().map(|line| line.indent(2)));
        }
        for question in &chapter.questions {
            let rows = item("- ", question, width.saturating_sub(2), theme);
            out.extend(rows.into_iter().map(|line| line.indent(2)));
        }
    }
    out
}

/// `4 of 4 done, 3 on the first try, 12 minutes`.
fn facts(chapter: &FinaleChapter) -> String {
    let mut facts = vec![format!("{} of {} done", chapter.done, chapter.total)];
    facts.extend((chapter.known > 0).then(|| format!("{} skipped as known", chapter.known)));
    facts
        .extend((chapter.first_try > 0).then(|| format!("{} on the first try", chapter.first_try)));
    facts.extend((chapter.minutes > 0).then(|| minutes(chapter.minutes)));
    facts.join(", ")
}
