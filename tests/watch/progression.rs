//! A watch that follows a progression: its header, its order, and its changes on the way.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::watch::course::{Folder, until};
use crate::watch::terminal::{Launch, Terminal, says};

/// Two days and a bit before the first unit is due.
const NOW: &str = "2027-01-16T12:00:00Z";

const CLASS: &str = r#"schema = 1
id = "js101"
title = "JS 101"
timezone = "Europe/Paris"

[[unit]]
name = "Week 1"
due = 2027-01-18T23:59:00
exercises = ["lists1_twice", "sums1_add"]

[[unit]]
name = "Week 2"
due = 2027-01-25T23:59:00
unlock = "previous"
exercises = ["lists2_total"]
"#;

fn class() -> Folder {
    let folder = Folder::small();
    fs::write(folder.root.join("progression.toml"), CLASS).expect("written");
    folder
}

fn launch(folder: &Folder, words: &[&str]) -> Launch {
    folder.runner(words).env("NODELINGS_NOW", NOW)
}

fn watch(folder: &Folder) -> Terminal {
    launch(folder, &["watch"]).start()
}

fn rewrite(folder: &Folder, text: &str) {
    fs::write(folder.root.join("progression.toml"), text).expect("written");
}

#[test]
fn the_header_names_the_unit_and_its_date_and_passes_lead_through_it() {
    let folder = class();
    let mut terminal = watch(&folder);
    terminal.wait_for("Week 1 0/2, due in 2 d");
    assert!(says(&terminal.screen(), "JS 101"), "{}", terminal.screen());
    assert!(says(&terminal.screen(), "0/3"), "the count is that of the progression");
    assert!(says(&terminal.screen(), "lists1_twice"), "its order is followed");
    folder.solve("lists1_twice");
    terminal.wait_for("Week 1 1/2, due in 2 d");
    terminal.wait_for("Now: 01 sums › sums1_add");
    folder.solve("sums1_add");
    terminal.wait_for("Week 2 0/1, due in 9 d");
    terminal.wait_for("lists2_total");
    folder.solve("lists2_total");
    terminal.wait_for("JS 101");
    until("all is done", || folder.journal("passed").len() == 3);
    terminal.send("q");
    assert_eq!(terminal.wait_end().code, 0);
}

#[test]
fn a_unit_that_is_not_open_yet_is_named_and_can_be_viewed() {
    let folder = class();
    let mut terminal = watch(&folder);
    terminal.wait_for("Week 1 0/2");
    terminal.send("l");
    terminal.wait_for("lists2_total (locked)");
    assert!(!says(&terminal.screen(), "sums2_greet"), "it is not asked for");
    terminal.send("G\r");
    terminal.wait_for("Week 2 opens after Week 1 (0 of 2 done). You can still look around");
    terminal.wait_for("Week 2 0/1, due in 9 d");
    // Whoever wants to may; after that the way leads back to what is open.
    folder.solve("lists2_total");
    terminal.wait_for("Week 1 0/2, due in 2 d");
    terminal.wait_for("lists1_twice");
    terminal.send("q");
    terminal.wait_end();
}

#[test]
fn a_change_is_taken_over_at_once_and_a_mistake_is_not() {
    let folder = class();
    let mut terminal = watch(&folder);
    terminal.wait_for("Week 1 0/2, due in 2 d");
    rewrite(&folder, &CLASS.replace("2027-01-18T23:59", "2027-01-17T12:00"));
    terminal.wait_for("due in 22 h");
    terminal.wait_for("JS 101 has changed: Week 1 is due Sun 17 Jan, 12:00.");
    rewrite(&folder, &CLASS.replace("sums1_add", "sums1_ad"));
    terminal.wait_for("progression.toml has a mistake; I keep using the previous version.");
    terminal.wait_for("did you mean `sums1_add`?");
    assert!(says(&terminal.screen(), "due in 22 h"), "{}", terminal.screen());
    rewrite(&folder, &CLASS.replace("\"lists1_twice\", ", "\"sums2_greet\", "));
    terminal.wait_for("lists1_twice is no longer part of this course");
    terminal.wait_without("01 sums › sums2_greet", "has a mistake");
    fs::remove_file(folder.root.join("progression.toml")).expect("removed");
    terminal.wait_for("progression.toml is gone; this is the whole course again.");
    terminal.wait_for("A small course");
    assert!(!says(&terminal.screen(), "Week 1 0/"), "{}", terminal.screen());
    terminal.send("q");
    terminal.wait_end();
}

#[test]
fn an_exercise_that_info_toml_lost_runs_until_the_progression_can_do_without_it() {
    let folder = class();
    let mut terminal = watch(&folder);
    terminal.wait_for("Week 1 0/2, due in 2 d");
    let file = folder.root.join("info.toml");
    let text = fs::read_to_string(&file).expect("readable");
    let start = text.find("[[exercises]]").expect("an exercise");
    let end = start + text[start + 1..].find("[[exercises]]").expect("another one") + 1;
    // Without sums1_add, which the progression asks for.
    let solution = folder.solution("sums1_add");
    let learner_file = folder.file("sums1_add");
    fs::write(&file, [&text[..start], &text[end..]].concat()).expect("written");
    terminal.wait_for("progression.toml has a mistake; I keep using the previous version.");
    terminal.send("n");
    terminal.wait_for("01 sums › sums1_add");
    fs::write(learner_file, solution).expect("saved");
    terminal.wait_for("sums1_add passed: 2 tests");
    rewrite(&folder, &CLASS.replace(", \"sums1_add\"", ""));
    terminal.wait_without("Week 1 0/1", "has a mistake");
}

#[test]
fn a_progression_that_comes_while_it_watches_is_followed() {
    let folder = Folder::small();
    let mut terminal = watch(&folder);
    terminal.wait_for("waiting for your first save");
    rewrite(&folder, CLASS);
    terminal.wait_for("You now follow JS 101.");
    terminal.wait_for("Week 1 0/2");
    terminal.send("q");
    terminal.wait_end();
}

#[test]
fn a_progression_given_to_the_watch_is_followed_from_then_on() {
    let folder = Folder::small();
    let school = folder.base().join("school");
    fs::create_dir(&school).expect("a folder");
    fs::write(school.join("js101.toml"), CLASS).expect("written");
    let mut terminal = launch(&folder, &["watch", "--progression", "../school/js101.toml"]).start();
    terminal.wait_for("You follow JS 101;");
    fs::write(school.join("js101.toml"), CLASS.replace("Week 1", "Start")).expect("written");
    terminal.wait_for("Start 0/2, due in 2 d");
    terminal.send("q");
    terminal.wait_end();
    let output = launch(&folder, &["status"]).command().output().expect("an answer");
    assert!(String::from_utf8_lossy(&output.stdout).contains("Start"), "{output:?}");
    let mut terminal = launch(&folder, &["watch", "--progression", "none"]).start();
    terminal.wait_for("A small course");
    terminal.send("q");
    terminal.wait_end();
    let output = launch(&folder, &["status"]).command().output().expect("an answer");
    assert!(String::from_utf8_lossy(&output.stdout).contains("A small course"), "{output:?}");
}

/// A server on the loopback address; None: it is as if it were not there.
fn serve(text: Arc<Mutex<Option<String>>>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}/js101.toml", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a visit");
            let Some(body) = text.lock().expect("a text").clone() else { continue };
            let _ = stream.read(&mut [0; 4096]);
            let length = body.len();
            let _ = write!(
                stream,
                "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
            );
        }
    });
    address
}

#[test]
fn an_address_works_offline_and_says_when_it_has_changed() {
    let text = Arc::new(Mutex::new(Some(CLASS.to_owned())));
    let address = serve(Arc::clone(&text));
    let gives = |new: Option<String>| *text.lock().expect("a text") = new;
    let folder = Folder::small();
    let mut terminal = launch(&folder, &["watch", "--progression", &address]).start();
    terminal.wait_for("Week 1 0/2, due in 2 d");
    terminal.send("q");
    terminal.wait_end();

    gives(None);
    let mut terminal = watch(&folder);
    terminal.wait_for("Week 1 0/2, due in 2 d");
    folder.solve("lists1_twice");
    terminal.wait_for("Week 1 1/2, due in 2 d");
    terminal.send("q");
    terminal.wait_end();

    gives(Some(CLASS.replace("\"lists2_total\"", "\"lists2_total\", \"sums2_greet\"")));
    let mut terminal = watch(&folder);
    terminal.wait_for("JS 101 has changed: sums2_greet is new; it is worth 4 points.");
    terminal.wait_for("1/4");
    terminal.send("q");
    terminal.wait_end();

    gives(Some(CLASS.replace("[[unit]]", "[[units]]")));
    let mut terminal = watch(&folder);
    terminal.wait_for("has a mistake; I keep using the previous version.");
    assert!(says(&terminal.screen(), "Week 1 1/2"), "{}", terminal.screen());
    terminal.send("q");
    terminal.wait_end();
}

#[test]
fn lines_tell_the_unit_too() {
    let folder = class();
    let mut command = launch(&folder, &["watch", "--plain"]).command();
    command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.spawn().expect("started");
    child.stdin.take().expect("a pipe").write_all(b"l\nq\n").expect("written");
    let output = child.wait_with_output().expect("an end");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("Exercise lists1_twice, chapter 02 lists. 0 of 3 done."), "{said}");
    assert!(said.contains("Week 1 0/2, due in 2 d."), "{said}");
    assert!(said.contains("lists2_total (locked)"), "{said}");
}
