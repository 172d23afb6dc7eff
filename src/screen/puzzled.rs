//! A report about a lesson that puzzled the learner, to send to the authors of the course.

use super::{Theme, plain};
use crate::course::{CourseInfo, Exercise};
use crate::verdict::Verdict;

/// The width of the lesson in the report, which is read on a web page.
const WIDTH: usize = 90;
/// The most bytes of the learner's file.
const MAX_FILE_BYTES: usize = 32 << 10;

/// The lesson, and where it was shown.
#[derive(Debug, Clone, Copy)]
pub struct PuzzledView<'a> {
    pub course: &'a CourseInfo,
    pub exercise: &'a Exercise,
    /// The version of Node.js.
    pub node: &'a semver::Version,
    pub verdict: &'a Verdict,
    /// The learner's file as it was run.
    pub source: Option<&'a str>,
}

/// Returns the report as Markdown. It may contain paths of the learner's machine.
pub fn puzzled(view: &PuzzledView<'_>) -> String {
    let PuzzledView { course, exercise, node, verdict, source } = view;
    let lesson = plain::verdict(verdict, *source, WIDTH, Theme::monochrome()).join("\n");
    let source = source.unwrap_or("(the file could not be read)");
    let extension = exercise.file.rsplit_once('.').map_or("", |(_, extension)| extension);
    format!(
        "# This lesson puzzled me: {name}\n\n\
         (Write in a sentence or two what you expected, or what was not clear.)\n\n\
         - Exercise: {name}, chapter {chapter}\n\
         - Course: {course} {version}\n\
         - Node.js {node}, runner {runner}, {system}\n\n\
         ## The lesson\n\n{lesson}\n## {file}\n\n{source}",
        name = exercise.name,
        chapter = exercise.chapter(),
        course = course.name,
        version = course.version,
        runner = env!("CARGO_PKG_VERSION"),
        system = std::env::consts::OS,
        lesson = fenced(&lesson, "text"),
        file = exercise.file,
        source = fenced(beginning(source), extension),
    )
}

/// Says what the report is, and where to send it. `file` is the path of the report.
pub fn how_to_send(file: &str, issues: Option<&str>) -> String {
    let to = match issues {
        Some(address) => format!("to {address}"),
        None => "to the authors of this course".to_owned(),
    };
    format!(
        "This report is in {file}. Nothing is sent by itself: read it, write in its third line what puzzled \
         you, and send it {to}. It has this lesson and your file, and no folder names of your machine."
    )
}

/// Returns the beginning of a text that may be very long.
fn beginning(text: &str) -> &str {
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= MAX_FILE_BYTES).last();
    if text.len() <= MAX_FILE_BYTES { text } else { &text[..end.unwrap_or(0)] }
}

/// Puts a text between fences that do not occur in it.
fn fenced(text: &str, language: &str) -> String {
    let longest =
        text.lines().map(|line| line.trim_start().bytes().take_while(|b| *b == b'`').count());
    let fence = "`".repeat(longest.max().unwrap_or(0).max(2) + 1);
    format!("{fence}{language}\n{}\n{fence}\n", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fence_is_longer_than_every_one_inside() {
        assert_eq!(fenced("a", "js"), "```js\na\n```\n");
        assert_eq!(fenced("a\n````\nb\n", ""), "`````\na\n````\nb\n`````\n");
    }

    #[test]
    fn a_long_file_is_cut_between_two_characters() {
        assert_eq!(beginning("short"), "short");
        assert!(
            (MAX_FILE_BYTES - 2..=MAX_FILE_BYTES)
                .contains(&beginning(&"ž".repeat(MAX_FILE_BYTES)).len())
        );
    }

    #[test]
    fn the_learner_is_told_where_to_send_it() {
        let known = how_to_send("a.md", Some("https://example.org/issues"));
        assert!(known.contains("send it to https://example.org/issues."), "{known}");
        assert!(how_to_send("a.md", None).contains("to the authors of this course."));
    }
}
