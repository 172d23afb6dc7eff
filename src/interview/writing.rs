//! Written answers: typed as lines, or in the learner's editor.

use std::ops::ControlFlow;

use super::coding::Message;
use super::session::Session;
use super::state::{Event, Step};
use crate::dialogue::Io;
use crate::system::editor::Target;
use crate::system::files;

impl Session {
    /// Adds a line to the written answer.
    pub(super) fn add_line(&mut self, line: &str, io: &mut Io<'_, Message>) -> ControlFlow<()> {
        self.is_typed = true;
        let mut text = self.interview.written.clone();
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
        self.handle(Event::Written(text), io)
    }

    /// Takes what the learner has written in the editor.
    pub(super) fn take_written(&mut self, io: &mut Io<'_, Message>) {
        let can_write = matches!(self.interview.step, Step::Question | Step::FollowUp { .. });
        if self.is_typed || !can_write {
            return;
        }
        let file = self.folder.answer_file(self.number());
        let Some(text) = files::read_lossy(&file) else { return };
        // The first line repeats the question.
        let own = text.lines().skip_while(|line| line.starts_with("# ")).collect::<Vec<_>>();
        let written = own.join("\n").trim().to_owned();
        // An event that is not about leaving cannot break.
        let _ = self.handle(Event::Written(written), io);
    }

    /// Opens the written answer, or the program of a task, in the editor.
    pub(super) fn edit(&mut self, io: &Io<'_, Message>) {
        let folder = self.folder.path().to_owned();
        if let Some(coding) = &mut self.coding {
            if coding.is_missing()
                && let Err(error) = coding.restore(&self.start.course)
            {
                return self.tell(format!("{error:#}."));
            }
            return io.open(Target { folder, file: coding.file(), place: None });
        }
        let Some(question) = self.interview.question() else { return };
        let file = self.folder.answer_file(self.number());
        let first = format!("# {}\n\n\n", question.words);
        match files::create(&file, first.as_bytes()) {
            Ok(_) => io.open(Target { folder, file, place: Some((3, 1)) }),
            Err(error) => self.tell(format!("{error:#}. Answer aloud instead.")),
        }
    }
}
