//! Tries each layer: closes it around a child that looks from inside whether it holds.
#![expect(clippy::disallowed_methods, reason = "it starts children that try to get out")]

use std::fs::{self, File};
use std::io::Write as _;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use rustix::io::Errno;
use rustix::process::{
    DumpableBehavior, Pid, Resource, geteuid, getrlimit, set_dumpable_behavior, test_kill_process,
};

use super::needs_of;
use crate::sandbox::orders::{Look, Orders};
use crate::sandbox::{Layer, LayerReport, Network, Sandbox, SandboxLimits, View};

const SPACES: [Layer; 4] = [Layer::Processes, Layer::Network, Layer::Ipc, Layer::Mounts];

pub(in crate::sandbox) fn try_layers(runner: &Path) -> Vec<LayerReport> {
    let outside = match Outside::new(runner) {
        Ok(outside) => outside,
        Err(error) => {
            let why = format!("it cannot be tried: {error:#}");
            let report =
                |layer: &Layer| LayerReport { layer: *layer, holds: false, why: why.clone() };
            return Layer::ALL.iter().map(report).collect();
        }
    };
    // Each in a child that waits for the kernel more than it works, so side by side; all but the one that
    // has to know of another.
    let mut reports: Vec<LayerReport> = thread::scope(|scope| {
        let outside = &outside;
        let children: Vec<_> = Layer::ALL
            .into_iter()
            .filter(|layer| *layer != Layer::Mounts)
            .map(|layer| (layer, scope.spawn(move || outside.try_layer(layer, vec![layer]))))
            .collect();
        let reports = children.into_iter().map(|(layer, tried)| match tried.join() {
            Ok(tried) => report(layer, &tried),
            Err(_) => report(layer, &Err(anyhow!("the try broke off"))),
        });
        reports.collect()
    });
    // The processes that a file tree shows are those of the namespace, if there is one.
    let mut mounts = vec![Layer::Mounts];
    if holds(&reports, Layer::Processes) {
        mounts.insert(0, Layer::Processes);
    }
    reports.push(report(Layer::Mounts, &outside.try_layer(Layer::Mounts, mounts)));
    reports.sort_by_key(|report| report.layer);
    if let Err(error) = outside.try_all(&reports) {
        for report in reports.iter_mut().filter(|report| SPACES.contains(&report.layer)) {
            *report = LayerReport {
                holds: false,
                why: format!("not with the others: {error:#}"),
                ..*report
            };
        }
    }
    reports
}

fn report(layer: Layer, tried: &Result<()>) -> LayerReport {
    let why = tried.as_ref().map_or_else(|error| format!("{error:#}"), |()| layer.effect().into());
    LayerReport { layer, holds: tried.is_ok(), why }
}

fn holds(reports: &[LayerReport], layer: Layer) -> bool {
    reports.iter().any(|report| report.layer == layer && report.holds)
}

/// What is there to be reached, if a layer does not hold.
struct Outside<'a> {
    runner: &'a Path,
    folder: tempfile::TempDir,
    listener: TcpListener,
}

impl<'a> Outside<'a> {
    fn new(runner: &'a Path) -> Result<Self> {
        let folder = tempfile::tempdir().context("no place for temporary files")?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no loopback")?;
        let outside = Self { runner, folder, listener };
        File::create_new(outside.secret())?.write_all(b"a secret")?;
        Ok(outside)
    }

    fn secret(&self) -> PathBuf {
        self.folder.path().join("secret")
    }

    fn try_layer(&self, layer: Layer, layers: Vec<Layer>) -> Result<()> {
        let mut orders = orders(layers);
        if matches!(layer, Layer::Mounts | Layer::Landlock) {
            orders.sandbox.view.readable = needs_of(self.runner);
        }
        let look = Look {
            layer,
            secret: self.secret(),
            port: self.listener.local_addr()?.port(),
            outsider: rustix::process::getpid().as_raw_nonzero().get(),
            ipc: fs::read_link("/proc/self/ns/ipc").unwrap_or_default(),
        };
        let look = Orders { look: Some(look), ..orders.clone() };
        // By this name it can be started wherever it lies.
        self.run(&orders, &["/proc/self/exe", "sandbox", &look.to_text()])
    }

    /// All that hold, at once, around a program that does nothing.
    fn try_all(&self, reports: &[LayerReport]) -> Result<()> {
        let held = reports.iter().filter(|report| report.holds).map(|report| report.layer);
        let mut orders = orders(held.collect());
        orders.sandbox.view.readable = needs_of(Path::new("/bin/sh"));
        self.run(&orders, &["/bin/sh", "-c", ":"])
    }

    fn run(&self, orders: &Orders, program: &[&str]) -> Result<()> {
        let tried = Command::new(self.runner)
            .args(["sandbox", &orders.to_text(), "--"])
            .args(program)
            .current_dir("/")
            .env_clear()
            .stdin(Stdio::null())
            .output()
            .context("the runner cannot be started again")?;
        if tried.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&tried.stderr);
        let said = said.lines().next().map(str::to_owned);
        bail!(said.unwrap_or_else(|| format!("it ended with {}", tried.status)))
    }
}

fn orders(layers: Vec<Layer>) -> Orders {
    let (readable, writable, shown, laid) = (vec![], vec![], vec![], vec![]);
    let view = View { readable, writable, shown, laid, network: Network::Loopback };
    let sandbox = Sandbox { view, limits: SandboxLimits::default() };
    Orders {
        sandbox,
        layers,
        keep: vec![],
        folder: None,
        files_on_stdin: false,
        parent: None,
        look: None,
    }
}

/// From inside: whether the layer holds.
pub(super) fn look(look: &Look) -> Result<()> {
    let outsider = Pid::from_raw(look.outsider).context("nobody is outside")?;
    let outside = (Ipv4Addr::LOCALHOST, look.port);
    let open = match look.layer {
        Layer::Limits => getrlimit(Resource::Core).maximum.is_none_or(|most| most > 1),
        Layer::Identity => geteuid().is_root(),
        Layer::Processes => test_kill_process(outsider) != Err(Errno::SRCH),
        Layer::Network => {
            let own = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no loopback inside")?;
            TcpStream::connect(own.local_addr()?).context("no loopback inside")?;
            TcpStream::connect(outside).is_ok()
        }
        Layer::Ipc => fs::read_link("/proc/self/ns/ipc")? == look.ipc,
        Layer::Mounts | Layer::Landlock => File::open(&look.secret).is_ok(),
        Layer::LandlockTcp => TcpStream::connect(outside).is_ok(),
        Layer::LandlockScope => test_kill_process(outsider) != Err(Errno::PERM),
        // Everybody may, but for the filter.
        Layer::SystemCalls => set_dumpable_behavior(DumpableBehavior::NotDumpable).is_ok(),
    };
    if open {
        bail!("it was closed without an error, and is open");
    }
    Ok(())
}
