//! A folder to work in, one that is nobody's business, and two users to run as.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, lchown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use nodelings::node::Node;
use nodelings::sandbox::{Layer, Network, Sandbox, SandboxLimits, View, use_runner};
use tempfile::TempDir;

/// Somebody without rights, who is not the one that the sandbox makes of root.
const SOMEBODY: u32 = 4242;
/// Only ends a hang.
const PATIENCE: Duration = Duration::from_secs(60);

/// As whom the runner runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// Whoever runs the tests: root in a container.
    Me,
    /// An ordinary user, where the tests run as root.
    Somebody,
}

pub(crate) fn everybody() -> Vec<Who> {
    let root = rustix::process::geteuid().is_root();
    if root { vec![Who::Me, Who::Somebody] } else { vec![Who::Me] }
}

pub(crate) fn runner() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_runner"))
}

pub(crate) fn node() -> PathBuf {
    static NODE: OnceLock<PathBuf> = OnceLock::new();
    NODE.get_or_init(|| Node::find(Path::new(".")).expect("Node.js").path).clone()
}

/// Whether all of the layers hold for this user; says so where one does not.
#[expect(clippy::print_stdout, reason = "a test that is passed over says so")]
pub(crate) fn has(who: Who, layers: &[Layer]) -> bool {
    let mut command = Command::new(runner());
    become_one(&mut command, who);
    let folder = TempDir::new().expect("a folder");
    open_to_all(folder.path(), 0o755);
    let told = command
        .args(["doctor", "--grade", "--format", "json"])
        .current_dir(folder.path())
        .output()
        .expect("the doctor");
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).expect("json");
    let rows = told.as_array().expect("rows");
    let missing: Vec<&str> = layers
        .iter()
        .map(|layer| layer.name())
        .filter(|name| !rows.iter().any(|row| row["name"] == **name && row["mark"] == "good"))
        .collect();
    if !missing.is_empty() {
        println!("passed over for {who:?}: {missing:?} does not hold here");
    }
    missing.is_empty()
}

fn become_one(command: &mut Command, who: Who) {
    if who == Who::Somebody {
        command.uid(SOMEBODY).gid(SOMEBODY);
    }
}

pub(crate) fn open_to_all(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
}

pub(crate) struct Fixture {
    who: Who,
    work: TempDir,
    outside: TempDir,
    pub(crate) sandbox: Sandbox,
}

impl Fixture {
    pub(crate) fn new(who: Who) -> Self {
        use_runner(runner().to_owned());
        let (work, outside) =
            (TempDir::new().expect("a folder"), TempDir::new().expect("a folder"));
        let path = work.path().canonicalize().expect("a path");
        if who == Who::Somebody {
            lchown(&path, Some(SOMEBODY), Some(SOMEBODY)).expect("given");
        }
        open_to_all(outside.path(), 0o777);
        let sandbox = Sandbox {
            view: View {
                readable: vec![],
                writable: vec![path],
                shown: vec![],
                laid: vec![],
                network: Network::Loopback,
            },
            limits: SandboxLimits { cpu: Duration::from_secs(20), ..SandboxLimits::default() },
        };
        let fixture = Self { who, work, outside, sandbox };
        fs::write(fixture.secret(), "a secret").expect("written");
        open_to_all(&fixture.secret(), 0o666);
        fixture
    }

    pub(crate) fn work(&self) -> PathBuf {
        self.work.path().canonicalize().expect("a path")
    }

    pub(crate) fn outside(&self) -> PathBuf {
        self.outside.path().canonicalize().expect("a path")
    }

    /// Readable for everybody, were it not for the sandbox.
    pub(crate) fn secret(&self) -> PathBuf {
        self.outside.path().join("secret")
    }

    /// The program's file, in the folder to work in.
    pub(crate) fn program(&self, name: &str, code: &str) -> PathBuf {
        let path = self.work().join(name);
        fs::write(&path, code).expect("written");
        path
    }

    pub(crate) fn command(&self, code: &str) -> Command {
        self.command_of(&node(), code)
    }

    pub(crate) fn command_of(&self, node: &Path, code: &str) -> Command {
        let file = self.program("program.js", code);
        self.prepare(self.sandbox.command(runner(), node, [file]))
    }

    /// The same on a machine where only some of the layers hold.
    pub(crate) fn command_with(&self, layers: &[Layer], code: &str) -> Command {
        let file = self.program("program.js", code);
        let orders = self.sandbox.orders(&node(), &[]);
        let mut orders: serde_json::Value = serde_json::from_str(&orders).expect("json");
        orders["layers"] = serde_json::to_value(layers).expect("json");
        let mut command = Command::new(runner());
        command.args(["sandbox", &orders.to_string(), "--"]).arg(node()).arg(file).env_clear();
        self.prepare(command)
    }

    fn prepare(&self, mut command: Command) -> Command {
        become_one(&mut command, self.who);
        command
            .current_dir(self.work())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0);
        command
    }

    /// Runs it to its end.
    pub(crate) fn run(&self, code: &str) -> Output {
        finish(&mut self.command(code))
    }

    /// What it prints; it has to end well.
    pub(crate) fn prints(&self, code: &str) -> String {
        good(&self.run(code))
    }
}

pub(crate) fn good(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    assert!(output.status.success(), "{}: {text} {errors}", output.status);
    text
}

pub(crate) fn finish(command: &mut Command) -> Output {
    let child = command.spawn().expect("started");
    let group = rustix::process::Pid::from_child(&child);
    let (sender, receiver) = std::sync::mpsc::channel::<()>();
    let guard = std::thread::spawn(move || {
        if receiver.recv_timeout(PATIENCE) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
    });
    let output = child.wait_with_output().expect("an end");
    drop(sender);
    guard.join().expect("the guard");
    output
}

/// Waits until something is so.
pub(crate) fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < end, "never: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// How many processes of the machine have these words in their command line.
pub(crate) fn processes_with(words: &str) -> usize {
    let processes = fs::read_dir("/proc").expect("/proc").flatten();
    let has = |path: PathBuf| {
        let line = fs::read(path.join("cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).contains(words)
    };
    processes.filter(|process| has(process.path())).count()
}
