//! A question card: an interview question that no exercise can answer, with its answer. Pure.

use std::ops::Range;

use clap::ValueEnum as _;

use super::problem::Diagnostic;
use super::{InterviewAnswer, Level, ManifestDiagnostics};

/// The beginning of the line that names a card's level.
const LEVEL: &str = "Level:";

/// One question card. The parts of its answer are those of an exercise's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The id, by which `runner explain` shows it. No exercise has the same one.
    pub name: String,
    /// The folder below `cards/`, such as `platform`.
    pub topic: String,
    pub level: Level,
    /// The question in words: the card's title.
    pub question: String,
    /// The whole card, in Markdown.
    pub text: String,
}

impl Card {
    /// Parses a card. `file` is its name in error messages, such as `cards/platform/platform1_releases.md`.
    pub fn parse(
        file: &str,
        topic: &str,
        name: &str,
        text: String,
    ) -> Result<Self, ManifestDiagnostics> {
        let mut diagnostic = Vec::new();
        let title = InterviewAnswer::parse(&text).title.filter(|title| !title.is_empty());
        if title.is_none() {
            let help = "begin with a line: # The question in words";
            diagnostic.push(Diagnostic::new(0..0, "the card has no question", help));
        }
        let question = title.map(str::to_owned);
        let help = "write one of these lines below the question: `Level: junior`, `Level: mid`, `Level: senior`";
        let level = match level_line(&text) {
            None => {
                let title = 0..text.lines().next().map_or(0, str::len);
                diagnostic.push(Diagnostic::new(title, "the card has no level", help));
                None
            }
            Some((word, span)) => Level::from_str(word, false)
                .map_err(|_| diagnostic.push(Diagnostic::new(span, "this is not a level", help)))
                .ok(),
        };
        match (question, level) {
            (Some(question), Some(level)) => {
                Ok(Self { name: name.to_owned(), topic: topic.to_owned(), level, question, text })
            }
            _ => Err(ManifestDiagnostics::new(file, &text, diagnostic)),
        }
    }

    /// Returns the parts of the answer.
    pub fn answer(&self) -> InterviewAnswer<'_> {
        InterviewAnswer::parse(&self.text)
    }
}

/// Finds the line `Level: mid` between the title and the first section. Returns its word and its span.
fn level_line(text: &str) -> Option<(&str, Range<usize>)> {
    let mut at = 0;
    for line in text.split_inclusive('\n').take_while(|line| !line.starts_with("## ")) {
        if let Some(word) = line.strip_prefix(LEVEL) {
            return Some((word.trim(), at..at + line.trim_end().len()));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Card, String> {
        Card::parse("cards/a/a1_b.md", "a", "a1_b", text.to_owned())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn a_card_has_a_question_and_a_level() {
        let card = parse("# Why?\r\n\r\nLevel: senior\r\n\r\n## The short answer\r\n\r\nSo.\r\n");
        let card = card.expect("a card");
        assert_eq!((card.question.as_str(), card.level), ("Why?", Level::Senior));
        assert_eq!(card.answer().short_answer().as_deref(), Some("So."));
    }

    #[test]
    fn missing_parts_are_reported_with_file_and_line() {
        let both = parse("Why?\n").expect_err("no question, no level");
        assert!(both.contains("the card has no question"), "{both}");
        assert!(both.contains("the card has no level"), "{both}");
        let word = parse("# Why?\n\nLevel: guru\n").expect_err("no level");
        assert!(word.contains("cards/a/a1_b.md:3:1") && word.contains("Level: guru"), "{word}");
        assert!(parse("# Why?\n\n## A\n\nLevel: mid\n").is_err(), "in a section it is text");
    }
}
