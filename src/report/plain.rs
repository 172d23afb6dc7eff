//! Small texts and numbers that several reports share.

use std::fmt::Write as _;

use super::Cohort;

/// Rounded to hundredths, as people give points.
pub(super) fn points(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// A learner's result in a sentence or two.
pub(super) fn summary(cohort: &Cohort, learner: usize) -> String {
    let score = cohort.rows[learner].score;
    let mut text = format!("{} of {} points.", points(score.earned), points(score.possible));
    for late in &cohort.plan.learners[learner].late {
        let unit = &cohort.plan.units[late.unit].name;
        let _ = write!(text, " {unit} came {} late", duration(late.seconds));
        if late.percent < 100 {
            let _ = write!(text, " and counts {} %", late.percent);
        }
        text.push('.');
    }
    text
}

/// `2 d 3 h`, `5 min`: the two largest parts.
pub(super) fn duration(seconds: u64) -> String {
    let parts = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")];
    let mut left = seconds;
    let mut shown = Vec::new();
    for (size, unit) in parts {
        if left >= size && shown.len() < 2 {
            shown.push(format!("{} {unit}", left / size));
            left %= size;
        } else if !shown.is_empty() {
            break;
        }
    }
    if shown.is_empty() { "0 s".to_owned() } else { shown.join(" ") }
}

/// `2 d`: the largest part alone, for a narrow column.
pub(super) fn about(seconds: u64) -> String {
    duration(seconds).split_inclusive(' ').take(2).collect::<String>().trim_end().to_owned()
}

/// Text of a cohort on one line of Markdown, also in a table: nothing in it is markup.
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

/// A learner's id as the name of a file, whatever is in it.
pub fn file_name(id: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'@').remove(b'.');
    let name = utf8_percent_encode(id, KEPT).to_string();
    if name.starts_with('.') { name.replacen('.', "%2E", 1) } else { name }
}

#[cfg(test)]
mod tests {
    use super::{about, duration, file_name, markdown};

    #[test]
    fn a_duration_shows_its_two_largest_parts() {
        assert_eq!(duration(59), "59 s");
        assert_eq!(duration(3_700), "1 h 1 min");
        assert_eq!(duration(86_400 * 2 + 59), "2 d");
        assert_eq!(duration(0), "0 s");
        assert_eq!((about(86_400 * 2 + 3_700).as_str(), about(59).as_str()), ("2 d", "59 s"));
    }

    #[test]
    fn nothing_in_a_text_is_markdown() {
        assert_eq!(markdown("<b>[a](b)\n|"), "\\<b>\\[a](b) \\|");
    }

    #[test]
    fn any_id_is_the_name_of_a_file_in_one_folder() {
        assert_eq!(file_name("ada.l@x-y_1"), "ada.l@x-y_1");
        assert_eq!(file_name("../a b"), "%2E.%2Fa%20b");
    }
}
