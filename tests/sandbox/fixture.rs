//! A folder to work in, a folder outside the view, and two users to run as.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, lchown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use nodelings::node::Node;
use nodelings::sandbox::{
    LEFT_PROCESSES, Layer, Network, Sandbox, SandboxLimits, View, use_runner,
};
use tempfile::TempDir;

/// An ordinary user, and not the one that the sandbox turns root into.
const ORDINARY: u32 = 4242;
/// Only reached if something hangs.
const TIMEOUT: Duration = Duration::from_secs(60);

/// The layers that hold without user namespaces, as on Ubuntu 23.10 and newer.
pub(crate) const WITHOUT_NAMESPACES: [Layer; 6] = [
    Layer::Limits,
    Layer::Identity,
    Layer::Landlock,
    Layer::LandlockTcp,
    Layer::LandlockScope,
    Layer::SystemCalls,
];

/// The user that the runner runs as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum User {
    /// The user that runs the tests: root in a container.
    Current,
    /// An ordinary user; only if the tests run as root.
    Ordinary,
}

pub(crate) fn users() -> Vec<User> {
    let root = rustix::process::geteuid().is_root();
    if root { vec![User::Current, User::Ordinary] } else { vec![User::Current] }
}

pub(crate) fn runner() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_runner"))
}

pub(crate) fn node() -> PathBuf {
    static NODE: OnceLock<PathBuf> = OnceLock::new();
    NODE.get_or_init(|| Node::find(Path::new(".")).expect("Node.js").path).clone()
}

/// Whether all of the layers hold for this user. Prints those that do not.
#[expect(clippy::print_stdout, reason = "a test that is skipped says so")]
pub(crate) fn holds(user: User, layers: &[Layer]) -> bool {
    let mut command = Command::new(runner());
    run_as(&mut command, user);
    let folder = TempDir::new().expect("a folder");
    open_to_all(folder.path(), 0o755);
    let output = command
        .args(["doctor", "--grade", "--format", "json"])
        .current_dir(folder.path())
        .output()
        .expect("the doctor");
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("json");
    let rows = report.as_array().expect("rows");
    let missing: Vec<&str> = layers
        .iter()
        .map(|layer| layer.name())
        .filter(|name| !rows.iter().any(|row| row["name"] == **name && row["mark"] == "good"))
        .collect();
    if !missing.is_empty() {
        println!("skipped for {user:?}: {missing:?} do not hold here");
    }
    missing.is_empty()
}

fn run_as(command: &mut Command, user: User) {
    if user == User::Ordinary {
        command.uid(ORDINARY).gid(ORDINARY);
    }
}

pub(crate) fn open_to_all(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
}

pub(crate) struct Fixture {
    user: User,
    work: TempDir,
    outside: TempDir,
    pub(crate) sandbox: Sandbox,
}

impl Fixture {
    pub(crate) fn new(user: User) -> Self {
        use_runner(runner().to_owned());
        let (work, outside) =
            (TempDir::new().expect("a folder"), TempDir::new().expect("a folder"));
        let path = work.path().canonicalize().expect("a path");
        if user == User::Ordinary {
            lchown(&path, Some(ORDINARY), Some(ORDINARY)).expect("given");
        }
        open_to_all(outside.path(), 0o777);
        let sandbox = Sandbox {
            view: View {
                readable: vec![],
                writable: vec![path],
                bind_mounts: vec![],
                tmpfs_files: vec![],
                network: Network::Loopback,
            },
            limits: SandboxLimits { cpu: Duration::from_secs(20), ..SandboxLimits::default() },
        };
        let fixture = Self { user, work, outside, sandbox };
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

    /// A file outside the view. Its permissions allow everyone to read it.
    pub(crate) fn secret(&self) -> PathBuf {
        self.outside.path().join("secret")
    }

    /// Writes the program's file to the folder to work in.
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

    /// Returns the command of a machine on which only these layers hold.
    pub(crate) fn command_with(&self, layers: &[Layer], code: &str) -> Command {
        let file = self.program("program.js", code);
        let request = self.sandbox.request_text(&node(), &[]);
        let mut request: serde_json::Value = serde_json::from_str(&request).expect("json");
        request["layers"] = serde_json::to_value(layers).expect("json");
        let mut command = Command::new(runner());
        command.args(["sandbox", &request.to_string(), "--"]).arg(node()).arg(file).env_clear();
        self.prepare(command)
    }

    /// Returns the command of a program that is not Node.js.
    pub(crate) fn command_of_program(&self, program: &Path, args: &[&str]) -> Command {
        self.prepare(self.sandbox.command(runner(), program, args))
    }

    /// Like `command_of_program`, on a machine on which only these layers hold.
    pub(crate) fn command_of_program_with(
        &self,
        layers: &[Layer],
        program: &Path,
        args: &[&str],
    ) -> Command {
        let request = self.sandbox.request_text(program, &[]);
        let mut request: serde_json::Value = serde_json::from_str(&request).expect("json");
        request["layers"] = serde_json::to_value(layers).expect("json");
        let mut command = Command::new(runner());
        command.args(["sandbox", &request.to_string(), "--"]).arg(program).args(args).env_clear();
        self.prepare(command)
    }

    fn prepare(&self, mut command: Command) -> Command {
        run_as(&mut command, self.user);
        command
            .current_dir(self.work())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0);
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, code: &str) -> Output {
        finish(&mut self.command(code))
    }

    /// Returns what the program prints. It must end with status 0.
    pub(crate) fn prints(&self, code: &str) -> String {
        good(&self.run(code))
    }
}

pub(crate) fn good(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    let text = String::from_utf8_lossy(&output.stdout);
    // The sandbox reports processes that outlived the program, at the end of its output.
    let report = String::from_utf8_lossy(LEFT_PROCESSES);
    let text = text.strip_suffix(&*report).unwrap_or(&text).trim().to_owned();
    assert!(output.status.success(), "{}: {text} {errors}", output.status);
    text
}

pub(crate) fn finish(command: &mut Command) -> Output {
    let child = command.spawn().expect("started");
    let group = rustix::process::Pid::from_child(&child);
    let (sender, receiver) = std::sync::mpsc::channel::<()>();
    let guard = std::thread::spawn(move || {
        if receiver.recv_timeout(TIMEOUT) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
    });
    let output = child.wait_with_output().expect("an end");
    drop(sender);
    guard.join().expect("the guard");
    output
}

/// Waits until a condition holds.
pub(crate) fn until(what: &str, mut condition: impl FnMut() -> bool) {
    let end = Instant::now() + TIMEOUT;
    while !condition() {
        assert!(Instant::now() < end, "never: {what}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Counts the processes of the machine that have these words in their command line.
pub(crate) fn processes_with(words: &str) -> usize {
    let processes = fs::read_dir("/proc").expect("/proc").flatten();
    let has = |path: PathBuf| {
        let line = fs::read(path.join("cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).contains(words)
    };
    processes.filter(|process| has(process.path())).count()
}
