//! How a watch changes when something happens. Pure: effects are returned, not done.

use jiff::Timestamp;

use super::event::{Effect, Event, Prepared, Reload, ReloadError, RunId, Text};
use super::hurry::{Hurry, Pace};
use super::state::{Focus, Page, Passed, Stage, Watch};
use super::{installing, keys};
use crate::course::Exercise;
use crate::course::learner_file::Content;
use crate::node::HostEvent;
use crate::progress;
use crate::screen::short_answer;
use crate::verdict::{Frame, Handle, Mark, Observation, TestRun, Verdict, VerdictKind, judge};

pub(super) fn update(watch: &mut Watch, event: Event, now: Timestamp, effects: &mut Vec<Effect>) {
    match event {
        Event::Prepared(prepared) => on_prepared(watch, prepared, now, effects),
        Event::Looked(content) => on_looked(watch, content, now, effects),
        Event::Reloaded(result) => on_reloaded(watch, result, now, effects),
        Event::Key(key) => keys::press(watch, key, now, effects),
        Event::Resized { columns, rows } => (watch.columns, watch.rows) = (columns, rows),
        Event::Repaint => effects.push(Effect::Repaint),
        Event::Host(id, event) => on_host(watch, id, event, now, effects),
        Event::Handles { exercise, handles } => on_handles(watch, &exercise, handles),
        Event::NotStarted(id, reason) => {
            if is_running(watch, id) {
                watch.stage = Stage::NotStarted(reason);
            }
        }
        Event::Installing(line) => installing::line(watch, line),
        Event::Installed(result) => installing::end(watch, result, effects),
        Event::Verify(event) => {
            if let Page::Verify(board) = &mut watch.page {
                board.apply(event);
                if board.is_finished() {
                    let manifest = &watch.manifest;
                    board.sort(|name| manifest.position(name).unwrap_or(usize::MAX));
                }
            }
        }
        Event::Text { kind, exercise, text } => on_text(watch, kind, &exercise, text),
        Event::Restored { exercise, result } => {
            on_restored(watch, &exercise, result, now, effects);
        }
        Event::Notice(text) => watch.notice(text),
        Event::Journal(entries) => {
            for entry in &entries {
                watch.record(entry);
            }
        }
        Event::JournalReplaced(entries) => {
            watch.replace_progress(progress::Progress::from(&entries));
        }
        Event::Shutdown => effects.push(Effect::Quit),
        Event::Tick if watch.has_settled(now) => start(watch, now, effects),
        Event::Tick => {}
    }
}

pub(super) fn start(watch: &mut Watch, now: Timestamp, effects: &mut Vec<Effect>) {
    watch.welcome = false;
    watch.run = RunId(watch.run.0 + 1);
    watch.hurry.begin(now);
    watch.passed = None;
    watch.notices.clear();
    watch.scroll = 0;
    // The names of the last run stand there at once, so that the list does not jump.
    let tests = match &watch.stage {
        Stage::Judged { verdict, .. } => verdict.tests.as_slice(),
        Stage::Running { tests, .. } => tests.as_slice(),
        _ => &[],
    };
    let tests = tests
        .iter()
        .map(|test| TestRun { name: test.name.clone(), mark: Mark::Waiting, ms: None })
        .collect();
    watch.stage = Stage::Running { id: watch.run, since: now, tests, printed: Vec::new() };
    effects.push(Effect::Start { id: watch.run, exercise: watch.exercise().clone().into() });
}

fn is_running(watch: &Watch, id: RunId) -> bool {
    matches!(watch.stage, Stage::Running { id: running, .. } if running == id)
}

fn on_prepared(watch: &mut Watch, prepared: Prepared, now: Timestamp, effects: &mut Vec<Effect>) {
    if prepared.exercise != watch.exercise().name {
        return;
    }
    if let Some(reason) = prepared.unfit {
        watch.stage = Stage::Unfit(reason);
    } else if !prepared.missing.is_empty() {
        watch.content = prepared.content;
        watch.stage = installing::stage(watch, prepared.missing);
    } else if let Some(content) = prepared.content {
        watch.content = Some(content);
        watch.stage = Stage::Waiting;
        // A learner who comes back to their own code wants to see where it stands; the failures of
        // an untouched stub are nobody's yet.
        let beginning = watch.passed.is_none() && matches!(watch.page, Page::Exercise);
        if prepared.edited && beginning {
            // Nobody asked for this run: what has just been told stays to be read.
            let notices = std::mem::take(&mut watch.notices);
            start(watch, now, effects);
            watch.notices = notices;
        }
    } else {
        watch.stage = Stage::FileGone;
    }
}

fn on_looked(
    watch: &mut Watch,
    content: Option<Content>,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) {
    let Some(content) = content else {
        if matches!(watch.stage, Stage::Running { .. }) {
            effects.push(Effect::Cancel);
        }
        if !matches!(watch.stage, Stage::Installing { .. }) {
            watch.stage = Stage::FileGone;
        }
        watch.content = None;
        return;
    };
    if watch.content.as_ref().is_some_and(|known| known.hash == content.hash) {
        if matches!(watch.stage, Stage::Judged { .. }) {
            // The run has left the file alone: whatever changes it now is the learner.
            watch.hurry = Hurry::default();
        }
        return;
    }
    watch.content = Some(content);
    match watch.stage {
        Stage::Unfit(_) | Stage::NeedsPackages(_) | Stage::Installing { .. } => return,
        Stage::Settling { .. } => return watch.stage = Stage::Settling { since: now },
        _ => {}
    }
    if !matches!(watch.page, Page::List(_) | Page::Verify(_)) {
        watch.page = Page::Exercise;
    }
    watch.stage = match watch.hurry.change(now) {
        Pace::Calm => return start(watch, now, effects),
        Pace::Hurried => Stage::Settling { since: now },
        Pace::Own => Stage::NotStarted(
            "Each run changed your file while it was running, so I stopped. Does your program \
             write to its own file? Press r to run it once more."
                .to_owned(),
        ),
    };
    effects.push(Effect::Cancel);
}

fn on_reloaded(
    watch: &mut Watch,
    result: Result<Reload, ReloadError>,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) {
    let Reload { path, news } = match result {
        Ok(reload) => reload,
        Err(error) => return watch.reload_error = Some(error),
    };
    watch.reload_error = None;
    let before = watch.exercise().clone();
    watch.replace_path(path);
    if let Some(index) = watch.manifest.position(&before.name) {
        watch.current = index;
        // Where only dates and points have changed, what runs goes on.
        if *watch.exercise() != before {
            watch.stage = Stage::Preparing;
            effects.push(Effect::Cancel);
            effects.push(Effect::Prepare { exercise: watch.exercise().clone().into() });
        }
    } else {
        // Until the next line there is no exercise at the old place.
        watch.current = 0;
        let index = watch.next_pending(watch.manifest.exercises.len() - 1).unwrap_or(0);
        watch.go_to(index, now, effects);
        watch.notice(format!("{} is no longer asked for; going on with the next.", before.name));
    }
    watch.refresh_list();
    if let Some(news) = news {
        watch.notice(news);
    }
}

fn on_host(
    watch: &mut Watch,
    id: RunId,
    event: HostEvent,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) {
    let Stage::Running { id: running, tests, printed, .. } = &mut watch.stage else { return };
    if *running != id {
        return;
    }
    match event {
        HostEvent::Frame(frame) => mark(tests, &frame),
        HostEvent::Printed(output) => printed.push(output),
        HostEvent::Ended(observation) => on_ended(watch, &observation, now, effects),
    }
}

/// Brings the list of tests up to date while a run is under way.
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
    let verdict = judge(watch.exercise(), &learner_file.to_string_lossy(), observation);
    let exercise = watch.exercise().clone();
    let content = watch.content.as_ref().map(|content| content.hash.clone());
    let ran = progress::JournalEvent::ran(&exercise.name, &verdict, content);
    watch.append(ran, now, effects);
    if verdict.leaky.iter().any(|handle| handle.at.is_none()) {
        effects.push(Effect::FindHandles { exercise: exercise.clone().into() });
    }
    if verdict.kind == VerdictKind::Pass {
        on_passed(watch, exercise, verdict, now, effects);
    } else {
        watch.stage = Stage::Judged { verdict: Box::new(verdict), at: now };
        watch.focus = Some(Focus::Lesson);
        // A change whose event is still on its way is seen before a verdict on the old text.
        effects.push(Effect::Look);
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
        watch.append(
            progress::JournalEvent::Passed { exercise: exercise.name.clone() },
            now,
            effects,
        );
    }
    let seen = watch.progress.exercise(&exercise.name);
    watch.passed = Some(Passed {
        exercise: exercise.name.clone(),
        tests: verdict.tests.len(),
        attempts: seen.attempts,
        minutes: seen.minutes(),
        leaky: verdict.leaky.clone(),
        answer: None,
    });
    watch.stage = Stage::Judged { verdict: Box::new(verdict), at: now };
    effects.push(Effect::Read { kind: Text::ShortAnswer, exercise: exercise.into() });
    // Who comes back to something done long ago stays there.
    if !again && !watch.settings.manual {
        advance(watch, now, effects);
    }
}

/// The second, slower look has found out where things were made.
fn on_handles(watch: &mut Watch, exercise: &str, handles: Vec<Handle>) {
    if handles.is_empty() {
        return;
    }
    if let Some(passed) = watch.passed.as_mut().filter(|passed| passed.exercise == exercise) {
        passed.leaky.clone_from(&handles);
    }
    let file = watch.learner_file();
    let current = &watch.manifest.exercises[watch.current];
    if current.name == exercise
        && let Stage::Judged { verdict, .. } = &mut watch.stage
        && !verdict.leaky.is_empty()
    {
        verdict.name_handles(current, &file.to_string_lossy(), handles);
    }
}

/// To the next pending exercise, or to the final message.
pub(super) fn advance(watch: &mut Watch, now: Timestamp, effects: &mut Vec<Effect>) {
    if let Some(index) = watch.next_pending(watch.current) {
        // A list that is open stays open over the next exercise.
        let page = std::mem::replace(&mut watch.page, Page::Exercise);
        watch.go_to(index, now, effects);
        if matches!(page, Page::List(_) | Page::Verify(_)) {
            watch.page = page;
        }
    } else {
        watch.scroll = 0;
        watch.page = Page::Finale;
    }
}

fn on_text(watch: &mut Watch, kind: Text, exercise: &str, text: Result<String, String>) {
    match (kind, text) {
        (Text::Answer, Ok(text)) => {
            watch.page = Page::Answer { exercise: exercise.to_owned(), text }
        }
        (Text::Solution, Ok(text)) => {
            watch.page = Page::Solution { exercise: exercise.to_owned(), text }
        }
        (Text::ShortAnswer, Ok(text)) => {
            if let Some(passed) = watch.passed.as_mut().filter(|p| p.exercise == exercise) {
                passed.answer = short_answer(&text);
            }
        }
        // An extra that nobody asked for by key.
        (Text::ShortAnswer, Err(_)) => {}
        (_, Err(reason)) => watch.notice(reason),
    }
}

fn on_restored(
    watch: &mut Watch,
    exercise: &str,
    result: Result<progress::JournalEvent, String>,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) {
    match result {
        Ok(event) => {
            let words = match &event {
                progress::JournalEvent::Undone { .. } => {
                    format!("{exercise}: your text from before the reset is back.")
                }
                _ => format!("{exercise} is as at the start. Your text is kept: u brings it back."),
            };
            watch.append(event, now, effects);
            watch.notice(words);
            if exercise == watch.exercise().name {
                watch.passed = None;
                watch.content = None;
                watch.stage = Stage::Preparing;
                effects.push(Effect::Cancel);
                effects.push(Effect::Prepare { exercise: watch.exercise().clone().into() });
            }
        }
        Err(reason) => watch.notice(reason),
    }
}
