//! Reads an exercise's texts. The course's own folder comes first, then the binary.

use anyhow::{Context as _, Result};
use std::path::Path;

use super::{Course, Exercise, embedded};
use crate::system::files;

impl Course {
    /// Returns the reference solution.
    pub fn read_solution(&self, exercise: &Exercise) -> Result<String> {
        self.own_or_built_in(&exercise.solution_file(), || embedded::solution(exercise))?
            .with_context(|| self.lacks("solution", exercise, &exercise.solution_file()))
    }

    /// Returns the interview answer, in Markdown.
    pub fn read_answer(&self, exercise: &Exercise) -> Result<String> {
        self.own_or_built_in(&exercise.answer_file(), || embedded::answer(exercise))?
            .with_context(|| self.lacks("answer", exercise, &exercise.answer_file()))
    }

    /// Returns the first version of the learner's file. The binary comes first, because the learner
    /// edits the file in the course's folder.
    pub fn read_stub(&self, exercise: &Exercise) -> Result<String> {
        let kept = super::originals::path(exercise);
        let stub = match self.built_in(|| embedded::stub(exercise))? {
            Some(stub) => Some(stub),
            None => self.own(&kept)?,
        };
        stub.with_context(|| {
            format!(
                "the first version of {} is unknown: the runner stores it when it first runs \
                 the exercise, in {}",
                exercise.name,
                kept.display()
            )
        })
    }

    /// Returns the original of a file, if this is the built-in course. The copy in the course's folder
    /// may have been corrected by a teacher.
    pub fn read_handed_out(&self, path: &Path) -> Result<Option<String>> {
        self.built_in(|| embedded::file(path))
    }

    /// Calls `look_up` if this is the built-in course.
    pub(super) fn built_in<T>(
        &self,
        look_up: impl FnOnce() -> Result<Option<T>>,
    ) -> Result<Option<T>> {
        if self.manifest.is_built_in() { look_up() } else { Ok(None) }
    }

    fn own_or_built_in(
        &self,
        path: &Path,
        look_up: impl FnOnce() -> Result<Option<String>>,
    ) -> Result<Option<String>> {
        match self.own(path)? {
            Some(text) => Ok(Some(text)),
            None => self.built_in(look_up),
        }
    }

    fn own(&self, path: &Path) -> Result<Option<String>> {
        let bytes = files::read(&self.root.join(path))?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    fn lacks(&self, what: &str, exercise: &Exercise, path: &Path) -> String {
        let course = &self.manifest.course.name;
        let (name, path) = (&exercise.name, path.display());
        format!("the course `{course}` has no {what} of {name}: {path} is missing")
    }
}
