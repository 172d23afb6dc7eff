//! What a newcomer does by mistake, and what helps then.

use std::fs;
use std::process::Stdio;

use crate::watch::course::{Folder, until};
use crate::watch::terminal::Terminal;

const BROKEN: &str =
    "function add(a, b) {\n  return a - b; // mine\n}\nmodule.exports = { add };\n";

fn started(folder: &Folder) -> Terminal {
    let terminal = folder.watch();
    terminal.wait_for("waiting for your first save");
    terminal
}

#[test]
fn a_save_of_another_exercise_is_named_and_enter_goes_there() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    folder.save("sums2_greet", "module.exports = {}; // mine\n");
    terminal.wait_for("You saved sums2_greet, but this is sums1_add. Enter goes to sums2_greet.");
    terminal.send("\r");
    terminal.wait_without("sums2_greet", "You saved");
    until("what was saved is run", || folder.journal("ran").len() == 1);
}

#[test]
fn a_reset_of_another_exercise_is_no_save_of_it() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    terminal.send("n"); // its first version is kept
    terminal.wait_for_all(&["sums2_greet", "waiting for your first save"]);
    folder.save("sums2_greet", "module.exports = {}; // mine\n");
    terminal.wait_for("first try");
    terminal.send("b");
    terminal.wait_for_all(&["sums1_add", "waiting for your first save"]);
    terminal.send("ljx");
    terminal.wait_for("Reset sums2_greet");
    terminal.send("y");
    terminal.wait_for("sums2_greet is reset.");
    std::thread::sleep(std::time::Duration::from_secs(5)); // two looks
    let screen = terminal.screen();
    assert!(screen.contains("sums2_greet is reset.") && !screen.contains("You saved"), "{screen}");
}

#[test]
fn p_writes_a_report_without_names_of_folders_and_sends_nothing() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    folder.save("sums1_add", BROKEN);
    terminal.wait_for("first try");
    terminal.send("p");
    terminal.wait_for_all(&["this lesson puzzled me", "Nothing is sent by itself", "p close"]);
    let file = folder.base().join("course/.runner/puzzled/sums1_add.md");
    let text = fs::read_to_string(file).expect("a report");
    assert!(text.contains("# This lesson puzzled me: sums1_add"), "{text}");
    assert!(text.contains("return a - b; // mine") && text.contains("## The lesson"), "{text}");
    assert!(!text.contains(&folder.base().display().to_string()), "{text}");
    terminal.send("p");
    terminal.wait_without("first try", "p close");
    assert_eq!(folder.journal("ran").len(), 1, "it is no try");
}

#[test]
fn run_report_and_the_plain_mode_write_the_same_report() {
    let folder = Folder::small();
    folder.save("sums1_add", BROKEN);
    let run = folder.runner(&["run", "sums1_add", "--report"]).command().output().expect("it runs");
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    assert!(said.contains("This report is in .runner/puzzled/sums1_add.md."), "{said}");
    let file = folder.base().join("course/.runner/puzzled/sums1_add.md");
    let by_command = fs::read_to_string(&file).expect("a report");
    fs::remove_file(&file).expect("removed");
    let mut terminal = folder.runner(&["watch", "--plain"]).start();
    terminal.wait_for("Save the file to run it.");
    terminal.send("r\n");
    terminal.wait_for("Waiting for your next save.");
    terminal.send("p\n");
    terminal.wait_for("Nothing is sent by itself");
    // The times of the tests differ.
    let untimed = |text: &str| {
        text.lines()
            .filter(|line| !line.starts_with("Test "))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let by_key = fs::read_to_string(&file).expect("a report");
    assert_eq!(untimed(&by_key), untimed(&by_command));
}

#[test]
fn the_command_asks_once_before_it_shows_a_solution_and_not_without_a_terminal() {
    let folder = Folder::small();
    let mut terminal = folder.runner(&["solution", "sums1_add"]).start();
    terminal.wait_for("Show a solution of sums1_add before you have passed it? [y/N]");
    terminal.send("\r");
    let ending = terminal.wait_end();
    assert!(ending.screen.contains("Nothing was shown."), "{}", ending.screen);
    assert!(!ending.screen.contains("The solution of"), "{}", ending.screen);
    assert_eq!(folder.journal("solution_seen").len(), 0);
    let mut terminal = folder.runner(&["solution", "sums1_add"]).start();
    terminal.wait_for("[y/N]");
    terminal.send("y\r");
    assert!(terminal.wait_end().screen.contains("The solution of sums1_add"));
    assert_eq!(folder.journal("solution_seen").len(), 1);
    let again = folder.runner(&["solution", "sums1_add"]).start().wait_end();
    assert!(!again.screen.contains("[y/N]"), "asked once: {}", again.screen);
    let script = folder.runner(&["solution", "sums2_greet"]).command().output().expect("it runs");
    assert!(String::from_utf8_lossy(&script.stdout).contains("The solution of sums2_greet"));
    assert_eq!(folder.journal("solution_seen").len(), 3);
}

#[test]
fn a_solution_that_was_read_is_named_below_the_tests() {
    let folder = Folder::small();
    let mut terminal = started(&folder);
    terminal.send("sy");
    terminal.wait_for("The solution of sums1_add");
    terminal.send("q");
    terminal.wait_without("waiting for your first save", "The solution of");
    folder.save("sums1_add", BROKEN);
    terminal.wait_for("first try, solution seen");
}

#[test]
fn the_watch_ends_when_nobody_reads_its_output_any_more() {
    let folder = Folder::small();
    let mut command = folder.runner(&["watch"]).command();
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("started");
    let input = child.stdin.take(); // stays open
    let mut output = child.stdout.take().expect("piped");
    std::io::Read::read_exact(&mut output, &mut [0; 10]).expect("the first words");
    drop(output);
    let status = child.wait().expect("it ends");
    assert_eq!(status.code(), Some(0));
    drop(input);
}

#[test]
fn what_is_printed_outside_of_the_full_screen_breaks_at_words() {
    let folder = Folder::small();
    let launch = |args: &[&str]| folder.runner(args).size(46, 24);
    let mut terminal = launch(&["watch"]).start();
    terminal.wait_for("waiting for");
    terminal.send("q");
    let goodbye = terminal.wait_end().screen;
    folder.save("sums1_add", BROKEN);
    let mut terminal = launch(&["reset", "sums1_add"]).start();
    terminal.wait_for("back to the start?");
    terminal.send("y\r");
    let reset = terminal.wait_end().screen;
    let error = launch(&["hint", "no_such_exercise"]).start().wait_end().screen;
    let mut terminal = launch(&["watch", "--plain"]).start();
    terminal.wait_for("Save the file");
    terminal.send("x\n");
    terminal.wait_for("y and Enter");
    let plain = terminal.screen();
    let expected = [
        (goodbye, "Your progress is kept; `runner watch` continues with sums1_add."),
        (reset, "Put sums1_add back to the start? Your text is"),
        (error, "There is no exercise called `no_such_exercise`."),
        (plain, "Reset sums1_add to its original version? Your text is kept. y and Enter: yes."),
    ];
    for (screen, sentence) in expected {
        let words: Vec<&str> = screen.split_whitespace().collect();
        assert!(words.join(" ").contains(sentence), "{sentence} in {screen}");
    }
}

#[test]
fn a_syntax_error_shows_its_line_once() {
    let folder = Folder::small();
    let terminal = started(&folder);
    for line in
        ["const text = 'never closed;", "function add(a { return a; }", "const a = 1 const b = 2;"]
    {
        folder.save("sums1_add", &format!("'use strict';\n{line}\n"));
        let screen = terminal.wait_for_all(&[line, "saved"]);
        assert_eq!(screen.matches(line).count(), 1, "{screen}");
    }
}
