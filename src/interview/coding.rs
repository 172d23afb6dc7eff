//! A task of an interview: its folder, and a run of its test at each save.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::state::TaskResult;
use crate::course::learner_file;
use crate::course::{Course, Exercise, keep_original};
use crate::dialogue::MessageSender;
use crate::execution::{Contents, Helpers, Job};
use crate::node::Node;
use crate::system::cancel::Worker;
use crate::system::file_events::FileEvents;
use crate::system::files;
use crate::verdict::{Mark, Verdict, VerdictKind};

/// What the threads of a task send.
#[derive(Debug)]
pub enum Message {
    /// A file of the task may have changed.
    Saved,
    /// A run has ended.
    Ran { number: u64, run: Box<FinishedRun> },
}

/// A verdict with the program that it is about.
#[derive(Debug)]
pub struct FinishedRun {
    pub verdict: Verdict,
    pub source: Option<String>,
}

/// A task that is being solved.
pub(super) struct Coding {
    course: PathBuf,
    /// The folder that has the place of the course.
    root: PathBuf,
    exercise: Exercise,
    node: Node,
    /// `None` after the end: further saves do not count.
    events: Option<FileEvents>,
    worker: Option<Worker>,
    /// The hash of the content that was run last.
    content: Option<String>,
    /// The number of the last run.
    run: u64,
    is_running: bool,
    pub(super) last: Option<FinishedRun>,
}

impl Coding {
    /// Creates the task's folder, if it is missing, and runs its test.
    pub(super) fn start(
        course: &Course,
        node: &Node,
        exercise: &Exercise,
        folder: &Path,
        sender: &MessageSender<Message>,
    ) -> Result<Self> {
        prepare(course, exercise, folder)?;
        // Node.js reports real paths.
        let root = if cfg!(unix) { files::real_path(folder) } else { folder.to_owned() };
        let saved = sender.clone();
        let journal = course.state_folder().join("journal.jsonl");
        let events = FileEvents::start(&root, &journal, move |_| saved.send(Message::Saved))?;
        events.follow(&root.join(exercise.folder()), &[&exercise.file])?;
        let mut coding = Self {
            course: course.root.clone(),
            root,
            exercise: exercise.clone(),
            node: node.clone(),
            events: Some(events),
            worker: None,
            content: None,
            run: 0,
            is_running: false,
            last: None,
        };
        coding.check(sender);
        Ok(coding)
    }

    pub(super) fn file(&self) -> PathBuf {
        self.root.join(self.exercise.learner_file())
    }

    pub(super) fn is_running(&self) -> bool {
        self.is_running
    }

    /// Returns whether the program is gone.
    pub(super) fn is_missing(&self) -> bool {
        !files::exists(&self.file())
    }

    /// Creates a missing program again, from its first version.
    pub(super) fn restore(&mut self, course: &Course) -> Result<()> {
        self.content = None;
        prepare(course, &self.exercise, &self.root)
    }

    /// Runs the test if the program has changed since the last run. A newer save ends an older run.
    pub(super) fn check(&mut self, sender: &MessageSender<Message>) {
        let Ok(Some(content)) = learner_file::read(&self.root, &self.exercise) else { return };
        if self.events.is_none() || self.content.as_ref() == Some(&content.hash) {
            return;
        }
        self.content = Some(content.hash);
        self.run += 1;
        self.is_running = true;
        let (number, sender) = (self.run, sender.clone());
        let (course, root) = (self.course.clone(), self.root.clone());
        let (node, exercise) = (self.node.clone(), self.exercise.clone());
        self.worker = None;
        self.worker = Some(Worker::spawn(move |cancel| {
            let mut job = Job::new(&node, &course, &exercise);
            job.root = root;
            let Some(run) = job.run(cancel) else { return };
            let run = FinishedRun { verdict: run.verdict, source: Some(content.source) };
            // The interview may have ended.
            let _ = sender.send(Message::Ran { number, run: Box::new(run) });
        }));
    }

    /// Takes the result of a run. Returns `None` if a newer run has begun, or if the runner itself failed.
    pub(super) fn take(&mut self, number: u64, run: FinishedRun) -> Option<TaskResult> {
        if number != self.run {
            return None;
        }
        self.is_running = false;
        let result = result(&run.verdict);
        self.last = Some(run);
        result
    }

    /// Ignores further saves. A run that has begun still ends.
    pub(super) fn stop(&mut self) {
        self.events = None;
    }
}

/// Returns what a verdict means for the task. `None` if the runner itself failed.
fn result(verdict: &Verdict) -> Option<TaskResult> {
    if verdict.kind == VerdictKind::RunnerError {
        return None;
    }
    let passed = verdict.tests.iter().filter(|test| test.mark == Mark::Passed).count();
    let diagnosis = verdict.diagnosis.as_ref().filter(|_| !verdict.passed());
    let lesson = diagnosis.map(|diagnosis| {
        let is_step = verdict.tests.iter().any(|test| test.name == diagnosis.title);
        let line = diagnosis.body.lines().find(|line| !line.trim().is_empty());
        match line {
            // An error of Node.js: an interviewer's terminal shows it, too.
            Some(line) if is_step && !diagnosis.lesson => line.trim().to_owned(),
            _ => diagnosis.title.clone(),
        }
    });
    Some(TaskResult { solved: verdict.passed(), passed, total: verdict.tests.len(), lesson })
}

/// Copies what the exercise needs, with the first version of the learner's file. Existing files are kept, so that a
/// task can be continued.
fn prepare(course: &Course, exercise: &Exercise, folder: &Path) -> Result<()> {
    // A course that nothing has installed is its own original.
    let _ = keep_original(course, exercise);
    let stub = course.read_stub(exercise)?;
    let (answer, helpers) = (stub.as_bytes(), Helpers::Copied);
    let contents = Contents { course: &course.root, exercise, answer, helpers, test: true };
    contents.write_missing(folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::{Diagnosis, TestRun};

    /// The lesson of a verdict whose only test, `adds`, has failed with this diagnosis.
    fn lesson(title: &str, body: &str, is_lesson: bool) -> Option<String> {
        let test = TestRun { name: "adds".to_owned(), mark: Mark::Failed, ms: None };
        let diagnosis = Diagnosis {
            title: title.to_owned(),
            body: body.to_owned(),
            diff: None,
            at: None,
            note: None,
            lesson: is_lesson,
        };
        let verdict = Verdict {
            kind: VerdictKind::Fail,
            tests: vec![test],
            diagnosis: Some(diagnosis),
            leaky: Vec::new(),
            printed: Vec::new(),
            truncated: false,
            ms: 1.0,
        };
        result(&verdict).expect("a result").lesson
    }

    #[test]
    fn an_error_of_node_is_shown_and_a_lesson_only_by_its_title() {
        let error = "Node couldn't read add.js (line 3): Unexpected token ')'";
        assert_eq!(lesson("adds", &format!("\n{error}\n\nMore."), false).as_deref(), Some(error));
        assert_eq!(lesson("adds", "I added 1 and 2.", true).as_deref(), Some("adds"));
        let headline = "The program got stuck in a loop";
        assert_eq!(lesson(headline, "It ran for 5 s.", false).as_deref(), Some(headline));
    }
}
