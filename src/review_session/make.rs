//! Makes tasks. Each runs programs here, and takes at most about two seconds.

use anyhow::{Context as _, Result, anyhow, bail};

use super::files::answer_file;
use super::run::Runner;
use super::{predict, repair, which};
use crate::course::{Course, Exercise};
use crate::execution::unmet_requirement;
use crate::node::Node;
use crate::progress::ReviewKind;
use crate::review::{Item, QueuedItem, RecallItem, RepairRun, random_for};
use crate::system::cancel::Cancel;
use crate::system::files;
use crate::verdict::Verdict;

/// Makes tasks of one course, and runs what the learner repairs.
#[derive(Debug, Clone)]
pub struct Maker {
    course: Course,
    /// `None` if there is no Node.js: then every task is an interview question.
    runner: Option<Runner>,
}

impl Maker {
    pub fn new(course: Course, node: Option<Node>) -> Self {
        let runner = node.map(|node| Runner { node, course: course.clone(), patience: 1 });
        Self { course, runner }
    }

    /// Multiplies the limits on making a task by `factor`, for a busy machine.
    #[must_use]
    pub fn with_patience(mut self, factor: u32) -> Self {
        if let Some(runner) = &mut self.runner {
            runner.patience = factor;
        }
        self
    }

    /// Makes a task of the first kind that gives one.
    ///
    /// # Errors
    /// If no kind gives one, or the run was cancelled. The text is a part of a sentence.
    pub fn make(&self, item: &QueuedItem, cancel: &Cancel) -> Result<Item> {
        let mut why = anyhow!("it has nothing to ask");
        for kind in &item.kinds {
            match self.make_kind(item, *kind, cancel) {
                Ok(Some(item)) => return Ok(item),
                Ok(None) => why = anyhow!("no task of the kind `{kind}` can be made from it"),
                Err(error) => why = error,
            }
            if cancel.is_cancelled() {
                break;
            }
        }
        Err(why)
    }

    fn make_kind(
        &self,
        item: &QueuedItem,
        kind: ReviewKind,
        cancel: &Cancel,
    ) -> Result<Option<Item>> {
        let name = &item.head.name;
        let exercise = self.course.exercise(name);
        if kind == ReviewKind::Recall {
            let text = match exercise {
                Some(exercise) => self.course.read_answer(exercise)?,
                None => self.course.card(name)?.context("the card is gone")?.text,
            };
            return Ok(RecallItem::from_answer(&text).map(Item::Recall));
        }
        let exercise = exercise.context("it is not an exercise")?;
        let runner = self.runner.as_ref().context("there is no Node.js to run it")?;
        if let Some(unmet) = unmet_requirement(&runner.node, &self.course.root, exercise) {
            return Err(anyhow!("it {unmet}"));
        }
        let mut random = random_for(name, item.reviews);
        match kind {
            ReviewKind::Recall => Ok(None),
            ReviewKind::Repair => {
                let Some(item) = repair::make(runner, exercise, &mut random, cancel)? else {
                    return Ok(None);
                };
                Ok(Some(Item::Repair(item)))
            }
            ReviewKind::Which => {
                let made = which::make(runner, exercise, &mut random, cancel)?;
                Ok(made.map(|item| Item::Which(Box::new(item))))
            }
            ReviewKind::Predict => Ok(predict::make(runner, exercise, cancel)?.map(Item::Predict)),
        }
    }

    /// Writes the files of a task into the folder of the review.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn write_files(&self, item: &Item) -> Result<()> {
        let write = |file: &str, text: &str| {
            files::write_unsynced(&self.course.root.join(file), text.as_bytes())
        };
        match item {
            Item::Repair(item) => write(&item.file, &item.faulty),
            Item::Predict(item) => write(&item.file, &item.empty_prediction()),
            // The answer to an earlier question.
            Item::Recall(_) => files::remove(&self.course.root.join(answer_file())),
            Item::Which(_) => Ok(()),
        }
    }

    /// Runs the file that the learner repairs. Returns `None` if the run was cancelled.
    ///
    /// # Errors
    /// If the file is gone, or nothing can be run.
    pub fn run(&self, name: &str, file: &str, cancel: &Cancel) -> Result<Option<RepairRun>> {
        let exercise = self.course.exercise(name).context("the exercise is gone")?;
        let runner = self.runner.as_ref().context("there is no Node.js to run it")?;
        let path = self.course.root.join(file);
        let again = "s shows the fault; a new review of it writes the program again";
        let source =
            files::read_lossy(&path).with_context(|| format!("{file} is missing: {again}"))?;
        if source.trim().is_empty() {
            bail!("{file} is empty: {again}");
        }
        let Some(mut verdict) = runner.run(exercise, &source, None, cancel)? else {
            return Ok(None);
        };
        if let Some(at) = verdict.diagnosis.as_mut().and_then(|diagnosis| diagnosis.at.as_mut())
            && at.file.ends_with(&exercise.file)
        {
            at.file = path.to_string_lossy().into_owned();
        }
        Ok(Some(RepairRun { verdict, source }))
    }

    /// Returns the verdict on an answer to an exercise.
    ///
    /// # Errors
    /// If it cannot run.
    pub fn verdict(&self, exercise: &Exercise, source: &str) -> Result<Verdict> {
        let runner = self.runner.as_ref().context("there is no Node.js to run it")?;
        runner.run(exercise, source, None, &Cancel::new())?.context("the run was cancelled")
    }
}
