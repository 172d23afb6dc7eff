//! Graded programs share the keeper that starts them, one after the other, and nothing else.

use std::fs;
use std::os::unix::fs::lchown;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nodelings::sandbox::{can_lay, use_runner};
use rustix::process::{Pid, Signal, geteuid, kill_process};

use crate::class::{Class, RIGHT, WRONG, said};

/// An ordinary user, who owns nothing else.
const SOMEBODY: u32 = 54321;
const PATIENCE: Duration = Duration::from_secs(60);

/// Leaves a server, an abstract socket, a process and a file.
const LEAVES: &str = r"
const fs = require('fs');
const code = `
  const net = require('net');
  net.createServer(() => {}).listen(47001, '127.0.0.1', () =>
    net.createServer(() => {}).listen('\\0nodelings-left', () =>
      require('fs').writeFileSync('/tmp/left', 'x')));
  setInterval(() => {}, 1e6);`;
const options = { detached: true, stdio: 'ignore' };
require('child_process').spawn(process.execPath, ['-e', code], options).unref();
while (!fs.existsSync('/tmp/left'));
exports.add = () => 2;
";

/// Right, if there is nothing of that.
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
  || await reaches({ host: '127.0.0.1', port: 47001 })
  || await reaches({ path: '\0nodelings-left' })
  || await isTaken();
exports.add = (one, other) => one === 1 ? 2 : finds().then((found) => found ? -1 : one + other);
";

/// Whether anybody can be a keeper here.
fn keeps() -> bool {
    use_runner(PathBuf::from(env!("CARGO_BIN_EXE_runner")));
    can_lay()
}

/// For an ordinary user, if we are another one.
fn given_to_somebody(class: &Class, mut command: Command) -> Command {
    fn give(path: &Path) {
        lchown(path, Some(SOMEBODY), Some(SOMEBODY)).unwrap();
        let is_folder = fs::symlink_metadata(path).unwrap().is_dir();
        for entry in is_folder.then(|| fs::read_dir(path).unwrap()).into_iter().flatten() {
            give(&entry.unwrap().path());
        }
    }
    if geteuid().is_root() {
        give(&class.path(""));
        command.uid(SOMEBODY).gid(SOMEBODY);
    }
    command
}

#[test]
fn what_one_submission_leaves_is_gone_for_the_next() {
    if !keeps() {
        return;
    }
    for as_somebody in [false, true] {
        let class = Class::new();
        class.hand_in("a", LEAVES).hand_in("b", LOOKS);
        // So that whoever looks sees what there is.
        class.hand_in("c", &format!("{{ {LEAVES} }} {LOOKS}"));
        let mut command = class.command("grade class --out out --jobs 1");
        if as_somebody {
            command = given_to_somebody(&class, command);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
        // In this order.
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
fn what_fills_the_memory_of_its_sandbox_is_told() {
    if !keeps() {
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
fn a_keeper_that_is_killed_costs_no_verdict() {
    if !keeps() {
        return;
    }
    let class = Class::new();
    for number in 0..12 {
        class.hand_in(&format!("learner{number:02}"), &format!("{WRONG}// {number}\n"));
    }
    let mut runner = started(&mut class.command("grade class --out out"));
    let mut killed = 0;
    while runner.try_wait().unwrap().is_none() {
        // Fewer than what the runner gives up after.
        for keeper in keepers_of(&runner).into_iter().take(4 - killed) {
            kill_process(keeper, Signal::KILL).unwrap_or_default();
            killed += 1;
        }
        sleep(Duration::from_millis(150));
    }
    let output = runner.wait_with_output().unwrap();
    assert!(output.status.success() && killed > 0, "{killed} {}", said(&output));
    let results = class.results("out");
    assert_eq!(results.len(), 24);
    assert!(results.values().all(|line| line["verdict"] == "fail"), "{results:?}");
}

#[test]
fn a_runner_that_is_killed_leaves_no_program_and_nobodys_work() {
    if !keeps() {
        return;
    }
    let class = Class::new();
    class.hand_in("a", "for (;;);").hand_in("b", "for (;;); // too");
    let temp = class.path("temp");
    fs::create_dir(&temp).unwrap();
    let mut runner = started(class.command("grade class --out out").env("TMPDIR", &temp));
    let mark = format!("NODELINGS_RUN={}-", runner.id());
    until("a program runs", || marked_with(&mark) > 0);
    let keepers = keepers_of(&runner);
    runner.kill().unwrap();
    runner.wait().unwrap();
    until("no program runs", || marked_with(&mark) == 0);
    until("no keeper is left", || {
        keepers.iter().all(|keeper| !Path::new(&format!("/proc/{keeper}")).exists())
    });
    let left = files_below(&temp);
    assert!(left.iter().all(|path| !path.ends_with("add1.js")), "{left:?}");
}

fn started(command: &mut Command) -> Child {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < end, "never: {what}");
        sleep(Duration::from_millis(10));
    }
}

fn processes() -> impl Iterator<Item = i32> {
    let all = fs::read_dir("/proc").unwrap().flatten();
    all.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

fn read(process: i32, name: &str) -> String {
    let bytes = fs::read(format!("/proc/{process}/{name}")).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn keepers_of(runner: &Child) -> Vec<Pid> {
    let parent = format!("PPid:\t{}\n", runner.id());
    let is_one = |process: &i32| {
        read(*process, "status").contains(&parent) && read(*process, "cmdline").contains("\0keep")
    };
    processes().filter(is_one).filter_map(Pid::from_raw).collect()
}

fn marked_with(mark: &str) -> usize {
    processes().filter(|process| read(*process, "environ").contains(mark)).count()
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}
