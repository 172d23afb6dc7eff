//! Flags: what a teacher should look at in a submission, besides its verdict.

use std::path::Path;

use super::plan::PlannedExercise;
use super::result_line::Flag;
use super::submission_file::{LONGEST_FILE, SubmissionFile};
use crate::course::learner_file::same_text;
use crate::course::{Course, Exercise};
use crate::progression_source::locked_hash;
use crate::system::files::{self, EntryKind};

/// Returns the flags of one exercise. They never change a verdict.
pub(super) fn of(
    course: &Course,
    submission: &Path,
    exercise: &Exercise,
    planned: &PlannedExercise,
    work: &SubmissionFile,
) -> Vec<Flag> {
    let mut flags = Vec::new();
    match work {
        SubmissionFile::Missing => flags.push(Flag::Deleted),
        SubmissionFile::Refused(_) => {}
        SubmissionFile::Content(bytes) => {
            let text = String::from_utf8_lossy(bytes);
            let is =
                |other: anyhow::Result<String>| other.is_ok_and(|other| same_text(&text, &other));
            // A teacher's own course contains the first version.
            let first = || {
                let file = files::read(&course.root.join(exercise.learner_file()))?;
                Ok(String::from_utf8_lossy(&file.unwrap_or_default()).into_owned())
            };
            if is(course.read_stub(exercise).or_else(|_| first())) {
                flags.push(Flag::Untouched);
            } else if is(course.read_solution(exercise)) {
                flags.push(Flag::ReferenceSolution);
            }
        }
    }
    if matches!(work, SubmissionFile::Content(_))
        && has_other_files(course, submission, exercise, planned)
    {
        flags.push(Flag::EditedTests);
    }
    flags
}

/// Returns whether the test or a given file differs from the course's file and from the earlier versions
/// that learners may have: that of the built-in course, and the test recorded in the progression's lock. A
/// missing file is not an edit, because some learners submit only their own files.
fn has_other_files(
    course: &Course,
    submission: &Path,
    exercise: &Exercise,
    planned: &PlannedExercise,
) -> bool {
    files::entries(&course.root.join(exercise.folder()))
        .unwrap_or_default()
        .into_iter()
        .filter(|entry| entry.name != exercise.file && entry.kind == EntryKind::File)
        .any(|entry| {
            let Ok(Some(ours)) = files::read(&entry.path) else { return false };
            let path = exercise.folder().join(entry.file_name());
            match SubmissionFile::read(submission, &path, LONGEST_FILE) {
                SubmissionFile::Missing => false,
                SubmissionFile::Refused(_) => true,
                SubmissionFile::Content(theirs) => {
                    let is_locked = entry.name == exercise.test
                        && planned
                            .handed_out
                            .as_ref()
                            .is_some_and(|hash| *hash == locked_hash(&theirs));
                    if is_locked {
                        return false;
                    }
                    let theirs = String::from_utf8_lossy(&theirs);
                    let handed_out = || course.read_handed_out(&path).ok().flatten();
                    !same_text(&String::from_utf8_lossy(&ours), &theirs)
                        && !handed_out().is_some_and(|text| same_text(&text, &theirs))
                }
            }
        })
}
