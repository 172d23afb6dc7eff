//! Runs an answer to an exercise in a workspace of its own, never in the learner's folder.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::course::{Course, Exercise};
use crate::execution::{Contents, Helpers, Job, Workspace};
use crate::node::Node;
use crate::system::cancel::Cancel;
use crate::verdict::{Diagnosis, Verdict, VerdictKind};

/// Everything that a run needs besides the answer.
#[derive(Debug, Clone)]
pub(super) struct Runner {
    pub(super) node: Node,
    pub(super) course: Course,
    /// A multiplier for the limits on making a task, because every run is slower on a busy machine.
    pub(super) patience: u32,
}

impl Runner {
    /// Runs an answer with the exercise's own test. `limit` shortens its time limit, before it is multiplied. Returns
    /// `None` if the run was cancelled.
    ///
    /// # Errors
    /// If the workspace cannot be created.
    pub(super) fn run(
        &self,
        exercise: &Exercise,
        source: &str,
        limit: Option<Duration>,
        cancel: &Cancel,
    ) -> Result<Option<Verdict>> {
        let mut exercise = exercise.clone();
        if let Some(limit) = limit {
            exercise.timeout = exercise.timeout.min(limit);
        }
        let workspace = Workspace::on_disk(Contents {
            course: &self.course.root,
            exercise: &exercise,
            answer: source.as_bytes(),
            helpers: Helpers::Copied,
            test: true,
        })
        .context("the exercise cannot be copied")?;
        let job = Job::new(&self.node, &self.course.root, &exercise)
            .staged(&workspace)
            .with_timeout_factor(self.patience);
        let verdict = job.run(cancel).map(|run| run.verdict);
        Ok(verdict.map(|mut verdict| {
            forget_folder(&mut verdict, &workspace.root);
            verdict
        }))
    }
}

/// Returns whether a run failed with an ordinary lesson or comparison: no time limit, no program that cannot be read.
pub(super) fn has_lesson(verdict: &Verdict) -> bool {
    let is_ordinary = |diagnosis: &&Diagnosis| diagnosis.lesson || diagnosis.diff.is_some();
    let diagnosis = verdict.diagnosis.as_ref().filter(is_ordinary);
    verdict.kind == VerdictKind::Fail && diagnosis.is_some()
}

/// Makes the names of files relative to the course, because the workspace is gone after the run.
fn forget_folder(verdict: &mut Verdict, root: &Path) {
    let Some(diagnosis) = &mut verdict.diagnosis else { return };
    let folder = root.to_string_lossy().into_owned();
    let inside = [format!("{folder}/"), format!("{folder}\\")];
    let short = |text: &str| inside.iter().fold(text.to_owned(), |text, one| text.replace(one, ""));
    diagnosis.title = short(&diagnosis.title);
    diagnosis.body = short(&diagnosis.body);
    if let Some(at) = &mut diagnosis.at {
        at.file = short(&at.file);
    }
}
