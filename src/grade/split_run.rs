//! Split runs, which confirm a pass: the test runs in one process, the learner's code in another.

use std::path::Path;

use anyhow::{Result, bail};

use super::environment::{Environment, limits};
use super::graded::Confirmation;
use super::result_line::{TestLine, TestMark};
use crate::course::Exercise;
use crate::node::SplitRun;
use crate::sandbox::{FileContent, Network, Sandbox, TmpfsFile, View};
use crate::system::cancel::Cancel;
use crate::system::files;
use crate::verdict::{End, Mark, VerdictKind};

/// The stub that replaces the learner's file on the test side.
const STAND_IN: &[u8] = b"throw new Error('this file runs in another process');\n";

/// Runs `work` in one process and the course's test in another. It has to pass each test that passed in
/// `tests`. Returns `None` if it was cancelled.
pub(super) fn run_split(
    environment: &Environment<'_>,
    exercise: &Exercise,
    tests: &[TestLine],
    work: &[u8],
    cancel: &Cancel,
) -> Result<Option<Confirmation>> {
    // The test side may have submitted data, because data cannot run. `package.json` is an exception:
    // Node.js reads it.
    let is_data = Path::new(&exercise.file).extension().is_some_and(|ending| ending == "json")
        && exercise.file != "package.json";
    let known = if is_data { work } else { STAND_IN };
    let mut test_side = environment.workspace("test", exercise, known)?;
    let learner_side = environment.learner_workspace("learner", exercise, work)?;
    let pipes = test_side.folder.join("pipes");
    test_side.add_file(TmpfsFile { path: pipes.clone(), content: FileContent::Folder })?;
    SplitRun::pipe_files(&pipes).try_for_each(|pipe| test_side.add_file(pipe))?;

    let mut job = environment.job(exercise, &test_side);
    let packages: Vec<_> = (!exercise.needs.is_empty())
        .then(|| environment.course.root.join("node_modules"))
        .into_iter()
        .collect();
    let limits = limits(exercise);
    job.sandbox = Some(Sandbox {
        view: View {
            readable: packages.iter().cloned().chain(SplitRun::also_readable()).collect(),
            writable: [test_side.writable(), learner_side.writable()].concat(),
            bind_mounts: environment.bind_mounts(&test_side),
            tmpfs_files: [test_side.tmpfs_files.as_slice(), &learner_side.tmpfs_files].concat(),
            network: Network::Loopback,
        },
        limits,
    });
    let learner_view = View {
        readable: packages.iter().chain([&test_side.temp, &learner_side.root]).cloned().collect(),
        writable: vec![learner_side.temp.clone()],
        bind_mounts: vec![],
        tmpfs_files: vec![],
        network: Network::Shared,
    };
    job.conditions.split = Some(SplitRun {
        file: test_side.root.join(exercise.learner_file()),
        roots: [test_side.root.clone(), learner_side.root.clone()],
        packages: packages.iter().map(|path| files::real_path(path)).collect(),
        temp: learner_side.temp.clone(),
        pipes,
        sandbox: Sandbox { view: learner_view, limits },
    });
    let Some(run) = job.run(cancel) else { return Ok(None) };
    let (verdict, observation) = (run.verdict, run.observation);
    if verdict.kind == VerdictKind::RunnerError {
        let why = verdict.diagnosis.map(|diagnosis| diagnosis.body).unwrap_or_default();
        bail!("the run in two processes did not start: {why}");
    }
    let is_interrupted = matches!(observation.end, End::Killed { .. })
        || matches!(verdict.kind, VerdictKind::Timeout | VerdictKind::Resource);
    if !verdict.passed() {
        let failed = verdict.tests.iter().find(|test| test.mark == Mark::Failed);
        let failed = failed.map(|test| test.name.as_str());
        let kind = verdict.kind;
        tracing::debug!(exercise = exercise.name, ?kind, failed, "split run did not pass");
    }
    let is_valid = matches!(verdict.kind, VerdictKind::Pass | VerdictKind::Fail);
    let has_all_tests =
        verdict.tests.iter().map(|test| &test.name).eq(tests.iter().map(|t| &t.name));
    let is_confirmed = verdict
        .tests
        .iter()
        .zip(tests)
        .all(|(test, claimed)| claimed.mark != TestMark::Passed || test.mark == Mark::Passed);
    Ok(Some(if is_valid && has_all_tests && is_confirmed {
        Confirmation::Confirmed
    } else if is_interrupted {
        Confirmation::Interrupted
    } else {
        Confirmation::Failed
    }))
}
