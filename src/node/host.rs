//! The warm host: a Node.js that has booted and loaded what a run needs, waiting for its order.
//!
//! While it waits it costs no time on either side: Node blocks on its input, and nobody here
//! waits for it. One host serves one run.
#![expect(clippy::disallowed_methods, reason = "this is where Node.js is started")]

use std::io::{PipeReader, Write as _, pipe};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use serde::Serialize;
use serde_json::json;

use super::run::{HostEvent, Running};
use super::{Apart, Node, os, scripts};
use crate::course::Harness;
use crate::sandbox::{Sandbox, SandboxLimits, runner_exe};
use crate::verdict::file_url_of;

/// Processor time that a run may take for each second of its wall time: it has several threads.
const CPU_A_WALL_SECOND: u32 = 8;
/// Processor time for booting and ending.
const BOOT: Duration = Duration::from_secs(20);

/// What one run may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Wall time, from the moment the test file starts to load.
    pub wall: Duration,
    /// How much of what it prints is kept, in bytes.
    pub output_bytes: u64,
    /// After how many printed bytes it is ended.
    pub output_stop: u64,
    /// Linux: memory of the process; elsewhere only the JavaScript heap is limited, to a half.
    pub memory_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            wall: Duration::from_secs(10),
            output_bytes: 1 << 20,
            output_stop: 64 << 20,
            memory_bytes: 1 << 30,
        }
    }
}

/// One run to prepare for.
#[derive(Debug, Clone)]
pub struct HostSpec {
    pub course_root: PathBuf,
    /// The exercise's folder; the program runs in it.
    pub folder: PathBuf,
    /// Absolute, or relative to `folder`.
    pub test_file: PathBuf,
    pub node_flags: Vec<String>,
    /// npm packages to load before the run, where they are installed.
    pub preload: Vec<String>,
    pub limits: Limits,
    /// What runs the test, where it is not `node:test`.
    pub harness: Option<Arc<Harness>>,
    /// Find out where handles are created, which costs time; see [`super::find_handles`].
    pub instrument: bool,
    /// Before it waits: visit a small Express app, where Express is preloaded, so that the run need not
    /// compile all that is behind a first request. Only worth it where the order is given later.
    pub rehearsed: bool,
    pub conditions: Conditions,
    /// For code that nobody trusts. Its view has to show `folder`, the test file and what they load;
    /// the host's scripts are added. Its limits hold instead of `memory_bytes` and of the processor
    /// time that follows from `wall`; where a loop is cannot be seen.
    pub sandbox: Option<Sandbox>,
}

/// What a check of a course wants otherwise than a learner.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Conditions {
    /// Where temporary files go, so that those of this run can be told from others.
    pub temp_folder: Option<PathBuf>,
    /// The tests of the file run from the last to the first.
    pub reversed: bool,
    /// For grading: hold the reports against a record of their own, see `src/host/witness.cjs`.
    pub witnessed: Option<Witnessed>,
    /// For grading: the learner's code runs in a process of its own.
    pub apart: Option<Apart>,
    /// Count the processes that outlive the run: what [`Running::join`] returns. Linux alone can.
    pub count_strays: bool,
}

/// What a witness has to know.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Witnessed {
    /// The learner's file, by name.
    pub file: String,
    /// What the author's own solution changes of the language, of Node and of the test's modules.
    pub allowed: Vec<String>,
}

/// A host that waits.
#[derive(Debug)]
pub struct Host {
    node: Node,
    spec: HostSpec,
    process: Option<Process>,
}

/// The parts of a started Node.
#[derive(Debug)]
pub(super) struct Process {
    pub(super) group: os::Group,
    /// Where the host reads its order.
    pub(super) input: Option<ChildStdin>,
    pub(super) stream: PipeReader,
    /// Where the host's scripts are.
    pub(super) scripts: PathBuf,
    /// Those that hold in the sandbox, if there is one around it.
    pub(super) sandbox: Option<SandboxLimits>,
    /// When it has ended by itself, so have all that it started.
    pub(super) ends_all: bool,
}

impl Host {
    /// Starts Node; returns before it has booted.
    pub fn boot(node: &Node, spec: &HostSpec) -> Result<Self> {
        let process = Some(spawn(node, spec)?);
        Ok(Self { node: node.clone(), spec: spec.clone(), process })
    }

    /// Whether it still waits; it may have been killed, or its flags may be wrong.
    pub fn is_waiting(&self) -> bool {
        self.process.as_ref().is_some_and(|process| !process.group.has_exited())
    }

    pub fn spec(&self) -> &HostSpec {
        &self.spec
    }

    /// Gives the order to run. `nonce` marks the reports of this run; `sink` is called from
    /// another thread, last with [`HostEvent::Ended`], and must not wait for the caller of
    /// [`Running::cancel`]. A host that has died meanwhile is replaced without a word.
    pub fn run(mut self, nonce: &str, sink: impl Fn(HostEvent) + Send + 'static) -> Running {
        let mut boot = Ok(());
        if !self.is_waiting() {
            boot = spawn(&self.node, &self.spec).map(|process| {
                self.discard();
                self.process = Some(process);
            });
        }
        let process = boot.and_then(|()| self.process.take().context("the host has no process"));
        let order = json!({
            "nonce": nonce,
            "instrument": self.spec.instrument,
            "reversed": self.spec.conditions.reversed,
        })
        .to_string();
        let process = process.map(|mut process| {
            if let Some(mut input) = process.input.take() {
                let _ = writeln!(input, "{order}"); // a host that ends now is seen by its exit
            }
            process
        });
        Running::start(process, &self.node, &self.spec, nonce, Box::new(sink))
    }

    fn discard(&mut self) {
        if let Some(process) = self.process.take() {
            process.group.kill();
            let _ = process.group.reap(); // nobody asks how it ended
            process.group.kill_strays();
        }
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.discard();
    }
}

fn spawn(node: &Node, spec: &HostSpec) -> Result<Process> {
    let scripts = scripts::folder(&spec.course_root)?;
    let (stream, out) = pipe().context("cannot create a pipe")?;
    let sandbox = spec.sandbox.clone().map(|mut sandbox| {
        sandbox.view.readable.push(scripts.clone());
        sandbox
    });
    let program = match &sandbox {
        None => {
            let mut program = Command::new(&node.path);
            program.current_dir(&spec.folder);
            program
        }
        Some(sandbox) => sandbox.command_in(&spec.folder, &runner_exe(), &node.path, [""; 0]),
    };
    let mut command = prepared(program, node, spec, &scripts);
    command
        .stdin(Stdio::piped())
        .stderr(out.try_clone().context("cannot copy a pipe")?)
        .stdout(out);
    let header = sandbox.as_ref().map_or(Ok(Vec::new()), Sandbox::stdin_header)?;
    let mut child = os::group(command)
        .spawn()
        .with_context(|| format!("cannot start {}", node.path.display()))?;
    let mut input = child.stdin().take().context("it has no input")?;
    let ends_all = sandbox.as_ref().is_some_and(Sandbox::ends_all);
    let group = os::Group::of_run(child, ends_all);
    let _ = input.write_all(&header); // a launcher that ends now is seen by its exit
    if sandbox.is_none() {
        group.limit_memory(spec.limits.memory_bytes);
        group.limit_cpu(spec.limits.wall * CPU_A_WALL_SECOND + BOOT);
    }
    let sandbox = sandbox.map(|sandbox| sandbox.limits);
    Ok(Process { group, input: Some(input), stream, scripts, sandbox, ends_all })
}

/// With what Node.js is told; `program` is Node.js, or the sandbox around it.
fn prepared(mut program: Command, node: &Node, spec: &HostSpec, scripts: &Path) -> Command {
    let settings = json!({
        "root": spec.course_root.to_string_lossy(),
        "preload": spec.preload,
        "flags": spec.node_flags,
        "witnessed": spec.conditions.witnessed,
        "rehearsed": spec.rehearsed,
        "apart": spec.conditions.apart.as_ref().map(|apart| apart.settings(node, spec, scripts)),
        "harness": spec.harness.as_ref().map(|harness| &harness.command),
    });
    program.arg("--inspect-port=0");
    if !os::WATCHES_MEMORY {
        program.arg(format!("--max-old-space-size={}", (spec.limits.memory_bytes / 2) >> 20));
    }
    program
        .args(&spec.node_flags)
        .arg(format!("--test-reporter={}", file_url_of(&scripts.join("reporter.cjs"))))
        .arg(scripts.join("boot.cjs"))
        .arg(spec.folder.join(&spec.test_file))
        .arg(settings.to_string())
        .env_remove("NODE_OPTIONS")
        .env_remove("NODE_TEST_CONTEXT")
        .envs(temp_folder(&spec.conditions));
    program
}

/// The names under which systems look for it.
fn temp_folder(conditions: &Conditions) -> impl Iterator<Item = (&str, &Path)> {
    let folder = conditions.temp_folder.as_deref();
    ["TMPDIR", "TMP", "TEMP"].into_iter().filter_map(move |name| Some((name, folder?)))
}
