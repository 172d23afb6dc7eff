//! The key `p`: a report about a lesson that puzzled the learner. Nothing is sent.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::event::Effect;
use super::state::{Page, RunState, Watch};
use crate::screen::{PuzzledView, puzzled};
use crate::system::files;
use crate::system::redact::Redaction;

/// The folder of the reports, relative to the course.
const FOLDER: &str = ".runner/puzzled";

/// Writes the report about the lesson on the screen, or closes its page.
pub(super) fn report(watch: &mut Watch, effects: &mut Vec<Effect>) {
    if matches!(watch.page, Page::Puzzled { .. }) {
        watch.page = Page::Exercise;
        return;
    }
    let verdict = match &watch.run_state {
        RunState::Finished { verdict, .. } if !verdict.passed() => verdict,
        _ => {
            return watch.notice(
                "No lesson is shown now. After a failed run, p writes a report about its lesson."
                    .to_owned(),
            );
        }
    };
    let exercise = watch.exercise();
    let text = puzzled(&PuzzledView {
        course: &watch.manifest.course,
        exercise,
        node: &watch.settings.node,
        verdict,
        source: watch.source(),
    });
    effects.push(Effect::WriteReport { exercise: exercise.name.clone(), text });
}

/// Removes the names of folders, of the learner and of the machine, and writes the report. Returns its path,
/// relative to the course, and its text.
pub fn write_report(root: &Path, exercise: &str, text: &str) -> Result<(PathBuf, String)> {
    let text = Redaction::new(&[(root, "<course>")]).apply(text);
    let file = Path::new(FOLDER).join(format!("{exercise}.md"));
    files::write(&root.join(&file), text.as_bytes())?;
    Ok((file, text))
}
