//! Graded runs share nothing: not with other submissions, and not with an earlier run of the same one.

use std::fs;
use std::os::unix::fs::lchown;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nodelings::sandbox::{Isolation, use_runner};
use rustix::process::geteuid;

use crate::grade::class::{Class, RIGHT, said};

/// An ordinary user that owns nothing else.
const ORDINARY: u32 = 54321;
const TIMEOUT: Duration = Duration::from_secs(60);

/// Leaves a server, an abstract socket, a closed connection, a process and a file behind.
const LEAVES: &str = r"
const fs = require('fs');
const code = `
  const net = require('net');
  const leave = (place, then) => net.createServer((socket) => socket.end()).listen(place, then);
  leave({ port: 47001, host: '127.0.0.1' }, () => net.connect(47001, '127.0.0.1').resume().on('close', () =>
    leave({ path: '\\0nodelings-left' }, () => require('fs').writeFileSync('/tmp/left', 'x'))));
  setInterval(() => {}, 1e6);`;
const options = { detached: true, stdio: 'ignore' };
const child = require('child_process').spawn(process.execPath, ['-e', code], options);
child.unref();
// The second run has no network, so the child fails there.
const hasFailed = () => fs.readFileSync(`/proc/${child.pid}/stat`, 'utf8').includes(') Z');
while (!fs.existsSync('/tmp/left') && !hasFailed());
exports.add = () => 3;
";

/// Passes if none of that can be found.
const LOOKS: &str = r"
const fs = require('fs');
const net = require('net');
const reaches = (place) => new Promise((done) => {
  const socket = net.connect(place);
  socket.on('connect', () => { socket.destroy(); done(true); });
  socket.on('error', () => done(false));
});
const isTaken = () => new Promise((done) => {
  const server = net.createServer().on('error', () => done(true));
  server.listen(47001, '127.0.0.1', () => server.close(() => done(false)));
});
const finds = async () => fs.existsSync('/tmp/left')
  || fs.readFileSync('/proc/net/unix', 'utf8').includes('nodelings-left')
  || await reaches({ host: '127.0.0.1', port: 47001 })
  || await reaches({ path: '\0nodelings-left' })
  || await isTaken();
exports.add = (one, other) => one === 1 ? 2 : finds().then((found) => found ? -1 : one + other);
";

/// Passes if no connection was opened or closed in its network before. Leaves a closed one.
const TRACES: &str = r"
const fs = require('fs');
const net = require('net');
const read = (name) => fs.readFileSync(`/proc/net/${name}`, 'utf8');
const tables = ['tcp', 'tcp6'].filter((name) => fs.existsSync(`/proc/net/${name}`));
const connections = () => tables.flatMap((name) => read(name).trim().split('\n').slice(1));
const opened = () => {
  const [names, values] = read('snmp').split('\n').filter((line) => line.startsWith('Tcp: '))
    .map((line) => line.split(' '));
  return Number(values[names.indexOf('ActiveOpens')]);
};
const before = connections().length + opened();
const connect = () => new Promise((done, failed) => {
  const server = net.createServer((socket) => socket.end());
  server.listen(0, '127.0.0.1', () => {
    const socket = net.connect(server.address().port, '127.0.0.1').resume().on('error', failed);
    socket.on('close', () => server.close(done));
  });
});
const leaves = async () => {
  await connect();
  // State 06 is TIME_WAIT. Without it, the next run would have nothing to find.
  if (!(opened() > 0 && connections().some((line) => / 06 /.test(line)))) return -2;
  return before === 0 ? 42 : -1;
};
exports.add = (one) => one === 1 ? 2 : leaves();
";

/// Whether this machine gives each run its own namespaces.
fn isolates() -> bool {
    use_runner(PathBuf::from(env!("CARGO_BIN_EXE_runner")));
    Isolation::here() == Isolation::Full
}

/// `.ci/run` sets this variable after it has made namespaces itself, where the kernel has Landlock. A fault in
/// the runner would otherwise only skip the tests that should find it.
#[test]
fn the_runner_isolates_fully_where_the_system_can() {
    if std::env::var("NODELINGS_TEST_ISOLATION").is_ok_and(|promised| promised == "full") {
        assert!(isolates(), "`runner doctor --grade` shows what is missing");
    }
}

/// Makes the class and the command those of an ordinary user, if the tests run as root.
fn as_ordinary_user(class: &Class, mut command: Command) -> Command {
    fn give(path: &Path) {
        lchown(path, Some(ORDINARY), Some(ORDINARY)).unwrap();
        let is_folder = fs::symlink_metadata(path).unwrap().is_dir();
        for entry in is_folder.then(|| fs::read_dir(path).unwrap()).into_iter().flatten() {
            give(&entry.unwrap().path());
        }
    }
    if geteuid().is_root() {
        give(&class.path(""));
        command.uid(ORDINARY).gid(ORDINARY);
    }
    command
}

#[test]
fn the_next_submission_finds_nothing_that_the_last_one_left() {
    if !isolates() {
        return;
    }
    for ordinary in [false, true] {
        let class = Class::new();
        class.hand_in("a", LEAVES).hand_in("b", LOOKS);
        // Proves that the search works: it finds what the same submission left.
        class.hand_in("c", &format!("{{ {LEAVES} }} {LOOKS}"));
        let mut command = class.command("grade class --out out --jobs 1");
        if ordinary {
            command = as_ordinary_user(&class, command);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
        // They ran in this order.
        let attempts = fs::read_dir(class.path("out/attempts")).unwrap().next().unwrap().unwrap();
        let lines = fs::read_to_string(attempts.path()).unwrap();
        assert!(lines.find(r#""learner":"a""#) < lines.find(r#""learner":"b""#), "{lines}");
        for ((learner, _), line) in class.results("out") {
            let expected = if learner == "b" { "pass" } else { "fail" };
            assert_eq!(line["verdict"], expected, "{line}");
        }
    }
}

#[test]
fn a_submission_that_fills_the_memory_of_its_sandbox_meets_the_disk_limit() {
    if !isolates() {
        return;
    }
    let class = Class::new();
    let fills = |then: &str| {
        format!(
            "const fs = require('fs');
             try {{ for (let n = 0; n < 40; n++) fs.writeFileSync(`f${{n}}`, Buffer.alloc(4e6)); }}
             catch (error) {{ {then} }}
             exports.add = (one, other) => one + other;"
        )
    };
    class.hand_in("catches", &fills("")).hand_in("throws", &fills("throw error;"));
    class.hand_in("right", RIGHT);
    for ((learner, _), line) in class.graded("out") {
        let expected = if learner == "right" { "pass" } else { "resource" };
        assert_eq!(line["verdict"], expected, "{line}");
    }
}

#[test]
fn no_run_finds_a_trace_of_another_submission_or_of_its_own_first_run() {
    if !isolates() {
        return;
    }
    for ordinary in [false, true] {
        let class = Class::new();
        for learner in ["a", "b", "c"] {
            class.hand_in(learner, &format!("{TRACES}// {learner}\n"));
        }
        let mut command = class.command("grade class --out out --jobs 1");
        if ordinary {
            command = as_ordinary_user(&class, command);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
        for line in class.results("out").values() {
            assert_eq!(line["verdict"], "pass", "{line}");
            // So the second run found nothing, either.
            assert_eq!(line["verified"], true, "{line}");
        }
    }
}

#[test]
fn a_runner_that_is_killed_leaves_no_program_and_no_submission_behind() {
    if !isolates() {
        return;
    }
    let class = Class::new();
    class.hand_in("a", "for (;;);").hand_in("b", "for (;;); // too");
    let temp = class.path("temp");
    fs::create_dir(&temp).unwrap();
    let mut runner = started(class.command("grade class --out out").env("TMPDIR", &temp));
    until("a program runs", || {
        commands_of(&class).iter().any(|line| !line.contains("\0sandbox\0"))
    });
    runner.kill().unwrap();
    runner.wait().unwrap();
    until("no program and no launcher is left", || commands_of(&class).is_empty());
    let left = files_below(&temp);
    assert!(left.iter().all(|path| !path.ends_with("add1.js")), "{left:?}");
}

fn started(command: &mut Command) -> Child {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn until(what: &str, mut condition: impl FnMut() -> bool) {
    let end = Instant::now() + TIMEOUT;
    while !condition() {
        assert!(Instant::now() < end, "never: {what}");
        sleep(Duration::from_millis(10));
    }
}

/// Returns the command lines of the class's runs: of launchers, and of the programs that they start.
fn commands_of(class: &Class) -> Vec<String> {
    let course = class.path("course").canonicalize().unwrap();
    let command = |process: fs::DirEntry| {
        let line = fs::read(process.path().join("cmdline")).unwrap_or_default();
        String::from_utf8_lossy(&line).into_owned()
    };
    let commands = fs::read_dir("/proc").unwrap().flatten().map(command);
    commands
        .filter(|line| line.contains("boot.cjs") && line.contains(&*course.to_string_lossy()))
        .collect()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}

/// Leaves a process behind that nobody sees: it has no pipe, and no parent.
const LEAVES_A_PROCESS: &str =
    "require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'],
  { detached: true, stdio: 'ignore' }).unref();\n";

/// Leaves a server open that keeps the program alive.
const LEAVES_A_SERVER: &str = "require('net').createServer().listen(0);\n";

#[test]
fn what_leaves_a_process_or_a_server_behind_is_flagged_whatever_its_verdict_is() {
    if !isolates() {
        return;
    }
    let class = Class::new();
    for (name, leaves) in [("process", LEAVES_A_PROCESS), ("server", LEAVES_A_SERVER)] {
        class.hand_in(&format!("{name}_right"), &format!("{leaves}{RIGHT}"));
        class.hand_in(&format!("{name}_wrong"), &format!("{leaves}{}", crate::grade::class::WRONG));
    }
    let waits = "require('child_process').spawnSync('/bin/sh', ['-c', ':']);\n";
    class.hand_in("tidy", &format!("{waits}{RIGHT}"));
    for ((learner, _), line) in class.graded("out") {
        let leaky = line["flags"].to_string().contains("leaky");
        assert_eq!(leaky, learner != "tidy", "{line:#}");
        let expected = if learner.ends_with("wrong") { "fail" } else { "pass" };
        assert_eq!(line["verdict"], expected, "{line:#}");
    }
}

#[test]
fn grading_needs_no_folder_for_temporary_files_and_a_full_one_says_nothing_about_isolation() {
    if !isolates() {
        return;
    }
    let class = Class::new();
    class.hand_in("ada", RIGHT);
    let mut command = class.command("grade class --out out");
    let output = command.env("TMPDIR", class.path("missing")).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(class.results("out")[&("ada".to_owned(), "add1".to_owned())]["verdict"], "pass");
}

/// As in a container without an init: the runner gets every orphan, and nobody else waits for them.
#[test]
fn as_process_1_the_runner_isolates_fully_and_leaves_no_zombies() {
    if !isolates() || !geteuid().is_root() {
        return;
    }
    let class = Class::new();
    let starts = "for (let n = 0; n < 5; n++) require('child_process').spawn('/bin/sh', ['-c', '(sleep 0.01 &) ; exit 0'],
      { stdio: 'ignore', detached: true }).unref();\n";
    for name in ["a", "b", "c"] {
        class.hand_in(name, &format!("{starts}{RIGHT}// {name}\n"));
    }
    let runner = class.command("grade class --out out --jobs 1");
    let mut shell = Command::new("unshare");
    shell.args(["--pid", "--fork", "--mount-proc", "/bin/sh", "-c"]);
    // The shell becomes the runner, which is then process 1. Another process counts the runner's zombies.
    shell.arg(
        "count=$1; shift
         (while sleep 0.2; do for s in /proc/[0-9]*/status; do grep -q '^State:.Z' $s && grep -q '^PPid:.1$' $s && echo; done 2>/dev/null | wc -l >> \"$count\"; done) &
         exec \"$@\"",
    );
    shell.arg("sh").arg(class.path("zombies")).arg(runner.get_program()).args(runner.get_args());
    let output = shell.current_dir(class.path("")).env("TZ", "UTC").output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    for line in class.results("out").values() {
        assert_eq!(line["verdict"], "pass", "{line:#}");
    }
    let attempts = fs::read_dir(class.path("out/attempts")).unwrap().next().unwrap().unwrap();
    let lines = fs::read_to_string(attempts.path()).unwrap();
    assert!(lines.contains(r#""isolation":"full""#), "{lines}");
    let counts = fs::read_to_string(class.path("zombies")).unwrap();
    let most = counts.lines().map(|line| line.trim().parse::<u32>().unwrap()).max().unwrap();
    assert!(most <= 8, "zombies gather: {counts}");
}
