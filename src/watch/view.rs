//! Converts the state of a watch to the data of its screens.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::chapter_page;
use super::chapter_view;
use super::event::ReloadError;
use super::state::{Beginning, Focus, Page, RunState, Watch};
use crate::course::Exercise;
use crate::screen::{
    self, CompareView, Confirm, CourseView, ExerciseView, FileView, FinaleView, LastRun, ListView,
    Notice, NoticeKind, Panel, PassedView, Status, Theme, VerifyView, WatchView,
};

/// Lays out the whole screen. Scrolls to a new lesson or hint, and keeps the scroll position in range.
pub(super) fn render(watch: &mut Watch, now: Timestamp, theme: Theme) -> Vec<String> {
    let (width, height) = (usize::from(watch.columns), usize::from(watch.rows));
    if let Page::List(list) = &watch.page {
        let units = screen::unit_lines(watch.progression.as_deref(), &watch.progress, now);
        let view = list.view(watch.title(), Some(&watch.exercise().name));
        return screen::list(&ListView { units: &units, ..view }, width, height, theme);
    }
    let screen = match &watch.page {
        Page::Finale => {
            let error = watch.reload_error.as_ref().map(reload_error);
            let notice = notice(watch, error.as_deref());
            screen::finale_page(finale(watch, width, theme), notice, width, theme)
        }
        _ => with_view(watch, now, (width, height), |view| screen::watch(view, theme)),
    };
    let wanted = match watch.focus.take() {
        Some(Focus::Lesson) => screen.lesson.as_ref(),
        Some(Focus::Hint) => screen.hint.as_ref(),
        None => None,
    };
    if let Some(part) = wanted {
        watch.scroll = screen::scroll_to(&screen, height, part);
    }
    watch.scroll = watch.scroll.min(screen::max_scroll(&screen, height));
    screen::fit(&screen, height, watch.scroll)
}

/// Lays out the final message.
pub(super) fn finale(watch: &Watch, width: usize, theme: Theme) -> Vec<String> {
    let Watch { manifest, progress, .. } = watch;
    let waiting = screen::waiting_exercises(manifest, progress, Some(&watch.settings.node));
    let node = watch.settings.node.to_string();
    let tries = |exercise: &&Exercise| progress.exercise(&exercise.name).attempts;
    let hardest = manifest.exercises.iter().max_by_key(tries).filter(|e| tries(e) > 1);
    let hints = manifest.exercises.iter().map(|e| u32::from(progress.exercise(&e.name).hints));
    let days = progress.passed_by_day(manifest, &TimeZone::system()).len();
    let chapters = chapter_view::finale(watch);
    let view = FinaleView {
        title: watch.title(),
        message: &manifest.course.final_message,
        exercises: watch.count.done,
        waiting: &waiting,
        node: &node,
        tries: progress.attempts(manifest),
        hints: hints.sum(),
        minutes: u32::try_from(progress.minutes(manifest)).unwrap_or(u32::MAX),
        days: u32::try_from(days).unwrap_or(u32::MAX),
        hardest: hardest.map(|exercise| (exercise.name.as_str(), tries(&exercise))),
        known: chapters.iter().map(|chapter| chapter.known).sum(),
        chapters: &chapters,
        is_progression: watch.progression.is_some(),
    };
    let mut lines = Vec::new();
    if let Some(back) = &watch.welcome_back {
        let text = screen::markdown(&screen::welcome_back(back), width.clamp(2, 100) - 1, theme);
        lines.extend(text.iter().map(|line| format!(" {line}")));
        lines.push(String::new());
    }
    lines.extend(screen::finale(&view, width, theme));
    lines
}

/// Calls `draw` with the data of the exercise's screen, which borrows from local values. A height of 0 is
/// unknown.
pub(super) fn with_view<T>(
    watch: &Watch,
    now: Timestamp,
    (width, height): (usize, usize),
    draw: impl FnOnce(&WatchView<'_>) -> T,
) -> T {
    let exercise = watch.exercise();
    let path = watch.learner_file();
    let shown = shown(watch, exercise);
    let welcome = welcome(watch);
    let chapter_done =
        chapter_view::done(watch).filter(|_| matches!(watch.page, Page::ChapterDone));
    let start = chapter_view::start(watch);
    let count = watch.count;
    let unit = watch.unit().map(|(progression, index)| {
        screen::unit_line(progression, index, |name| watch.progress.done(name), now)
    });
    let known = watch.progress.exercise(&exercise.name);
    let hints: Vec<&str> =
        exercise.hints.iter().take(watch.hints_open).map(String::as_str).collect();
    let reload_error = watch.reload_error.as_ref().map(reload_error);
    let gone =
        format!("{shown} is missing. Was it deleted or renamed? x restores its original version.");
    let installing = match &watch.run_state {
        RunState::Installing { progress, .. } => progress.sentence(),
        _ => String::new(),
    };
    let chapter = chapter_count(watch);
    let file = FileView { shown: &shown, path: Some(&path) };
    let verified = match &watch.page {
        Page::Verify(board) if board.is_finished() => Some(VerifyView::new(board, &watch.progress)),
        _ => None,
    };
    let solution_question = solution_question(&watch.page);
    let view = WatchView {
        course: CourseView {
            title: watch.title(),
            done: count.done,
            total: count.total,
            chapter: Some(&chapter),
            right: unit.as_deref(),
        },
        welcome: welcome.as_deref(),
        passed: passed(watch),
        exercise: ExerciseView::new(exercise, file),
        done: known.done(),
        repeating: known.repeating(),
        solution_seen: known.solution_seen,
        source: watch.content.as_ref().map(|content| content.source.as_str()),
        status: status(watch, now, &gone, &installing),
        hints: &hints,
        hints_total: exercise.hints.len(),
        panel: verified
            .as_ref()
            .map(Panel::Verified)
            .or(chapter_done.as_ref().map(Panel::ChapterDone))
            .or(start.as_ref().map(Panel::Start))
            .or_else(|| panel(watch)),
        notice: notice(watch, reload_error.as_deref()),
        confirm: match &watch.page {
            Page::ConfirmReset { exercise } => Some(Confirm::Reset { file: exercise }),
            Page::ConfirmSolution { .. } => Some(Confirm::Other(&solution_question)),
            _ => None,
        },
        last_run: match &watch.run_state {
            RunState::Finished { at, .. } => {
                let shown = watch.saved.unwrap_or(*at);
                let at = TimeZone::system().to_datetime(shown).time();
                Some(LastRun { at, saved: watch.saved.is_some() })
            }
            _ => None,
        },
        tries: known.tries(),
        manual: watch.settings.manual,
        printed_lines: 0,
        width,
        height,
    };
    draw(&view)
}

/// Returns the chapter of the current exercise with its count: `02 process 2/4`.
fn chapter_count(watch: &Watch) -> String {
    let current = watch.exercise();
    let chapter = watch.manifest.exercises.iter().filter(|exercise| exercise.dir == current.dir);
    let (mut done, mut total) = (0, 0);
    for exercise in chapter {
        total += 1;
        done += usize::from(watch.progress.done(&exercise.name));
    }
    format!("{} {done}/{total}", current.chapter())
}

/// Returns the newest message, or the error in a file of the course.
fn notice<'a>(watch: &'a Watch, reload_error: Option<&'a str>) -> Option<Notice<'a>> {
    let newest = watch.notices.last();
    let newest = newest.map(|text| Notice { kind: NoticeKind::Info, text });
    newest.or_else(|| reload_error.map(|text| Notice { kind: NoticeKind::Trouble, text }))
}

/// Returns the error in a changed file of the course, in one or two sentences.
pub(super) fn reload_error(error: &ReloadError) -> String {
    let ReloadError { problem, detail } = error;
    let text = format!("{problem}; I keep using the previous version. {detail}");
    text.trim_end().to_owned()
}

/// Returns the path of the learner's file, relative to the working directory if it is below it.
fn shown(watch: &Watch, exercise: &Exercise) -> String {
    let file = exercise.learner_file();
    if watch.settings.shown_root == Path::new("") {
        return file.display().to_string();
    }
    watch.settings.shown_root.join(file).display().to_string()
}

fn passed(watch: &Watch) -> Option<PassedView<'_>> {
    watch.passed.as_ref().map(|passed| PassedView {
        name: &passed.exercise,
        tests: passed.tests,
        tries: passed.attempts,
        minutes: u32::try_from(passed.minutes).ok().filter(|minutes| *minutes > 0),
        answer: passed.answer.as_deref(),
        leaky: &passed.leaky,
    })
}

fn status<'a>(watch: &'a Watch, now: Timestamp, gone: &'a str, words: &'a str) -> Status<'a> {
    let since = |then: Timestamp| now.duration_since(then).try_into().unwrap_or(Duration::ZERO);
    match &watch.run_state {
        RunState::Preparing | RunState::Waiting => Status::Waiting,
        RunState::Running { since: then, tests, .. } => {
            Status::Running { elapsed: since(*then), tests }
        }
        RunState::Finished { verdict, .. } => Status::Verdict(verdict),
        RunState::Settling { .. } => Status::Stuck {
            message: "Your file keeps changing; I'll run it as soon as that stops.",
            keys: &[("r", "run now")],
        },
        RunState::FileMissing => {
            Status::Stuck { message: gone, keys: &[("x", "restore"), ("r", "look again")] }
        }
        RunState::WrongNode(reason) => Status::Stuck { message: reason, keys: &[("n", "next")] },
        RunState::StartFailed(reason) => Status::Stuck { message: reason, keys: &[("r", "run")] },
        RunState::InstallFailed { reason, .. } => {
            Status::Stuck { message: reason, keys: &[("i", "try again")] }
        }
        RunState::NeedsPackages(packages) => Status::NeedsPackages { packages },
        RunState::Installing { packages, since: then, .. } => {
            Status::Installing { packages, elapsed: since(*then), progress: words }
        }
    }
}

/// Returns the question before the solution is shown.
pub(super) fn solution_question(page: &Page) -> String {
    let Page::ConfirmSolution { exercise } = page else { return String::new() };
    format!("Show a solution of {exercise} before you have passed it? h gives a hint instead.")
}

fn panel(watch: &Watch) -> Option<Panel<'_>> {
    match &watch.page {
        Page::Help => Some(Panel::Help { editor: watch.settings.editor.as_deref() }),
        Page::Chapter { text, asked } => Some(Panel::Chapter {
            text,
            asked: *asked,
            can_claim: chapter_page::proof(watch).is_some(),
        }),
        Page::Verify(board) => Some(Panel::Verifying {
            done: board.rows.len(),
            total: board.total,
            passing: board.passed(),
            failing: board.failed(),
        }),
        Page::Answer { exercise, text } => Some(Panel::Explain { name: exercise, answer: text }),
        Page::Compare { exercise, comparison, all } => {
            Some(Panel::Compare(CompareView { name: exercise, comparison, all: *all }))
        }
        Page::Solution { exercise, text } => {
            let file = watch.manifest.get(exercise).map_or(exercise, |exercise| &exercise.file);
            Some(Panel::Solution { name: exercise, file, source: text })
        }
        Page::Debug(debugging) => {
            Some(Panel::Debug { name: &debugging.exercise, view: debugging.view() })
        }
        Page::Puzzled { exercise, how, text } => {
            Some(Panel::Puzzled { name: exercise, how, report: text })
        }
        _ => None,
    }
}

/// Returns the message above the exercise: for a learner who comes back, or for a new one.
fn welcome(watch: &Watch) -> Option<String> {
    if let Some(back) = &watch.welcome_back {
        return Some(screen::welcome_back(back));
    }
    let asked = watch.settings.beginning == Beginning::Question;
    let is_new = watch.progress.has_no_attempts() && (asked || watch.current == 0);
    if !watch.welcome || !is_new || !matches!(watch.page, Page::Exercise) {
        return None;
    }
    let all = watch.manifest.course.welcome.trim();
    // The first paragraph was above the question.
    let text = if asked { chapter_view::split_welcome(all).1 } else { all };
    Some(text.to_owned())
}
