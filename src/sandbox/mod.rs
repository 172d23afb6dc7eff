//! Isolation for code that nobody trusts: what it may see, what it may take, and who holds it back.
//!
//! A [`Sandbox`] is a value. Its command starts this program again (`runner sandbox`), which closes
//! one layer after the other around itself and then starts the program. What could not be closed is never
//! left open in silence: a run has every layer that [`layers`] says holds here, or it does not start.
#![expect(clippy::disallowed_methods, reason = "it says how a program is started in a sandbox")]

#[cfg(not(all(target_os = "linux", target_pointer_width = "64")))]
mod elsewhere;
mod kinds;
mod laid;
#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
mod linux;
mod orders;
mod report;

#[cfg(not(all(target_os = "linux", target_pointer_width = "64")))]
pub use elsewhere::{needs_of, obey};
pub use kinds::Layer;
pub use laid::{Content, Laid};
#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
pub use linux::{needs_of, obey};
pub(crate) use report::runner_exe;
pub use report::{Isolation, LayerReport, layers, use_runner};

#[cfg(not(all(target_os = "linux", target_pointer_width = "64")))]
use elsewhere::try_layers;
#[cfg(all(target_os = "linux", target_pointer_width = "64"))]
use linux::try_layers;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::Result;
use orders::Orders;
use serde::{Deserialize, Serialize};

/// The status of a sandbox whose program used more memory than it may.
pub const OUT_OF_MEMORY: i32 = 122;
/// The status of a sandbox whose program filled more of the disk than it may.
pub const OUT_OF_DISK: i32 = 123;
/// The status of a sandbox that could not be closed, or whose program could not be started. The
/// reason is on its standard error.
pub const NOT_CLOSED: i32 = 125;

/// What a program may see and take.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sandbox {
    pub view: View,
    pub limits: SandboxLimits,
}

/// What a program may see of the machine. Nothing else is there for it, except what Node.js itself
/// needs, and a private folder for temporary files where the machine can make one.
///
/// Where the runner is root, the program runs as another user: the folders of `writable` are given to
/// that user, and those of `readable` have to be readable for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// Files and folders to read, and to run programs from.
    pub readable: Vec<PathBuf>,
    /// Folders to write to, too.
    pub writable: Vec<PathBuf>,
    /// Folders to read at other places than their own, where [`can_show`] says that this can be had.
    pub shown: Vec<Shown>,
    /// What is laid down in the memory of the sandbox, where [`can_lay`] says that this can be had; a
    /// folder before what is in it. It goes away with the sandbox, whatever happens.
    ///
    /// Their contents may be longer than an argument of a program, so they reach the sandbox on its standard
    /// input, see [`Sandbox::stdin_header`].
    #[serde(skip)]
    pub laid: Vec<Laid>,
    pub network: Network,
}

/// One folder, seen at the place of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    pub folder: PathBuf,
    /// An empty folder, without links in its name.
    pub at: PathBuf,
}

/// Whether a sandbox with a [loopback](Network::Loopback) of its own can have folders that are shown at
/// other places: it needs a file tree of its own.
pub fn can_show() -> bool {
    holds(Layer::Mounts)
}

/// Whether a sandbox with a loopback of its own can have files in its own memory. Then it needs none on
/// the disk.
pub fn can_lay() -> bool {
    can_show() && holds(Layer::Processes)
}

fn holds(layer: Layer) -> bool {
    layers().iter().any(|report| report.layer == layer && report.holds)
}

/// With whom a program may speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Network {
    /// With nobody but itself, over a loopback of its own.
    Loopback,
    /// With those whom its parent can reach. Meant for a sandbox in a sandbox: it makes no
    /// namespaces, and shares its parent's loopback.
    Shared,
}

/// What a program may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SandboxLimits {
    /// Processor time of each process.
    pub cpu: Duration,
    /// Memory in use, of all processes together.
    pub memory_bytes: u64,
    /// What one file may hold, and all writable folders together.
    pub file_bytes: u64,
    /// Processes and threads. Node.js itself has eleven.
    pub processes: u64,
    /// Open files of each process.
    pub open_files: u64,
}

impl Default for SandboxLimits {
    fn default() -> Self {
        Self {
            cpu: Duration::from_secs(30),
            memory_bytes: 1 << 30,
            file_bytes: 64 << 20,
            processes: 256,
            open_files: 256,
        }
    }
}

impl Sandbox {
    /// The command that starts `program` in the sandbox. Its environment holds only `PATH`, `HOME` and
    /// `LANG`, and `TMPDIR` where there is no private `/tmp`; what the caller adds with `env` reaches
    /// the program. The folder it starts in is
    /// `current_dir`, which has to be in the view. `runner_exe` is this program.
    pub fn command<A: AsRef<OsStr>>(
        &self,
        runner_exe: &Path,
        program: &Path,
        args: impl IntoIterator<Item = A>,
    ) -> Command {
        self.command_keeping(&[], runner_exe, program, args)
    }

    /// The same for a program that inherits more than its three streams: all other descriptors but
    /// those in `keep` are closed.
    pub fn command_keeping<A: AsRef<OsStr>>(
        &self,
        keep: &[i32],
        runner_exe: &Path,
        program: &Path,
        args: impl IntoIterator<Item = A>,
    ) -> Command {
        self.command_for(self.orders_for(program, keep), runner_exe, program, args)
    }

    /// The same for a program that starts in a folder which may be there in the sandbox alone.
    pub fn command_in<A: AsRef<OsStr>>(
        &self,
        folder: &Path,
        runner_exe: &Path,
        program: &Path,
        args: impl IntoIterator<Item = A>,
    ) -> Command {
        let mut orders = self.orders_for(program, &[]);
        orders.folder = Some(folder.to_owned());
        self.command_for(orders, runner_exe, program, args)
    }

    fn command_for<A: AsRef<OsStr>>(
        &self,
        mut orders: Orders,
        runner_exe: &Path,
        program: &Path,
        args: impl IntoIterator<Item = A>,
    ) -> Command {
        orders.parent = Some(std::process::id());
        let mut command = Command::new(runner_exe);
        command
            .arg("sandbox")
            .arg(orders.to_text())
            .arg("--")
            .arg(program)
            .args(args)
            .env_clear()
            .envs(self.environment(&orders));
        command
    }

    fn environment(&self, orders: &Orders) -> Vec<(&'static str, &OsStr)> {
        let mut all = vec![
            ("PATH", OsStr::new("/usr/local/bin:/usr/bin:/bin")),
            ("HOME", OsStr::new("/tmp")),
            ("LANG", OsStr::new("C.UTF-8")),
        ];
        let own_tree = orders.has(Layer::Mounts) && self.view.network == Network::Loopback;
        if !own_tree && let Some(folder) = self.view.writable.first() {
            all.extend([("HOME", folder.as_os_str()), ("TMPDIR", folder.as_os_str())]);
        }
        all
    }

    /// What the caller writes to the standard input of [`Sandbox::command`] before the program's own input:
    /// the files that are laid down in memory. Empty where there are none.
    pub fn stdin_header(&self) -> Result<Vec<u8>> {
        if self.view.laid.is_empty() {
            Ok(Vec::new())
        } else {
            orders::encode_files(&self.view.laid)
        }
    }

    /// The orders as text, for a program that starts the sandbox itself: as `RUNNER sandbox ORDERS --
    /// PROGRAM ARGUMENT...`, with the environment and the streams that the program shall have.
    pub fn orders(&self, program: &Path, keep: &[i32]) -> String {
        self.orders_for(program, keep).to_text()
    }

    /// Whether all that the program starts ends with it: a process namespace sees to that.
    pub fn ends_all(&self) -> bool {
        self.view.network == Network::Loopback && holds(Layer::Processes)
    }

    fn orders_for(&self, program: &Path, keep: &[i32]) -> Orders {
        let held = layers().iter().filter(|report| report.holds).map(|report| report.layer);
        let mut sandbox = self.clone();
        sandbox.view.readable.extend(needs_of(program));
        Orders {
            files_on_stdin: !self.view.laid.is_empty(),
            sandbox,
            layers: held.collect(),
            keep: keep.to_vec(),
            folder: None,
            parent: None,
            look: None,
        }
    }
}
