//! Comparing the answer after a pass, and code in colour.

use std::fs;

use crate::watch::course::Folder;

const OWN: &str = "'use strict';

module.exports.add = (a, b) => b + a;
";

/// The first keyword of the solution, in its colour.
const KEYWORD: &str = "\u{1b}[35mconst";

fn with_another_way() -> Folder {
    let folder = Folder::small();
    let course = folder.course();
    let exercise = course.manifest.get("sums1_add").expect("an exercise");
    let ways = folder.root.join(exercise.alternatives_folder());
    fs::create_dir_all(&ways).expect("a folder");
    let text = "// alt: It takes any number of numbers.\nmodule.exports.add = (...all) => \
                all.reduce((sum, one) => sum + one, 0);\n";
    fs::write(ways.join("any_number.js"), text).expect("written");
    folder
}

#[test]
fn d_compares_after_a_pass_and_not_before() {
    let folder = with_another_way();
    let mut terminal = folder.watch();
    terminal.wait_for("waiting for your first save");
    terminal.send("d");
    terminal.wait_for("once sums1_add has passed");
    folder.save("sums1_add", OWN);
    terminal.wait_for_all(&["sums1_add passed", "d compare"]);
    terminal.send("d");
    terminal.wait_for_all(&[
        "sums1_add: your answer and a good solution",
        "- module.exports.add = (a, b) => b + a;",
        "+ const add = (a, b) => a + b;",
        "Another right way: any number",
        "It takes any number of numbers.",
        "d close",
    ]);
    assert!(terminal.text().contains(KEYWORD), "the code is coloured");
    terminal.send("d");
    terminal.wait_for_all(&["sums2_greet", "waiting for your first save"]);
    assert_eq!(folder.journal("solution_seen").len(), 1);
    terminal.send("q");
    assert_eq!(terminal.wait_end().code, 0);
}

#[test]
fn without_colour_code_is_plain_text() {
    let folder = with_another_way();
    let mut terminal = folder.runner(&["watch"]).env("NO_COLOR", "1").start();
    terminal.wait_for("waiting for your first save");
    folder.save("sums1_add", OWN);
    terminal.wait_for("sums1_add passed");
    terminal.send("d");
    terminal.wait_for("+ const add = (a, b) => a + b;");
    terminal.send("q");
    terminal.wait_without("waiting for your first save", "Another right way");
    terminal.send("q");
    let written = String::from_utf8_lossy(&terminal.wait_end().bytes).into_owned();
    assert!(!written.contains("\u{1b}[35m") && !written.contains("\u{1b}[32m"), "{written}");
}

#[test]
fn in_plain_mode_the_word_compares() {
    let folder = with_another_way();
    let mut terminal = folder.runner(&["watch", "--plain"]).start();
    terminal.wait_for("Save the file to run it.");
    folder.save("sums1_add", OWN);
    terminal.wait_for("sums1_add passed");
    terminal.send("compare\r");
    terminal.wait_for_all(&["- your answer", "+ a good solution", "Another right way: any number"]);
    terminal.send("q\r");
    assert_eq!(terminal.wait_end().code, 0);
}
