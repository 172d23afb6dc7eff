//! Checks the order of chapters, and finds files that belong to no exercise.

use std::collections::HashSet;
use std::path::Path;

use super::equivalents;
use super::finding::{CourseFinding, FindingKind, SourceLocation};
use super::spans::Spans;
use crate::course::{CARDS, Card, Course, Exercise, PROOFS, with_slashes};
use crate::system::files;

/// The areas of a course. Each has a folder for each chapter, with a folder for each exercise.
const EXERCISES: &str = "exercises";
const SOLUTIONS: &str = "solutions";

/// Files that may be in any folder.
const WELCOME: [&str; 2] = ["README.md", equivalents::FILE];

/// Endings and names of files that editors, systems and merges leave behind.
const JUNK: [&str; 9] = ["~", ".swp", ".swo", ".orig", ".rej", ".bak", ".tmp", ".log", ".part"];
const JUNK_NAMES: [&str; 4] = [".DS_Store", "Thumbs.db", "node_modules", "coverage"];

/// Checks that the exercises of a chapter are consecutive, and the chapters sorted by name.
pub(super) fn chapters(course: &Course, spans: &Spans<'_>) -> Vec<CourseFinding> {
    let exercises = &course.manifest.exercises;
    let mut seen = HashSet::new();
    let mut findings = Vec::new();
    for (before, exercise) in exercises.iter().zip(exercises.iter().skip(1)) {
        seen.insert(before.dir.as_str());
        if exercise.dir == before.dir {
            continue;
        }
        let (dir, last) = (&exercise.dir, &before.dir);
        let (message, help) = if seen.contains(dir.as_str()) {
            let message = format!("the chapter {dir} is interrupted by {last}");
            (message, "move the entry up to the others in its chapter")
        } else if begins_with_number(dir) && begins_with_number(last) && dir < last {
            let message = format!("the chapter {dir} comes after {last}");
            (message, "move the chapter up, or give it a higher number")
        } else {
            continue;
        };
        let place = spans.exercise(&exercise.name, "dir");
        findings.push(
            CourseFinding::new(FindingKind::Chapters, place, message, help).of(&exercise.name),
        );
    }
    findings
}

fn begins_with_number(name: &str) -> bool {
    name.starts_with(|char: char| char.is_ascii_digit())
}

/// Returns findings for files and folders that belong to no exercise.
pub(super) fn strays(course: &Course) -> Vec<CourseFinding> {
    let exercises = &course.manifest.exercises;
    let mut findings = Vec::new();
    for area in [EXERCISES, SOLUTIONS, PROOFS] {
        let help = format!("remove it, or move it into an exercise's folder below {area}/");
        let mut walk = Walk { course, help: &help, findings: &mut findings };
        for chapter in walk.folders(area, |name| {
            (area == EXERCISES && name == "support") || exercises.iter().any(|e| e.dir == name)
        }) {
            if chapter.ends_with("/support") {
                continue;
            }
            let dir = chapter.trim_start_matches(area).trim_start_matches('/').to_owned();
            let is_one = |name: &str| exercises.iter().any(|e| e.dir == dir && e.name == name);
            for folder in walk.folders(&chapter, is_one) {
                let name = folder.rsplit('/').next().unwrap_or_default();
                if let Some(exercise) = course.manifest.get(name) {
                    walk.exercise(area, &folder, exercise);
                }
            }
        }
    }
    findings.extend(stray_cards(course));
    findings
}

/// Files in the cards' folder that are no cards.
fn stray_cards(course: &Course) -> Vec<CourseFinding> {
    let known: Vec<String> =
        course.card_files().unwrap_or_default().into_iter().map(|file| file.path).collect();
    let help = format!("a card is {CARDS}/TOPIC/NAME.md; both names are `[a-z0-9_]+`");
    let mut findings = Vec::new();
    let mut left = vec![CARDS.to_owned()];
    while let Some(folder) = left.pop() {
        for entry in files::entries(&course.root.join(&folder)).unwrap_or_default() {
            let path = format!("{folder}/{}", entry.name);
            if entry.is_folder() {
                left.push(path);
            } else if !known.contains(&path) && !WELCOME.contains(&entry.name.as_str()) {
                let message = format!("{path} is not a card");
                findings.push(CourseFinding::new(
                    FindingKind::StrayFile,
                    SourceLocation::whole(path),
                    message,
                    &help,
                ));
            }
        }
    }
    findings
}

struct Walk<'a> {
    course: &'a Course,
    help: &'a str,
    findings: &'a mut Vec<CourseFinding>,
}

impl Walk<'_> {
    /// Returns the folders below `folder` that `is_known` accepts. Everything else, except for welcome
    /// files, is reported.
    fn folders(&mut self, folder: &str, is_known: impl Fn(&str) -> bool) -> Vec<String> {
        let mut known = Vec::new();
        for entry in files::entries(&self.course.root.join(folder)).unwrap_or_default() {
            let path = format!("{folder}/{}", entry.name);
            if entry.is_folder() && is_known(&entry.name) {
                known.push(path);
            } else if entry.is_folder() || !WELCOME.contains(&entry.name.as_str()) {
                self.stray(path, None);
            }
        }
        known
    }

    fn exercise(&mut self, area: &str, folder: &str, exercise: &Exercise) {
        match area {
            // Given files can have any name.
            EXERCISES => self.junk(folder, &exercise.name),
            SOLUTIONS => {
                let known = |name: &str| name == exercise.file || name == "answer.md";
                self.files(folder, &exercise.name, known);
            }
            _ => {
                let ending = Path::new(&exercise.file).extension();
                let known = |name: &str| Path::new(name).extension() == ending;
                for proofs in self.folders(folder, |name| name == "wrong" || name == "alt") {
                    self.files(&proofs, &exercise.name, known);
                }
            }
        }
    }

    fn files(&mut self, folder: &str, exercise: &str, is_known: impl Fn(&str) -> bool) {
        for entry in files::entries(&self.course.root.join(folder)).unwrap_or_default() {
            if entry.is_folder() || is_junk(&entry.name) || !is_known(&entry.name) {
                self.stray(format!("{folder}/{}", entry.name), Some(exercise));
            }
        }
    }

    fn junk(&mut self, folder: &str, exercise: &str) {
        for entry in files::entries(&self.course.root.join(folder)).unwrap_or_default() {
            let path = format!("{folder}/{}", entry.name);
            if is_junk(&entry.name) {
                self.stray(path, Some(exercise));
            } else if entry.is_folder() {
                self.junk(&path, exercise);
            }
        }
    }

    fn stray(&mut self, path: String, exercise: Option<&str>) {
        let message = format!("{path} belongs to no exercise");
        let mut finding = CourseFinding::new(
            FindingKind::StrayFile,
            SourceLocation::whole(path),
            message,
            self.help,
        );
        finding.exercise = exercise.map(str::to_owned);
        self.findings.push(finding);
    }
}

fn is_junk(name: &str) -> bool {
    name.starts_with(['#', '~'])
        || JUNK.iter().any(|end| name.ends_with(end))
        || JUNK_NAMES.contains(&name)
}

/// Returns the path of a question card, relative to the course.
pub(super) fn card_file(card: &Card) -> String {
    format!("{CARDS}/{}/{}.md", card.topic, card.name)
}

/// Returns the folder of an exercise's wrong answers and alternatives, relative to the course.
pub(super) fn proofs(exercise: &Exercise) -> String {
    shown(&exercise.proofs_folder())
}

/// Returns a path as findings display it.
pub(super) fn shown(path: &Path) -> String {
    with_slashes(path)
}
