//! One run of one exercise: what is run, where, and what came of it.

use std::path::{Path, PathBuf};

use super::Workspace;
use crate::course::Exercise;
use crate::node::{Completed, Conditions, HostSpec, Node, find_handles, run_once};
use crate::sandbox::Sandbox;
use crate::system::cancel::Cancel;
use crate::verdict::{Handle, Observation, Verdict, judge};

/// A run to be done.
#[derive(Debug, Clone)]
pub struct Job<'a> {
    pub node: &'a Node,
    pub exercise: &'a Exercise,
    /// The course's folder: it has the packages, and the host's scripts are kept below it.
    pub course: &'a Path,
    /// The folder that the exercise's own folder is below: the course, or a workspace.
    pub root: PathBuf,
    /// How many times its time limit the exercise may take: side by side, every run takes longer.
    pub patience: u32,
    pub conditions: Conditions,
    /// `None`: it runs with the rights of the runner.
    pub sandbox: Option<Sandbox>,
}

/// A run that came to an end.
#[derive(Debug)]
pub struct Run {
    pub verdict: Verdict,
    pub observation: Observation,
    /// Processes that outlived it, where the conditions ask for that number.
    pub strays: usize,
}

impl<'a> Job<'a> {
    /// `exercise` in the course's own folder, alone on the machine.
    pub fn new(node: &'a Node, course: &'a Path, exercise: &'a Exercise) -> Self {
        Self {
            node,
            exercise,
            course,
            root: course.to_owned(),
            patience: 1,
            conditions: Conditions::default(),
            sandbox: None,
        }
    }

    #[must_use]
    pub fn patient(mut self, times: u32) -> Self {
        self.patience = times;
        self
    }

    /// The same in a workspace, which also takes its temporary files.
    #[must_use]
    pub fn staged(mut self, workspace: &Workspace) -> Self {
        self.root.clone_from(&workspace.root);
        self.conditions.temp_folder = Some(workspace.temp.clone());
        self
    }

    /// Runs it to its end, in a host of its own; `None` if `cancel` came first.
    pub fn run(&self, cancel: &Cancel) -> Option<Run> {
        let Completed { observation, strays } = run_once(self.node, &self.spec(), cancel)?;
        let learner_file = self.root.join(self.exercise.learner_file());
        let verdict = judge(self.exercise, &learner_file.to_string_lossy(), &observation);
        Some(Run { verdict, observation, strays })
    }

    /// Runs it once more, slower, to find what keeps it alive after its last test and where that was
    /// created. Empty if nothing did this time, or if `cancel` came first.
    pub fn find_handles(&self, cancel: &Cancel) -> Vec<Handle> {
        find_handles(self.node, &self.spec(), cancel)
    }

    fn spec(&self) -> HostSpec {
        let mut spec = HostSpec::of(&self.root, self.exercise).patient(self.patience);
        self.course.clone_into(&mut spec.course_root);
        spec.conditions = self.conditions.clone();
        spec.sandbox.clone_from(&self.sandbox);
        spec
    }
}
