//! Renders the watch as appended lines: prints what is new since the last call.

use std::path::Path;
use std::time::Duration;

use jiff::Timestamp;

use super::chapter_view;
use super::debug_state::Debugging;
use super::event::{ReloadError, RunId};
use super::keys::LINE_KEYS;
use super::state::{Page, RunState, Watch};
use super::view;
use crate::screen::{self, CompareView, DebugStatus, Theme, VerifyView};

/// The time after which a run is reported again, so that silence is not mistaken for its end.
const LONG_RUN: Duration = Duration::from_secs(3);

/// Records what has been printed.
pub(super) struct PlainRenderer {
    theme: Theme,
    width: usize,
    welcomed: bool,
    /// Whether something was printed, so that the next piece needs an empty line before it.
    has_output: bool,
    exercise: String,
    passed: Option<String>,
    run_state: ReportedState,
    page: Option<std::mem::Discriminant<Page>>,
    hints: usize,
    /// The status of the debugging session, and how many lines it has printed.
    debugged: Option<(u64, DebugStatus, usize)>,
    reload_error: Option<ReloadError>,
}

/// The part of a run state that is printed only once.
#[derive(Debug, Clone, PartialEq)]
enum ReportedState {
    Nothing,
    Running(RunId),
    StillRunning(RunId),
    Judged(Timestamp),
    Message(String),
}

impl PlainRenderer {
    pub(super) fn new(theme: Theme, width: usize) -> Self {
        Self {
            theme,
            width,
            welcomed: false,
            has_output: false,
            exercise: String::new(),
            passed: None,
            run_state: ReportedState::Nothing,
            page: None,
            hints: 0,
            debugged: None,
            reload_error: None,
        }
    }

    /// Returns the new lines, with an empty line between pieces.
    pub(super) fn render(&mut self, watch: &mut Watch, now: Timestamp) -> Vec<String> {
        if matches!(watch.run_state, RunState::Preparing) {
            return Vec::new();
        }
        let mut pieces: Vec<Vec<String>> = Vec::new();
        let first = !std::mem::replace(&mut self.welcomed, true);
        if first && watch.progress.has_no_attempts() {
            let welcome = &watch.manifest.course.welcome;
            pieces.push(screen::markdown(welcome, self.width, self.theme));
        }
        if let Some(back) = watch.welcome_back.take() {
            let text = screen::welcome_back(&back);
            pieces.push(screen::markdown(&text, self.width, self.theme));
        }
        self.render_notices(watch, &mut pieces);
        view::with_view(watch, now, (self.width, 0), |view| {
            let passed = view.passed.map(|passed| passed.name.to_owned());
            if let Some(passed) = view.passed.filter(|_| self.passed != passed) {
                pieces.push(screen::plain::passed(&passed, self.width, self.theme));
                let done = chapter_view::done(watch);
                pieces.extend(
                    done.map(|done| screen::plain::chapter_done(&done, self.width, self.theme)),
                );
            }
            self.passed = passed;
            if self.exercise != view.exercise.name {
                view.exercise.name.clone_into(&mut self.exercise);
                (self.hints, self.run_state) = (0, ReportedState::Nothing);
                let (width, theme) = (self.width, self.theme);
                if let Page::Chapter { text, asked: false } = &watch.page {
                    let chapter = &view.exercise.chapter;
                    pieces.push(screen::plain::chapter(chapter, text, false, width, theme));
                }
                if !matches!(watch.page, Page::Finale) {
                    pieces.push(screen::plain::exercise(
                        &view.exercise,
                        &view.course,
                        width,
                        theme,
                    ));
                }
            }
        });
        if first {
            pieces.push(self.say(&format!("Save the file to run it.\n{LINE_KEYS}")));
        }
        self.render_run_state(watch, now, &mut pieces);
        self.render_hints(watch, &mut pieces);
        self.render_page(watch, now, &mut pieces);
        if watch.page.is_only_read() {
            // The same key prints it again.
            watch.page = Page::Exercise;
            self.page = None;
        }
        let mut lines = Vec::new();
        for piece in pieces.into_iter().filter(|piece| !piece.is_empty()) {
            if std::mem::replace(&mut self.has_output, true) {
                lines.push(String::new());
            }
            lines.extend(piece);
        }
        lines
    }

    /// Returns what is new in a debugging session.
    fn debugged(&mut self, debugging: &Debugging) -> Vec<String> {
        let Debugging { number, status, lines, .. } = debugging;
        let (before, known) = match self.debugged {
            Some((of, status, lines)) if of == *number => (Some(status), lines),
            _ => (None, 0),
        };
        self.debugged = Some((*number, *status, *lines));
        let new = debugging.printed.len().saturating_sub(*lines - known);
        let mut piece = debugging.printed[new..].to_vec();
        if before != Some(*status) && *status != DebugStatus::Starting {
            let address = debugging.address.as_deref();
            piece.extend(self.say(&screen::debug_status(*status, address)));
            if let (DebugStatus::Waiting, Some(address)) = (status, address) {
                let how = screen::how_to_attach(address, Path::new(&debugging.file));
                piece.push(String::new());
                piece.extend(screen::markdown(&how, self.width, self.theme));
                piece.extend(self.say("k and Enter, or a save of your file, ends it."));
            }
        }
        piece
    }

    fn say(&self, text: &str) -> Vec<String> {
        screen::break_at_words(text, self.width)
    }

    /// Prints each message once. If it appears again later, it is printed again.
    fn render_notices(&mut self, watch: &mut Watch, pieces: &mut Vec<Vec<String>>) {
        if self.reload_error != watch.reload_error {
            self.reload_error.clone_from(&watch.reload_error);
            if let Some(error) = &watch.reload_error {
                let text = view::reload_error(error);
                let notice = screen::Notice { kind: screen::NoticeKind::Trouble, text: &text };
                pieces.push(screen::plain::notice(&notice, self.width, self.theme));
            }
        }
        for text in watch.notices.drain(..) {
            let notice = screen::Notice { kind: screen::NoticeKind::Info, text: &text };
            pieces.push(screen::plain::notice(&notice, self.width, self.theme));
        }
    }

    fn render_run_state(&mut self, watch: &Watch, now: Timestamp, pieces: &mut Vec<Vec<String>>) {
        let state = match &watch.run_state {
            RunState::Preparing | RunState::Waiting | RunState::Settling { .. } => {
                ReportedState::Nothing
            }
            RunState::Running { id, since, .. } => {
                let elapsed = now.duration_since(*since).try_into().unwrap_or(Duration::ZERO);
                if elapsed < LONG_RUN {
                    ReportedState::Running(*id)
                } else {
                    ReportedState::StillRunning(*id)
                }
            }
            RunState::Finished { at, .. } => ReportedState::Judged(*at),
            RunState::FileMissing => ReportedState::Message(
                "Your file is missing. x restores its original version.".into(),
            ),
            RunState::WrongNode(reason)
            | RunState::StartFailed(reason)
            | RunState::InstallFailed { reason, .. } => ReportedState::Message(reason.clone()),
            RunState::NeedsPackages(packages) => ReportedState::Message(format!(
                "This exercise needs {} from npm. i installs it.",
                packages.join(", ")
            )),
            RunState::Installing { packages, .. } => {
                ReportedState::Message(format!("npm installs {}.", packages.join(", ")))
            }
        };
        // Most runs end sooner, and need no line of their own.
        if watch.is_too_recent_to_show(now) || state == self.run_state {
            return;
        }
        let (width, theme) = (self.width, self.theme);
        match (&state, &watch.run_state) {
            (ReportedState::Running(_), _) => {
                let name = &watch.exercise().name;
                let content = watch.content.as_ref().map(|content| content.hash.as_str());
                let number = watch.progress.exercise(name).tries_with(content);
                pieces.push(screen::plain::running(name, number, width, theme));
            }
            (ReportedState::StillRunning(_), _) => {
                pieces.push(screen::plain::still_running(LONG_RUN, width, theme));
            }
            // A pass has its own summary.
            (ReportedState::Judged(_), RunState::Finished { verdict, .. }) if !verdict.passed() => {
                let source = watch.content.as_ref().map(|content| content.source.as_str());
                let mut piece = screen::plain::verdict(verdict, source, width, theme);
                let file = watch.settings.shown_root.join(watch.exercise().learner_file());
                piece.push(String::new());
                piece.extend(screen::plain::problem(&file, verdict, theme));
                piece.push(screen::plain::WAITING.to_owned());
                pieces.push(piece);
            }
            (ReportedState::Message(text), _) => {
                let notice = screen::Notice { kind: screen::NoticeKind::Info, text };
                pieces.push(screen::plain::notice(&notice, width, theme));
            }
            _ => {}
        }
        self.run_state = state;
    }

    fn render_hints(&mut self, watch: &Watch, pieces: &mut Vec<Vec<String>>) {
        let exercise = watch.exercise();
        for (index, hint) in
            exercise.hints.iter().enumerate().take(watch.hints_open).skip(self.hints)
        {
            pieces.push(screen::plain::hint(
                index + 1,
                exercise.hints.len(),
                hint,
                self.width,
                self.theme,
            ));
        }
        self.hints = watch.hints_open;
    }

    fn render_page(&mut self, watch: &Watch, now: Timestamp, pieces: &mut Vec<Vec<String>>) {
        let page = std::mem::discriminant(&watch.page);
        let again = self.page.replace(page) == Some(page);
        let (width, theme) = (self.width, self.theme);
        match &watch.page {
            Page::Verify(board) if board.is_finished() => {
                let view = VerifyView::new(board, &watch.progress);
                pieces.push(screen::verify(&view, width, theme));
            }
            Page::Debug(debugging) => pieces.push(self.debugged(debugging)),
            _ if again => {}
            Page::Answer { text, .. } => pieces.push(screen::markdown(text, width, theme)),
            Page::Solution { text, .. } => pieces.push(text.lines().map(str::to_owned).collect()),
            Page::Compare { exercise, comparison, .. } => {
                let view = CompareView { name: exercise, comparison, all: true };
                pieces.push(screen::compare(&view, width, theme));
            }
            Page::Puzzled { how, text, .. } => {
                let mut piece = self.say(how);
                piece.push(String::new());
                piece.extend(text.lines().map(str::to_owned));
                pieces.push(piece);
            }
            Page::List(list) => {
                let units = screen::unit_lines(watch.progression.as_deref(), &watch.progress, now);
                let view = list.view(watch.title(), Some(&watch.exercise().name));
                let view = screen::ListView { units: &units, ..view };
                pieces.push(screen::list_all(&view, width, theme));
            }
            Page::Help => {
                pieces.push(
                    view::with_view(watch, now, (width, 0), |view| screen::watch(view, theme)).body,
                );
            }
            Page::ConfirmReset { exercise } => pieces.push(self.say(&format!(
                "Reset {exercise} to its original version? Your text is kept. y and Enter: yes."
            ))),
            page @ Page::ConfirmSolution { .. } => {
                let question = view::solution_question(page);
                pieces.push(self.say(&format!("{question} y and Enter: yes.")));
            }
            Page::Verify(_) => pieces.push(vec!["Running all exercises.".to_owned()]),
            Page::Chapter { text, asked: true } => {
                let name = watch.exercise().chapter();
                pieces.push(screen::plain::chapter(&name, text, true, width, theme));
            }
            // The page of a new chapter comes before its exercise, and the questions of a completed one are part
            // of the report of the pass. The first question is only asked on a drawn screen.
            Page::Chapter { .. } | Page::ChapterDone | Page::Start(_) | Page::Exercise => {}
            Page::Finale => pieces.push(view::finale(watch, width, theme)),
        }
    }
}
