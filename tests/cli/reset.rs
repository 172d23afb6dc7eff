//! `runner reset`: back to the start and back again; nothing written is lost.

use crate::cli::session::Session;

const INTRO: &str = "exercises/01_first_steps/intro1_hello/intro1_hello.js";
const GLOBALS: &str = "exercises/04_modules/globals1_not_global/globals1_not_global.js";

#[test]
fn one_exercise_goes_back_to_its_start_and_the_text_comes_back() {
    let mut session = Session::built_in();
    let stub = session.read(INTRO);
    session.write(INTRO, "// mine\n").run("reset intro1_hello --yes");
    assert_eq!(session.read(INTRO), stub);
    session.run("reset intro1_hello --undo");
    assert_eq!(session.read(INTRO), "// mine\n");
    session.run("reset --undo");
    // Written after a reset: it is kept, and the undo can be taken back.
    session.run("reset --yes").write(INTRO, "// new\n").run("reset --undo");
    assert_eq!(session.read(INTRO), "// mine\n");
    session.run("reset --undo");
    assert_eq!(session.read(INTRO), "// new\n");
    session.matches("reset_one");
}

#[test]
fn a_reset_of_what_was_never_changed_changes_nothing() {
    let mut session = Session::built_in();
    session.run("reset --yes").run("reset --all --yes");
    session.matches("reset_unchanged");
}

#[test]
fn all_that_were_changed_go_back_and_come_back_together() {
    let mut session = Session::built_in();
    let stubs = [session.read(INTRO), session.read(GLOBALS)];
    session.write(INTRO, "// one\n").write(GLOBALS, "// two\n").run("reset --all --yes");
    assert_eq!([session.read(INTRO), session.read(GLOBALS)], stubs);
    session.run("reset --all --undo");
    assert_eq!(session.read(INTRO), "// one\n");
    assert_eq!(session.read(GLOBALS), "// two\n");
    session.run("reset --all --undo");
    session.matches("reset_all");
}

#[test]
fn undo_keeps_text_that_was_written_after_the_reset() {
    let mut session = Session::built_in();
    session.write(INTRO, "// one\n").write(GLOBALS, "// two\n").run("reset --all --yes");
    session.take();
    session.write(INTRO, "// begun anew\n").run("reset --all --undo");
    assert_eq!(session.read(INTRO), "// begun anew\n");
    assert_eq!(session.read(GLOBALS), "// two\n");
}

#[test]
fn without_a_terminal_and_without_yes_nothing_is_reset() {
    let mut session = Session::built_in();
    session.write(INTRO, "// one\n").write(GLOBALS, "// two\n");
    session.run("reset").run("reset globals1_not_global").run("reset --all");
    assert_eq!(session.read(INTRO), "// one\n");
    assert_eq!(session.read(GLOBALS), "// two\n");
    session.matches("reset_refused");
}

#[test]
fn an_undo_without_a_name_is_about_the_current_exercise() {
    let mut session = Session::built_in();
    session.write(GLOBALS, "// two\n").run("reset globals1_not_global --yes");
    session.take();
    let stub = session.read(GLOBALS);
    session.run("reset --undo");
    assert_eq!(session.read(GLOBALS), stub);
    session.matches("reset_undo_of_another");
}

#[test]
fn undo_without_a_reset_does_nothing() {
    let mut session = Session::built_in();
    session
        .run("reset --undo")
        .run("reset intro1_hello --undo")
        .run("reset --all --undo")
        .run("reset intro1_helo");
    session.matches("reset_nothing");
}

#[test]
fn a_deleted_file_comes_back() {
    let mut session = Session::built_in();
    std::fs::remove_file(session.here().join(INTRO)).expect("removed");
    session.run("reset intro1_hello --yes").run("run intro1_hello --format json");
    assert!(session.transcript().contains("[exit code 1]"));
}

#[test]
fn a_course_of_somebody_else_is_reset_to_what_the_runner_saw_first() {
    let mut session = Session::cups();
    let stub = session.read("exercises/01_cups/add1/add1.js");
    session
        .run("reset add1 --yes")
        .run("reset --all --yes")
        .run("run add1")
        .solve("01_cups/add1")
        .run("reset add1 --yes");
    assert_eq!(session.read("exercises/01_cups/add1/add1.js"), stub);
    session.matches("reset_other_course");
}
