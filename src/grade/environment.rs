//! The environment of graded runs: the course, Node.js, and the isolation from this machine.

use std::sync::OnceLock;

use anyhow::Result;

use crate::course::{Course, Exercise};
use crate::execution::{Contents, Helpers, Job, SharedHelpers, Workspace};
use crate::node::Node;
use crate::sandbox::{
    BindMount, Isolation, Network, Sandbox, SandboxLimits, View, can_bind_mount, can_use_tmpfs,
};

/// Parallel runs take longer than single ones, and only an endless run should reach its limit.
const TIMEOUT_FACTOR: u32 = 3;
/// The CPU time of a run as a multiple of its time limit, because Node.js uses several threads.
const CPU_TIMES: u32 = 2;

/// What all runs of one grading share.
#[derive(Debug)]
pub struct Environment<'a> {
    pub course: &'a Course,
    pub node: &'a Node,
    /// `None` runs submissions with the rights of the user who grades.
    pub isolation: Isolation,
    /// Created for the first workspace that needs them.
    helpers: OnceLock<Option<SharedHelpers>>,
}

impl<'a> Environment<'a> {
    pub fn new(course: &'a Course, node: &'a Node, isolation: Isolation) -> Self {
        Self { course, node, isolation, helpers: OnceLock::new() }
    }

    /// Returns whether the test and the learner's code can run in two processes.
    pub(super) fn can_split(&self) -> bool {
        self.isolation != Isolation::None
    }

    pub(super) fn isolation_name(&self) -> &'static str {
        match self.isolation {
            Isolation::Full => "full",
            Isolation::Partial => "partial",
            Isolation::None => "none",
        }
    }

    /// Returns a job that runs in `workspace`, in parallel with others, not yet in a sandbox.
    pub(super) fn job<'j>(&'j self, exercise: &'j Exercise, workspace: &Workspace) -> Job<'j> {
        Job::new(self.node, &self.course.root, exercise)
            .with_timeout_factor(TIMEOUT_FACTOR)
            .staged(workspace)
    }

    /// Creates a workspace with the course's own test and helpers, and `answer` as the learner's file.
    /// `name` is its folder in the sandbox's memory.
    pub(super) fn workspace(
        &self,
        name: &str,
        exercise: &Exercise,
        answer: &[u8],
    ) -> Result<Workspace> {
        let helpers = if self.helpers().is_some() { Helpers::Mounted } else { Helpers::Copied };
        self.create(name, exercise, answer, helpers)
    }

    /// Creates a workspace without test and helpers, for the learner side of a split run.
    pub(super) fn learner_workspace(
        &self,
        name: &str,
        exercise: &Exercise,
        answer: &[u8],
    ) -> Result<Workspace> {
        self.create(name, exercise, answer, Helpers::Absent)
    }

    fn create(
        &self,
        name: &str,
        exercise: &Exercise,
        answer: &[u8],
        helpers: Helpers,
    ) -> Result<Workspace> {
        let test = helpers != Helpers::Absent;
        let contents = Contents { course: &self.course.root, exercise, answer, helpers, test };
        if self.isolation != Isolation::None && can_use_tmpfs() {
            return Workspace::in_memory(name, contents);
        }
        Workspace::on_disk(contents)
    }

    /// Returns the copy of the course's helpers that all workspaces share, if sandboxes can mount it.
    fn helpers(&self) -> Option<&SharedHelpers> {
        let create = || {
            let wanted = self.isolation != Isolation::None && can_bind_mount();
            // If this copy fails, each workspace copies them, and reports why it cannot.
            wanted.then(|| SharedHelpers::of(&self.course.root).ok().flatten()).flatten()
        };
        self.helpers.get_or_init(create).as_ref()
    }

    /// Returns the mounts of a workspace's sandbox.
    pub(super) fn bind_mounts(&self, workspace: &Workspace) -> Vec<BindMount> {
        let mount = |helpers: &SharedHelpers| BindMount {
            source: helpers.folder(),
            target: workspace.helpers(),
        };
        self.helpers().map(mount).into_iter().collect()
    }

    /// Returns a sandbox that shows only the workspace and the packages that the exercise needs.
    pub(super) fn sandbox(&self, exercise: &Exercise, workspace: &Workspace) -> Option<Sandbox> {
        if self.isolation == Isolation::None {
            return None;
        }
        let packages = (!exercise.needs.is_empty()).then(|| self.course.root.join("node_modules"));
        let view = View {
            readable: packages.into_iter().collect(),
            writable: workspace.writable(),
            bind_mounts: self.bind_mounts(workspace),
            tmpfs_files: workspace.tmpfs_files.clone(),
            network: Network::Loopback,
        };
        Some(Sandbox { view, limits: limits(exercise) })
    }
}

/// Returns the limits of a run. The CPU time limit is reached before the wall time, which distinguishes an
/// endless loop from a program that waits.
pub(super) fn limits(exercise: &Exercise) -> SandboxLimits {
    SandboxLimits { cpu: exercise.timeout * CPU_TIMES, ..SandboxLimits::default() }
}
