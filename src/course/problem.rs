//! Problems in a manifest or another file of an author, each with its line, the source and a help text.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

/// The number of problems shown in full. The others are only counted.
const SHOWN: usize = 20;

/// One mistake in a manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// 1-based.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
    span: Range<usize>,
    label: String,
    earlier: Option<(Range<usize>, String)>,
}

/// The problems of an invalid manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManifestDiagnostics {
    /// The manifest's name in messages, such as `info.toml`.
    pub file: String,
    /// In file order; never empty.
    pub problems: Vec<Problem>,
    text: String,
    /// Whether the problems are rendered as warnings.
    warning: bool,
}

/// A problem without its line number. Lines are counted only if there is a problem to report.
#[derive(Debug, Clone)]
pub(crate) struct Diagnostic {
    pub(crate) span: Range<usize>,
    pub(crate) message: String,
    pub(crate) label: String,
    pub(crate) help: String,
    /// The location and label of an earlier definition.
    pub(crate) earlier: Option<(Range<usize>, String)>,
}

impl Diagnostic {
    pub(crate) fn new(
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            span,
            message: message.into(),
            label: String::new(),
            help: help.into(),
            earlier: None,
        }
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub(crate) fn earlier(mut self, span: Range<usize>, label: impl Into<String>) -> Self {
        self.earlier = Some((span, label.into()));
        self
    }
}

impl ManifestDiagnostics {
    pub(crate) fn new(file: &str, text: &str, mut diagnostics: Vec<Diagnostic>) -> Self {
        diagnostics.sort_by_key(|diagnostic| diagnostic.span.start);
        let lines = LineTable::new(text);
        let problems = diagnostics
            .into_iter()
            .map(|diagnostic| {
                let span = lines.one_line(text, &diagnostic.span);
                let (line, column) = lines.position(text, span.start);
                let earlier =
                    diagnostic.earlier.map(|(span, label)| (lines.one_line(text, &span), label));
                Problem {
                    message: diagnostic.message,
                    help: diagnostic.help,
                    line,
                    column,
                    span,
                    label: diagnostic.label,
                    earlier,
                }
            })
            .collect();
        Self { file: file.to_owned(), problems, text: text.to_owned(), warning: false }
    }

    /// Turns the problems into warnings.
    #[must_use]
    pub(crate) fn into_warnings(mut self) -> Self {
        self.warning = true;
        self
    }

    /// Renders all problems as text: each with its location, its line and a `help:`.
    pub fn render(&self, colour: bool) -> String {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        let lines = LineTable::new(&self.text);
        let mut blocks: Vec<String> = self
            .problems
            .iter()
            .take(SHOWN)
            .map(|problem| renderer.render(&[self.group(problem, &lines)]))
            .collect();
        if let more @ 1.. = self.problems.len().saturating_sub(SHOWN) {
            blocks.push(format!("... and {more} more in {}", self.file));
        }
        blocks.join("\n\n")
    }

    fn group<'a>(&'a self, problem: &'a Problem, lines: &LineTable) -> Group<'a> {
        // Each location gets a snippet of only its own line, so that the cost does not grow with the file.
        let snippet = |span: &Range<usize>, kind: AnnotationKind, label: &'a str| {
            let line = lines.line_of(span.start);
            let whole = lines.range(&self.text, line);
            let label = (!label.is_empty()).then_some(label);
            Snippet::source(&self.text[whole.clone()])
                .line_start(line + 1)
                .path(self.file.as_str())
                .annotation(
                    kind.span(span.start - whole.start..span.end - whole.start).label(label),
                )
        };
        let level = if self.warning { Level::WARNING } else { Level::ERROR };
        let mut group = level.primary_title(problem.message.as_str()).element(snippet(
            &problem.span,
            AnnotationKind::Primary,
            &problem.label,
        ));
        if let Some((span, label)) = &problem.earlier {
            group = group.element(snippet(span, AnnotationKind::Context, label));
        }
        group.element(Level::HELP.message(problem.help.as_str()))
    }
}

impl fmt::Display for ManifestDiagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl std::error::Error for ManifestDiagnostics {}

/// The byte offsets at which lines start.
pub(crate) struct LineTable {
    starts: Vec<usize>,
}

impl LineTable {
    pub(crate) fn new(text: &str) -> Self {
        let after_newlines = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let mut starts: Vec<usize> =
            std::iter::once(0).chain(after_newlines.map(|(at, _)| at + 1)).collect();
        // The text after the last newline is a line only if it is not empty.
        if starts.len() > 1 && starts.last() == Some(&text.len()) {
            starts.pop();
        }
        Self { starts }
    }

    pub(crate) fn count(&self) -> usize {
        self.starts.len()
    }

    /// Returns the line of a byte offset, 0-based.
    pub(crate) fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// Returns the byte range of a line, without its newline.
    pub(crate) fn range(&self, text: &str, line: usize) -> Range<usize> {
        let start = self.starts[line];
        let end = self.starts.get(line + 1).copied().unwrap_or(text.len());
        start..start + text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    /// Shortens `span` to its first line and to whole characters.
    pub(crate) fn one_line(&self, text: &str, span: &Range<usize>) -> Range<usize> {
        let whole = self.range(text, self.line_of(span.start.min(text.len())));
        let floor = |at: usize| {
            let at = at.clamp(whole.start, whole.end);
            (whole.start..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(whole.start)
        };
        let start = floor(span.start);
        start..floor(span.end).max(start)
    }

    pub(crate) fn position(&self, text: &str, at: usize) -> (usize, usize) {
        let line = self.line_of(at);
        (line + 1, text[self.starts[line]..at].chars().count() + 1)
    }
}
