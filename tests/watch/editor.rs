//! `o` and `--open`: editors with a window, editors in the terminal, and the line of the failure.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::watch::course::{Folder, until};
use crate::watch::terminal::Launch;

const WAITING: &str = "waiting for your first save";

/// An editor of this name that is a script. What it was given is in the file `opened`, an argument a line.
fn editor(folder: &Folder, name: &str, script: &str) -> PathBuf {
    let path = folder.base().join(name);
    let opened = folder.base().join("opened");
    let text = format!("#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{}'\n{script}", opened.display());
    fs::write(&path, text).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("made executable");
    path
}

fn with(folder: &Folder, args: &[&str], editor: &Path) -> Launch {
    folder.runner(args).env("EDITOR", format!("'{}'", editor.display()))
}

fn opened(folder: &Folder) -> Vec<String> {
    let text = fs::read_to_string(folder.base().join("opened")).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn an_editor_with_a_window_runs_beside_the_watch_whether_it_returns_or_waits() {
    let folder = Folder::small();
    let closed = folder.base().join("closed");
    let wait = format!("while [ ! -e '{}' ]; do sleep 0.05; done\n", closed.display());
    let mut terminal = with(&folder, &["watch"], &editor(&folder, "window", &wait)).start();
    terminal.wait_for(WAITING);
    terminal.send("o");
    until("the editor has started", || opened(&folder).len() == 1);
    // It waits, and the watch still has the keys and the screen.
    terminal.send("h");
    terminal.wait_for("The first hint on add.");
    assert!(!terminal.is_cooked());
    fs::write(closed, "").expect("written");
    terminal.send("o");
    until("the editor has returned at once", || opened(&folder).len() == 2);
    terminal.send("h");
    terminal.wait_for("The second hint on add.");
    assert_eq!(opened(&folder)[0], folder.file("sums1_add").display().to_string());
}

#[test]
fn an_editor_that_only_writes_to_the_terminal_gets_it() {
    let folder = Folder::small();
    let script = "echo a line of the editor\nwhile [ ! -e closed ]; do sleep 0.05; done\n";
    let mut terminal = with(&folder, &["watch"], &editor(&folder, "writes", script)).start();
    terminal.wait_for(WAITING);
    terminal.send("o");
    terminal.wait_without("a line of the editor", WAITING);
    fs::write(folder.root.join("closed"), "").expect("written");
    terminal.wait_for(WAITING);
}

#[test]
fn an_editor_gets_the_terminal_although_the_signals_for_that_are_ignored() {
    // As below tmux, when it starts the runner without a shell.
    let folder = Folder::small();
    let editor = editor(&folder, "reads", "read x\necho \"the editor read $x\"\nread x\n");
    let script = format!("trap '' TTIN TTOU; exec '{}' watch", env!("CARGO_BIN_EXE_runner"));
    let launch = folder.runner(&[]).env("EDITOR", format!("'{}'", editor.display()));
    let mut terminal = launch.program("/bin/sh", &["-c", &script]).start();
    terminal.wait_for(WAITING);
    terminal.send("o");
    until("the editor has the terminal", || terminal.is_cooked());
    terminal.send("q\n");
    terminal.wait_for("the editor read q");
    terminal.send("\n");
    terminal.wait_for(WAITING);
}

#[test]
fn vim_gets_the_terminal_and_gives_it_back() {
    if which::which("vim").is_err() {
        return; // it says what a real editor does, where there is one
    }
    let folder = Folder::small();
    let mut terminal = folder.runner(&["watch"]).env("EDITOR", "vim -u NONE -N").start();
    for _ in 0..2 {
        terminal.wait_for(WAITING);
        terminal.send("o");
        terminal.wait_without("function add", WAITING);
        terminal.send(":quit\r");
    }
    terminal.wait_for(WAITING);
    terminal.send("h");
    terminal.wait_for("The first hint on add.");
}

#[test]
fn o_opens_the_line_of_the_first_failure() {
    let folder = Folder::small();
    let mut terminal = with(&folder, &["watch"], &editor(&folder, "vim", "")).start();
    terminal.wait_for(WAITING);
    terminal.send("o");
    until("it is open", || opened(&folder).len() == 2);
    folder.save("sums1_add", "// one\n// two\n  throw new Error('three');\n");
    terminal.wait_for("three");
    terminal.wait_for("first try");
    terminal.send("o");
    until("it is open again", || opened(&folder).len() == 4);
    let file = folder.file("sums1_add").display().to_string();
    assert_eq!(opened(&folder), ["+1", &file, "+3", &file]);
}

#[test]
fn with_open_each_exercise_opens_by_itself_once() {
    let folder = Folder::small();
    let editor = editor(&folder, "window", "");
    let terminal = with(&folder, &["watch", "--open"], &editor).start();
    terminal.wait_for(WAITING);
    until("the first is open", || opened(&folder).len() == 1);
    folder.save("sums1_add", "// not yet\n");
    terminal.wait_for("first try");
    folder.solve("sums1_add");
    terminal.wait_for("sums2_greet");
    until("the second is open", || opened(&folder).len() == 2);
    let files = ["sums1_add", "sums2_greet"].map(|name| folder.file(name).display().to_string());
    assert_eq!(opened(&folder), files);
}

#[test]
fn without_a_screen_an_editor_in_the_terminal_is_not_started_in_the_middle_of_the_lines() {
    let folder = Folder::small();
    let editor = editor(&folder, "reads", "read x </dev/tty\n");
    let mut terminal = with(&folder, &["watch", "--plain"], &editor).size(200, 40).start();
    terminal.wait_for("Save the file to run it");
    terminal.send("o\n");
    terminal.wait_for("`reads` needs a terminal of its own. Open the file in another one:");
}

#[test]
fn the_help_names_the_editor_that_will_be_used() {
    let folder = Folder::small();
    let editor = editor(&folder, "my editor", "");
    let mut terminal = with(&folder, &["watch"], &editor).start();
    terminal.wait_for(WAITING);
    terminal.send("?");
    terminal.wait_for("Your editor is my editor.");
    drop(terminal);
    let mut terminal = folder.runner(&["watch"]).env("EDITOR", "no-such-editor -n").start();
    terminal.wait_for(WAITING);
    terminal.send("o");
    terminal.wait_for("could not find the editor `no-such-editor`, which EDITOR names");
}
