//! Every key, also while a program is running.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use crate::watch::course::{Folder, until};
use crate::watch::terminal::{Launch, Terminal, says};

const WAITING: &str = "waiting for your first save";

/// Runs until a file called `go` is there, then gives the right sum.
pub(crate) const SLOW: &str = "
const { existsSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');
async function add(a, b) {
  while (!existsSync('go')) await sleep(10);
  return a + b;
}
module.exports = { add };
";

/// Lets the slow program end.
pub(crate) fn let_go(folder: &Folder) {
    fs::write(folder.file("sums1_add").with_file_name("go"), "").expect("written");
}

/// An editor that is a script.
fn editor(folder: &Folder, script: &str) -> PathBuf {
    let path = folder.base().join("my editor");
    fs::write(&path, format!("#!/bin/sh\n{script}")).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("made executable");
    path
}

fn with_editor(folder: &Folder, script: &str) -> Launch {
    let quoted = format!("'{}' --wait", editor(folder, script).display());
    folder.runner(&["watch"]).env("EDITOR", quoted)
}

fn started(folder: &Folder) -> Terminal {
    let terminal = folder.watch();
    terminal.wait_for(WAITING);
    terminal
}

#[test]
fn n_and_b_go_from_exercise_to_exercise_and_say_where_they_end() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    terminal.send("b");
    terminal.wait_for("This is the first exercise.");
    for name in ["sums2_greet", "lists1_twice", "lists2_total"] {
        terminal.send("n");
        terminal.wait_for_all(&[name, WAITING]);
    }
    terminal.send("n");
    terminal.wait_for("This is the last exercise.");
    terminal.send("b");
    terminal.wait_without("lists1_twice", "This is the last exercise.");
}

#[test]
fn h_opens_one_hint_more_each_time_and_then_closes_them() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    terminal.send("h");
    terminal.wait_without("The first hint on add.", "The second hint");
    terminal.send("h");
    terminal.wait_without("The second hint on add.", "The third hint");
    terminal.send("h");
    terminal.wait_for_all(&["The first hint", "The second hint", "The third hint", "close hints"]);
    terminal.send("h");
    terminal.wait_without("sums1_add", "hint on add");
    let levels: Vec<_> = folder.journal("hinted").iter().map(|e| e["level"].clone()).collect();
    assert_eq!(levels, [1, 2, 3]);
    // Reading them again is no new help.
    terminal.send("h");
    terminal.wait_for("The first hint");
    assert_eq!(folder.journal("hinted").len(), 3);
}

#[test]
fn e_and_s_show_the_answer_and_the_solution_and_close_them_again() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    terminal.send("e");
    terminal.wait_for("The long answer to question 1.");
    terminal.send("e");
    terminal.wait_without("Make add() give the sum back.", "The long answer");
    terminal.send("s");
    terminal.wait_for("Show a solution of sums1_add before you have passed it?");
    terminal.send("y");
    terminal.wait_for("One good solution: sums1_add.js");
    terminal.wait_for("// The solution of sums1_add.");
    terminal.send("e");
    terminal.wait_without("The long answer to question 1.", "One good solution");
    terminal.send("\x1b");
    terminal.wait_for("Make add() give the sum back.");
    assert_eq!(folder.journal("solution_seen").len(), 1);

    // After a pass they are about what was passed, while that stands on the screen.
    folder.solve("sums1_add");
    terminal.wait_for_all(&["sums1_add passed", "sums2_greet"]);
    terminal.send("e");
    terminal.wait_for("The long answer to question 1.");
    terminal.send("q");
    terminal.send("s");
    terminal.wait_for_all(&["One good solution: sums1_add.js", "// The solution of sums1_add."]);
}

#[test]
fn x_in_the_list_and_u_are_about_the_same_exercise() {
    let folder = Folder::small();
    let mine = "// mine\nmodule.exports = { greet: () => 7 };\n";
    let mut terminal = started(&folder);
    let other = folder.text("sums1_add");
    terminal.send("n");
    terminal.wait_for_all(&["sums2_greet", WAITING]);
    folder.save("sums2_greet", mine);
    terminal.wait_for("first try");
    terminal.send("b");
    terminal.wait_for_all(&["sums1_add", WAITING]);
    terminal.send("l");
    terminal.wait_for("/ search");
    terminal.send("jx");
    terminal.wait_for("Reset sums2_greet to its original version?");
    terminal.send("y");
    terminal.wait_for("sums2_greet is reset. Your text is kept");
    terminal.send("u");
    terminal.wait_for("sums2_greet: your text from before the reset is back");
    assert_eq!((folder.text("sums1_add"), folder.text("sums2_greet")), (other, mine.to_owned()));
}

#[test]
fn a_pasted_text_resets_nothing() {
    let folder = Folder::small();
    let mine = "// mine\nmodule.exports = { add: () => 7 };\n";
    let mut terminal = started(&folder);
    folder.save("sums1_add", mine);
    terminal.wait_for("first try");
    terminal.send("\x1b[200~httpProxy\x1b[201~");
    terminal.wait_for("The pasted text is ignored");
    assert_eq!((folder.text("sums1_add"), folder.journal("reset").len()), (mine.to_owned(), 0));
}

#[test]
fn q_closes_what_is_open_before_it_quits() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    terminal.send("?");
    terminal.wait_for("undo the last reset");
    terminal.send("q");
    terminal.wait_without("Make add() give the sum back.", "undo the last reset");
    terminal.send("q");
    let ending = terminal.wait_end();
    assert_eq!(ending.code, 0);
    assert!(says(&ending.screen, "0 of 4 exercises done. Your progress is kept"));
}

#[test]
fn the_question_mark_names_every_key() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    terminal.send("?");
    let screen = terminal.wait_for("quit (also Ctrl-C); your progress is kept");
    for key in ["h", "e", "r", "k", "o", "n", "b", "l", "s", "x", "u", "v", "i", "Esc", "?", "q"] {
        let is_key = |line: &&str| line.split_whitespace().next() == Some(key);
        assert!(screen.lines().any(|line| is_key(&line)), "{key} is not in\n{screen}");
    }
    terminal.send("?");
    terminal.wait_without("Make add() give the sum back.", "undo the last reset");
}

#[test]
fn r_runs_again_although_nothing_changed() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    terminal.send("r");
    terminal.wait_for("first try");
    terminal.send("r");
    until("a second run", || folder.journal("ran").len() == 2);
    terminal.send("r");
    until("a third run", || folder.journal("ran").len() == 3);
    // The same text again is no new try.
    terminal.wait_for("first try");
}

#[test]
fn a_key_with_ctrl_or_alt_is_not_the_key() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    terminal.send("\x12\x1bn\x1bx");
    terminal.send("?");
    terminal.wait_for("undo the last reset");
    terminal.send("?");
    terminal.wait_for_all(&["sums1_add", WAITING]);
    assert_eq!(folder.journal("ran").len(), 0);
    assert_eq!(folder.journal("moved").len(), 0);
}

#[test]
fn o_gives_the_terminal_to_the_editor_and_takes_it_back() {
    let folder = Folder::small();
    let script = "stty -a | grep -q ' icanon' && echo the editor can edit lines\n\
                  read answer\n\
                  echo \"the editor read $answer\"\n\
                  read answer\n\
                  sed -i.bak 's/return 0/return a + b/' \"$2\"\n";
    let mut terminal = with_editor(&folder, script).start();
    terminal.wait_for(WAITING);
    terminal.send("o");
    terminal.wait_for("the editor can edit lines");
    assert!(terminal.is_cooked());
    // Keys of the watch are the editor's now.
    terminal.send("qnx\n");
    terminal.wait_for("the editor read qnx");
    terminal.send("\n");
    terminal.wait_for_all(&["sums1_add passed", "sums2_greet"]);
    assert!(!terminal.is_cooked());
    terminal.send("h");
    terminal.wait_for("The first hint on greet.");
}

#[test]
fn an_editor_that_fails_or_is_missing_is_reported_in_a_sentence() {
    let folder = Folder::small();
    let mut terminal = with_editor(&folder, "exit 3\n").start();
    terminal.wait_for(WAITING);
    terminal.send("o");
    terminal.wait_for("could not open the file");
    terminal.send("n");
    terminal.wait_for("sums2_greet");
    drop(terminal);

    let mut terminal = folder.runner(&["watch"]).env("EDITOR", "no-such-editor").start();
    terminal.wait_for(WAITING);
    terminal.send("o");
    terminal.wait_for("could not find the editor `no-such-editor`");
}

#[test]
fn v_verifies_all_and_shows_what_is_left() {
    let folder = Folder::small();
    folder.solve("sums2_greet");
    let mut terminal = folder.watch();
    terminal.wait_for(WAITING);
    terminal.send("v");
    terminal.wait_for_all(&["All exercises", "sums1_add", "lists1_twice", "lists2_total"]);
    terminal.send("\x1b");
    terminal.wait_for_all(&["Make add() give the sum back.", WAITING]);
}

#[test]
fn x_asks_and_resets_and_u_brings_the_text_back() {
    let folder = Folder::small();
    let stub = folder.text("sums1_add");
    let mine = "// mine\nmodule.exports = { add: () => 7 };\n";
    let mut terminal = started(&folder);
    folder.save("sums1_add", mine);
    terminal.wait_for("first try");

    terminal.send("x");
    terminal.wait_for("Reset sums1_add to its original version?");
    terminal.send("n");
    terminal.wait_without("first try", "to its original version?");
    assert_eq!(folder.text("sums1_add"), mine);

    terminal.send("xy");
    terminal.wait_for("sums1_add is reset. Your text is kept");
    assert_eq!(folder.text("sums1_add"), stub);
    terminal.send("u");
    terminal.wait_for("your text from before the reset is back");
    assert_eq!(folder.text("sums1_add"), mine);
    assert_eq!(folder.journal("reset").len(), 1);
    assert_eq!(folder.journal("undone").len(), 1);
}

#[test]
fn u_without_a_reset_says_that_there_is_nothing() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    terminal.send("u");
    terminal.wait_for("There is nothing to undo in sums1_add.");
}

#[test]
fn ctrl_l_draws_every_row_again() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    let before = terminal.text().matches("Make add() give the sum back.").count();
    terminal.send("\x0c");
    terminal.wait_for_written("Make add() give the sum back.", before + 1);
    terminal.wait_for(WAITING);
}

#[test]
fn long_pages_scroll_with_every_scroll_key() {
    let folder = Folder::small();
    let lines: Vec<_> = (1..=60).map(|n| format!("- line {n} of the answer")).collect();
    let lines = lines.join("\n");
    fs::write(folder.root.join("solutions/01_sums/sums1_add/answer.md"), lines).expect("written");
    let mut terminal = folder.runner(&["watch"]).size(80, 24).start();
    terminal.wait_for(WAITING);
    terminal.send("e");
    terminal.wait_for("- line 1 of the answer");
    terminal.send("\x1b[F");
    terminal.wait_without("- line 60 of the answer", "- line 1 of");
    terminal.send("\x1b[H");
    terminal.wait_without("- line 1 of the answer", "- line 60 of");
    terminal.send("\x1b[6~");
    terminal.wait_without("- line 20 of the answer", "- line 1 of");
    terminal.send("\x1b[5~");
    terminal.wait_for("- line 1 of the answer");
    terminal.send(" ");
    terminal.wait_without("- line 20 of the answer", "- line 1 of");
    for _ in 0..30 {
        terminal.send("\x1b[A");
    }
    terminal.wait_for("- line 1 of the answer");
    for _ in 0..12 {
        terminal.send("\x1b[B");
    }
    terminal.wait_without("- line 20 of the answer", "- line 1 of");
}

#[test]
fn every_key_works_while_a_program_runs() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    folder.save("sums1_add", SLOW);
    terminal.wait_for("Running");
    terminal.send("h");
    terminal.wait_for_all(&["Running", "The first hint on add."]);
    terminal.send("e");
    terminal.wait_for("The long answer to question 1.");
    terminal.send("sy");
    terminal.wait_for("// The solution of sums1_add.");
    terminal.send("?");
    terminal.wait_for("undo the last reset");
    terminal.send("\x1b");
    terminal.wait_for("Running");
    terminal.send("l");
    terminal.wait_for("all exercises; / searches");
    terminal.send("l");
    terminal.wait_for("Running");
    terminal.send("x");
    terminal.wait_for("to its original version?");
    terminal.send("n");
    terminal.wait_for("Running");
    terminal.resize(70, 20);
    terminal.wait_for("Running for");
    assert_eq!(folder.journal("ran").len(), 0, "the run went on all the time");
    let_go(&folder);
    terminal.wait_for("sums1_add passed: 2 tests, first try");
}
