//! Programs that do not end as they should, and what the learner sees of it.

use std::fs;

use crate::watch::course::Folder;
use crate::watch::terminal::Terminal;

fn started(folder: &Folder) -> Terminal {
    let terminal = folder.watch();
    terminal.wait_for("waiting for your first save");
    terminal
}

/// With a time limit that is short enough to wait for.
fn impatient() -> Folder {
    let folder = Folder::small();
    folder.change("info.toml", "timeout_ms = 60000", "timeout_ms = 800");
    folder
}

#[test]
fn an_endless_loop_names_the_line_and_keeps_what_passed_before() {
    let folder = impatient();
    let terminal = started(&folder);
    let looping = "function add(a, b) {
  let sum = a;
  while (b < 0) {
    sum -= 0;
  }
  return sum + b;
}
module.exports = { add };
";
    folder.save("sums1_add", looping);
    let screen = terminal
        .wait_for_all(&["The program got stuck in a loop", "still looping at sums1_add.js:"]);
    let mark = |test: &str| {
        let line = screen.lines().find(|line| line.contains(test)).expect("the test");
        line.trim_start().chars().next()
    };
    assert_eq!(mark("adds two numbers"), Some('✓'), "{screen}");
    assert_eq!(mark("adds a negative number"), Some('✗'), "{screen}");
    let pointed = screen.lines().find(|line| line.contains('▶')).expect("a line is pointed at");
    assert!(pointed.contains("while (b < 0)") || pointed.contains("sum -= 0"), "{screen}");
    folder.solve("sums1_add");
    terminal.wait_for("sums1_add passed");
}

#[test]
fn process_exit_during_a_test_is_not_a_pass() {
    let folder = Folder::small();
    let terminal = started(&folder);
    folder.save("sums1_add", "module.exports = { add: () => process.exit(0) };\n");
    terminal.wait_for("process.exit");
    assert_eq!(folder.journal("passed").len(), 0);
    folder.save("sums1_add", "process.exit(0);\n");
    terminal.wait_for_all(&["process.exit", "second try"]);
    assert_eq!(folder.journal("passed").len(), 0);
}

#[test]
fn an_open_server_is_named_with_the_line_where_it_was_made() {
    let folder = Folder::small();
    let terminal = started(&folder);
    let serving = "const http = require('node:http');
const server = http.createServer();
server.listen(0, '127.0.0.1');
module.exports = { add: (a, b) => a + b };
";
    folder.save("sums1_add", serving);
    terminal.wait_for_all(&["sums1_add passed", "a server is still listening"]);
    terminal.wait_for("sums1_add.js:3");
}

#[test]
fn a_program_that_prints_without_end_is_cut_off() {
    let folder = Folder::small();
    let terminal = started(&folder);
    let chatty = "module.exports = { add: () => { for (;;) console.log('x'.repeat(9999)); } };\n";
    folder.save("sums1_add", chatty);
    terminal.wait_for("first try");
    assert_eq!(folder.journal("passed").len(), 0);
    folder.solve("sums1_add");
    terminal.wait_for("sums1_add passed");
}

#[test]
fn the_output_of_a_program_cannot_control_the_terminal() {
    let folder = Folder::small();
    let terminal = started(&folder);
    let rude =
        "process.stdout.write('\\x1b[2J\\x1b]0;mine\\x07\\x1b[?1049l\\x9b31mHELLO\\r\\x07\\u202e');
module.exports = { add: () => 4 };
";
    folder.save("sums1_add", rude);
    terminal.wait_for_all(&["I expected 3, but I got 4.", "HELLO"]);
    let text = terminal.text();
    assert!(!text.contains("\x1b]0;mine") && !text.contains('\x07') && !text.contains('\u{202e}'));
    assert!(!text.contains("\x1b[?1049l"), "the alternate screen was left");
}

#[test]
fn a_host_that_is_killed_from_outside_is_reported_and_the_next_run_works() {
    let folder = Folder::small();
    let terminal = started(&folder);
    folder.save("sums1_add", "process.kill(process.pid, 'SIGKILL');\n");
    terminal.wait_for("SIGKILL");
    folder.solve("sums1_add");
    terminal.wait_for("sums1_add passed");
}

#[test]
fn a_test_that_is_emptied_is_not_a_pass() {
    let folder = Folder::small();
    let terminal = started(&folder);
    fs::write(folder.test_file("sums1_add"), "'use strict';\n").expect("written");
    terminal.wait_for("first try");
    assert_eq!(folder.journal("passed").len(), 0);
}

#[test]
fn a_syntax_error_shows_its_line() {
    let folder = Folder::small();
    let terminal = started(&folder);
    folder.save(
        "sums1_add",
        "function add(a, b) {\n  return a +* b;\n}\nmodule.exports = { add };\n",
    );
    terminal.wait_for("return a +* b;");
}

/// A wrong answer whose process waits at its end until there is a file called `go`.
const WAITS_AT_ITS_END: &str = "const { existsSync } = require('node:fs');
process.on('exit', () => {
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(`${__dirname}/go`)) Atomics.wait(nothing, 0, 0, 5);
  console.log('bye');
});
module.exports = { add: () => 0 };
";

#[test]
fn a_failure_is_on_the_screen_before_the_process_has_ended() {
    let folder = Folder::small();
    let terminal = started(&folder);
    folder.save("sums1_add", WAITS_AT_ITS_END);
    let screen = terminal.wait_for_all(&["✗ adds two numbers", "first try"]);
    assert!(!screen.contains("bye"), "{screen}");
    fs::write(folder.file("sums1_add").with_file_name("go"), "").expect("written");
    terminal.wait_for("bye");
    assert_eq!(folder.journal("ran").len(), 1);
    folder.solve("sums1_add");
    terminal.wait_for("sums1_add passed");
}

#[test]
fn a_failure_that_never_ends_becomes_a_time_out() {
    let folder = impatient();
    let terminal = started(&folder);
    folder.save("sums1_add", WAITS_AT_ITS_END);
    terminal.wait_for_all(&["The program got stuck in a loop", "first try"]);
    let verdicts: Vec<_> = folder.journal("ran").iter().map(|ran| ran["verdict"].clone()).collect();
    assert_eq!(verdicts, ["fail", "timeout"]);
}
