//! Checks of a course that do not run anything.

use std::path::Path;

use super::finding::{CourseFinding, FindingKind, SourceLocation};
use super::interview_answer::{self, Subject};
use super::names::KnownNames;
use super::spans::Spans;
use super::{cards, hints, layout, packages, ranges};
use crate::course::{Course, Exercise, MANIFEST};
use crate::system::files;
use crate::words::command;

/// Checks the texts and files of these exercises; with `whole` also what concerns the course as such:
/// chapters and their pages, cards, stray files, packages, ranges.
pub fn inspect(course: &Course, exercises: &[&Exercise], whole: bool) -> Vec<CourseFinding> {
    let text = files::read_lossy(&course.root.join(MANIFEST)).unwrap_or_default();
    let spans = Spans::of(&text);
    let mut findings = Vec::new();
    if whole {
        let package_json = files::read_lossy(&course.root.join("package.json"));
        let package_json = package_json.as_deref();
        findings.extend(layout::chapters(course, &spans));
        findings.extend(layout::strays(course));
        findings.extend(packages::check(course, &spans, package_json, &sources(course)));
        findings.extend(ranges::check(course, &spans, package_json));
    }
    if whole {
        findings.extend(cards::check(course, None));
    }
    for exercise in exercises {
        let read = |path: &Path| files::read_lossy(&course.root.join(path)).unwrap_or_default();
        let (stub, solution) = (read(&exercise.learner_file()), read(&exercise.solution_file()));
        findings.extend(hints::check(exercise, &spans, &stub, &solution));
    }
    findings.extend(answers(course, exercises));
    findings.extend(unknown_names(course, exercises, whole));
    findings
}

/// Finds names of exercises and cards that do not exist, in the hints and answers of these exercises;
/// with `whole` also on the pages of the chapters. The cards are checked as a whole.
pub fn unknown_names(course: &Course, exercises: &[&Exercise], whole: bool) -> Vec<CourseFinding> {
    let text = files::read_lossy(&course.root.join(MANIFEST)).unwrap_or_default();
    let spans = Spans::of(&text);
    let cards = cards::read(course).cards;
    let known = KnownNames::new(course, &cards);
    let in_file = |file: &str| {
        let text = files::read_lossy(&course.root.join(file)).unwrap_or_default();
        known.check(&text, |line| SourceLocation::line(file, &text, line))
    };
    let mut findings = Vec::new();
    for exercise in exercises {
        let mut found = in_file(&layout::shown(&exercise.answer_file()));
        for (index, hint) in exercise.hints.iter().enumerate() {
            found.extend(known.check(hint, |_| spans.item(&exercise.name, "hints", index)));
        }
        findings.extend(found.into_iter().map(|finding| finding.of(&exercise.name)));
    }
    if whole {
        let mut chapters: Vec<&str> =
            course.manifest.exercises.iter().map(|exercise| exercise.dir.as_str()).collect();
        chapters.dedup();
        findings.extend(
            chapters.iter().flat_map(|chapter| in_file(&format!("exercises/{chapter}/README.md"))),
        );
    }
    findings
}

/// Checks the interview answers of these exercises.
pub fn answers(course: &Course, exercises: &[&Exercise]) -> Vec<CourseFinding> {
    let of = |exercise: &&Exercise| {
        let file = layout::shown(&exercise.answer_file());
        let found = match files::read_lossy(&course.root.join(&file)) {
            Some(text) => interview_answer::check(Subject::Exercise, &file, &text),
            None => vec![missing(&file, "the interview answer")],
        };
        found.into_iter().map(|finding| finding.of(&exercise.name)).collect::<Vec<_>>()
    };
    exercises.iter().flat_map(of).collect()
}

/// Returns the finding for a missing file.
pub(super) fn missing(file: &str, what: &str) -> CourseFinding {
    let message = format!("{what} is missing");
    let help =
        format!("write it; `{}` creates an exercise that shows how one looks", command("dev new"));
    CourseFinding::new(FindingKind::MissingFile, SourceLocation::whole(file), message, help)
}

/// Returns the texts of helpers, tests and given files.
fn sources(course: &Course) -> Vec<String> {
    let mut left = vec![course.root.join("exercises")];
    let mut sources = Vec::new();
    while let Some(folder) = left.pop() {
        for entry in files::entries(&folder).unwrap_or_default() {
            let path = folder.join(&entry.name);
            if entry.is_folder() {
                left.push(path);
            } else if let Some(text) = files::read_lossy(&path) {
                sources.push(text);
            }
        }
    }
    sources
}
