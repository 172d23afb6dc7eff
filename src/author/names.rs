//! Finds names of exercises and cards in a text that do not exist. Pure.

use super::finding::{CourseFinding, FindingKind, SourceLocation};
use crate::course::suggestion::closest;
use crate::course::{Card, Course};

/// The names that a text may use.
pub(super) struct KnownNames<'a>(Vec<&'a str>);

impl<'a> KnownNames<'a> {
    pub(super) fn new(course: &'a Course, cards: &'a [Card]) -> Self {
        let exercises = course.manifest.exercises.iter().map(|exercise| exercise.name.as_str());
        Self(exercises.chain(cards.iter().map(|card| card.name.as_str())).collect())
    }

    /// Reports each name in `text` that is unknown. `place` finds the place of a line, 1-based.
    pub(super) fn check(
        &self,
        text: &str,
        place: impl Fn(usize) -> SourceLocation,
    ) -> Vec<CourseFinding> {
        let finding = |(line, name): (usize, &str)| {
            let message = format!("there is no exercise or card called `{name}`");
            let help = match closest(name, &self.0) {
                Some(close) => format!("did you mean `{close}`?"),
                None => "correct the name, or leave it out".to_owned(),
            };
            CourseFinding::new(FindingKind::UnknownName, place(line), message, help)
        };
        let unknown = names(text).into_iter().filter(|(_, name)| !self.0.contains(name));
        unknown.map(finding).collect()
    }
}

/// Returns the names in code spans, with their lines. Text between fences is code of the learner.
fn names(text: &str) -> Vec<(usize, &str)> {
    let mut in_code = false;
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        in_code ^= line.trim_start().starts_with("```");
        if !in_code {
            let spans = line.split('`').skip(1).step_by(2);
            found.extend(spans.filter(|span| is_name(span)).map(|span| (number, span)));
        }
    }
    found
}

/// Whether a word has the form of a name: a topic, a number, and words. `modules2_exports_alias` has it,
/// `x86_64` and `snake_case` have not.
fn is_name(word: &str) -> bool {
    let Some((head, words)) = word.split_once('_') else { return false };
    let topic = head.trim_end_matches(|char: char| char.is_ascii_digit());
    topic.len() < head.len()
        && !topic.is_empty()
        && topic.bytes().all(|byte| byte.is_ascii_lowercase())
        && words.starts_with(|char: char| char.is_ascii_lowercase())
        && words.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_code_spans_with_a_topic_a_number_and_words_are_names() {
        let text = "See `modules2_exports_alias`, `x86_64`, `snake_case` and `pkg5`.\n\
                    ```\n`in1_code`\n```\nplain2_text, `a b1_c`, `http10_last`\n";
        assert_eq!(names(text), [(1, "modules2_exports_alias"), (5, "http10_last")]);
    }
}
