//! The terminal is given back as it was on every way out.

use std::fs;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use nodelings::screen::Theme;
use nodelings::system::terminal::FullScreen;
use rustix::process::Signal;

use crate::watch::course::Folder;
use crate::watch::terminal::{Ending, Launch, PATIENCE, Terminal, says};

const BEFORE: &str = "what stood there before";

/// A watch in a terminal where something was written before.
fn started(folder: &Folder) -> Terminal {
    let before = "i=0; while [ $i -lt 50 ]; do i=$((i + 1)); echo line $i; done;";
    let terminal = folder.runner(&["watch"]).after(&format!("{before} echo {BEFORE}")).start();
    terminal.wait_without("waiting for your first save", BEFORE);
    assert!(!terminal.is_cooked());
    terminal
}

#[track_caller]
fn assert_restored(ending: &Ending) {
    let text = String::from_utf8_lossy(&ending.bytes);
    assert!(!ending.alternate_screen, "the alternate screen is still there: {text:?}");
    assert!(!ending.cursor_hidden, "the cursor is hidden: {text:?}");
    assert!(ending.cooked, "lines are not edited or not echoed");
    assert!(ending.screen.contains(BEFORE), "what stood there is gone: {}", ending.screen);
    assert!(!text.contains("\x1b[3J"), "the scrollback was cleared");
    assert!(!text.contains("\x1bc"), "the terminal was reset");
    // The last word on each of the terminal's modes is the usual one.
    for (usual, ours) in
        [("\x1b[?7h", "\x1b[?7l"), ("\x1b[?1004l", "\x1b[?1004h"), ("\x1b[?25h", "\x1b[?25l")]
    {
        assert!(text.rfind(usual) > text.rfind(ours), "{ours:?} was not taken back");
    }
    assert_eq!(text.matches("\x1b[?2026h").count(), text.matches("\x1b[?2026l").count());
}

#[test]
fn by_key() {
    for key in ["q", "\x03"] {
        let folder = Folder::small();
        let mut terminal = started(&folder);
        terminal.send(key);
        let ending = terminal.wait_end();
        assert_restored(&ending);
        assert_eq!(ending.code, 0);
        assert!(says(&ending.screen, "0 of 4 exercises done."));
    }
}

#[test]
fn by_signal() {
    for signal in [Signal::TERM, Signal::HUP, Signal::INT] {
        let folder = Folder::small();
        let terminal = started(&folder);
        terminal.signal(signal);
        let ending = terminal.wait_end();
        assert_restored(&ending);
        assert!(says(&ending.screen, "0 of 4 exercises done."), "{}", ending.screen);
    }
}

#[test]
fn by_signal_in_the_middle_of_a_run_and_with_a_page_open() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    folder.save("sums1_add", crate::watch::keys::SLOW);
    terminal.wait_for("Running");
    terminal.send("l");
    terminal.wait_for("all exercises; / searches");
    terminal.signal(Signal::TERM);
    assert_restored(&terminal.wait_end());
}

#[test]
fn leaving_a_finished_course_restores_the_terminal() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    for name in ["sums1_add", "sums2_greet", "lists1_twice", "lists2_total"] {
        terminal.wait(name, |screen| screen.contains(&format!("› {name}")));
        folder.solve(name);
    }
    terminal.wait_for("all done.");
    terminal.send("q");
    let ending = terminal.wait_end();
    assert_restored(&ending);
    assert_eq!(ending.code, 0);
}

#[test]
fn while_it_is_lent_to_an_editor() {
    let folder = Folder::small();
    let launch = folder.runner(&["watch"]).env("EDITOR", "sh -c 'echo editing; read x'");
    let mut terminal = launch.after(&format!("echo {BEFORE}")).start();
    terminal.wait_for("waiting for your first save");
    terminal.send("o");
    terminal.wait_for("editing");
    terminal.signal(Signal::TERM);
    // The editor goes on until it is closed; then the runner ends.
    terminal.send("\n");
    assert_restored(&terminal.wait_end());
}

/// Whether a process is at work (and no zombie).
fn is_alive(pid: &str) -> bool {
    let state = Command::new("ps").args(["-o", "stat=", "-p", pid.trim()]).output();
    let state = state.expect("ps").stdout;
    !state.is_empty() && !state.starts_with(b"Z")
}

#[test]
fn closing_the_window_leaves_no_process_behind() {
    let folder = Folder::small();
    // The end of the session's first process takes the terminal away from all others.
    let script = format!("'{}' watch </dev/tty & echo $! >pid; wait", env!("CARGO_BIN_EXE_runner"));
    let shell = folder.runner(&[]).program("/bin/sh", &["-c", &script]).start();
    shell.wait_for("waiting for your first save");
    folder.save("sums1_add", crate::watch::keys::SLOW);
    shell.wait_for("Running");
    let pid = fs::read_to_string(folder.root.join("pid")).expect("a pid");
    shell.signal(Signal::KILL);
    let ended = Instant::now() + PATIENCE;
    while is_alive(&pid) {
        if Instant::now() > ended {
            let _ = Command::new("kill").args(["-KILL", pid.trim()]).status();
            panic!("the runner does not end");
        }
        thread::sleep(Duration::from_millis(5));
    }
}

/// Run by [`by_panic`] in a terminal of its own.
#[test]
#[ignore = "panics on purpose"]
fn panics_on_purpose() {
    let mut screen = FullScreen::enter().expect("a terminal");
    let row = format!("{:?}", Theme::monochrome().colour);
    screen.draw(&[row]).expect("drawn");
    panic!("on purpose");
}

#[test]
fn by_panic() {
    let folder = Folder::small();
    let this = std::env::current_exe().expect("this program");
    let args = ["--exact", "watch::leaving::panics_on_purpose", "--ignored", "--nocapture"];
    let launch: Launch = folder.runner(&[]).program(this, &args);
    let ending =
        launch.env("RUST_BACKTRACE", "0").after(&format!("echo {BEFORE}")).start().wait_end();
    assert_restored(&ending);
    // The message stands on the screen that is left, each line from its beginning.
    assert!(ending.screen.lines().any(|line| line == "on purpose"), "{}", ending.screen);
}

/// Types `command` into a shell, suspends it, solves an exercise, and goes on with `fg`.
fn suspend_and_continue(command: &str) {
    let folder = Folder::small();
    let mut shell =
        folder.runner(&["watch"]).program("/bin/sh", &["-i"]).env("PS1", "shell$ ").start();
    shell.wait_for("shell$");
    shell.send(&format!("{command}\n"));
    shell.wait_for("waiting for your first save");
    shell.send("\x1a");
    shell.wait_without("Stopped", "waiting for your first save");
    assert!(shell.is_cooked());
    shell.send("echo I am the $((40 + 2))\n");
    shell.wait_for("I am the 42");
    // What was saved meanwhile is seen on the way back.
    folder.solve("sums1_add");
    shell.send("fg\n");
    shell.wait_for("sums1_add passed");
    assert!(!shell.is_cooked());
    shell.send("h");
    shell.wait_for("The first hint on greet.");
    shell.send("q");
    shell.wait("a prompt", |screen| {
        says(screen, "1 of 4 exercises done.") && screen.trim_end().ends_with("shell$")
    });
    shell.send("exit\n");
    let ending = shell.wait_end();
    assert!(ending.cooked && !ending.alternate_screen && !ending.cursor_hidden);
}

#[test]
fn ctrl_z_goes_to_the_shell_and_fg_comes_back() {
    suspend_and_continue(&format!("{} watch", env!("CARGO_BIN_EXE_runner")));
}

#[test]
fn ctrl_z_stops_the_launchers_in_front_of_the_runner_too() {
    // As `npm run watch` does it: a Node.js that waits for a shell that waits for a launcher in Node.js.
    let launcher = |command: &str| {
        let program = format!(
            "process.exitCode = require('child_process').spawnSync({command:?}, {{ shell: true, stdio: 'inherit' }}).status"
        );
        format!("node -e {}", shell_words::quote(&program))
    };
    let inner = launcher(&format!("{} watch", env!("CARGO_BIN_EXE_runner")));
    suspend_and_continue(&launcher(&format!("{inner}; exit $?")));
}
