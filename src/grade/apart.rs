//! A pass, once more, with the test in another process than the learner's code: can it be confirmed?
#![expect(clippy::disallowed_methods, reason = "packages are known by their real folder")]

use std::path::Path;

use anyhow::{Result, bail};

use super::examiner::{CPU_TIMES, Examiner};
use crate::course::Exercise;
use crate::execution::Helpers;
use crate::node::Apart;
use crate::sandbox::{FileContent, Isolation, Network, Sandbox, SandboxLimits, TmpfsFile, View};
use crate::system::cancel::Cancel;
use crate::verdict::{End, VerdictKind};

/// What lies on the test's side in the place of the learner's file.
const STAND_IN: &[u8] = b"throw new Error('this file runs in another process');\n";

/// What the second run says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Second {
    /// It passed, with all of the tests.
    Confirmed,
    /// It did not.
    Otherwise,
    /// A limit or a signal ended it: alone it may come to something else.
    Cut,
}

impl Examiner<'_> {
    /// Whether runs in two processes are to be had here at all.
    pub(super) fn can_split(&self) -> bool {
        self.isolation != Isolation::None
    }

    /// Runs `work` in one process and the test in another. None when `stop` became true on the way.
    pub(super) fn run_apart(
        &self,
        exercise: &Exercise,
        tests: &[String],
        work: &[u8],
        cancel: &Cancel,
    ) -> Result<Option<Second>> {
        // Of data the test may see what was handed in: nothing of it can run. What Node itself reads can.
        let is_data = Path::new(&exercise.file).extension().is_some_and(|ending| ending == "json")
            && exercise.file != "package.json";
        let known = if is_data { work } else { STAND_IN };
        let mut near = self.workspace("near", exercise, known, self.shared_or_copied())?;
        let far = self.workspace("far", exercise, work, Helpers::Absent)?;
        let wires = near.top.join("wires");
        near.lay(TmpfsFile { path: wires.clone(), content: FileContent::Folder })?;
        Apart::pipes(&wires).try_for_each(|pipe| near.lay(pipe))?;

        let mut job = self.job(exercise, &near);
        let packages: Vec<_> = (!exercise.needs.is_empty())
            .then(|| self.course.root.join("node_modules"))
            .into_iter()
            .collect();
        let limits =
            SandboxLimits { cpu: exercise.timeout * CPU_TIMES, ..SandboxLimits::default() };
        let narrow = View {
            readable: packages.iter().chain([&near.temp, &far.root]).cloned().collect(),
            writable: vec![far.temp.clone()],
            bind_mounts: vec![],
            tmpfs_files: vec![],
            network: Network::Shared,
        };
        job.sandbox = Some(Sandbox {
            view: View {
                readable: packages.iter().cloned().chain(Apart::also_readable()).collect(),
                writable: [near.writable(), far.writable()].concat(),
                bind_mounts: self.shown(&near),
                tmpfs_files: [near.laid.as_slice(), &far.laid].concat(),
                network: Network::Loopback,
            },
            limits,
        });
        job.conditions.apart = Some(Apart {
            file: near.root.join(exercise.learner_file()),
            roots: [near.root.clone(), far.root.clone()],
            packages: packages.iter().filter_map(|path| path.canonicalize().ok()).collect(),
            temp: far.temp.clone(),
            wires,
            sandbox: Sandbox { view: narrow, limits },
        });
        let Some(run) = job.run(cancel) else { return Ok(None) };
        let (verdict, observation) = (run.verdict, run.observation);
        if verdict.kind == VerdictKind::RunnerError {
            let why = verdict.diagnosis.map(|diagnosis| diagnosis.body).unwrap_or_default();
            bail!("the run in two processes did not begin: {why}");
        }
        let cut = matches!(observation.end, End::Killed { .. })
            || matches!(verdict.kind, VerdictKind::Timeout | VerdictKind::Resource);
        let all = verdict.tests.iter().map(|test| &test.name).eq(tests);
        Ok(Some(match verdict.passed() {
            true if all => Second::Confirmed,
            _ if cut => Second::Cut,
            _ => Second::Otherwise,
        }))
    }
}
