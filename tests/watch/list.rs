//! The list: search, filters, jumps.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::symlink;

use crate::watch::course::Folder;
use crate::watch::terminal::{Terminal, says};

const WAITING: &str = "waiting for your first save";
const NAMES: [&str; 4] = ["sums1_add", "sums2_greet", "lists1_twice", "lists2_total"];

/// The list over the first exercise, with nothing done.
fn opened(folder: &Folder) -> Terminal {
    let mut terminal = folder.watch();
    terminal.wait_for(WAITING);
    terminal.send("l");
    terminal.wait_for("all exercises; / searches");
    terminal
}

/// Waits until the list shows exactly these.
#[track_caller]
fn wait_shows(terminal: &Terminal, shown: &[&str]) {
    terminal.wait(&format!("only {shown:?}"), |screen| {
        NAMES.iter().all(|name| says(screen, name) == shown.contains(name))
    });
}

/// Waits until the cursor stands on this one.
#[track_caller]
fn wait_cursor(terminal: &Terminal, name: &str) {
    terminal.wait(&format!("the cursor on {name}"), |screen| {
        screen.lines().any(|line| line.starts_with('▶') && line.contains(name))
    });
}

#[test]
fn typing_searches_names_titles_words_of_the_task_and_question_numbers() {
    let folder = Folder::small();
    let mut terminal = opened(&folder);
    wait_cursor(&terminal, "sums1_add");
    terminal.send("/");
    terminal.wait_for("search: _");
    for (typed, shown) in [
        ("double every", &["lists1_twice"][..]),
        ("arithmetic", &["sums1_add", "lists2_total"]),
        ("02", &["sums2_greet", "lists1_twice"]),
        ("q4", &["lists2_total"]),
        ("LISTS", &["lists1_twice", "lists2_total"]),
        ("no such thing", &[]),
    ] {
        terminal.send(typed);
        wait_shows(&terminal, shown);
        terminal.send(&"\x7f".repeat(typed.len()));
        wait_shows(&terminal, &NAMES);
    }
    // A letter without a meaning of its own begins a search, too.
    terminal.send("\x1b");
    terminal.wait_for("all exercises; / searches");
    terminal.send("ota");
    wait_shows(&terminal, &["lists2_total"]);
    terminal.send("\r");
    terminal.wait_for_all(&["Make total() add all numbers of a list.", WAITING]);
}

#[test]
fn filters_narrow_and_their_key_takes_them_back() {
    let folder = Folder::small();
    let mut terminal = folder.watch();
    terminal.wait_for(WAITING);
    folder.solve("sums1_add");
    terminal.wait_for_all(&["sums1_add passed", "sums2_greet"]);
    terminal.send("l");
    wait_cursor(&terminal, "sums2_greet");
    for (key, word, shown) in [
        ("p", "pending", &NAMES[1..]),
        ("d", "done", &NAMES[..1]),
        ("1", "junior", &NAMES[..2]),
        ("2", "mid", &NAMES[2..3]),
        ("3", "senior", &NAMES[3..]),
    ] {
        terminal.send(key);
        terminal.wait_for(&format!("only: {word}"));
        wait_shows(&terminal, shown);
        terminal.send(key);
        wait_shows(&terminal, &NAMES);
    }
    terminal.send("g");
    wait_cursor(&terminal, "sums1_add");
    terminal.send("c");
    wait_shows(&terminal, &NAMES[..2]);
    terminal.send("c");
    terminal.send("j");
    wait_cursor(&terminal, "sums2_greet");
    terminal.send("#");
    terminal.wait_for("only: question 2");
    wait_shows(&terminal, &NAMES[1..3]);
    // Two at once, and Esc takes all away before it closes the list.
    terminal.send("p2");
    wait_shows(&terminal, &NAMES[2..3]);
    terminal.send("\x1b");
    wait_shows(&terminal, &NAMES);
    terminal.send("\x1b");
    terminal.wait_for("Make greet() name the guest.");
}

#[test]
fn it_shows_state_tries_and_hints() {
    let folder = Folder::small();
    let mut terminal = folder.watch();
    terminal.wait_for(WAITING);
    terminal.send("hh");
    terminal.wait_for("The second hint");
    folder.save("sums1_add", "module.exports = {};\n");
    terminal.wait_for("first try");
    folder.solve("sums1_add");
    terminal.wait_for_all(&["sums1_add passed: 2 tests, second try", WAITING]);
    folder.save("sums2_greet", "module.exports = {};\n");
    terminal.wait_for("first try");
    terminal.send("l");
    let screen = terminal.wait_for("1/4 done");
    let row = |name: &str| {
        let line = screen.lines().find(|line| line.contains(name)).expect("a row");
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(row("sums1_add"), "✓ 1 sums1_add Add two numbers q1 junior 1 min 2 tries 2 hints");
    assert_eq!(row("sums2_greet"), "▶ ✗ 2 sums2_greet (here) Greet a guest q2 junior 1 min 1 try");
    assert_eq!(row("lists1_twice"), "· 3 lists1_twice Double every number q2+ mid 2 min");
}

#[test]
fn enter_jumps_and_x_asks_before_it_resets() {
    let folder = Folder::small();
    let stub = folder.text("lists2_total");
    let mut terminal = opened(&folder);
    terminal.send("\x1b[B\x1b[B\x1b[B\x1b[B");
    wait_cursor(&terminal, "lists2_total");
    terminal.send("\r");
    terminal.wait_for_all(&["Make total() add all numbers of a list.", WAITING]);
    assert_eq!(folder.journal("moved")[0]["exercise"], "lists2_total");
    folder.save("lists2_total", "// mine\n");
    terminal.wait_for("first try");

    terminal.send("l");
    wait_cursor(&terminal, "lists2_total");
    terminal.send("x");
    terminal.wait_for("Reset lists2_total to its original version?");
    terminal.send("n");
    terminal.wait_for("first try");
    assert_eq!(folder.text("lists2_total"), "// mine\n");
    terminal.send("l");
    wait_cursor(&terminal, "lists2_total");
    terminal.send("x");
    terminal.wait_for("Reset lists2_total to its original version?");
    terminal.send("y");
    terminal.wait_for("lists2_total is reset.");
    assert_eq!(folder.text("lists2_total"), stub);
}

#[test]
fn a_list_that_is_open_stays_open_while_a_save_passes_below_it() {
    let folder = Folder::small();
    let terminal = opened(&folder);
    folder.solve("sums1_add");
    terminal.wait("the new state in the list", |screen| {
        says(screen, "1/4 done") && says(screen, "sums2_greet (here)")
    });
}

#[test]
fn five_thousand_exercises_open_scroll_and_search() {
    let folder = Folder::small();
    let mut manifest = fs::read_to_string(folder.root.join("info.toml")).expect("a manifest");
    // All of them are one folder under many names, which is quick to make.
    let exercises = folder.root.join("exercises");
    fs::create_dir_all(exercises.join("one")).expect("created");
    fs::create_dir_all(exercises.join("03_many")).expect("created");
    for file in ["task.js", "task.test.js"] {
        fs::write(exercises.join("one").join(file), "'use strict';\n").expect("written");
    }
    for number in 1..=5000 {
        let name = format!("many{number}_more");
        write!(
            manifest,
            "\n[[exercises]]\nname = \"{name}\"\ndir = \"03_many\"\nquestion = [{}]\n\
             file = \"task.js\"\ntest = \"task.test.js\"\nlevel = \"mid\"\n\
             title = \"Number {number}\"\ntask = \"Do it.\"\ntags = []\nminutes = 1\n\
             hints = [\"a\", \"b\", \"c\"]\n",
            number % 100 + 1
        )
        .expect("text");
        symlink("../one", exercises.join("03_many").join(name)).expect("linked");
    }
    fs::write(folder.root.join("info.toml"), manifest).expect("written");
    let mut terminal = opened(&folder);
    terminal.wait_for("0/5004 done");
    terminal.send("G");
    wait_cursor(&terminal, "many5000_more");
    terminal.send("\x1b[5~");
    terminal.wait_without("many4963_more", "many5000_more");
    terminal.send("\x1b[H");
    wait_cursor(&terminal, "sums1_add");
    for _ in 0..100 {
        terminal.send("\x1b[6~");
    }
    terminal.wait("a row far down", |screen| screen.lines().any(|line| line.starts_with("▶ · 3")));
    terminal.send("/many4321");
    wait_cursor(&terminal, "many4321_more");
    terminal.send("\r");
    terminal.wait_for_all(&["many4321_more", WAITING]);
}
