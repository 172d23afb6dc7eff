//! `runner list` with all its filters.

use crate::cli::session::Session;

#[test]
fn the_list_shows_every_exercise_with_its_state() {
    let mut session = Session::cups();
    session.run("list").run("run stack1").run("run add1").run("hint wash1");
    session.take();
    session.run("list").run("list --format json");
    session.matches("list");
}

#[test]
fn filters_narrow_it_and_can_be_joined() {
    let mut session = Session::cups();
    session.run("run stack1");
    session.take();
    session
        .run("list --pending")
        .run("list --done")
        .run("list --level senior")
        .run("list --chapter spills")
        .run("list --chapter 02_spills")
        .run("list --chapter '02 spills'")
        .run("list --question 6")
        .run("list cup")
        .run("list npm")
        .run("list bracket missing")
        .run("list 4")
        .run("list --pending --level mid --chapter spills")
        .run("list --done --level mid --format json")
        .run("list zzz")
        .run("list --chapter nowhere")
        .run("list zzz --format json");
    session.matches("list_filters");
}

#[test]
fn a_chapter_or_question_that_nobody_has_is_an_error() {
    let mut session = Session::cups();
    session
        .run("list --chapter spils")
        .run("list --chapter nope --format json")
        .run("list --question 999")
        .run("list --cards --chapter nope");
    session.matches("list_unknown");
}
