//! A bare `runner watch` where there is no course yet, and a course found from below.

use std::fs;

use crate::watch::course::Folder;

#[test]
fn yes_and_enter_lay_the_course_down_and_go_on() {
    for answer in ["y\n", "\n", "Yes\n"] {
        let folder = Folder::empty();
        let mut terminal = folder.runner_outside(&["watch"]).start();
        terminal.wait_for("Create one in nodelings and start? [Y/n]");
        terminal.send(answer);
        terminal.wait_for("Welcome! You learn Node.js here");
        assert!(folder.base().join("nodelings/info.toml").is_file());
        terminal.send("q");
        assert_eq!(terminal.wait_end().code, 0);

        // The next time it is found without a question.
        let mut terminal = folder.runner_outside(&["watch"]).start();
        terminal.wait_for("Where do you want to start?");
        terminal.send("q");
        assert_eq!(terminal.wait_end().code, 0);
    }
}

#[test]
fn no_writes_nothing_and_says_what_to_do_later() {
    let folder = Folder::empty();
    for answer in ["n\n", "no\n", "what?\n", "\x04"] {
        let mut terminal = folder.runner_outside(&[]).start();
        terminal.wait_for("[Y/n]");
        terminal.send(answer);
        let ending = terminal.wait_end();
        assert_eq!(ending.code, 0);
        assert!(ending.screen.contains("Nothing was written."), "{}", ending.screen);
        assert!(ending.screen.contains("runner watch nodelings"), "{}", ending.screen);
    }
    assert!(!folder.base().join("nodelings").exists());
}

#[test]
fn nothing_is_asked_without_a_terminal() {
    let folder = Folder::empty();
    let output = folder.runner_outside(&["watch"]).command().output().expect("run");
    assert_eq!(output.status.code(), Some(4));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("runner watch nodelings"), "{said}");
    assert!(!folder.base().join("nodelings").exists());
}

#[test]
fn a_folder_with_other_things_is_asked_about_and_they_stay() {
    let folder = Folder::empty();
    fs::create_dir(&folder.root).expect("a folder");
    fs::write(folder.root.join("README.md"), "mine").expect("written");
    let mut terminal = folder.runner_outside(&["watch", "course"]).start();
    terminal.wait_for("Create one in course");
    terminal.send("y\n");
    terminal.wait_for("Welcome! You learn Node.js here");
    assert_eq!(fs::read_to_string(folder.root.join("README.md")).expect("readable"), "mine");
    drop(terminal);
}

#[test]
fn a_course_is_found_from_below_and_files_are_named_from_there() {
    let folder = Folder::small();
    let below = folder.root.join("exercises/02_lists");
    let terminal = folder.runner(&["watch"]).folder(&below).start();
    let screen = terminal.wait_for("waiting for your first save");
    assert!(screen.contains("exercises/01_sums/sums1_add/sums1_add.js"), "{screen}");
}

#[test]
fn enter_resets_one_exercise_but_never_all_of_them() {
    let folder = Folder::small();
    let mine = "// mine\n";
    for name in ["sums1_add", "sums2_greet"] {
        // A run keeps the original.
        folder.runner(&["run", name]).command().output().expect("run");
        folder.save(name, mine);
    }
    let mut terminal = folder.runner(&["reset", "--all"]).start();
    terminal.wait_for("Put 2 exercises back to the start? Your text is kept. [y/N]");
    terminal.send("\n");
    terminal.wait_for("Nothing was changed.");
    assert_eq!(folder.text("sums1_add"), mine);
    let mut terminal = folder.runner(&["reset", "sums1_add"]).start();
    terminal.wait_for("Put sums1_add back to the start? Your text is kept. [Y/n]");
    terminal.send("n\n");
    terminal.wait_for("Nothing was changed.");
    let mut terminal = folder.runner(&["reset", "sums1_add"]).start();
    terminal.wait_for("[Y/n]");
    terminal.send("\n");
    terminal.wait_for("sums1_add is reset.");
    assert_eq!(folder.text("sums2_greet"), mine);
}
