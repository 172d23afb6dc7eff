//! One run of one answer, under the conditions of a check.

use std::path::Path;

use anyhow::Result;

use super::answer::Answer;
use crate::course::Course;
use crate::execution::{Contents, Helpers, Job, Workspace};
use crate::node::Node;
use crate::system::cancel::Cancel;
use crate::system::file_changes::TreeEntry;
use crate::verdict::{Mark, Verdict, VerdictKind};
use crate::words;

/// The conditions of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RunMode {
    /// Beside other runs.
    Normal,
    /// With CPU load on every core.
    UnderLoad,
    /// With the tests in reverse order.
    Reversed,
    /// For a mutant, where a slow run does not pass.
    Mutant,
}

impl RunMode {
    /// Parallel runs take longer than single ones, and only an endless run should reach its limit.
    fn timeout_factor(self) -> u32 {
        match self {
            Self::Normal | Self::Reversed => 3,
            Self::UnderLoad => 6,
            Self::Mutant => 1,
        }
    }

    /// Returns whether a run in this mode had the same outcome as the first one.
    pub(super) fn is_same_outcome(self, first: &RunOutcome, other: &RunOutcome) -> bool {
        match self {
            Self::Reversed => other.matches_in_any_order(first),
            Self::Normal | Self::UnderLoad | Self::Mutant => other.matches_in_order(first),
        }
    }

    /// Describes how the conditions differed from those of the first run.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Normal | Self::Mutant => "nothing else was different",
            Self::UnderLoad => "every core was kept busy",
            Self::Reversed => "the tests ran from the last to the first",
        }
    }
}

/// The result of one run.
#[derive(Debug)]
pub(super) struct RunResult {
    pub(super) verdict: Verdict,
    /// The files that the run left, changed or removed.
    pub(super) files: Vec<String>,
    /// The number of processes that outlived the run.
    pub(super) processes: usize,
}

/// An answer in a workspace, ready to run any number of times.
#[derive(Debug)]
pub(super) struct PreparedAnswer<'a> {
    node: &'a Node,
    course: &'a Course,
    answer: &'a Answer<'a>,
    workspace: Workspace,
    before: Vec<TreeEntry>,
}

impl<'a> PreparedAnswer<'a> {
    pub(super) fn new(node: &'a Node, course: &'a Course, answer: &'a Answer<'a>) -> Result<Self> {
        let workspace = Workspace::on_disk(Contents {
            course: &course.root,
            exercise: answer.exercise,
            answer: answer.source.as_bytes(),
            helpers: Helpers::Copied,
            test: true,
        })?;
        let before = workspace.snapshot()?;
        Ok(Self { node, course, answer, workspace, before })
    }

    /// Runs the answer. Returns `None` if it was cancelled.
    pub(super) fn run(&self, mode: RunMode, cancel: &Cancel) -> Option<RunResult> {
        let job = self.job(mode);
        let run = job.run(cancel)?;
        let mut verdict = run.verdict;
        if !verdict.leaky.is_empty() && verdict.leaky.iter().all(|handle| handle.at.is_none()) {
            let found = job.find_handles(cancel);
            if !found.is_empty() {
                verdict.leaky = found;
            }
        }
        Some(RunResult {
            verdict,
            files: self.workspace.changes_since(&self.before),
            processes: run.strays,
        })
    }

    /// Returns only the verdict, or `None` if it was cancelled.
    pub(super) fn verdict(&self, mode: RunMode, cancel: &Cancel) -> Option<Verdict> {
        Some(self.job(mode).run(cancel)?.verdict)
    }

    fn job(&self, mode: RunMode) -> Job<'_> {
        let mut job = Job::new(self.node, &self.course.root, self.answer.exercise)
            .with_timeout_factor(mode.timeout_factor())
            .staged(&self.workspace);
        job.conditions.reversed = mode == RunMode::Reversed;
        job.conditions.count_strays = true;
        job
    }

    /// Returns the folder of the copy, which messages must not contain.
    pub(super) fn root(&self) -> &Path {
        &self.workspace.root
    }
}

/// The part of a verdict that must be the same in every run. Lessons may differ, because inputs can be
/// random.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RunOutcome {
    kind: VerdictKind,
    tests: Vec<(String, Mark)>,
}

impl RunOutcome {
    pub(super) fn of(verdict: &Verdict) -> Self {
        let tests = verdict.tests.iter().map(|test| (test.name.clone(), test.mark)).collect();
        Self { kind: verdict.kind, tests }
    }

    pub(super) fn matches_in_order(&self, other: &Self) -> bool {
        let marks = |one: &Self| one.tests.iter().map(|(_, mark)| *mark).collect::<Vec<_>>();
        self.kind == other.kind && marks(self) == marks(other)
    }

    /// Compares without the order, because another test may fail first.
    pub(super) fn matches_in_any_order(&self, other: &Self) -> bool {
        let sorted = |one: &Self| {
            let mut tests: Vec<_> =
                one.tests.iter().map(|(name, mark)| (name.clone(), *mark as u8)).collect();
            tests.sort();
            tests
        };
        let (one, other_tests) = (sorted(self), sorted(other));
        let names = |tests: &[(String, u8)]| -> Vec<String> {
            tests.iter().map(|(name, _)| name.clone()).collect()
        };
        // Random names cannot be compared.
        self.kind == other.kind && (one == other_tests || names(&one) != names(&other_tests))
    }

    /// Returns whether tests still ran after one had failed, so that they are independent. `None` if no
    /// test failed, or only the last one.
    pub(super) fn continues_after_failure(&self) -> Option<bool> {
        let failed = self.tests.iter().position(|(_, mark)| *mark == Mark::Failed)?;
        let later = &self.tests[failed + 1..];
        let ran = |(_, mark): &(String, Mark)| matches!(mark, Mark::Passed | Mark::Failed);
        (!later.is_empty()).then(|| later.iter().all(ran))
    }

    /// Describes the outcome, for two runs that differ.
    pub(super) fn words(&self) -> String {
        let count = |mark| self.tests.iter().filter(|(_, other)| *other == mark).count();
        let failed = self.tests.iter().find(|(_, mark)| *mark == Mark::Failed);
        let passed = count(Mark::Passed);
        let total = self.tests.len();
        let tests = |number: usize| words::count(number, "test", "tests");
        match (self.kind, failed) {
            (VerdictKind::Pass, _) => format!("all {} passed", tests(total)),
            (VerdictKind::Timeout, _) => {
                format!("{passed} of {} passed, then time was up", tests(total))
            }
            (_, Some((name, _))) => {
                format!("{passed} of {} passed, \"{name}\" failed", tests(total))
            }
            _ => format!("{passed} of {} passed, then the run was cut off", tests(total)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(tests: &[(&str, Mark)]) -> RunOutcome {
        let tests = tests.iter().map(|(name, mark)| ((*name).to_owned(), *mark)).collect();
        RunOutcome { kind: VerdictKind::Fail, tests }
    }

    #[test]
    fn tests_that_ran_after_a_failure_do_not_wait_for_each_other() {
        use Mark::{Failed, Passed, Waiting};
        let continues_after_failure =
            |tests: &[(&str, Mark)]| outcome(tests).continues_after_failure();
        assert_eq!(continues_after_failure(&[("a", Failed), ("b", Passed)]), Some(true));
        assert_eq!(continues_after_failure(&[("a", Failed), ("b", Waiting)]), Some(false));
        assert_eq!(
            continues_after_failure(&[("a", Passed), ("b", Failed)]),
            None,
            "nothing came after it"
        );
        assert_eq!(continues_after_failure(&[("a", Passed)]), None);
    }

    #[test]
    fn outcomes_agree_by_marks_and_in_another_order_by_names() {
        use Mark::{Failed, Passed};
        let one = outcome(&[("a", Passed), ("b", Failed)]);
        assert!(one.matches_in_order(&outcome(&[("a 17", Passed), ("b", Failed)])));
        assert!(!one.matches_in_order(&outcome(&[("b", Failed), ("a", Passed)])));
        assert!(one.matches_in_any_order(&outcome(&[("b", Failed), ("a", Passed)])));
        assert!(!one.matches_in_any_order(&outcome(&[("b", Passed), ("a", Failed)])));
        assert!(one.matches_in_any_order(&outcome(&[("b", Failed), ("a 17", Failed)])));
    }
}
