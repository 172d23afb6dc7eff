//! Whole courses, solved in watch from the first exercise to the final message.

use crate::watch::course::Folder;
use crate::watch::saves::{EDITORS, Editor};
use crate::watch::terminal::{Terminal, says};

/// The names of the exercises that this Node.js can run.
fn names(folder: &Folder) -> Vec<String> {
    let node = nodelings::node::Node::find(&folder.root).expect("a Node.js");
    let course = folder.course();
    let fits = course.manifest.exercises.iter().filter(|exercise| {
        exercise.node.as_ref().is_none_or(|range| range.includes(&node.version))
    });
    fits.map(|exercise| exercise.name.clone()).collect()
}

/// Whether an exercise waits for its first save: by itself, or behind the pages of chapters.
fn waits(screen: &str) -> bool {
    let pages = ["waiting for your first save", "goes to the exercise", "Enter go on"];
    pages.iter().any(|page| says(screen, page))
}

/// Waits until the exercise is there.
fn wait_at(terminal: &Terminal, name: &str) {
    terminal.wait(name, |screen| {
        let begins = screen.lines().nth(1).is_some_and(|line| says(line, name));
        begins && waits(screen)
    });
}

/// Saves the solutions one after the other; the runner must move on by itself.
fn solve_all(folder: &Folder, terminal: &Terminal, editor: impl Fn(usize) -> Editor) {
    let names = names(folder);
    for (index, name) in names.iter().enumerate() {
        wait_at(terminal, name);
        editor(index).save(&folder.file(name), &folder.solution(name));
        if index + 1 < names.len() {
            terminal.wait_for(&format!("{name} passed"));
        }
    }
    terminal.wait_for("all done.");
}

#[test]
fn a_course_is_solved_with_the_saves_of_every_editor() {
    for editor in EDITORS {
        let folder = Folder::small();
        let mut terminal = folder.watch();
        solve_all(&folder, &terminal, |_| editor);
        terminal.wait_for_all(&["That was the small course.", "4 exercises, 4 tries, no hints"]);
        terminal.send("q");
        let ending = terminal.wait_end();
        assert_eq!(ending.code, 0, "{editor:?}");
        assert!(ending.screen.contains("All 4 exercises done."), "{}", ending.screen);
        // One save, one run: what else an editor does in the folder is not a save.
        assert_eq!(folder.journal("ran").len(), 4, "{editor:?}");
        assert_eq!(folder.journal("passed").len(), 4, "{editor:?}");
    }
}

#[test]
fn the_built_in_course_is_created_and_solved_in_one_session() {
    let folder = Folder::empty();
    let mut terminal = folder.runner_outside(&["watch", "course"]).start();
    terminal.wait_for("Welcome! You learn Node.js here");
    terminal.send("1");
    let course = folder.course();
    let names = names(&folder);
    let mut solved = 0;
    for (index, name) in names.iter().enumerate() {
        let exercise = course.manifest.get(name).expect("an exercise");
        let is_last = index + 1 == names.len();
        if exercise.needs.is_empty() {
            wait_at(&terminal, name);
            EDITORS[index % EDITORS.len()].save(&folder.file(name), &folder.solution(name));
            let passed = format!("{name} passed");
            let is_lesson = |screen: &str| screen.contains('┌') && !waits(screen);
            let screen =
                terminal.wait(&passed, |screen| says(screen, &passed) || is_lesson(screen));
            // Beside other tests a right answer may meet a time limit. Then it is run again.
            if !says(&screen, &passed) {
                terminal.send("r");
                terminal.wait_for(&passed);
            }
            solved += 1;
        } else {
            // Packages come from the network, which is not for tests.
            terminal.wait(name, |screen| {
                let begins = screen.lines().nth(1).is_some_and(|line| says(line, name));
                begins
                    && ["Press i to install", "goes to the exercise", "Enter go on"]
                        .iter()
                        .any(|page| says(screen, page))
            });
            if says(&terminal.screen(), "Enter go on") {
                terminal.send("\x1b");
                terminal.wait_for("Press i to install");
            }
            if !is_last {
                terminal.send("n");
            }
        }
    }
    terminal.send("\x03");
    let ending = terminal.wait_end();
    let count = format!("{solved} of {} exercises done.", course.manifest.exercises.len());
    assert!(ending.screen.contains(&count), "{}", ending.screen);
    assert_eq!(folder.journal("passed").len(), solved);
    assert!(folder.journal("ran").len() >= solved);
}

#[test]
fn manual_mode_waits_for_n_after_a_pass() {
    let folder = Folder::small();
    let mut terminal = folder.runner(&["watch", "--manual"]).start();
    terminal.wait_for("waiting for your first save");
    folder.solve("sums1_add");
    terminal.wait_for_all(&["2 tests pass", "n goes to the next exercise"]);
    terminal.send("n");
    terminal.wait_for_all(&["sums2_greet", "waiting for your first save"]);
    folder.solve("sums2_greet");
    terminal.wait_for("1 test passes");
    terminal.send("q");
    assert_eq!(terminal.wait_end().code, 0);
}

#[test]
fn a_second_session_goes_on_where_the_first_one_stopped() {
    let folder = Folder::small();
    let mut first = folder.watch();
    first.wait_for("Welcome to the small course.");
    folder.solve("sums1_add");
    first.wait_for("sums1_add passed");
    first.send("q");
    assert!(first.wait_end().screen.contains("continues with sums2_greet"));

    // Half done meanwhile: a learner who comes back wants to see the state of their own text.
    folder.save("sums2_greet", "module.exports = { greet: (name) => 'Hello ' + name };\n");
    let second = folder.watch();
    let screen = second.wait_for_all(&["1/4", "sums2_greet", "'Hello Ada'", "'Hello, Ada!'"]);
    assert!(!screen.contains("Welcome"), "{screen}");
}
