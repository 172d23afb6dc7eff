//! A session of `runner interview`: connects the interview with its files, the journal and the runs of its tasks.

use std::collections::VecDeque;
use std::ops::ControlFlow;

use anyhow::Result;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::bank::Bank;
use super::coding::{Coding, FinishedRun, Message};
use super::learner::Learner;
use super::markdown::{day, markdown, time};
use super::plan::{Settings, plan};
use super::question::Item;
use super::report::Report;
use super::state::{Effect, Event, Interview, ItemResult, Outcome, Step};
use super::store::{InterviewFolder, Store};
use crate::course::Course;
use crate::dialogue::{Io, MessageSender};
use crate::node::Node;
use crate::progress::{Journal, JournalEntry, JournalEvent};
use crate::system::clock;
use crate::words::{count, minutes};

/// Everything that a session needs.
pub struct SessionStart {
    pub course: Course,
    /// Without it there are no tasks.
    pub node: Option<Node>,
    pub journal: Journal,
    /// The journal's entries.
    pub entries: Vec<JournalEntry>,
    pub bank: Bank,
    pub settings: Settings,
    pub zone: TimeZone,
}

/// What the learner sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Phase {
    /// A new interview waits for the learner. Nothing is stored, and the clock does not run.
    Ready {
        about: String,
    },
    /// A stored interview can continue.
    Offer {
        day: String,
        about: String,
    },
    Asking,
    Report,
}

/// A session.
pub struct Session {
    pub(super) start: SessionStart,
    store: Store,
    learner: Learner,
    /// The report of the last interview.
    before: Option<Report>,
    pub(super) phase: Phase,
    pub(super) interview: Interview,
    pub(super) folder: InterviewFolder,
    pub(super) coding: Option<Coding>,
    /// The last message, for a drawn screen.
    pub(super) notice: Option<String>,
    /// Messages that were not shown as lines yet.
    pub(super) unsaid: Vec<String>,
    /// The page that was shown as lines, and the number of its item, unless the interview was paused since.
    pub(super) said: Option<(usize, Option<usize>)>,
    /// The number of the item whose time was said to be over.
    pub(super) said_over: Option<usize>,
    /// The page on which `s` was pressed once.
    pub(super) armed: Option<usize>,
    /// Whether the written answer was typed as lines.
    pub(super) is_typed: bool,
    report: Option<(Report, String)>,
    /// The first file that could not be written.
    trouble: Option<anyhow::Error>,
}

/// How a session ended.
#[derive(Debug)]
pub struct Ending {
    /// The report and its Markdown, if the interview has ended.
    pub report: Option<(Report, String)>,
    pub folder: InterviewFolder,
    /// Whether there is an interview that can continue, if it has not ended.
    pub is_started: bool,
    /// Why something could not be stored.
    pub trouble: Option<anyhow::Error>,
}

impl Session {
    /// Starts a new interview, or offers to continue the one that has not ended. Returns `None` if there is
    /// nothing to ask.
    pub fn new(start: SessionStart) -> Option<Self> {
        let store = Store::of(&start.course);
        let before = store.reports().pop().map(|(_, report)| report);
        let asked = before.iter().flat_map(Report::asked);
        let learner = Learner::from(&start.entries, asked);
        let stored = store.unfinished().map(|(folder, mut interview)| {
            interview.retain_tasks(|name| start.course.exercise(name).is_some());
            (folder, interview)
        });
        let stored = stored.filter(|(_, interview)| interview.end.is_none());
        let (phase, folder, interview) = if let Some((folder, interview)) = stored {
            let day = day(interview.started, &start.zone);
            (Phase::Offer { day, about: about(&interview.settings) }, folder, interview)
        } else {
            let (folder, interview) = new_interview(&start, &store, &learner)?;
            (Phase::Ready { about: about(&interview.settings) }, folder, interview)
        };
        Some(Self {
            start,
            store,
            learner,
            before,
            phase,
            interview,
            folder,
            coding: None,
            notice: None,
            unsaid: Vec::new(),
            said: None,
            said_over: None,
            armed: None,
            is_typed: false,
            report: None,
            trouble: None,
        })
    }

    /// Starts the new interview, or continues the stored one.
    pub(super) fn resume(&mut self, io: &mut Io<'_, Message>) -> ControlFlow<()> {
        self.phase = Phase::Asking;
        self.handle(Event::Begin, io)
    }

    /// Ends the stored interview with a report of what was answered, and prepares a new one.
    pub(super) fn start_new(&mut self) -> ControlFlow<()> {
        let has_results = self.interview.has_results();
        // Nothing of it runs.
        let _ = self.interview.stop();
        if has_results {
            let report = self.make_report();
            self.save_report(&report);
            self.learner = Learner::from(&self.start.entries, report.0.asked());
            self.before = Some(report.0);
        }
        self.save();
        let Some((folder, interview)) = new_interview(&self.start, &self.store, &self.learner)
        else {
            return ControlFlow::Break(());
        };
        self.phase = Phase::Ready { about: about(&interview.settings) };
        (self.folder, self.interview) = (folder, interview);
        ControlFlow::Continue(())
    }

    /// Handles an event, and what follows from it.
    pub(super) fn handle(&mut self, event: Event, io: &mut Io<'_, Message>) -> ControlFlow<()> {
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            let (done, was_paused) = (self.interview.results.len(), self.interview.is_paused);
            for effect in self.interview.update(event, clock::now()) {
                match effect {
                    Effect::Save => self.save(),
                    Effect::Record { name, sure, remembered, missed } => {
                        self.unsaid.extend(self.interview.results.last().map(said_points));
                        self.record(JournalEvent::Recalled {
                            exercise: name,
                            sure,
                            remembered,
                            missed,
                        });
                    }
                    Effect::Edit => self.edit(io),
                    Effect::StartTask => {
                        if let Err(error) = self.start_task(&io.sender()) {
                            self.tell(format!("{error:#}. This coding question is left out."));
                            events.push_back(Event::TaskFailed);
                        }
                    }
                    Effect::StopTask => self.coding.iter_mut().for_each(Coding::stop),
                    Effect::Finish => self.finish(),
                    Effect::Leave => return ControlFlow::Break(()),
                }
            }
            if self.interview.results.len() > done {
                self.coding = None;
                self.is_typed = false;
            }
            if was_paused && !self.interview.is_paused && self.interview.step == Step::Coding {
                // It may have been saved during the pause.
                self.coding.iter_mut().for_each(|coding| coding.check(&io.sender()));
            }
        }
        ControlFlow::Continue(())
    }

    /// Takes the result of a run.
    pub(super) fn take_run(
        &mut self,
        number: u64,
        run: FinishedRun,
        io: &mut Io<'_, Message>,
    ) -> ControlFlow<()> {
        let Some(coding) = &mut self.coding else { return ControlFlow::Continue(()) };
        let reason = run.verdict.diagnosis.as_ref().map(|diagnosis| diagnosis.title.clone());
        if let Some(result) = coding.take(number, run) {
            return self.handle(Event::Ran(result), io);
        }
        if !coding.is_running() {
            let reason = reason.unwrap_or_else(|| "the run failed".to_owned());
            self.tell(format!("The runner could not run the test: {reason}. Save again."));
        }
        ControlFlow::Continue(())
    }

    /// Runs the test if the learner may save now.
    pub(super) fn take_save(&mut self, sender: &MessageSender<Message>) {
        if self.interview.step == Step::Coding && !self.interview.is_paused {
            self.coding.iter_mut().for_each(|coding| coding.check(sender));
            if self.coding.as_ref().is_some_and(Coding::is_missing) {
                self.tell(
                    "Your file is missing. e creates it again, in its first version.".to_owned(),
                );
            }
        }
    }

    /// Shows a message.
    pub(super) fn tell(&mut self, text: String) {
        self.unsaid.push(text.clone());
        self.notice = Some(text);
    }

    /// The number of the current item, from 1.
    pub(super) fn number(&self) -> usize {
        self.interview.results.len() + 1
    }

    /// Returns whether everything was written to the disk.
    pub(super) fn is_stored(&self) -> bool {
        self.trouble.is_none()
    }

    pub(super) fn report_text(&self) -> &str {
        self.report.as_ref().map_or("", |(_, text)| text)
    }

    /// Returns the result.
    pub fn into_ending(self) -> Ending {
        let is_started = !matches!(self.phase, Phase::Ready { .. });
        Ending { report: self.report, folder: self.folder, is_started, trouble: self.trouble }
    }

    fn save(&mut self) {
        if let Err(error) = self.folder.save(&self.interview) {
            self.remember(error);
        }
    }

    fn remember(&mut self, error: anyhow::Error) {
        if self.trouble.is_none() {
            self.tell(format!("{error:#}. Your answers are kept in memory until you leave."));
            self.trouble = Some(error);
        }
    }

    fn record(&mut self, event: JournalEvent) {
        let journal = &mut self.start.journal;
        if let Err(error) = journal.append(event).and_then(|()| journal.sync()) {
            self.remember(error.into());
        }
    }

    fn finish(&mut self) {
        // Every answer that could not be written before.
        let flushed = self.start.journal.flush();
        if let Err(error) = flushed {
            self.remember(error.into());
        }
        let report = self.make_report();
        self.save_report(&report);
        self.save();
        self.report = Some(report);
        self.phase = Phase::Report;
    }

    fn make_report(&self) -> (Report, String) {
        let has_passed = |name: &str| self.learner.has_passed(name);
        let report = Report::of(&self.interview, self.before.as_ref(), has_passed);
        let text = markdown(&report, &self.start.zone);
        (report, text)
    }

    fn save_report(&mut self, (report, text): &(Report, String)) {
        if let Err(error) = self.folder.save_report(report, text) {
            self.remember(error);
        }
    }

    fn start_task(&mut self, sender: &MessageSender<Message>) -> Result<()> {
        let missing = |what: &str| anyhow::anyhow!("{what}");
        let task = self.interview.task().ok_or_else(|| missing("there is no coding question"))?;
        let node = self.start.node.as_ref();
        let node = node.ok_or_else(|| missing("Node.js is not installed"))?;
        let exercise = self.start.course.exercise(&task.name);
        let exercise = exercise.ok_or_else(|| missing("the exercise is not in the course"))?;
        let folder = self.folder.path();
        self.coding = Some(Coding::start(&self.start.course, node, exercise, folder, sender)?);
        Ok(())
    }
}

/// The result of a question, for the lines.
fn said_points(result: &ItemResult) -> String {
    let Outcome::Answered { ticked, .. } = &result.outcome else { return String::new() };
    let named = ticked.iter().filter(|ticked| **ticked).count();
    format!("{named} of {}.", count(ticked.len(), "key point", "key points"))
}

/// Plans an interview. Returns `None` if there is nothing to ask.
fn new_interview(
    start: &SessionStart,
    store: &Store,
    learner: &Learner,
) -> Option<(InterviewFolder, Interview)> {
    let items: Vec<Item> = plan(&start.bank, learner, &start.settings);
    let now: Timestamp = clock::now();
    let interview = Interview::new(start.settings.clone(), items, now);
    (!interview.items.is_empty()).then(|| (store.new_folder(&interview, &start.zone), interview))
}

/// `level mid, 30 minutes, about streams`.
fn about(settings: &Settings) -> String {
    let level =
        settings.level.map_or_else(|| "all levels".to_owned(), |level| format!("level {level}"));
    let topic = settings.topic.as_ref().map(|topic| format!(", about {topic}")).unwrap_or_default();
    format!("{level}, {}{topic}", minutes(settings.minutes.into()))
}

/// The time of an item that is over, as a message.
pub(super) fn over(limit: u64) -> String {
    format!("The suggested time of {} is over. Finish your answer.", time(limit))
}
