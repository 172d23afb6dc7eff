//! The files of a review: a folder of their own below the course, `review/`.

use std::path::{Path, PathBuf};

use crate::course::{Exercise, with_slashes};

/// The folder of everything that a review writes, relative to the course.
const FOLDER: &str = "review";

/// Returns the folder of the tasks about an exercise or a card, relative to the course.
pub fn review_folder(name: &str) -> PathBuf {
    Path::new(FOLDER).join(name)
}

/// Returns the file for an answer to an interview question, relative to the course.
pub fn answer_file() -> PathBuf {
    Path::new(FOLDER).join("answer.md")
}

/// Returns the program that the learner repairs, relative to the course, with `/`.
pub(super) fn repair_file(exercise: &Exercise) -> String {
    with_slashes(&review_folder(&exercise.name).join(&exercise.file))
}

/// Returns the file for a prediction, relative to the course, with `/`.
pub(super) fn prediction_file(exercise: &Exercise) -> String {
    with_slashes(&review_folder(&exercise.name).join("prediction.txt"))
}
