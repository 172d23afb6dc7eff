//! Texts and numbers that several reports share.

use std::fmt::Write as _;

use super::Cohort;
use crate::words::{count, largest_parts};

/// Rounds points to hundredths.
pub(super) fn points(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// `1.5 of 2 points`.
pub(super) fn earned(earned: f64, possible: f64) -> String {
    format!("{} of {}", points(earned), count(points(possible), "point", "points"))
}

/// Summarizes a learner's result in one or two sentences.
pub(super) fn summary(cohort: &Cohort, learner: usize) -> String {
    let score = cohort.rows[learner].score;
    let mut text = format!("{}.", earned(score.earned, score.possible));
    for late in &cohort.plan.learners[learner].late {
        let unit = &cohort.plan.units[late.unit].name;
        let _ = write!(text, " {unit} came {} late", largest_parts(late.seconds));
        if late.percent < 100 {
            let _ = write!(text, " and counts {} %", late.percent);
        }
        text.push('.');
    }
    text
}

/// `2 d`: the largest part alone, for a narrow column.
pub(super) fn about(seconds: u64) -> String {
    largest_parts(seconds).split_inclusive(' ').take(2).collect::<String>().trim_end().to_owned()
}

/// Escapes text for one line of Markdown, also in a table.
pub(super) fn markdown(text: &str) -> String {
    let escaped: String = text
        .chars()
        .map(|c| match c {
            '|' | '\\' | '`' | '*' | '_' | '<' | '[' | '@' | '#' => format!("\\{c}"),
            '\n' | '\t' => " ".to_owned(),
            c => c.to_string(),
        })
        .collect();
    escaped
}

#[cfg(test)]
mod tests {
    use super::{about, earned, markdown};

    #[test]
    fn points_have_their_noun() {
        assert_eq!((earned(0.5, 1.0).as_str(), earned(2.0, 4.0).as_str()), {
            ("0.5 of 1 point", "2 of 4 points")
        });
    }

    #[test]
    fn a_narrow_column_has_the_largest_part_of_a_duration() {
        assert_eq!((about(86_400 * 2 + 3_700).as_str(), about(59).as_str()), ("2 d", "59 s"));
    }

    #[test]
    fn nothing_in_a_text_is_markdown() {
        assert_eq!(markdown("<b>[a](b)\n|"), "\\<b>\\[a](b) \\|");
    }
}
