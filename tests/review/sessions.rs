//! Sessions of each kind of task, in a pseudo-terminal as a person would have them.
#![expect(clippy::disallowed_methods, reason = "these tests write files as an editor does")]

use std::fs;

use nodelings::course::embedded;
use nodelings::node::Node;
use nodelings::progress::ReviewKind;
use nodelings::review::{Item, Subject};
use nodelings::review_session::{Maker, queue};
use nodelings::system::cancel::Cancel;
use serde_json::Value;

use crate::watch::course::Folder;
use crate::watch::terminal::Terminal;

/// The built-in course, in which nothing was done yet.
fn built_in() -> Folder {
    let folder = Folder::empty();
    embedded::create(&folder.root).expect("a course");
    folder
}

/// A review of one exercise.
fn review(folder: &Folder, name: &str, kind: &str) -> Terminal {
    folder.runner(&["review", name, "--kind", kind]).size(100, 60).start()
}

/// The result in the journal.
fn result(folder: &Folder) -> Value {
    let journal = fs::read_to_string(folder.root.join(".runner/journal.jsonl")).expect("a journal");
    serde_json::from_str(journal.lines().last().expect("an entry")).expect("JSON")
}

#[test]
fn a_question_is_answered_with_single_keys() {
    let folder = built_in();
    let mut terminal = review(&folder, "callbacks1_error_first", "recall");
    terminal.wait_for_all(&[
        "1 of 1 · answer from memory",
        "error-first convention?",
        "1-4 how sure",
    ]);
    terminal.send("3");
    terminal.wait_for_all(&["The short answer", "1 [ ] A function passed", "Enter done"]);
    terminal.send("1");
    terminal.wait_for("1 [✓]");
    terminal.send("1");
    terminal.wait_without("1 [ ]", "1 [✓]");
    terminal.send("a\r");
    terminal.wait_for_all(&[
        "5 of 5 key points: remembered. The task comes back in 3 days.",
        "Enter go on",
    ]);
    terminal.send("\r");
    let ending = terminal.wait_end();
    assert_eq!(ending.code, 0);
    assert!(ending.screen.contains("1 task, 1 right."), "{}", ending.screen);
    let result = result(&folder);
    assert_eq!((&result["event"], &result["sure"]), (&"recalled".into(), &3.into()));
}

#[test]
fn an_answer_is_typed_in_an_editor_that_needs_the_terminal() {
    let folder = built_in();
    let launch = folder.runner(&["review", "callbacks1_error_first", "--kind", "recall"]);
    let mut terminal = launch.size(100, 60).env("EDITOR", "vi").start();
    terminal.wait_for("e type the answer");
    terminal.send("e");
    terminal.wait_for("answer.md");
    terminal.send("iA function that is called later.\u{1b}:wq\r");
    terminal.wait_for("1-4 how sure");
    let answer = fs::read_to_string(folder.root.join("review/answer.md")).expect("an answer");
    assert_eq!(answer, "A function that is called later.\n");
    terminal.send("q");
    assert_eq!(terminal.wait_end().code, 0);
}

#[test]
fn the_wrong_program_and_the_reason_are_picked() {
    let folder = built_in();
    // The same name and number of tasks give the same task.
    let course = folder.course();
    let node = Node::find(&course.root).expect("a Node.js");
    let exercise = course.exercise("callbacks1_error_first").expect("an exercise");
    let queued = queue(Subject::Exercise(exercise), 0, vec![ReviewKind::Which]);
    let made = Maker::new(course.clone(), Some(node)).make(&queued, &Cancel::new());
    let Ok(Item::Which(item)) = made else { panic!("{made:?}") };
    let mut terminal = review(&folder, "callbacks1_error_first", "which");
    terminal.wait_for_all(&["Program 1", "Program 2", "Program 3", "1-3 the wrong program"]);
    terminal.send(&format!("{}", item.wrong + 1));
    terminal.wait_for("How sure are you?");
    terminal.send("2");
    terminal.wait_for_all(&["What happens when it runs?", "1-3 the reason"]);
    terminal.send(&format!("{}", item.reason + 1));
    terminal.wait_for_all(&["Right, and for the right reason.", "The lesson of program"]);
    terminal.send("\r");
    assert_eq!(terminal.wait_end().code, 0);
    let result = result(&folder);
    assert_eq!((&result["kind"], &result["remembered"]), (&"which".into(), &true.into()));
}

#[test]
fn a_program_is_repaired_in_a_folder_of_its_own() {
    let folder = built_in();
    let exercise = folder.file("callbacks1_error_first");
    let before = fs::read_to_string(&exercise).expect("a stub");
    let mut terminal = review(&folder, "callbacks1_error_first", "repair");
    terminal.wait_for_all(&["with one small fault", "h hint", "s give up"]);
    let file = folder.root.join("review/callbacks1_error_first/callbacks1_error_first.js");
    let faulty = fs::read_to_string(&file).expect("the faulty program");
    let solution = folder.solution("callbacks1_error_first");
    assert_ne!(faulty, solution);
    terminal.send("h");
    terminal.wait_for("Hint 1 of 3");
    fs::write(&file, "throw new Error('on purpose');\n").expect("saved");
    terminal.wait_for("on purpose");
    fs::write(&file, &solution).expect("saved");
    terminal.wait_for_all(&["It passes again.", "Enter go on"]);
    terminal.send("\r");
    assert_eq!(terminal.wait_end().code, 0);
    assert_eq!(fs::read_to_string(&exercise).expect("a stub"), before);
    let result = result(&folder);
    assert_eq!((&result["kind"], &result["remembered"]), (&"repair".into(), &true.into()));
    assert!(folder.journal("passed").is_empty(), "a review gives no tick");
}

#[test]
fn the_learners_own_passed_answer_is_repaired_and_giving_up_shows_the_fault() {
    let folder = built_in();
    let own = format!("// mine\n{}", folder.solution("callbacks1_error_first"));
    fs::write(folder.file("callbacks1_error_first"), &own).expect("saved");
    let ran =
        folder.runner(&["run", "callbacks1_error_first"]).command().output().expect("it runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
    let kept = folder.root.join(".runner/passed/callbacks1_error_first.js");
    assert_eq!(fs::read_to_string(kept).expect("the passed answer"), own);
    let mut terminal = review(&folder, "callbacks1_error_first", "repair");
    terminal.wait_for("Your own answer is in");
    let file = folder.root.join("review/callbacks1_error_first/callbacks1_error_first.js");
    assert!(fs::read_to_string(file).expect("the faulty program").starts_with("// mine\n"));
    terminal.send("s");
    terminal.wait_for("Press s again to give up");
    terminal.send("s");
    terminal.wait_for_all(&["This was the fault.", "- with the fault", "+ without it"]);
    terminal.send("q");
    assert_eq!(terminal.wait_end().code, 0);
    assert_eq!(result(&folder)["remembered"], false);
}

#[test]
fn a_prediction_is_written_in_its_file() {
    let folder = built_in();
    let mut terminal = review(&folder, "loop1_predict_order", "predict");
    terminal.wait_for_all(&["What does this program print?", "o write it down"]);
    terminal.send("4");
    terminal.wait_for("prediction.txt has no prediction");
    let file = folder.root.join("review/loop1_predict_order/prediction.txt");
    fs::write(&file, "end\nbrew\n").expect("saved");
    terminal.wait_for("Your prediction");
    terminal.send("4");
    terminal.wait_for_all(&[
        "It prints something else.",
        "Line 1 is the first difference: it prints \"brew\", you wrote \"end\".",
    ]);
    terminal.send("\r");
    let ending = terminal.wait_end();
    assert!(
        ending.screen.contains("You were sure about these, but not right"),
        "{}",
        ending.screen
    );
    let result = result(&folder);
    assert_eq!((&result["kind"], &result["remembered"]), (&"predict".into(), &false.into()));
}
