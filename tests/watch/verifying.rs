//! The page of all exercises: its runs end when it is left, however that happens.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::watch::course::Folder;
use crate::watch::terminal::{PATIENCE, Terminal};

/// A course whose last exercise writes its process's number down and never ends.
struct Endless {
    folder: Folder,
    pid: PathBuf,
}

impl Endless {
    fn new() -> Self {
        let folder = Folder::small();
        let pid = folder.base().join("pid");
        let write = format!(
            "require('node:fs').writeFileSync('{}', String(process.pid));\n",
            pid.display()
        );
        folder.save("lists2_total", &format!("{write}for (;;) {{}}\n"));
        Self { folder, pid }
    }

    /// Opens the page and waits for the endless program; returns its process.
    #[track_caller]
    fn verify(&self, terminal: &mut Terminal) -> String {
        let _ = fs::remove_file(&self.pid);
        terminal.send("v");
        let pid = || fs::read_to_string(&self.pid).ok().filter(|pid| !pid.is_empty());
        wait_until("the endless program does not begin", || pid().is_some());
        pid().expect("a pid")
    }
}

#[track_caller]
fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let deadline = Instant::now() + PATIENCE;
    while !is_so() {
        assert!(Instant::now() < deadline, "{what}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// Whether a process is at work (and no zombie).
fn is_alive(pid: &str) -> bool {
    let state = Command::new("ps").args(["-o", "stat=", "-p", pid.trim()]).output();
    let state = state.expect("ps").stdout;
    !state.is_empty() && !state.starts_with(b"Z")
}

#[test]
fn every_key_that_leaves_the_page_ends_its_runs() {
    let course = Endless::new();
    let mut terminal = course.folder.watch();
    terminal.wait_for("waiting for your first save");
    for key in ["q", "n", "b", "l", "?", "h", "x", "e", "r", "\r", "\x1b"] {
        let pid = course.verify(&mut terminal);
        terminal.send(key);
        wait_until(&format!("{key:?} leaves {pid} behind"), || !is_alive(&pid));
        if matches!(key, "l" | "?" | "x" | "e") {
            terminal.send("q");
        }
    }
}

#[test]
fn a_restart_of_verify_ends_the_earlier_runs() {
    let course = Endless::new();
    let mut terminal = course.folder.watch();
    terminal.wait_for("waiting for your first save");
    let first = course.verify(&mut terminal);
    let second = course.verify(&mut terminal);
    assert_ne!(first, second);
    wait_until("the first run goes on", || !is_alive(&first));
    assert!(is_alive(&second));
    terminal.send("q");
    wait_until("the second run goes on", || !is_alive(&second));
}

#[test]
fn leaving_the_watch_ends_the_runs_before_the_terminal_is_given_back() {
    for key in ["\x03", "qq"] {
        let course = Endless::new();
        let mut terminal = course.folder.watch();
        terminal.wait_for("waiting for your first save");
        let pid = course.verify(&mut terminal);
        terminal.send(key);
        terminal.wait_end();
        assert!(!is_alive(&pid), "{key:?} leaves {pid} behind");
    }
}
