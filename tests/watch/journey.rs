//! A learner's way through a course: where they start, the pages of chapters, coming back, the end.

use std::fmt::Write as _;
use std::fs;

use crate::watch::course::Folder;
use crate::watch::terminal::{flat, says};

const WAITING: &str = "waiting for your first save";

/// The small course with a page for each chapter.
fn with_pages() -> Folder {
    let folder = Folder::small();
    for (dir, title) in [("01_sums", "Sums from the start"), ("02_lists", "Lists and loops")] {
        let mut page = format!("# {title}\n\nThe first paragraph of {dir}.\n\n");
        page.push_str("| word | meaning |\n| --- | --- |\n| sum | what you get |\n\n");
        for line in 1..=40 {
            // Writing to a String cannot fail.
            let _ = write!(page, "Line {line} of the page.\n\n");
        }
        page.push_str("The very last words.\n");
        fs::write(folder.root.join("exercises").join(dir).join("README.md"), page)
            .expect("written");
    }
    folder
}

/// Writes a journal that ends so many days ago.
fn days_ago(folder: &Folder, days: i64) {
    let at = jiff::Timestamp::now() - jiff::SignedDuration::from_hours(days * 24 + 1);
    let line = format!(r#"{{"v":1,"at":"{at}","event":"passed","exercise":"sums1_add"}}"#);
    fs::create_dir_all(folder.root.join(".runner")).expect("a folder");
    fs::write(folder.root.join(".runner/journal.jsonl"), format!("{line}\n")).expect("written");
}

#[test]
fn the_page_of_a_chapter_comes_first_scrolls_and_goes_away_with_a_save() {
    let folder = with_pages();
    let mut terminal = folder.runner(&["watch"]).size(80, 24).start();
    let screen = terminal.wait_for_all(&["Sums from the start", "goes to the exercise"]);
    assert!(says(&screen, "sum what you get") && !screen.contains("| --- |"), "{screen}");
    terminal.send("\x1b[F");
    terminal.wait_for("The very last words.");
    folder.solve("sums1_add");
    terminal.wait_for_all(&["sums1_add passed", "sums2_greet", WAITING]);
    // It was seen, and stays a key away.
    terminal.send("b");
    terminal.wait_without("Make add() give the sum back.", "Sums from the start");
    terminal.send("c");
    terminal.wait_for_all(&["Sums from the start", "c close"]);
    terminal.send("c");
    terminal.wait_without("Make add() give the sum back.", "Sums from the start");
    terminal.send("q");
    assert_eq!(terminal.wait_end().code, 0);
    let second = folder.watch();
    let screen = second.wait_for("2 tests pass");
    assert!(!says(&screen, "Sums from the start"), "{screen}");
}

#[test]
fn a_completed_chapter_says_what_the_learner_can_answer_and_the_next_page_follows() {
    let folder = with_pages();
    let mut terminal = folder.watch();
    terminal.wait_for("Sums from the start");
    terminal.send("\r");
    terminal.wait_for_all(&["sums1_add", WAITING]);
    folder.solve("sums1_add");
    terminal.wait_for_all(&["sums1_add passed", WAITING]);
    folder.solve("sums2_greet");
    let screen = terminal.wait_for_all(&[
        "sums2_greet passed: 1 test",
        "Chapter 01 sums is done",
        "What is a sum?",
        "What is a template?",
        "Enter go on",
    ]);
    assert!(!says(&screen, "Lists and loops"), "{screen}");
    terminal.send("\r");
    terminal.wait_for_all(&["sums2_greet passed: 1 test", "Lists and loops"]);
    terminal.send("\r");
    terminal.wait_for_all(&["lists1_twice", WAITING]);
}

#[test]
fn the_plain_watch_prints_the_beginning_of_a_page_and_all_of_it_on_c() {
    let folder = with_pages();
    let mut terminal = folder.runner(&["watch", "--plain"]).start();
    terminal.wait_for_written("Exercise sums1_add", 1);
    let text = flat(&terminal.text());
    assert!(text.contains("The first paragraph of 01_sums. c prints the whole page."), "{text}");
    assert!(!text.contains("The very last words."), "{text}");
    terminal.send("c\n");
    terminal.wait_for_written("The very last words.", 1);
    folder.solve("sums1_add");
    terminal.wait_for_written("Exercise sums2_greet", 1);
    folder.solve("sums2_greet");
    terminal.wait_for_written("Chapter 01 sums is done.", 1);
    terminal.wait_for_written("- What is a template?", 1);
    terminal.wait_for_written("Chapter 02 lists: Lists and loops", 1);
    terminal.wait_for_written("Exercise lists1_twice", 1);
}

#[test]
fn a_name_goes_to_its_exercise_and_what_comes_before_is_a_key_away() {
    let folder = Folder::small();
    for (word, name) in
        [("lists2_total", "lists2_total"), ("2", "sums2_greet"), ("q4", "lists2_total")]
    {
        let mut terminal = folder.runner(&["watch", word]).start();
        terminal.wait_for_all(&[name, WAITING]);
        terminal.send("b");
        terminal.wait(word, |screen| says(screen, WAITING) && !says(screen, &format!("› {name}")));
        terminal.send("q");
        assert_eq!(terminal.wait_end().code, 0);
    }
    // A folder that exists, and a word with a slash, is a folder.
    fs::create_dir(folder.base().join("sums1_add")).expect("a folder");
    let mut terminal = folder.runner_outside(&["watch", "./course"]).start();
    terminal.wait_for(WAITING);
    terminal.send("q");
    assert_eq!(terminal.wait_end().code, 0);
    let ending = folder.runner(&["watch", "lists9_nothing"]).start().wait_end();
    assert_eq!(ending.code, 2);
    assert!(
        says(&ending.screen, "There is no exercise called `lists9_nothing`."),
        "{}",
        ending.screen
    );
}

#[test]
fn from_goes_on_from_there_and_comes_back_at_the_end() {
    let folder = Folder::small();
    let terminal = folder.runner(&["watch", "--from", "02_lists"]).start();
    for name in ["lists1_twice", "lists2_total", "sums1_add", "sums2_greet"] {
        terminal.wait(name, |screen| screen.contains(&format!("› {name}")));
        folder.solve(name);
    }
    terminal.wait_for("all done.");
    assert_eq!(folder.journal("started")[0]["exercise"], "lists1_twice");
    // A finished exercise can be reached by its name.
    drop(terminal);
    let again = folder.runner(&["watch", "sums1_add"]).start();
    again.wait_for_all(&["Make add() give the sum back.", "2 tests pass"]);
}

#[test]
fn the_first_start_asks_once_and_the_answer_decides_where_it_begins() {
    let folder = Folder::empty();
    let mut terminal = folder.runner_outside(&["watch", "course"]).size(80, 24).start();
    terminal.wait_for_all(&["Welcome!", "Where do you want to start?", "1 2 3 choose"]);
    terminal.send("2");
    terminal.wait_for_all(&["› process1_argv", "Arguments, exit codes, environment"]);
    terminal.send("\r");
    terminal.wait_for_all(&["Open the file named below", WAITING]);
    terminal.send("q");
    assert_eq!(terminal.wait_end().code, 0);
    let started = folder.journal("started");
    assert_eq!(started[0]["experience"], "some");
    let mut again = folder.watch();
    let screen = again.wait_for("› process1_argv");
    assert!(!says(&screen, "Where do you want to start?"), "{screen}");
    again.send("\x03");
    assert_eq!(again.wait_end().code, 0);
}

#[test]
fn a_pass_of_the_hardest_exercise_skips_a_known_chapter() {
    let folder = with_pages();
    let mut terminal = folder.runner(&["watch", "--from", "02_lists"]).start();
    terminal.wait_for_all(&["Lists and loops", "t skip what you know"]);
    terminal.send("t");
    terminal.wait_for_all(&["› lists2_total", "are skipped as known"]);
    folder.solve("lists2_total");
    terminal.wait_for_all(&["Chapter 02 lists is done", "1 exercise is skipped as known"]);
    terminal.send("l");
    terminal.wait_for("lists1_twice (known)");
    let known = folder.journal("known");
    assert_eq!(
        (&known[0]["exercise"], &known[0]["proven_by"]),
        (&"lists1_twice".into(), &"lists2_total".into())
    );
    let status = folder.runner(&["status"]).command().output().expect("run");
    let status = String::from_utf8_lossy(&status.stdout).into_owned();
    assert!(status.contains("1 skipped as known"), "{status}");
}

#[test]
fn a_learner_who_comes_back_after_days_reads_where_they_were() {
    let folder = Folder::small();
    days_ago(&folder, 5);
    let status = folder.runner(&["status"]).command().output().expect("run");
    let status = String::from_utf8_lossy(&status.stdout).into_owned();
    let last = "You were last here 5 days ago, at sums2_greet (chapter 01 sums, 1 of 2 done).";
    assert!(flat(&status).contains(last), "{status}");
    let mut terminal = folder.watch();
    terminal.wait_for_all(&[
        "Welcome back!",
        last,
        "1 task is due for review; start with `runner review`.",
        "Make greet() name the guest.",
    ]);
    terminal.send("h");
    terminal.wait_without("Hint 1 of 3", "Welcome back!");
    terminal.send("q");
    assert_eq!(terminal.wait_end().code, 0);
    let again = folder.watch();
    let screen = again.wait_for(WAITING);
    assert!(!says(&screen, "Welcome back!"), "{screen}");
}

#[test]
fn the_end_of_the_course_looks_back_chapter_by_chapter() {
    let folder = Folder::small();
    let mut terminal = folder.runner(&["watch"]).size(80, 24).start();
    terminal.wait_for(WAITING);
    folder.save("sums1_add", "module.exports = {};\n");
    terminal.wait_for("first try");
    for name in ["sums1_add", "sums2_greet", "lists1_twice", "lists2_total"] {
        terminal.wait(name, |screen| screen.contains(&format!("› {name}")));
        folder.solve(name);
    }
    terminal.wait_for_all(&[
        "A small course: all done.",
        "4 exercises, 5 tries, no hints",
        "Strong (everything on the first try): 02 lists.",
        "Took several tries: sums1_add (2 tries).",
        "`runner review`",
    ]);
    terminal.send("\x1b[F");
    terminal.wait_for_all(&[
        "02 lists",
        "2 of 2 done, 2 on the first try",
        "- What does reduce do?",
    ]);
}
