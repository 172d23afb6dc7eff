//! The text of each page, its keys, and what to do for a reader of lines.

use std::ops::Range;

use super::{CodingRun, InterviewPage};
use crate::progress::SURE_WORDS;
use crate::screen::Theme;
use crate::screen::clean::clean_line;
use crate::screen::inline::Inline;
use crate::screen::lesson;
use crate::screen::line::Line;
use crate::screen::markdown::lines as markdown;
use crate::screen::text::{wrap_styled, wrap_text};
use crate::screen::theme::Style;
use crate::screen::watch::path::lines as file_lines;
use crate::verdict::Mark;
use crate::words::{count, largest_parts, minutes};

/// The lines of a page, and which of them are its key points.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) lines: Vec<Line>,
    pub(super) points: Option<Range<usize>>,
}

/// The width and the theme of a page.
#[derive(Clone, Copy)]
struct Layout {
    width: usize,
    theme: Theme,
}

/// Lays out the text of a page.
pub(super) fn body(page: &InterviewPage<'_>, width: usize, theme: Theme) -> Body {
    let at = Layout { width, theme };
    let lines = match *page {
        InterviewPage::Offer { day, about, answered, total, left } => {
            let said = format!(
                "An interview of {day} ({about}) has not ended: {answered} of {} done, {} left.",
                count(total, "item", "items"),
                largest_parts(left)
            );
            at.say(&said, Style::Plain)
        }
        InterviewPage::Ready { about, questions, tasks, seed } => {
            at.ready(about, questions, tasks, seed)
        }
        InterviewPage::Question { words, has_written } => {
            let mut lines = at.question(words);
            lines.push(Line::new());
            let said = if has_written {
                "Your written answer is kept. You can still change it."
            } else {
                "Answer aloud, as you would in an interview."
            };
            lines.extend(at.say(said, Style::Dim));
            lines
        }
        InterviewPage::FollowUp { words, question, answer, number, total } => {
            at.follow_up(words, question, answer, (number, total))
        }
        InterviewPage::Confidence { words } => {
            let mut lines = at.dim_question(words);
            lines.extend(at.titled("How sure are you that your answer was good?"));
            for (number, word) in (1..).zip(SURE_WORDS) {
                lines.push(
                    Line::styled(number.to_string(), Style::Accent)
                        .add(format!(" {word}"), Style::Plain),
                );
            }
            lines
        }
        InterviewPage::Answer { words, answer, points, ticked, written } => {
            return at.answer(words, answer, points, ticked, written);
        }
        InterviewPage::Task { title, text, minutes: limit } => {
            let mut lines = at.titled(title);
            lines.extend(at.text(text));
            lines.push(Line::new());
            let said = format!(
                "You have {} from the moment you start. Each save runs the test; there are no hints, and the \
                 lesson comes afterwards.",
                minutes(limit.into())
            );
            lines.extend(at.say(&said, Style::Dim));
            lines
        }
        InterviewPage::Coding { title, text, file, run } => {
            let mut lines = at.titled(title);
            lines.extend(at.text(text));
            lines.extend((!lines.is_empty()).then(Line::new));
            lines.extend(file_lines(&file, width, theme));
            lines.push(Line::new());
            lines.extend(at.run(&run, false));
            lines
        }
        InterviewPage::Coded { title, run, seconds, is_solved, is_time_over, lesson } => {
            let mut lines = at.titled(title);
            let time = largest_parts(seconds);
            let said = match (is_solved, is_time_over) {
                (true, _) => format!("Solved in {time}: the whole test passes."),
                (false, true) => "The time is over.".to_owned(),
                (false, false) => format!("You ended it after {time}."),
            };
            lines.extend(at.say(&said, if is_solved { Style::Good } else { Style::Bad }));
            if !is_solved {
                lines.extend(at.run(&run, lesson.is_some()));
            }
            if let Some((diagnosis, source)) = lesson {
                lines.push(Line::new());
                lines.extend(lesson::lines(diagnosis, source, width, theme));
            }
            lines
        }
        InterviewPage::Paused { is_stored } => {
            let mut lines = at.titled("Paused");
            let said = if is_stored {
                "The clock does not run. Your answers are stored: you can leave now and continue another day."
            } else {
                "The clock does not run. Your answers could not be stored: they are lost if you leave without a report."
            };
            lines.extend(at.say(said, Style::Plain));
            lines
        }
        InterviewPage::Report { text } => at.text(text),
    };
    Body { lines, points: None }
}

impl Layout {
    /// Lays out a sentence; nothing for an empty one.
    fn say(self, text: &str, style: Style) -> Vec<Line> {
        if text.is_empty() {
            return Vec::new();
        }
        wrap_styled(&clean_line(text, self.theme), style, self.width)
    }

    /// A title with an empty line.
    fn titled(self, title: &str) -> Vec<Line> {
        let mut lines = self.say(title, Style::Strong);
        lines.extend((!lines.is_empty()).then(Line::new));
        lines
    }

    fn text(self, text: &str) -> Vec<Line> {
        if text.is_empty() {
            return Vec::new();
        }
        markdown(text, self.width, self.theme)
    }

    fn question(self, words: &str) -> Vec<Line> {
        if words.is_empty() {
            return Vec::new();
        }
        let words = Inline::Markdown.read(&clean_line(words, self.theme));
        wrap_text(&words, self.width).into_iter().map(Line::stressed).collect()
    }

    /// The question above its follow-ups, with an empty line.
    fn dim_question(self, words: &str) -> Vec<Line> {
        let words = Inline::Markdown.read(&clean_line(words, self.theme));
        let mut lines = self.say(words.text(), Style::Dim);
        lines.extend((!lines.is_empty()).then(Line::new));
        lines
    }

    /// What will happen.
    fn ready(self, about: &str, questions: usize, tasks: usize, seed: u32) -> Vec<Line> {
        let items = match tasks {
            0 => count(questions, "question", "questions"),
            _ => format!(
                "{} and {}",
                count(questions, "question", "questions"),
                count(tasks, "coding question", "coding questions")
            ),
        };
        let mut lines = self.say(&format!("{items}, {about}, seed {seed}."), Style::Strong);
        for text in [
            "Answer each question aloud, as in an interview, or write your answer. Follow-up questions come next, \
             each with its answer, then how sure you are. After that you see the model answer, and tick the key points \
             that you made.",
            "The clock shows the suggested time; only a coding question ends with it. You can pause at any time. The \
             end is a report of what was strong and what was missing.",
            "Nothing leaves this machine, and the exercises of your course stay as they are.",
        ] {
            lines.push(Line::new());
            lines.extend(self.say(text, Style::Plain));
        }
        lines
    }

    /// A follow-up question, with its answer if it is shown. `place` is its number and how many there are.
    fn follow_up(
        self,
        words: &str,
        question: &str,
        answer: Option<&str>,
        (number, total): (usize, usize),
    ) -> Vec<Line> {
        let mut lines = self.dim_question(words);
        if answer.is_none() || !self.theme.plain {
            lines.push(Line::styled(format!("Follow-up {number} of {total}"), Style::Dim));
            lines.extend(self.question(question));
        }
        if let Some(answer) = answer {
            let is_open = lines.last().is_some_and(|line| !line.is_blank());
            lines.extend(is_open.then(Line::new));
            lines.extend(self.text(answer));
        }
        lines
    }

    fn answer(
        self,
        words: &str,
        answer: &str,
        points: &[String],
        ticked: &[bool],
        written: &str,
    ) -> Body {
        let mut lines = self.question(words);
        lines.extend((!lines.is_empty()).then(Line::new));
        if !written.is_empty() {
            lines.push(Line::styled("You wrote", Style::Strong));
            lines.extend(self.text(written));
            lines.push(Line::new());
        }
        lines.push(Line::styled("The short answer", Style::Strong));
        lines.extend(self.text(answer));
        lines.push(Line::new());
        let begin = lines.len();
        lines.push(Line::styled("Which of these points did you make?", Style::Strong));
        for (number, (point, ticked)) in (1..).zip(points.iter().zip(ticked)) {
            let mark = match (ticked, self.theme.unicode) {
                _ if self.theme.plain => format!("{number} "),
                (true, true) => format!("{number} [✓] "),
                (true, false) => format!("{number} [x] "),
                (false, _) => format!("{number} [ ] "),
            };
            let columns = mark.chars().count();
            let style = if *ticked { Style::Good } else { Style::Plain };
            let point = Inline::Markdown.read(&clean_line(point, self.theme));
            for (row, text) in
                wrap_text(&point, self.width.saturating_sub(columns).max(1)).into_iter().enumerate()
            {
                lines.push(if row == 0 {
                    Line::styled(mark.clone(), style).join(text)
                } else {
                    text.indent(columns)
                });
            }
        }
        let points = begin..lines.len();
        Body { lines, points: Some(points) }
    }

    /// How many steps pass, and what fails. The title of the lesson is left out if the lesson follows.
    fn run(self, run: &CodingRun<'_>, has_lesson: bool) -> Vec<Line> {
        let running = if run.is_running { " Running ..." } else { "" };
        let Some((passed, total, title)) = run.result else {
            let said = if run.is_running { "Running the test ..." } else { "Nothing was run." };
            return self.say(said, Style::Dim);
        };
        let mark = if self.theme.plain { "" } else { self.theme.mark(Mark::Failed) };
        let mark = if mark.is_empty() { String::new() } else { format!("{mark} ") };
        let said = if total == 0 {
            format!("{mark}The program does not get as far as the test.{running}")
        } else {
            format!("{mark}{passed} of {} pass.{running}", count(total, "step", "steps"))
        };
        let mut lines = self.say(&said, Style::Bad);
        if let Some(title) = title.filter(|_| !has_lesson) {
            lines.extend(self.say(&format!("It fails here: {title}"), Style::Plain));
        }
        lines
    }
}

/// Leaves out what the lines before the page have said.
pub(super) fn continued(page: InterviewPage<'_>) -> InterviewPage<'_> {
    match page {
        InterviewPage::FollowUp { question, answer, number, total, .. } => {
            InterviewPage::FollowUp { words: "", question, answer, number, total }
        }
        InterviewPage::Confidence { .. } => InterviewPage::Confidence { words: "" },
        InterviewPage::Answer { answer, points, ticked, .. } => {
            InterviewPage::Answer { words: "", answer, points, ticked, written: "" }
        }
        InterviewPage::Coding { file, run, .. } => {
            InterviewPage::Coding { title: "", text: "", file, run }
        }
        other => other,
    }
}

/// Returns the keys of a page and what they do.
pub(super) fn keys(page: &InterviewPage<'_>) -> Vec<(&'static str, &'static str)> {
    match page {
        InterviewPage::Offer { .. } => {
            vec![("Enter", "continue it"), ("n", "start a new one"), ("q", "quit")]
        }
        InterviewPage::Ready { .. } => vec![("Enter", "start"), ("q", "quit")],
        InterviewPage::Question { .. } => {
            vec![("Enter", "done"), ("e", "write it"), ("s", "skip"), ("p", "pause")]
        }
        InterviewPage::FollowUp { answer: None, .. } => vec![
            ("Enter", "see its answer"),
            ("e", "write it"),
            ("s", "skip the rest"),
            ("p", "pause"),
        ],
        InterviewPage::FollowUp { .. } => {
            vec![("Enter", "next"), ("s", "skip the rest"), ("p", "pause")]
        }
        InterviewPage::Confidence { .. } => {
            vec![("1-4", "how sure"), ("s", "skip"), ("p", "pause")]
        }
        InterviewPage::Answer { points, .. } => {
            let numbers = match points.len() {
                0..=3 => "1-3",
                4 => "1-4",
                _ => "1-5",
            };
            vec![(numbers, "tick"), ("a", "all"), ("Enter", "next question"), ("p", "pause")]
        }
        InterviewPage::Task { .. } => vec![("Enter", "start"), ("s", "skip"), ("p", "pause")],
        InterviewPage::Coding { .. } => {
            vec![("e", "open it in your editor"), ("s", "give up"), ("p", "pause")]
        }
        InterviewPage::Coded { .. } => vec![("Enter", "next"), ("p", "pause")],
        InterviewPage::Paused { .. } => {
            vec![("Enter", "continue"), ("q", "leave"), ("f", "finish with a report")]
        }
        InterviewPage::Report { .. } => vec![("q", "quit")],
    }
}

/// Returns what to do, for a reader of lines.
pub(super) fn task(page: &InterviewPage<'_>) -> &'static str {
    match page {
        InterviewPage::Offer { .. } => {
            "Press Enter to continue it, or type n for a new one, or q to quit."
        }
        InterviewPage::Ready { .. } => "Press Enter to start, or type q to quit.",
        InterviewPage::Question { .. } => {
            "Press Enter when you are done. Or type your answer, line by line; e opens your editor, s skips the \
             question, p pauses."
        }
        InterviewPage::FollowUp { answer: None, .. } => {
            "Answer it, and press Enter to see its answer. s skips the rest."
        }
        InterviewPage::FollowUp { .. } | InterviewPage::Coded { .. } => "Press Enter to go on.",
        InterviewPage::Confidence { .. } => "Type a number from 1 to 4 and press Enter.",
        InterviewPage::Answer { .. } => {
            "Type their numbers, such as 1 3, or a for all, and press Enter. Just Enter means none."
        }
        InterviewPage::Task { .. } => "Press Enter to start. s skips it, p pauses.",
        InterviewPage::Coding { .. } => {
            "Open the file and save it to run the test. e opens your editor, s gives up, p pauses."
        }
        InterviewPage::Paused { .. } => {
            "Press Enter to continue, or type q to leave, or f to finish now with a report."
        }
        InterviewPage::Report { .. } => "",
    }
}
