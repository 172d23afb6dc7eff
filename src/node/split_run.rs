//! The settings of a split run: one process for the test, another for the learner's code. See `src/host/split/`.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Node;
use crate::sandbox::{FileContent, Sandbox, TmpfsFile, runner_exe, runtime_deps};

/// The named pipes: in each direction one for messages, and one for wakeups of an idle side.
const PIPES: [&str; 4] = ["to-learner", "to-test", "wake-learner", "wake-test"];

/// The settings of the learner side of a split run. Only on Linux.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitRun {
    /// The absolute path of the learner's file on the test side, where a stub replaces it.
    pub file: PathBuf,
    /// The course's folder on the test side and on the learner side. Paths below them are translated.
    pub roots: [PathBuf; 2],
    /// Folders of packages that the test may load in addition to the course's own modules.
    pub packages: Vec<PathBuf>,
    /// The folder for temporary files of the learner's code.
    pub temp: PathBuf,
    /// The folder of the named pipes on the test side, see [`SplitRun::pipe_files`].
    pub pipes: PathBuf,
    /// The sandbox of the learner side, inside the sandbox of both. The host's scripts are added to its view.
    pub sandbox: Sandbox,
}

impl SplitRun {
    /// Returns the pipes between both sides, in an existing folder.
    pub fn pipe_files(folder: &Path) -> impl Iterator<Item = TmpfsFile> {
        PIPES
            .into_iter()
            .map(|name| TmpfsFile { path: folder.join(name), content: FileContent::Pipe })
    }

    /// Returns what the sandbox of both sides must also show: the runner itself, which creates the inner sandbox.
    pub fn also_readable() -> Vec<PathBuf> {
        let runner = runner_exe();
        let mut readable = runtime_deps(&runner);
        readable.push(runner);
        readable
    }

    /// Returns the settings for the host, as JSON.
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
        program.push(scripts.join("split").join("learner_side.cjs").to_string_lossy().into_owned());
        program.push(json!({ "main": main, "flags": flags }).to_string());
        json!({
            "file": self.file,
            "roots": self.roots,
            "packages": self.packages,
            "pipes": self.pipes,
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
