//! The programs that a review uses: wrong answers, and second programs of exercises that ask for a prediction.

use std::collections::HashSet;
use std::path::Path;

use anyhow::Result;

use super::alternative::same_extension;
use super::{Course, Exercise, PROOFS, embedded};
use crate::system::files;

/// The start of a wrong answer's first line, which has words of its lesson.
const EXPECT: &str = "// expect:";

/// The start of a second program's first line, which says what is different.
const SECOND: &str = "// second:";

/// The most wrong answers of a course's own folder that are read.
const MOST: usize = 6;

/// A second program for an exercise that asks what a program prints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondProgram {
    /// `program.js`
    pub file: String,
    /// What is different from the program of the exercise, in a few words.
    pub changed: Option<String>,
    /// The program, without that line.
    pub source: String,
    /// The names and texts of the files that it loads.
    pub others: Vec<(String, String)>,
}

impl Course {
    /// Returns wrong answers, without their first lines: those in the course's own folder, or those in the binary.
    /// Few courses of others have them.
    pub fn read_wrong_answers(&self, exercise: &Exercise) -> Result<Vec<String>> {
        let mut found = self.review_programs(exercise, "wrong")?;
        found.retain(|(file, _)| same_extension(file, &exercise.file));
        // Answers with the same lesson are of little use together. The sort is stable.
        let mut lessons = HashSet::new();
        found.sort_by_cached_key(|(_, text)| {
            let lesson = split_first(text, EXPECT).0.unwrap_or_default();
            !lessons.insert(lesson.to_lowercase())
        });
        found.truncate(MOST);
        let source = |(_, text): (String, String)| split_first(&text, EXPECT).1.to_owned();
        Ok(found.into_iter().map(source).collect())
    }

    /// Returns the second program of an exercise, if it has one.
    pub fn read_second_program(&self, exercise: &Exercise) -> Result<Option<SecondProgram>> {
        let found = self.review_programs(exercise, "second")?;
        let (mut programs, others): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(file, _)| file.starts_with("program."));
        Ok(programs.pop().map(|(file, text)| {
            let (changed, source) = split_first(&text, SECOND);
            let changed = changed.map(str::to_owned);
            SecondProgram { file, changed, source: source.to_owned(), others }
        }))
    }

    /// Returns the names and texts of the files in a folder of the exercise's proofs, sorted by name.
    fn review_programs(&self, exercise: &Exercise, folder: &str) -> Result<Vec<(String, String)>> {
        let own = self.root.join(exercise.proofs_folder()).join(folder);
        let mut found = Vec::new();
        for entry in files::entries(&own).unwrap_or_default() {
            if let (false, Some(text)) = (entry.is_folder(), files::read_lossy(&entry.path)) {
                found.push((entry.name, text));
            }
        }
        if found.is_empty() {
            let path = Path::new(PROOFS).join(&exercise.dir).join(&exercise.name).join("review");
            let packed = self.built_in(|| embedded::file(&path))?.unwrap_or_default();
            found = unpack(&packed, folder);
        }
        found.sort();
        Ok(found)
    }
}

/// Splits what `build.rs` has packed for an exercise, and returns the files of one folder.
fn unpack(packed: &str, folder: &str) -> Vec<(String, String)> {
    let parts: Vec<&str> = packed.split('\0').collect();
    let pairs = parts.chunks_exact(2).filter_map(|pair| {
        let name = pair[0].strip_prefix(folder)?.strip_prefix('/')?;
        Some((name.to_owned(), pair[1].to_owned()))
    });
    pairs.collect()
}

/// Splits a program into the words of its first line behind `start`, and the rest.
fn split_first<'a>(text: &'a str, start: &str) -> (Option<&'a str>, &'a str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    match first.trim_start_matches('\u{feff}').strip_prefix(start) {
        Some(words) => (Some(words.trim()).filter(|words| !words.is_empty()), rest),
        None => (None, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_removed_and_the_rest_is_the_program() {
        assert_eq!(split_first("// expect: a b\nx\n", EXPECT), (Some("a b"), "x\n"));
        assert_eq!(split_first("x\n", EXPECT), (None, "x\n"));
        assert_eq!(split_first("// second:\r\nx", SECOND), (None, "x"));
    }

    #[test]
    fn one_packed_text_has_the_files_of_several_folders() {
        let packed = "wrong/01_a.js\0a\n\0wrong/02_b.js\0b\0second/program.js\0c\0";
        let named = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        assert_eq!(unpack(packed, "wrong"), [named("01_a.js", "a\n"), named("02_b.js", "b")]);
        assert_eq!(unpack(packed, "second"), [named("program.js", "c")]);
        assert_eq!(unpack("", "wrong"), []);
    }

    #[test]
    fn the_binary_has_wrong_answers_of_every_exercise() {
        let manifest =
            super::super::Manifest::parse(&embedded::manifest_text().unwrap(), "info.toml")
                .unwrap();
        let course = Course::new(Path::new("/no/such/folder").to_owned(), manifest);
        for exercise in &course.manifest.exercises {
            let wrong = course.read_wrong_answers(exercise).unwrap();
            assert!(wrong.len() >= 3, "{} has {}", exercise.name, wrong.len());
            assert!(wrong.iter().all(|text| !text.starts_with(EXPECT)), "{}", exercise.name);
        }
    }
}
