//! Makes a prediction task: a changed program and what it prints on this Node.js.

use anyhow::{Context as _, Result, bail};

use super::files::prediction_file;
use super::run::Runner;
use crate::course::Exercise;
use crate::execution::{Contents, Helpers, Workspace};
use crate::review::PredictItem;
use crate::system::cancel::Cancel;
use crate::system::files;
use crate::system::process::{self, Bounds};

/// The most bytes that the program may print.
const MOST_OUTPUT: usize = 64 * 1024;

/// Makes the task. Returns `None` if the exercise has no second program, or the run was cancelled.
pub(super) fn make(
    runner: &Runner,
    exercise: &Exercise,
    cancel: &Cancel,
) -> Result<Option<PredictItem>> {
    let Some(second) = runner.course.read_second_program(exercise)? else { return Ok(None) };
    let course = &runner.course.root;
    let workspace = Workspace::on_disk(Contents {
        course,
        exercise,
        answer: &[],
        helpers: Helpers::Copied,
        test: false,
    })?;
    let folder = workspace.root.join(exercise.folder());
    let programs: Vec<(String, String)> =
        std::iter::once((second.file.clone(), second.source)).chain(second.others).collect();
    for (file, source) in &programs {
        files::write_unsynced(&folder.join(file), source.as_bytes())?;
    }
    let mut command = process::command(&runner.node.path);
    command.args(&exercise.node_flags).arg(&second.file).current_dir(&folder);
    command.env_remove("NODE_OPTIONS");
    let bounds = Bounds {
        input: &[],
        max_bytes: MOST_OUTPUT,
        timeout: exercise.timeout,
        max_memory: None,
        cancel,
    };
    let ended = process::run(command, &bounds).context("the program cannot start")?;
    if cancel.is_cancelled() {
        return Ok(None);
    }
    let printed = PredictItem::lines(&String::from_utf8_lossy(&ended.stdout));
    if !ended.is_success() || printed.is_empty() {
        bail!("its second program does not run on this Node.js");
    }
    Ok(Some(PredictItem {
        programs,
        printed,
        changed: second.changed,
        file: prediction_file(exercise),
    }))
}
