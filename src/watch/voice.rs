//! A watch told in lines that are only ever appended: what is new since the last telling.

use std::time::Duration;

use jiff::Timestamp;

use super::event::RunId;
use super::state::{Page, Stage, Watch};
use super::view;
use crate::screen::{self, Theme};

/// A run is mentioned again after this long, so that silence is not taken for an end.
const LONG_RUN: Duration = Duration::from_secs(3);

/// Remembers what was said.
pub(super) struct Voice {
    theme: Theme,
    width: usize,
    greeted: bool,
    exercise: String,
    passed: Option<String>,
    stage: Said,
    page: Option<std::mem::Discriminant<Page>>,
    hints: usize,
    notices: Vec<String>,
    runs: u32,
}

/// The part of a stage that is told once.
#[derive(Debug, Clone, PartialEq)]
enum Said {
    Nothing,
    Running(RunId),
    StillRunning(RunId),
    Judged(Timestamp),
    Words(String),
    Line(String),
}

impl Voice {
    pub(super) fn new(theme: Theme, width: usize) -> Self {
        Self {
            theme,
            width,
            greeted: false,
            exercise: String::new(),
            passed: None,
            stage: Said::Nothing,
            page: None,
            hints: 0,
            notices: Vec::new(),
            runs: 0,
        }
    }

    /// What is new, in the order in which a person would tell it.
    pub(super) fn speak(&mut self, watch: &Watch, now: Timestamp) -> Vec<String> {
        if matches!(watch.stage, Stage::Preparing) {
            return Vec::new();
        }
        let mut lines = Vec::new();
        if !std::mem::replace(&mut self.greeted, true) && watch.progress.is_fresh() {
            lines.extend(screen::markdown(&watch.manifest.course.welcome, self.width, self.theme));
            lines.push(String::new());
        }
        self.tell_notices(watch, &mut lines);
        view::with_view(watch, now, |view| {
            let passed = view.passed.map(|passed| passed.name.to_owned());
            if let Some(passed) = view.passed.filter(|_| self.passed != passed) {
                lines.extend(screen::plain::passed(&passed, self.width, self.theme));
                lines.push(String::new());
            }
            self.passed = passed;
            if self.exercise != view.exercise.name {
                view.exercise.name.clone_into(&mut self.exercise);
                (self.hints, self.stage) = (0, Said::Nothing);
                if !matches!(watch.page, Page::Finale) {
                    lines.extend(screen::plain::exercise(
                        &view.exercise,
                        &view.course,
                        self.width,
                        self.theme,
                    ));
                }
            }
        });
        self.tell_stage(watch, now, &mut lines);
        self.tell_hints(watch, &mut lines);
        self.tell_page(watch, now, &mut lines);
        lines
    }

    fn tell_notices(&mut self, watch: &Watch, lines: &mut Vec<String>) {
        let fresh: Vec<_> =
            watch.notices.iter().filter(|notice| !self.notices.contains(notice)).collect();
        for text in fresh {
            let notice = screen::Notice { kind: screen::NoticeKind::Info, text };
            lines.extend(screen::plain::notice(&notice, self.width, self.theme));
        }
        self.notices.clone_from(&watch.notices);
    }

    fn tell_stage(&mut self, watch: &Watch, now: Timestamp, lines: &mut Vec<String>) {
        let said = match &watch.stage {
            Stage::Preparing | Stage::Waiting => Said::Nothing,
            Stage::Running { id, since, .. } => {
                let elapsed = now.duration_since(*since).try_into().unwrap_or(Duration::ZERO);
                if elapsed < LONG_RUN { Said::Running(*id) } else { Said::StillRunning(*id) }
            }
            Stage::Judged { at, .. } => Said::Judged(*at),
            Stage::FileGone => {
                Said::Words("Your file is not there. x puts it back as it was at the start.".into())
            }
            Stage::Unfit(reason)
            | Stage::NotStarted(reason)
            | Stage::InstallFailed { reason, .. } => Said::Words(reason.clone()),
            Stage::NeedsPackages(packages) => Said::Words(format!(
                "This exercise needs {} from npm. i installs what is missing.",
                packages.join(", ")
            )),
            Stage::Installing { lines, .. } => {
                Said::Line(lines.last().cloned().unwrap_or_else(|| "npm ci".to_owned()))
            }
        };
        if said == self.stage {
            return;
        }
        let (width, theme) = (self.width, self.theme);
        match (&said, &watch.stage) {
            (Said::Running(_), _) => {
                self.runs += 1;
                lines.extend(screen::plain::running(
                    &watch.exercise().name,
                    self.runs,
                    width,
                    theme,
                ));
            }
            (Said::StillRunning(_), _) => {
                lines.extend(screen::plain::still_running(LONG_RUN, width, theme));
            }
            // A pass that was told as such needs no second telling.
            (Said::Judged(_), Stage::Judged { verdict, .. }) if !verdict.passed() => {
                let source = watch.content.as_ref().map(|content| content.source.as_str());
                lines.extend(screen::plain::verdict(verdict, source, width, theme));
            }
            (Said::Words(text) | Said::Line(text), _) => {
                let notice = screen::Notice { kind: screen::NoticeKind::Info, text };
                lines.extend(screen::plain::notice(&notice, width, theme));
            }
            _ => {}
        }
        self.stage = said;
    }

    fn tell_hints(&mut self, watch: &Watch, lines: &mut Vec<String>) {
        let exercise = watch.exercise();
        for (index, hint) in
            exercise.hints.iter().enumerate().take(watch.hints_open).skip(self.hints)
        {
            lines.extend(screen::plain::hint(
                index + 1,
                exercise.hints.len(),
                hint,
                self.width,
                self.theme,
            ));
        }
        self.hints = watch.hints_open;
    }

    fn tell_page(&mut self, watch: &Watch, now: Timestamp, lines: &mut Vec<String>) {
        let page = std::mem::discriminant(&watch.page);
        let again = self.page.replace(page) == Some(page);
        let (width, theme) = (self.width, self.theme);
        match &watch.page {
            Page::Verify(board) if board.is_finished() && !self.verified(board.rows.len()) => {
                lines.extend(screen::verify(
                    &view::verify_view(board, &watch.progress),
                    width,
                    theme,
                ));
            }
            _ if again => {}
            Page::Answer { text, .. } => lines.extend(screen::markdown(text, width, theme)),
            Page::Solution { text, .. } => lines.extend(text.lines().map(str::to_owned)),
            Page::List(list) => {
                let view = list.view(&watch.manifest.course.title, Some(&watch.exercise().name));
                lines.extend(screen::list(&view, width, usize::MAX, theme));
            }
            Page::Help => {
                lines.extend(
                    view::with_view(watch, now, |view| screen::watch(view, width, theme)).body,
                );
            }
            Page::ConfirmReset { exercise } => lines.push(format!(
                "Put {exercise} back as it was at the start? Your text is kept. y and Enter: yes."
            )),
            Page::Verify(_) => lines.push("Running all exercises.".to_owned()),
            Page::Finale => lines.extend(view::finale(watch, width, theme)),
            Page::Exercise => {}
        }
    }

    /// Whether the results of so many exercises were told; from now on they were.
    fn verified(&mut self, rows: usize) -> bool {
        let said = Said::Words(format!("verified {rows}"));
        std::mem::replace(&mut self.stage, said.clone()) == said
    }
}
