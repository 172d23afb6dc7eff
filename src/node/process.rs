//! Starts the Node.js process of a host.

use std::ffi::OsStr;
use std::io::{PipeReader, Write as _, pipe};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::json;

use super::spec::{Conditions, HostSpec};
use super::stale_variables::stale_variables;
use super::{Node, os, scripts};
use crate::sandbox::{Sandbox, SandboxLimits, runner_exe};
use crate::system::{environment, process};
use crate::verdict::file_url_of;

/// The CPU seconds that a run may use for each second of wall time, because it has several threads.
const CPU_A_WALL_SECOND: u32 = 8;
/// The CPU time allowed for booting and ending.
const BOOT: Duration = Duration::from_secs(20);

/// A started Node.js.
#[derive(Debug)]
pub(super) struct Process {
    pub(super) group: os::ProcessGroup,
    /// The pipe through which the host reads its order.
    pub(super) input: Option<ChildStdin>,
    pub(super) stream: PipeReader,
    /// The folder of the host's scripts.
    pub(super) scripts: PathBuf,
    /// The limits of the sandbox around it, if there is one.
    pub(super) sandbox: Option<SandboxLimits>,
    /// Whether the process exits only after all its descendants.
    pub(super) ends_all: bool,
}

/// Starts Node.js. Returns before it has booted.
pub(super) fn spawn(node: &Node, spec: &HostSpec) -> Result<Process> {
    let scripts = scripts::folder(&spec.course_root)?;
    let (stream, out) = pipe().context("cannot create a pipe")?;
    let sandbox = spec.sandbox.clone().map(|mut sandbox| {
        sandbox.view.readable.push(scripts.clone());
        sandbox
    });
    let program = match &sandbox {
        None => {
            let mut program = process::command(&node.path);
            program.current_dir(&spec.folder);
            program
        }
        Some(sandbox) => sandbox.command_in(&spec.folder, &runner_exe(), &node.path, [""; 0]),
    };
    let mut command = with_arguments(program, node, spec, &scripts);
    command
        .stdin(Stdio::piped())
        .stderr(out.try_clone().context("cannot copy a pipe")?)
        .stdout(out);
    let header = sandbox.as_ref().map_or(Ok(Vec::new()), Sandbox::stdin_header)?;
    let mut child = process::spawn_registered(os::group(command))
        .with_context(|| format!("cannot start {}", node.path.display()))?;
    let mut input = child.stdin().take().context("it has no input")?;
    let ends_all = sandbox.as_ref().is_some_and(Sandbox::ends_all);
    let group = os::ProcessGroup::of_run(child, ends_all);
    let _ = input.write_all(&header); // if the launcher has ended, its exit is noticed
    if sandbox.is_none() {
        group.limit_memory(spec.limits.memory_bytes);
        group.limit_cpu(spec.limits.wall * CPU_A_WALL_SECOND + BOOT);
    }
    let sandbox = sandbox.map(|sandbox| sandbox.limits);
    Ok(Process { group, input: Some(input), stream, scripts, sandbox, ends_all })
}

/// Adds the arguments of Node.js. `program` is Node.js, or the sandbox launcher.
fn with_arguments(mut program: Command, node: &Node, spec: &HostSpec, scripts: &Path) -> Command {
    let test = spec.folder.join(&spec.test_file);
    let split = spec.conditions.split.as_ref();
    let split = split.map(|split| split.settings(node, &test, &spec.node_flags, scripts));
    let settings = json!({
        "root": spec.course_root.to_string_lossy(),
        "preload": spec.preload,
        "flags": spec.node_flags,
        "integrity": spec.conditions.integrity_check,
        "warmUp": spec.warm_up,
        "split": split,
        "harness": spec.harness.as_ref().map(|harness| &harness.command),
    });
    program.arg("--inspect-port=0");
    if !os::WATCHES_MEMORY {
        program.arg(format!("--max-old-space-size={}", (spec.limits.memory_bytes / 2) >> 20));
    }
    if spec.sandbox.is_none() {
        remove_stale_variables(&mut program);
    }
    program
        .args(&spec.node_flags)
        .arg(format!("--test-reporter={}", file_url_of(&scripts.join("reporter.cjs"))))
        .arg(scripts.join("boot.cjs"))
        .arg(test)
        .arg(settings.to_string())
        .envs(temp_folder(&spec.conditions));
    remove_foreign_variables(&mut program);
    program
}

/// Gives a program the environment that a run has.
pub(super) fn clean_environment(program: &mut Command) {
    remove_stale_variables(program);
    remove_foreign_variables(program);
}

fn remove_stale_variables(program: &mut Command) {
    for stale in stale_variables() {
        program.env_remove(stale.name);
    }
}

/// Removes the variables that would change how Node.js or a program behaves.
fn remove_foreign_variables(program: &mut Command) {
    program.env_remove("NODE_OPTIONS").env_remove("NODE_TEST_CONTEXT");
    for (name, _) in environment::all().filter(|(name, _)| is_for_scripts(name)) {
        program.env_remove(name);
    }
}

/// Whether npm and its like set a variable for what they start. A program sees the same environment
/// whether the runner came by `npx` or not.
fn is_for_scripts(name: &OsStr) -> bool {
    name == "INIT_CWD" || name.to_string_lossy().to_lowercase().starts_with("npm_")
}

/// Returns the environment variables for the folder of temporary files, under the names that the systems
/// use.
fn temp_folder(conditions: &Conditions) -> impl Iterator<Item = (&str, &Path)> {
    let folder = conditions.temp_folder.as_deref();
    ["TMPDIR", "TMP", "TEMP"].into_iter().filter_map(move |name| Some((name, folder?)))
}
