//! A run in two processes, one with the test and one with the learner's code: what the host needs to
//! start the other one. See `src/host/apart/`.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Node;
use crate::sandbox::{FileContent, Sandbox, TmpfsFile, runner_exe, runtime_deps};

/// In each direction a pipe for messages, and one that wakes a side that is not reading.
const PIPES: [&str; 4] = ["to-far", "to-near", "bell-far", "bell-near"];

/// Where the learner's code runs, if not in the process of the test. Only on Linux.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitRun {
    /// The learner's file as the test knows it: absolute, on the test's side, where something else lies.
    pub file: PathBuf,
    /// The course's folder on the test's side and on the learner's; a path of one is one of the other.
    pub roots: [PathBuf; 2],
    /// Folders of packages that the test may load beside the course's own modules.
    pub packages: Vec<PathBuf>,
    /// For temporary files of the learner's code.
    pub temp: PathBuf,
    /// A folder of the test's side with the pipes, see [`SplitRun::pipes`].
    pub wires: PathBuf,
    /// Around the learner's process, inside of the sandbox around both. The host's scripts are added.
    pub sandbox: Sandbox,
}

impl SplitRun {
    /// Returns the pipes between the two, in a folder that exists.
    pub fn pipes(wires: &Path) -> impl Iterator<Item = TmpfsFile> {
        PIPES
            .into_iter()
            .map(|name| TmpfsFile { path: wires.join(name), content: FileContent::Pipe })
    }

    /// What the sandbox around both has to show beside what each of them sees: the runner itself, which
    /// closes the inner one.
    pub fn also_readable() -> Vec<PathBuf> {
        let runner = runner_exe();
        let mut readable = runtime_deps(&runner);
        readable.push(runner);
        readable
    }

    /// For the host, as JSON.
    pub(super) fn settings(
        &self,
        node: &Node,
        test: &Path,
        flags: &[String],
        scripts: &Path,
    ) -> Value {
        let mut sandbox = self.sandbox.clone();
        sandbox.view.readable.push(scripts.to_owned());
        let main = self.roots[1].join(test.strip_prefix(&self.roots[0]).unwrap_or(test));
        let runner = runner_exe();
        let within = [
            runner.to_string_lossy().into_owned(),
            "sandbox".into(),
            sandbox.request_text(&node.path, &[3, 4, 5, 6]),
            "--".into(),
        ];
        let mut program = vec![node.path.to_string_lossy().into_owned()];
        program.extend(flags.iter().cloned());
        program.push(scripts.join("apart").join("far.cjs").to_string_lossy().into_owned());
        program.push(json!({ "main": main, "flags": flags }).to_string());
        json!({
            "file": self.file,
            "roots": self.roots,
            "packages": self.packages,
            "wires": self.wires,
            "within": within,
            "program": program,
            "environment": {
                "PATH": "/usr/local/bin:/usr/bin:/bin",
                "LANG": "C.UTF-8",
                "HOME": self.temp,
                "TMPDIR": self.temp,
            },
        })
    }
}
