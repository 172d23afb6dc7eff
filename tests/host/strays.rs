//! Processes that get out of a run's process group: all of them end with the run, and nothing else does.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use nodelings::node::{Host, HostEvent, Running, fresh_nonce};
use nodelings::verdict::{End, Mark, Observation};

use super::fixture::{Fixture, marks, node, printed};

/// Runs to the end, with everything seen to that is done after it.
fn run(fixture: &Fixture) -> Observation {
    let (running, ended) = start(fixture);
    let seen = ended.recv().expect("it ends");
    running.join();
    seen
}

fn start(fixture: &Fixture) -> (Running, mpsc::Receiver<Observation>) {
    let host = Host::boot(&node(), &fixture.spec).expect("booted");
    let (send, ended) = mpsc::channel();
    let running = host.run(&fresh_nonce(), move |event| {
        if let HostEvent::Ended(seen) = event {
            let _ = send.send(seen);
        }
    });
    (running, ended)
}

fn exists(pid: &str) -> bool {
    fs::exists(format!("/proc/{}", pid.trim())).expect("readable")
}

/// Waits until a file has a text.
fn wait_for(file: &str) -> String {
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        match fs::read_to_string(file) {
            Ok(text) if text.ends_with('\n') => return text,
            _ => assert!(Instant::now() < until, "{file} does not come"),
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// A function `daemon(file)` for a test: a double fork into a session of its own, without an
/// environment; `file` gets its id.
const DAEMON: &str = "const daemon = (file) => require('node:child_process').execFileSync('sh',
      ['-c', '(env -i setsid sh -c \"echo \\\\$\\\\$ > \\'$0\\'; exec sleep 1000\" &)', file], { stdio: 'ignore' });\n";

#[test]
fn a_child_that_empties_its_environment_does_not_survive() {
    let fixture = Fixture::new(
        "test('escapes', () => { for (const stdio of ['ignore', 'inherit']) {
          const child = spawn('sleep', ['1000'], { stdio, detached: true, env: {} });
          child.unref(); console.log(child.pid);
        } });",
    );
    let seen = run(&fixture);
    let printed = printed(&seen);
    assert_eq!(printed.lines().count(), 2);
    assert!(!printed.lines().any(exists), "{printed}");
}

#[test]
fn a_double_fork_into_another_session_does_not_survive() {
    let fixture =
        Fixture::new(&format!("{DAEMON}test('escapes', () => daemon(`${{__dirname}}/pid`));"));
    let seen = run(&fixture);
    assert_eq!(marks(&seen), [("escapes", Mark::Passed)], "{seen:?}");
    assert_eq!(seen.end, End::Exited { code: 0 });
    // It may have been ended before it could write.
    assert!(
        !fs::read_to_string(fixture.path("pid")).is_ok_and(|pid| !pid.is_empty() && exists(&pid))
    );
}

#[test]
fn a_stray_s_own_children_do_not_survive() {
    let fixture = Fixture::new(
        "test('escapes', (t, done) => {
          const script = 'sleep 1000 & echo $! > pid; wait';
          spawn('setsid', ['sh', '-c', script], { stdio: 'ignore', env: { PATH: process.env.PATH } }).unref();
          const look = () => require('fs').existsSync('pid') ? done() : setTimeout(look, 5);
          look();
        });",
    );
    let seen = run(&fixture);
    assert_eq!(marks(&seen), [("escapes", Mark::Passed)], "{seen:?}");
    let pid = fs::read_to_string(fixture.path("pid")).expect("a pid");
    assert!(pid.trim().is_empty() || !exists(&pid), "{pid}");
}

#[test]
fn an_orphan_lives_as_long_as_its_own_run() {
    let going_on = Fixture::new(&format!(
        "{DAEMON}test('goes on', (t, done) => {{
          daemon(`${{__dirname}}/pid`);
          const look = () => {{
            if (!require('fs').existsSync(`${{__dirname}}/go`)) return setTimeout(look, 5);
            process.kill(Number(require('fs').readFileSync(`${{__dirname}}/pid`, 'utf8')), 0);
            done();
          }};
          look();
        }});"
    ));
    let (running, ended) = start(&going_on);
    let pid = wait_for(&going_on.path("pid"));
    let other =
        Fixture::new(&format!("{DAEMON}test('escapes', () => daemon(`${{__dirname}}/pid`));"));
    run(&other);
    assert!(exists(&pid), "another run's end is not its own");
    fs::write(going_on.path("go"), "").expect("written");
    let seen = ended.recv().expect("it ends");
    running.join();
    assert_eq!(marks(&seen), [("goes on", Mark::Passed)], "{seen:?}");
    assert!(!exists(&pid));
}

#[test]
fn other_children_of_the_runner_and_what_they_leave_behind_are_not_touched() {
    let fixture = Fixture::new("test('a', () => {});");
    run(&fixture); // from now on this process adopts orphans
    // An editor that goes into the background, and a child whose status somebody waits for.
    let script = "setsid sleep 1000 > /dev/null 2>&1 & echo $!";
    let editor = Command::new("sh").args(["-c", script]).output().expect("started");
    let editor = String::from_utf8_lossy(&editor.stdout).into_owned();
    let mut child = Command::new("sh").args(["-c", "exit 7"]).spawn().expect("started");
    run(&fixture);
    assert!(exists(&editor));
    assert_eq!(child.wait().expect("a status").code(), Some(7));
    let ended = Command::new("kill").args(["-9", editor.trim()]).status();
    assert!(ended.is_ok_and(|status| status.success()));
}

/// Set in a process that [`a_runner_that_is_process_1_leaves_no_zombies`] has started.
const INSIDE: &str = "NODELINGS_TEST_IS_PROCESS_1";

#[test]
fn a_runner_that_is_process_1_leaves_no_zombies() {
    if std::env::var_os(INSIDE).is_some() {
        assert_eq!(std::process::id(), 1);
        leave_many_behind();
        assert_eq!(others(), [] as [String; 0]);
        return;
    }
    let unshare = || {
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--pid", "--fork", "--mount-proc"]);
        command
    };
    let allowed = unshare().arg("true").stderr(Stdio::null()).status();
    if !allowed.is_ok_and(|status| status.success()) {
        return; // no namespaces for this user here
    }
    let (_, module) = module_path!().split_once("::").expect("a module of the test binary");
    let test = format!("{module}::a_runner_that_is_process_1_leaves_no_zombies");
    let inside = unshare()
        .arg(std::env::current_exe().expect("a path"))
        .args([&*test, "--exact", "--nocapture"])
        .env(INSIDE, "1")
        .output()
        .expect("started");
    let words = String::from_utf8_lossy(&inside.stdout);
    let errors = String::from_utf8_lossy(&inside.stderr);
    assert!(inside.status.success() && words.contains("1 passed"), "{words}\n{errors}");
}

/// Runs that leave children in the group, out of it, ended and not ended.
fn leave_many_behind() {
    let fixture = Fixture::new(&format!(
        "{DAEMON}test('escapes', () => {{
          daemon(`${{__dirname}}/pid`);
          for (const detached of [true, false]) for (const time of ['0', '1000'])
            spawn('sleep', [time], {{ stdio: 'ignore', detached }}).unref();
        }});"
    ));
    for _ in 0..3 {
        run(&fixture);
    }
}

/// All processes but the first, as `/proc` has them: name and state.
fn others() -> Vec<String> {
    let entries = fs::read_dir("/proc").expect("readable").flatten();
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    ids.filter(|id| *id != 1)
        .filter_map(|id| {
            fs::read_to_string(Path::new("/proc").join(id.to_string()).join("stat")).ok()
        })
        .collect()
}
