//! The exercises that wait for another Node.js. A course with such exercises is not finished.

use semver::Version;
use serde::Serialize;

use crate::course::{Exercise, Manifest};
use crate::progress::Progress;
use crate::words::count;

/// An exercise that is not done and cannot run here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WaitingExercise {
    pub exercise: String,
    /// The range of Node.js versions that it needs: `>=22.18`.
    pub node: String,
}

/// Returns the range that an exercise needs, if it is not done and does not run on `node`. Without a known
/// version, any exercise with a range of its own counts.
pub fn needed_node(
    exercise: &Exercise,
    progress: &Progress,
    node: Option<&Version>,
) -> Option<String> {
    let range = exercise.node.as_ref()?;
    let runs_here = node.is_some_and(|node| exercise.fits(node));
    (!runs_here && !progress.done(&exercise.name)).then(|| range.to_string())
}

/// Returns all exercises that wait for another Node.js, in order.
pub fn waiting_exercises(
    manifest: &Manifest,
    progress: &Progress,
    node: Option<&Version>,
) -> Vec<WaitingExercise> {
    let waits = |exercise: &Exercise| {
        let node = needed_node(exercise, progress, node)?;
        Some(WaitingExercise { exercise: exercise.name.clone(), node })
    };
    manifest.exercises.iter().filter_map(waits).collect()
}

/// Names the exercises that wait: `2 exercises wait for another Node.js (yours is 20.12.2): ts1 (>=22.18), ...`.
pub(super) fn sentence(waiting: &[WaitingExercise], node: Option<&str>) -> Option<String> {
    /// The number of exercises named; the others are counted.
    const MOST: usize = 12;
    if waiting.is_empty() {
        return None;
    }
    let what = match node {
        Some(node) => format!(
            "{} for another Node.js (yours is {node})",
            count(waiting.len(), "exercise waits", "exercises wait")
        ),
        None => format!(
            "{} a certain Node.js",
            count(waiting.len(), "exercise needs", "exercises need")
        ),
    };
    let named = waiting.iter().take(MOST).map(|one| format!("{} ({})", one.exercise, one.node));
    let named = named.collect::<Vec<_>>().join(", ");
    let more = match waiting.len().saturating_sub(MOST) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    Some(format!("{what}: {named}{more}"))
}
