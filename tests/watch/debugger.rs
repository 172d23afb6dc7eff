//! The debugger: it waits at an address of this machine, and leaves no process behind.

use std::io::Write as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use rustix::process::Signal;

use crate::watch::course::{Folder, until};
use crate::watch::terminal::Terminal;

const WAITS: &str = "It waits for a debugger at 127.0.0.1:";

/// Presses g and returns the address that the page shows.
fn debugging(terminal: &mut Terminal) -> String {
    terminal.send("g");
    address(&terminal.wait_for(WAITS))
}

fn address(text: &str) -> String {
    let port = text.split(WAITS).nth(1).expect("an address");
    let port: String = port.chars().take_while(char::is_ascii_digit).collect();
    format!("127.0.0.1:{port}")
}

/// Counts the processes of this course that run under the debugger.
fn processes(folder: &Folder) -> usize {
    let all = Command::new("ps").args(["-eo", "stat=,args="]).output().expect("ps").stdout;
    let all = String::from_utf8_lossy(&all).into_owned();
    let base = folder.base().display().to_string();
    let is_ours = |line: &&str| {
        !line.starts_with('Z') && line.contains("--inspect-brk") && line.contains(&base)
    };
    all.lines().filter(is_ours).count()
}

fn none_left(folder: &Folder) {
    until("a process is left behind", || processes(folder) == 0);
}

/// Attaches to the program, lets it run to its end and detaches.
fn attach_and_continue(address: &str) {
    let mut node = Command::new("node");
    node.args(["inspect", address])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut debugger = node.spawn().expect("node inspect");
    let mut input = debugger.stdin.take().expect("piped");
    for command in ["c\n", ".exit\n"] {
        thread::sleep(Duration::from_millis(1500));
        let _ = input.write_all(command.as_bytes()); // it may have ended with the program
    }
    let _ = debugger.wait();
}

#[test]
fn g_waits_for_a_debugger_and_shows_what_the_program_prints_and_is_no_try() {
    let folder = Folder::small();
    let mut terminal = folder.watch();
    terminal.wait_for("waiting for your first save");
    let address = debugging(&mut terminal);
    terminal.wait_for_all(&["node inspect", "chrome://inspect", "Attach to the runner", "k end"]);
    assert!(processes(&folder) > 0);
    attach_and_continue(&address);
    terminal.wait_for_all(&["The program has ended with exit code 1", "It printed:", "g close"]);
    none_left(&folder);
    terminal.send("g");
    terminal.wait_for("waiting for your first save");
    assert_eq!(folder.journal("ran").len(), 0, "it is no try");
}

#[test]
fn every_way_to_leave_ends_the_program_under_the_debugger() {
    let folder = Folder::small();
    let mut terminal = folder.watch();
    terminal.wait_for("waiting for your first save");
    for keys in ["k", "q", "\x1b", "g"] {
        debugging(&mut terminal);
        terminal.send(keys);
        terminal.wait_without("The debugging session has ended.", WAITS);
        none_left(&folder);
    }
    debugging(&mut terminal);
    folder.save("sums1_add", &folder.text("sums1_add")); // a save without a change
    terminal.wait_without("run", WAITS);
    none_left(&folder);
    debugging(&mut terminal);
    folder.solve("sums1_add");
    terminal.wait_for("sums1_add passed");
    none_left(&folder);
    debugging(&mut terminal);
    terminal.send("\x03");
    assert_eq!(terminal.wait_end().code, 0);
    none_left(&folder);
}

#[test]
fn a_killed_runner_leaves_no_program_under_the_debugger() {
    let folder = Folder::small();
    let mut terminal = folder.watch();
    terminal.wait_for("waiting for your first save");
    debugging(&mut terminal);
    terminal.signal(Signal::KILL);
    none_left(&folder);
}

#[test]
fn run_debug_waits_and_ctrl_c_ends_it() {
    let folder = Folder::small();
    let mut terminal = folder.runner(&["run", "sums1_add", "--debug"]).start();
    let address = address(&terminal.wait_for(WAITS));
    terminal.wait_for("Ctrl-C ends it.");
    assert!(processes(&folder) > 0);
    terminal.send("\x03");
    assert_ne!(terminal.wait_end().code, 0);
    none_left(&folder);
    let terminal = folder.runner(&["run", "sums1_add", "--debug"]).start();
    let second = self::address(&terminal.wait_for(WAITS));
    assert!(!second.is_empty() && !address.is_empty());
    attach_and_continue(&second);
    let ending = terminal.wait_end();
    assert_eq!(ending.code, 1, "{}", ending.screen);
    assert_eq!(folder.journal("ran").len(), 0);
    none_left(&folder);
}

#[test]
fn the_plain_mode_prints_the_address_and_ends_the_program_with_k() {
    let folder = Folder::small();
    let mut terminal = folder.runner(&["watch", "--plain"]).start();
    terminal.wait_for("Save the file to run it.");
    terminal.send("g\n");
    terminal.wait_for_all(&[WAITS, "k and Enter, or a save of your file, ends it."]);
    terminal.send("k\n");
    terminal.wait_for("The debugging session has ended.");
    none_left(&folder);
    terminal.send("q\n");
    assert_eq!(terminal.wait_end().code, 0);
}
