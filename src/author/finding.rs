//! Findings about a course: the location, the problem and the advice, as text and as data.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::{Serialize, Serializer};

use crate::course::LineTable;

/// The kind of a finding, in JSON in `snake_case`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A required file of an exercise is missing.
    MissingFile,
    /// The first line of a wrong answer does not say what is expected.
    NoExpectation,
    /// The first line of an alternative does not say what this way gains or costs.
    NoTradeOff,
    StubPasses,
    WrongPasses,
    /// A solution or an alternative is not accepted.
    NotAccepted,
    /// The solution is not accepted with the line endings and the byte order mark of Windows editors.
    NotAcceptedFromWindows,
    NoLesson,
    OtherLesson,
    /// A run reached its time limit, or was slower.
    TooSlow,
    /// A run could not start, or was ended from outside.
    NotRun,
    LeavesHandle,
    LeavesProcess,
    LeavesFile,
    /// A later run had another verdict.
    Unsteady,
    /// A run in another order had another verdict.
    Order,
    Hints,
    Answer,
    /// A question card.
    Card,
    /// A text names an exercise or a card that does not exist.
    UnknownName,
    /// Chapters are mixed, or not in order.
    Chapters,
    StrayFile,
    UnusedPackage,
    MissingPackage,
    NodeRange,
    /// The list of equivalent mutants is outdated.
    Equivalents,
}

/// One thing to fix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CourseFinding {
    pub kind: FindingKind,
    /// `None` if it is about the whole course.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exercise: Option<String>,
    #[serde(flatten)]
    pub place: SourceLocation,
    pub message: String,
    /// What a run showed, as several lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seen: Option<String>,
    /// What to do.
    pub help: String,
}

/// The location of a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceLocation {
    /// Relative to the course, with `/`.
    pub file: String,
    /// `None` for a whole file.
    #[serde(rename = "line", serialize_with = "number", skip_serializing_if = "Option::is_none")]
    line: Option<SourceLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct SourceLine {
    /// 1-based.
    number: usize,
    text: String,
    /// The marked part, in bytes.
    span: Range<usize>,
}

#[expect(clippy::ref_option, reason = "the shape that serde asks for")]
fn number<S: Serializer>(line: &Option<SourceLine>, serializer: S) -> Result<S::Ok, S::Error> {
    line.as_ref().map(|line| line.number).serialize(serializer)
}

impl SourceLocation {
    pub(super) fn whole(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: None }
    }

    /// Returns the location of the first line of `span`.
    pub(super) fn at(file: impl Into<String>, text: &str, span: &Range<usize>) -> Self {
        let lines = LineTable::new(text);
        let span = lines.one_line(text, span);
        let number = lines.line_of(span.start);
        let whole = lines.range(text, number);
        Self {
            file: file.into(),
            line: Some(SourceLine {
                number: number + 1,
                text: text[whole.clone()].to_owned(),
                span: span.start - whole.start..span.end - whole.start,
            }),
        }
    }

    /// Returns the location of a line by its 1-based number, without its indentation. If there is no such
    /// line, it is the whole file.
    pub(super) fn line(file: impl Into<String>, text: &str, number: usize) -> Self {
        let lines = LineTable::new(text);
        if number == 0 || number > lines.count() {
            return Self::whole(file);
        }
        let whole = lines.range(text, number - 1);
        let start = whole.end - text[whole.clone()].trim_start().len();
        Self::at(file, text, &(start..whole.end))
    }

    pub fn number(&self) -> Option<usize> {
        self.line.as_ref().map(|line| line.number)
    }
}

impl CourseFinding {
    pub(super) fn new(
        kind: FindingKind,
        place: SourceLocation,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { kind, exercise: None, place, message: message.into(), seen: None, help: help.into() }
    }

    pub(super) fn of(mut self, exercise: &str) -> Self {
        self.exercise = Some(exercise.to_owned());
        self
    }

    pub(super) fn seen(mut self, seen: impl Into<String>) -> Self {
        self.seen = Some(seen.into());
        self
    }

    fn group(&self) -> Group<'_> {
        let group = Level::ERROR.primary_title(self.message.as_str());
        let group = match &self.place.line {
            None => group.element(Origin::path(self.place.file.as_str())),
            Some(line) => group.element(
                Snippet::source(line.text.as_str())
                    .line_start(line.number)
                    .path(self.place.file.as_str())
                    .annotation(AnnotationKind::Primary.span(line.span.clone())),
            ),
        };
        let group = match &self.seen {
            Some(seen) => group.element(Level::NOTE.message(seen.as_str())),
            None => group,
        };
        group.element(Level::HELP.message(self.help.as_str()))
    }
}

/// Renders each finding with its location, the line itself and a `help:`.
pub fn render(findings: &[CourseFinding], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let blocks: Vec<_> =
        findings.iter().map(|finding| renderer.render(&[finding.group()])).collect();
    blocks.join("\n\n")
}
