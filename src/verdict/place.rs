//! Distinguishes stack frames in the learner's file from those in the test.

use super::{Failure, Location, path_of_file_url};
use crate::course::Exercise;

/// The learner's file and the test of one run.
#[derive(Debug, Clone, Copy)]
pub(super) struct ExerciseFiles<'a> {
    exercise: &'a Exercise,
    learner: &'a str,
    /// The text of the learner's file, if it is known.
    pub(super) source: Option<&'a str>,
}

impl<'a> ExerciseFiles<'a> {
    pub(super) fn new(exercise: &'a Exercise, learner: &'a str) -> Self {
        Self { exercise, learner, source: None }
    }

    /// Adds the text of the learner's file.
    #[must_use]
    pub(super) fn with_source(mut self, source: Option<&'a str>) -> Self {
        self.source = source;
        self
    }

    pub(super) fn is_learners(&self, file: &str) -> bool {
        let seen = portable(file);
        seen == portable(self.learner)
            || ends_with_path(&seen, &self.exercise.learner_file().to_string_lossy())
    }

    pub(super) fn is_test(&self, file: &str) -> bool {
        ends_with_path(&portable(file), &self.exercise.test_file().to_string_lossy())
    }

    /// Returns the innermost stack frame in the learner's file, of the error or of its causes.
    pub(super) fn learners_frame(&self, failure: &'a Failure) -> Option<&'a Location> {
        chain(failure)
            .flat_map(|failure| &failure.stack)
            .find(|frame| self.is_learners(&frame.file))
    }

    pub(super) fn exercise_name(&self) -> &'a str {
        &self.exercise.name
    }

    /// Returns the last line with something on it, if the learner's file is known.
    pub(super) fn last_line(&self) -> Option<u32> {
        let lines = self.source?.trim_end().lines().count();
        u32::try_from(lines).ok().filter(|lines| *lines > 0)
    }

    /// Returns the name of the learner's file, without its folder.
    pub(super) fn learners_name(&self) -> &'a str {
        &self.exercise.file
    }
}

/// Returns the error followed by its chain of causes, as far as the host copied it.
pub(super) fn chain(failure: &Failure) -> impl Iterator<Item = &Failure> {
    std::iter::successors(Some(failure), |failure| failure.cause.as_deref())
}

/// Returns the file name and line, such as `modules1.js:14`.
pub(super) fn short(location: &Location) -> String {
    let path = portable(&location.file);
    let name = path.rsplit('/').next().unwrap_or(&path);
    format!("{name}:{}", location.line)
}

/// Normalizes a path: frames of ES modules can be URLs, and Windows uses backslashes.
fn portable(path: &str) -> String {
    path_of_file_url(path).unwrap_or_else(|| path.to_owned()).replace('\\', "/")
}

/// Returns whether `path` ends with `relative`. Node.js reports real paths, so if the course is behind
/// a symbolic link, only the part below its root is the same.
fn ends_with_path(path: &str, relative: &str) -> bool {
    path.strip_suffix(portable(relative).as_str()).is_some_and(|rest| rest.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{LEARNER, exercise, frame_at};
    use super::*;

    #[test]
    fn the_learners_file_is_known_through_links_urls_and_backslashes() {
        let exercise = exercise();
        let files = ExerciseFiles::new(&exercise, LEARNER);
        assert!(files.is_learners(LEARNER));
        assert!(files.is_learners(&format!("file://{LEARNER}")));
        assert!(files.is_learners("/private/c/exercises/04_modules/shop1/shop1.js"));
        assert!(files.is_learners("C:\\c\\exercises\\04_modules\\shop1\\shop1.js"));
        assert!(!files.is_learners("/c/solutions/04_modules/shop1/shop1.js"));
        assert!(!files.is_learners("/c/exercises/04_modules/shop1/shop1.test.js"));
        assert!(files.is_test("/c/exercises/04_modules/shop1/shop1.test.js"));
    }

    #[test]
    fn the_learners_file_is_known_by_its_url_in_any_folder() {
        let exercise = Exercise { dir: "04 módules #2".into(), ..exercise() };
        let files = ExerciseFiles::new(&exercise, "/c/exercises/04 módules #2/shop1/shop1.js");
        for url in [
            "file:///c/exercises/04%20m%C3%B3dules%20%232/shop1/shop1.js",
            "file:///C:/c/exercises/04%20m%C3%B3dules%20%232/shop1/shop1.js",
            "file://server/c/exercises/04%20m%C3%B3dules%20%232/shop1/shop1.js?again",
        ] {
            assert!(files.is_learners(url), "{url}");
            assert!(files.is_test(&url.replace("shop1.js", "shop1.test.js")), "{url}");
        }
        assert!(!files.is_learners("file:///c/exercises/04%20modules/shop1/shop1.js"));
    }

    #[test]
    fn a_place_is_named_by_file_and_line() {
        assert_eq!(short(&frame_at("C:\\a\\shop1.js", 14, None)), "shop1.js:14");
    }
}
