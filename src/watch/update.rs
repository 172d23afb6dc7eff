//! Applies events to the watch. Pure: effects are returned.

use std::path::PathBuf;

use jiff::Timestamp;

use super::event::{Effect, Event, Reload, ReloadError, TextKind};
use super::state::{Page, RunState, Watch};
use super::{chapter_page, compare, debugging, installing, keys, runs, saved_other};
use crate::progress;
use crate::screen::{how_to_send, short_answer};
use crate::verdict::BoardEvent;

impl Watch {
    /// Applies an event. Returns the effects to execute.
    #[must_use]
    pub fn update(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        update(self, event, now, &mut effects);
        effects
    }
}

fn update(watch: &mut Watch, event: Event, now: Timestamp, effects: &mut Vec<Effect>) {
    match event {
        Event::Prepared(prepared) => runs::on_prepared(watch, prepared, now, effects),
        Event::SourceRead(content) => runs::on_source_read(watch, content, now, effects),
        Event::Saved(content) => runs::on_saved(watch, content, now, effects),
        Event::SavedOther { exercise } => saved_other::on_saved(watch, exercise),
        Event::Reloaded(result) => on_reloaded(watch, result, now, effects),
        Event::Key(key) => keys::press(watch, key, now, effects),
        Event::Pasted => watch.notice(
            "The pasted text is ignored: here, each letter is a key. Paste it into your file."
                .to_owned(),
        ),
        Event::Resized { columns, rows } => (watch.columns, watch.rows) = (columns, rows),
        Event::Repaint => effects.push(Effect::Repaint),
        Event::Host(id, event) => runs::on_host(watch, id, event, now, effects),
        Event::Handles { exercise, handles } => runs::on_handles(watch, &exercise, handles),
        Event::StartFailed(id, reason) => {
            if runs::is_running(watch, id) {
                watch.run_state = RunState::StartFailed(reason);
            }
        }
        Event::Installing(progress) => installing::progress(watch, progress),
        Event::Installed(result) => installing::end(watch, result, effects),
        Event::Verify(event) => on_verify(watch, event, now, effects),
        Event::Text { kind, exercise, text } => on_text(watch, kind, &exercise, text),
        Event::Compared { exercise, result } => compare::show(watch, exercise, result),
        Event::Debug(number, event) => debugging::on_event(watch, number, event),
        Event::ReportWritten { exercise, result } => on_report(watch, exercise, result),
        Event::ChapterRead { dir, text } => chapter_page::on_read(watch, &dir, text, effects),
        Event::Questions(questions) => watch.chapters.questions.extend(questions),
        Event::Restored { exercise, result } => {
            on_restored(watch, &exercise, result, now, effects);
        }
        Event::EditorNeedsTerminal(target) => effects.push(Effect::LendToEditor { target }),
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
        Event::Tick if watch.has_settled(now) => runs::start(watch, now, effects),
        Event::Tick => {}
    }
}

/// Updates the page of all exercises. What passes there for the first time is done.
fn on_verify(watch: &mut Watch, event: BoardEvent, now: Timestamp, effects: &mut Vec<Effect>) {
    let Page::Verify(board) = &mut watch.page else { return };
    let passed = match &event {
        BoardEvent::Ended { exercise, outcome } => {
            let passed = progress::verified(exercise, outcome, watch.progress.done(exercise));
            board.new_passes.extend(passed.is_some().then(|| exercise.clone()));
            passed
        }
        _ => None,
    };
    board.apply(event);
    if board.is_finished() {
        let manifest = &watch.manifest;
        board.sort(|name| manifest.position(name).unwrap_or(usize::MAX));
    }
    for event in passed.into_iter().flatten() {
        watch.append(event, now, effects);
    }
}

fn on_reloaded(
    watch: &mut Watch,
    result: Result<Reload, ReloadError>,
    now: Timestamp,
    effects: &mut Vec<Effect>,
) {
    let Reload { path, mut news } = match result {
        Ok(reload) => reload,
        Err(error) => {
            watch.replace_notices();
            watch.reload_error = Some(error);
            return;
        }
    };
    watch.reload_error = None;
    let before = watch.exercise().clone();
    watch.replace_path(path);
    if let Some(index) = watch.manifest.position(&before.name) {
        watch.current = index;
        // A run continues if only dates and points have changed.
        if *watch.exercise() != before {
            watch.run_state = RunState::Preparing;
            effects.push(Effect::Cancel);
            effects.push(Effect::Prepare { exercise: watch.exercise().clone().into() });
        }
    } else {
        // The old index may be out of range.
        watch.current = 0;
        let index = watch.next_runnable(watch.manifest.exercises.len() - 1).unwrap_or(0);
        watch.go_to(index, now, effects);
        let gone =
            format!("{} is no longer part of this course; here is the next one.", before.name);
        // One message: a second one would replace the first.
        news = Some(news.map_or_else(|| gone.clone(), |news| format!("{gone} {news}")));
    }
    watch.refresh_list();
    if let Some(news) = news {
        watch.notice(news);
    }
}

fn on_text(watch: &mut Watch, kind: TextKind, exercise: &str, text: Result<String, String>) {
    match (kind, text) {
        (TextKind::Answer, Ok(text)) => {
            watch.page = Page::Answer { exercise: exercise.to_owned(), text }
        }
        (TextKind::Solution, Ok(text)) => {
            watch.page = Page::Solution { exercise: exercise.to_owned(), text }
        }
        (TextKind::ShortAnswer, Ok(text)) => {
            if let Some(passed) = watch.passed.as_mut().filter(|p| p.exercise == exercise) {
                passed.answer = short_answer(&text);
            }
        }
        // The learner did not ask for it, so an error is not shown.
        (TextKind::ShortAnswer, Err(_)) => {}
        (_, Err(reason)) => watch.notice(reason),
    }
}

fn on_report(watch: &mut Watch, exercise: String, result: Result<(PathBuf, String), String>) {
    match result {
        Ok((file, text)) => {
            let file = watch.settings.shown_root.join(file);
            let how = how_to_send(&file.display().to_string(), watch.manifest.issues());
            watch.page = Page::Puzzled { exercise, how, text };
            watch.scroll = 0;
        }
        Err(reason) => watch.notice(reason),
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
                    progress::undone(&watch.progress, &event, "u")
                }
                progress::JournalEvent::Reset { backup, .. } if backup.is_empty() => {
                    format!("{exercise} is reset. It had no text of yours.")
                }
                _ => format!("{exercise} is reset. Your text is kept: u restores it."),
            };
            watch.restored = Some(exercise.to_owned());
            watch.append(event, now, effects);
            watch.notice(words);
            if exercise == watch.exercise().name {
                watch.passed = None;
                watch.content = None;
                watch.run_state = RunState::Preparing;
                effects.push(Effect::Cancel);
                effects.push(Effect::Prepare { exercise: watch.exercise().clone().into() });
            }
        }
        Err(reason) => watch.notice(reason),
    }
}
