//! Failures that are shown as soon as they are certain: all tests have reported, while Node.js is still
//! ending.

use jiff::Timestamp;

use super::chapter_page;
use super::event::{Effect, RunId};
use super::state::{Focus, RunState, Watch};
use crate::progress::JournalEvent;
use crate::verdict::{Observation, Verdict, judge, judge_early};

/// Returns whether the failure of this run is shown although its process has not ended.
pub(super) fn is_shown(watch: &Watch, id: RunId) -> bool {
    watch.failed_early == Some(id)
        && watch.run == id
        && matches!(watch.run_state, RunState::Finished { .. })
}

/// Shows a failure before the process has ended. Plain output waits for the end, because a line cannot be
/// taken back.
pub(super) fn on_failed(
    watch: &mut Watch,
    id: RunId,
    observation: &Observation,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) {
    if watch.settings.plain {
        return;
    }
    let file = watch.learner_file();
    let early = judge_early(watch.exercise(), &file.to_string_lossy(), watch.source(), observation);
    if let Some(verdict) = early {
        watch.failed_early = Some(id);
        record_run(watch, &verdict, now, effects);
        show(watch, verdict, now, effects);
    }
}

/// Handles the end of a run whose failure is already shown. The end can revise the verdict, for example if
/// the program ran out of time or memory.
pub(super) fn on_ended(
    watch: &mut Watch,
    observation: &Observation,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) {
    watch.failed_early = None;
    let file = watch.learner_file();
    let last = judge(watch.exercise(), &file.to_string_lossy(), watch.source(), observation);
    let RunState::Finished { verdict, .. } = &mut watch.run_state else { return };
    if verdict.says_the_same_as(&last) {
        **verdict = last; // includes the output printed at the end
        effects.push(Effect::ReadSource);
    } else {
        record_run(watch, &last, now, effects);
        show(watch, last, now, effects);
    }
}

/// Records a run in the journal.
pub(super) fn record_run(
    watch: &mut Watch,
    verdict: &Verdict,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) {
    let content = watch.content.as_ref().map(|content| content.hash.clone());
    let ran = JournalEvent::ran(&watch.exercise().name, verdict, content);
    watch.append(ran, now, effects);
}

pub(super) fn show(watch: &mut Watch, verdict: Verdict, now: Timestamp, effects: &mut Vec<Effect>) {
    watch.run_state = RunState::Finished { verdict: Box::new(verdict), at: now };
    watch.focus = Some(Focus::Lesson);
    chapter_page::close_for_run(watch);
    // Reads the file again: the event of a change during the run may not have arrived yet.
    effects.push(Effect::ReadSource);
}
