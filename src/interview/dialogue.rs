//! The session as a dialogue: its pages, its lines, and what keys and lines do.

use std::ops::ControlFlow;
use std::time::Duration;

use jiff::Timestamp;

use super::coding::Message;
use super::input::{LineMeaning, of_key, of_line};
use super::session::{Phase, Session, over};
use super::state::{Event, Step};
use super::view::view;
use crate::dialogue::{Dialogue, Input, Io};
use crate::screen::{Screen, Theme, interview_lines, interview_screen};
use crate::system::clock;
use crate::system::input::Key;

/// How often the clock is drawn.
const TICK: Duration = Duration::from_millis(500);

impl Dialogue for Session {
    type Message = Message;

    fn screen(&self, now: Timestamp, width: usize, theme: Theme) -> Screen {
        view(self, now, |view| interview_screen(view, width, theme))
    }

    fn page(&self) -> usize {
        match self.phase {
            Phase::Offer { .. } => 1,
            Phase::Report => 2,
            Phase::Ready { .. } => 4,
            Phase::Asking if self.interview.is_paused => 3,
            Phase::Asking => {
                let step = match self.interview.step {
                    Step::Question => 0,
                    Step::Confidence => 1,
                    Step::Answer { .. } => 2,
                    Step::Task => 3,
                    Step::Coding => 4,
                    Step::Coded { .. } => 5,
                    Step::FollowUp { index, is_shown } => 6 + index * 2 + usize::from(is_shown),
                };
                self.number() * 1000 + step
            }
        }
    }

    fn new_lines(&mut self, now: Timestamp, width: usize, theme: Theme) -> Vec<String> {
        let mut lines = Vec::new();
        for text in std::mem::take(&mut self.unsaid) {
            lines.extend(crate::screen::interview_message(&text, width, theme));
        }
        let item = Some(self.number())
            .filter(|_| self.phase == Phase::Asking && !self.interview.is_paused);
        let before = self.said.replace((self.page(), item));
        if before.map(|(page, _)| page) != Some(self.page()) {
            let is_continued = item.is_some() && before.is_some_and(|(_, before)| before == item);
            lines.extend(view(self, now, |view| interview_lines(view, is_continued, width, theme)));
        }
        lines
    }

    fn input(&mut self, input: Input, io: &mut Io<'_, Message>) -> ControlFlow<()> {
        if matches!(input, Input::Key(_) | Input::Line(_)) {
            self.notice = None;
        }
        match (input, &self.phase) {
            (Input::Closed | Input::Shutdown, Phase::Asking) => {
                self.take_written(io);
                // The first pause stops the clock, the second one leaves.
                let _ = self.handle(Event::Pause, io);
                ControlFlow::Break(())
            }
            (Input::Closed | Input::Shutdown, _) | (Input::Line(_), Phase::Report) => {
                ControlFlow::Break(())
            }
            (Input::Tick, Phase::Asking) => {
                let flow = self.handle(Event::Tick, io);
                self.say_when_over();
                flow
            }
            (Input::Tick, _) => ControlFlow::Continue(()),
            (Input::Key(key), Phase::Report) => match key {
                Key::Char('q') | Key::Enter | Key::Esc | Key::Ctrl('c') => ControlFlow::Break(()),
                _ => ControlFlow::Continue(()),
            },
            (Input::Key(key), Phase::Ready { .. }) => match key {
                Key::Enter => self.resume(io),
                Key::Char('q') | Key::Esc | Key::Ctrl('c') => ControlFlow::Break(()),
                _ => ControlFlow::Continue(()),
            },
            (Input::Line(line), Phase::Ready { .. }) => match line.as_str() {
                "" => self.resume(io),
                "q" | "quit" => ControlFlow::Break(()),
                _ => {
                    self.tell("Press Enter to start, or type q to quit.".to_owned());
                    ControlFlow::Continue(())
                }
            },
            (Input::Key(key), Phase::Offer { .. }) => match key {
                Key::Enter => self.resume(io),
                Key::Char('n') => self.start_new(),
                Key::Char('q') | Key::Esc | Key::Ctrl('c') => ControlFlow::Break(()),
                _ => ControlFlow::Continue(()),
            },
            (Input::Line(line), Phase::Offer { .. }) => match line.as_str() {
                "" => self.resume(io),
                "n" | "new" => self.start_new(),
                "q" | "quit" => ControlFlow::Break(()),
                _ => {
                    self.tell("Press Enter to continue it, or type n for a new one.".to_owned());
                    ControlFlow::Continue(())
                }
            },
            (Input::Key(key), Phase::Asking) => {
                let (event, armed) = (of_key(key, &self.interview), self.armed.take());
                match event {
                    Some(Event::Skip) if armed != Some(self.page()) => {
                        self.arm_skip();
                        ControlFlow::Continue(())
                    }
                    Some(event) => self.apply(event, io),
                    None => {
                        self.help(key);
                        ControlFlow::Continue(())
                    }
                }
            }
            (Input::Line(line), Phase::Asking) => match of_line(&line, &self.interview) {
                LineMeaning::Written(line) => self.add_line(&line, io),
                LineMeaning::Help(text) => {
                    self.tell(text);
                    ControlFlow::Continue(())
                }
                LineMeaning::Events(events) => {
                    for event in events {
                        if self.apply(event, io).is_break() {
                            return ControlFlow::Break(());
                        }
                    }
                    // Nobody presses a key to leave a page of lines.
                    let is_over = self.phase == Phase::Report;
                    if is_over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                }
            },
        }
    }

    fn message(&mut self, message: Message, io: &mut Io<'_, Message>) -> ControlFlow<()> {
        match message {
            Message::Saved => {
                self.take_save(&io.sender());
                ControlFlow::Continue(())
            }
            Message::Ran { number, run } => {
                let before = self.interview.task_result.clone();
                let flow = self.take_run(number, *run, io);
                self.say_result(before.as_ref());
                flow
            }
        }
    }

    fn notice(&mut self, text: String) {
        self.tell(text);
    }

    fn next_tick(&self, _now: Timestamp) -> Option<Duration> {
        let runs = self.phase == Phase::Asking && !self.interview.is_paused;
        runs.then_some(TICK)
    }
}

impl Session {
    /// Handles an event of the learner, who may have written an answer before.
    fn apply(&mut self, event: Event, io: &mut Io<'_, Message>) -> ControlFlow<()> {
        if matches!(event, Event::Enter | Event::Pause | Event::Skip) && !self.interview.is_paused {
            self.take_written(io);
        }
        self.handle(event, io)
    }

    /// Asks for the key again before something is skipped: somebody may type an answer where keys are commands.
    fn arm_skip(&mut self) {
        self.armed = Some(self.page());
        let what = match self.interview.step {
            Step::Question | Step::Confidence => "skip this question",
            Step::FollowUp { .. } => "skip the other follow-up questions",
            Step::Task => "skip this coding question",
            Step::Coding => "give up and see the lesson",
            // Nothing is lost.
            Step::Answer { .. } | Step::Coded { .. } => return,
        };
        self.notice = Some(format!("Press s again to {what}."));
    }

    /// Says how to write, to somebody who types an answer.
    fn help(&mut self, key: Key) {
        let can_write =
            matches!(self.interview.step, Step::Question | Step::FollowUp { is_shown: false, .. });
        if matches!(key, Key::Char(_)) && can_write && !self.interview.is_paused {
            self.notice = Some("Answer aloud, or press e to write in your editor.".to_owned());
        }
    }

    /// Says once that the time of an item is over. A drawn screen shows it all the time.
    fn say_when_over(&mut self) {
        let Some(item) = self.interview.item() else { return };
        let is_over = self.interview.item_ms_at(clock::now()) >= item.limit() * 1000;
        let is_question = self.interview.question().is_some() && self.interview.is_timed();
        if is_over && is_question && self.said_over != Some(self.number()) {
            self.unsaid.push(over(item.limit()));
            self.said_over = Some(self.number());
        }
    }

    /// Says the result of a run, if the page stays the same.
    fn say_result(&mut self, before: Option<&super::state::TaskResult>) {
        let Some(result) = &self.interview.task_result else { return };
        if self.interview.step == Step::Coding && Some(result) != before {
            self.unsaid.push(super::view::said_result(result));
        }
    }
}
