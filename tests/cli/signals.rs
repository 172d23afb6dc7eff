//! Ctrl-C and termination signals: whatever a command has started ends with it.
#![cfg(unix)]

use std::net::TcpListener;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use nodelings::sandbox::{Isolation, use_runner};
use rustix::process::{Pid, Signal, kill_process};

use crate::cli::session::Session;

/// Only ends a test that hangs.
const PATIENCE: Duration = Duration::from_secs(30);
const ENDLESS: &str = "for (;;) {}\n";

/// A course whose exercise `stack1` never ends: neither the learner's file nor the solution.
fn endless() -> Session {
    let mut session = Session::cups();
    let manifest = session.read("info.toml");
    let task = "It is done already: begin with the next one.\"";
    assert!(manifest.contains(task));
    session.write("info.toml", manifest.replace(task, &format!("{task}\ntimeout_ms = 60000")));
    session.write("exercises/01_cups/stack1/stack1.js", ENDLESS);
    session.write("solutions/01_cups/stack1/stack1.js", ENDLESS);
    session.write("tests/course/01_cups/stack1/wrong/endless.js", ENDLESS);
    session.write(
        "stack.toml",
        "schema = 1\nid = \"s\"\ntitle = \"S\"\n[[unit]]\nname = \"One\"\nexercises = [\"stack1\"]\n",
    );
    session.write("class/ada/exercises/01_cups/stack1/stack1.js", ENDLESS);
    session
}

/// Processes whose command line has these words, as `ps` shows them.
fn processes(words: &str) -> Vec<String> {
    let output = Command::new("ps").args(["-A", "-o", "pid=,stat=,args="]).output().expect("ps");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let is_alive =
        |line: &&str| !line.split_whitespace().nth(1).is_some_and(|s| s.starts_with('Z'));
    text.lines().filter(|line| line.contains(words)).filter(is_alive).map(str::to_owned).collect()
}

#[track_caller]
fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "{what}");
        thread::sleep(Duration::from_millis(20));
    }
}

fn start(session: &Session, words: &str) -> Child {
    let words = shell_words::split(words).expect("words").into_iter().map(Into::into);
    let mut command = session.command(&words.collect::<Vec<_>>());
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("started")
}

fn signal(child: &Child, signal: Signal) {
    let pid = Pid::from_child(child);
    kill_process(pid, signal).expect("signalled");
}

/// Waits for the end of a command that was asked to end.
fn ended(child: Child) -> Output {
    let pid = child.id().to_string();
    let waiting = thread::spawn(move || child.wait_with_output().expect("it ends"));
    let deadline = Instant::now() + PATIENCE;
    while !waiting.is_finished() {
        if Instant::now() > deadline {
            let _ = Command::new("kill").args(["-KILL", &pid]).status();
            panic!("the command goes on after the signal");
        }
        thread::sleep(Duration::from_millis(20));
    }
    waiting.join().expect("read")
}

fn leaves_nothing_behind(command: &str, by: Signal) {
    let session = endless();
    let course = session.here().display().to_string();
    let child = start(&session, command);
    let node = || processes(&course).iter().any(|line| line.contains("boot.cjs"));
    wait_until("Node.js is not started", node);
    thread::sleep(Duration::from_millis(300)); // it is in the loop now, or soon
    signal(&child, by);
    let output = ended(child);
    assert_ne!(output.status.code(), Some(0), "{command}: {output:?}");
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(text.contains("stopped"), "{command}: {text}");
    // A sandbox takes a moment to go.
    wait_until(command, || !node());
}

#[test]
fn run_leaves_no_node_behind_by_any_signal() {
    for by in [Signal::INT, Signal::TERM, Signal::HUP] {
        leaves_nothing_behind("run stack1", by);
    }
}

#[test]
fn verify_leaves_no_node_behind() {
    leaves_nothing_behind("verify stack1", Signal::INT);
}

#[test]
fn dev_check_leaves_no_node_behind() {
    leaves_nothing_behind("dev check stack1", Signal::TERM);
}

#[test]
fn grading_leaves_no_node_behind() {
    leaves_nothing_behind("--progression stack.toml grade class --out out --unsafe", Signal::HUP);
    use_runner(env!("CARGO_BIN_EXE_runner").into());
    if Isolation::here() != Isolation::None {
        leaves_nothing_behind("--progression stack.toml grade class --out out", Signal::INT);
    }
}

#[test]
fn fetching_a_progression_leaves_no_git_behind() {
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = silent.local_addr().expect("an address").to_string();
    for command in ["progression check", "list"] {
        let session = Session::cups();
        let child = start(&session, &format!("--progression http://{address}/tea.git {command}"));
        let git = || processes(&address).iter().any(|line| line.contains("fetch"));
        wait_until("git is not started", git);
        signal(&child, Signal::INT);
        let output = ended(child);
        assert_ne!(output.status.code(), Some(0), "{command}: {output:?}");
        wait_until(command, || !git());
    }
}
