//! Keys that end a run under way.

use std::fs;

use crate::watch::course::Folder;
use crate::watch::keys::{SLOW, let_go};
use crate::watch::terminal::Terminal;

const WAITING: &str = "waiting for your first save";

fn started(folder: &Folder) -> Terminal {
    let terminal = folder.watch();
    terminal.wait_for(WAITING);
    terminal
}

#[test]
fn k_ends_a_program_that_waits_or_loops_and_shows_where_it_was() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    folder.save("sums1_add", SLOW);
    terminal.wait_for_all(&["Running for", "k stop"]);
    terminal.send("k");
    terminal.wait_for("This test was still waiting when you stopped it");
    folder.save("sums1_add", "function add() {\n  for (;;);\n}\nmodule.exports = { add };\n");
    terminal.wait_for("Running for");
    terminal.send("k");
    terminal.wait_for("still looping at sums1_add.js:2 in `add` when you stopped it");
    assert_eq!(folder.journal("passed").len(), 0);
}

#[test]
fn r_and_n_end_the_run_under_way() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    folder.save("sums1_add", SLOW);
    terminal.wait_for("Running for");
    terminal.send("r");
    terminal.wait_without("Running.", "Running for");
    terminal.send("n");
    terminal.wait_for_all(&["sums2_greet", WAITING]);
    terminal.send("b");
    terminal.wait_for_all(&["sums1_add", "Running"]);
    let_go(&folder);
    terminal.wait_for("sums1_add passed: 2 tests, first try");
    assert_eq!(folder.journal("ran").len(), 1);
}

#[test]
fn quitting_ends_the_program_that_runs() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    let slow = SLOW.replace(
        "async function",
        "require('fs').writeFileSync('pid', `${process.pid}`);\nasync function",
    );
    folder.save("sums1_add", &slow);
    terminal.wait_for("Running for");
    let pid_file = folder.file("sums1_add").with_file_name("pid");
    let pid: i32 = fs::read_to_string(pid_file).expect("a pid").parse().expect("a number");
    terminal.send("q");
    assert_eq!(terminal.wait_end().code, 0);
    let pid = rustix::process::Pid::from_raw(pid).expect("a pid");
    assert!(rustix::process::test_kill_process(pid).is_err(), "it still runs");
}
