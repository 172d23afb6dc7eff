//! One run of one exercise: its inputs and its result.

use std::path::{Path, PathBuf};

use super::Workspace;
use crate::course::Exercise;
use crate::node::{Completed, Conditions, HostSpec, Node, find_handles, run_once};
use crate::sandbox::Sandbox;
use crate::system::cancel::Cancel;
use crate::system::files;
use crate::verdict::{Handle, Observation, Verdict, judge};

/// The inputs of one run.
#[derive(Debug, Clone)]
pub struct Job<'a> {
    pub node: &'a Node,
    pub exercise: &'a Exercise,
    /// The course's folder, with the installed packages and the host's scripts.
    pub course: &'a Path,
    /// The root that exercise paths are relative to: the course's folder, or that of a workspace.
    pub root: PathBuf,
    /// A multiplier for the exercise's time limit, because every run is slower when several run at once.
    pub timeout_factor: u32,
    pub conditions: Conditions,
    /// If `None`, the program runs with the runner's own rights.
    pub sandbox: Option<Sandbox>,
}

/// The result of a finished run.
#[derive(Debug)]
pub struct Run {
    pub verdict: Verdict,
    pub observation: Observation,
    /// The number of processes that outlived the run, if [`Conditions::count_strays`] is set.
    pub strays: usize,
}

impl<'a> Job<'a> {
    /// Creates a job that runs `exercise` in the course's own folder, with its normal time limit.
    pub fn new(node: &'a Node, course: &'a Path, exercise: &'a Exercise) -> Self {
        Self {
            node,
            exercise,
            course,
            root: course.to_owned(),
            timeout_factor: 1,
            conditions: Conditions::default(),
            sandbox: None,
        }
    }

    /// Multiplies the time limit by `factor`.
    #[must_use]
    pub fn with_timeout_factor(mut self, factor: u32) -> Self {
        self.timeout_factor = factor;
        self
    }

    /// Runs the job in a workspace, which also receives its temporary files.
    #[must_use]
    pub fn staged(mut self, workspace: &Workspace) -> Self {
        self.root.clone_from(&workspace.root);
        self.conditions.temp_folder = Some(workspace.temp.clone());
        self
    }

    /// Runs the exercise in a new host. Returns `None` if the run was cancelled.
    pub fn run(&self, cancel: &Cancel) -> Option<Run> {
        let Completed { observation, strays } = run_once(self.node, &self.spec(), cancel)?;
        let learner_file = self.root.join(self.exercise.learner_file());
        let source = files::read_lossy(&learner_file);
        let path = learner_file.to_string_lossy();
        let verdict = judge(self.exercise, &path, source.as_deref(), &observation);
        Some(Run { verdict, observation, strays })
    }

    /// Runs the exercise again with instrumentation, which is slower. Returns the handles that keep
    /// Node.js alive after the last test, with the places where they were created. The list is empty
    /// if there are none this time, or if the run was cancelled.
    pub fn find_handles(&self, cancel: &Cancel) -> Vec<Handle> {
        find_handles(self.node, &self.spec(), cancel)
    }

    fn spec(&self) -> HostSpec {
        let mut spec =
            HostSpec::of(&self.root, self.exercise).with_timeout_factor(self.timeout_factor);
        self.course.clone_into(&mut spec.course_root);
        spec.conditions = self.conditions.clone();
        spec.sandbox.clone_from(&self.sandbox);
        spec
    }
}
