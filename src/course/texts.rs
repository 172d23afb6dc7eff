//! Where an exercise's texts come from: the course's own folder first, then the binary.

use anyhow::{Context as _, Result};
use std::path::Path;

use super::{Course, Exercise, embedded};
use crate::system::files;

impl Course {
    /// The reference solution.
    pub fn read_solution(&self, exercise: &Exercise) -> Result<String> {
        self.own_or_built_in(&exercise.solution_file(), || embedded::solution(exercise))?
            .with_context(|| self.lacks("solution", exercise, &exercise.solution_file()))
    }

    /// The interview answer, in Markdown.
    pub fn read_answer(&self, exercise: &Exercise) -> Result<String> {
        self.own_or_built_in(&exercise.answer_file(), || embedded::answer(exercise))?
            .with_context(|| self.lacks("answer", exercise, &exercise.answer_file()))
    }

    /// The learner's file as it was at first.
    pub fn read_stub(&self, exercise: &Exercise) -> Result<String> {
        let kept = super::originals::path(exercise);
        let stub = match self.built_in(|| embedded::stub(exercise))? {
            Some(stub) => Some(stub),
            None => self.own(&kept)?,
        };
        stub.with_context(|| {
            format!(
                "the first version of {} is not known: the runner keeps it when it first runs the \
                 exercise, in {}",
                exercise.name,
                kept.display()
            )
        })
    }

    /// A file as the built-in course hands it out, where this is that course; a teacher may have
    /// mended it since.
    pub fn read_handed_out(&self, path: &Path) -> Result<Option<String>> {
        self.built_in(|| embedded::file(path))
    }

    /// Asks the binary, if this is the course inside it.
    pub(super) fn built_in<T>(
        &self,
        look_up: impl FnOnce() -> Result<Option<T>>,
    ) -> Result<Option<T>> {
        if embedded::is_built_in(&self.manifest) { look_up() } else { Ok(None) }
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
        format!("there is no {what} of {name} in the course `{course}`: {path} is not there")
    }
}
