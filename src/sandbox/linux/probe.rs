//! Probes each layer: sets it up around a child, which checks from inside whether it holds.
#![expect(clippy::disallowed_methods, reason = "starts children that try to get out")]

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

use super::runtime_deps::runtime_deps;
use crate::sandbox::launch_request::{LaunchRequest, LayerProbe};
use crate::sandbox::{Layer, LayerReport, Network, Sandbox, SandboxLimits, View};

const NAMESPACES: [Layer; 4] = [Layer::Processes, Layer::Network, Layer::Ipc, Layer::Mounts];

pub(in crate::sandbox) fn probe_layers(runner: &Path) -> Vec<LayerReport> {
    let prober = match Prober::new(runner) {
        Ok(prober) => prober,
        Err(error) => {
            let why = format!("it cannot be probed: {error:#}");
            let report =
                |layer: &Layer| LayerReport { layer: *layer, holds: false, why: why.clone() };
            return Layer::ALL.iter().map(report).collect();
        }
    };
    // In parallel, because the children mostly wait for the kernel. Mounts depend on another layer.
    let mut reports: Vec<LayerReport> = thread::scope(|scope| {
        let prober = &prober;
        let children: Vec<_> = Layer::ALL
            .into_iter()
            .filter(|layer| *layer != Layer::Mounts)
            .map(|layer| (layer, scope.spawn(move || prober.probe(layer, vec![layer]))))
            .collect();
        let reports = children.into_iter().map(|(layer, child)| match child.join() {
            Ok(result) => report(layer, &result),
            Err(_) => report(layer, &Err(anyhow!("the probe panicked"))),
        });
        reports.collect()
    });
    // The file tree's /proc belongs to the PID namespace, if there is one.
    let mut mounts = vec![Layer::Mounts];
    if holds(&reports, Layer::Processes) {
        mounts.insert(0, Layer::Processes);
    }
    reports.push(report(Layer::Mounts, &prober.probe(Layer::Mounts, mounts)));
    reports.sort_by_key(|report| report.layer);
    if let Err(error) = prober.probe_together(&reports) {
        for report in reports.iter_mut().filter(|report| NAMESPACES.contains(&report.layer)) {
            *report = LayerReport {
                holds: false,
                why: format!("not together with the other layers: {error:#}"),
                ..*report
            };
        }
    }
    reports
}

fn report(layer: Layer, result: &Result<()>) -> LayerReport {
    let why = result.as_ref().map_or_else(|error| format!("{error:#}"), |()| layer.effect().into());
    LayerReport { layer, holds: result.is_ok(), why }
}

fn holds(reports: &[LayerReport], layer: Layer) -> bool {
    reports.iter().any(|report| report.layer == layer && report.holds)
}

/// Starts the probes, and owns what they try to reach.
struct Prober<'a> {
    runner: &'a Path,
    /// A file that is in no view.
    secret: PathBuf,
    _temp: Option<tempfile::TempDir>,
    listener: TcpListener,
}

impl<'a> Prober<'a> {
    fn new(runner: &'a Path) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no loopback")?;
        let (secret, temp) = match secret_file() {
            Ok((secret, temp)) => (secret, Some(temp)),
            // A full disk says nothing about the isolation. Any file will do that others can read.
            Err(error) => (known_secret().ok_or(error)?, None),
        };
        Ok(Self { runner, secret, _temp: temp, listener })
    }

    fn probe(&self, layer: Layer, layers: Vec<Layer>) -> Result<()> {
        let mut request = request(layers);
        if matches!(layer, Layer::Mounts | Layer::Landlock) {
            request.sandbox.view.readable = runtime_deps(self.runner);
        }
        let probe = LayerProbe {
            layer,
            secret: self.secret.clone(),
            port: self.listener.local_addr()?.port(),
            outside_pid: rustix::process::getpid().as_raw_nonzero().get(),
            outside_ipc: fs::read_link("/proc/self/ns/ipc").unwrap_or_default(),
            outside_pid_namespace: fs::read_link("/proc/self/ns/pid").unwrap_or_default(),
        };
        let probe = LaunchRequest { probe: Some(probe), ..request.clone() };
        // Under this name, the runner can be started wherever its file is.
        self.run(&request, &["/proc/self/exe", "sandbox", &probe.to_text()])
    }

    /// Sets up all layers that hold, around a program that does nothing.
    fn probe_together(&self, reports: &[LayerReport]) -> Result<()> {
        let held = reports.iter().filter(|report| report.holds).map(|report| report.layer);
        let mut request = request(held.collect());
        request.sandbox.view.readable = runtime_deps(Path::new("/bin/sh"));
        self.run(&request, &["/bin/sh", "-c", ":"])
    }

    fn run(&self, request: &LaunchRequest, program: &[&str]) -> Result<()> {
        let output = Command::new(self.runner)
            .args(["sandbox", &request.to_text(), "--"])
            .args(program)
            .current_dir("/")
            .env_clear()
            .stdin(Stdio::null())
            .output()
            .context("the runner cannot start itself again")?;
        if output.status.success() {
            return Ok(());
        }
        let errors = String::from_utf8_lossy(&output.stderr);
        let reason = errors.lines().next().map(str::to_owned);
        bail!(reason.unwrap_or_else(|| format!("the probe ended with {}", output.status)))
    }
}

/// Creates a file in a new temporary folder.
fn secret_file() -> Result<(PathBuf, tempfile::TempDir)> {
    let folder = tempfile::tempdir().context("no place for temporary files")?;
    let secret = folder.path().join("secret");
    File::create_new(&secret)?.write_all(b"a secret")?;
    Ok((secret, folder))
}

/// Returns a file of the system that is not among the files that a program needs.
fn known_secret() -> Option<PathBuf> {
    let candidates = ["/etc/group", "/etc/hostname", "/etc/os-release", "/etc/fstab"];
    candidates.into_iter().map(PathBuf::from).find(|path| {
        File::open(path).is_ok() && fs::symlink_metadata(path).is_ok_and(|found| found.is_file())
    })
}

fn request(layers: Vec<Layer>) -> LaunchRequest {
    let view = View {
        readable: vec![],
        writable: vec![],
        bind_mounts: vec![],
        tmpfs_files: vec![],
        network: Network::Loopback,
    };
    LaunchRequest::new(Sandbox { view, limits: SandboxLimits::default() }, layers)
}

/// Fails if the layer does not hold. Runs inside the sandbox.
pub(super) fn check_from_inside(probe: &LayerProbe) -> Result<()> {
    let outsider = Pid::from_raw(probe.outside_pid).context("no process is outside")?;
    let outside = (Ipv4Addr::LOCALHOST, probe.port);
    let is_open = match probe.layer {
        Layer::Limits => getrlimit(Resource::Core).maximum.is_none_or(|most| most > 1),
        Layer::Identity => geteuid().is_root(),
        // In its own namespace, the first process is process 1, which may also be the ID of the runner.
        Layer::Processes => {
            fs::read_link("/proc/self/ns/pid")? == probe.outside_pid_namespace
                || (!outsider.is_init() && test_kill_process(outsider) != Err(Errno::SRCH))
        }
        Layer::Network => {
            let own = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no loopback inside")?;
            TcpStream::connect(own.local_addr()?).context("no loopback inside")?;
            TcpStream::connect(outside).is_ok()
        }
        Layer::Ipc => fs::read_link("/proc/self/ns/ipc")? == probe.outside_ipc,
        Layer::Mounts | Layer::Landlock => File::open(&probe.secret).is_ok(),
        Layer::LandlockTcp => TcpStream::connect(outside).is_ok(),
        Layer::LandlockScope => test_kill_process(outsider) != Err(Errno::PERM),
        // Without the filter, every process may do this.
        Layer::SystemCalls => set_dumpable_behavior(DumpableBehavior::NotDumpable).is_ok(),
    };
    if is_open {
        bail!("it was set up without an error, but does not hold");
    }
    Ok(())
}
