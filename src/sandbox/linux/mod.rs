//! Linux: how the runner, started anew, closes one layer after the other around itself.
//!
//! With a process namespace there are three processes: the launcher, its fork, the init of the namespace,
//! which closes the layers and looks after its children, and the program. Without one the runner itself
//! becomes the program.

mod calls;
mod descriptors;
mod files;
mod identity;
mod init;
mod launcher;
mod limits;
mod look;
mod needs;
mod spaces;
mod tree;
mod usage;

pub use needs::needs_of;

pub(super) use look::try_layers;

use std::env;
use std::ffi::OsString;
use std::fs::File;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rustix::fs::Mode;
use rustix::stdio::stdin;

use init::Program;

use super::orders::{Orders, decode_files};
use super::{Layer, Network, View};

/// Becomes the sandbox that the orders describe, and then the program. Returns the status to exit
/// with, in the launcher as in the init that it forks. To be called where no thread was started.
pub fn obey(text: &str, program: &[OsString]) -> Result<i32> {
    let mut orders: Orders = serde_json::from_str(text).context("these are no orders")?;
    if let Some(look) = &orders.look {
        return look::look(look).map(|()| 0);
    }
    let here = || env::current_dir().context("there is no current folder");
    let folder = orders.folder.take().map_or_else(here, Ok)?;
    let program = Program::new(program, folder)?;
    // Whoever grades may keep new files to themselves; what is made here is for another user.
    rustix::process::umask(Mode::from_raw_mode(0o022));
    descriptors::close_all_but(&orders.keep)?;
    if orders.files_on_stdin {
        // Without a buffer: the rest of it is the program's.
        let stdin = stdin().try_clone_to_owned().context("there is no standard input")?;
        orders.sandbox.view.laid = decode_files(File::from(stdin))?;
    }
    if spaces::wanted(&orders, Layer::Processes) {
        return launcher::launch(&orders, &program);
    }
    let _ = rustix::process::setsid(); // the leader of a group has no terminal either, see `calls`
    let spaces = spaces::enter(&orders)?;
    let surroundings = Surroundings::of(&orders);
    close(&orders, spaces, surroundings, &program.folder)?;
    Err(program.command().exec()).with_context(|| program.cannot_start())
}

/// What is around the program by the time that the last layers are closed.
#[derive(Debug, Clone, Copy)]
struct Surroundings {
    /// There is nobody on its network but those inside.
    own_network: bool,
    /// There is nothing in its file tree but what is in somebody's view.
    own_tree: bool,
    /// All processes that it can make end with it.
    own_processes: bool,
}

impl Surroundings {
    fn of(orders: &Orders) -> Self {
        let within = orders.sandbox.view.network == Network::Shared && tree::is_ours();
        let own = |layer| within || spaces::wanted(orders, layer);
        Self {
            own_network: own(Layer::Network),
            own_tree: own(Layer::Mounts),
            own_processes: own(Layer::Processes),
        }
    }
}

/// What can only be had in a file tree of one's own.
fn needs_a_tree(view: &View) -> Option<&Path> {
    let shown = view.shown.iter().map(|shown| &shown.at);
    let mut all = shown.chain(view.laid.iter().map(|laid| &laid.at));
    all.next().map(PathBuf::as_path)
}

/// Closes what is to be closed after the namespaces, in an order in which each step can still be done, and
/// goes to the folder.
fn close(
    orders: &Orders,
    spaces: spaces::Entered,
    around: Surroundings,
    folder: &Path,
) -> Result<()> {
    if spaces::wanted(orders, Layer::Mounts) {
        tree::build(orders, spaces).context("cannot build a file tree")?;
    } else if let Some(other) = needs_a_tree(&orders.sandbox.view) {
        bail!("without a file tree of its own there can be no {}", other.display());
    }
    env::set_current_dir(folder)
        .with_context(|| format!("cannot go to {}, which is not in the view", folder.display()))?;
    let private_count = identity::settle(orders, spaces).context("cannot become another user")?;
    if orders.has(Layer::Limits) {
        limits::set(&orders.sandbox.limits, private_count).context("cannot set limits")?;
    }
    if spaces::wanted(orders, Layer::Processes) {
        init::hide()?;
    }
    files::restrict(orders, around).context("cannot restrict files")?;
    if orders.has(Layer::SystemCalls) {
        calls::restrict(around).context("cannot filter system calls")?;
    }
    Ok(())
}
