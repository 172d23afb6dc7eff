//! `runner explain` and `runner solution`.

use crate::cli::session::Session;

#[test]
fn the_answer_is_laid_out_for_reading() {
    let mut session = Session::cups();
    session.run("explain").run("explain wash1").run("explain add1 --format json");
    session.matches("explain");
}

#[test]
fn an_answer_that_is_not_there_is_told_apart_from_an_exercise_that_is_not() {
    let mut session = Session::cups();
    session.run("explain stack1").run("explain stakc1").run("solution stack1").run("solution sum1");
    session.matches("explain_missing");
}

#[test]
fn the_solution_is_printed_as_it_is_in_the_file() {
    let mut session = Session::cups();
    session.run("solution add1").run("solution wash1 --format json");
    session.matches("solution");
}

#[test]
fn the_built_in_course_has_answers_and_solutions_in_the_binary() {
    let mut session = Session::built_in();
    session.run("explain intro1_hello").run("solution intro1_hello");
    session.matches("texts_built_in");
}
