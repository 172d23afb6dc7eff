//! Reads an exercise's texts. The course's own folder comes first, then the version that was installed, then
//! the binary.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::{Course, Exercise, embedded, with_slashes};
use crate::system::files;

impl Course {
    /// Returns the reference solution.
    pub fn read_solution(&self, exercise: &Exercise) -> Result<String> {
        let path = exercise.solution_file();
        let installed_or_built_in = || match self.installed_original(&path)? {
            // It fits the installed exercise.
            Some(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
            None => embedded::solution(exercise),
        };
        self.own_or_built_in(&path, installed_or_built_in)?
            .with_context(|| self.lacks("solution", exercise, &exercise.solution_file()))
    }

    /// Returns the interview answer, in Markdown.
    pub fn read_answer(&self, exercise: &Exercise) -> Result<String> {
        self.own_or_built_in(&exercise.answer_file(), || embedded::answer(exercise))?
            .with_context(|| self.lacks("answer", exercise, &exercise.answer_file()))
    }

    /// Returns all interview answers with their exercises, in the order of the course. This is faster than reading
    /// one after the other. An exercise without an answer is left out.
    pub fn answers(&self) -> Result<Vec<(&Exercise, String)>> {
        let is_answer = |path: &str| path.starts_with("solutions/") && path.ends_with("/answer.md");
        let built_in = self.built_in(|| embedded::files(is_answer).map(Some))?.unwrap_or_default();
        let mut built_in: HashMap<String, Vec<u8>> = built_in.into_iter().collect();
        let mut answers = Vec::new();
        for exercise in &self.manifest.exercises {
            let path = exercise.answer_file();
            let text = match self.own(&path)? {
                Some(text) => Some(text),
                None => built_in
                    .remove(&with_slashes(&path))
                    .map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
            };
            answers.extend(text.map(|text| (exercise, text)));
        }
        Ok(answers)
    }

    /// Returns the first version of the learner's file: that of the version that was installed. The file
    /// in the course's folder is never used, because the learner edits it.
    pub fn read_stub(&self, exercise: &Exercise) -> Result<String> {
        let kept = super::originals::kept_original(exercise);
        let stub = match self.read_handed_out(&exercise.learner_file())? {
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

    /// Returns the original of a file, if this course was installed or is the built-in one. The copy in
    /// the course's folder may have been corrected by a teacher.
    pub fn read_handed_out(&self, path: &Path) -> Result<Option<String>> {
        match self.installed_original(path)? {
            Some(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
            None => self.built_in(|| embedded::file(path)),
        }
    }

    /// Returns the original of a file in the version that was installed.
    pub(super) fn installed_original(&self, path: &Path) -> Result<Option<Vec<u8>>> {
        let path = with_slashes(path);
        self.originals.open(&self.root).map_or(Ok(None), |originals| originals.file(&path))
    }

    /// Returns the originals of the test and the given files of an exercise.
    pub(super) fn read_given(&self, exercise: &Exercise) -> Result<Vec<(PathBuf, Vec<u8>)>> {
        let folder = with_slashes(&exercise.folder()) + "/";
        let own = with_slashes(&exercise.learner_file());
        let is_given = |path: &str| path.starts_with(&folder) && path != own;
        let given = match self.originals.open(&self.root) {
            Some(originals) => originals.files(is_given)?,
            None => self.built_in(|| embedded::files(is_given).map(Some))?.unwrap_or_default(),
        };
        Ok(given.into_iter().map(|(path, content)| (path.into(), content)).collect())
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

    pub(super) fn own(&self, path: &Path) -> Result<Option<String>> {
        let bytes = files::read(&self.root.join(path))?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    fn lacks(&self, what: &str, exercise: &Exercise, path: &Path) -> String {
        let course = &self.manifest.course.name;
        let (name, path) = (&exercise.name, path.display());
        format!("the course `{course}` has no {what} of {name}: {path} is missing")
    }
}
