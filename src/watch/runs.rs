//! Saves, runs and their verdicts.

use jiff::Timestamp;

use super::chapter_page;
use super::debugging;
use super::early_failure::{self, record_run};
use super::event::{Effect, Prepared, RunId, TextKind};
use super::installing;
use super::opening;
use super::rerun_guard::{Decision, RerunGuard};
use super::state::{Page, Passed, RunState, Watch};
use crate::course::Exercise;
use crate::course::learner_file::{Content, ReadContent};
use crate::node::HostEvent;
use crate::progress;
use crate::verdict::{Frame, Handle, Mark, Observation, TestRun, Verdict, VerdictKind, judge};

pub(super) fn start(watch: &mut Watch, now: Timestamp, effects: &mut Vec<Effect>) {
    watch.welcome = false;
    watch.welcome_back = None;
    chapter_page::close_for_run(watch);
    watch.run = RunId(watch.run.0 + 1);
    watch.rerun_guard.run_started(now);
    watch.passed = None;
    watch.chapters.completed = None;
    watch.notices.clear();
    watch.saved_other = None;
    watch.scroll = 0;
    // The tests of the last run are listed at once, so that the screen does not jump.
    let tests = match &watch.run_state {
        RunState::Finished { verdict, .. } => verdict.tests.as_slice(),
        RunState::Running { tests, .. } => tests.as_slice(),
        _ => &[],
    };
    let tests = tests
        .iter()
        .map(|test| TestRun { name: test.name.clone(), mark: Mark::Waiting, ms: None })
        .collect();
    watch.run_state = RunState::Running { id: watch.run, since: now, tests, printed: Vec::new() };
    effects.push(Effect::Start { id: watch.run, exercise: watch.exercise().clone().into() });
}

pub(super) fn is_running(watch: &Watch, id: RunId) -> bool {
    matches!(watch.run_state, RunState::Running { id: running, .. } if running == id)
}

pub(super) fn on_prepared(
    watch: &mut Watch,
    prepared: Prepared,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) {
    if prepared.exercise != watch.exercise().name {
        return;
    }
    if let Some(reason) = prepared.wrong_node {
        watch.run_state = RunState::WrongNode(reason);
        return;
    }
    opening::open_by_itself(watch, effects);
    if !prepared.missing.is_empty() {
        watch.content = prepared.content.unwrap_or_default();
        watch.run_state = installing::run_state(watch, prepared.missing);
        return;
    }
    if let Some(unusable) = unusable(&prepared.content) {
        watch.run_state = unusable;
    } else {
        watch.content = prepared.content.unwrap_or_default();
        watch.run_state = RunState::Waiting;
        // A learner who returns to their own code sees its state at once. An untouched stub waits for the
        // first save.
        let beginning = watch.passed.is_none() && matches!(watch.page, Page::Exercise);
        let edited = std::mem::take(&mut watch.run_when_prepared) || prepared.edited;
        if edited && beginning {
            // The learner did not ask for this run, so the messages stay.
            let notices = std::mem::take(&mut watch.notices);
            watch.saved = None;
            start(watch, now, effects);
            watch.notices = notices;
        }
    }
}

/// The state of an exercise whose files cannot be read.
fn unusable(content: &ReadContent) -> Option<RunState> {
    match content {
        Ok(Some(_)) => None,
        Ok(None) => Some(RunState::FileMissing),
        Err(reason) => Some(RunState::StartFailed(reason.clone())),
    }
}

/// Runs the file after every save. If the text is unchanged, its verdict may be known already.
pub(super) fn on_saved(
    watch: &mut Watch,
    content: ReadContent,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) {
    let read = content.as_ref().ok().and_then(Option::as_ref);
    let unchanged = read.is_some() && hash(watch.content.as_ref()) == hash(read);
    let unknown = match watch.run_state {
        RunState::Waiting => true,
        RunState::StartFailed(_) => !watch.rerun_guard.has_just_stopped(now),
        _ => false,
    };
    if unchanged {
        watch.saved = Some(now);
    }
    debugging::on_saved(watch);
    if unchanged && unknown {
        if watch.page.is_only_read() && !matches!(watch.page, Page::List(_) | Page::Verify(_)) {
            watch.page = Page::Exercise;
        }
        return start(watch, now, effects);
    }
    on_source_read(watch, content, now, effects);
}

fn hash(content: Option<&Content>) -> Option<&str> {
    content.map(|content| content.hash.as_str())
}

pub(super) fn on_source_read(
    watch: &mut Watch,
    content: ReadContent,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) {
    if let Some(run_state) = unusable(&content) {
        if matches!(watch.run_state, RunState::Running { .. }) || watch.failed_early.is_some() {
            watch.failed_early = None;
            effects.push(Effect::Cancel);
        }
        // The packages are still missing, too; a file that is back again does not change that.
        if installing::blocks(watch).is_none() {
            watch.run_state = run_state;
        }
        watch.content = None;
        return;
    }
    let Ok(Some(content)) = content else { return };
    if watch.content.as_ref().is_some_and(|known| known.hash == content.hash) {
        if early_failure::is_shown(watch, watch.run) {
            watch.rerun_guard.unchanged_by_tests();
        } else if matches!(watch.run_state, RunState::Finished { .. }) {
            // The run has left the file unchanged, so the next change is the learner's.
            watch.rerun_guard = RerunGuard::default();
        }
        return;
    }
    let after_tests = early_failure::is_shown(watch, watch.run);
    watch.content = Some(content);
    watch.saved = Some(now);
    if installing::blocks(watch).is_some() {
        return;
    }
    watch.from_finale |= matches!(watch.page, Page::Finale);
    if !matches!(watch.page, Page::List(_) | Page::Verify(_)) {
        watch.page = Page::Exercise;
    }
    watch.run_state = match watch.rerun_guard.file_changed(now, after_tests) {
        Decision::Run => return start(watch, now, effects),
        Decision::Wait => RunState::Settling { since: now },
        Decision::Stop => RunState::StartFailed(
            "Each run changed your file while it was running, so I stopped. Does your program \
             write to its own file? Press r to run it again."
                .to_owned(),
        ),
    };
    effects.push(Effect::Cancel);
}

pub(super) fn on_host(
    watch: &mut Watch,
    id: RunId,
    event: HostEvent,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) {
    if early_failure::is_shown(watch, id) {
        if let HostEvent::Ended(observation) = event {
            early_failure::on_ended(watch, &observation, now, effects);
        }
        return;
    }
    let RunState::Running { id: running, tests, printed, .. } = &mut watch.run_state else {
        return;
    };
    if *running != id {
        return;
    }
    match event {
        HostEvent::Frame(frame) => mark(tests, &frame),
        HostEvent::Printed(output) => printed.push(output),
        HostEvent::Failed(observation) => {
            early_failure::on_failed(watch, id, &observation, now, effects);
        }
        HostEvent::Ended(observation) => on_ended(watch, &observation, now, effects),
    }
}

/// Updates the list of tests during a run.
fn mark(tests: &mut Vec<TestRun>, frame: &Frame) {
    let mut set = |name: &str, mark: Mark, ms: Option<f64>| {
        if let Some(test) = tests.iter_mut().find(|test| test.name == name) {
            (test.mark, test.ms) = (mark, ms);
        } else {
            tests.push(TestRun { name: name.to_owned(), mark, ms });
        }
    };
    match frame {
        Frame::Started { test } => set(test, Mark::Running, None),
        Frame::Finished { test, mark, ms, .. } => set(test, *mark, Some(*ms)),
        Frame::Registered { tests: names } => {
            let fresh = names
                .iter()
                .map(|name| {
                    let known = tests.iter().find(|test| test.name == *name).cloned();
                    known.unwrap_or(TestRun { name: name.clone(), mark: Mark::Waiting, ms: None })
                })
                .collect();
            *tests = fresh;
        }
        _ => {}
    }
}

fn on_ended(
    watch: &mut Watch,
    observation: &Observation,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) {
    let learner_file = watch.learner_file();
    let verdict =
        judge(watch.exercise(), &learner_file.to_string_lossy(), watch.source(), observation);
    let exercise = watch.exercise().clone();
    record_run(watch, &verdict, now, effects);
    if verdict.leaky.iter().any(|handle| handle.at.is_none()) {
        effects.push(Effect::FindHandles { exercise: exercise.clone().into() });
    }
    if verdict.kind == VerdictKind::Pass {
        on_passed(watch, exercise, verdict, now, effects);
    } else {
        early_failure::show(watch, verdict, now, effects);
    }
}

fn on_passed(
    watch: &mut Watch,
    exercise: Exercise,
    verdict: Verdict,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) {
    let again = watch.progress.done(&exercise.name);
    if !again {
        let claimed = watch.progress.exercise(&exercise.name).claimed;
        watch.append(
            progress::JournalEvent::Passed { exercise: exercise.name.clone() },
            now,
            effects,
        );
        chapter_page::on_first_pass(watch, &exercise, claimed, now, effects);
    }
    let seen = watch.progress.exercise(&exercise.name);
    watch.passed = Some(Passed {
        exercise: exercise.name.clone(),
        tests: verdict.tests.len(),
        attempts: seen.tries(),
        minutes: seen.practice_minutes(),
        leaky: verdict.leaky.clone(),
        answer: None,
    });
    watch.run_state = RunState::Finished { verdict: Box::new(verdict), at: now };
    effects.push(Effect::ReadText { kind: TextKind::ShortAnswer, exercise: exercise.into() });
    // A learner who reopens a finished exercise stays on it.
    let stays = again && !std::mem::take(&mut watch.from_finale);
    if !stays && !watch.settings.manual {
        watch.advance(now, effects);
    }
}

/// Shows where the open handles were created.
pub(super) fn on_handles(watch: &mut Watch, exercise: &str, handles: Vec<Handle>) {
    if handles.is_empty() {
        return;
    }
    if let Some(passed) = watch.passed.as_mut().filter(|passed| passed.exercise == exercise) {
        passed.leaky.clone_from(&handles);
    }
    let file = watch.learner_file();
    let current = &watch.manifest.exercises[watch.current];
    if current.name == exercise
        && let RunState::Finished { verdict, .. } = &mut watch.run_state
        && !verdict.leaky.is_empty()
    {
        verdict.name_handles(current, &file.to_string_lossy(), handles);
    }
}
