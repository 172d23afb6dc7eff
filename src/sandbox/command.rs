//! The command that starts a program in a sandbox.
#![expect(clippy::disallowed_methods, reason = "builds the command that starts the launcher")]

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

use anyhow::Result;

use super::isolation::layers;
use super::launch_request::{LaunchRequest, encode_files};
use super::{Layer, Network, Sandbox, platform};

/// Whether a sandbox with its own [loopback](Network::Loopback) can have [bind mounts](super::BindMount).
/// They need a file tree of its own.
pub fn can_bind_mount() -> bool {
    holds(Layer::Mounts)
}

/// Whether a sandbox with its own loopback can have [files in memory](super::TmpfsFile). Then it needs
/// no writable folder on the disk.
pub fn can_use_tmpfs() -> bool {
    can_bind_mount() && holds(Layer::Processes)
}

fn holds(layer: Layer) -> bool {
    layers().iter().any(|report| report.layer == layer && report.holds)
}

impl Sandbox {
    /// Returns the command that starts `program` in the sandbox. `runner_exe` is this program.
    ///
    /// The environment holds only `PATH`, `HOME` and `LANG`, and `TMPDIR` if there is no private `/tmp`.
    /// Variables that the caller adds reach the program. The command's current folder must be in the view.
    pub fn command<A: AsRef<OsStr>>(
        &self,
        runner_exe: &Path,
        program: &Path,
        args: impl IntoIterator<Item = A>,
    ) -> Command {
        self.start(self.request(program), runner_exe, program, args)
    }

    /// Like [`Sandbox::command`], for a program that inherits the descriptors in `keep_fds` in addition to
    /// the standard streams. All others are closed.
    pub fn command_keeping<A: AsRef<OsStr>>(
        &self,
        keep_fds: &[i32],
        runner_exe: &Path,
        program: &Path,
        args: impl IntoIterator<Item = A>,
    ) -> Command {
        let mut request = self.request(program);
        request.keep_fds = keep_fds.to_vec();
        self.start(request, runner_exe, program, args)
    }

    /// Like [`Sandbox::command`], for a program that starts in `folder`, which may exist only in the sandbox.
    pub fn command_in<A: AsRef<OsStr>>(
        &self,
        folder: &Path,
        runner_exe: &Path,
        program: &Path,
        args: impl IntoIterator<Item = A>,
    ) -> Command {
        let mut request = self.request(program);
        request.current_dir = Some(folder.to_owned());
        self.start(request, runner_exe, program, args)
    }

    /// Returns what the caller must write to the command's standard input before the program's own input: the
    /// files in memory. Empty if there are none.
    pub fn stdin_header(&self) -> Result<Vec<u8>> {
        let files = &self.view.tmpfs_files;
        if files.is_empty() { Ok(Vec::new()) } else { encode_files(files) }
    }

    /// Returns the request as text, for a program that starts a sandbox itself: as
    /// `RUNNER sandbox REQUEST -- PROGRAM ARGUMENT...`, with the environment and streams for that program.
    pub fn request_text(&self, program: &Path, keep_fds: &[i32]) -> String {
        let mut request = self.request(program);
        request.keep_fds = keep_fds.to_vec();
        request.to_text()
    }

    /// Whether everything that the program starts ends with it, because it has a PID namespace.
    pub fn ends_all(&self) -> bool {
        self.view.network == Network::Loopback && holds(Layer::Processes)
    }

    fn request(&self, program: &Path) -> LaunchRequest {
        let mut sandbox = self.clone();
        sandbox.view.readable.extend(platform::runtime_deps(program));
        let held = layers().iter().filter(|report| report.holds).map(|report| report.layer);
        LaunchRequest {
            files_on_stdin: !self.view.tmpfs_files.is_empty(),
            ..LaunchRequest::new(sandbox, held.collect())
        }
    }

    fn start<A: AsRef<OsStr>>(
        &self,
        mut request: LaunchRequest,
        runner_exe: &Path,
        program: &Path,
        args: impl IntoIterator<Item = A>,
    ) -> Command {
        request.parent = Some(std::process::id());
        let mut command = Command::new(runner_exe);
        command
            .arg("sandbox")
            .arg(request.to_text())
            .arg("--")
            .arg(program)
            .args(args)
            .env_clear()
            .envs(self.environment(&request));
        command
    }

    fn environment(&self, request: &LaunchRequest) -> Vec<(&'static str, &OsStr)> {
        let mut variables = vec![
            ("PATH", OsStr::new("/usr/local/bin:/usr/bin:/bin")),
            ("HOME", OsStr::new("/tmp")),
            ("LANG", OsStr::new("C.UTF-8")),
        ];
        let has_private_tmp = request.creates(Layer::Mounts);
        if !has_private_tmp && let Some(folder) = self.view.writable.first() {
            variables.extend([("HOME", folder.as_os_str()), ("TMPDIR", folder.as_os_str())]);
        }
        variables
    }
}
